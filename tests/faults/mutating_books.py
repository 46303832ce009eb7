"""Ways in which a workbook comes damaged, and the damaged spreadsheet of each number."""

import io
import random
import zipfile
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from itertools import pairwise
from typing import Any

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from tests.faults.mutating import (
    BYTES,
    KINDS,
    ROWS,
    Dice,
    Table,
    as_csv,
    cut_off,
    cut_out,
    flip_bits,
    noise_inside,
    said_twice,
)  # fmt: skip


def as_xlsx(rows: Table, dice: Dice) -> bytes:
    """As a book with one sheet or several, now and then with merged cells, formulas, filters, notes."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, {"in_memory": True, "default_date_format": "m/d/yyyy"}) as book:
        if dice.random() < 0.2:
            book.add_worksheet("Cover").write(0, 0, "See the next sheet")
        sheet = book.add_worksheet("List")
        for place, row in enumerate(rows):
            for column, cell in enumerate(row):
                _cell(sheet, place, column, cell, dice)
        width, below = max(map(len, rows), default=1), len(rows)
        extra = dice.randrange(9)
        if extra == 0:
            sheet.merge_range(below, 0, below + 1, max(width - 1, 1), "Merged")
        elif extra == 1 and below > 2:
            sheet.merge_range(1, 0, 2, 0, str(rows[1][0]) if rows[1] else "")
        elif extra == 2:
            sheet.autofilter(0, 0, below, max(width - 1, 0))
            sheet.set_row(1, None, None, {"hidden": True})
        elif extra == 3:
            sheet.write_formula(below, 0, "=SUM(A1:A9)", None, dice.choice((6, "six", "#DIV/0!")))
        elif extra == 4:
            sheet.write_comment(0, 0, "note")
            sheet.right_to_left()
    return out.getvalue()


def _cell(sheet: Worksheet, row: int, column: int, cell: Any, dice: Dice) -> None:
    text = str(cell).replace("\ud800", "\ufffd")[:32_000]
    if isinstance(cell, datetime | date | time | timedelta):
        sheet.write_datetime(row, column, cell)  # type: ignore[arg-type]
    elif isinstance(cell, str) and dice.random() < 0.03:
        sheet.write_formula(row, column, '="x"', None, text[:200])
    elif len(text) > 300 or (isinstance(cell, str) and not text.startswith("=")):
        sheet.write_string(row, column, text)
    else:
        sheet.write(row, column, cell)


def _parts(
    book: bytes, change: Callable[[str, bytes], bytes | None], more: dict[str, bytes] | None = None
) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(book)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in old.infolist():
            content = change(entry.filename, old.read(entry))
            if content is not None:
                new.writestr(entry.filename, content)
        for name, content in (more or {}).items():
            new.writestr(name, content)
    return out.getvalue()


def _names(book: bytes) -> list[str]:
    with zipfile.ZipFile(io.BytesIO(book)) as archive:
        return archive.namelist()


def part_lost(book: bytes, dice: Dice) -> bytes:
    lost = dice.choice(_names(book))
    return _parts(book, lambda name, content: None if name == lost else content)


def part_damaged(book: bytes, dice: Dice) -> bytes:
    hurt = dice.choice([name for name in _names(book) if name.endswith(("xml", "rels"))])
    way = dice.choice((flip_bits, cut_off, cut_out, said_twice, noise_inside))
    return _parts(book, lambda name, content: way(content, dice) if name == hurt and content else content)


def bomb_inside(book: bytes, dice: Dice) -> bytes:
    sheet = "xl/worksheets/sheet9.xml" if dice.random() < 0.5 else "xl/media/image1.png"
    return _parts(book, lambda _name, content: content, {sheet: b"0" * (8 << 20)})


def words_that_grow(book: bytes, dice: Dice) -> bytes:
    """Entities of entities, in the sheet's own XML."""
    grow = "".join(f'<!ENTITY e{one} "{f"&e{before};" * 10}">' for before, one in pairwise(range(9)))
    head = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY e0 "ha">{grow}]>'.encode()
    return _parts(
        book,
        lambda name, content: (
            head + content.partition(b"?>")[2].replace(b"</sheetData>", b"&e8;</sheetData>")
            if name.endswith("sheet1.xml") else content
        ),
    )  # fmt: skip


def cells_elsewhere(book: bytes, dice: Dice) -> bytes:
    """Places and kinds of cells that there can't be."""
    old, new = dice.choice((
        (b'r="A2"', b'r="XFD1048576"'), (b'r="A2"', b'r="A0"'), (b'r="A2"', b'r="2A"'), (b'r="A2"', b""),
        (b't="s"', b't="zz"'), (b't="s"', b't="d"'),
        (b"<v>1</v>", b"<v>99999</v>"), (b"<v>1</v>", b"<v>-1</v>"),
        (b"<v>1</v>", b"<v></v>"), (b"<v>1</v>", b"<v>1e999</v>"), (b'<row r="2"', b'<row r="999999999"'),
        (b"<dimension ref=", b'<dimension ref="A1:ZZ99999" x='),
    ))  # fmt: skip
    return _parts(book, lambda name, content: content.replace(old, new) if "worksheets/" in name else content)


def path_outside(book: bytes, dice: Dice) -> bytes:
    return _parts(
        book,
        lambda _name, content: content,
        {dice.choice(("../../x.xml", "/etc/x", "C:\\x", "a" * 300)): b"x"},
    )


def something_around(book: bytes, dice: Dice) -> bytes:
    return dice.choice((b"junk" + book, book + b"junk" * 30, book + book, b"\x00" * 22 + book))


def zip_numbers(book: bytes, dice: Dice) -> bytes:
    """A number in the headers of the archive: a size, a way of packing, a flag that says it is encrypted."""
    at = book.index(b"PK\x01\x02") if dice.random() < 0.7 else 0
    place = at + dice.choice((6, 8, 9, 10, 14, 20, 24, 28, 42))
    return book[:place] + dice.choice((b"\xff\xff", b"\x01\x00", b"\x63\x00")) + book[place + 2 :]


BOOKS: tuple[Callable[[bytes, Dice], bytes], ...] = (
    flip_bits, cut_off, cut_out, part_lost, part_damaged, part_damaged, bomb_inside, words_that_grow,
    cells_elsewhere, cells_elsewhere, path_outside, something_around, zip_numbers,
)  # fmt: skip


def _even(rows: Table) -> Table:
    width = max(map(len, rows))
    return [[*row, *[""] * (width - len(row))] for row in rows]


def spreadsheet(number: int) -> tuple[str, str, bytes]:
    """The damaged spreadsheet of a number, always the same: its kind, the ending of its name, its bytes."""
    dice = random.Random(number)
    kind = tuple(KINDS)[number % len(KINDS)]
    rows: Table = [list(row) for row in KINDS[kind]]
    is_book = dice.random() < 0.4
    in_rows = dice.random() < 0.65
    if in_rows:
        for _turn in range(dice.choice((1, 1, 1, 2))):
            rows = dice.choice(ROWS)(_even(rows), dice) if len(rows) > 1 else rows
    content = as_xlsx(rows, dice) if is_book else as_csv(rows, dice)
    if not in_rows:
        content = dice.choice(BOOKS if is_book else BYTES)(content, dice)
    ending = ".xlsx" if is_book else ".csv"
    if dice.random() < 0.03:
        ending = dice.choice((".csv", ".xlsx", ".txt", ".tsv", ".xlsm"))
    return kind, ending, content
