"""Medications given at school, who ordered and who allowed them, and the log of every dose."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import life
from studentdesk.records.facts import Fact, checked, code, day, flag

FACTS = {
    "name": Fact("Medication", longest=100, example="Albuterol inhaler", needed=True),
    "amount": Fact("Amount", longest=60, example="2 puffs", needed=True),
    "route": code("How given", "medication_route"),
    "given_when": Fact("When", longest=100, example="12:00, or before gym"),
    "ordered_by": Fact("Ordered by", longest=100, example="Dr. Ortiz"),
    "ordered_on": day("Ordered on"),
    "parent_agreed_on": day("Parent agreed on"),
    "carries": flag("Child carries it"),
    "begins": day("From"),
    "ends": day("To"),
}
DOSE = {
    "date": day("Day"),
    "time": Fact("Time", "time", example="12:05"),
    "amount": Fact("Amount", longest=60, example="2 puffs"),
    "outcome": code("Outcome", "dose_outcome", needed=True),
    "says": Fact("Note", longest=200, example="Better after 10 minutes."),
}


@dataclass(frozen=True, slots=True)
class Medication:
    """What a child takes at school. ``last_dose``: the newest one given, as the log has it."""

    id: int
    student_id: int
    name: str
    amount: str
    route: str | None
    given_when: str | None
    ordered_by: str | None
    ordered_on: date | None
    parent_agreed_on: date | None
    carries: bool | None
    begins: date | None
    ends: date | None
    last_dose: str | None


@dataclass(frozen=True, slots=True)
class Dose:
    """One line of the medication log, also where a dose was refused or missed."""

    id: int
    medication_id: int
    medication: str
    date: date
    time: str
    amount: str | None
    outcome: str
    says: str | None


def medications(desk: Desk, student_id: int) -> list[Medication]:
    """A child's medications, those in use first. A reader is answered with none."""
    return desk.read_as(Medication, "medications.of_student", student=student_id)


def doses(desk: Desk, student_id: int) -> list[Dose]:
    """The medication log of a child, newest first."""
    return desk.read_as(Dose, "medications.doses", student=student_id)


def add_medication(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write a medication down and answer its id."""
    values = checked(desk, FACTS, {"name": None, "amount": None, **fields})
    life.check(desk, student_id, FACTS, values, happened=False)
    with desk.change("Add a medication") as change:
        return change.insert("medication", student_id=student_id, **values)


def correct_medication(desk: Desk, medication: Medication, **fields: Any) -> None:
    """Correct a medication, or say its last day."""
    values = checked(desk, FACTS, fields)
    days = {"begins": medication.begins, "ends": medication.ends} | values
    life.check(desk, medication.student_id, FACTS, days, happened=False)
    with desk.change("Correct a medication") as change:
        change.update("medication", medication.id, **values)


def remove_medication(desk: Desk, id: int) -> None:
    """Take out a medication that was never to be given. One with doses in the log stays."""
    if desk.value("medications.given", medication=id):
        raise Refused(
            "Medication: doses of it are in the log, so it stays. Write its last day instead."
            f" Example: {desk.now().date()}."
        )
    with desk.change("Take out a medication") as change:
        change.delete("medication", id)


def add_dose(desk: Desk, medication: Medication, **fields: Any) -> int:
    """Log a dose; without a day, time and amount it was just now and the whole amount. Answers its id."""
    usual = {"outcome": "given", "amount": medication.amount}
    values = checked(desk, DOSE, usual | life.just_now(desk, fields))
    life.stays(DOSE, values, "time")
    life.check(desk, medication.student_id, DOSE, values, happened=True)
    day_given = values["date"]
    if (medication.begins and day_given < medication.begins) or (
        medication.ends and day_given > medication.ends
    ):
        until = f" to {medication.ends}" if medication.ends else ""
        raise Refused(
            f"Day “{day_given}”: {medication.name} is allowed from {medication.begins or 'the first day'}"
            f"{until}. Correct the medication first."
        )
    with desk.change("Log a dose") as change:
        return change.insert("dose", medication_id=medication.id, **values)


def correct_dose(desk: Desk, student_id: int, dose: Dose, **fields: Any) -> None:
    """Correct a line of the log. What it said before stays in the history."""
    values = checked(desk, DOSE, fields)
    life.stays(DOSE, values, "date", "time")
    life.check(desk, student_id, DOSE, values, happened=True)
    with desk.change("Correct a dose") as change:
        change.update("dose", dose.id, **values)
