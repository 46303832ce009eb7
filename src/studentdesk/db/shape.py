"""Rows into values: a frozen dataclass takes the columns that carry its fields' names."""

import types
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import fields
from datetime import date, datetime
from functools import cache, partial
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sqlcipher3.dbapi2 import Row

T = TypeVar("T")
Column = Sequence[Any]


def shape(kind: type[T], rows: Iterable[Mapping[str, Any]]) -> list[T]:
    """Each row as a ``kind``: ISO text becomes a date, 0 and 1 a bool where the field says so.

    Column by column: the roster of a whole school costs little more than its rows.
    """
    found = list(rows)
    if not found:
        return []
    columns = _columns(found)
    return list(map(kind, *(read(columns[name]) for name, read in _readers(kind))))  # type: ignore[arg-type]


def _columns(rows: list[Mapping[str, Any]]) -> dict[str, Column]:
    """The values column by column; of two columns with one name the first counts, as in the row itself."""
    if isinstance(rows[0], Row):
        return dict(reversed(list(zip(rows[0].keys(), zip(*rows, strict=True), strict=True))))
    return {name: [row[name] for row in rows] for name in rows[0]}


def plain(value: Any) -> Any:
    """A value as the file keeps it: dates as ISO text, flags as 0 and 1."""
    if isinstance(value, bool):
        return int(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, float):
        raise TypeError("no floats in the records: keep hundredths or text")
    return value


@cache
def _readers(kind: Hashable) -> list[tuple[str, Callable[[Column], Column]]]:
    hints = get_type_hints(kind)
    return [(field.name, _reader(hints[field.name])) for field in fields(kind)]  # type: ignore[arg-type]


def _reader(hint: Any) -> Callable[[Column], Column]:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    read: Callable[[Any], Any]
    for named, read in ((datetime, datetime.fromisoformat), (date, date.fromisoformat), (bool, bool)):
        if named in options:
            return partial(_each, read)
    return lambda column: column


def _each(read: Callable[[Any], Any], column: Column) -> Column:
    return [None if value is None else read(value) for value in column]
