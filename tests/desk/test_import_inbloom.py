"""What inBloom took in 2013, beside the project: these tests skip where it is not there."""

import os
import shutil
from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.exchange import bring_in
from studentdesk.records.district import found

DATA = Path(__file__).parents[3] / "shared" / "data"
pytestmark = pytest.mark.skipif(not (DATA / "inbloom-small").is_dir(), reason="inBloom's files are not here")
# inputCounts.txt was counted before two calendar dates were added, and three associations were
# no comments any more: the XML holds these many.
COUNTED_BEFORE = {"CalendarDate": 558, "StaffEducationOrgAssignmentAssociation": 13}
KEPT = {
    "StateEducationAgency",
    "LocalEducationAgency",
    "School",
    "CalendarDate",
    "GradingPeriod",
    "Session",
    "Course",
    "CourseOffering",
    "Section",
    "Staff",
    "Teacher",
    "StaffEducationOrgAssignmentAssociation",
    "TeacherSectionAssociation",
    "Student",
    "Parent",
    "StudentParentAssociation",
    "StudentSchoolAssociation",
    "StudentSectionAssociation",
    "AttendanceEvent",
    "Grade",
}


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.create(tmp_path / "district.studentdesk", os.urandom(48), "Pat")
    made.now = lambda: datetime(2012, 1, 10, 9, 0)
    found(made, "Daybreak", "il", "2011-12")
    yield made
    made.close()


def input_counts() -> dict[str, int]:
    lines = (DATA / "inbloom-small" / "inputCounts.txt").read_text().splitlines()
    return {
        words[0]: int(words[1]) for words in map(str.split, lines) if len(words) == 2 and words[0] != "Total:"
    }


def test_inbloom_small_comes_in_with_its_own_counts(desk: Desk) -> None:
    report = bring_in(desk, DATA / "inbloom-small")
    assert report.applied
    read = {line["name"]: line["read"] for line in report.by_kind()}
    assert {name: read[name] for name in KEPT} == {
        name: input_counts()[name] for name in KEPT
    } | COUNTED_BEFORE
    lines = {line["name"]: line for line in report.by_kind()}
    assert {name for name, line in lines.items() if not line["no_place"]} == KEPT
    named = Counter[str]()
    for problem in report.problems:
        if problem.rule == "no place":
            named[problem.value] += int(problem.message.split()[1].replace(",", ""))
    assert named == {name: line["no_place"] for name, line in lines.items() if line["no_place"]}
    assert lines["AttendanceEvent"]["added"] == 5550
    assert (
        lines["StudentSectionAssociation"]["added"],
        lines["StudentSectionAssociation"]["duplicates"],
    ) == (297, 28)


def test_inbloom_small_a_second_time_changes_nothing_until_one_birth_date_does(
    desk: Desk, tmp_path: Path
) -> None:
    package = Path(shutil.copytree(DATA / "inbloom-small", tmp_path / "small"))
    bring_in(desk, package)
    before = desk.head()
    assert bring_in(desk, package).total("unchanged") == 7041
    assert desk.head() == before
    file = package / "InterchangeStudent.xml"
    file.chmod(0o600)
    file.write_text(file.read_text().replace("<BirthDate>2005-03-27<", "<BirthDate>2005-03-28<", 1))
    report = bring_in(desk, package)
    assert (report.total("changed"), report.total("added")) == (1, 0)


def test_inbloom_sunset_comes_in_with_a_problem_for_each(desk: Desk) -> None:
    report = bring_in(desk, DATA / "inbloom-il-sunset")
    assert report.applied
    assert not report.errors
    found_rules = Counter(problem.rule for problem in report.problems if problem.severity == "warning")
    assert found_rules == {"checksum": 2, "after the session": 105, "few school days": 1}
    assert {line["name"]: line["added"] for line in report.by_kind()}["Student"] == 105


BAD = {
    "ctl_file_typo": ("InterchangeStudentXml.ctl", 1, "InterchangeStudant.xml", ""),
    "empty_student_file": ("InterchangeStudent.xml", 1, "", ""),
    "one_bad_record": ("InterchangeStudent.xml", 3593, "Boy", "Female, Male"),
}


@pytest.mark.parametrize("name", BAD)
def test_inbloom_bad_refuses_with_file_line_value_and_what_is_allowed(desk: Desk, name: str) -> None:
    before = desk.head()
    report = bring_in(desk, DATA / "inbloom-bad" / name)
    assert not report.applied
    assert desk.head() == before
    [problem] = report.errors
    assert (problem.file, problem.line, problem.value, problem.example) == BAD[name]


def test_leaving_the_one_bad_record_out_takes_the_other_hundred(desk: Desk) -> None:
    report = bring_in(desk, DATA / "inbloom-bad" / "one_bad_record", leave_out_refused=True)
    assert (report.total("added"), report.total("refused")) == (100, 1)
