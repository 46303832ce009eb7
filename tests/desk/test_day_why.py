"""Why a day counts what it counts."""

from datetime import date, datetime

from studentdesk.records import attendance, attendance_codes, bells, calendars
from studentdesk.records.day_rules import choose_day_rule
from studentdesk.records.day_why import why
from tests.desk.test_attendance import MONDAY, SATURDAY, Room, room

__all__ = ["room"]


def said(room: Room, day: date = MONDAY) -> list[tuple[str, str]]:
    return [(line.about, line.says) for line in why(room.desk, room.abel, day)]


def test_the_answer_names_the_day_the_marks_the_rule_and_the_result(room: Room) -> None:
    room.take(abel="A")
    attendance.mark(room.desk, room.abel, MONDAY, "E")
    assert said(room) == [
        ("Day", "School day: 330 minutes, 1 class period; handed in"),
        ("Mark", "Whole day: E, Excused absence, by the office. Counts"),
        (
            "Mark",
            "Whole day: A, Absent, waiting for a note, by the teacher."
            " Kept, does not count: the mark of the office comes first",
        ),
        ("Rule", "E for the whole day counts as a day absent."),
        ("Counts", "0 days here, 1 day absent, 1 day of it excused"),
    ]


def test_a_tardy_limit_moves_with_the_bells(room: Room) -> None:
    tardy = next(one.id for one in attendance.codes(room.desk) if one.code == "T")
    attendance_codes.correct_code(room.desk, tardy, half_after=120, absent_after=240)
    bells.add_schedule(
        room.desk,
        room.school.school,
        "Regular",
        [{"period": "3", "begins": "08:00", "ends": "09:00"}],
        usual=True,
    )
    attendance.mark(room.desk, room.abel, MONDAY, "T", time_in="10:15")
    assert ("Rule", "From 120 minutes after the first bell, T is half a day absent.") in said(room)
    assert said(room)[-1] == ("Counts", "0.5 days here, 0.5 days absent, 0 days of it excused, late")
    late = bells.add_schedule(
        room.desk, room.school.school, "Delay", [{"period": "3", "begins": "10:00", "ends": "11:00"}]
    )
    with room.desk.change("Two-hour delay") as change:
        for day in calendars.days(room.desk, room.school.calendar):
            if day.date == MONDAY:
                change.update("calendar_day", day.id, bell_schedule_id=late)
    assert said(room)[-1] == ("Counts", "1 day here, 0 days absent, late")


def test_the_rule_of_the_year_is_named_where_class_periods_decide(room: Room) -> None:
    room.desk.now = lambda: datetime(2025, 10, 7, 9)
    choose_day_rule(room.desk, room.school.year, "first")
    attendance.mark(room.desk, room.abel, MONDAY, "U", period="3")
    explains = "Who is absent in the first class period of the day is absent all day, whatever came after."
    assert ("Rule", f"By the first class period. {explains}") in said(room)
    assert said(room)[-1] == ("Counts", "0 days here, 1 day absent, 0 days of it excused")


def test_a_day_without_school_and_one_not_handed_in_count_nothing(room: Room) -> None:
    assert said(room, SATURDAY) == [("Day", "Not a school day of this student: it counts nothing.")]
    assert said(room)[-1] == ("Counts", "Nothing: the class was not handed in.")
    room.take()
    assert said(room)[1:] == [
        ("Rule", "Without a mark, a class that was handed in is a day here."),
        ("Counts", "1 day here, 0 days absent"),
    ]
