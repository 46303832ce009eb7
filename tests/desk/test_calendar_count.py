"""What a year adds up to: days and hours beside the state's minimum, with the reserve."""

from datetime import date, timedelta

import pytest

from studentdesk.records import bells, calendars, closings, requirements
from studentdesk.records.calendar_count import Minimum, Total, calendar_count, count, hours
from studentdesk.records.calendars import Calendar, CalendarDay
from studentdesk.records.enrollment import enroll
from studentdesk.records.students import add_student
from tests.desk.conftest import School

FIRST = date(2025, 9, 1)
CALENDAR = Calendar(1, 1, "A", "All", 330, FIRST, FIRST, None, None, None, None, 0, None, None)
EITHER = Minimum("K-06", 5, 1800, True, 0, "a law", "gathered")
BOTH = Minimum("K-06", 5, 1800, False, 300, "a law", "gathered")


def day(
    number: int, happened: str = "instructional", planned: str = "instructional", **more: object
) -> CalendarDay:
    kept = {"lost_reason": None, "makes_up": None, "waived": None, "minutes": None, "short_why": None} | more
    return CalendarDay(
        number,
        1,
        FIRST + timedelta(number),
        planned,
        happened,
        rotation_day=None,
        bells=None,
        **kept,  # type: ignore[arg-type]
    )


def test_days_and_minutes_so_far_and_to_come_beside_the_plan() -> None:
    days = [
        day(0),
        day(1, "weather"),
        day(2),
        day(3, "make-up", "not a school day"),
        day(4, "holiday", "holiday"),
    ]
    found = count(CALENDAR, days, FIRST + timedelta(2))
    assert (found.planned, found.taught, found.to_come) == (Total(3, 990), Total(2, 660), Total(1, 330))
    assert [one.date.day for one in found.lost] == [2]
    assert [one.date.day for one in found.made_up] == [4]


def test_a_waived_day_counts_as_a_day_and_its_minutes_do_not() -> None:
    found = count(CALENDAR, [day(0), day(1, "weather", waived=True)], FIRST)
    assert (found.lost, len(found.waived), found.year) == ((), 1, Total(2, 330))


def test_minutes_lost_to_planned_short_days_and_to_weather_are_told_apart() -> None:
    days = [
        day(0, "late/early", minutes=210, short_why="weather"),
        day(1, "late/early", "late/early", minutes=200, short_why="planned"),
    ]
    found = count(CALENDAR, days, FIRST)
    assert (found.short_weather, found.short_planned) == (120, 130)
    assert found.planned.minutes == 330 + 200, "a day planned short was planned so"


def test_the_reserve_is_over_by_hours_where_days_or_hours_are_enough() -> None:
    (reserve,) = count(CALENDAR, [day(number) for number in range(6)], FIRST, [EITHER]).reserves
    assert (reserve.days, reserve.minutes, reserve.met) == (1, 180, True)
    assert reserve.words == "1 day over, 3 h over the minimum"
    (few,) = count(CALENDAR, [day(number) for number in range(5)], FIRST, [EITHER]).reserves
    assert (few.minutes, few.met) == (-150, True), "the days are enough"
    assert few.words == "0 days over, 2 h 30 min under the minimum"


def test_where_both_are_asked_a_short_day_does_not_count_as_one() -> None:
    days = [*(day(number) for number in range(5)), day(5, "late/early", minutes=240)]
    (reserve,) = count(CALENDAR, days, FIRST, [BOTH]).reserves
    assert (reserve.days, reserve.minutes, reserve.met) == (0, 90, True)
    (less,) = count(CALENDAR, days[1:], FIRST, [BOTH]).reserves
    assert not less.met


def test_the_state_s_rows_are_those_of_the_grades_on_the_calendar(school: School) -> None:
    found = calendar_count(school.desk, school.calendar)
    assert [one.minimum.grades for one in found.reserves] == ["K-06", "07-12"], "nobody is on it yet"
    child = add_student(school.desk, last_name="Ott", first_name="A", birth_date=date(2015, 5, 1))
    enroll(
        school.desk, child, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    found = calendar_count(school.desk, school.calendar)
    (reserve,) = found.reserves
    assert (reserve.minimum.words, reserve.minimum.how_sure) == (
        "grade levels K-06: 180 days or 900 h",
        "gathered",
    )
    assert reserve.days == found.calendar.days - 180
    assert reserve.minutes == found.calendar.days * 330 - 900 * 60


def test_a_snow_day_and_a_delay_are_in_the_count_the_minute_they_are_said(school: School) -> None:
    before = calendar_count(school.desk, school.calendar).year
    bells.add_schedule(
        school.desk, school.school, "Usual", [{"period": "1", "begins": "08:30", "ends": "15:00"}]
    )
    bells.add_schedule(
        school.desk, school.school, "Delay", [{"period": "1", "begins": "10:30", "ends": "15:00"}]
    )
    closings.close_school(school.desk, [school.calendar], date(2025, 12, 9))
    closings.change_bells(school.desk, [school.calendar], date(2025, 12, 10), "Delay")
    after = calendar_count(school.desk, school.calendar)
    assert after.year == Total(before.days - 1, before.minutes - 330 - 120)
    assert after.short_weather == 120
    with pytest.raises(KeyError):
        calendar_count(school.desk, 999)


@pytest.mark.parametrize("state", ["pa", "il", "ny", "fl", "co", "mo", "ca"])
def test_every_row_of_a_state_says_a_rule_its_source_and_how_sure_it_is(state: str) -> None:
    rows = requirements.minimums(state, date(2025, 8, 25))
    assert rows
    for row in rows:
        assert requirements.grades(row["grades"])
        assert row["days"].isdecimal() or row["hours"].isdecimal()
        assert row["session"] in ("full", "half")
        assert row["either"] in ("yes", "no")
        assert row["source"]
        assert row["how_sure"] in ("compared", "transcribed", "gathered")


def test_minutes_are_said_as_hours() -> None:
    assert [hours(one) for one in (0, 750, 60_600)] == ["0 h", "12 h 30 min", "1,010 h"]


def test_a_day_that_is_set_by_its_letter_says_why_it_was_lost(school: School) -> None:
    calendars.set_days(school.desk, school.calendar, [date(2025, 10, 8), date(2025, 10, 9)], "weather")
    assert [one.lost_reason for one in calendar_count(school.desk, school.calendar).lost] == [
        "weather",
        "weather",
    ]
