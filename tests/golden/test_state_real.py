"""State files of whole districts: the invented one has no problems, the imported one has those named here."""

import os
from collections import Counter
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.exchange.bring_in import bring_in
from studentdesk.records.district import found
from studentdesk.sample.make import make
from studentdesk.states import filing

INBLOOM = Path("/work/shared/data/inbloom-small")
OURS = Path(__file__).parents[1] / "fixtures" / "edfi-small"


@pytest.fixture(scope="module")
def invented(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    desk = Desk.create(tmp_path_factory.mktemp("sample") / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2026, 6, 20, 8, 0)
    make(desk, students=120)
    yield desk
    desk.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.create(tmp_path / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2026, 6, 20, 8, 0)
    yield desk
    desk.close()


@pytest.mark.parametrize("on", [None, date(2025, 10, 1), date(2026, 1, 15), date(2026, 6, 30)])
def test_the_invented_districts_enrollment_file_has_no_problems(invented: Desk, on: date | None) -> None:
    checked = filing.check(invented, "pa/school_enroll", on=on)
    assert checked.findings == ()
    assert checked.records >= checked.students > 100


@pytest.mark.parametrize("file", ["pa/student", "pa/stud_snapshot"])
def test_the_invented_districts_student_file_has_notices_and_no_problems(invented: Desk, file: str) -> None:
    checked = filing.check(invented, file)
    assert checked.students > 100
    assert {one.severity for one in checked.findings} <= {"notice"}


def test_the_invented_district_in_the_other_state_has_no_problems_either(empty: Desk) -> None:
    make(empty, students=120, state="il")
    found = filing.check(empty, "il/attendance").findings
    assert [finding for finding in found if finding.severity != "notice"] == []


@pytest.mark.skipif(not INBLOOM.is_dir(), reason="the shared sample is not here")
def test_the_imported_districts_file_has_the_problems_of_its_records(empty: Desk, tmp_path: Path) -> None:
    found(empty, "Daybreak", "il", "2011-12")
    bring_in(empty, INBLOOM)
    checked = filing.check(empty, "il/attendance", year="2011-12")
    assert checked.students == 78
    assert Counter((finding.severity, finding.rule) for finding in checked.findings) == {
        ("error", "IL-DISTRICT-EMPTY"): 1,  # the package has no number of the state's
        ("error", "required"): 6,  # nor one of the three schools, as home and as serving school
        ("warning", "attendance not handed in"): 3,  # nothing after December, in each school
        ("notice", "layout of another year"): 1,
    }
    to_whom = {"recipient": "Nobody", "purpose": "A try"}
    exported = filing.export(
        empty, "il/attendance", tmp_path, year="2011-12", even_with_errors=True, **to_whom
    )
    lines = exported.path.read_text(encoding="ascii").splitlines()
    assert lines[0] == f"Student Attendance V4,{checked.records},_06202026_001.csv,06/20/2026,"
    assert len(lines) == checked.records + 1
    assert {line.split(",")[11] for line in lines[1:]} == {"01", "02"}


def test_our_own_small_package_makes_a_file_too(empty: Desk) -> None:
    found(empty, "Example Area SD", "il", "2011-12")
    bring_in(empty, OURS, leave_out_refused=True)
    checked = filing.check(empty, "il/attendance", year="2011-12")
    assert "IL-DISTRICT-EMPTY" in {finding.rule for finding in checked.findings}
