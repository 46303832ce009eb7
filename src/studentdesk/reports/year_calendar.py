"""The year's calendar: a line a week, each day with its letter, and what the year adds up to."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import calendars
from studentdesk.records.calendar_count import Count, calendar_count
from studentdesk.records.calendar_why import headline, standing
from studentdesk.records.calendars import LETTER_OF, LETTERS, CalendarDay, is_instructional
from studentdesk.records.requirements import GATHERED
from studentdesk.records.years import year_of
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Table, day_figures

WEEK = timedelta(7)
COLUMNS = (
    Column("Week of"),
    *(Column(day) for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")),
    Column("Weekend"),
    Column("Days", "number"),
)
UNSAID = ("instructional", "not a school day")


def calendar_report(desk: Desk, given: Given) -> Printed:
    """The calendars of the schools in the day's year, each on pages of its own."""
    school = options.asked_school(desk, given)
    session, day = as_of(desk, given)
    year = year_of(desk, session.begins)
    known = calendars.calendars(desk, year.id) if year else []
    if school and year:
        known = calendars.calendars_of_school(desk, school.id, year.id)
    tables = []
    for one in known:
        days = calendars.days(desk, one.id)
        if days:
            tables.append(_table(calendar_count(desk, one.id, day), days))
    if not tables:
        raise Refused("No calendar is made for this school year. Make one in Setup, Calendars.")
    facts = ("In the year", "So far", "Letters", "State minimum")
    sheet = begun(desk, session, day, "Calendar of the year", "Calendar", facts, COLUMNS, tuple(tables))
    return Printed(replace(sheet, named_by=0, page_each=True, line=11.5))


def _table(count: Count, days: Sequence[CalendarDay]) -> Table:
    used = {one.happened for one in days} | {one.planned for one in days}
    letters = ", ".join(f"{letter} {kind}" for letter, kind in LETTERS.items() if kind in used - {*UNSAID})
    facts = (
        headline(count),
        standing(count),
        f"{letters}; what was planned stands in brackets",
        _asked(count),
    )
    monday = days[0].date - timedelta(days[0].date.weekday())
    weeks: list[tuple[str, ...]] = []
    while monday <= days[-1].date:
        weeks.append(_week(monday, [one for one in days if monday <= one.date < monday + WEEK]))
        monday += WEEK
    return Table(count.calendar.name, facts, tuple(weeks), (), counted(count.year.days, "day"))


def _week(monday: date, days: Sequence[CalendarDay]) -> tuple[str, ...]:
    cells = {one.date.weekday(): _cell(one) for one in days}
    weekend = [_cell(one) for one in days if one.date.weekday() > 4 and one.happened != "not a school day"]
    taught = sum(is_instructional(one.happened) for one in days)
    return (
        day_figures(monday),
        *(cells.get(weekday, "") for weekday in range(5)),
        " ".join(weekend),
        str(taught),
    )


def _cell(day: CalendarDay) -> str:
    """ "12", "12 A", "12 W (A)": the day, what it was where that is not plain, its rotation letter."""
    said = [str(day.date.day)]
    if day.happened not in UNSAID:
        said.append(LETTER_OF.get(day.happened, "O"))
    if day.rotation_day and is_instructional(day.happened):
        said.append(day.rotation_day)
    if day.planned not in (day.happened, "not a school day"):
        said.append(f"({'school' if day.planned == 'instructional' else day.planned})")
    return " ".join(said) if day.happened != "not a school day" or day.planned != day.happened else ""


def _asked(count: Count) -> str:
    rules = "; ".join(f"{one.minimum.words} ({one.minimum.source})" for one in count.reserves)
    gathered = any(one.minimum.how_sure == "gathered" for one in count.reserves)
    return f"{rules}. {GATHERED}" if gathered else rules or "none in the state’s table"


YEAR_CALENDAR = Report(
    "year-calendar",
    "Calendar of the year",
    "Each calendar, a line a week: days off, days lost and made up, rotation days, days and hours.",
    (options.SCHOOL, options.ON),
    calendar_report,
)
