"""Ninety megabytes of XML: how long they take is printed; what comes of them is tested."""

import importlib.util
import os
from datetime import datetime
from pathlib import Path
from time import perf_counter

import pytest

from studentdesk.db import Desk
from studentdesk.exchange import bring_in
from studentdesk.records.district import found

WRITER = Path(__file__).parents[1] / "fixtures" / "edfi_package.py"
MEGABYTES = 90


def write_package(folder: Path, students: int, days: int) -> int:
    spec = importlib.util.spec_from_file_location("edfi_package", WRITER)
    assert spec and spec.loader
    writer = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(writer)
    return int(writer.write_package(folder, students, days))


def test_the_small_package_is_what_its_writer_writes(tmp_path: Path) -> None:
    write_package(tmp_path, 12, 5)
    for file in (WRITER.parent / "edfi-small").iterdir():
        assert (tmp_path / file.name).read_bytes() == file.read_bytes()


@pytest.mark.long
def test_ninety_megabytes_come_in_whole_and_a_second_time_change_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    size = write_package(tmp_path / "big", 6000, 28)
    assert size > MEGABYTES * 1_000_000
    desk = Desk.create(tmp_path / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2011, 10, 20, 9, 0)
    found(desk, "Otter Creek", "il", "2011-12")
    for what in ("first", "second"):
        before = perf_counter()
        report = bring_in(desk, tmp_path / "big")
        with capsys.disabled():
            took = f"{perf_counter() - before:.1f} s"
            print(f"\n{what} import of {size / 1e6:.0f} MB, {report.total('read'):,} records: {took}")
        assert report.applied
    assert report.total("unchanged") == report.total("read") - report.total("no_place")
    assert desk.undo()
    desk.close()
