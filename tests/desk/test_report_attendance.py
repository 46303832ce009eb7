"""The board report and chronic absence on paper, and the same figures on the command line."""

import json
import os
from collections.abc import Iterator
from datetime import date, datetime

import pytest
from click.testing import CliRunner

from studentdesk.cli import cli
from studentdesk.db import Desk
from studentdesk.db.district import create_district
from studentdesk.db.slots import QUICK
from studentdesk.records import figures
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.printed import Printed
from studentdesk.sample.make import make

ON = "2026-01-15"


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """An invented district of 120 in January, and its folder in the environment of the command line."""
    folder = tmp_path_factory.mktemp("town") / "district"
    opened, _ = create_district(folder, "Pat", "a good password", costs=QUICK)
    desk = opened.desk()
    desk.now = lambda: datetime(2026, 1, 15, 15, 0)
    make(desk, students=120)
    os.environ |= {"STUDENTDESK_DISTRICT": str(folder), "STUDENTDESK_PASSWORD": "a good password"}
    yield desk
    for name in ("STUDENTDESK_DISTRICT", "STUDENTDESK_PASSWORD"):
        del os.environ[name]
    desk.close()


def printed(desk: Desk, name: str) -> Printed:
    made = REPORTS[name].build(desk, {"on": ON})
    assert made.pdf.startswith(b"%PDF") and made.html
    return made


def test_the_board_report_says_adm_and_ada_of_each_school_the_district_and_each_month(town: Desk) -> None:
    sheet = printed(town, "board-report").sheet
    assert [table.title for table in sheet.tables][-2:] == ["District", "By month"]
    months = [row[0] for row in sheet.tables[-1].rows]
    assert months == ["August", "September", "October", "November", "December", "January"]
    year, begins, ends = figures.between(town, None, date.fromisoformat(ON))
    whole = figures.together(figures.averages(town, year, begins, ends))
    (row,) = sheet.tables[-2].rows
    assert row[4:6] == (f"{whole.membership:,.1f}", f"{whole.attendance:,.1f}")
    assert not sheet.students()


def test_chronic_absence_counts_everybody_once_by_school_and_by_grade_level(town: Desk) -> None:
    tables = {table.title: table for table in printed(town, "chronic-absence").sheet.tables}
    (everybody,) = tables["All"].rows
    for title in ("School", "Grade level", "Sex"):
        for band in range(1, 5):
            assert sum(int(row[band]) for row in tables[title].rows) == int(everybody[band]), title


def test_the_students_with_absences_are_those_of_the_two_upper_bands(town: Desk) -> None:
    (everybody,) = next(t for t in printed(town, "chronic-absence").sheet.tables if t.title == "All").rows
    listed = printed(town, "chronic-students").sheet
    assert len(listed.students()) == int(everybody[3]) + int(everybody[4])
    for table in listed.tables:
        rates = [float(row[7]) for row in table.rows]
        assert rates == sorted(rates, reverse=True) and min(rates) >= 5


def run(*words: str) -> list[dict[str, object]]:
    ran = CliRunner().invoke(
        cli, ["attendance", *words, "--json"], catch_exceptions=False, standalone_mode=False
    )
    found: list[dict[str, object]] = json.loads(ran.output)
    return found


def test_the_command_line_says_the_same(town: Desk) -> None:
    year, begins, ends = figures.between(town, date(2025, 9, 1), date(2026, 1, 14))
    whole = figures.together(figures.averages(town, year, begins, ends))
    last = run("figures", "--from", "2025-09-01", "--to", "2026-01-14")[-1]
    assert (last["school"], last["days_enrolled"]) == ("all", whole.days)
    assert str(last["adm"]) == str(whole.membership)
    bands = run("chronic", "--to", ON)
    many = sum(int(str(row["5 to under 10 %"])) + int(str(row["10 % and more"])) for row in bands)
    listed = run("chronic", "--to", ON, "--students")
    assert len(listed) == many > 0
    assert run("why", str(listed[0]["local_id"]), "2025-12-25")[0]["about"] == "Day"
