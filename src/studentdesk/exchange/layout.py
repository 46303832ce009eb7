"""A format as tables: which records it has, where in the XML each value stands, and what it may be.

The tables are in ``resources/exchange/<format>``. A record is read into the fields of ``fields.csv``. A part
is something it has several of: the *best* by the order of its list becomes fields of the record itself, or
*every* one becomes a row of its own table.
"""

import csv
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from studentdesk.exchange.values import Read, place_in, reader
from studentdesk.resources import folder

Row = dict[str, str]


@dataclass(frozen=True, slots=True)
class Field:
    """One value: its name with us, its path in the XML, how it is read, and whether it must be there."""

    name: str
    path: str
    read: Read
    required: bool

    @property
    def constant(self) -> str | None:
        """A value that the kind of record gives by itself, written "=value"."""
        return self.path[1:] or None if self.path.startswith("=") else None


@dataclass(frozen=True, slots=True)
class Part:
    """Something a record has several of. ``every``: each is kept; else the best one."""

    name: str
    path: str
    every: bool
    fields: tuple[Field, ...]

    @property
    def columns(self) -> tuple[str, ...]:
        """The names of its values; the place in the list only serves to choose."""
        return tuple(field.name for field in self.fields if field.name != "rank")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of record: its element, the table it is staged in, its natural key, and its values.

    ``columns``: its own values, then those of its best parts.
    """

    name: str
    stage: str
    key: tuple[str, ...]
    not_before: tuple[str, ...]
    named_by: str
    fields: tuple[Field, ...]
    parts: tuple[Part, ...]
    columns: tuple[str, ...]

    def places(self, names: Iterable[str]) -> tuple[int, ...]:
        """Where these values stand among the columns."""
        return tuple(self.columns.index(name) for name in names)


@dataclass(frozen=True, slots=True)
class Reference:
    """A natural key that a record names: it must be a record of the package or one of ours."""

    kind: str
    target: str
    fields: tuple[str, ...]
    called: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A whole format. Kinds stand in the order in which they refer to each other."""

    kinds: dict[str, Kind]
    references: tuple[Reference, ...]

    def stages(self) -> dict[str, Kind]:
        """One kind for each staged table: kinds that share a table have the same values."""
        return {kind.stage: kind for kind in reversed(self.kinds.values())}


@cache
def layout(format: str) -> Layout:
    """The tables of a format, read once."""
    home = folder() / "exchange" / format
    lists: dict[str, dict[str, str]] = {}
    for row in _rows(home / "values.csv"):
        lists.setdefault(row["list"], {})[row["theirs"]] = row["ours"]
    fields = _rows(home / "fields.csv")
    kinds = {row["kind"]: _kind(row, fields, lists) for row in _rows(home / "kinds.csv")}
    references = (
        Reference(row["kind"], row["target"], tuple(row["fields"].split()), row["called"])
        for row in _rows(home / "references.csv")
    )
    return Layout(kinds, tuple(references))


def _rows(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _kind(row: Row, fields: list[Row], lists: dict[str, dict[str, str]]) -> Kind:
    own = [field for field in fields if field["kind"] == row["kind"]]
    parts = dict.fromkeys(field["part"] for field in own if field["part"])
    kept = tuple(_part(part, [field for field in own if field["part"] == part], lists) for part in parts)
    values = _fields([field for field in own if not field["part"]], lists)
    best = (column for part in kept if not part.every for column in part.columns)
    return Kind(
        name=row["kind"],
        stage=row["stage"],
        key=tuple(row["key"].split()),
        not_before=tuple(row["not_before"].split()),
        named_by=row["named_by"],
        fields=values,
        parts=kept,
        columns=(*(field.name for field in values), *best),
    )


def _part(words: str, rows: list[Row], lists: dict[str, dict[str, str]]) -> Part:
    how, name, path = words.split()
    return Part(name, path, how == "every", _fields(rows, lists))


def _fields(rows: list[Row], lists: dict[str, dict[str, str]]) -> tuple[Field, ...]:
    def read(row: Row) -> Read:
        choices = row["type"].removeprefix("list ")
        return place_in(lists[choices]) if row["field"] == "rank" else reader(row["type"], lists)

    return tuple(Field(row["field"], row["path"], read(row), row["required"] == "yes") for row in rows)
