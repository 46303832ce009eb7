"""Which class a child is in now, in which room: by the bells of the day."""

from datetime import date, datetime

import pytest

from studentdesk.db import Desk
from studentdesk.records import bells, closings, courses, meetings, rotations
from studentdesk.records.class_now import class_now
from studentdesk.records.glance import glance
from tests.desk.acts import World, small_school

USUAL = [
    {"period": "HR", "begins": "08:00", "ends": "08:10"},
    {"period": "3", "begins": "08:15", "ends": "09:00"},
    {"period": "Lunch", "begins": "09:05", "ends": "09:30", "counts": False},
    {"period": "4", "begins": "09:35", "ends": "10:15"},
]


@pytest.fixture
def world(desk: Desk) -> World:
    """A child with a homeroom and art in period 3, room 12; bells as usual and two hours later."""
    made = small_school(desk)
    courses.correct_section(desk, 2, room="12")
    courses.join_section(desk, 2, 1, date(2025, 8, 25))
    usual = bells.add_schedule(desk, made.school, "Usual", USUAL)
    later = bells.moved(bells.schedules(desk, made.school)[0].periods, later=60)
    rows = [
        {"period": one.period, "begins": one.begins, "ends": one.ends, "counts": one.counts} for one in later
    ]
    for school in (made.school, 2):
        bells.add_schedule(desk, school, "Late", rows)
    assert usual
    return made


@pytest.mark.parametrize(
    ("time", "said"),
    [
        ((7, 59), ""),
        ((8, 5), "Homeroom 1, until 08:10"),
        ((8, 12), "Between classes, Homeroom 2, room 12 at 08:15"),
        ((8, 30), "Homeroom 2, room 12, until 09:00"),
        ((9, 10), "Lunch until 09:30"),
        ((9, 40), "No class until 10:15"),
        ((10, 15), ""),
    ],
)
def test_the_class_the_room_and_until_when(world: World, time: tuple[int, int], said: str) -> None:
    assert class_now(world.desk, 1, datetime(2025, 10, 7, *time)) == said


def test_a_child_with_only_a_homeroom_is_there_all_day_but_for_lunch(world: World) -> None:
    assert class_now(world.desk, 2, datetime(2025, 10, 7, 8, 30)) == "Homeroom 1, until 09:00"
    assert class_now(world.desk, 2, datetime(2025, 10, 7, 9, 10)) == "Lunch until 09:30"


def test_a_delay_moves_where_a_child_is_and_a_snow_day_says_nothing(world: World) -> None:
    closings.change_bells(world.desk, [world.calendar], date(2025, 10, 7), "Late")
    assert class_now(world.desk, 1, datetime(2025, 10, 7, 8, 30)) == ""
    assert "Homeroom 2, room 12" in class_now(world.desk, 1, datetime(2025, 10, 7, 9, 20))
    closings.close_school(world.desk, [world.calendar], date(2025, 10, 8))
    assert class_now(world.desk, 1, datetime(2025, 10, 8, 8, 30)) == ""


def test_a_class_that_meets_on_day_b_is_not_where_a_child_is_on_day_a(world: World) -> None:
    rotations.lay_rotation(world.desk, world.calendar, "A B", begins=date(2025, 10, 7))
    meetings.set_meetings(world.desk, 2, "3 B @214")
    assert class_now(world.desk, 1, datetime(2025, 10, 7, 8, 30)) == "No class until 09:00"
    assert class_now(world.desk, 1, datetime(2025, 10, 8, 8, 30)) == "Homeroom 2, room 214, until 09:00"


def test_the_page_of_one_student_says_it(world: World) -> None:
    world.desk.now = lambda: datetime(2025, 10, 7, 8, 30)
    today = next(one for one in glance(world.desk, 1).sections if one.title == "Today")
    assert dict(today.lines)["Now"] == "Homeroom 2, room 12, until 09:00"
