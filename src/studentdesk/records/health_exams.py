"""Health exams and screenings: what was looked at, when, with what result, and what became of a referral."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import life
from studentdesk.records.facts import Fact, checked, code, day

FACTS = {
    "kind": code("Exam", "health_exam", needed=True),
    "done_on": day("Day", needed=True),
    "result": code("Result", "health_result"),
    "measured": Fact("Measured", longest=100, example="48.5 in, 52 lb"),
    "referral": Fact("Referred to", longest=200, example="Eye doctor"),
    "referral_done_on": day("Answer came on"),
}


@dataclass(frozen=True, slots=True)
class HealthExam:
    """One exam or screening. ``referral_done_on``: the day the answer to a referral came back."""

    id: int
    student_id: int
    kind: str
    done_on: date
    result: str | None
    measured: str | None
    referral: str | None
    referral_done_on: date | None


def health_exams(desk: Desk, student_id: int) -> list[HealthExam]:
    """A child's exams, newest first. A reader is answered with none."""
    return desk.read_as(HealthExam, "health_exams.of_student", student=student_id)


def add_health_exam(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write an exam down and answer its id."""
    values = checked(desk, FACTS, {"kind": None, "done_on": None, **fields})
    _fits(desk, student_id, values)
    with desk.change("Add a health exam") as change:
        return change.insert("health_exam", student_id=student_id, **values)


def correct_health_exam(desk: Desk, exam: HealthExam, **fields: Any) -> None:
    """Correct an exam, or write down that the referral was answered."""
    values = checked(desk, FACTS, fields)
    kept = {"done_on": exam.done_on, "referral_done_on": exam.referral_done_on}
    _fits(desk, exam.student_id, kept | values)
    with desk.change("Correct a health exam") as change:
        change.update("health_exam", exam.id, **values)


def remove_health_exam(desk: Desk, id: int) -> None:
    """Take out an exam that never was."""
    with desk.change("Take out a health exam") as change:
        change.delete("health_exam", id)


def _fits(desk: Desk, student_id: int, values: dict[str, Any]) -> None:
    life.check(desk, student_id, FACTS, values, happened=True)
    answered, done = values.get("referral_done_on"), values["done_on"]
    if answered and answered < done:
        word = FACTS["referral_done_on"].word
        raise Refused(f"{word} “{answered}”: it can't come before the exam, {done}. Example: {done}.")
