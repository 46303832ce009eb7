"""Half-timers of a career center: their list, half a day by its list, the days that are not the same."""

from datetime import date
from decimal import Decimal

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import alerts, attendance, enrollment, half_timers, institutions, students, transport
from studentdesk.records.calendars import make_calendar
from studentdesk.records.half_timers import half_timers as of_day
from studentdesk.records.half_timers import mark_by_list
from studentdesk.reports.catalog import REPORTS
from tests.desk.conftest import School
from tests.desk.test_two_schools import enter

DAY, AUGUST = date(2025, 10, 6), date(2025, 8, 25)


@pytest.fixture
def center(school: School) -> int:
    return institutions.add_institution(school.desk, kind="career center", name="Valley CTC")


@pytest.fixture
def zoe(school: School, center: int) -> int:
    """A child whom the center has in the morning, by a calendar of its own: no school there on October 8."""
    desk = school.desk
    child = students.add_student(desk, last_name="Núñez", first_name="Zoe", birth_date=date(2008, 5, 1))
    own = make_calendar(
        desk, school_year_id=school.year, code="CTC", name="Valley CTC", first_day=AUGUST,
        last_day=date(2026, 6, 5), school_ids=[], holidays={date(2025, 9, 1), date(2025, 10, 8)}, minutes=330,
    )  # fmt: skip
    enrollment.enroll(
        desk, child, school_id=school.school, begins=AUGUST, grade_level_id=school.fourth, entry_kind="new",
        served_id=center, session="am", calendar_id=own,
    )  # fmt: skip
    transport.add_ride(desk, child, half="am", route="14")
    alerts.add_alert(desk, child, kind="allergy", says="Peanuts: EpiPen.")
    return child


def absent(school: School, child: int) -> Decimal:
    year = attendance.student_year(school.desk, child, school.year)
    return sum((day.absent for day in year.days), Decimal(0))


def test_the_list_says_what_the_center_needs_by_session(school: School, zoe: int) -> None:
    sheet = REPORTS["center-list"].build(school.desk, {"on": DAY, "center": "valley ctc"}).sheet
    (table,) = sheet.tables
    assert (table.title, table.facts) == ("Mornings", ("Valley CTC",))
    number = students.student(school.desk, zoe).local_id
    assert table.rows == (("Núñez, Zoe", number, "04", "LE", "14", "", "", "Peanuts: EpiPen."),)
    with pytest.raises(Refused, match="The centers are: Valley CTC"):
        REPORTS["center-list"].build(school.desk, {"on": DAY, "center": "Hill CTC"})


def test_an_absence_there_takes_the_centers_part_of_the_day_and_is_the_offices(
    school: School, zoe: int
) -> None:
    mark_by_list(school.desk, DAY, {zoe: "A"})
    (mark,) = attendance.student_marks(school.desk, zoe, school.year)
    assert (mark.source, mark.minutes_absent) == ("office", 165)
    assert absent(school, zoe) == Decimal("0.500")
    (piece,) = enrollment.pieces(school.desk, zoe)
    mark_by_list(school.desk, DAY, {zoe: ""})
    assert absent(school, zoe) == 0
    enrollment.correct_piece(school.desk, piece.id, share=4000)
    mark_by_list(school.desk, DAY, {zoe: "A"})
    assert absent(school, zoe) == Decimal("0.400")


def test_who_is_marked_here_already_is_not_marked_by_the_list_and_the_center_is_told(
    school: School, center: int, zoe: int
) -> None:
    desk = school.desk
    attendance.mark(desk, zoe, DAY, "A")
    with pytest.raises(Refused, match=r"Absent there “A”: Núñez, Zoe is marked .* already"):
        mark_by_list(desk, DAY, {zoe: "A"})
    other = enter(school, school.school, "Li")
    with pytest.raises(Refused, match="no career center has this child"):
        mark_by_list(desk, DAY, {other: "A"})
    (table,) = REPORTS["absent-here"].build(desk, {"on": DAY, "center": center}).sheet.tables
    assert [(row[0], row[-1]) for row in table.rows] == [("Núñez, Zoe", of_day(desk, DAY)[0].here)]
    mark_by_list(desk, DAY, {zoe: ""})
    assert absent(school, zoe) == 1


def test_days_on_which_only_one_has_school_stand_side_by_side(school: School, center: int, zoe: int) -> None:
    found = half_timers.days_apart(school.desk, center, AUGUST, date(2026, 6, 5))
    assert [(one.day, one.ours, one.theirs) for one in found] == [(date(2025, 10, 8), True, False)]
    assert half_timers.in_words(found) == "10/8: here, not there"
    with pytest.raises(Refused, match="not a school day"):
        mark_by_list(school.desk, date(2025, 10, 8), {zoe: "A"})


def test_a_reader_is_told_no_alert(school: School, zoe: int, secret: bytes) -> None:
    with school.desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(school.desk.path, secret, "Rae")
    assert [(one.student_id, one.alerts) for one in of_day(reader, DAY)] == [(zoe, None)]
    reader.close()
