"""A real encrypted file for every test: an empty founded district, or one with a school and a class."""

import os
import shutil
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

NOW = datetime(2025, 10, 7, 8, 14, 3)


def everything(desk: Desk) -> dict[str, list[tuple[object, ...]]]:
    """All journalled rows, for comparing before and after."""
    connection = desk._connection
    return {
        name: [tuple(row) for row in connection.execute(f"select * from [{name}] order by id")]
        for name in tables(connection)
    }


@pytest.fixture(scope="session")
def founded(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, bytes]:
    """The file of an empty district of Pennsylvania and its secret, made once: each test gets a copy."""
    path, secret = tmp_path_factory.mktemp("founded") / "district.studentdesk", os.urandom(48)
    made = Desk.create(path, secret, "Pat")
    made.now = lambda: NOW
    found(made, "Example Area SD", "pa", "2025-26")
    made.close()
    return path, secret


@pytest.fixture
def secret(founded: tuple[Path, bytes]) -> bytes:
    return founded[1]


@pytest.fixture
def desk(tmp_path: Path, founded: tuple[Path, bytes]) -> Iterator[Desk]:
    """An empty district of Pennsylvania, on a school day."""
    path = Path(shutil.copy(founded[0], tmp_path))
    made = Desk.open(path, founded[1], "Pat")
    made.now = lambda: NOW
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
