"""The acts at year end. The small school has no calendar for next year until it is copied."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import year_end
from studentdesk.records.years import SchoolYear, year_named
from tests.desk.acts import World


def this_year(w: World) -> SchoolYear:
    year = year_named(w.desk, "2025-26")
    assert year
    return year


def move_up(w: World) -> None:
    with w.desk.change("Move up, with calendars"):
        year_end.like_this_year(w.desk, this_year(w))
        year_end.move_up(w.desk, this_year(w))


ACTS: dict[str, Callable[[World], Any]] = {
    "year_end.like_this_year": lambda w: year_end.like_this_year(w.desk, this_year(w)),
    "year_end.move_up": move_up,
}
