"""Calendars: the days as planned, kept beside the days as they happened."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, day, flag
from studentdesk.records.rotations import lay_again

Day = date

INSTRUCTIONAL = frozenset({"instructional", "late/early", "make-up"})
DAY_KINDS = (
    "instructional", "holiday", "weather", "emergency", "strike", "teacher day", "late/early", "make-up",
    "not a school day", "other",
)  # fmt: skip
LETTERS = {
    "I": "instructional", "H": "holiday", "W": "weather", "E": "emergency", "S": "strike", "T": "teacher day",
    "L": "late/early", "M": "make-up", "N": "not a school day", "O": "other",
}  # fmt: skip
LETTER_OF = {kind: letter for letter, kind in LETTERS.items()}
LOST_REASONS = ("strike", "act80", "weather", "other")
LOST_BY = {"weather": "weather", "strike": "strike"}  # a planned day that became this; anything else: other
FACTS = {
    "name": Fact("Name", longest=100, example="Lincoln", needed=True),
    "standard_minutes": Fact("Minutes a day", "whole", least=30, most=435, example="330"),
    "program_code": code("Program", "calendar_program"),
    "rotation": code("Rotation", "rotation"),
    "graduation_on": day("Graduation"),
    "act80_group": Fact("Act 80 group", longest=12, example="ELEM"),
}
DAY_FACTS = {
    "waived": flag("Waived by the state"),
    "minutes": Fact("Minutes taught", "whole", most=600, example="165"),
    "short_why": code("Why it was short", "short_why"),
    "rotation_day": Fact("Day of the rotation", longest=8, example="A"),
    "lost_reason": code("Why it was lost", "lost_reason"),
    "makes_up": day("Makes up"),
}


@dataclass(frozen=True, slots=True)
class Calendar:
    """One pattern of school days for a group of students. ``days``: instructional days as they happened."""

    id: int
    school_year_id: int
    code: str
    name: str
    standard_minutes: int | None
    first_day: date | None
    last_day: date | None
    program_code: str | None
    rotation: str | None
    graduation_on: date | None
    act80_group: str | None
    days: int
    rotation_letters: str | None
    rotation_lost: str | None


@dataclass(frozen=True, slots=True)
class CalendarDay:
    """One date of a calendar: what was planned, and what happened."""

    id: int
    calendar_id: int
    date: Day
    planned: str
    happened: str
    lost_reason: str | None
    makes_up: Day | None
    waived: bool | None
    minutes: int | None
    short_why: str | None
    rotation_day: str | None
    bells: str | None


def is_instructional(kind: str) -> bool:
    """Whether students were taught on a day of this kind, so that attendance is taken."""
    return kind in INSTRUCTIONAL


def planned_days(
    first_day: date, last_day: date, weekdays: Collection[int], holidays: Collection[date]
) -> Iterator[tuple[date, str]]:
    """Every date from first to last day with its kind; Monday is weekday 0."""
    for number in range((last_day - first_day).days + 1):
        day = first_day + timedelta(number)
        if day.weekday() not in weekdays:
            yield day, "not a school day"
        else:
            yield day, "holiday" if day in holidays else "instructional"


def calendars(desk: Desk, school_year_id: int) -> list[Calendar]:
    """The calendars of a year."""
    return desk.read_as(Calendar, "calendars.of_year", year=school_year_id)


def calendars_of_school(desk: Desk, school_id: int, school_year_id: int) -> list[Calendar]:
    """The calendars that a school uses in a year, in the order they were made."""
    return desk.read_as(Calendar, "calendars.of_school", school=school_id, year=school_year_id)


def calendars_of_schools(desk: Desk, school_year_id: int) -> list[Calendar]:
    """The calendars of a year that only one's own schools use: those a snow day of theirs changes."""
    return desk.read_as(Calendar, "calendars.of_my_schools", year=school_year_id)


def calendar(desk: Desk, calendar_id: int) -> Calendar:
    """One calendar. Raises KeyError where there is none."""
    found = desk.read_as(Calendar, "calendars.one", calendar=calendar_id)
    if not found:
        raise KeyError(f"calendar {calendar_id}")
    return found[0]


def days(desk: Desk, calendar_id: int) -> list[CalendarDay]:
    """Every date of a calendar."""
    return desk.read_as(CalendarDay, "calendars.days", calendar=calendar_id)


def make_calendar(
    desk: Desk,
    *,
    school_year_id: int,
    code: str,
    name: str,
    first_day: date,
    last_day: date,
    school_ids: Sequence[int],
    weekdays: Collection[int] = range(5),
    holidays: Collection[date] = (),
    minutes: int | None = None,
) -> int:
    """A calendar from two dates and the weekdays: planned and happened begin alike."""
    _check_span(desk, school_year_id, code, first_day, last_day)
    with desk.change(f"Make calendar {code}") as change:
        calendar = change.insert(
            "calendar",
            school_year_id=school_year_id,
            code=code,
            name=name,
            standard_minutes=minutes,
            first_day=first_day,
            last_day=last_day,
        )
        change.insert_many(
            "calendar_school", ("calendar_id", "school_id"), [(calendar, id) for id in school_ids]
        )
        change.insert_many(
            "calendar_day",
            ("calendar_id", "date", "planned", "happened", "minutes"),
            [
                (calendar, day.isoformat(), kind, kind, minutes if is_instructional(kind) else None)
                for day, kind in planned_days(first_day, last_day, weekdays, holidays)
            ],
        )
    return calendar


def correct_calendar(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a calendar's name, minutes, program, rotation, graduation or Act 80 group; its code stays."""
    values = checked(desk, FACTS, fields)
    with desk.change("Correct a calendar") as change:
        kept = change.values("calendar", id)
        if kept is None:
            raise KeyError(f"calendar {id}")
        graduation, first = values.get("graduation_on"), kept["first_day"]
        if graduation and first and graduation.isoformat() < first:
            raise Refused(f"Graduation “{graduation}”: it can't come before the first day, {first}.")
        change.update("calendar", id, **values)


def correct_day(desk: Desk, calendar_id: int, day: date, **fields: Any) -> None:
    """Correct what a day says besides its kind: minutes, a waiver, why it was short, its letter."""
    values = checked(desk, DAY_FACTS, fields)
    kept = _day(desk, calendar_id, day)
    with desk.change("Correct a calendar day") as change:
        change.update("calendar_day", kept.id, **values)


def set_day(
    desk: Desk,
    calendar_id: int,
    day: date,
    happened: str,
    *,
    lost_reason: str | None = None,
    makes_up: date | None = None,
    minutes: int | None = None,
) -> None:
    """Say what a day really was: a snow day, an early dismissal, the day that makes it up. The plan stays.

    While the year is being planned, what it is and what is planned are the same.
    """
    if happened not in DAY_KINDS:
        raise Refused(f"Day “{happened}”: choose one of {', '.join(DAY_KINDS)}.")
    if lost_reason and lost_reason not in LOST_REASONS:
        raise Refused(f"Reason “{lost_reason}”: choose one of {', '.join(LOST_REASONS)}.")
    kept = _day(desk, calendar_id, day)
    values: dict[str, Any] = {"happened": happened, "lost_reason": lost_reason, "makes_up": makes_up}
    values["minutes"] = minutes if minutes is not None else kept.minutes
    if desk.value("calendars.stage", calendar=calendar_id) == "planning":
        values |= {"planned": happened, "lost_reason": None}
    with desk.change(f"Calendar day {day}: {happened}") as change:
        change.update("calendar_day", kept.id, **values)
        if is_instructional(kept.happened) != is_instructional(happened):
            lay_again(change, calendar_id, day)


def set_days(desk: Desk, calendar_id: int, dates: Sequence[date], happened: str) -> None:
    """The same for several days, as letters set them: a school day that is lost says why by its kind.

    A day without minutes on which there is school now has the calendar's.
    """
    known = {one.date: one for one in days(desk, calendar_id)}
    standard = desk.value("calendars.standard", calendar=calendar_id)
    label = f"{len(dates)} calendar days" if len(dates) > 1 else f"Calendar day {dates[0]}"
    with desk.change(f"{label}: {happened}"):
        for one in dates:
            kept = known.get(one) or _day(desk, calendar_id, one)
            taught = is_instructional(happened)
            lost = is_instructional(kept.planned) and not taught
            reason = kept.lost_reason if happened == kept.happened else LOST_BY.get(happened, "other")
            set_day(
                desk, calendar_id, one, happened, lost_reason=reason if lost else None,
                makes_up=kept.makes_up if taught else None,
                minutes=standard if taught and kept.minutes is None else None,
            )  # fmt: skip


def _day(desk: Desk, calendar_id: int, day: date) -> CalendarDay:
    kept = next((kept for kept in days(desk, calendar_id) if kept.date == day), None)
    if kept is None:
        raise Refused(f"Date “{day}”: it is not in this calendar.")
    return kept


def _check_span(desk: Desk, school_year_id: int, code: str, first_day: date, last_day: date) -> None:
    if last_day < first_day:
        raise Refused(
            f"Last day “{last_day}”: it can't come before the first day, {first_day}. Example: {first_day}."
        )
    if (last_day - first_day).days > 366:
        raise Refused(
            f"Last day “{last_day}”: a calendar spans one school year. Example: {first_day + timedelta(290)}."
        )
    if any(calendar.code == code for calendar in calendars(desk, school_year_id)):
        raise Refused(f"Code “{code}”: the year has a calendar of this code. Example: {code}b.")
