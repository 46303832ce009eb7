"""Ed-Fi 1.0 comes in as one change, is compared with what is here, and is whole or not at all."""

import os
import shutil
import zipfile
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.exchange import ImportReport, bring_in, left_out
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import attendance, enrollment, students
from studentdesk.records.district import district, found
from studentdesk.records.merges import merge
from studentdesk.records.years import year_named

SMALL = Path(__file__).parents[1] / "fixtures" / "edfi-small"
READ = {
    "LocalEducationAgency": 1,
    "School": 2,
    "Course": 4,
    "Program": 1,
    "CalendarDate": 6,
    "GradingPeriod": 2,
    "Session": 2,
    "CourseOffering": 4,
    "Section": 4,
    "Teacher": 2,
    "StaffEducationOrgAssignmentAssociation": 2,
    "TeacherSchoolAssociation": 2,
    "TeacherSectionAssociation": 4,
    "Student": 12,
    "Parent": 6,
    "StudentParentAssociation": 12,
    "StudentSchoolAssociation": 15,
    "StudentSectionAssociation": 24,
    "AttendanceEvent": 60,
    "Grade": 4,
    "ReportCard": 1,
}
NO_PLACE = {"Program", "TeacherSchoolAssociation", "ReportCard"}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    """An empty district of Illinois in the year of the files."""
    made = Desk.create(tmp_path / "district.studentdesk", os.urandom(48), "Pat")
    made.now = lambda: datetime(2011, 10, 3, 9, 0)
    found(made, "Otter Creek", "il", "2011-12")
    yield made
    made.close()


@pytest.fixture
def package(tmp_path: Path) -> Path:
    """A copy that may be edited; its checksums are then wrong, which is only a warning."""
    return Path(shutil.copytree(SMALL, tmp_path / "package"))


def edit(package: Path, file: str, was: str, now: str, times: int = 1) -> None:
    path = package / f"Interchange{file}.xml"
    text = path.read_text(encoding="utf-8")
    assert was in text
    path.write_text(text.replace(was, now, times), encoding="utf-8")


def by_kind(report: ImportReport) -> dict[str, Counter[str]]:
    return {str(line.pop("name")): Counter(line) for line in report.by_kind()}


def rules(report: ImportReport) -> Counter[tuple[str, str]]:
    return Counter((problem.severity, problem.rule) for problem in report.problems)


def find(desk: Desk, state_id: str) -> students.Student:
    [hit] = [hit for hit in students.find(desk, state_id) if hit.state_id == state_id]
    return students.student(desk, hit.id)


def test_everything_comes_in_and_what_has_no_place_is_named_with_its_count(desk: Desk) -> None:
    report = bring_in(desk, SMALL)
    assert report.applied
    kinds = by_kind(report)
    assert {kind: count["read"] for kind, count in kinds.items()} == READ
    assert {kind for kind, count in kinds.items() if count["no_place"]} == NO_PLACE
    named = {problem.value for problem in report.problems if problem.rule == "no place"}
    assert named == NO_PLACE
    assert kinds["LocalEducationAgency"]["changed"] == 1
    assert kinds["Student"]["added"] == 12
    for count in kinds.values():
        assert count["read"] == sum(count.values()) - count["read"]


def test_the_counts_stand_by_file_in_the_order_they_were_read(desk: Desk) -> None:
    lines = bring_in(desk, SMALL).by_file()
    assert [line["name"] for line in lines][:2] == [
        "InterchangeEducationOrganization.xml",
        "InterchangeEducationOrgCalendar.xml",
    ]
    assert {"name", "read", "added", "changed", "unchanged", "kept", "refused", "no_place"} <= lines[0].keys()


def test_the_founded_district_becomes_the_files_district(desk: Desk) -> None:
    bring_in(desk, SMALL)
    assert district(desk).name == "Otter Creek District"
    assert len([row for row in desk.read("institutions.all") if row["kind"] == "district"]) == 1


def test_an_import_is_one_line_of_history_and_one_undo_takes_all_of_it_back(desk: Desk) -> None:
    before = desk.head()
    bring_in(desk, SMALL)
    assert desk.head()[0] == before[0] + 1
    label = desk.undo()
    assert label and label.startswith("Bring in ")
    assert students.find(desk, "Ada") == []
    assert district(desk).name == "Otter Creek"
    assert desk.redo() == label
    assert len(students.find(desk, "Ada")) == 1


def test_the_second_import_changes_nothing_and_leaves_no_line(desk: Desk) -> None:
    bring_in(desk, SMALL)
    before = desk.head()
    report = bring_in(desk, SMALL)
    assert report.applied
    assert desk.head() == before
    assert report.total("unchanged") == report.total("read") - report.total("no_place")


def test_one_edited_birth_date_is_one_changed(desk: Desk, package: Path) -> None:
    bring_in(desk, package)
    edit(package, "Student", "<BirthDate>2001-01-05</BirthDate>", "<BirthDate>2001-01-06</BirthDate>")
    report = bring_in(desk, package)
    assert (report.total("changed"), report.total("added")) == (1, 0)
    assert str(find(desk, "7000000000").birth_date) == "2001-01-06"


def test_a_value_that_a_person_corrected_is_kept_and_listed(desk: Desk, package: Path) -> None:
    bring_in(desk, package)
    child = find(desk, "7000000000")
    students.correct(desk, child.id, first_name="Adah")
    before = desk.head()
    report = bring_in(desk, package)
    [kept] = report.kept_ours
    assert (kept.record, kept.field, kept.ours, kept.theirs) == (
        f"student:{child.id}",
        "first_name",
        "Adah",
        "Ada",
    )
    assert (kept.file, kept.line) == ("InterchangeStudent.xml", 3)
    assert by_kind(report)["Student"]["kept"] == 1
    assert desk.head() == before


def test_a_correction_that_was_undone_is_not_ours_any_more(desk: Desk, package: Path) -> None:
    bring_in(desk, package)
    students.correct(desk, find(desk, "7000000000").id, first_name="Adah")
    desk.undo()
    edit(package, "Student", "<FirstName>Ada</FirstName>", "<FirstName>Adele</FirstName>")
    report = bring_in(desk, package)
    assert report.kept_ours == []
    assert find(desk, "7000000000").first_name == "Adele"


def test_a_correction_that_was_redone_is_ours_again(desk: Desk, package: Path) -> None:
    bring_in(desk, package)
    students.correct(desk, find(desk, "7000000000").id, first_name="Adah")
    desk.undo()
    desk.redo()
    assert [kept.ours for kept in bring_in(desk, package).kept_ours] == ["Adah"]


def test_a_corrected_field_is_kept_while_another_field_of_the_record_changes(
    desk: Desk, package: Path
) -> None:
    bring_in(desk, package)
    students.correct(desk, find(desk, "7000000000").id, first_name="Adah")
    edit(package, "Student", "<BirthDate>2001-01-05</BirthDate>", "<BirthDate>2001-01-06</BirthDate>")
    report = bring_in(desk, package)
    assert report.total("changed") == 1
    assert [kept.field for kept in report.kept_ours] == ["first_name"]
    child = find(desk, "7000000000")
    assert (child.first_name, str(child.birth_date)) == ("Adah", "2001-01-06")


def test_what_a_person_took_out_does_not_come_back(desk: Desk) -> None:
    bring_in(desk, SMALL)
    child = find(desk, "7000000021").id
    assert students.races(desk, child)
    students.set_races(desk, child, [])
    report = bring_in(desk, SMALL)
    assert list(students.races(desk, child)) == []
    assert report.total("added") == 0


def test_trying_it_first_writes_nothing_and_says_the_same(desk: Desk) -> None:
    before = desk.head()
    tried = bring_in(desk, SMALL, dry_run=True)
    assert desk.head() == before
    assert not tried.applied
    assert students.find(desk, "Ada") == []
    real = bring_in(desk, SMALL)
    assert (tried.counts, tried.problems) == (real.counts, real.problems)


def test_a_reader_may_not_bring_anything_in(tmp_path: Path) -> None:
    secret = os.urandom(48)
    made = Desk.create(tmp_path / "r.studentdesk", secret, "Pat")
    found(made, "Otter Creek", "il", "2011-12")
    with made.change("Add a person") as change:
        change.insert("person", name="Robin", role="reader")
    made.close()
    reader = Desk.open(tmp_path / "r.studentdesk", secret, "Robin")
    with pytest.raises(NotAllowed):
        bring_in(reader, SMALL)
    assert students.find(reader, "Ada") == []
    reader.close()


WRONG = {
    "a value outside its list": ("Student", "<Sex>Male</Sex>", "<Sex>Boy</Sex>", "Boy", "Female, Male"),
    "a bad date": (
        "Student",
        "<BirthDate>2001-01-05</BirthDate>",
        "<BirthDate>5/1/01</BirthDate>",
        "5/1/01",
        "2011-09-06",
    ),
    "a missing value": ("Student", "<LastSurname>Abara</LastSurname>", "", "", ""),
    "an unknown student": (
        "StudentEnrollment",
        "<StudentUniqueStateId>7000000007<",
        "<StudentUniqueStateId>999<",
        "999",
        "student",
    ),
    "an unknown school": (
        "StudentEnrollment",
        "<StateOrganizationId>HERON<",
        "<StateOrganizationId>OSPREY<",
        "OSPREY",
        "school",
    ),
    "a day before the first": (
        "EducationOrgCalendar",
        "<EndDate>2011-12-16</EndDate>",
        "<EndDate>2011-01-16</EndDate>",
        "2011-01-16",
        "2011-08-29",
    ),
}


@pytest.mark.parametrize("what", WRONG)
def test_one_wrong_record_refuses_everything_and_says_where_and_what_is_allowed(
    desk: Desk, package: Path, what: str
) -> None:
    file, was, now, value, allowed = WRONG[what]
    edit(package, file, was, now)
    before = desk.head()
    report = bring_in(desk, package)
    assert not report.applied
    assert desk.head() == before
    first = report.errors[0]
    assert first.file == f"Interchange{file}.xml"
    assert first.line and first.line > 1
    assert value in first.value
    assert allowed in first.example
    assert report.total("refused") >= 1


def test_leaving_the_refused_out_takes_the_rest_as_one_change_and_keeps_the_list(
    desk: Desk, package: Path
) -> None:
    edit(package, "Student", "<Sex>Male</Sex>", "<Sex>Boy</Sex>")
    assert left_out(desk) == []
    before = desk.head()
    report = bring_in(desk, package, leave_out_refused=True)
    assert report.applied
    assert desk.head()[0] == before[0] + 1
    kinds = by_kind(report)
    assert (kinds["Student"]["added"], kinds["Student"]["refused"]) == (11, 1)
    assert kinds["StudentSchoolAssociation"]["refused"] == 2, (
        "what belongs to the refused student is refused with it"
    )
    assert left_out(desk) == report.errors
    assert left_out(desk)[0].value == "Boy"
    desk.undo()
    assert left_out(desk) == report.errors


def test_leaving_out_twice_changes_nothing(desk: Desk, package: Path) -> None:
    edit(package, "Student", "<Sex>Male</Sex>", "<Sex>Boy</Sex>")
    bring_in(desk, package, leave_out_refused=True)
    before = desk.head()
    bring_in(desk, package, leave_out_refused=True)
    assert desk.head() == before


def test_two_students_cannot_have_one_number(desk: Desk, package: Path) -> None:
    edit(package, "Student", "<ID>000001</ID>", "<ID>000000</ID>")
    assert rules(bring_in(desk, package))["error", "number"] == 1


def test_a_student_typed_here_without_a_state_id_is_known_by_the_districts_number(desk: Desk) -> None:
    typed = students.add_student(desk, local_id="000003", last_name="Brook", first_name="Dalia")
    report = bring_in(desk, SMALL)
    assert report.applied
    assert students.student(desk, typed).state_id == "7000000021"
    assert by_kind(report)["Student"]["changed"] == 1


@pytest.mark.parametrize("at", ["state", "local"])
def test_a_file_that_names_a_number_retired_by_a_merge_means_the_kept_child(desk: Desk, at: str) -> None:
    """Retired: the state's ID of the file's child, or only the district's number of a record without one."""
    kept = students.add_student(
        desk, local_id="K1", state_id="1234567890", last_name="Brook", first_name="Dalia"
    )
    other = {"state": {"local_id": "K2", "state_id": "7000000021"}, "local": {"local_id": "000003"}}[at]
    merge(desk, kept, students.add_student(desk, last_name="Brook", first_name="Dalia", **other))
    report = bring_in(desk, SMALL)
    assert report.applied
    assert by_kind(report)["Student"]["changed"] == 1
    assert find(desk, "1234567890").id == kept
    assert students.student(desk, kept).local_id == "K1"  # a person typed it
    assert enrollment.pieces(desk, kept) != []
    assert bring_in(desk, SMALL).total("changed") == 0


def test_the_kept_and_the_retired_child_of_one_file_are_one_child(desk: Desk) -> None:
    bring_in(desk, SMALL)
    kept, other = find(desk, "7000000021"), find(desk, "7000000014")
    merge(desk, kept.id, other.id)
    report = bring_in(desk, SMALL)
    assert report.applied
    assert (report.total("added"), report.total("changed")) == (0, 0)


def test_a_zip_says_the_same_as_its_folder(desk: Desk, tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "p.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        for file in SMALL.iterdir():
            archive.write(file, f"package/{file.name}")
    assert bring_in(desk, tmp_path / "p.zip").total("added") > 100
    assert bring_in(desk, SMALL).total("changed") == 0


def test_without_a_control_file_the_order_of_the_files_does_not_matter(desk: Desk, package: Path) -> None:
    (package / "ControlFile.ctl").unlink()
    report = bring_in(desk, package)
    assert report.applied
    assert {kind: count["read"] for kind, count in by_kind(report).items()} == READ


def test_files_may_come_one_after_the_other(desk: Desk) -> None:
    for name in (
        "EducationOrganization",
        "EducationOrgCalendar",
        "MasterSchedule",
        "Student",
        "StudentEnrollment",
    ):
        report = bring_in(desk, SMALL / f"Interchange{name}.xml")
        assert report.applied, report.errors
    assert bring_in(desk, SMALL).applied
    before = desk.head()
    assert (
        bring_in(desk, SMALL / "InterchangeStudentEnrollment.xml").total("unchanged")
        == READ["StudentSchoolAssociation"] + (READ["StudentSectionAssociation"])
    )
    assert desk.head() == before


def test_an_unknown_format_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused, match="inbloom"):
        bring_in(desk, SMALL, as_format="oneroster")


def test_an_enrollment_without_exit_ends_where_the_next_begins(desk: Desk) -> None:
    report = bring_in(desk, SMALL)
    assert rules(report)["warning", "no exit"] == 1
    pieces = desk.read("enrollment.of_student", student=find(desk, "7000000000").id)
    assert [(piece["begins"], piece["ends"], piece["status"], piece["exit_kind"]) for piece in pieces] == [
        ("2011-08-29", None, "current", None),
        ("2010-08-29", "2011-06-30", "ended", "promoted"),
    ]


def test_siblings_at_one_address_share_a_household_and_their_mother_lives_there(desk: Desk) -> None:
    bring_in(desk, SMALL)
    [home] = desk.read("families.homes", student=find(desk, "7000000000").id)
    assert (home["line1"], home["siblings"]) == ("1 Alder Lane", 1)
    assert [
        kin["relationship"] for kin in desk.read("families.kin", student=find(desk, "7000000000").id)
    ] == ["mother"]


def test_in_attendance_becomes_a_class_handed_in_and_never_a_mark(desk: Desk) -> None:
    bring_in(desk, SMALL)
    day = date(2011, 9, 8)
    classes = attendance.classes(desk, None, day)
    assert [(one.homeroom, one.students, one.taken_at is not None) for one in classes] == [
        (True, 6, True)
    ] * 2
    year = year_named(desk, "2011-12")
    assert year
    marks = sum(len(attendance.student_marks(desk, id, year.id)) for id in students.list_ids(desk, on=day))
    text = (SMALL / "InterchangeAttendance.xml").read_text(encoding="utf-8")
    assert marks == READ["AttendanceEvent"] - text.count("In Attendance")
    assert marks < 20


def test_a_student_without_a_record_on_a_day_handed_in_is_named(desk: Desk, package: Path) -> None:
    file = package / "InterchangeAttendance.xml"
    records = file.read_text(encoding="utf-8").split("<AttendanceEvent>")
    kept = [record for record in records if "7000000007<" not in record]
    file.write_text("<AttendanceEvent>".join(kept), encoding="utf-8")
    [warning] = [problem for problem in bring_in(desk, package).problems if problem.rule == "made present"]
    assert warning.record == f"student:{find(desk, '7000000007').id}"
    assert warning.value == "5"


def test_a_mark_that_a_newer_file_takes_back_is_taken_back(desk: Desk, package: Path) -> None:
    bring_in(desk, package)
    year = year_named(desk, "2011-12")
    assert year
    absent = find(desk, "7000000000").id
    assert [mark.code for mark in attendance.student_marks(desk, absent, year.id)] == ["E", "U"]
    text = (package / "InterchangeAttendance.xml").read_text(encoding="utf-8")
    for word in ("Excused Absence", "Unexcused Absence", "Tardy"):
        text = text.replace(f">{word}<", ">In Attendance<")
    (package / "InterchangeAttendance.xml").write_text(text, encoding="utf-8")
    report = bring_in(desk, package)
    assert by_kind(report)["AttendanceEvent"]["changed"] > 0
    assert attendance.student_marks(desk, absent, year.id) == []
    bring_in(desk, SMALL)
    assert len(attendance.student_marks(desk, absent, year.id)) == 2


def test_a_withdrawal_made_here_stands_against_the_file(desk: Desk) -> None:
    bring_in(desk, SMALL)
    child = find(desk, "7000000021").id
    [piece] = enrollment.pieces(desk, child)
    enrollment.withdraw(desk, piece.id, last_day=date(2011, 9, 30), exit_kind="moved on")
    before = desk.head()
    report = bring_in(desk, SMALL)
    assert ("status", "ended", "current") in {
        (kept.field, kept.ours, kept.theirs) for kept in report.kept_ours
    }
    assert desk.head() == before


def test_a_district_of_another_state_still_gets_the_states_calendar(tmp_path: Path, package: Path) -> None:
    edit(package, "EducationOrgCalendar", "<StateOrganizationId>OC-100<", "<StateOrganizationId>IL<", 99)
    made = Desk.create(tmp_path / "pa.studentdesk", os.urandom(48), "Pat")
    found(made, "Otter Creek", "pa", "2011-12")
    assert bring_in(made, package).applied
    assert len(attendance.classes(made, None, date(2011, 9, 8))) == 2
    made.close()
