"""Conditions: what a child lives with that school must know: asthma, allergies, diabetes, seizures."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.records import life
from studentdesk.records.facts import Fact, checked, code, day

FACTS = {
    "kind": code("Condition", "condition_kind", needed=True),
    "says": Fact("What to know", longest=500, example="Inhaler before gym."),
    "care_plan_on": day("Care plan of"),
    "begins": day("From"),
    "ends": day("To"),
}


@dataclass(frozen=True, slots=True)
class Condition:
    """One condition, from - to. ``care_plan_on``: the day of the plan in force, where there is one."""

    id: int
    student_id: int
    kind: str
    says: str | None
    care_plan_on: date | None
    begins: date | None
    ends: date | None


def conditions(desk: Desk, student_id: int) -> list[Condition]:
    """A child's conditions, those that go on first. A reader is answered with none."""
    return desk.read_as(Condition, "conditions.of_student", student=student_id)


def add_condition(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write a condition down and answer its id."""
    values = checked(desk, FACTS, {"kind": None, **fields})
    life.check(desk, student_id, FACTS, values, happened=False)
    with desk.change("Add a condition") as change:
        return change.insert("condition", student_id=student_id, **values)


def correct_condition(desk: Desk, condition: Condition, **fields: Any) -> None:
    """Correct a condition, or say its last day."""
    values = checked(desk, FACTS, fields)
    days = {"begins": condition.begins, "ends": condition.ends} | values
    life.check(desk, condition.student_id, FACTS, days, happened=False)
    with desk.change("Correct a condition") as change:
        change.update("condition", condition.id, **values)


def remove_condition(desk: Desk, id: int) -> None:
    """Take out a condition that the child never had."""
    with desk.change("Take out a condition") as change:
        change.delete("condition", id)
