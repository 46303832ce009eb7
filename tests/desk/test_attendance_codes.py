"""Letters: what each counts as, who may use it, and the rule by which a year's days are counted."""

from datetime import date, datetime

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance
from studentdesk.records.attendance import AttendanceCode
from studentdesk.records.attendance_codes import add_code, correct_code
from studentdesk.records.day_rules import choose_day_rule, day_rule, day_rules
from studentdesk.records.years import open_year, set_stage
from tests.desk.conftest import School
from tests.desk.test_attendance import MONDAY, Room, room

__all__ = ["room"]


def letter(desk: Desk, code: str) -> AttendanceCode:
    return next(one for one in attendance.codes(desk) if one.code == code)


def test_the_letters_of_a_new_district_count_whole_days(desk: Desk) -> None:
    assert {one.code: one.absent for one in attendance.codes(desk)}["E"] == 1000
    assert letter(desk, "T").absent == letter(desk, "F").absent == 0


def test_a_letter_may_count_half_a_day_and_carry_minutes_and_limits(room: Room) -> None:
    half = add_code(room.desk, code="B", word="Half day", counts="half a day absent", excusal="excused")
    assert (letter(room.desk, "B").presence, letter(room.desk, "B").absent) == ("absent", 500)
    attendance.mark(room.desk, room.abel, MONDAY, "b")
    room.desk.now = lambda: datetime(2025, 10, 7, 9)
    year = attendance.student_year(room.desk, room.abel, room.school.year)
    assert str(year.absent) == str(year.excused) == "0.500"
    correct_code(room.desk, half, counts="absent", half_after=120, absent_after=240, minutes=60)
    assert (letter(room.desk, "B").half_after, letter(room.desk, "B").minutes) == (120, 60)


@pytest.mark.parametrize(
    ("fields", "why"),
    [
        ({"code": "t"}, "it is there already"),
        ({"counts": "away"}, "choose one of present"),
        ({"used_by": "parent"}, "choose one of teacher"),
        ({"half_after": 120, "absent_after": 60}, "comes after half a day"),
        ({"minutes": 900}, "write 1 to 600"),
    ],
)
def test_a_letter_that_says_nothing_clear_is_refused(desk: Desk, fields: dict[str, object], why: str) -> None:
    with pytest.raises(Refused, match=why):
        add_code(desk, **{"code": "B", "word": "Half day", "counts": "absent", **fields})  # type: ignore[arg-type]


def test_what_a_letter_counts_as_stays_once_a_closed_year_has_it(room: Room) -> None:
    room.take(abel="E")
    excused = letter(room.desk, "E").id
    correct_code(room.desk, excused, excusal="unexcused")
    set_stage(room.desk, room.school.year, "closed")
    with pytest.raises(Refused, match="the days of 2025-26 were counted with it"):
        correct_code(room.desk, excused, excusal="excused")
    correct_code(room.desk, excused, word="Excused", excusal="unexcused", active=False)


def test_a_letter_of_the_office_is_refused_to_a_teacher_in_words(room: Room) -> None:
    correct_code(room.desk, letter(room.desk, "H").id, used_by="office")
    correct_code(room.desk, letter(room.desk, "S").id, used_by="system")
    correct_code(room.desk, letter(room.desk, "A").id, used_by="teacher")
    with pytest.raises(Refused, match=r"Abel, Al.*“H” .* is marked by the office only"):
        room.take(abel="H")
    attendance.mark(room.desk, room.abel, MONDAY, "H")
    with pytest.raises(Refused, match=r"“S” .* is marked by the program itself only"):
        attendance.mark(room.desk, room.abel, MONDAY, "S")
    with pytest.raises(Refused, match=r"“A” .* is marked by a teacher only"):
        attendance.mark(room.desk, room.abel, MONDAY, "A")


def test_the_rule_of_a_year_is_kept_with_it_and_the_next_year_begins_with_it(school: School) -> None:
    assert day_rule(school.desk, school.year) == day_rules()[0]
    choose_day_rule(school.desk, school.year, "minutes-halves")
    chosen = day_rule(school.desk, school.year)
    assert (chosen.measure, chosen.half_from, chosen.whole_from) == ("minutes", 250, 750)
    after = open_year(school.desk, "2026-27")
    assert day_rule(school.desk, after) == chosen
    school.desk.undo()
    school.desk.undo()
    assert day_rule(school.desk, school.year).name == "periods"
    with pytest.raises(Refused, match="choose one of periods, periods-halves"):
        choose_day_rule(school.desk, school.year, "by feel")


def test_every_rule_has_its_words_and_its_limits_in_order() -> None:
    assert len({rule.name for rule in day_rules()}) == len(day_rules()) == 8
    for rule in day_rules():
        assert rule.words and rule.explains.endswith(".")
        assert (rule.half_from or 0) <= (rule.whole_from or 1000)
        assert rule.limit(0) == 0 and rule.limit(1000) == 1000


def test_a_day_before_the_first_of_school_takes_no_mark(room: Room) -> None:
    with pytest.raises(Refused, match="not on the roll"):
        attendance.mark(room.desk, room.abel, date(2025, 8, 1), "E")
