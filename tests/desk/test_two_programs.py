"""Two programs on one file mark two classes at the same time: nothing that somebody marked is lost."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier

from studentdesk.db import Desk
from studentdesk.records import attendance
from tests.classroom import SECRET, TODAY, Classroom, room_of

room = room_of(6)
DAYS = [date(2025, 9, day) for day in (2, 3, 4, 5, 8, 9, 10, 11)]
Work = Callable[[Desk], None]


def at_the_same_time(room: Classroom, *programs: Work) -> None:
    """Run each with an open file of its own, all from the same moment."""
    begin = Barrier(len(programs))

    def run(program: Work) -> None:
        desk = Desk.open(room.desk.path, SECRET, "Pat")
        desk.now = lambda: TODAY
        begin.wait()
        program(desk)
        desk.close()

    with ThreadPoolExecutor(len(programs)) as pool:
        for done in [pool.submit(run, program) for program in programs]:
            done.result(timeout=30)


def marks(room: Classroom, section: int) -> dict[date, list[str]]:
    return {day: [line.mark_code for line in attendance.day_sheet(room.desk, section, day)] for day in DAYS}


def test_two_classes_marked_at_once_keep_every_mark_and_are_both_handed_in(room: Classroom) -> None:
    def taking(section: int, letter: str) -> Work:
        def take(desk: Desk) -> None:
            for day in DAYS:
                attendance.take(desk, section, day, dict.fromkeys(room.students, letter))

        return take

    at_the_same_time(room, taking(room.homeroom, "T"), taking(room.algebra, "U"))
    assert marks(room, room.homeroom) == dict.fromkeys(DAYS, ["T"] * 6)
    assert marks(room, room.algebra) == dict.fromkeys(DAYS, ["U"] * 6)
    assert not [one for day in DAYS for one in attendance.not_handed_in(room.desk, day)]


def test_office_and_teacher_on_the_same_class_keep_each_others_marks(room: Classroom) -> None:
    first, *others = room.students

    def teacher(desk: Desk) -> None:
        for day in DAYS:
            attendance.take(desk, room.homeroom, day, dict.fromkeys(others, "T"))

    def office(desk: Desk) -> None:
        for day in DAYS:
            attendance.mark(desk, first, day, "E", reason="fever")

    at_the_same_time(room, teacher, office)
    for day in DAYS:
        found = {one.student_id: one.mark_code for one in attendance.day_sheet(room.desk, room.homeroom, day)}
        assert found == {first: "E", **dict.fromkeys(others, "T")}, day
