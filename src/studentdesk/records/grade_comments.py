"""Comments on a grade: a bank of sentences typed by their codes, in English and Spanish, or free words."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from studentdesk import resources
from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, flag

LONGEST = 250
COMMENT = {
    "code": Fact("Code", longest=6, example="P1", needed=True),
    "english": Fact("Comment", longest=LONGEST, example="A pleasure to have in class.", needed=True),
    "spanish": Fact("In Spanish", longest=LONGEST, example="Es un placer tenerlo en clase."),
    "department": Fact("Only in classes of", longest=40, example="Music"),
    "active": flag("In use"),
}


@dataclass(frozen=True, slots=True)
class GradeComment:
    """A sentence of the bank. ``department``: offered in its classes only; empty is everywhere."""

    id: int
    code: str
    english: str
    spanish: str
    department: str
    active: bool


def grade_comments(desk: Desk) -> list[GradeComment]:
    """The whole bank, sentences no longer in use among them, by code."""
    return desk.read_as(GradeComment, "grade_comments.all")


def offered(desk: Desk, section_id: int) -> list[GradeComment]:
    """The sentences that a class's teacher may choose from."""
    department = desk.value("grade_comments.department", section=section_id) or ""
    return [one for one in grade_comments(desk) if one.active and one.department in ("", department)]


def columns(bank: Iterable[GradeComment], name: str, typed: str) -> dict[str, Any]:
    """A typed comment as final_grade keeps it: a code of the bank, or the words. Refused where too long."""
    text = " ".join(typed.split())
    for one in bank:
        if one.code.casefold() == text.casefold():
            return {"comment_id": one.id, "comment": None}
    if len(text) > LONGEST:
        raise Refused(f"{name}: the comment has {len(text)} letters; it takes up to {LONGEST}.")
    return {"comment_id": None, "comment": text or None}


def missing(desk: Desk) -> bool:
    """Whether a district has no bank yet: it was founded with an older StudentDesk."""
    return not grade_comments(desk)


def add_shipped(change: Change) -> None:
    """The sentences of ``resources/grades``, as a part of another act."""
    with (resources.folder() / "grades" / "comments.csv").open(encoding="utf-8", newline="") as lines:
        rows = [tuple(row.values()) for row in csv.DictReader(lines)]
    change.insert_many("grade_comment", ("code", "english", "spanish", "department"), rows)


def add_grade_comment(desk: Desk, **fields: Any) -> int:
    """Add a sentence to the bank and answer its id."""
    values = _fits(desk, {"code": None, "english": None} | fields, None)
    with desk.change("Add a grade comment") as change:
        return change.insert("grade_comment", **values)


def correct_grade_comment(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a sentence: grades that carry it say it anew. ``active=False`` offers it no more."""
    values = _fits(desk, fields, id)
    with desk.change("Correct a grade comment") as change:
        change.update("grade_comment", id, **values)


def _fits(desk: Desk, fields: dict[str, Any], id: int | None) -> dict[str, Any]:
    values = checked(desk, COMMENT, fields)
    code = str(values.get("code", "")).casefold()
    if any(one.code.casefold() == code and one.id != id for one in grade_comments(desk)):
        raise Refused(f"Code “{values['code']}”: another comment has it. Example: {values['code']}2.")
    return {name: "" if value is None else value for name, value in values.items()}
