"""Rules of enrollment: a day in an open year and after birth, the school's calendar, what its fields hold."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.calendars import calendars_of_school
from studentdesk.records.facts import checked, code, day, link
from studentdesk.records.years import year_of

FACTS = {
    "exit_reason": code("Why they left", "leaving_reason"),
    "residence_school_id": link("School where they live", "institution"),
    "core_id": link("Most core classes at", "institution"),
    "sending_charter_id": link("Sent by the charter school", "institution"),
    "student_status": code("Student status", "student_status"),
    "tuition": code("Tuition", "tuition"),
    "school_entry_on": day("First in this school"),
}


def open_year_of(desk: Desk, day: date, field: str) -> int:
    """The school year of a day, where one is open for entry."""
    year = year_of(desk, day)
    if year is None or year.stage == "closed":
        raise Refused(
            f"{field} “{day}”: no school year that is open has this day."
            " Open the year in Setup, or check the date. Example: 2025-10-07."
        )
    return year.id


def only_calendar(desk: Desk, school_id: int, year_id: int) -> int | None:
    """The calendar a school uses in a year, the first one made where there are several."""
    found = calendars_of_school(desk, school_id, year_id)
    return found[0].id if found else None


def after_birth(desk: Desk, student_id: int, begins: date) -> None:
    """Nobody is enrolled before they are born."""
    row = desk.one("students.by_id", id=student_id)
    if row is None:
        raise KeyError(f"student {student_id}")
    if row["birth_date"] and begins <= date.fromisoformat(row["birth_date"]):
        raise Refused(f"Entry date “{begins}”: it can't come before the birth date, {row['birth_date']}.")


def kept(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an enrollment as they are kept, those that have a list held to it."""
    return {**fields, **checked(desk, FACTS, {name: fields[name] for name in FACTS if name in fields})}
