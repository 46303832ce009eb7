"""Alerts: what whoever has to do with a child must know first. They stand on top of the record."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.records import life
from studentdesk.records.facts import Fact, checked, code, day

FACTS = {
    "kind": code("Kind", "alert_kind", needed=True),
    "says": Fact("Alert", longest=500, example="Peanuts: EpiPen in the office.", needed=True),
    "begins": day("From"),
    "ends": day("To"),
}


@dataclass(frozen=True, slots=True)
class Alert:
    """What must be known, from - to. A reader is answered with none."""

    id: int
    student_id: int
    kind: str
    says: str
    begins: date | None
    ends: date | None


def alerts(desk: Desk, student_id: int, *, on: date | None = None) -> list[Alert]:
    """A child's alerts, newest first; with ``on``, only those in force that day."""
    return desk.read_as(Alert, "alerts.of_student", student=student_id, on=on)


def add_alert(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write an alert down and answer its id."""
    values = checked(desk, FACTS, {"kind": None, "says": None, **fields})
    life.check(desk, student_id, FACTS, values, happened=False)
    with desk.change("Add an alert") as change:
        return change.insert("alert", student_id=student_id, **values)


def correct_alert(desk: Desk, alert: Alert, **fields: Any) -> None:
    """Correct an alert, or say its last day."""
    values = checked(desk, FACTS, fields)
    days = {"begins": alert.begins, "ends": alert.ends} | values
    life.check(desk, alert.student_id, FACTS, days, happened=False)
    with desk.change("Correct an alert") as change:
        change.update("alert", alert.id, **values)


def remove_alert(desk: Desk, id: int) -> None:
    """Take out an alert that was never true."""
    with desk.change("Take out an alert") as change:
        change.delete("alert", id)
