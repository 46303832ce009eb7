"""The sample's own lists: names, towns, streets, schools, courses, and how a state writes its numbers."""

import csv
from bisect import bisect
from collections.abc import Iterable, Sequence
from functools import cache
from random import Random
from typing import Generic, TypeVar

from studentdesk.resources import folder

T = TypeVar("T")

DIRECTIONS = ("", "North", "South", "East", "West", "Upper", "Lower", "New", "Old", "Great", "Little")


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of ``resources/sample/NAME.csv``."""
    with (folder() / "sample" / f"{name}.csv").open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def column(name: str, field: str = "name") -> list[str]:
    """One column of a list."""
    return [row[field] for row in table(name)]


def nth(names: Sequence[str], number: int) -> str:
    """The number-th name of a list that never ends: after the last come "North ..." and its like."""
    rounds, place = divmod(number, len(names))
    again, direction = divmod(rounds, len(DIRECTIONS))
    return f"{DIRECTIONS[direction]} {names[place]}".strip() + (f" {again + 1}" if again else "")


class Picker(Generic[T]):
    """One of many, each as likely as its weight."""

    def __init__(self, choices: Iterable[tuple[T, float]]) -> None:
        self._things: list[T] = []
        self._steps: list[float] = []
        total = 0.0
        for thing, weight in choices:
            total += weight
            self._things.append(thing)
            self._steps.append(total)

    def pick(self, dice: Random) -> T:
        """Answer one of them."""
        return self.nth(dice.random())

    def nth(self, chance: float) -> T:
        """The one at a place between 0 and 1."""
        return self._things[bisect(self._steps, chance * self._steps[-1])]


@cache
def codes(name: str) -> Picker[str]:
    """The values of one of the office's code lists that are met in the district, each as often as it is."""
    rows = [row for row in table("codes") if row["picked_for"] == name]
    return Picker((row["code"], float(row["weight"])) for row in rows)
