"""The tables of a state's folder, read and checked: a wrong cell is told with its place and how to mend it.

A folder may come from a stranger: only plain files of known names and sizes are read, nothing outside of it.
"""

import csv
import io
import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from studentdesk.findings import Finding, Refused

T = TypeVar("T")
LARGEST = 2_000_000
MOST_ROWS = 20_000
LONGEST_CELL = 2_000


@dataclass(slots=True)
class Complaints:
    """What is wrong with the tables of one folder, gathered so that all of it can be mended at once."""

    folder: str
    found: list[Finding] = field(default_factory=list)

    def add(self, file: str, row: int | None, column: str, wrong: str) -> None:
        """One cell, row or file that is wrong, and how to mend it."""
        where = [
            f"{self.folder}/{file}",
            *([f"row {row}"] if row else []),
            *([f"column {column}"] if column else []),
        ]
        self.found.append(
            Finding(
                "error",
                f"{', '.join(where)}: {wrong}",
                rule="state folder",
                file=file,
                line=row,
                field=column,
            )
        )

    def settle(self) -> None:
        """Refuse the folder, if anything is wrong with it, with the first few sentences."""
        if self.found:
            more = f" And {len(self.found) - 5} more." if len(self.found) > 5 else ""
            raise Refused("\n".join(finding.message for finding in self.found[:5]) + more)


@dataclass(frozen=True, slots=True)
class Line:
    """One row of a table, and where it stands, so that a cell can be complained about."""

    file: str
    row: int
    cells: Mapping[str, str]
    complaints: Complaints

    def __getitem__(self, column: str) -> str:
        return self.cells[column]

    def complain(self, column: str, wrong: str) -> None:
        """Say what is wrong with a cell."""
        self.complaints.add(self.file, self.row, column, wrong)

    def must(self, column: str) -> str:
        """A cell that may not be empty."""
        if not self.cells[column]:
            self.complain(column, "it is empty. Fill it in.")
        return self.cells[column]

    def whole(self, column: str) -> int:
        """A cell with a number from 1 to 9999."""
        text = self.cells[column]
        if text.isascii() and text.isdigit() and 0 < int(text) <= 9999:
            return int(text)
        self.complain(column, f"“{text}” is no whole number from 1 to 9999.")
        return 0

    def choice(self, column: str, choices: Sequence[str]) -> str:
        """A cell with one of some words."""
        if self.cells[column] not in choices:
            self.complain(column, f"“{self.cells[column]}”: choose one of {', '.join(choices)}.")
        return self.cells[column]

    def read(self, column: str, reader: Callable[[str], T | str], instead: T) -> T:
        """A cell as a reader takes it; what the reader says instead is complained about."""
        found = reader(self.cells[column])
        if isinstance(found, str):
            self.complain(column, found)
            return instead
        return found


def table(folder: Path, name: str, columns: Sequence[str], complaints: Complaints) -> Iterator[Line]:
    """The rows of a CSV file with exactly these columns; an empty row is left out."""
    text = _text(folder / name, name, complaints)
    if text is None:
        return
    lines = csv.reader(io.StringIO(text, newline=""), strict=True)
    try:
        heading = next(lines, [])
        if heading != list(columns):
            complaints.add(
                name, 1, "", f"the columns must be {','.join(columns)} and are {','.join(heading)[:200]}."
            )
            return
        for number, row in enumerate(lines, 2):
            if number > MOST_ROWS:
                complaints.add(name, number, "", f"more than {MOST_ROWS:,} rows. Split the list.")
                return
            if any(row) and _fits(name, number, row, columns, complaints):
                yield Line(
                    name, number, dict(zip(columns, (cell.strip() for cell in row), strict=True)), complaints
                )
    except csv.Error as error:
        complaints.add(name, lines.line_num, "", f"not a table: {error}. Save it as CSV again.")


def _fits(name: str, number: int, row: list[str], columns: Sequence[str], complaints: Complaints) -> bool:
    if len(row) != len(columns):
        complaints.add(
            name, number, "", f"{len(row)} cells where there are {len(columns)} columns. Quote commas."
        )
        return False
    for column, cell in zip(columns, row, strict=True):
        if len(cell) > LONGEST_CELL or any(ord(letter) < 32 for letter in cell):
            complaints.add(
                name, number, column, f"more than {LONGEST_CELL:,} characters, or unprintable ones."
            )
            return False
    return True


def toml(folder: Path, name: str, complaints: Complaints) -> dict[str, Any]:
    """A TOML file as it stands, or nothing where it can't be read."""
    text = _text(folder / name, name, complaints)
    if text is None:
        return {}
    try:
        return tomllib.loads(text)
    except (tomllib.TOMLDecodeError, RecursionError) as error:
        complaints.add(name, None, "", f"not TOML: {error}.")
        return {}


def _text(file: Path, name: str, complaints: Complaints) -> str | None:
    if not file.is_file() or file.is_symlink():
        complaints.add(name, None, "", "there is no such file. Add it.")
        return None
    if file.stat().st_size > LARGEST:
        complaints.add(name, None, "", f"larger than {LARGEST:,} bytes. Take out what is not needed.")
        return None
    try:
        text = file.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError:
        complaints.add(name, None, "", "not UTF-8. Save it as CSV UTF-8.")
        return None
    if "\0" in text:
        complaints.add(name, None, "", "it has a character that belongs in no table. Save it again.")
        return None
    return text
