"""What a calendar's year adds up to: days and hours taught, lost and to come, beside what the state asks.

A day counts on which students were taught, and one that the state waived; its minutes count where it was
taught. The reserve is what the year has, as it stands, beyond the minimum.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.records import calendars, requirements
from studentdesk.records.calendars import Calendar, CalendarDay, is_instructional
from studentdesk.records.district import district

HOUR = 60


@dataclass(frozen=True, slots=True)
class Minimum:
    """What a state asks of a year for some grades. ``either``: days or hours are enough, else both.

    A day of less than ``day_minutes`` does not count for ``days``. ``how_sure``: whether the row was compared
    with the state's document.
    """

    grades: str
    days: int | None
    minutes: int | None
    either: bool
    day_minutes: int
    source: str
    how_sure: str

    @property
    def words(self) -> str:
        """The rule in a few words: "grade levels K-06: 180 days or 900 h"."""
        asked = [f"{self.days} days" if self.days else "", hours(self.minutes) if self.minutes else ""]
        joined = (" or " if self.either else " and ").join(filter(None, asked))
        least = f", a day of at least {hours(self.day_minutes)}" if self.day_minutes else ""
        first, _dash, last = self.grades.partition("-")
        grades = f"grade level {first}" if first == last else f"grade levels {self.grades}"
        return f"{grades}: {joined}{least}"


@dataclass(frozen=True, slots=True)
class Total:
    """Days and minutes of school."""

    days: int = 0
    minutes: int = 0


@dataclass(frozen=True, slots=True)
class Reserve:
    """How far a year is over a minimum, below zero where it falls short; nothing where it is not asked."""

    minimum: Minimum
    days: int | None
    minutes: int | None

    @property
    def met(self) -> bool:
        """Whether the year as it stands is enough."""
        asked = [part >= 0 for part in (self.days, self.minutes) if part is not None]
        return any(asked) if self.minimum.either else all(asked)

    @property
    def words(self) -> str:
        """ "12 h 30 min over the minimum", "2 days under the minimum, 4 h over"."""
        days = None if self.days is None else _beside(abs(self.days), "day", self.days < 0)
        time = None if self.minutes is None else f"{hours(abs(self.minutes))} {_side(self.minutes < 0)}"
        return ", ".join(filter(None, (days, time))) + " the minimum"


@dataclass(frozen=True, slots=True)
class Count:
    """A calendar's year on a day. ``year`` = ``taught`` so far + ``to_come``; ``planned`` is beside them.

    ``lost``, ``made_up``, ``waived`` are the days themselves; ``short_planned`` and ``short_weather`` minutes
    that days with school were shorter.
    """

    calendar: Calendar
    until: date
    planned: Total
    taught: Total
    to_come: Total
    lost: tuple[CalendarDay, ...]
    made_up: tuple[CalendarDay, ...]
    waived: tuple[CalendarDay, ...]
    short: tuple[CalendarDay, ...]
    short_planned: int
    short_weather: int
    reserves: tuple[Reserve, ...]

    @property
    def year(self) -> Total:
        """The whole year as it stands: what was taught and what is to come."""
        return Total(self.taught.days + self.to_come.days, self.taught.minutes + self.to_come.minutes)

    @property
    def tightest(self) -> Reserve | None:
        """The reserve that decides: one that falls short before one that does not, then the smallest."""
        return min(self.reserves, key=_tight, default=None)


def hours(minutes: int) -> str:
    """Minutes as hours: "12 h 30 min"."""
    whole, rest = divmod(minutes, HOUR)
    return f"{whole:,} h {rest} min" if rest else f"{whole:,} h"


def minutes_of_day(day: CalendarDay, standard: int | None) -> int:
    """What a day counts in minutes: those that were taught, the calendar's where nobody wrote another."""
    if not is_instructional(day.happened):
        return 0
    return day.minutes if day.minutes is not None else standard or 0


def planned_minutes(day: CalendarDay, standard: int | None) -> int:
    """What a day was planned to have; one planned short has what is written on it."""
    if not is_instructional(day.planned):
        return 0
    short = day.planned == "late/early" and day.short_why != "weather"
    return (day.minutes if short and day.minutes is not None else standard) or 0


def count(
    calendar: Calendar, days: Sequence[CalendarDay], until: date, minimums: Iterable[Minimum] = ()
) -> Count:
    """Add a calendar's days up; ``until``: the last day that is behind us."""
    standard = calendar.standard_minutes
    taught = [day for day in days if is_instructional(day.happened) or day.waived]
    short = [
        (day, standard - minutes_of_day(day, standard))
        for day in days
        if standard and is_instructional(day.happened) and minutes_of_day(day, standard) < standard
    ]
    return Count(
        calendar,
        until,
        _total([day for day in days if is_instructional(day.planned)], standard, planned=True),
        _total([day for day in taught if day.date <= until], standard),
        _total([day for day in taught if day.date > until], standard),
        tuple(day for day in days if is_lost(day)),
        tuple(day for day in days if day.happened == "make-up"),
        tuple(day for day in days if day.waived),
        tuple(day for day, _less in short),
        sum(less for day, less in short if day.short_why != "weather"),
        sum(less for day, less in short if day.short_why == "weather"),
        tuple(_reserve(one, taught, standard) for one in minimums),
    )


def is_lost(day: CalendarDay) -> bool:
    """Whether school was planned and there was none, and the state did not waive it."""
    return is_instructional(day.planned) and not is_instructional(day.happened) and not day.waived


def calendar_count(desk: Desk, calendar_id: int, on: date | None = None) -> Count:
    """A calendar's year counted on a day, today unless said, beside what the district's state asks for."""
    found = calendars.calendar(desk, calendar_id)
    asked = minimums_of(desk, found)
    return count(found, calendars.days(desk, calendar_id), on or desk.now().date(), asked)


def minimums_of(desk: Desk, calendar: Calendar) -> list[Minimum]:
    """The rows of the state's table for the grades on a calendar; all of them where nobody is on it."""
    rows = desk.read("calendar_count.grades", calendar=calendar.id)
    grades = {row["canonical"] for row in rows}
    half = calendar.rotation == "half day" or (bool(rows) and all(row["half"] for row in rows))
    found = requirements.minimums(district(desk).state, calendar.first_day or desk.now().date())
    session = "half" if half else "full"
    fitting = [row for row in found if row["session"] == session] or list(found)
    if grades:
        fitting = [row for row in fitting if requirements.grades(row["grades"]) & grades]
    return [_minimum(row) for row in fitting]


def _minimum(row: Mapping[str, str]) -> Minimum:
    return Minimum(
        row["grades"],
        int(row["days"]) if row["days"] else None,
        int(row["hours"]) * HOUR if row["hours"] else None,
        row["either"] == "yes",
        int(row["day_minutes"] or 0),
        row["source"],
        row["how_sure"],
    )


def _total(days: Sequence[CalendarDay], standard: int | None, *, planned: bool = False) -> Total:
    minutes = planned_minutes if planned else minutes_of_day
    return Total(len(days), sum(minutes(day, standard) for day in days))


def _reserve(minimum: Minimum, taught: Sequence[CalendarDay], standard: int | None) -> Reserve:
    long = [day for day in taught if day.waived or minutes_of_day(day, standard) >= minimum.day_minutes]
    time = sum(minutes_of_day(day, standard) for day in taught)
    return Reserve(
        minimum,
        None if minimum.days is None else len(long) - minimum.days,
        None if minimum.minutes is None else time - minimum.minutes,
    )


def _tight(one: Reserve) -> tuple[bool, int]:
    return one.met, one.minutes if one.minutes is not None else (one.days or 0) * 24 * HOUR


def _side(under: bool) -> str:
    return "under" if under else "over"


def _beside(number: int, noun: str, under: bool) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'} {_side(under)}"
