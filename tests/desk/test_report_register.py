"""The attendance register: students down, days across, what the month and the year add up to."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from studentdesk.findings import Refused
from studentdesk.records import attendance, courses
from studentdesk.records.student_attendance import year as days_of
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.preview import Preview
from studentdesk.reports.printed import Printed
from tests import papers
from tests.classroom import Classroom, room_of

room = room_of(3)
TUESDAY = date(2025, 9, 2)


def printed(room: Classroom, **given: object) -> Printed:
    return REPORTS["attendance-register"].build(room.desk, {"on": date(2025, 9, 15), **given})


def line(paper: Printed, at: int = 0) -> dict[str, str]:
    (table,) = paper.sheet.tables
    titles = [column.title for column in paper.sheet.columns]
    return dict(zip(titles, table.rows[at], strict=True))


def test_a_mark_stands_on_its_day_and_in_the_totals_of_the_month_and_the_year(room: Classroom) -> None:
    first = room.students[0]
    attendance.take(room.desk, room.homeroom, date(2025, 8, 26), {first: "U"})
    attendance.take(room.desk, room.homeroom, TUESDAY, {first: "E"})
    attendance.take(room.desk, room.homeroom, date(2025, 9, 3), {first: "T"})
    row = line(printed(room))
    assert [row[day] for day in ("M 1", "T 2", "W 3", "T 4")] == ["–", "E", "T", "?"]
    assert [row[total] for total in ("Absent", "Late", "Here")] == ["1", "1", "1"]
    assert [row[total] for total in ("Year: absent", "Year: late", "Year: here")] == ["2", "1", "1"]


def test_the_office_outweighs_the_teacher_on_paper_too(room: Classroom) -> None:
    first = room.students[0]
    attendance.take(room.desk, room.homeroom, TUESDAY, {first: "T"})
    attendance.mark(room.desk, first, TUESDAY, "E")
    row = line(printed(room))
    assert (row["T 2"], row["Late"], row["Absent"]) == ("E", "", "1")


def test_a_day_without_school_is_gray_and_says_so_without_the_color(room: Classroom) -> None:
    paper = printed(room)
    (table,) = paper.sheet.tables
    gray = {column for (_, column), tint in table.tints.items() if tint == "off"}
    assert {paper.sheet.columns[at].title for at in gray} == {"M 1"}
    assert line(paper)["M 1"] == "–"
    assert dict(zip(paper.sheet.facts, table.facts, strict=True))["School days"] == "21"
    assert '<td dir="auto" class="mark off">–</td>' in paper.html


def test_a_student_who_left_the_class_has_a_dash_after_it(room: Classroom) -> None:
    (member, *_) = courses.members(room.desk, room.homeroom, TUESDAY)
    courses.leave_section(room.desk, member.section_enrollment_id, TUESDAY)
    row = line(printed(room))
    assert (row["T 2"], row["W 3"]) == ("?", "–")


def test_a_class_of_a_period_shows_its_own_letters(room: Classroom) -> None:
    attendance.take(room.desk, room.algebra, TUESDAY, {room.students[1]: "U"})
    paper = printed(room, **{"class": [room.algebra]})
    assert line(paper, 1)["T 2"] == "U"
    assert line(printed(room), 1)["T 2"] == ""
    assert len(printed(room, **{"every-class": True}).sheet.tables) == 2


def test_days_ahead_are_empty_and_a_month_before_the_year_is_refused(room: Classroom) -> None:
    assert line(printed(room, on=date(2025, 12, 1)))["T 2"] == ""
    with pytest.raises(Refused, match="no school year is open then"):
        printed(room, on=date(2025, 6, 2))


def test_the_register_is_a_page_to_sign_the_same_bytes_twice(room: Classroom) -> None:
    paper = printed(room)
    with Preview(paper.pdf) as preview:
        assert preview.pages == 1
    (words,) = papers.pages(paper.pdf)
    assert "Principal:" in words
    assert "T\n2" in words.replace("\r", "")
    assert "Díaz" not in words
    assert "Adams, Ada" in words
    assert paper.pdf == replace(paper, sheet=paper.sheet).pdf
    assert paper.students == room.students
    assert paper.findings == []


def test_the_summary_of_a_student_says_each_day_each_mark_and_why(room: Classroom) -> None:
    first = room.students[0]
    room.desk.now = lambda: datetime(2025, 9, 5, 8, 0)
    attendance.take(room.desk, room.homeroom, TUESDAY, {})
    attendance.mark(room.desk, first, date(2025, 9, 3), "E", reason="fever")
    attendance.mark(room.desk, first, date(2025, 9, 4), "U")
    paper = REPORTS["student-attendance"].build(room.desk, {"student": first})
    calendar, figures, marks = paper.sheet.tables
    september = calendar.rows[1]
    assert (september[0], september[1:6], september[-3:]) == (
        "September",
        ("–", "", "E", "U", "?"),
        ("1", "2", ""),
    )
    assert (calendar.tints[1, 1], calendar.tints[1, 3], calendar.tints[1, 4]) == ("off", "excused", "absent")
    assert calendar.rows[1][30] == ""
    assert {row[0]: row[1] for row in figures.rows}["Percent absent"] == "66.7 %"
    assert marks.rows[0][:3] == ("9/3/2025 Wed", "E", "Excused absence")
    assert marks.rows[0][5] == "fever"
    assert paper.title == "Student attendance summary, September 5, 2025"
    assert paper.students == [first]
    assert "fever" in "".join(papers.pages(paper.pdf))
    assert [row[0] for row in paper.rows].count("ID") == 3


def test_the_days_of_a_year_add_up_to_its_figures(room: Classroom) -> None:
    first = room.students[0]
    for day in (2, 3, 4):
        attendance.take(room.desk, room.homeroom, date(2025, 9, day), {first: "E" if day == 3 else ""})
    found = days_of(room.desk, first, room.year)
    kinds = [one.kind for one in found.days if one.date.month == 9]
    assert (kinds.count("here"), kinds.count("excused")) == (2, 1)
    assert {one.words for one in found.days if one.date == date(2025, 9, 1)} == {"holiday"}
    assert {one.kind for one in found.days if one.date > room.desk.now().date()} == {"ahead", "no school"}


@pytest.mark.parametrize(("late", "excused", "many"), [("no", "no", 1), ("yes", "no", 2), ("yes", "yes", 3)])
def test_perfect_attendance_by_the_rule_that_was_chosen(
    room: Classroom, late: str, excused: str, many: int
) -> None:
    attendance.take(room.desk, room.homeroom, TUESDAY, {room.students[0]: "T", room.students[1]: "E"})
    given = {"late-allowed": late, "excused-allowed": excused}
    paper = REPORTS["perfect-attendance"].build(room.desk, given)
    assert len(paper.students) == many
    assert room.students[2] in paper.students


def test_nobody_on_the_list_is_said_and_no_empty_page_printed(room: Classroom) -> None:
    attendance.take(room.desk, room.homeroom, TUESDAY, dict.fromkeys(room.students, "U"))
    with pytest.raises(Refused, match="Nobody has perfect attendance"):
        REPORTS["perfect-attendance"].build(room.desk, {})


def test_names_of_point_18_stand_on_the_register_whole(room: Classroom) -> None:
    (table,) = printed(room).sheet.tables
    for name in papers.NAMES:
        row = ("1", f"{name}, Ada", *table.rows[0][2:])
        paper = printed(room)
        sheet = replace(paper.sheet, tables=(replace(table, rows=(row,) * 3),))
        words = papers.unwrapped("".join(papers.pages(replace(paper, sheet=sheet).pdf)))
        assert f"{name},Ada".replace(" ", "") in words
        assert "\ufffd" not in words
