"""Damaged lists of homes, enrollments, attendance, grades and courses: each comes in whole, or not at all."""

import csv
import io
import random
from collections.abc import Iterator
from pathlib import Path

import pytest

from studentdesk.exchange import bring_in
from studentdesk.findings import Trouble
from tests.classroom import Classroom, classroom
from tests.desk.conftest import everything
from tests.faults.test_mutated_spreadsheets import ODD, cut, flip_byte, nul_inside, with_mark

COUNT = 60
BYTES = (flip_byte, cut, with_mark, nul_inside)
WHOLE: dict[str, list[list[str]]] = {
    "homes": [["Student ID", "Street", "City", "ZIP"], ["000001", "2 Oak St", "Easton", "18042"],
              ["000002", "3 Elm St", "Easton", "18042"]],
    "enrollments": [["Student ID", "School", "Grade", "Entry Date", "Exit Date", "Exit Reason"],
                    ["000001", "LE", "03", "8/25/2025", "9/30/2025", "moved"],
                    ["000001", "LE", "03", "10/6/2025", "", ""], ["000002", "LE", "03", "8/25/2025", "", ""]],
    "attendance": [["Student ID", "Date", "Code", "Comments"], ["000001", "9/8/2025", "A", "flu"],
                   ["000002", "9/19/2025", "A", ""]],
    "grades": [["Student ID", "Course", "Term", "Grade"], ["000001", "MATH3", "MP1", "B+"],
               ["000002", "MATH3", "MP1", "92.5"]],
    "courses": [["Course Code", "Course Name", "Credits"], ["ENG9", "English 9", "1.0"],
                ["BIO", "Biology", "0.5"]],
}  # fmt: skip


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=3) as made:
        yield made


def mutated(rows: list[list[str]], dice: random.Random) -> bytes:
    """A cell or heading is another, a column lacks, a line stands twice; or some bytes are damaged."""
    lines = [list(row) for row in rows]
    way = dice.randrange(4)
    if way == 0:
        row = dice.choice(lines)
        row[dice.randrange(len(row))] = dice.choice(ODD)
    elif way == 1:
        place = dice.randrange(len(lines[0]))
        lines = [row[:place] + row[place + 1 :] for row in lines]
    elif way == 2:
        lines.append(list(dice.choice(lines)))
    out = io.StringIO()
    csv.writer(out).writerows(lines)
    content = out.getvalue().encode("utf-8", errors="surrogatepass")
    return dice.choice(BYTES)(content, dice) if way == 3 else content


@pytest.mark.parametrize("kind", WHOLE)
def test_no_damaged_list_breaks_anything_or_stays_half(room: Classroom, tmp_path: Path, kind: str) -> None:
    desk, dice, file = room.desk, random.Random(kind), tmp_path / "list.csv"
    before = everything(desk)
    applied = 0
    for _turn in range(COUNT):
        file.write_bytes(mutated(WHOLE[kind], dice))
        try:
            report = bring_in(desk, file)
        except Trouble:
            assert everything(desk) == before
            continue
        if everything(desk) != before:
            applied += 1
            assert report.applied and desk.undo()
        assert everything(desk) == before
    assert applied > COUNT // 10
