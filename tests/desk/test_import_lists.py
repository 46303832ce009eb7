"""Lists of homes, enrollments, attendance, grades and courses come in by the same way as students."""

import csv
from collections.abc import Callable, Iterator, Sequence
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.exchange import bring_in
from studentdesk.exchange.report import ImportReport
from studentdesk.exchange.spreadsheet_columns import Said, kinds
from studentdesk.exchange.spreadsheet_look import look
from studentdesk.exchange.spreadsheet_values import lists, readers
from studentdesk.records import attendance, attendance_codes, courses, enrollment, families, grades, students
from tests.classroom import Classroom, classroom
from tests.desk.conftest import everything

Write = Callable[..., Path]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=3) as made:
        yield made


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(header: str, *rows: Sequence[str]) -> Path:
        file = tmp_path / "list.csv"
        with file.open("w", encoding="utf-8", newline="") as lines:
            csv.writer(lines).writerows([header.split(","), *rows])
        return file

    return written


def comes_and_goes(desk: Desk, file: Path) -> ImportReport:
    """Tried: nothing is written; brought in; a second time nothing changes; one undo, and it is as before."""
    before = everything(desk)
    assert not bring_in(desk, file, dry_run=True).applied
    assert everything(desk) == before
    report = bring_in(desk, file)
    assert report.applied, report.problems
    after = everything(desk)
    again = bring_in(desk, file)
    assert again.total("unchanged") == again.total("read") - again.total("kept")
    assert everything(desk) == after
    assert desk.undo() and everything(desk) == before
    assert desk.redo() and everything(desk) == after
    return report


def refused(desk: Desk, file: Path) -> list[tuple[str, int | None]]:
    before = everything(desk)
    report = bring_in(desk, file)
    assert not report.applied and everything(desk) == before
    return [(problem.rule, problem.line) for problem in report.errors]


def test_courses_are_added_and_changed_by_their_code(room: Classroom, write: Write) -> None:
    heads = "Course Code,Course Title,Department,Credits"
    file = write(
        heads,
        ("ENG9", "English 9", "English", "1.0"), ("MATH3", "Mathematics III", "", "0.5"),
    )  # fmt: skip
    report = comes_and_goes(room.desk, file)
    assert (report.total("added"), report.total("kept")) == (1, 1)
    assert comes_and_goes(room.desk, write(heads, ("ENG9", "English IX", "", "0.5"))).total("changed") == 1
    found = {one.local_code: (one.name, one.credit) for one in courses.courses(room.desk)}
    assert found["ENG9"] == ("English IX", Decimal("0.5"))
    assert found["MATH3"] == ("Mathematics 3", Decimal(1)), "what a person wrote here stays"


def test_enrollments_begin_end_and_are_told_from_one_another(room: Classroom, write: Write) -> None:
    desk = room.desk
    new = students.add_student(desk, last_name="Zhu", first_name="Lin", birth_date=date(2017, 5, 5))
    file = write(
        "Student ID,School,Grade,Entry Date,Exit Date,Exit Reason,Homeroom",
        ("000001", "LE", "03", "8/25/2025", "9/30/2025", "transferred", "3A"),
        ("000001", "LE", "03", "10/6/2025", "", "", "3B"),
        (students.student(desk, new).local_id, "Lincoln Elementary", "3", "11/3/2025", "", "", ""),
    )  # fmt: skip
    report = comes_and_goes(desk, file)
    assert (report.total("added"), report.total("changed")) == (2, 1)
    again, first = enrollment.pieces(desk, room.students[0])
    assert (first.status, first.ends, first.exit_kind) == ("ended", date(2025, 9, 30), "moved on")
    assert [one.ends for one in courses.members(desk, room.homeroom, date(2025, 9, 8))][:1] == [None]
    assert (again.status, again.entry_kind, again.homeroom) == ("current", "re-entry", "3B")
    assert [one.status for one in enrollment.pieces(desk, new)] == ["planned"]


def test_an_enrollment_that_cannot_be_is_refused_with_its_line(room: Classroom, write: Write) -> None:
    file = write(
        "Student ID,School,Grade,Entry Date,Last Day",
        ("000001", "LE", "03", "9/30/2025", ""),  # still there since August
        ("000002", "LE", "03", "8/25/2025", "8/1/2025"),
        ("000003", "LE", "03", "8/25/2031", ""),
        ("999999", "LE", "03", "8/25/2025", ""),
    )
    assert sorted(refused(room.desk, file), key=lambda one: one[1] or 0) == [
        ("overlapping", 2), ("before the entry date, 2025-08-25", 3), ("no school year is open for it", 4),
        ("nobody", 5),
    ]  # fmt: skip


def test_attendance_comes_in_as_marks_of_an_import(room: Classroom, write: Write) -> None:
    desk = room.desk
    code = readers(desk)["mark"]("A")
    file = write("Student ID,Absence Date,Absence Code,Comments",
                 ("000001", "9/8/2025", "A", "flu"), ("000002", "9/9/2025", "A", ""))  # fmt: skip
    comes_and_goes(desk, file)
    kept = desk._connection.execute(
        "select student_id, date, source, code_id, reason from attendance_mark"
    ).fetchall()
    assert [tuple(row) for row in kept] == [
        (room.students[0], "2025-09-08", "import", code, "flu"),
        (room.students[1], "2025-09-09", "import", code, None),
    ]


def test_a_mark_before_the_first_day_or_two_of_one_day_is_refused(room: Classroom, write: Write) -> None:
    file = write("Student ID,Date,Code", ("000001", "8/1/2025", "A"), ("000002", "9/9/2025", "A"),
                 ("000002", "9/9/2025", "T"))  # fmt: skip
    assert refused(room.desk, file) == [("not on roll", 2), ("two marks", 4)]


def test_a_sheets_mark_obeys_the_rules_of_the_screen(room: Classroom, write: Write) -> None:
    tardy = next(one.id for one in attendance.codes(room.desk) if one.code == "T")
    attendance_codes.correct_code(room.desk, tardy, used_by="system")
    file = write("Student ID,Date,Code,Class Period", ("000001", "9/6/2025", "A", ""),
                 ("000001", "9/8/2025", "A", "7"), ("000002", "9/9/2025", "T", ""),
                 ("000002", "9/10/2025", "A", "2"))  # fmt: skip
    assert refused(room.desk, file) == [("no school", 2), ("not their period", 3), ("not to be used", 4)]


def test_grades_go_to_the_class_the_student_is_in(room: Classroom, write: Write) -> None:
    rows = ("000001", "MATH3", "MP1", "B+"), ("000002", "MATH3", "Marking period 1", "92.5")
    file = write("Student ID,Course,Marking Period,Grade", *rows)
    comes_and_goes(room.desk, file)
    sheet = grades.grade_sheet(room.desk, room.algebra, room.term)
    assert sorted(line.text for line in sheet) == ["", "92.5", "B+"]


def test_a_grade_without_a_class_or_that_is_none_is_refused(room: Classroom, write: Write) -> None:
    told = ("1", "BIO", "A"), ("1", "MATH3", "Z"), ("2", "MATH3", "A"), ("2", "MATH3", "B")
    rows = ((f"00000{student}", course, "MP1", grade) for student, course, grade in told)
    file = write("Student ID,Course,Term,Grade", *rows)
    assert sorted(refused(room.desk, file), key=lambda one: one[1] or 0) == [
        ("no seat", 2), ("no grade", 3), ("two grades", 5),
    ]  # fmt: skip


def test_homes_are_shared_by_who_has_one_address_and_name(room: Classroom, write: Write) -> None:
    desk = room.desk
    file = write("Student ID,Street,City,State,ZIP,Household",
                 ("000001", "2 Oak St", "Easton", "PA", "18042", "The Oak Family"),
                 ("000002", "2 Oak St", "Easton", "PA", "18042", "The Oak Family"))  # fmt: skip
    comes_and_goes(desk, file)
    here, there = (families.homes(desk, id)[0] for id in room.students[:2])
    assert here.household_id == there.household_id and here.line1 == "2 Oak St"


@pytest.mark.parametrize(
    ("header", "kind"),
    [
        ("Student ID,Last Name,First Name,Grade,School,Entry Date", "students"),
        ("Student ID,Grade,School,Entry Date,Exit Date", "enrollments"),
        ("Student ID,Date,Code,Period", "attendance"),
        ("Student ID,Course Code,Term,Grade,Section", "grades"),
        ("Course Code,Course Name,Credits", "courses"),
        ("Student ID,Street,City,ZIP", "households"),
    ],
)
def test_the_headings_tell_what_a_list_is_of(room: Classroom, write: Write, header: str, kind: str) -> None:
    assert look(room.desk, write(header, ["1"] * 3)).kind == kind


def test_what_a_list_is_of_can_be_said(room: Classroom, write: Write) -> None:
    file = write("Student ID,Last Name,First Name,School,Grade,Entry Date", ["1"] * 6)
    seen = look(room.desk, file, Said(kind="enrollments"))
    assert seen.kind == "enrollments"
    assert [column.field for column in seen.columns] == ["local_id", "", "", "school", "grade", "entry_date"]


def test_every_type_of_every_column_can_be_read(room: Classroom) -> None:
    known = {*readers(room.desk), "date"}
    types = {field.type for kind in kinds().values() for field in kind.fields.values()}
    assert types <= known and lists()
    for kind in kinds().values():
        assert {*kind.needed, *kind.either} <= kind.fields.keys()


def test_who_leaves_by_a_list_is_in_no_class_any_more(room: Classroom, write: Write) -> None:
    file = write(
        "Student ID,School,Grade,Entry Date,Last Day", ("000002", "LE", "03", "8/25/2025", "9/30/2025")
    )
    comes_and_goes(room.desk, file)
    sql = "select distinct ends from section_enrollment where student_id = ?"
    kept = room.desk._connection.execute(sql, (room.students[1],)).fetchall()
    assert [tuple(row) for row in kept] == [("2025-09-30",)]
    assert enrollment.pieces(room.desk, room.students[1])[0].status == "ended"
