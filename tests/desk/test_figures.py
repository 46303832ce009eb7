"""The district's figures: equal to each student's own page, and to a count that only this file makes."""

import os
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from decimal import Decimal
from random import Random

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance, attendance_codes, bells, figures
from studentdesk.records.day_rules import choose_day_rule, day_rules
from studentdesk.records.schools import correct_school, schools
from studentdesk.records.years import SchoolYear, year_named
from studentdesk.sample.make import make

LETTERS = "AEUTHPFMIBNX"
RULES = [rule.name for rule in day_rules()]
PERIODS = [
    (str(number), f"{7 + number:02}:00", f"{7 + number:02}:{38 + 2 * number}") for number in range(1, 8)
]


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A small invented district in November, with bells, a letter of half a day and one with limits."""
    folder = tmp_path_factory.mktemp("figures")
    desk = Desk.create(folder / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2025, 11, 20, 9, 30)
    make(desk, students=90)
    attendance_codes.add_code(desk, code="B", word="Half", counts="half a day absent", excusal="excused")
    attendance_codes.add_code(desk, code="N", word="Not here by plan", counts="not scheduled")
    attendance_codes.add_code(
        desk, code="X", word="Very late", counts="present", late=True, half_after=60, absent_after=200
    )
    for school in schools(desk):
        periods = [{"period": name, "begins": begins, "ends": ends} for name, begins, ends in PERIODS]
        bells.add_schedule(desk, school.id, "Regular", periods, usual=True)
        if school.name.endswith("High School"):
            correct_school(desk, school.id, attendance_by="both")
    yield desk
    desk.close()


def year_of(desk: Desk) -> SchoolYear:
    year = year_named(desk, "2025-26")
    assert year
    return year


def everybody(desk: Desk) -> list[int]:
    return [row[0] for row in desk._connection.execute("select id from student order by id")]


def scribble(desk: Desk, dice: Random, times: int) -> None:
    """Marks of every kind on any day by anybody."""
    ids = everybody(desk)
    for _ in range(times):
        try:
            attendance.mark(
                desk,
                dice.choice(ids),
                date(2025, 9, 2) + timedelta(dice.randrange(70)),
                dice.choice(LETTERS),
                period=dice.choice(("", "1", "2", "3", "4", "7")),
                source=dice.choice(("office", "teacher", "import")),
                time_in=dice.choice((None, "08:20", "09:10", "12:00")),
                minutes_absent=dice.choice((None, None, 40, 200)),
            )
        except Refused:
            continue


def of_students(desk: Desk) -> dict[int, tuple[Decimal, ...]]:
    """By the district's statement."""
    year = year_of(desk)
    asked = {"year": year.id, "begins": year.begins, "ends": desk.now().date(), "school": None}
    return {
        row["student_id"]: (Decimal(row["days"]), figures.days(row["absent"]), figures.days(row["excused"]),
                            figures.days(row["off"]), Decimal(row["unknown"]))
        for row in desk.read("figures.students", **asked)
    }  # fmt: skip


def of_pages(desk: Desk) -> dict[int, tuple[Decimal, ...]]:
    """By each student's own page."""
    found = {}
    for id in everybody(desk):
        page = attendance.student_year(desk, id, year_of(desk).id)
        days, unknown = Decimal(len(page.days)), Decimal(len(page.unknown))
        off = days - unknown - page.present - page.absent
        if days:
            found[id] = (days, page.absent, page.excused, off, unknown)
    return found


@pytest.mark.parametrize("rule", RULES)
def test_the_districts_statement_counts_as_every_students_own_page(town: Desk, rule: str) -> None:
    dice = Random(rule)
    scribble(town, dice, 60)
    choose_day_rule(town, year_of(town).id, rule)
    with town.change("Not all handed in") as change:
        for row in town._connection.execute("select id from attendance_taken").fetchall():
            if dice.random() < 0.05:
                change.delete("attendance_taken", row[0])
    assert of_students(town) == of_pages(town)
    assert any(row[4] for row in of_students(town).values())
