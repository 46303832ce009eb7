"""Which class a child is in now, in which room: what the bells say, with the child's schedule."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime

from studentdesk.db import Desk
from studentdesk.records import bells, schedules
from studentdesk.records.bells import HOMEROOM, BellPeriod, BellSchedule
from studentdesk.records.meetings import WEEKDAYS, meetings
from studentdesk.records.schedules import ClassOfStudent


@dataclass(frozen=True, slots=True)
class _Hour:
    """One class of a child on this day: the period it meets in, '' for a homeroom, and where."""

    period: str
    name: str
    room: str | None

    @property
    def where(self) -> str:
        """Name and room."""
        return ", ".join(filter(None, (self.name, f"room {self.room}" if self.room else "")))


def class_now(desk: Desk, student_id: int, at: datetime) -> str:
    """ "Art 1, room 12, until 09:30"; "Lunch until 11:42"; "Between classes, Art 1 at 09:34" with its room.

    '' before the first bell and after the last, on a day without school, and where a school has no bells.
    """
    place = desk.one("class_now.place", student=student_id, day=at.date())
    if place is None:
        return ""
    rings = bells.bells_of_day(desk, place["school_id"], at.date(), place["calendar_id"])
    if rings is None:
        return ""
    hours, alone = _hours(desk, student_id, place["school_year_id"], at.date(), place["rotation_day"])
    time = f"{at:%H:%M}"
    now = rings.at(time)
    if now is not None:
        return _during(now, _hour(now, hours, alone))
    following = _next(rings, time)
    if following is None:
        return ""
    then = _hour(following, hours, alone)
    return f"Between classes, {then.where if then else following.period} at {following.begins}"


def _during(now: BellPeriod, one: _Hour | None) -> str:
    if one is None:
        named = "No class" if now.counts else now.period
        return f"{named} until {now.ends}"
    return f"{one.where}, until {now.ends}"


def _next(rings: BellSchedule, time: str) -> BellPeriod | None:
    """The period that begins next, once school has begun."""
    begun = any(one.begins <= time for one in rings.periods)
    later = [one for one in rings.periods if one.begins > time]
    return min(later, key=lambda one: one.begins) if begun and later else None


def _hours(
    desk: Desk, student_id: int, year_id: int, day: date, letter: str | None
) -> tuple[list[_Hour], bool]:
    """What a child has on a day by its rotation letter and weekday; whether a homeroom is all it ever has."""
    classes = [one for one in schedules.classes_of(desk, student_id, year_id) if _on(one, day)]
    when = meetings(desk, [one.section_id for one in classes])
    weekday = WEEKDAYS[day.weekday()] if day.weekday() < len(WEEKDAYS) else ""
    days = {"", weekday, letter or ""}
    found = [_Hour("", f"Homeroom {one.code}", one.room) for one in classes if one.homeroom]
    found += [
        _Hour(meeting.period, f"{one.course} {one.code}", meeting.room or one.room)
        for one in classes
        if not one.homeroom
        for meeting in when.get(one.section_id, ())
        if meeting.day in days
    ]
    return found, not any(when.get(one.section_id) for one in classes if not one.homeroom)


def _hour(period: BellPeriod, hours: Sequence[_Hour], alone: bool) -> _Hour | None:
    """The class of a period; the homeroom in its own, and all day where a child has no other classes."""
    found = next((one for one in hours if one.period and one.period == period.period), None)
    if found is None and period.counts:
        home = alone or period.period.casefold() == HOMEROOM.casefold()
        found = next((one for one in hours if not one.period and home), None)
    return found


def _on(one: ClassOfStudent, day: date) -> bool:
    return one.begins <= day <= (one.ends or day)
