"""Graduations: how school ended for a child, with which diploma, and what comes after."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import checked, code, day, link
from studentdesk.records.years import year_of

FACTS = {
    "completed_on": day("Completed on", needed=True),
    "kind": code("How school ended", "completion", needed=True),
    "diploma_type": code("Diploma", "diploma"),
    "plan_after": code("Plans afterwards", "post_plan"),
    "school_year_id": link("Counts for", "school_year", needed=True),
}


@dataclass(frozen=True, slots=True)
class Graduation:
    """One completion, or the end without one (kind "none": only the plans afterwards are known).

    ``school_year_id``: the year it counts for; summer graduates may count for the year before.
    """

    id: int
    student_id: int
    school_year_id: int
    completed_on: date
    kind: str
    diploma_type: str | None
    plan_after: str | None


def graduations(desk: Desk, student_id: int) -> list[Graduation]:
    """How school ended for a student, newest first."""
    return desk.read_as(Graduation, "graduations.of_student", student=student_id)


def graduate(desk: Desk, student_id: int, *, completed_on: date, kind: str, **fields: Any) -> int:
    """Write down how school ended. It counts for that day's year unless ``school_year_id`` says another."""
    values = checked(desk, FACTS, {"completed_on": completed_on, "kind": kind, **fields})
    _check(desk, student_id, values)
    values.setdefault("school_year_id", _year(desk, completed_on))
    with desk.change("Write down a graduation") as change:
        return change.insert("graduation", student_id=student_id, **values)


def correct_graduation(desk: Desk, id: int, **fields: Any) -> None:
    """Correct how school ended."""
    values = checked(desk, FACTS, fields)
    with desk.change("Correct a graduation") as change:
        kept = change.values("graduation", id)
        if kept is None:
            raise KeyError(f"graduation {id}")
        _check(desk, kept["student_id"], {**kept, **values}, but=id)
        change.update("graduation", id, **values)


def remove_graduation(desk: Desk, id: int) -> None:
    """Take out a graduation that did not happen."""
    with desk.change("Take out a graduation") as change:
        change.delete("graduation", id)


def _check(desk: Desk, student_id: int, values: dict[str, Any], but: int | None = None) -> None:
    on, diploma = str(values["completed_on"]), values.get("diploma_type")
    born = desk.value("awards.birth_date", student=student_id)
    if born and on <= born:
        raise Refused(f"Completed on “{on}”: it can't come before the birth date, {born}.")
    if values["kind"] == "none" and diploma:
        raise Refused(f"Diploma “{diploma}”: whoever leaves without completing school has none. Empty it.")
    if any(str(one.completed_on) == on and one.id != but for one in graduations(desk, student_id)):
        raise Refused(f"Completed on “{on}”: it is written down for this day already. Correct that instead.")


def _year(desk: Desk, day: date) -> int:
    year = year_of(desk, day)
    if year is None:
        raise Refused(
            f"Completed on “{day}”: no school year has this day. Open it in Setup. Example: 2026-06-05."
        )
    return year.id
