"""School days of a school, across its calendars: where attendance begins, and the day before and after."""

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

from studentdesk.db import Desk

DAY = timedelta(days=1)
MOST_NAMED = 3


def newest_school_day(desk: Desk, school_id: int, until: date) -> date | None:
    """The newest day with school up to ``until``; before the first day of all, that one; else nothing."""
    return _day(desk.value("school_days.newest", school=school_id, until=until)) or _day(
        desk.value("school_days.oldest", school=school_id, since=until)
    )


def school_day_beside(desk: Desk, school_id: int, day: date, by: int) -> date | None:
    """The school day before (``by`` -1) or after (1) a day, where there is one."""
    if by < 0:
        return _day(desk.value("school_days.newest", school=school_id, until=day - DAY))
    return _day(desk.value("school_days.oldest", school=school_id, since=day + DAY))


def no_school(desk: Desk, school_id: int, day: date) -> str:
    """Why a day has no school, in the calendar's word ("holiday"); '' where it has, or no calendar says."""
    row = desk.one("school_days.happened", school=school_id, day=day)
    if row is None or row["taught"] is None:
        return "not in the calendar"
    return "" if row["taught"] else str(row["happened"])


def what_day_it_is(desk: Desk, day: date) -> str:
    """What is not as always on a day in one's own schools: "Day B, two-hour delay"; '' where all is.

    Where the schools differ, each difference says whose it is.
    """
    said: dict[str, list[str]] = {}
    for row in desk.read("school_days.today", day=day):
        said.setdefault(_said(row), []).append(row["school"])
    if len(said) == 1:
        return next(iter(said))
    return "; ".join(f"{_those(schools)}: {words}" for words, schools in said.items() if words)


def _said(row: Mapping[str, Any]) -> str:
    letter = f"Day {row['rotation_day']}" if row["rotation_day"] and row["taught"] else ""
    other = row["bells"] if row["taught"] else {"weather": "snow day"}.get(row["happened"], row["happened"])
    if row["taught"] and not other and row["happened"] == "make-up":
        other = "make-up day"
    words = ", ".join(filter(None, (letter, (other or "").lower())))
    return words[:1].upper() + words[1:]


def _those(schools: list[str]) -> str:
    more = f" and {len(schools) - MOST_NAMED} more" if len(schools) > MOST_NAMED else ""
    return ", ".join(schools[:MOST_NAMED]) + more


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
