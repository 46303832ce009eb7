"""Matching a meal certification list, computed in a process of its own."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.exchange.meal_list import MealList, meal_kind, read_list
from studentdesk.exchange.spreadsheet_columns import Said
from studentdesk.exchange.spreadsheet_look import Seen, look
from studentdesk.records.meal_matches import MealMatch, matches
from studentdesk.ui.child import Job


@dataclass(frozen=True, slots=True)
class Matched:
    """The file as it seems to be, what was read of it, and its lines beside our children."""

    seen: Seen
    read: MealList
    matches: tuple[MealMatch, ...]


def match(desk: Desk, job: Job, path: str, said: Said | None, certified_by: str, day: date) -> Matched:
    """Read the list and match it. Nothing is written."""
    job.progress(0, 1, "Reading")
    seen = look(desk, Path(path), said, meal_kind())
    read = read_list(desk, Path(path), said, certified_by)

    def tell(done: int, whole: int) -> None:
        job.progress(done, whole, "Looking for the children")

    return Matched(seen, read, tuple(matches(desk, read.listed, day, tell)))
