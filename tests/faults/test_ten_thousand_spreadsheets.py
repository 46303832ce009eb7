"""Ten thousand damaged spreadsheets of all six kinds: each comes in whole, or not at all and in words.

The first 120 are looked at whenever the tests run, all of them by `python3 go.py test -m long`.
"""

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest

from studentdesk.exchange import bring_in
from studentdesk.exchange.spreadsheet_look import look
from studentdesk.findings import Trouble
from tests.classroom import Classroom, classroom
from tests.desk.conftest import everything
from tests.faults.mutating_books import spreadsheet

ALL, SHARE = 10_000, 500


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=3) as made:
        yield made


def came_of(room: Classroom, folder: Path, number: int) -> str:
    """What came of one spreadsheet; what stands in the file before and after is compared, table by table."""
    desk = room.desk
    _kind, ending, content = spreadsheet(number)
    file = folder / f"list{number}{ending}"
    file.write_bytes(content)
    before = everything(desk)
    try:
        look(desk, file)
        report = bring_in(desk, file, leave_out_refused=number % 3 == 0)
    except Trouble as trouble:
        assert str(trouble), number
        assert everything(desk) == before, number
        return "unreadable"
    finally:
        file.unlink()
    readable = "read" if report.total("read") else "unreadable"
    if everything(desk) == before:
        assert report.errors or report.applied, number
        assert all(problem.message for problem in report.errors), number
        return f"{readable}, nothing written"
    assert report.applied, number
    written = report.total("added") + report.total("changed")
    left = sum(report.total(name) for name in ("refused", "duplicates", "unchanged", "kept", "no_place"))
    assert written and written == report.total("read") - left, number
    assert desk.undo(), number
    assert everything(desk) == before, number
    return f"{readable}, whole"


@pytest.mark.parametrize(
    ("first", "count"),
    [(0, 120), *(pytest.param(first, SHARE, marks=pytest.mark.long) for first in range(0, ALL, SHARE))],
)
def test_each_comes_in_whole_or_not_at_all_and_in_words(
    room: Classroom, tmp_path: Path, first: int, count: int
) -> None:
    came = Counter(came_of(room, tmp_path, number) for number in range(first, first + count))
    assert sum(many for what, many in came.items() if what.startswith("read")) >= count / 2, came
    assert came["read, whole"] >= count / 10, came
    assert came["read, nothing written"] >= count / 10, came
