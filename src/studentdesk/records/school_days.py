"""School days of a school, across its calendars: where attendance begins, and the day before and after."""

from datetime import date, timedelta

from studentdesk.db import Desk

DAY = timedelta(days=1)


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


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
