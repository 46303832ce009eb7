"""The acts on the career center's daily list."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.records import enrollment, half_timers, institutions, students
from tests.desk.acts import World


def lay(world: World) -> None:
    """A child whom a center has for the mornings."""
    center = institutions.add_institution(world.desk, kind="career center", name="Valley CTC")
    child = students.add_student(world.desk, last_name="Halftime", first_name="H")
    enrollment.enroll(
        world.desk, child, school_id=world.school, begins=date(2025, 8, 25), grade_level_id=world.levels[0],
        entry_kind="new", served_id=center, session="am", calendar_id=world.calendar,
    )  # fmt: skip


def mark(w: World) -> None:
    day = w.day()
    there = half_timers.half_timers(w.desk, day)
    half_timers.mark_by_list(w.desk, day, {one.student_id: w.pick.choice(["A", ""]) for one in there})


ACTS: dict[str, Callable[[World], Any]] = {"half_timers.mark_by_list": mark}
