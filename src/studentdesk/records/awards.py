"""Awards: credentials, work-based learning and seals that a student has earned."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import checked, code, day

FACTS = {
    "kind": code("Kind", "award_kind", needed=True),
    "code": code("Field", "award", needed=True),
    "earned_on": day("Earned on"),
}


@dataclass(frozen=True, slots=True)
class Award:
    """What was earned, in which field of work or study."""

    id: int
    student_id: int
    kind: str
    code: str
    earned_on: date | None


def awards(desk: Desk, student_id: int) -> list[Award]:
    """A student's awards, newest first."""
    return desk.read_as(Award, "awards.of_student", student=student_id)


def add_award(desk: Desk, student_id: int, *, kind: str, code: str, earned_on: date | None = None) -> int:
    """Write down an award, each once."""
    values = checked(desk, FACTS, {"kind": kind, "code": code, "earned_on": earned_on})
    _not_before_birth(desk, student_id, earned_on)
    if any((one.kind, one.code) == (kind, code) for one in awards(desk, student_id)):
        raise Refused(f"Field “{code}”: the student has this award already. Correct that one instead.")
    with desk.change("Add an award") as change:
        return change.insert("award", student_id=student_id, **values)


def correct_award(desk: Desk, student_id: int, id: int, **fields: Any) -> None:
    """Correct an award."""
    values = checked(desk, FACTS, fields)
    _not_before_birth(desk, student_id, values.get("earned_on"))
    with desk.change("Correct an award") as change:
        change.update("award", id, **values)


def remove_award(desk: Desk, id: int) -> None:
    """Take out an award that was never earned."""
    with desk.change("Take out an award") as change:
        change.delete("award", id)


def _not_before_birth(desk: Desk, student_id: int, day: date | None) -> None:
    born = desk.value("awards.birth_date", student=student_id)
    if day and born and day.isoformat() <= born:
        raise Refused(f"Earned on “{day}”: it can't come before the birth date, {born}.")
