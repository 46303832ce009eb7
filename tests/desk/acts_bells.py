"""Acts of bells for the undo test: the schedules of a school and their periods."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import bells
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], Any]] = {
    "bells.add_schedule": lambda w: bells.add_schedule(
        w.desk, w.school, w.word(), [{"period": "1", "begins": "08:00", "ends": "08:45"}], usual=True
    ),
    "bells.correct_schedule": lambda w: bells.correct_schedule(
        w.desk, w.some("bell_schedule"), name=w.word(), usual=True
    ),
    "bells.set_periods": lambda w: bells.set_periods(
        w.desk, w.some("bell_schedule"), [{"period": w.pick.choice("12"), "begins": "09:00", "ends": "09:40"}]
    ),
    "bells.remove_schedule": lambda w: bells.remove_schedule(w.desk, w.some("bell_schedule")),
}


def lay(world: World) -> None:
    """The school rings as usual, and two hours later."""
    usual = [
        {"period": "HR", "begins": "08:30", "ends": "08:45"},
        {"period": "1", "begins": "08:50", "ends": "09:30"},
    ]
    bells.add_schedule(world.desk, world.school, "Usual", usual)
    late = [
        {"period": "HR", "begins": "10:30", "ends": "10:40"},
        {"period": "1", "begins": "10:45", "ends": "11:00"},
    ]
    bells.add_schedule(world.desk, world.school, "Two-hour delay", late)
