"""What today is: nothing where all is as always, else the letter, the bells, or why there is no school."""

from datetime import date

from studentdesk.records import bells, closings, rotations
from studentdesk.records.calendars import make_calendar
from studentdesk.records.school_days import what_day_it_is
from studentdesk.records.schools import add_school
from tests.desk.conftest import School

DAY = date(2025, 10, 7)


def test_a_day_as_always_says_nothing(school: School) -> None:
    assert what_day_it_is(school.desk, DAY) == ""
    assert what_day_it_is(school.desk, date(2024, 1, 1)) == "", "no calendar knows the day"


def test_the_letter_and_the_bells_of_the_only_school(school: School) -> None:
    rotations.lay_rotation(school.desk, school.calendar, "A B", begins=date(2025, 10, 6))
    for name in ("Usual", "Two-hour delay"):
        bells.add_schedule(
            school.desk, school.school, name, [{"period": "1", "begins": "09:00", "ends": "10:00"}]
        )
    closings.change_bells(school.desk, [school.calendar], DAY, "Two-hour delay")
    assert what_day_it_is(school.desk, DAY) == "Day B, two-hour delay"
    closings.close_school(school.desk, [school.calendar], DAY)
    assert what_day_it_is(school.desk, DAY) == "Snow day"


def test_where_schools_differ_each_difference_says_whose_it_is(school: School) -> None:
    for number, name in enumerate(("Adams", "Baker", "Cruz", "Dean")):
        make_calendar(
            school.desk, school_year_id=school.year, code=name, name=name, first_day=date(2025, 8, 25),
            last_day=date(2026, 6, 5), school_ids=[add_school(school.desk, name, name)], minutes=330,
        )  # fmt: skip
        closings.close_school(school.desk, [number + 2], DAY)
    assert what_day_it_is(school.desk, DAY) == "Adams, Baker, Cruz and 1 more: Snow day"
