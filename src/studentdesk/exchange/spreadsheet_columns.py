"""What the columns of a spreadsheet mean: by the words people write above them, or by a file that says it."""

import csv
import re
import tomllib
from collections.abc import Container, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache, cached_property
from pathlib import Path
from typing import Literal

from studentdesk.exchange.spreadsheet_dates import ORDERS
from studentdesk.findings import Finding, Refused
from studentdesk.resources import folder

HOME = "spreadsheet"
Severity = Literal["error", "warning", "notice"]
STUDENTS = "students"
HEADER_WITHIN = 10


@dataclass(frozen=True, slots=True)
class Field:
    """Something a column may mean: our name, the office's, how its values are read, the words above it."""

    name: str
    called: str
    type: str
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Column:
    """One column that is read: its place in a row, the words above it, what it means.

    ``order``: how its dates are written, where somebody said so.
    """

    place: int
    header: str
    field: Field
    order: str = ""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody said of a file: header to field, header to the order of its dates, how it is written.

    A header whose field is empty is not read. ``encoding`` and ``separator`` are guessed where empty.
    """

    fields: Mapping[str, str] = field(default_factory=dict)
    orders: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    separator: str = ""
    kind: str = ""


def bare(words: str) -> str:
    """Words without case and punctuation: "Student No." is "student no"."""
    return " ".join(re.sub(r"[\W_]+", " ", words.lower()).split())


@dataclass(frozen=True)
class Kind:
    """What a list may be of: its name, the office's word, its fields; those needed, and of ``either`` one."""

    name: str
    called: str
    fields: Mapping[str, Field]
    needed: tuple[str, ...]
    either: tuple[str, ...]

    @cached_property
    def by_words(self) -> dict[str, str]:
        """Which field a heading means, by its bare words."""
        own = {bare(each.called): each.name for each in self.fields.values()}
        names = {bare(each.name): each.name for each in self.fields.values()}
        words = {bare(words): each.name for each in self.fields.values() for words in each.words}
        return names | own | words

    def recognized(self, cells: Iterable[str]) -> int:
        """How many cells are words that head a column."""
        return sum(bare(cell) in self.by_words for cell in cells)

    def lacking(self, found: Container[str]) -> list[str]:
        """The fields that are needed and not among these; of those that do for each other the first."""
        lacking = [name for name in self.needed if name not in found]
        either = self.either and not any(name in found for name in self.either)
        return [*lacking, *(self.either[:1] if either else ())]


@cache
def kinds() -> dict[str, Kind]:
    """Every kind of list there is, by name."""
    home = folder() / "exchange" / HOME
    with (home / "kinds.csv").open(encoding="utf-8", newline="") as lines:
        return {
            row["kind"]: Kind(
                row["kind"],
                row["called"],
                fields_of(home / f"{row['kind']}.csv"),
                tuple(row["needed"].split("|")),
                tuple(name for name in row["either"].split("|") if name),
            )
            for row in csv.DictReader(lines)
        }


def fields_of(file: Path) -> dict[str, Field]:
    """The fields of a kind of list, by name, in the order of its table."""
    with file.open(encoding="utf-8", newline="") as lines:
        return {
            row["field"]: Field(row["field"], row["called"], row["type"], tuple(row["words"].split("|")))
            for row in csv.DictReader(lines)
        }


def recognized(cells: list[str]) -> int:
    """How many cells are words that head a column, in the kind of list that knows most of them."""
    return max(kind.recognized(cells) for kind in kinds().values())


def kind_of(cells: list[str], said: Said, remembered: Mapping[str, Mapping[str, str]]) -> Kind:
    """Which kind of list has these headings: the one that lacks nothing and knows most of them."""
    if said.kind:
        return kinds()[said.kind]

    def fit(kind: Kind) -> tuple[bool, int]:
        known = {**kind.by_words, **remembered.get(kind.name, {}), **said.fields}
        found = {known.get(bare(cell), "") for cell in cells} & {"", *kind.fields}
        return not kind.lacking(found), len(found)

    return max(kinds().values(), key=fit)


def read_mapping(path: Path | None) -> Said:
    """What a TOML or CSV file says of the columns. Raises Refused where it says nothing we understand."""
    if path is None:
        return Said()
    try:
        words = path.read_text("utf-8-sig")
        said = tomllib.loads(words) if path.suffix.lower() == ".toml" else _said_in_csv(words)
    except (OSError, ValueError, csv.Error) as error:
        raise Refused(f"“{path.name}”: it can't be read as a list of columns. {EXAMPLE}") from error
    columns, orders = said.get("columns", {}), said.get("dates", {})
    if not isinstance(columns, dict) or not isinstance(orders, dict) or not columns | orders:
        raise Refused(f"“{path.name}”: it names no columns. {EXAMPLE}")
    known = list(dict.fromkeys(name for kind in kinds().values() for name in kind.fields))
    for header, name in columns.items():
        if name not in known:
            raise Refused(f"“{path.name}”: “{header}” = “{name}”. Choose one of {', '.join(known)}.")
    for header, order in orders.items():
        if order not in ORDERS:
            raise Refused(f"“{path.name}”: “{header}” = “{order}”. Choose one of {', '.join(ORDERS)}.")
    return Said({bare(header): name for header, name in columns.items()},
                    {bare(header): order for header, order in orders.items()})  # fmt: skip


EXAMPLE = 'Example: [columns] "Pupil" = "last_name", or in CSV: column,field.'


def _said_in_csv(words: str) -> dict[str, dict[str, str]]:
    rows = [row for row in csv.reader(words.splitlines()) if len(row) >= 2]
    said = {row[0]: row[1].strip() for row in rows if bare(row[1]) != "field"}
    orders = {row[0]: row[2].strip() for row in rows if len(row) > 2 and row[2].strip() in ORDERS}
    return {"columns": said, "dates": orders}


def columns(
    kind: Kind, cells: list[str], mapping: Said, file: str, line: int
) -> tuple[list[Column], list[Finding]]:
    """The columns of a header row, and what is to be said of them."""
    found: dict[str, Column] = {}
    problems: list[Finding] = []

    def say(severity: Severity, words: str, rule: str, value: str, name: str = "", example: str = "") -> None:
        problems.append(Finding(severity, words, rule, "", name, value, example, file, line))

    for place, header in enumerate(cells):
        words = bare(header)
        name = mapping.fields[words] if words in mapping.fields else kind.by_words.get(words)
        if name and name not in kind.fields:
            say("warning", f"Column “{header}”: not read, for this is a list of {kind.called.lower()}.",
                "column", header)  # fmt: skip
        elif name and name not in found:
            found[name] = Column(place, header.strip(), kind.fields[name], mapping.orders.get(words, ""))
        elif name:
            twice = f"“{found[name].header}” means {kind.fields[name].called} already."
            say("warning", f"Column “{header}”: not read, for {twice}", "column", header, name)
        elif words and words not in mapping.fields:
            unknown = "not read. A mapping file can say what it means."
            say("notice", f"Column “{header}”: {unknown}", "column", header)
    for missing in sorted({*mapping.fields, *mapping.orders} - set(map(bare, cells))):
        say("error", f"The mapping names a column “{missing}” that is not in the file.", "mapping", missing)
    for name in kind.lacking(found):
        called, usual = kind.fields[name].called, ", ".join(kind.fields[name].words[:3])
        say("error", f"No column is headed {called}.", "no column", "", name, f"a column headed {usual}")
    return list(found.values()), problems


def with_remembered(said: Said, remembered: Mapping[str, str], cells: Iterable[str]) -> Said:
    """What is said, and for the other columns of the file what somebody matched in an earlier one."""
    here = {bare(cell) for cell in cells}
    known = {words: name for words, name in remembered.items() if words in here}
    return replace(said, fields=known | dict(said.fields))


def header_row(
    rows: Iterable[tuple[int, list[str]]], mapping: Said, kind: Kind | None = None
) -> tuple[int, list[str]]:
    """The row with the most words that head a column, among the first; a title may stand above it.

    ``kind``: what the list is of, where that is no question.
    """
    sure = kind or (kinds()[mapping.kind] if mapping.kind else None)
    best: tuple[int, tuple[int, list[str]]] = (-1, (1, []))
    for number, (line, cells) in enumerate(rows):
        told = sure.recognized(cells) if sure else recognized(cells)
        known = told + sum(bare(cell) in mapping.fields for cell in cells)
        if known > best[0] and any(cell.strip() for cell in cells):
            best = (known, (line, cells))
        if number + 1 == HEADER_WITHIN:
            break
    return best[1]
