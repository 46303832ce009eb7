"""Attendance steps: found by the state's rows, due in school days, kept with their days, taken back."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal

import pytest

from studentdesk.findings import Refused
from studentdesk.records import (
    absence_notes,
    absences,
    attendance,
    attendance_steps,
    enrollment,
    pieces,
    students,
)
from studentdesk.records.step_rules import Away, days_later, reached, step_rules
from studentdesk.reports.catalog import REPORTS
from tests.desk.conftest import School

MONDAY = date(2025, 9, 8)
WEEKDAYS = [MONDAY + timedelta(n) for n in range(60) if (MONDAY + timedelta(n)).weekday() < 5]


def child(school: School, born: date = date(2015, 3, 3), number: str = "100") -> int:
    id = students.add_student(
        school.desk, last_name="Away", first_name="Ana", birth_date=born, local_id=number
    )
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    return id


def letter(school: School, excusal: str) -> str:
    return next(
        one.code
        for one in attendance.codes(school.desk)
        if one.excusal == excusal and one.presence == "absent" and one.active
    )


def away(school: School, student: int, first: date, last: date, excusal: str = "unexcused") -> None:
    absences.call_in(school.desk, [student], first, last, letter(school, excusal))


def at(school: School, day: date) -> None:
    school.desk.now = lambda: datetime(day.year, day.month, day.day, 9, 0)


def due(school: School) -> list[tuple[str, date]]:
    today = school.desk.now().date()
    return [(one.rule.code, one.due_on) for one in attendance_steps.due_steps(school.desk, today)]


def test_the_notice_is_due_ten_school_days_after_the_third_unexcused_day(school: School) -> None:
    id = child(school)
    away(school, id, MONDAY, MONDAY + timedelta(1))
    at(school, date(2025, 9, 15))
    assert due(school) == []
    away(school, id, date(2025, 9, 12), date(2025, 9, 12))
    assert due(school) == [("LETTER-1", date(2025, 9, 26))]
    (step,) = attendance_steps.due_steps(school.desk, date(2025, 9, 15))
    assert step.met.total == 3
    assert [day for day, _part in step.met.days] == [MONDAY, MONDAY + timedelta(1), date(2025, 9, 12)]


def test_the_conference_comes_before_the_referral_and_age_decides_to_whom(school: School) -> None:
    young, old = child(school), child(school, date(2010, 1, 1), "101")
    for id in (young, old):
        for first, last in ((MONDAY, date(2025, 9, 11)), (date(2025, 9, 15), date(2025, 9, 17))):
            away(school, id, first, last)
    at(school, date(2025, 9, 22))
    assert {code for code, _day in due(school)} == {"LETTER-1"}
    for id, then in ((young, "AGENCY"), (old, "CITATION")):
        for code in ("LETTER-1", "CONFERENCE", "HELD"):
            attendance_steps.do_step(school.desk, id, code, waived=code == "HELD")
        found = attendance_steps.due_steps(school.desk, date(2025, 9, 22), student_id=id)
        assert {one.rule.code for one in found} == {"PLAN", then}


def test_eighteen_suspended_excused_and_waiting_never_count(school: School) -> None:
    grown = child(school, date(2007, 9, 1))
    away(school, grown, MONDAY, date(2025, 9, 10))
    excused = child(school, number="101")
    away(school, excused, MONDAY, date(2025, 9, 10), "excused")
    waiting = child(school, number="102")
    away(school, waiting, MONDAY, date(2025, 9, 10), "waiting")
    at(school, date(2025, 9, 22))
    assert due(school) == []
    rule = step_rules("pa")[0]
    days = [Away(day, Decimal(1), Decimal(0), False, True) for day in WEEKDAYS[:5]]
    assert reached(rule, days, WEEKDAYS, WEEKDAYS[-1]) is None
    halves = [Away(day, Decimal("0.5"), Decimal(0), False, False) for day in WEEKDAYS[:6]]
    met = reached(rule, halves, WEEKDAYS, WEEKDAYS[-1])
    assert met
    assert (met.on, met.total) == (WEEKDAYS[5], Decimal(3))


def test_a_note_takes_the_letter_back_and_undo_brings_it_again(school: School) -> None:
    id = child(school)
    away(school, id, MONDAY, date(2025, 9, 10))
    at(school, date(2025, 9, 15))
    attendance_steps.do_step(school.desk, id, "LETTER-1")
    assert len(REPORTS["attendance-letters"].build(school.desk, {"on": "2025-09-15"}).sheet.tables) == 1
    absence_notes.add_note(
        school.desk, id, first_day=date(2025, 9, 10), last_day=date(2025, 9, 10), kind="parent"
    )
    (step,) = attendance_steps.steps(school.desk, date(2025, 9, 15))
    assert step.taken_back_on == date(2025, 9, 15)
    assert step.days[-1] == (date(2025, 9, 10), Decimal(1))
    with pytest.raises(Refused, match="No letter about absences"):
        REPORTS["attendance-letters"].build(school.desk, {"on": "2025-09-15"})
    school.desk.undo()
    (step,) = attendance_steps.steps(school.desk, date(2025, 9, 15))
    assert step.taken_back_on is None


def test_a_corrected_mark_is_found_at_the_next_look(school: School) -> None:
    id = child(school)
    away(school, id, MONDAY, date(2025, 9, 10))
    at(school, date(2025, 9, 15))
    attendance_steps.do_step(school.desk, id, "LETTER-1")
    assert attendance_steps.take_back(school.desk) == 0
    attendance.mark(school.desk, id, MONDAY, letter(school, "excused"))
    assert attendance_steps.take_back(school.desk) == 1
    assert attendance_steps.take_back(school.desk) == 0
    away(school, id, date(2025, 9, 12), date(2025, 9, 12))
    assert due(school) == [("LETTER-1", date(2025, 9, 26))]


def test_ten_in_a_row_warn_on_the_ninth_and_end_the_enrollment_on_the_tenth(school: School) -> None:
    id = child(school)
    away(school, id, MONDAY, date(2025, 9, 18), "waiting")
    at(school, date(2025, 9, 18))
    assert [code for code, _day in due(school)] == ["NINTH"]
    with pytest.raises(Refused, match="not been away"):
        attendance_steps.take_off_roll(school.desk, id)
    away(school, id, date(2025, 9, 19), date(2025, 9, 22), "waiting")
    at(school, date(2025, 9, 23))
    (step,) = attendance_steps.due_steps(school.desk, date(2025, 9, 23))
    assert (step.rule.code, step.present_on, step.met.on) == (
        "OFF-ROLL", date(2025, 9, 5), date(2025, 9, 19),
    )  # fmt: skip
    attendance_steps.take_off_roll(school.desk, id)
    (piece,) = pieces.pieces(school.desk, id)
    assert (piece.ends, piece.exit_code, piece.status) == (date(2025, 9, 19), "WD01", "ended")
    school.desk.undo()
    (piece,) = pieces.pieces(school.desk, id)
    assert (piece.ends, piece.status) == (None, "current")


def test_a_child_who_came_back_is_not_in_a_row(school: School) -> None:
    id = child(school)
    away(school, id, MONDAY, date(2025, 9, 19), "waiting")
    at(school, date(2025, 9, 24))
    assert due(school) == []


def test_windows_of_other_states_count_within_a_month_and_within_days() -> None:
    days = [Away(day, Decimal(1), Decimal(0), False, False) for day in WEEKDAYS[14:19]]  # Sept 26 to Oct 2
    month = next(rule for rule in step_rules("co") if rule.code == "MONTH")
    assert reached(month, days, WEEKDAYS, WEEKDAYS[-1]) is None
    assert reached(replace(month, span="7 days"), days, WEEKDAYS, WEEKDAYS[-1])
    assert reached(replace(month, span="4 school days"), days, WEEKDAYS, WEEKDAYS[-1])
    assert reached(replace(month, span="3 school days"), days, WEEKDAYS, WEEKDAYS[-1]) is None
    assert days_later(WEEKDAYS[:3], WEEKDAYS[0], 4) == date(2025, 9, 12)
    assert [rule.code for rule in step_rules("ny")] == ["LETTER-1", "LETTER-2", "LETTER-3"]


def test_a_step_that_is_not_due_is_refused(school: School) -> None:
    id = child(school)
    with pytest.raises(Refused, match="not due"):
        attendance_steps.do_step(school.desk, id, "LETTER-1")
