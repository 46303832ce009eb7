"""Visits to the nurse: when, why, what was done, and where the child went from there."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.records import life
from studentdesk.records.facts import Fact, checked, code, day, flag

FACTS = {
    "date": day("Day"),
    "time": Fact("Time", "time", example="09:40"),
    "reason": code("Came because of", "visit_reason", needed=True),
    "says": Fact("What was done", longest=500, example="Ice for 10 minutes."),
    "outcome": code("Went", "visit_outcome"),
    "parent_told": flag("Parent told"),
}


@dataclass(frozen=True, slots=True)
class Visit:
    """One visit. ``parent_told`` is nothing where nobody has said."""

    id: int
    student_id: int
    date: date
    time: str | None
    reason: str
    says: str | None
    outcome: str | None
    parent_told: bool | None


def visits(desk: Desk, student_id: int) -> list[Visit]:
    """A child's visits, newest first. A reader is answered with none."""
    return desk.read_as(Visit, "visits.of_student", student=student_id)


def add_visit(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write a visit down; without a day it was today, without a day and a time just now. Answers its id."""
    values = checked(desk, FACTS, {"reason": None, **life.just_now(desk, fields)})
    life.check(desk, student_id, FACTS, values, happened=True)
    with desk.change("Add a visit to the nurse") as change:
        return change.insert("visit", student_id=student_id, **values)


def correct_visit(desk: Desk, visit: Visit, **fields: Any) -> None:
    """Correct a visit, or add what happened afterwards."""
    values = checked(desk, FACTS, fields)
    life.stays(FACTS, values, "date")
    life.check(desk, visit.student_id, FACTS, values, happened=True)
    with desk.change("Correct a visit to the nurse") as change:
        change.update("visit", visit.id, **values)


def remove_visit(desk: Desk, id: int) -> None:
    """Take out a visit that never was."""
    with desk.change("Take out a visit to the nurse") as change:
        change.delete("visit", id)
