"""Which class a child is in now, in which room: what the bells say, with the child's schedule."""

from collections.abc import Iterable
from datetime import date, datetime

from studentdesk.db import Desk
from studentdesk.records import bells, schedules
from studentdesk.records.bells import HOMEROOM, BellPeriod, BellSchedule
from studentdesk.records.schedules import ClassOfStudent


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
    classes = [
        one for one in schedules.classes_of(desk, student_id, place["school_year_id"]) if _on(one, at.date())
    ]
    time = f"{at:%H:%M}"
    now = rings.at(time)
    if now is not None:
        return _during(now, _class_of(now, classes))
    following = _next(rings, time)
    if following is None:
        return ""
    then = _class_of(following, classes)
    return f"Between classes, {_where(then) if then else following.period} at {following.begins}"


def _during(now: BellPeriod, one: ClassOfStudent | None) -> str:
    if one is None:
        named = "No class" if now.counts else now.period
        return f"{named} until {now.ends}"
    return f"{_where(one)}, until {now.ends}"


def _next(rings: BellSchedule, time: str) -> BellPeriod | None:
    """The period that begins next, once school has begun."""
    begun = any(one.begins <= time for one in rings.periods)
    later = [one for one in rings.periods if one.begins > time]
    return min(later, key=lambda one: one.begins) if begun and later else None


def _class_of(period: BellPeriod, classes: Iterable[ClassOfStudent]) -> ClassOfStudent | None:
    """The class of a period; the homeroom in its own, and all day where a child has no other classes."""
    known = list(classes)
    found = next((one for one in known if one.period and one.period == period.period), None)
    if found is None and period.counts:
        alone = not any(one.period for one in known)
        home = alone or period.period.casefold() == HOMEROOM.casefold()
        found = next((one for one in known if one.homeroom and home), None)
    return found


def _where(one: ClassOfStudent) -> str:
    name = f"Homeroom {one.code}" if one.homeroom else f"{one.course} {one.code}"
    return ", ".join(filter(None, (name, f"room {one.room}" if one.room else "")))


def _on(one: ClassOfStudent, day: date) -> bool:
    return one.begins <= day <= (one.ends or day)
