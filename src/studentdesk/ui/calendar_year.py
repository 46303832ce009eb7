"""A calendar's year as the Calendar screen shows it, read in one go."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.records import calendars
from studentdesk.records.calendar_count import Count, calendar_count
from studentdesk.records.calendars import Calendar, CalendarDay
from studentdesk.records.years import SchoolYear, current_year, school_years
from studentdesk.ui.closing_panels import Ground, ground
from studentdesk.ui.lists import Lists, read_lists


@dataclass(frozen=True, slots=True)
class CalendarYear:
    """One calendar with its count and days; the others of the year, and the years, to choose from."""

    ground: Ground
    years: list[SchoolYear]
    calendars: list[Calendar]
    count: Count | None
    days: list[CalendarDay]
    lists: Lists
    today: date


def read_year(desk: Desk, year_id: int | None, chosen: int | None) -> CalendarYear:
    """The chosen calendar of a year, or the first of one's own schools in the current one."""
    years = school_years(desk)
    year = next((one for one in years if one.id == year_id), None) or current_year(desk)
    found = calendars.calendars(desk, year.id)
    ours = ground(desk, year)
    mine = [one.id for one in ours.calendars]
    known = {one.id for one in found}
    at = chosen if chosen in known else next(iter([*mine, *(one.id for one in found)]), None)
    return CalendarYear(
        ours, years, found, calendar_count(desk, at) if at else None, calendars.days(desk, at) if at else [],
        read_lists(desk), desk.now().date(),
    )  # fmt: skip
