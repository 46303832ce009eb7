"""Assessment plans: who takes which state test, set for one child or a whole list at once."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import checked, code, flag, link

KEY = {
    "assessment": code("Test", "assessment", needed=True),
    "window": code("When", "test_window", needed=True),
}
FACTS = {
    "taking": code("Takes it", "test_taking"),
    "tested_by_id": link("Tested by", "institution"),
    "exempt": flag("Exempt"),
}


@dataclass(frozen=True, slots=True)
class AssessmentPlan:
    """One test of one year: how it is taken, by whom, or whether the child is exempt."""

    id: int
    student_id: int
    school_year_id: int
    assessment: str
    window: str
    taking: str | None
    tested_by_id: int | None
    exempt: bool | None


def assessment_plans(desk: Desk, student_id: int, year_id: int) -> list[AssessmentPlan]:
    """A student's tests of a year."""
    return desk.read_as(AssessmentPlan, "assessment_plans.of_student", student=student_id, year=year_id)


def plan(
    desk: Desk, student_ids: Iterable[int], year_id: int, assessment: str, window: str, **fields: Any
) -> int:
    """Say how students take a test of a year: one child or thousands, one change. Answers how many.

    Fields that are not given stay as they are.
    """
    key = checked(desk, KEY, {"assessment": assessment, "window": window})
    values = checked(desk, FACTS, fields)
    chosen = [(id,) for id in sorted(set(student_ids))]
    if not chosen:
        raise Refused("Students: choose at least one.")
    given = {f"set_{name}": int(name in values) for name in FACTS} | {
        name: values.get(name) for name in FACTS
    }
    with desk.change("Plan a test") as change:
        change.stage("planned_students", ("student_id",), chosen)
        change.run("assessment_plans.correct", year=year_id, **key, **given)
        change.run("assessment_plans.add", year=year_id, **key, **{name: given[name] for name in FACTS})
    return len(chosen)


def remove_plan(desk: Desk, id: int) -> None:
    """Take out a test that was planned by mistake."""
    with desk.change("Take out a test") as change:
        change.delete("assessment_plan", id)
