"""Acts of closings and rotations for the undo test: a snow day, a delay, letters over the calendar."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.records import bells, calendars, closings, rotations
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], Any]] = {
    "calendars.set_days": lambda w: calendars.set_days(w.desk, w.calendar, [w.day(), w.day()], "weather"),
    "closings.close_school": lambda w: closings.close_school(w.desk, [w.calendar], w.day(), marks="all"),
    "closings.change_bells": lambda w: closings.change_bells(
        w.desk, [w.calendar], w.day(), "Two-hour delay", marks="late"
    ),
    "rotations.lay_rotation": lambda w: rotations.lay_rotation(
        w.desk, w.calendar, w.pick.choice(["1 2 3", "A B C"]), lost=w.pick.choice(["skipped", "moved on"])
    ),
    "rotations.take_off_rotation": lambda w: rotations.take_off_rotation(w.desk, w.calendar),
}


def lay(world: World) -> None:
    """The second school rings, too, and the days are A and B."""
    usual = [{"period": "1", "begins": "08:50", "ends": "09:30"}]
    bells.add_schedule(world.desk, world.some("school", f"id <> {world.school}"), "Usual", usual)
    late = [{"period": "1", "begins": "09:10", "ends": "09:30"}]
    bells.add_schedule(world.desk, world.some("school", f"id <> {world.school}"), "Two-hour delay", late)
    rotations.lay_rotation(world.desk, world.calendar, "A B", lost="moved on", begins=date(2025, 9, 2))
