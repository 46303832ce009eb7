"""Bells: which class period it is, on a day that rings as usual and on one that does not."""

from datetime import date, datetime

import pytest

from studentdesk.findings import Refused
from studentdesk.records import bells
from studentdesk.records.bells import BellPeriod
from studentdesk.records.schools import add_school
from tests.desk.conftest import School

DAY = date(2025, 10, 7)
USUAL = [
    {"period": "HR", "begins": "08:30", "ends": "08:40"},
    {"period": "1", "begins": "08:45", "ends": "09:30"},
    {"period": "Lunch", "begins": "11:30", "ends": "12:00", "counts": False},
    {"period": "7", "begins": "14:15", "ends": "15:00"},
]
LATE = [
    {"period": "HR", "begins": "10:30", "ends": "10:40"},
    {"period": "1", "begins": "10:45", "ends": "11:10"},
]


def name(school: School, day: date, schedule_id: int | None) -> None:
    with school.desk.change("Name the bells") as change:
        (row,) = [
            row
            for row in change.read("calendars.days", calendar=school.calendar)
            if row["date"] == day.isoformat()
        ]
        change.update("calendar_day", row["id"], bell_schedule_id=schedule_id)


def test_the_first_schedule_of_a_school_is_what_rings_as_usual(school: School) -> None:
    bells.add_schedule(school.desk, school.school, "Regular", USUAL)
    found = bells.bells_of_day(school.desk, school.school, DAY)
    assert found is not None
    assert (found.name, found.first_bell, found.last_bell, found.day_minutes) == (
        "Regular",
        "08:30",
        "15:00",
        390,
    )
    assert [one.period for one in found.periods] == ["HR", "1", "Lunch", "7"]


def test_a_day_that_names_other_bells_moves_the_first_bell(school: School) -> None:
    bells.add_schedule(school.desk, school.school, "Regular", USUAL)
    name(school, DAY, bells.add_schedule(school.desk, school.school, "Two-hour delay", LATE))
    found = bells.bells_of_day(school.desk, school.school, DAY)
    assert found is not None
    assert (found.name, found.first_bell) == ("Two-hour delay", "10:30")
    next_day = bells.bells_of_day(school.desk, school.school, date(2025, 10, 8))
    assert next_day is not None
    assert next_day.first_bell == "08:30"


def test_a_school_that_shares_the_calendar_rings_its_own_bells_of_that_name(school: School) -> None:
    other = add_school(school.desk, "Franklin", "FR")
    with school.desk.change("Share the calendar") as change:
        change.insert("calendar_school", calendar_id=school.calendar, school_id=other)
    bells.add_schedule(school.desk, school.school, "Regular", USUAL)
    name(school, DAY, bells.add_schedule(school.desk, school.school, "Two-hour delay", LATE))
    bells.add_schedule(school.desk, other, "Usual", [{"period": "1", "begins": "09:00", "ends": "15:30"}])
    found = bells.bells_of_day(school.desk, other, DAY)
    assert found is not None
    assert found.name == "Usual", "it has no two-hour delay of its own"
    bells.add_schedule(
        school.desk, other, "two-hour delay", [{"period": "1", "begins": "11:00", "ends": "15:30"}]
    )
    found = bells.bells_of_day(school.desk, other, DAY)
    assert found is not None
    assert found.first_bell == "11:00"


def test_the_period_at_a_moment_and_none_between_two(school: School) -> None:
    bells.add_schedule(school.desk, school.school, "Regular", USUAL)

    def period(hour: int, minute: int, day: date = DAY) -> str:
        one = bells.now(school.desk, school.school, datetime(day.year, day.month, day.day, hour, minute))
        return one.period if one else ""

    assert [period(8, 30), period(8, 42), period(8, 45), period(11, 45), period(15, 0)] == [
        "HR",
        "",
        "1",
        "Lunch",
        "",
    ]
    assert period(8, 45, date(2025, 10, 5)) == "", "a Sunday"


def test_a_delay_shortens_every_period_alike_and_the_last_bell_stays() -> None:
    usual = [BellPeriod("1", "08:00", "10:00"), BellPeriod("2", "10:00", "12:00")]
    assert bells.moved(usual, later=120) == (
        BellPeriod("1", "10:00", "11:00"),
        BellPeriod("2", "11:00", "12:00"),
    )
    assert bells.moved(usual, earlier=60)[-1] == BellPeriod("2", "09:30", "11:00")
    with pytest.raises(Refused, match=r"“235” minutes less"):
        bells.moved(usual, later=235)


@pytest.mark.parametrize(
    ("periods", "rule"),
    [
        ([{"period": "1", "begins": "9:00", "ends": "09:45"}], "Begins “9:00”: write hours and minutes"),
        ([{"period": "1", "begins": "09:00", "ends": "08:45"}], "Ends “08:45”: period 1 begins at 09:00"),
        (
            [*LATE, {"period": "2", "begins": "11:00", "ends": "11:20"}],
            "Begins “11:00”: period 1 is not over",
        ),
        (
            [*LATE, {"period": "hr", "begins": "12:00", "ends": "12:20"}],
            "Class period “hr”: it is there twice",
        ),
        ([{"period": "", "begins": "09:00", "ends": "09:45"}], "Class period: it can't be empty"),
    ],
)
def test_periods_that_cannot_be_are_refused_with_the_rule(
    school: School, periods: list[dict[str, str]], rule: str
) -> None:
    with pytest.raises(Refused) as refused:
        bells.add_schedule(school.desk, school.school, "Regular", periods)
    assert rule in str(refused.value)
    assert bells.schedules(school.desk, school.school) == []


def test_another_schedule_becomes_the_usual_one_and_a_named_one_stays(school: School) -> None:
    regular = bells.add_schedule(school.desk, school.school, "Regular", USUAL)
    late = bells.add_schedule(school.desk, school.school, "Two-hour delay", LATE)
    bells.correct_schedule(school.desk, late, usual=True)
    assert [(one.name, one.usual) for one in bells.schedules(school.desk, school.school)] == [
        ("Two-hour delay", True), ("Regular", False),
    ]  # fmt: skip
    name(school, DAY, regular)
    for id, why in ((regular, "1 days ring by it"), (late, "it is the usual one")):
        with pytest.raises(Refused, match=why):
            bells.remove_schedule(school.desk, id)
    name(school, DAY, None)
    bells.remove_schedule(school.desk, regular)
    assert [one.name for one in bells.schedules(school.desk, school.school)] == ["Two-hour delay"]
    school.desk.undo()
    assert len(bells.schedules(school.desk, school.school)[1].periods) == 4


def test_periods_are_changed_all_at_once_and_taken_back(school: School) -> None:
    id = bells.add_schedule(school.desk, school.school, "Regular", USUAL)
    bells.set_periods(school.desk, id, [{"period": "1", "begins": "08:00", "ends": "08:45"}])
    assert bells.schedules(school.desk, school.school)[0].periods == (BellPeriod("1", "08:00", "08:45"),)
    school.desk.undo()
    assert len(bells.schedules(school.desk, school.school)[0].periods) == 4
