"""Bringing in 92 MB of Ed-Fi XML: 6,000 invented students of an earlier system, into an empty district."""

import os
import sys
import tempfile
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from time import perf_counter

from lxml import etree
from raw import Figure

from studentdesk.db import Desk
from studentdesk.exchange.bring_in import bring_in
from studentdesk.records.district import found

sys.path.insert(0, str(Path(__file__).parent.parent))

from tests.fixtures.edfi_package import write_package

STUDENTS, DAYS = 6000, 28


def figures() -> Iterator[Figure]:
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
