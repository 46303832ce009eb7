"""Three hundred damaged spreadsheets: each comes in whole, or not at all and in words."""

import csv
import io
import os
import random
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

import pytest
import xlsxwriter

from studentdesk.db import Desk
from studentdesk.exchange import bring_in
from studentdesk.findings import Refused, Trouble
from studentdesk.records.district import found
from studentdesk.records.schools import add_school
from tests.desk.conftest import everything

COUNT = 300
HEADER = ("Student ID", "State ID", "Last Name", "First Name", "Birth Date", "Sex", "Race", "Grade", "School",
          "Entry Date", "Address", "City", "State", "ZIP", "Parent", "Parent Phone")  # fmt: skip
ODD = ("", " ", "-1", "0", str(2**70), "9" * 40, "1e308", "nan", "2011-13-40", "9999-12-31", "=1+1", "NULL",
       "ʻĪlima", "x" * 3000, "a\x00b", "\ufeff", "\u202eAna", "O'Neil; drop table student", '"', "Núñez, Ana",
       "\U0001f9e1")  # fmt: skip
Table = list[list[str]]


def table(dice: random.Random) -> Table:
    rows = [
        [f"{number:04}", f"70000000{number:02}", dice.choice(("Núñez", "O’Neil", "Lee")), "Ana",
         f"{number + 1}/19/2014", dice.choice("FM"), dice.choice(("White", "Asian; White", "")),
         dice.choice(("K", "1", "04")), "LE", "8/25/2025", f"{number} Main St", "Camp Hill", "PA", "17011",
         "Núñez, Rosa", f"717-555-01{number:02}"]
        for number in range(6)
    ]  # fmt: skip
    return [list(HEADER), *rows]


def as_csv(rows: Table, separator: str = ",") -> bytes:
    out = io.StringIO()
    csv.writer(out, delimiter=separator).writerows(rows)
    return out.getvalue().encode("utf-8", errors="surrogatepass")


def as_xlsx(rows: Table) -> bytes:
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True}) as book:
        sheet = book.add_worksheet()
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                sheet.write(place, column, float(cell) if cell.isdigit() and len(cell) < 300 else cell)
    return out.getvalue()


def another_value(rows: Table, dice: random.Random) -> Table:
    dice.choice(rows[1:])[dice.randrange(len(HEADER))] = dice.choice(ODD)
    return rows


def another_header(rows: Table, dice: random.Random) -> Table:
    rows[0][dice.randrange(len(HEADER))] = dice.choice((*ODD, *HEADER))
    return rows


def without_column(rows: Table, dice: random.Random) -> Table:
    place = dice.randrange(len(HEADER))
    return [row[:place] + row[place + 1 :] for row in rows]


def shuffled(rows: Table, dice: random.Random) -> Table:
    places = dice.sample(range(len(HEADER)), len(HEADER))
    return [[row[place] for place in places] for row in rows]


def row_twice(rows: Table, dice: random.Random) -> Table:
    row = dice.choice(rows[1:])
    return [*rows, row, another_value([rows[0], list(row)], dice)[1]]


def ragged(rows: Table, dice: random.Random) -> Table:
    row = dice.choice(rows)
    row[:] = row[: dice.randrange(len(row))] if dice.random() < 0.5 else [*row, "more", ""]
    return rows


def column_elsewhere(rows: Table, dice: random.Random) -> Table:
    one, other = dice.sample(range(len(HEADER)), 2)
    for row in rows[1:]:
        row[one] = row[other]
    return rows


def lone_surrogate(rows: Table, dice: random.Random) -> Table:
    dice.choice(rows[1:])[2] = "N\ud800ez"
    return rows


def flip_byte(text: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(text))
    return text[:at] + bytes([text[at] ^ (1 << dice.randrange(8))]) + text[at + 1 :]


def cut(text: bytes, dice: random.Random) -> bytes:
    return text[: dice.randrange(len(text))]


def with_mark(text: bytes, dice: random.Random) -> bytes:
    return dice.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf\xef\xbb\xbf")) + text


def nul_inside(text: bytes, dice: random.Random) -> bytes:
    at = dice.randrange(len(text))
    return text[:at] + b"\x00" + text[at:]


def open_quote(text: bytes, dice: random.Random) -> bytes:
    at = text.index(b"\r\n", dice.randrange(len(text) // 2)) + 2
    return text[:at] + b'"' + text[at:]


def other_letters(text: bytes, dice: random.Random) -> bytes:
    return text.decode().encode(dice.choice(("cp1252", "mac_roman", "utf-16", "utf-16-le")), errors="replace")


ROWS: tuple[Callable[[Table, random.Random], Table], ...] = (
    another_value, another_value, another_value, another_header, without_column, shuffled, row_twice, ragged,
    column_elsewhere, lone_surrogate,
)  # fmt: skip
BYTES: tuple[Callable[[bytes, random.Random], bytes], ...] = (
    flip_byte, cut, with_mark, nul_inside, open_quote, other_letters,
)  # fmt: skip


def mutated(dice: random.Random, file: Path) -> Path:
    """Half of the files are damaged in a cell or column, half in their bytes; one in five is an XLSX."""
    rows = table(dice)
    if dice.random() < 0.2:
        if dice.random() < 0.6:
            rows = dice.choice(ROWS[:-1])(rows, dice)
            content = as_xlsx(rows)
        else:
            content = dice.choice((flip_byte, cut))(as_xlsx(rows), dice)
        made = file.with_suffix(".xlsx")
    else:
        separator = dice.choice(",;\t|")
        if dice.random() < 0.6:
            content = as_csv(dice.choice(ROWS)(rows, dice), separator)
        else:
            content = dice.choice(BYTES)(as_csv(rows, separator), dice)
        made = file.with_suffix(".csv")
    made.write_bytes(content)
    return made


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.create(tmp_path / "district.studentdesk", os.urandom(48), "Pat")
    desk.now = lambda: datetime(2025, 10, 7, 8, 0)
    found(desk, "Example Area SD", "pa", "2025-26")
    add_school(desk, "Lincoln Elementary", "LE")
    yield desk
    desk.close()


def test_no_mutated_spreadsheet_breaks_anything_or_stays_half(desk: Desk, tmp_path: Path) -> None:
    empty = everything(desk)
    readable = applied = refused = 0
    for seed in range(COUNT):
        file = mutated(random.Random(seed), tmp_path / f"students{seed}")
        before = desk.head()
        try:
            report = bring_in(desk, file, leave_out_refused=seed % 3 == 0)
        except Trouble as trouble:
            assert str(trouble)
            assert desk.head() == before
            continue
        readable += report.total("read") > 0
        if report.applied and desk.head() != before:
            applied += 1
            left = report.total("refused") + report.total("duplicates")
            assert report.total("added") == report.total("read") - left > 0
            assert desk.undo()
        else:
            refused += 1
            assert report.errors
            assert all(problem.message and problem.file for problem in report.errors)
            assert desk.head() == before
        if seed % 20 == 0:
            assert everything(desk) == empty
    assert everything(desk) == empty
    assert readable >= COUNT / 2
    assert applied >= COUNT / 10
    assert refused >= COUNT / 10


def zipped(**parts: bytes) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return out.getvalue()


def bomb() -> bytes:
    return zipped(**{"xl/worksheets/sheet1.xml": b"0" * (64 << 20)})


def far_apart(first: str, last: str) -> bytes:
    """Two cells that a full rectangle between them would not fit into any memory."""
    whole = as_xlsx([["Student ID"]])
    top = f'<row r="1"><c r="{first}"><v>1</v></c></row>'
    cells = f'<sheetData>{top}<row r="1048576"><c r="{last}"><v>1</v></c></row></sheetData>'
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(whole)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = old.read(entry)
            if entry.filename == "xl/worksheets/sheet1.xml":
                start, end = (
                    content.index(b"<sheetData"),
                    content.index(b"</sheetData>") + len(b"</sheetData>"),
                )
                content = content[:start] + cells.encode() + content[end:]
            new.writestr(entry.filename, content)
    return out.getvalue()


HOSTILE: dict[str, Callable[[], bytes]] = {
    "empty.csv": lambda: b"",
    "mark.csv": lambda: b"\xef\xbb\xbf",
    "noughts.csv": lambda: b"\x00" * 4096,
    "line.csv": lambda: b"Student ID,Last Name,First Name\n" + b"x" * (2 << 20),
    "value.csv": lambda: b'Student ID,Last Name,First Name\n1,"' + b"x\n" * 200_000 + b'",Ana\n',
    "noise.csv": lambda: random.Random(1).randbytes(40_000),
    "half.csv": lambda: "Student ID,Last Name\n".encode("utf-16")[:-1],
    "empty.xlsx": lambda: b"",
    "noise.xlsx": lambda: b"PK\x03\x04" + random.Random(2).randbytes(4000),
    "parts.xlsx": lambda: zipped(hello=b"there"),
    "blank.xlsx": lambda: as_xlsx([]),
    "bomb.xlsx": bomb,
    "wide.xlsx": lambda: far_apart("A1", "XFD1048576"),
    "tall.xlsx": lambda: far_apart("A1", "ZZ1048576"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_what_is_no_list_or_a_trap_is_refused_in_words(desk: Desk, tmp_path: Path, name: str) -> None:
    file = tmp_path / name
    file.write_bytes(HOSTILE[name]())
    before = desk.head()
    try:
        report = bring_in(desk, file, leave_out_refused=True)
    except Refused as refused:
        assert name in str(refused)
    else:
        assert report.errors
        assert not report.applied
    assert desk.head() == before
