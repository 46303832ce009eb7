"""A real encrypted file for every test: an empty founded district, or one with a school and a class."""

import os
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.db.journal import tables
from studentdesk.records.calendars import make_calendar
from studentdesk.records.district import found
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.schools import add_school
from studentdesk.records.years import year_named


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """All journalled rows, for comparing before and after."""
    connection = desk._connection
    return {
        name: [tuple(row) for row in connection.execute(f"select * from [{name}] order by id")]
        for name in tables(connection)
    }


@pytest.fixture
def secret() -> bytes:
    return os.urandom(48)


@pytest.fixture
def desk(tmp_path: Path, secret: bytes) -> Iterator[Desk]:
    """An empty district of Pennsylvania, on a school day."""
    made = Desk.create(tmp_path / "district.studentdesk", secret, "Pat")
    made.now = lambda: datetime(2025, 10, 7, 8, 14, 3)
    found(made, "Example Area SD", "pa", "2025-26")
    yield made
    made.close()


@dataclass
class School:
    """What most tests need: a year, a school with its calendar, and two grade levels."""

    desk: Desk
    year: int
    school: int
    calendar: int
    kindergarten: int
    fourth: int


@pytest.fixture
def school(desk: Desk) -> School:
    year = year_named(desk, "2025-26")
    assert year
    id = add_school(desk, "Lincoln Elementary", "LE", state_school_code="1234")
    calendar = make_calendar(
        desk, school_year_id=year.id, code="LE", name="Lincoln", first_day=date(2025, 8, 25),
        last_day=date(2026, 6, 5), school_ids=[id], holidays={date(2025, 9, 1)}, minutes=330,
    )  # fmt: skip
    kindergarten, fourth = grade_level_named(desk, "K"), grade_level_named(desk, "04")
    assert kindergarten and fourth
    return School(desk, year.id, id, calendar, kindergarten.id, fourth.id)
