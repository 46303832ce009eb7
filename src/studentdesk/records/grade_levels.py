"""Grade levels: the district's own names, each tied to one canonical grade (Ed-Fi GradeLevelDescriptor)."""

from dataclasses import dataclass
from itertools import pairwise

from studentdesk.db import Change, Desk

WORDS = (
    "First", "Second", "Third", "Fourth", "Fifth", "Sixth",
    "Seventh", "Eighth", "Ninth", "Tenth", "Eleventh", "Twelfth",
)  # fmt: skip

# code, name, canonical: what a district begins with.
USUAL = (
    ("PK", "Prekindergarten", "Prekindergarten"),
    ("K", "Kindergarten", "Kindergarten"),
    *((f"{number:02}", f"Grade {number}", f"{word} grade") for number, word in enumerate(WORDS, 1)),
)


@dataclass(frozen=True, slots=True)
class GradeLevel:
    """One grade level. ``next_id`` is where its students go; the last one has none."""

    id: int
    code: str
    name: str
    canonical: str
    sort: int
    next_id: int | None


def grade_levels(desk: Desk) -> list[GradeLevel]:
    """Every grade level in school order."""
    return desk.read_as(GradeLevel, "grade_levels.all")


def grade_level_named(desk: Desk, code: str) -> GradeLevel | None:
    """The grade level with this code: "K", "04"."""
    return next((level for level in grade_levels(desk) if level.code == code), None)


def add_usual(change: Change) -> None:
    """The fourteen grade levels from prekindergarten to twelve, each leading to the next."""
    ids = [
        change.insert("grade_level", code=code, name=name, canonical=canonical, sort=sort)
        for sort, (code, name, canonical) in enumerate(USUAL)
    ]
    for level, following in pairwise(ids):
        change.update("grade_level", level, next_id=following)
