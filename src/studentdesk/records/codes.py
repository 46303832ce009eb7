"""Code lists: what a field may hold, in the office's words; a state's own lists come with its folder."""

import csv
from dataclasses import dataclass

from studentdesk.db import Change, Desk
from studentdesk.resources import folder


@dataclass(frozen=True, slots=True)
class Code:
    """One value of a list and its word on the screen."""

    code: str
    word: str


def codes(desk: Desk, name: str) -> list[Code]:
    """The values of a list that may be chosen now, in their order."""
    return desk.read_as(Code, "codes.of_list", list=name)


def add_usual(change: Change, state: str) -> None:
    """The lists every district needs and, where we know them, its state's own (``resources/lists``)."""
    for name in ("common", state):
        file = folder() / "lists" / f"{name}.csv"
        if file.exists():
            with file.open(encoding="utf-8", newline="") as lines:
                rows = [
                    (row["list"], row["code"], row["word"], sort)
                    for sort, row in enumerate(csv.DictReader(lines))
                ]
            change.insert_many("code", ("list", "code", "word", "sort"), rows)
