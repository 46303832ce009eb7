"""Rows into values: a frozen dataclass takes the columns that carry its fields' names."""

import types
from collections import deque
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from datetime import date, datetime
from functools import cache, partial
from itertools import repeat
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")
Column = Iterable[Any]


@dataclass(frozen=True, slots=True)
class Slot:
    """A field of a value: how its column is read, and the descriptor that puts it where it belongs."""

    name: str
    read: Callable[[Column], Column]
    put: Callable[[Any, Any], None]


class Days(dict[str | None, date | None]):
    """Each day as it was first read: there are no more of them than days in a century or two."""

    def __missing__(self, text: str) -> date:
        day = self[text] = date.fromisoformat(text)
        return day


DAYS = Days({None: None})


def shape(kind: type[T], rows: Iterable[Mapping[str, Any]]) -> list[T]:
    """Each row as a ``kind``: ISO text becomes a date, 0 and 1 a bool where the field says so."""
    found = list(rows)
    names = list(found[0].keys()) if found else []
    return shape_columns(kind, names, [[row[name] for name in names] for row in found])


def shape_columns(kind: type[T], names: Sequence[str], rows: Sequence[Sequence[Any]]) -> list[T]:
    """The same from bare rows and their columns' names; of two columns with one name the first counts.

    Column by column, past the ``__init__`` that guards what is frozen: the roster of a whole school costs
    little more than its rows.
    """
    if not rows:
        return []
    columns = dict(zip(reversed(names), reversed(list(zip(*rows, strict=True))), strict=True))
    found = list(map(object.__new__, repeat(kind, len(rows))))
    for slot in _slots(kind):  # type: ignore[arg-type]
        deque(map(slot.put, found, slot.read(columns[slot.name])), maxlen=0)
    return found


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
def _slots(kind: Hashable) -> list[Slot]:
    hints = get_type_hints(kind)
    return [
        Slot(field.name, _reader(hints[field.name]), getattr(kind, field.name).__set__)
        for field in fields(kind)  # type: ignore[arg-type]
    ]


def _reader(hint: Any) -> Callable[[Column], Column]:
    options = get_args(hint) if get_origin(hint) in (Union, types.UnionType) else (hint,)
    if datetime in options:
        return partial(_each, datetime.fromisoformat)
    if date in options:
        return partial(map, DAYS.__getitem__)
    return partial(_each, bool) if bool in options else lambda column: column


def _each(read: Callable[[Any], Any], column: Column) -> Column:
    return [None if value is None else read(value) for value in column]
