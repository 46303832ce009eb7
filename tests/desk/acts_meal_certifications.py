"""Acts of meal certification lists for the undo test."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.records import meal_certifications
from studentdesk.records.meal_matches import SURE, ListedChild, MealMatch
from studentdesk.records.students import rows
from tests.desk.acts import World


def _accepted(world: World) -> list[MealMatch]:
    (child,) = rows(world.desk, [world.some("student", "merged_into_id is null")])
    program = world.pick.choice(["snap", "medicaid reduced", "foster"])
    return [MealMatch(SURE, ListedChild(2, "Any", "Body", date(2016, 4, 2), program), child)]


ACTS: dict[str, Callable[[World], Any]] = {
    "meal_certifications.certify": lambda w: meal_certifications.certify(w.desk, _accepted(w), w.day()),
}
