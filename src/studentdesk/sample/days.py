"""The year of the invented district: its calendar as planned and as it happened, and its terms."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from random import Random

from studentdesk.records.calendars import is_instructional
from studentdesk.records.years import span

SCHOOL_DAYS = 180
MINUTES = 390
SHORT_MINUTES = 210
LATE_MINUTES = 270


@dataclass(frozen=True, slots=True)
class Day:
    """One date of the calendar."""

    on: date
    planned: str
    happened: str
    lost_reason: str | None = None
    makes_up: date | None = None
    short_why: str | None = None


@dataclass(frozen=True, slots=True)
class TermPlan:
    """A term of every school. ``parent``: the code of the term it is part of."""

    code: str
    parent: str | None
    kind: str
    name: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Year:
    """The year and how far it has come. ``school_days``: all of them; ``taught``: how many are past."""

    begins: date
    first_day: date
    last_day: date
    until: date
    days: tuple[Day, ...]
    school_days: tuple[date, ...]
    taught: int
    terms: tuple[TermPlan, ...]

    @property
    def over(self) -> bool:
        """Whether the last school day is past."""
        return self.until >= self.school_days[-1]


def plan_year(label: str, until: date, seed: int) -> Year:
    """The calendar of a year: 180 days planned, two lost to snow and made up in June, two with a delay."""
    begins, _ = span(label)
    planned = list(_planned(begins.year))
    first_day, last_day = planned[0].on, planned[-1].on
    dice = Random(f"{seed}/{label}/snow")
    winter = [day.on for day in planned if day.planned == "instructional" and day.on.month in (1, 2)]
    snow = [day for day in sorted(dice.sample(winter, 2)) if day <= until]
    made_up = dict(zip(_weekdays(last_day + timedelta(1), len(snow)), snow, strict=True))
    through = max([last_day, *made_up])
    happened = tuple(_happened(planned, through, snow, made_up, _late(planned, snow, until, dice)))
    school_days = tuple(day.on for day in happened if is_instructional(day.happened))
    taught = sum(day <= until for day in school_days)
    return Year(begins, first_day, last_day, until, happened, school_days, taught, _terms(school_days))


def _planned(year: int) -> Iterator[Day]:
    """Every date from the last Monday of August until 180 school days are planned."""
    closed = {day: kind for kind, days in _closed(year) for day in days}
    day, left, number = _nth_weekday(year, 8, 0, -1), SCHOOL_DAYS, 0
    while left:
        kind = "not a school day" if day.weekday() > 4 else closed.get(day, "instructional")
        if kind == "instructional":
            number += 1
            left -= 1
            kind = "late/early" if number in (45, 90, 135, SCHOOL_DAYS) else kind
        yield Day(day, kind, kind, short_why="planned" if kind == "late/early" else None)
        day += timedelta(1)


def _late(planned: list[Day], snow: list[date], until: date, dice: Random) -> set[date]:
    """Two mornings with a two-hour delay: fog in fall, ice in winter."""
    free = [day.on for day in planned if day.planned == "instructional" and day.on not in snow]
    found = {dice.choice([day for day in free if day.month in months]) for months in ((9, 10), (1, 2))}
    return {day for day in found if day <= until}


def _happened(
    planned: list[Day], through: date, snow: list[date], made_up: dict[date, date], late: set[date]
) -> Iterator[Day]:
    for day in planned:
        if day.on in snow:
            yield Day(day.on, day.planned, "weather", "weather")
        elif day.on in late:
            yield Day(day.on, day.planned, "late/early", short_why="weather")
        else:
            yield day
    on = planned[-1].on
    while (on := on + timedelta(1)) <= through:
        kind = "make-up" if on in made_up else "not a school day"
        yield Day(on, "not a school day", kind, makes_up=made_up.get(on))


def _weekdays(day: date, wanted: int) -> Iterator[date]:
    while wanted:
        if day.weekday() < 5:
            wanted -= 1
            yield day
        day += timedelta(1)


def _closed(year: int) -> Iterator[tuple[str, list[date]]]:
    thanksgiving = _nth_weekday(year, 11, 3, 4)
    easter = _easter(year + 1)
    winter = date(year, 12, 24)
    yield "teacher day", [_nth_weekday(year, 10, 0, 2), _nth_weekday(year, 11, 0, 1) + timedelta(1)]
    yield "teacher day", [_nth_weekday(year + 1, 1, 4, 4)]
    yield "holiday", [_nth_weekday(year, 9, 0, 1), *(thanksgiving + timedelta(days) for days in (0, 1, 4))]
    yield "holiday", [winter + timedelta(days) for days in range(10)]
    yield "holiday", [_nth_weekday(year + 1, month, 0, nth) for month, nth in ((1, 3), (2, 3), (5, -1))]
    yield "holiday", [easter + timedelta(days) for days in (-3, -2, 1)]


def _nth_weekday(year: int, month: int, weekday: int, nth: int) -> date:
    """The nth Monday (weekday 0) or other weekday of a month; -1 is the last."""
    days = [day for day in (date(year, month, 1) + timedelta(n) for n in range(31)) if day.month == month]
    found = [day for day in days if day.weekday() == weekday]
    return found[nth - 1] if nth > 0 else found[nth]


def _easter(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    h = (19 * a + b - b // 4 - (b - (b + 8) // 25 + 1) // 3 + 15) % 30
    rest = (32 + 2 * (b % 4) + 2 * (c // 4) - h - c % 4) % 7
    m = (a + 11 * h + 22 * rest) // 451
    month, day = divmod(h + rest - 7 * m + 114, 31)
    return date(year, month, day + 1)


def _terms(school_days: tuple[date, ...]) -> tuple[TermPlan, ...]:
    """The year, two semesters, four marking periods, without a day between them."""
    edges = [school_days[len(school_days) * part // 4] for part in range(4)]
    ends = [*(edge - timedelta(1) for edge in edges[1:]), school_days[-1]]
    return (
        TermPlan("FY", None, "year", "Year", edges[0], ends[3]),
        TermPlan("S1", "FY", "semester", "First semester", edges[0], ends[1]),
        TermPlan("S2", "FY", "semester", "Second semester", edges[2], ends[3]),
        *(
            TermPlan(
                f"Q{n + 1}", f"S{n // 2 + 1}", "marking period", f"{word} marking period", edges[n], ends[n]
            )
            for n, word in enumerate(("First", "Second", "Third", "Fourth"))
        ),
    )
