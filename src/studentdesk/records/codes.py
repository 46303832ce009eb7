"""Code lists: what a field may hold, in the office's words; a state's own lists come with its folder."""

import csv
from collections.abc import Iterable
from dataclasses import dataclass

from studentdesk.db import Change, Desk
from studentdesk.resources import folder

Row = tuple[str, str, str, int]  # list, code, word, place


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list and its word on the screen."""

    code: str
    word: str


def codes(desk: Desk, name: str) -> list[Code]:
    """The values of a list that may be chosen now, in their order."""
    return desk.read_as(Code, "codes.of_list", list=name)


def missing(desk: Desk, state: str) -> list[Row]:
    """What the lists every district needs, and its state's own (``resources/lists``), have and it lacks."""
    known = {(row["list"], row["code"]) for row in desk.read("codes.all")}
    return [row for row in _usual(state) if row[:2] not in known]


def add(change: Change, rows: Iterable[Row]) -> None:
    """Add values to lists, as a part of another act."""
    change.insert_many("code", ("list", "code", "word", "sort"), rows)


def _usual(state: str) -> list[Row]:
    rows: list[Row] = []
    for name in ("common", state):
        file = folder() / "lists" / f"{name}.csv"
        if file.exists():
            with file.open(encoding="utf-8", newline="") as lines:
                for row in csv.DictReader(lines):
                    rows.append((row["list"], row["code"], row["word"], len(rows)))
    return rows
