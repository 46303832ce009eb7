"""Bringing in 92 MB of Ed-Fi XML, and everybody from a spreadsheet, each into an empty district."""

import csv
import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path
from time import perf_counter

from figures import Bench
from lxml import etree
from raw import Figure

from studentdesk.db import Desk
from studentdesk.exchange.bring_in import bring_in
from studentdesk.records.calendars import make_calendar
from studentdesk.records.district import found
from studentdesk.records.schools import add_school
from studentdesk.records.years import current_year
from studentdesk.sample.tables import column

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.fixtures.edfi_package import write_package

STUDENTS, DAYS = 6000, 28
HEADER = ("Student Number", "Last Name", "First", "DOB", "Gender", "Ethnicity", "Race", "Gr", "School",
          "Entry Date", "Address", "City", "State", "ZIP", "Parent Name", "Relationship",
          "Parent Phone")  # fmt: skip


def package(_bench: Bench) -> Iterator[Figure]:
    """6,000 invented students of an earlier system, and the same once more."""
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place) / "package"
        size = write_package(folder, STUDENTS, DAYS) / 1e6
        begin = perf_counter()
        for file in folder.glob("*.xml"):
            for _event, element in etree.iterparse(str(file)):
                element.clear()
        parsed = perf_counter() - begin
        desk = Desk.create(Path(place) / "district.studentdesk", os.urandom(48), "Pat")
        desk.now = lambda: datetime(2011, 10, 20, 9, 0)
        found(desk, "Otter Creek", "il", "2011-12")
        begin = perf_counter()
        bring_in(desk, folder)
        yield Figure(
            f"import of {size:.0f} MB of XML (raw: lxml reads it)", perf_counter() - begin, parsed, 30, "s"
        )
        begin = perf_counter()
        bring_in(desk, folder)
        yield Figure("the same again: nothing changes", perf_counter() - begin, parsed, 30, "s")
        desk.close()


def spreadsheet(bench: Bench) -> Iterator[Figure]:
    """As many students as the district has, from one CSV file, and the undo of it."""
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "students.csv"
        _write_sheet(file, bench)
        begin = perf_counter()
        with file.open(newline="", encoding="utf-8") as lines:
            rows = sum(1 for _ in csv.reader(lines)) - 1
        parsed = perf_counter() - begin
        desk = Desk.create(Path(place) / "district.studentdesk", os.urandom(48), "Pat")
        desk.now = lambda: datetime(2025, 10, 7, 9, 0)
        found(desk, "Otter Creek", "pa", "2025-26")
        school = add_school(desk, "Lincoln Elementary", "LE", state_school_code="1234")
        make_calendar(
            desk, school_year_id=current_year(desk).id, code="LE", name="Lincoln", minutes=330,
            first_day=date(2025, 8, 25), last_day=date(2026, 6, 5), school_ids=[school],
        )  # fmt: skip
        begin = perf_counter()
        report = bring_in(desk, file)
        name = f"import of a spreadsheet of {rows:,} students (raw: csv.reader reads it)"
        yield Figure(name, perf_counter() - begin, parsed, None, "s")
        assert report.applied, report.problems[:3]
        begin = perf_counter()
        desk.undo()
        yield Figure("the undo of it", perf_counter() - begin, parsed, None, "s")
        desk.close()


def _write_sheet(file: Path, bench: Bench) -> None:
    last, first = column("last_names"), column("first_names")
    with file.open("w", newline="", encoding="utf-8") as lines:
        sheet = csv.writer(lines)
        sheet.writerow(HEADER)
        for number in range(bench.students):
            name = bench.dice.choice(last)
            born = date(2014, 9, 1) + timedelta(bench.dice.randrange(365))
            sheet.writerow(
                (
                    f"{number:07}", name, bench.dice.choice(first), f"{born:%m/%d/%Y}", "FM"[number % 2],
                    "N", "White", "5", "LE", "8/25/2025", f"{number} Main St", "Camp Hill", "PA", "17011",
                    f"{name}, Rosa {number}", "Mother",
                    f"717-{200 + number // 10000 % 700}-{number % 10000:04}",
                )
            )  # fmt: skip


PARTS = {"imports": package, "spreadsheet": spreadsheet}
