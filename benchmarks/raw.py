"""A figure, and the raw cost beside it: a bare sqlcipher3 cursor, same key and pragmas, without triggers."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher

PRAGMAS = (
    "journal_mode = truncate",
    "synchronous = extra",
    "cache_spill = off",
    "cache_size = -65536",
    "foreign_keys = on",
)


@dataclass(frozen=True)
class Figure:
    """One line of the table, in milliseconds unless ``unit`` says otherwise."""

    name: str
    found: float
    raw: float | None = None
    bound: float | None = None
    unit: str = "ms"

    @property
    def held(self) -> str:
        return "" if self.bound is None else "held" if self.found <= self.bound else "NOT HELD"

    @property
    def ratio(self) -> str:
        return f"{self.found / self.raw:.2f}" if self.raw else ""


def bare(path: Path, secret: bytes) -> sqlcipher.Connection:
    """A connection as the program sets it, without the program."""
    connection = sqlcipher.connect(str(path), isolation_level=None)
    connection.set_key(b"x'" + secret.hex().encode() + b"'")
    for pragma in PRAGMAS:
        connection.execute(f"pragma {pragma}").fetchall()
    for mine in ("school", "student"):
        connection.execute(f"create temp view my_{mine} as select id from {mine}")
    return connection


def times(work: Callable[[Any], object], inputs: Iterable[Any]) -> list[float]:
    """Milliseconds of the work on each input, one after the other."""
    found = []
    for given in inputs:
        begin = perf_counter()
        work(given)
        found.append((perf_counter() - begin) * 1000)
    return found


def middle(found: list[float]) -> float:
    return median(found)


def slow(found: list[float]) -> float:
    """The 95th of a hundred."""
    return sorted(found)[int(len(found) * 0.95)]
