"""Rows into values: a frozen dataclass takes the columns that carry its fields' names."""

import types
from collections.abc import Callable, Hashable, Iterable, Mapping
from dataclasses import fields
from datetime import date, datetime
from functools import cache
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


def shape(kind: type[T], rows: Iterable[Mapping[str, Any]]) -> list[T]:
    """Each row as a ``kind``: ISO text becomes a date, 0 and 1 a bool where the field says so."""
    readers = _readers(kind)  # type: ignore[arg-type]
    return [kind(**{name: read(row[name]) for name, read in readers}) for row in rows]


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
def _readers(kind: Hashable) -> list[tuple[str, Callable[[Any], Any]]]:
    hints = get_type_hints(kind)
    return [(field.name, _reader(hints[field.name])) for field in fields(kind)]  # type: ignore[arg-type]


def _reader(hint: Any) -> Callable[[Any], Any]:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if datetime in options:
        return lambda value: None if value is None else datetime.fromisoformat(value)
    if date in options:
        return lambda value: None if value is None else date.fromisoformat(value)
    if bool in options:
        return lambda value: None if value is None else bool(value)
    return lambda value: value
