"""Absences as the office hears of them: by a call, for a day, a part of it or a range, of one or a group."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance
from studentdesk.records.attendance import AttendanceCode
from studentdesk.records.bells import bells_of_day
from studentdesk.records.part_of_day import Part, between

MOST_DAYS = 366
WHOLE = Part()


@dataclass(frozen=True, slots=True)
class Unexplained:
    """A mark in force that says absent and waits for a note, or has had none. ``period`` '' is all day."""

    mark_id: int
    student_id: int
    date: date
    period: str
    source: str
    code_id: int
    section_id: int | None
    time_in: str | None
    time_out: str | None
    minutes_absent: int | None


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may call about a child; whom an order keeps away is not among them."""

    contact_id: int
    name: str
    relationship: str


def usual_code(desk: Desk) -> AttendanceCode:
    """The letter of an absence that nobody has explained yet: the first in use that waits for a note."""
    found = [one for one in _used(desk) if one.presence == "absent"]
    if not found:
        raise Refused("No attendance code for an absence is in use. Take one into use in Setup. Example: A.")
    return min(found, key=lambda one: one.excusal != "waiting")


def late_code(desk: Desk) -> AttendanceCode:
    """The letter of a late arrival: the first in use that says late."""
    for one in _used(desk):
        if one.late and one.presence == "present":
            return one
    raise Refused("No attendance code for a late arrival is in use. Take one into use in Setup. Example: T.")


def activity_code(desk: Desk) -> AttendanceCode:
    """The letter of a trip: present, and neither late nor signed out."""
    for one in _used(desk):
        if (
            one.presence == "present"
            and one.state_kind == "in person"
            and not one.late
            and not one.left_early
        ):
            return one
    raise Refused(
        "No attendance code for a school activity is in use. Take one into use in Setup. Example: F."
    )


def twin(known: Sequence[AttendanceCode], code_id: int, excusal: str) -> AttendanceCode | None:
    """The code in use that says the same of a day as another one, but excused, or unexcused."""
    code = next((one for one in known if one.id == code_id), None)
    for one in known:
        if (
            code
            and one.active
            and one.excusal == excusal
            and (one.presence, one.late, one.state_kind) == (code.presence, code.late, code.state_kind)
        ):
            return one
    return None


def school_days(desk: Desk, student_id: int, first: date, last: date) -> list[date]:
    """The days on which a student has school, from ``first`` to ``last``."""
    rows = desk.read("absences.school_days", student=student_id, first=first, last=last)
    return [date.fromisoformat(row["date"]) for row in rows]


def unexplained(desk: Desk, student_id: int, first: date, last: date) -> list[Unexplained]:
    """The absences of a student that no note explains, by day and class period."""
    return desk.read_as(Unexplained, "absences.unexplained", student=student_id, first=first, last=last)


def callers(desk: Desk, student_id: int, day: date) -> list[Caller]:
    """Who may call about a child, in the order they are called themselves."""
    return desk.read_as(Caller, "absences.callers", student=student_id, day=day)


def call_in(
    desk: Desk,
    student_ids: Sequence[int],
    first: date,
    last: date,
    code: str,
    *,
    part: Part = WHOLE,
    reason: str | None = None,
    called_by_id: int | None = None,
) -> int:
    """Write down who is away, or at an activity, on every school day from ``first`` to ``last``.

    ``part`` is of each of these days; ``called_by_id``: the contact who said so. Answers how many marks.
    Refused whole where a student has no school on any of the days, or nobody knows how long a part is.
    """
    check_days(first, last)
    with desk.change(_label(first, last)) as change:
        written = 0
        for student in student_ids:
            _check_caller(change, student, called_by_id, first)
            days = school_days(desk, student, first, last) if last > first else []
            for day in days or [first]:
                written += _mark(desk, student, day, code, part, reason, called_by_id)
    return written


def arrive_late(
    desk: Desk, student_id: int, day: date, time: str, *, code: str = "", reason: str | None = None
) -> None:
    """Write down when a student came, "HH:MM"; what said absent all day says late from then on."""
    letter = code or late_code(desk).code
    attendance.mark(desk, student_id, day, letter, time_in=time, reason=reason)


def check_days(first: date, last: date) -> None:
    """Refuse a range of days that ends before it begins, or longer than a year."""
    if last < first:
        raise Refused(f"To “{last}”: it is before the first day. Example: {first}.")
    if last - first > timedelta(MOST_DAYS):
        raise Refused(f"To “{last}”: that is more than a year of days. Example: {first}.")


def _mark(
    desk: Desk, student: int, day: date, code: str, part: Part, reason: str | None, caller: int | None
) -> int:
    for period in part.periods:
        attendance.mark(desk, student, day, code, period=period, reason=reason, called_by_id=caller)
    if part.periods:
        return len(part.periods)
    minutes = _minutes(desk, student, day, part)
    if part != WHOLE and minutes is None:
        raise Refused(
            f"Part of the day: nobody knows how many minutes it is on {day}. Write both times, or minutes."
            " Example: 90 min."
        )
    attendance.mark(
        desk, student, day, code, time_in=part.time_in, time_out=part.time_out, minutes_absent=minutes,
        reason=reason, called_by_id=caller,
    )  # fmt: skip
    return 1


def _minutes(desk: Desk, student: int, day: date, part: Part) -> int | None:
    """How long a part is, by the bells of that day where only one of its ends is said."""
    row = desk.one("absences.day_of", student=student, day=day)
    if row is None or part == WHOLE:
        return None
    found = part.minutes_of(row["minutes"])
    ends = bells_of_day(desk, row["school_id"], day, row["calendar_id"]) if found is None else None
    if ends is None or not ends.first_bell:
        return found
    return between(part.time_out or ends.first_bell, part.time_in or ends.last_bell)


def _check_caller(change: Change, student: int, caller: int | None, day: date) -> None:
    if caller is None:
        return
    rows = change.read("absences.callers", student=student, day=day)
    if caller not in {row["contact_id"] for row in rows}:
        raise Refused("Called by: this person is not one who may call about the child. See Families.")


def _used(desk: Desk) -> list[AttendanceCode]:
    return [one for one in attendance.codes(desk) if one.active]


def _label(first: date, last: date) -> str:
    until = f" to {last:%b} {last.day}" if last > first else ""
    return f"Absence, {first:%b} {first.day}{until}"
