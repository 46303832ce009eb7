"""What the fields of a student's record offer: schools, grade levels, places and the code lists."""

from dataclasses import dataclass

from studentdesk.db.desk import Desk
from studentdesk.records import codes, grade_levels, institutions, schools
from studentdesk.ui.choices import Choice
from studentdesk.ui.link_field import Link

NAMES = (
    "sex", "race", "suffix", "language", "relationship", "legal_custody", "may_pick_up", "entry_kind",
    "exit_kind", "entry", "exit", "session", "residence",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Lists:
    """Read once for a screen; equal as long as Setup has not changed them."""

    schools: tuple[Link, ...]
    grades: tuple[Link, ...]
    places: tuple[Link, ...]
    codes: tuple[tuple[str, tuple[Choice, ...]], ...]

    def of(self, name: str) -> tuple[Choice, ...]:
        """A code list by its name; a district without it has none to offer."""
        return dict(self.codes).get(name, ())

    def word(self, name: str, code: str | None) -> str:
        """The word of a code; a code that is not on the list stands for itself."""
        return next((choice.word for choice in self.of(name) if choice.code == code), code or "")


def read_lists(desk: Desk) -> Lists:
    """Everything the fields offer."""
    return Lists(
        tuple((school.id, Choice("", school.name)) for school in schools.schools(desk)),
        tuple((level.id, Choice(level.code, level.name)) for level in grade_levels.grade_levels(desk)),
        _places(institutions.institutions(desk)),
        tuple((name, tuple(Choice(one.code, one.word) for one in codes.codes(desk, name))) for name in NAMES),
    )


def _places(known: list[institutions.Institution]) -> tuple[Link, ...]:
    """Places by name; of those with one name the kind and number tell which."""
    names = [place.name for place in known]
    return tuple(
        (
            place.id,
            Choice(
                "",
                place.name
                if names.count(place.name) == 1
                else f"{place.name} ({place.kind} {place.local_code or place.id})",
            ),
        )
        for place in known
        if place.closed_on is None
    )
