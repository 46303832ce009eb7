"""A snow day and a delay: the day changes for all chosen calendars, with its bells, letters and marks."""

from datetime import date

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance, bells, calendars, closings, rotations
from studentdesk.records.calendars import CalendarDay
from studentdesk.records.schools import add_school
from tests.desk.acts import World, small_school
from tests.desk.conftest import School

DAY = date(2025, 10, 7)
USUAL = [{"period": "1", "begins": "08:30", "ends": "15:00"}]
LATE = [{"period": "1", "begins": "10:30", "ends": "15:00"}]


@pytest.fixture
def world(desk: Desk) -> World:
    """Two schools on one calendar; both ring as usual and two hours later."""
    made = small_school(desk)
    for school in (1, 2):
        bells.add_schedule(made.desk, school, "Usual", USUAL)
        bells.add_schedule(made.desk, school, "Two-hour delay", LATE)
    return made


def on(world: World | School, day: date) -> CalendarDay:
    return next(one for one in calendars.days(world.desk, world.calendar) if one.date == day)


def marks(world: World) -> list[tuple[str, str]]:
    rows = [mark for child in (1, 2, 3) for mark in attendance.student_marks(world.desk, child, world.year)]
    return [(mark.code, mark.time_in or "") for mark in rows]


def test_a_snow_day_is_lost_and_the_plan_stays(world: World) -> None:
    assert closings.close_school(world.desk, [world.calendar], DAY) == 1
    day = on(world, DAY)
    assert (day.planned, day.happened, day.lost_reason) == ("instructional", "weather", "weather")
    assert bells.bells_of_day(world.desk, world.school, DAY) is None
    with pytest.raises(Refused, match="the calendar says “weather”"):
        closings.close_school(world.desk, [world.calendar], DAY)
    world.desk.undo()
    assert on(world, DAY).happened == "instructional"


def test_marks_already_taken_are_asked_about_then_kept_or_taken_away(world: World) -> None:
    attendance.take(world.desk, 1, DAY, {1: "A", 2: "T"})
    with pytest.raises(Refused, match=r"2 marks are taken already\. Choose one of keep, late, all"):
        closings.close_school(world.desk, [world.calendar], DAY)
    assert on(world, DAY).happened == "instructional"
    closings.close_school(world.desk, [world.calendar], DAY, marks="keep")
    assert len(marks(world)) == 2
    counted = attendance.student_year(world.desk, 1, world.year)
    assert DAY not in {day.date for day in counted.days}, "kept beside the day, counted nowhere"
    world.desk.undo()
    closings.close_school(world.desk, [world.calendar], DAY, marks="all")
    assert marks(world) == []
    world.desk.undo()
    assert len(marks(world)) == 2
    assert [one.taken_at is not None for one in attendance.classes(world.desk, 1, DAY) if one.homeroom] == [
        True
    ]


def test_a_delay_moves_the_first_bell_and_shortens_the_day_for_every_school(world: World) -> None:
    closings.change_bells(world.desk, [world.calendar], DAY, "Two-hour delay")
    day = on(world, DAY)
    assert (day.happened, day.minutes, day.short_why, day.bells) == (
        "late/early",
        210,
        "weather",
        "Two-hour delay",
    )
    for school in (1, 2):
        rung = bells.bells_of_day(world.desk, school, DAY)
        assert rung is not None
        assert rung.first_bell == "10:30"
    closings.change_bells(world.desk, [world.calendar], DAY, "Usual")
    day = on(world, DAY)
    assert (day.happened, day.minutes, day.short_why, day.bells) == ("instructional", 330, None, None)


def test_of_who_was_late_only_those_before_the_new_bell_are_taken_away(world: World) -> None:
    attendance.mark(world.desk, 1, DAY, "T", time_in="08:50")
    attendance.mark(world.desk, 2, DAY, "T", time_in="10:45")
    attendance.mark(world.desk, 3, DAY, "A")
    closings.change_bells(world.desk, [world.calendar], DAY, "Two-hour delay", marks="late")
    assert marks(world) == [("T", "10:45"), ("A", "")]


def test_a_delay_needs_the_bells_in_every_school(world: World) -> None:
    with pytest.raises(Refused, match="Bells “Early dismissal”: Franklin has no such schedule"):
        closings.change_bells(world.desk, [world.calendar], DAY, "Early dismissal")


def test_letters_move_on_after_a_snow_day_and_come_back_with_it(school: School) -> None:
    rotations.lay_rotation(school.desk, school.calendar, "A B", lost="moved on")
    before = {one.date: one.rotation_day for one in calendars.days(school.desk, school.calendar)}
    closings.close_school(school.desk, [school.calendar], DAY)
    assert (before[DAY], on(school, DAY).rotation_day) == ("A", None)
    assert (before[date(2025, 10, 8)], on(school, date(2025, 10, 8)).rotation_day) == ("B", "A")
    calendars.set_days(school.desk, school.calendar, [DAY], "instructional")
    assert {one.date: one.rotation_day for one in calendars.days(school.desk, school.calendar)} == before


def test_a_skipped_letter_is_lost_and_comes_with_the_day_that_makes_it_up() -> None:
    days = [rotations.RotationDay(date(2026, 1, number), number < 5, number != 2) for number in range(1, 5)]
    days.append(rotations.RotationDay(date(2026, 1, 9), False, True, date(2026, 1, 2)))
    letters = list(rotations.laid(days, "AB", rotations.SKIPPED).values())
    assert letters == ["A", "B", "A", "B", "B"]
    assert list(rotations.laid(days, "AB", rotations.MOVED_ON).values()) == ["A", None, "B", "A", "B"]


@pytest.mark.parametrize("text", ["A", "A a", "1 2 3 4 5 6 7 8 9 10 11 12 13", "A VERYLONGDAY"])
def test_a_rotation_is_two_letters_or_more_each_once(text: str) -> None:
    with pytest.raises(Refused, match="Rotation “"):
        rotations.letters_of(text)


def test_letters_lie_over_school_days_only_and_are_taken_off_again(school: School) -> None:
    count = rotations.lay_rotation(school.desk, school.calendar, "1, 2, 3", begins=date(2025, 9, 2))
    days = {one.date: one for one in calendars.days(school.desk, school.calendar)}
    assert count == sum(
        one.happened == "instructional" and one.date >= date(2025, 9, 2) for one in days.values()
    )
    assert [days[date(2025, 9, number)].rotation_day for number in (1, 2, 3, 4, 5, 6, 8)] == [
        None, "1", "2", "3", "1", None, "2",
    ]  # fmt: skip
    rotations.take_off_rotation(school.desk, school.calendar)
    assert {one.rotation_day for one in calendars.days(school.desk, school.calendar)} == {None}


def test_a_year_that_is_planned_has_no_other_plan_than_what_its_days_are(school: School) -> None:
    calendars.set_days(school.desk, school.calendar, [DAY], "holiday")
    assert (on(school, DAY).planned, on(school, DAY).lost_reason) == ("instructional", "other")
    school.desk.undo()
    with school.desk.change("Plan") as change:
        change.update("school_year", school.year, stage="planning")
    calendars.set_days(school.desk, school.calendar, [DAY], "holiday")
    assert on(school, DAY).planned == "holiday"


def test_a_clerk_of_one_school_closes_no_other_school_s_day(school: School, secret: bytes) -> None:
    desk = school.desk
    other = add_school(desk, "Franklin Elementary", "FE")
    theirs = calendars.make_calendar(
        desk, school_year_id=school.year, code="FE", name="Franklin", first_day=date(2025, 8, 25),
        last_day=date(2026, 6, 5), school_ids=[other], minutes=330,
    )  # fmt: skip
    with desk.change("Add a person", final=True) as change:
        person = change.insert("person", name="Rae", role="administrator")
        change.insert("person_school", person_id=person, school_id=school.school)
    clerk = Desk.open(desk.path, secret, "Rae")
    assert [one.code for one in calendars.calendars_of_schools(clerk, school.year)] == ["LE"]
    with pytest.raises(Refused, match="Franklin Elementary uses one of them"):
        closings.close_school(clerk, [school.calendar, theirs], DAY)
    with pytest.raises(Refused, match="Franklin Elementary uses one of them"):
        closings.change_bells(clerk, [theirs], DAY, "Usual")
    assert closings.close_school(clerk, [school.calendar], DAY) == 1
    clerk.close()
