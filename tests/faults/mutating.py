"""Ways in which lists of all six kinds come damaged: in their cells, headings and rows, or in their bytes.

A table is a list of rows of plain values; a way takes it, or the finished bytes, and some dice.
"""

import csv
import io
import random
from collections.abc import Callable
from datetime import date, datetime, time, timedelta
from typing import Any

Table = list[list[Any]]
Dice = random.Random
RIGHT_TO_LEFT = "\u202eعائشة\u202c"
DATES = (
    "9/8/2025", "09-08-2025", "2025-09-08", "8.9.2025", "Sep 8, 2025", "8 September 2025", "20250908",
    "45908", "45908.5", "2025-09-08T00:00:00Z", "9/8/25", "2/29/2025", "0/0/0000", "13/13/2025", "1900-01-00",
    "today", "2025-W36-1", "٨/٩/٢٠٢٥", "9/8/2025 00:00", "-1", "99999999", "12/31/9999", "Monday",
)  # fmt: skip
ODD = (
    "", " ", "\t", "-1", "0", "00000", str(2**70), "9" * 400, "1e308", "nan", "inf", "1,5", "$5", "50%",
    "=1+1", "+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x.invalid")', "=cmd|' /C calc'!A0", "NULL", "None",
    "#N/A", "#REF!", "TRUE", "ʻĪlima", "e\u0301", "x" * 3000, "y" * 40_000, "a\x00b", "\ufeff", "\u200b",
    "\u00a0", RIGHT_TO_LEFT, "O'Neil; drop table student", '"', '""', "'", "Núñez, Ana", "a\nb", "a\r\nb",
    "\x1f", "\x7f", "\U0001f9e1", "N\ud800ez", "ﬁ", "١٢٣", "<b>x</b>", "&amp;", "{0}", "%s", *DATES,
)  # fmt: skip
STUDENTS = (
    "Student ID", "State ID", "Last Name", "First Name", "Birth Date", "Sex", "Race", "Grade", "School",
    "Entry Date", "Address", "City", "State", "ZIP", "Parent", "Parent Phone",
)  # fmt: skip


def _student(number: int, name: str) -> list[Any]:
    return [
        f"00010{number}", f"700000000{number}", name, "Ana", f"{number + 1}/19/2014", "F", "Asian; White",
        "04", "LE", "8/25/2025", f"{number} Main St", "Camp Hill", "PA", "17011", "Núñez, Rosa",
        f"717-555-010{number}",
    ]  # fmt: skip


KINDS: dict[str, Table] = {
    "students": [
        list(STUDENTS), *(_student(place, name) for place, name in enumerate(("Núñez", "O’Neil", "Lee"))),
    ],
    "homes": [
        ["Student ID", "Street", "City", "State", "ZIP"], ["000001", "2 Oak St", "Easton", "PA", "18042"],
        ["000002", "3 Elm St", "Easton", "PA", "18042"], ["000003", "3 Elm St", "Easton", "PA", "18042"],
    ],
    "enrollments": [
        ["Student ID", "School", "Grade", "Entry Date", "Exit Date", "Exit Reason", "Homeroom"],
        ["000001", "LE", "03", "8/25/2025", "9/30/2025", "moved", "3A"],
        ["000001", "LE", "03", "10/6/2025", "", "", "3B"],
        ["000002", "LE", "03", "8/25/2025", "", "", "3A"],
    ],
    "attendance": [
        ["Student ID", "Date", "Code", "Comments"], ["000001", "9/8/2025", "A", "flu"],
        ["000002", "9/19/2025", "A", ""], ["000003", "9/22/2025", "A", "trip"],
    ],
    "grades": [
        ["Student ID", "Course", "Term", "Grade"], ["000001", "MATH3", "MP1", "B+"],
        ["000002", "MATH3", "MP1", "92.5"], ["000003", "MATH3", "MP1", "A"],
    ],
    "courses": [
        ["Course Code", "Course Name", "Credits"], ["ENG9", "English 9", "1.0"], ["BIO", "Biology", "0.5"],
        ["MATH3", "Mathematics III", "1"],
    ],
}  # fmt: skip


# ---- cells and rows


def other_cell(rows: Table, dice: Dice) -> Table:
    row = dice.choice(rows[1:])
    row[dice.randrange(len(row))] = dice.choice(ODD)
    return rows


def other_date(rows: Table, dice: Dice) -> Table:
    dated = [place for place, head in enumerate(rows[0]) if "Date" in str(head)] or [len(rows[0]) - 1]
    written = (
        dice.choice(DATES),
        date(2025, 9, 8),
        datetime(2025, 9, 8, 13, 30),
        45908,
        45908.75,
        time(9, 8),
    )
    dice.choice(rows[1:])[dice.choice(dated)] = dice.choice(written)
    return rows


def other_type(rows: Table, dice: Dice) -> Table:
    row = dice.choice(rows[1:])
    row[dice.randrange(len(row))] = dice.choice(
        (
            True,
            False,
            7,
            -3,
            0.1 + 0.2,
            1e300,
            2**53,
            date(1899, 12, 31),
            timedelta(3),
            date(2025, 9, 8),
            time(8),
        )
    )
    return rows


def numbers(rows: Table, dice: Dice) -> Table:
    """As a spreadsheet program keeps what looks like a number: zeros at the beginning are gone."""
    kept = [[int(cell) if str(cell).isdecimal() else cell for cell in row] for row in rows[1:]]
    return [rows[0], *kept]


def many_odd(rows: Table, dice: Dice) -> Table:
    for _turn in range(5):
        rows = other_cell(rows, dice)
    return rows


def shuffled(rows: Table, dice: Dice) -> Table:
    places = dice.sample(range(len(rows[0])), len(rows[0]))
    return [[row[place] for place in places] for row in rows]


def without_column(rows: Table, dice: Dice) -> Table:
    place = dice.randrange(len(rows[0]))
    return [row[:place] + row[place + 1 :] for row in rows]


def column_twice(rows: Table, dice: Dice) -> Table:
    place = dice.randrange(len(rows[0]))
    return [[*row, row[place]] for row in rows]


def column_elsewhere(rows: Table, dice: Dice) -> Table:
    one, other = dice.sample(range(len(rows[0])), 2)
    for row in rows[1:]:
        row[one] = row[other]
    return rows


def other_heading(rows: Table, dice: Dice) -> Table:
    rows[0][dice.randrange(len(rows[0]))] = dice.choice(
        (*ODD[:-1], *rows[0], "Student Name", "Code", "Comments 2")
    )
    return rows


def heading_written_otherwise(rows: Table, dice: Dice) -> Table:
    ways: tuple[Callable[[str], str], ...] = (
        str.upper, str.lower, lambda text: f" {text} ", lambda text: text.replace(" ", "_"),
        lambda text: text.replace(" ", "\n"), lambda text: f"{text}*", lambda text: f"\ufeff{text}",
    )  # fmt: skip
    way = dice.choice(ways)
    return [[way(str(head)) for head in rows[0]], *rows[1:]]


def no_heading(rows: Table, dice: Dice) -> Table:
    return rows[1:]


def heading_again(rows: Table, dice: Dice) -> Table:
    place = dice.randrange(1, len(rows) + 1)
    return [*rows[:place], list(rows[0]), *rows[place:]]


def titles_above(rows: Table, dice: Dice) -> Table:
    return [["Example Area SD"], [], ["2025-26", "page 1"], *rows]


def sums_below(rows: Table, dice: Dice) -> Table:
    return [*rows, [], ["Total", len(rows) - 1], ["Printed 10/7/2025"]]


def row_twice(rows: Table, dice: Dice) -> Table:
    again = list(dice.choice(rows[1:]))
    return other_cell([*rows, again], dice) if dice.random() < 0.5 else [*rows, again]


def blank_rows(rows: Table, dice: Dice) -> Table:
    return [part for row in rows for part in (row, dice.choice(([], [""] * len(row), [" "])))]


def ragged(rows: Table, dice: Dice) -> Table:
    row = dice.choice(rows)
    row[:] = row[: dice.randrange(len(row))] if dice.random() < 0.5 else [*row, "more", ""]
    return rows


def right_to_left(rows: Table, dice: Dice) -> Table:
    return [
        rows[0],
        *([cell if str(cell).isdecimal() else f"\u200f{cell}" for cell in row] for row in rows[1:]),
    ]


ROWS: tuple[Callable[[Table, Dice], Table], ...] = (
    other_cell, other_cell, other_cell, other_date, other_date, other_type, numbers, many_odd, shuffled,
    without_column, column_twice, column_elsewhere, other_heading, other_heading, heading_written_otherwise,
    no_heading, heading_again, titles_above, sums_below, row_twice, blank_rows, ragged, right_to_left,
)  # fmt: skip


# ---- a text


def as_csv(rows: Table, dice: Dice) -> bytes:
    """With any usual separator, way of quoting, and end of line."""
    out = io.StringIO()
    csv.writer(
        out, delimiter=dice.choice(",,;\t|"), quoting=dice.choice((csv.QUOTE_MINIMAL, csv.QUOTE_ALL)),
        lineterminator=dice.choice(("\r\n", "\n", "\r\n")),
    ).writerows(rows)  # fmt: skip
    return out.getvalue().encode("utf-8", errors="surrogatepass")


def flip_bits(text: bytes, dice: Dice) -> bytes:
    for _turn in range(dice.choice((1, 1, 1, 20))):
        at = dice.randrange(len(text))
        text = text[:at] + bytes([text[at] ^ (1 << dice.randrange(8))]) + text[at + 1 :]
    return text


def cut_off(text: bytes, dice: Dice) -> bytes:
    return text[: dice.randrange(len(text))]


def cut_out(text: bytes, dice: Dice) -> bytes:
    first, last = sorted(dice.sample(range(len(text)), 2))
    return text[:first] + text[last:]


def said_twice(text: bytes, dice: Dice) -> bytes:
    first, last = sorted(dice.sample(range(len(text)), 2))
    return text[:last] + text[first:]


def noise_inside(text: bytes, dice: Dice) -> bytes:
    at = dice.randrange(len(text))
    return (
        text[:at]
        + dice.choice((b"\x00", b"\x00" * 60, dice.randbytes(30), b"\x1a", b"\r", b"\x85"))
        + text[at:]
    )


def with_mark(text: bytes, dice: Dice) -> bytes:
    return (
        dice.choice((b"\xef\xbb\xbf", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf\xef\xbb\xbf", b"sep=;\r\n"))
        + text
    )


def other_letters(text: bytes, dice: Dice) -> bytes:
    names = ("cp1252", "latin-1", "mac_roman", "utf-16", "utf-16-le", "utf-32", "utf-7", "cp437", "shift_jis")
    return text.decode(errors="replace").encode(dice.choice(names), errors="replace")


def open_quote(text: bytes, dice: Dice) -> bytes:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice((b'"', b'""', b"'", "“".encode())) + text[at:]


def other_separators(text: bytes, dice: Dice) -> bytes:
    return text.replace(b",", dice.choice((b", ", b";", b"\t", b",,", b" ; ")), dice.choice((3, 10, -1)))


def other_line_ends(text: bytes, dice: Dice) -> bytes:
    return text.replace(b"\r\n", b"\n").replace(
        b"\n", dice.choice((b"\r", b"\r\r\n", b"\n\n", b"\x0b", b"\n\r"))
    )


BYTES: tuple[Callable[[bytes, Dice], bytes], ...] = (
    flip_bits, cut_off, cut_out, said_twice, noise_inside, with_mark, other_letters, open_quote,
    other_separators, other_line_ends,
)  # fmt: skip
