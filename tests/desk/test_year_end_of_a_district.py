"""A whole invented district moves up: reasonable figures, and the same records after the undo."""

from datetime import datetime
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.records import enrollment, year_end
from studentdesk.records.years import year_named
from studentdesk.sample.make import make
from tests.desk.conftest import everything

JUNE = datetime(2026, 6, 25, 9, 0)


@pytest.mark.parametrize("students", [300, pytest.param(2500, marks=pytest.mark.long)])
def test_a_district_moves_up_and_is_taken_back(tmp_path: Path, secret: bytes, students: int) -> None:
    desk = Desk.create(tmp_path / "district.studentdesk", secret, "Pat")
    desk.now = lambda: JUNE
    make(desk, students=students, today=JUNE.date())
    year = year_named(desk, "2025-26")
    assert year == year_end.ending_year(desk)
    year_end.like_this_year(desk, year)
    before = everything(desk)
    answer = year_end.try_it(desk, year, most=None)
    assert answer.errors == []
    assert everything(desk) == before
    counts = answer.counts
    assert counts.keys() <= {"moves up", "next school", "repeats"}
    # Whoever is in grade 12 has graduated at the end of the sample's year; about one in a hundred repeats.
    assert students * 0.8 < sum(counts.values()) < students
    assert counts.get("repeats", 0) < students * 0.03
    assert 0 < counts["next school"] < students / 5
    for line in answer.lines:
        if line.outcome == "repeats":
            assert (line.grade, line.promotion) == (line.next_grade, "retained")
        if line.outcome == "next school":
            assert line.school != line.next_school
    year_end.move_up(desk, year)
    assert [one for one in year_end.try_it(desk, year).errors if one.rule == "nobody"]
    desk.now = lambda: datetime(2026, 9, 15, 9, 0)
    assert enrollment.begin_planned(desk) == sum(counts.values())
    assert desk.undo() == "Planned enrollments begin"
    assert desk.undo() == f"Move up to {answer.next_year}"
    assert everything(desk) == before
    assert desk.first_break() is None
    desk.close()
