"""A first look at a spreadsheet: how it is written, its columns with their first values, what they mean."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.exchange.spreadsheet_columns import (
    Kind,
    Said,
    bare,
    columns,
    header_row,
    kind_of,
    recognized,
    with_remembered,
)
from studentdesk.exchange.spreadsheet_file import Line, Spreadsheet, open_spreadsheet
from studentdesk.findings import Finding
from studentdesk.records.import_columns import remembered

FIRST = 3


@dataclass(frozen=True, slots=True)
class ColumnSeen:
    """One column of the file: the words above it, the field it seems to mean, its first values."""

    header: str
    field: str
    values: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it seems to be. ``encoding`` and ``separator`` are empty where it is a workbook."""

    name: str
    kind: str
    encoding: str
    separator: str
    line: int
    columns: tuple[ColumnSeen, ...]
    problems: tuple[Finding, ...]


def look(desk: Desk, path: Path, said: Said | None = None, asked: Kind | None = None) -> Seen:
    """Look into a file. Raises Refused where it can't be read as a list. ``asked``: what it is a list of."""
    told = said or Said()
    known = asked.recognized if asked else recognized
    file = open_spreadsheet(path, known, told.encoding, told.separator)
    line, header = header_row(file.rows(), told, asked)
    matched = remembered(desk)
    kind = asked or kind_of(header, told, matched)
    told = with_remembered(told, matched.get(kind.name, {}), header)
    found, problems = columns(kind, header, told, file.name, line)
    means = {column.place: column.field.name for column in found}
    first = list(islice(_below(file, line), FIRST))
    seen = tuple(
        ColumnSeen(
            words.strip(),
            means.get(place, ""),
            tuple(cells[place] for _line, cells in first if place < len(cells) and cells[place]),
        )
        for place, words in enumerate(header)
        if bare(words)
    )
    errors = tuple(problem for problem in (*file.notices, *problems) if problem.severity != "notice")
    return Seen(file.name, kind.name, file.encoding, file.separator, line, seen, errors)


def _below(file: Spreadsheet, header: int) -> Iterator[Line]:
    return (row for row in file.rows() if row[0] > header and any(row[1]))
