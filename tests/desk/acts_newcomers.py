"""A new child with everything on the page, as one act of the undo test."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.records.newcomers import Newcomer, add_newcomer
from tests.desk.acts import World


def newcomer(w: World) -> int:
    child = {"last_name": w.word(), "first_name": "N", "birth_date": date(2016, 3, 9)}
    stay = {"school_id": w.school, "begins": w.day(), "grade_level_id": w.levels[1], "entry_kind": "new"}
    mother = {"first_name": "Rosa", "relationship": "mother", "phone": "717 555 0134"}
    shared = w.pick.choice([None, w.some("household", "exists (select 1 from household_member)")])
    said = Newcomer(child, ["White"], shared, {"line1": "1 Elm St", "city": "Easton"}, [mother], stay)
    return add_newcomer(w.desk, said)


ACTS: dict[str, Callable[[World], Any]] = {"newcomers.add_newcomer": newcomer}
