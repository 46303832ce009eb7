"""A spreadsheet as rows of text: CSV of any usual kind, or XLSX. It is not trusted."""

import codecs
import csv
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime, time
from io import TextIOWrapper
from pathlib import Path
from typing import Any, TextIO

from charset_normalizer import from_bytes
from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from studentdesk.exchange.package import BROKEN, CHUNK, trust
from studentdesk.findings import Finding, Refused

CSV, XLSX = (".csv", ".tsv", ".tab", ".txt"), (".xlsx", ".xlsm")
SEPARATORS = (",", ";", "\t", "|")
ENCODINGS = ["utf_8", "cp1252", "utf_16", "mac_roman"]
SAMPLE = 1 << 16
LONGEST_LINE = 1 << 20
MOST_UNPACKED = 1 << 30
# What calamine keeps of a sheet is a full rectangle: two cells far apart would fill the memory.
MOST_COLUMNS, MOST_CELLS = 702, 60_000_000
CELL = re.compile(rb'<c [^>]*?r="([A-Z]+)[0-9]+"')
ROW = re.compile(rb'<row [^>]*?r="([0-9]+)"')
TRAP = "holds cells so far apart that it looks like a trap. Save the list itself as CSV."

Line = tuple[int, list[str]]
Recognized = Callable[[list[str]], int]


class Number(str):
    """A cell that the spreadsheet kept as a number: zeros at its beginning are gone."""


@dataclass(frozen=True, slots=True)
class Spreadsheet:
    """Rows of one list. ``rows`` may be read again and again; each is told with its line in the file."""

    name: str
    rows: Callable[[], Iterator[Line]]
    share: Callable[[], float]  # of the file that is read, while its rows are
    notices: list[Finding] = field(default_factory=list)
    encoding: str = ""
    separator: str = ""


def open_spreadsheet(
    path: Path, recognized: Recognized, encoding: str = "", separator: str = ""
) -> Spreadsheet:
    """Look into a file. ``recognized`` says how many of a row's cells are words that head a column.

    How a text is written is guessed, but for what somebody said of its ``encoding`` and ``separator``.

    Raises Refused where it is no spreadsheet, or can't be trusted.
    """
    if not path.is_file():
        raise Refused(f"“{path}” is not there. Choose a CSV or XLSX file.")
    try:
        if path.suffix.lower() in XLSX or zipfile.is_zipfile(path):
            return _workbook(path)
        return _text(path, recognized, encoding, separator)
    except OSError as error:
        raise Refused(f"“{path.name}” can't be read: {error.strerror or error}.") from error


def _text(path: Path, recognized: Recognized, encoding: str, separator: str) -> Spreadsheet:
    notices: list[Finding] = []
    if not encoding:
        encoding, notices = _encoding(path)
    separator = separator or max(SEPARATORS, key=lambda each: _fit(path, encoding, each, recognized))
    size, place = max(path.stat().st_size, 1), [0]

    def rows() -> Iterator[Line]:
        with path.open("rb") as bytes_, TextIOWrapper(bytes_, encoding, newline="") as file:
            for number, line in enumerate(_lines(path, file, separator)):
                if number % 1000 == 0:
                    place[0] = bytes_.tell()
                yield line

    return Spreadsheet(path.name, rows, lambda: place[0] / size, notices, encoding, separator)


def _encoding(path: Path) -> tuple[str, list[Finding]]:
    """A byte order mark, then strict UTF-8, then the likeliest of a few, which is said."""
    odd = bytearray()
    with path.open("rb") as file:
        start = file.read(3)
        if start.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            return "utf-16", []
        file.seek(0)
        decoder = codecs.getincrementaldecoder("utf-8")()
        try:
            while chunk := file.read(CHUNK):
                decoder.decode(chunk)
            decoder.decode(b"", final=True)
        except UnicodeDecodeError:
            file.seek(0)
            odd += file.read(SAMPLE)
            while len(odd) < 2 * SAMPLE and (line := file.readline(SAMPLE)):
                odd += b"" if line.isascii() else line
    if not odd:
        return "utf-8-sig", []
    best = from_bytes(bytes(odd), cp_isolation=ENCODINGS).best()
    if best is None:
        raise Refused(f"“{path.name}”: its letters can't be read. Save it as “CSV UTF-8”, then try again.")
    words = (
        f"“{path.name}” doesn't say how its letters are written; read as {best.encoding}. Look at the names."
    )
    return best.encoding, [Finding("warning", words, "letters", value=best.encoding, file=path.name)]


def _fit(path: Path, encoding: str, separator: str, recognized: Recognized) -> tuple[int, int]:
    """How many columns a separator makes that are known, and how many at all, in the first rows."""
    best = (0, 0)
    try:
        with path.open(encoding=encoding, newline="") as file:
            for number, (_line, cells) in enumerate(_lines(path, file, separator)):
                best = max(best, (recognized(cells), len(cells)))
                if number == 10:
                    break
    except Refused:
        return best
    return best


def _lines(path: Path, file: TextIO, separator: str) -> Iterator[Line]:
    def short() -> Iterator[str]:
        while line := file.readline(LONGEST_LINE):
            if len(line) == LONGEST_LINE:
                raise Refused(
                    f"“{path.name}” has a line longer than {LONGEST_LINE:,} letters: it is no list."
                )
            yield line

    reader = csv.reader(short(), delimiter=separator, strict=True)
    before = 0
    try:
        for cells in reader:
            yield before + 1, cells
            before = reader.line_num
    except csv.Error as error:
        words = f"“{path.name}”, line {before + 1}: a quotation mark is not closed, or a value is too long"
        raise Refused(f"{words} ({error}). Mend that line, then try again.") from error
    except UnicodeError as error:
        words = f"“{path.name}”, after line {before}: letters that can't be read"
        raise Refused(f"{words}. Save it as “CSV UTF-8”, then try again.") from error


def _workbook(path: Path) -> Spreadsheet:
    try:
        with zipfile.ZipFile(path) as archive:
            trust(path.name, archive.infolist())
            if sum(entry.file_size for entry in archive.infolist()) > MOST_UNPACKED:
                raise Refused(f"“{path.name}” unpacks to more than a gigabyte. Save the list itself as CSV.")
            for entry in archive.infolist():
                if entry.filename.startswith("xl/worksheets/") and entry.filename.endswith(".xml"):
                    with archive.open(entry) as part:
                        _refuse_far_cells(path, iter(lambda: part.read(CHUNK), b""))
    except BROKEN as error:
        raise Refused(f"“{path.name}” is damaged or no XLSX file. Save it again.") from error
    sheet = _filled(path)
    done = [0]

    def rows() -> Iterator[Line]:
        for number, cells in enumerate(sheet.iter_rows(), 1):
            done[0] = number
            yield number, [_words(cell) for cell in cells]

    return Spreadsheet(path.name, rows, lambda: done[0] / max(sheet.total_height, 1))


def _refuse_far_cells(path: Path, chunks: Iterator[bytes]) -> None:
    columns, rows, rest = {b""}, 1, b""
    for chunk in chunks:
        text = rest + chunk
        columns |= set(CELL.findall(text))
        if found := ROW.findall(text):
            rows = max(rows, *(int(number[:9]) for number in found))
        rest = text[-200:]
        if any(len(letters) > 2 for letters in columns) or len(columns) > MOST_COLUMNS:
            raise Refused(f"“{path.name}” {TRAP}")
    if rows * max(map(_place, columns)) > MOST_CELLS:
        raise Refused(f"“{path.name}” {TRAP}")


def _place(letters: bytes) -> int:
    """Column A is 1, AA is 27."""
    place = 0
    for letter in letters:
        place = place * 26 + letter - ord("A") + 1
    return place


def _filled(path: Path) -> CalamineSheet:
    """The first sheet with something in it. What calamine says of a broken file is said in words."""
    try:
        book = CalamineWorkbook.from_path(path)
        for name in book.sheet_names:
            sheet = book.get_sheet_by_name(name)
            if sheet.total_height:
                return sheet
    except (CalamineError, *BROKEN) as error:
        raise Refused(f"“{path.name}” is damaged, locked or no XLSX file. Save it again as CSV.") from error
    except BaseException as error:
        if type(error).__name__ != "PanicException":  # what Rust's own mistakes come as
            raise
        raise Refused(f"“{path.name}” can't be read. Save it again as CSV.") from error
    raise Refused(f"“{path.name}” is empty.")


def _words(cell: Any) -> str:
    """A cell as it would stand in a CSV file; a whole number is one without its point."""
    if isinstance(cell, str):
        return cell
    if isinstance(cell, bool):
        return "yes" if cell else "no"
    if isinstance(cell, int | float):
        return Number(int(cell)) if cell == cell // 1 else str(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return cell.isoformat() if isinstance(cell, date | time) else str(cell)
