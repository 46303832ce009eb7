"""Why a calendar's count is what it is, in lines: the sums, the state's rule, and each day behind them."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from studentdesk.records.calendar_count import Count, Reserve, Total, hours, minutes_of_day
from studentdesk.records.calendars import CalendarDay
from studentdesk.records.requirements import GATHERED

NO_RULE = "The state has no table of minimums here."


@dataclass(frozen=True, slots=True)
class Line:
    """One line: what it is, how much, and why. ``day``: the day it is about."""

    what: str
    figure: str
    why: str = ""
    day: date | None = None


def headline(count: Count) -> str:
    """ "180 days, 1,163 h; 173 h over the minimum", by the reserve that decides."""
    tight = count.tightest
    return f"{total(count.year)}; {_reserve(tight)}" if tight else total(count.year)


def standing(count: Count) -> str:
    """What the year was and is: taught so far, planned, lost and made up."""
    parts = [f"Taught so far {total(count.taught)}", f"planned {total(count.planned)}"]
    for days, words in ((count.lost, "lost"), (count.made_up, "made up"), (count.waived, "waived")):
        parts += [f"{len(days)} {words}"] if days else []
    for minutes, words in ((count.short_planned, "plan"), (count.short_weather, "weather")):
        parts += [f"{hours(minutes)} shorter by {words}"] if minutes else []
    return "; ".join(parts) + "."


def total(of: Total) -> str:
    """Days and hours: "180 days, 1,163 h"."""
    return f"{of.days} day{'' if of.days == 1 else 's'}, {hours(of.minutes)}"


def lines(count: Count) -> Iterator[Line]:
    """All of it, sums first."""
    yield Line("Planned", total(count.planned), "the days with school as the year was planned")
    yield Line("Taught so far", total(count.taught), f"until {_on(count.until)}, waived days among them")
    yield Line("To come", total(count.to_come), "as the calendar says now")
    yield Line("The year", total(count.year), "taught and to come")
    for one in count.reserves:
        yield Line(f"State, {one.minimum.words}", _reserve(one), one.minimum.source)
    if any(one.minimum.how_sure == "gathered" for one in count.reserves):
        yield Line("", "Not checked", GATHERED)
    if not count.reserves:
        yield Line("State", "", NO_RULE)
    for day in count.lost:
        yield Line(
            "Lost", _on(day.date), f"{day.happened}, counted as {day.lost_reason or 'other'}", day.date
        )
    for day in count.waived:
        yield Line("Waived", _on(day.date), f"{day.happened}: counts as a day, no minutes", day.date)
    for day in count.made_up:
        why = f"for {_on(day.makes_up)}" if day.makes_up else ""
        yield Line("Made up", _on(day.date), why, day.date)
    for day in count.short:
        yield _short(day, count.calendar.standard_minutes or 0)


def _short(day: CalendarDay, standard: int) -> Line:
    taught = minutes_of_day(day, standard)
    why = "weather" if day.short_why == "weather" else "planned"
    return Line(
        "Shorter",
        _on(day.date),
        f"{why}: {taught} of {standard} minutes, {day.bells or 'usual bells'}",
        day.date,
    )


def _reserve(one: Reserve) -> str:
    """The hours where the state asks for them and they decide, else the days; both where both are asked."""
    if one.minimum.either and one.met and one.minutes is not None and one.minutes >= 0:
        return f"{hours(one.minutes)} over the minimum"
    return one.words


def _on(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"
