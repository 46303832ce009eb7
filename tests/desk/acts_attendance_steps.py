"""The acts about absences that reached a limit."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.findings import Refused
from studentdesk.records import absences, attendance, attendance_steps, enrollment, students
from tests.desk.acts import World


def lay(world: World) -> None:
    """A child away since the second week and never back; one who was written to and is excused since."""
    today = world.desk.now().date()
    _away(world, "90001", today)
    excused = _away(world, "90002", date(2025, 9, 10))
    attendance_steps.do_step(world.desk, excused, "LETTER-1")
    attendance.mark(world.desk, excused, date(2025, 9, 9), _code(world, "excused"))


def _away(world: World, number: str, last: date) -> int:
    child = students.add_student(
        world.desk, last_name="Gone", first_name=number, birth_date=date(2014, 3, 3), local_id=number
    )
    enrollment.enroll(
        world.desk, child, school_id=world.school, begins=date(2025, 8, 25), grade_level_id=world.levels[1],
        entry_kind="new", calendar_id=world.calendar,
    )  # fmt: skip
    absences.call_in(world.desk, [child], date(2025, 9, 8), last, _code(world, "unexcused"))
    return child


def _code(world: World, excusal: str) -> str:
    return next(
        one.code
        for one in attendance.codes(world.desk)
        if one.excusal == excusal and one.presence == "absent"
    )


def _due(w: World) -> attendance_steps.DueStep:
    found = attendance_steps.due_steps(w.desk, w.desk.now().date())
    if not found:
        raise Refused("No step is due.")
    return w.pick.choice(found)


def several(w: World) -> list[int]:
    step = _due(w)
    return attendance_steps.do_steps(w.desk, [(step.pupil.student_id, step.rule.code)])


ACTS: dict[str, Callable[[World], Any]] = {
    "attendance_steps.do_steps": several,
    "attendance_steps.take_off_roll": lambda w: attendance_steps.take_off_roll(
        w.desk, _due(w).pupil.student_id
    ),
    "attendance_steps.take_back": lambda w: attendance_steps.take_back(w.desk),
}
