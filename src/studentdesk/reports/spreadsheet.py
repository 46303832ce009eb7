"""Rows for a spreadsheet: CSV and XLSX. All rows, and no cell that a spreadsheet would run as a formula."""

import csv
import io
import re
from collections.abc import Sequence
from datetime import datetime

import xlsxwriter

from studentdesk.findings import Refused
from studentdesk.reports.letters import storable

LONGEST_CELL = 32_767  # letters: Excel's own limit
MOST_ROWS = 1_048_576
WIDEST = 60  # letters of a column's width; longer text is all there, just not all seen

# What makes a program that opens a CSV file take a cell for a formula, also after spaces, and in the wide
# letters of an East Asian keyboard (OWASP, CSV injection).
_FORMULA = re.compile(r"\s*[=+\-@\t\r\n＝＋－＠]")

Rows = Sequence[Sequence[str]]


def csv_bytes(rows: Rows) -> bytes:
    """The rows as CSV: UTF-8 with its mark, so that Excel reads "Núñez", every cell in quotes.

    A cell that begins like a formula (= + - @) gets an apostrophe before it: CSV has no other way to say
    "this is text". An XLSX file needs none and holds every text as it is.
    """
    into = io.StringIO(newline="")
    writer = csv.writer(into, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerows([_harmless(storable(cell)) for cell in row] for row in rows)
    return into.getvalue().encode("utf-8-sig")


def xlsx_bytes(rows: Rows, title: str, made_at: datetime) -> bytes:
    """The rows as an Excel workbook of text cells: IDs keep their zeros. The same values, the same bytes."""
    _check(rows)
    into = io.BytesIO()
    workbook = xlsxwriter.Workbook(into, {"in_memory": True})
    workbook.set_properties({"title": storable(title), "created": made_at})
    sheet = workbook.add_worksheet("Rows")
    bold, plain = workbook.add_format({"bold": True, "bottom": 1}), workbook.add_format({"num_format": "@"})
    for at, row in enumerate(rows):
        for column, cell in enumerate(row):
            if cell:
                sheet.write_string(at, column, storable(cell), plain if at else bold)
    last, columns = max(0, len(rows) - 1), len(rows[0]) if rows else 0
    for column in range(columns):
        longest = max(len(row[column]) for row in rows if column < len(row))
        sheet.set_column(column, column, min(longest, WIDEST) + 2)
    if columns:
        sheet.freeze_panes(1, 0)
        sheet.autofilter(0, 0, last, columns - 1)
        sheet.ignore_errors({"number_stored_as_text": f"A1:XFD{last + 1}"})
    workbook.close()
    return into.getvalue()


def _harmless(cell: str) -> str:
    return f"'{cell}" if _FORMULA.match(cell) else cell


def _check(rows: Rows) -> None:
    """Excel would leave out what is too much for it; so we refuse."""
    if len(rows) > MOST_ROWS:
        raise Refused(
            f"An Excel sheet holds {MOST_ROWS:,} rows; these are {len(rows):,}. Choose a name ending in .csv."
        )
    for at, row in enumerate(rows, 1):
        if any(len(cell.encode("utf-16-le", "replace")) > 2 * LONGEST_CELL for cell in row):
            raise Refused(
                f"Row {at} has a cell of more than {LONGEST_CELL:,} letters, which Excel does not take. "
                "Choose a name ending in .csv."
            )
