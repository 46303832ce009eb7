"""A spreadsheet of students: columns by their words, all or nothing, kept ours, one undo."""

import csv
import json
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from studentdesk.db import Desk
from studentdesk.exchange import bring_in, left_out
from studentdesk.findings import Finding, Refused
from studentdesk.records import enrollment, families, students
from studentdesk.records.merges import merge
from studentdesk.records.schools import add_school
from tests.desk.conftest import School, everything

HEADER = ("Student Number", "Last Name", "First", "DOB", "Gender", "Ethnicity", "Race", "Gr", "School",
          "Entry Date", "Address", "City", "State", "ZIP", "Parent Name", "Relationship",
          "Parent Phone")  # fmt: skip
ANA = ("004217", "Núñez", "Ana", "3/9/2014", "F", "Y", "White; Asian", "4", "Lincoln Elementary", "8/25/2025",
       "1 Main St", "Camp Hill", "PA", "17011", "Núñez, Rosa", "Mother", "717-555-0134")  # fmt: skip
LEO = ("004218", "Núñez", "Leo", "12/19/2019", "M", "N", "White", "KG", "LE", "8/25/2025",
       "1 Main St", "Camp Hill", "Pennsylvania", "17011", "Rosa Núñez", "mom", "(717) 555-0134")  # fmt: skip

Write = Callable[..., Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def written(
        *rows: Sequence[str], header: Sequence[str] = HEADER, separator: str = ",", encoding: str = "utf-8"
    ) -> Path:
        file = tmp_path / "students.csv"
        with file.open("w", encoding=encoding, newline="") as lines:
            csv.writer(lines, delimiter=separator).writerows([header, *rows])
        return file

    return written


def changed(row: Sequence[str], **values: str) -> tuple[str, ...]:
    return tuple(values.get(name.replace(" ", "_"), cell) for name, cell in zip(HEADER, row, strict=True))


def rules(problems: Iterable[Finding], severity: str = "error") -> list[str]:
    return [problem.rule for problem in problems if problem.severity == severity]


def test_students_come_in_with_family_home_and_enrollment(school: School, write: Write) -> None:
    desk = school.desk
    report = bring_in(desk, write(ANA, LEO))
    assert report.applied
    assert report.problems == []
    assert (report.total("read"), report.total("added")) == (2, 2)
    ana, leo = students.rows(desk, students.list_ids(desk, on=date(2025, 10, 7)))
    assert (ana.name, ana.local_id, ana.birth_date, ana.school, ana.grade) == (
        "Núñez, Ana", "004217", date(2014, 3, 9), "LE", "04")  # fmt: skip
    whole = students.student(desk, ana.id)
    assert (whole.sex, whole.hispanic) == ("F", True)
    assert students.races(desk, ana.id) == ["Asian", "White"]
    assert leo.grade == "K"
    (rosa,) = families.kin(desk, ana.id)
    assert (rosa.last_name, rosa.first_name, rosa.relationship) == ("Núñez", "Rosa", "mother")
    assert [each.contact_id for each in families.kin(desk, leo.id)] == [rosa.contact_id]
    (home,) = families.homes(desk, leo.id)
    assert (home.line1, home.state, home.siblings) == ("1 Main St", "PA", 1)
    (piece,) = enrollment.pieces(desk, ana.id)
    assert (piece.begins, piece.entry_kind, piece.status, piece.calendar_id) == (
        date(2025, 8, 25), "new", "current", school.calendar)  # fmt: skip


def test_a_second_time_changes_nothing_and_one_undo_takes_all_back(school: School, write: Write) -> None:
    desk = school.desk
    before = everything(desk)
    bring_in(desk, write(ANA, LEO))
    head = desk.head()
    again = bring_in(desk, write(ANA, LEO))
    assert (again.applied, again.total("unchanged")) == (True, 2)
    assert desk.head() == head
    assert desk.undo() == "Bring in 2 students"
    assert everything(desk) == before


def test_trying_writes_nothing_and_says_the_same(school: School, write: Write) -> None:
    before = everything(school.desk)
    tried = bring_in(school.desk, write(ANA, LEO), dry_run=True)
    assert everything(school.desk) == before
    done = bring_in(school.desk, write(ANA, LEO))
    assert tried.counts == done.counts
    assert not tried.applied


def test_what_differs_is_changed_what_is_blank_stays_and_a_correction_is_kept(
    school: School, write: Write
) -> None:
    desk = school.desk
    bring_in(desk, write(ANA, LEO))
    students.correct(desk, 1, first_name="Anna")
    report = bring_in(desk, write(ANA, changed(LEO, First="Léo", Gr="", School="", Entry_Date="", Gender="")))
    assert (report.total("changed"), report.total("kept")) == (1, 1)
    assert [(one.record, one.ours, one.theirs, one.line) for one in report.kept_ours] == [
        ("student:1", "Anna", "Ana", 2)
    ]
    assert students.student(desk, 1).first_name == "Anna"
    assert (students.student(desk, 2).first_name, students.student(desk, 2).sex) == ("Léo", "M")


def test_a_parents_number_that_is_only_typed_otherwise_is_no_change(school: School, write: Write) -> None:
    bring_in(school.desk, write(ANA))
    again = bring_in(
        school.desk, write(changed(ANA, Parent_Phone="+1 717 555 0134", Parent_Name="Rosa Núñez"))
    )
    assert again.total("unchanged") == 1
    other = bring_in(school.desk, write(changed(ANA, Parent_Phone="717-555-0199")))
    assert other.total("changed") == 1
    assert [phone.as_typed for phone in families.phones(school.desk, 1)] == ["717-555-0199"]


BROKEN = (
    ("Student_Number", "", "it can't be empty"),
    ("Student_Number", "0042 17", "not an ID"),
    ("Last_Name", "", "it can't be empty"),
    ("First", "x" * 200, "longer than 128 letters"),
    ("First", "A\x00na", "holds a character that can't be seen"),
    ("DOB", "2/30/2014", "not a date"),
    ("DOB", "3/9/2031", "not in the past 120 years"),
    ("Gender", "Q", "not in its list"),
    ("Ethnicity", "maybe", "not in its list"),
    ("Race", "White; Martian", "not in its list"),
    ("Gr", "13", "not a grade level here"),
    ("Gr", "", "it can't be empty beside a school"),
    ("School", "Grant", "not in its list"),
    ("Entry_Date", "8/25/2031", "no school year is open for it"),
    ("State", "Penn", "not in its list"),
    ("ZIP", "!", "not a ZIP code"),
    ("Parent_Phone", "call me", "not a phone number"),
)  # fmt: skip


@pytest.mark.parametrize(("column", "typed", "rule"), BROKEN)
def test_a_broken_value_refuses_everything_and_names_line_field_and_what_is_allowed(
    school: School, write: Write, column: str, typed: str, rule: str
) -> None:
    before = everything(school.desk)
    report = bring_in(school.desk, write(LEO, changed(ANA, **{column: typed})))
    assert not report.applied
    assert everything(school.desk) == before
    (problem,) = report.errors
    assert problem.rule == rule
    assert (problem.file, problem.line) == ("students.csv", 3)
    assert problem.field
    assert problem.example
    assert (report.total("read"), report.total("refused")) == (2, 1)


def test_the_rest_comes_in_and_the_list_of_what_was_left_out_is_kept(school: School, write: Write) -> None:
    report = bring_in(school.desk, write(ANA, changed(LEO, Gender="Q")), leave_out_refused=True)
    assert report.applied
    assert (report.total("added"), report.total("refused")) == (1, 1)
    assert [finding.line for finding in left_out(school.desk)] == [3]


def test_an_id_that_stands_twice_is_refused_and_the_same_row_again_is_a_duplicate(
    school: School, write: Write
) -> None:
    report = bring_in(school.desk, write(ANA, changed(LEO, Student_Number="004217")))
    assert rules(report.problems) == ["twice"]
    assert report.errors[0].line == 3
    again = bring_in(school.desk, write(ANA, ANA, LEO))
    assert (again.applied, again.total("duplicates"), again.total("added")) == (True, 1, 2)


def test_a_student_on_another_schools_roll_is_refused_until_withdrawn(school: School, write: Write) -> None:
    desk = school.desk
    add_school(desk, "Grant School", "GS")
    bring_in(desk, write(ANA))
    moved = changed(ANA, School="GS", Entry_Date="9/15/2025")
    report = bring_in(desk, write(moved))
    assert rules(report.problems) == ["elsewhere"]
    (piece,) = enrollment.pieces(desk, 1)
    enrollment.withdraw(desk, piece.id, last_day=date(2025, 9, 12), exit_kind="our other school")
    assert bring_in(desk, write(moved)).applied
    newest, _first = enrollment.pieces(desk, 1)
    assert (newest.school, newest.entry_kind) == ("Grant School", "re-entry")


def test_a_state_id_knows_the_student_and_a_number_of_another_is_refused(
    school: School, write: Write
) -> None:
    desk = school.desk
    header = ("State Student ID", "Student ID", "Last Name", "First Name")
    bring_in(desk, write(("7000000001", "17", "Novak", "Ada"), header=header))
    assert bring_in(desk, write(("7000000001", "", "Novak", "Ada"), header=header)).total("unchanged") == 1
    taken = bring_in(desk, write(("7000000002", "17", "Lee", "Kim"), header=header))
    assert rules(taken.problems) == ["taken"]


def test_a_retired_number_is_refused_and_names_the_record_that_is_kept(school: School, write: Write) -> None:
    desk = school.desk
    kept = students.add_student(desk, local_id="009001", last_name="Núñez", first_name="Ana")
    merge(desk, kept, students.add_student(desk, local_id="004217", last_name="Nunez", first_name="Ana"))
    report = bring_in(desk, write(ANA))
    assert not report.applied
    assert [problem.message for problem in report.problems if "retired" in problem.message] == [
        "The ID “004217” is retired: two records of the child are one, 009001."
    ]


@pytest.mark.parametrize("separator", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_any_usual_separator_and_encoding_is_read(
    school: School, write: Write, separator: str, encoding: str
) -> None:
    report = bring_in(school.desk, write(ANA, LEO, separator=separator, encoding=encoding))
    assert report.applied
    assert students.student(school.desk, 1).last_name == "Núñez"
    assert rules(report.problems, "warning") == (["letters"] if encoding == "cp1252" else [])


def test_a_title_may_stand_above_the_header_and_blank_rows_below(school: School, write: Write) -> None:
    report = bring_in(school.desk, write(HEADER, (), ANA, ("", ""), LEO, header=("All students", "2025-26")))
    assert (report.applied, report.total("read")) == (True, 2)


def test_a_mapping_says_what_columns_mean_and_how_dates_are_written(
    school: School, write: Write, tmp_path: Path
) -> None:
    header = ("Key", "Surname", "Call him", "Born", "Bus")
    file = write(("0017", "Novak", "Ada", "3/9/2014", "7"), header=header)
    missing = bring_in(school.desk, file)
    assert {problem.field for problem in missing.errors} == {"first_name", "local_id"}
    toml, comma = tmp_path / "columns.toml", tmp_path / "columns.csv"
    toml.write_text(
        '[columns]\n"Key" = "local_id"\n"Call him" = "first_name"\n[dates]\n"Born" = "day first"\n'
    )
    comma.write_text("column,field,dates\nKey,local_id\nCall him,first_name\nBorn,birth_date,day first\n")
    for mapping in (toml, comma):
        report = bring_in(school.desk, file, mapping=mapping)
        assert report.applied
        assert rules(report.problems, "notice") == ["column"]
        assert students.student(school.desk, 1).birth_date == date(2014, 9, 3)


@pytest.mark.parametrize(
    ("name", "words"),
    [("m.toml", "[columns"), ("m.toml", ""), ("m.toml", '[columns]\nA = "nothing"'), ("m.csv", "A,nothing"),
     ("m.toml", '[dates]\nA = "backwards"'), ("m.toml", "columns = 7")],
)  # fmt: skip
def test_a_mapping_that_says_nothing_is_refused_in_words(
    school: School, write: Write, tmp_path: Path, name: str, words: str
) -> None:
    (tmp_path / name).write_text(words)
    with pytest.raises(Refused, match=name):
        bring_in(school.desk, write(ANA), mapping=tmp_path / name)
    with pytest.raises(Refused, match="missing"):
        bring_in(school.desk, write(ANA), mapping=tmp_path / "missing.toml")


def workbook(file: Path, rows: Sequence[Sequence[object]]) -> Path:
    with xlsxwriter.Workbook(file, {"default_date_format": "m/d/yyyy"}) as book:
        book.add_worksheet("Cover")
        sheet = book.add_worksheet("Students")
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                if isinstance(cell, date):
                    sheet.write_datetime(place, column, cell)
                else:
                    sheet.write(place, column, cell)
    return file


def test_an_xlsx_is_read_and_numbers_that_may_have_lost_zeros_are_said_once(
    school: School, tmp_path: Path
) -> None:
    ana = [4217, *ANA[1:3], date(2014, 3, 9), *ANA[4:7], 4, "LE", date(2025, 8, 25), *ANA[10:]]
    leo = [4218, *LEO[1:3], date(2019, 12, 19), *LEO[4:9], date(2025, 8, 25), *LEO[10:]]
    report = bring_in(school.desk, workbook(tmp_path / "students.xlsx", [HEADER, ana, leo]))
    assert report.applied
    assert students.student(school.desk, 1).local_id == "4217"
    assert students.student(school.desk, 1).birth_date == date(2014, 3, 9)
    (warning,) = report.problems
    assert (warning.rule, warning.field, warning.line) == ("zeros", "local_id", 2)


def test_progress_grows_and_stopping_at_any_word_of_it_changes_nothing(school: School, write: Write) -> None:
    told: list[int] = []
    file = write(ANA, LEO)
    bring_in(school.desk, file, dry_run=True, progress=lambda done, whole: told.append(done))
    assert told == sorted(told)
    assert told[-1] == 1000
    before = everything(school.desk)
    for stop in range(len(told) - 1):
        calls = iter(range(len(told)))

        def stopped(_done: int, _whole: int, calls: "Iterable[int]" = calls, stop: int = stop) -> None:
            if next(iter(calls)) == stop:
                raise InterruptedError

        with pytest.raises(InterruptedError):
            bring_in(school.desk, file, progress=stopped)
        assert everything(school.desk) == before
    assert bring_in(school.desk, file).applied


def test_nobodys_records_lie_about_after_an_import(school: School, write: Write) -> None:
    bring_in(school.desk, write(ANA, LEO))
    connection = school.desk._connection
    for (name,) in connection.execute("select name from sqlite_temp_schema where type = 'table'").fetchall():
        assert connection.execute(f"select count(*) from temp.[{name}]").fetchone()[0] == 0, name


def test_a_reader_brings_nothing_in(school: School, write: Write, secret: bytes) -> None:
    with school.desk.change("Add a reader", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(school.desk.path, secret, "Rae")
    with pytest.raises(Exception, match="role does not include"):
        bring_in(reader, write(ANA))
    reader.close()


def test_every_error_can_be_printed_as_one_object(school: School, write: Write) -> None:
    report = bring_in(school.desk, write(changed(ANA, Gender="Q"), changed(LEO, DOB="?")))
    assert json.dumps([problem.message for problem in report.problems])
    assert len(report.errors) == 2
