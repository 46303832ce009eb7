"""Why a day counts what it counts: the school day, the marks, the rule, and the result, line by line."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.attendance import own_days, student_marks
from studentdesk.records.day_rules import DAY, DayRule, day_rule
from studentdesk.records.marks import Day, Mark, OwnDay, day_value, late_limit, rank
from studentdesk.records.years import year_of

WRITERS = {"office": "the office", "teacher": "the teacher", "import": "a file"}


@dataclass(frozen=True, slots=True)
class Line:
    """One line of the answer: what it is about, and what it says."""

    about: str
    says: str


def why(desk: Desk, student_id: int, day: date) -> list[Line]:
    """How a student's day is counted, so that a parent can follow it."""
    year = year_of(desk, day)
    if year is None:
        raise Refused(f"Day “{day}”: no school year is open then. Example: {desk.now().date()}.")
    marks = [mark for mark in student_marks(desk, student_id, year.id) if mark.date == day]
    found = next(
        ((own, taken) for on, own, taken in own_days(desk, student_id, year.id, day) if on == day), None
    )
    if found is None:
        said = [Line("Mark", f"{_who(mark)}, does not count") for mark in marks]
        return [Line("Day", "Not a school day of this student: it counts nothing."), *said]
    own, taken = found
    rule = day_rule(desk, year.id)
    value = day_value(day, marks, own=own, taken=taken, rule=rule)
    return [
        Line("Day", _school_day(own, taken)),
        *(Line("Mark", _mark(mark, marks)) for mark in marks),
        *_reason(marks, own, rule, taken),
        Line("Counts", result(value)),
    ]


def result(value: Day) -> str:
    """What a day counts, in words."""
    if value.presence == "unknown":
        return "Nothing: the class was not handed in."
    if value.presence == "not scheduled":
        return "Nothing: no school was scheduled for this student."
    parts = [f"{in_days(value.present)} here", f"{in_days(value.absent)} absent"]
    if value.absent:
        parts.append(f"{in_days(value.excused)} of it excused")
    return ", ".join(parts) + (", late" if value.late else "")


def in_days(value: Decimal) -> str:
    """Days as they are read: "1 day", "0.25 days"."""
    return f"{value.normalize():f} {'day' if value == 1 else 'days'}"


def _school_day(own: OwnDay, taken: bool) -> str:
    parts = [f"{own.whole} minutes" if own.whole else "minutes not known"]
    parts += [_number(own.periods)] if own.periods else []
    parts += [f"first bell {own.first_bell}"] if own.first_bell else []
    return f"School day: {', '.join(parts)}; {'handed in' if taken else 'not handed in'}"


def _mark(mark: Mark, marks: list[Mark]) -> str:
    same = min((one for one in marks if one.period == mark.period), key=lambda one: rank(one.source))
    if same is not mark:
        return f"{_who(mark)}. Kept, does not count: the mark of {_by(same)} comes first"
    if mark.period and any(not one.period for one in marks):
        return f"{_who(mark)}. Kept, does not count: a mark for the whole day comes first"
    return f"{_who(mark)}. Counts"


def _who(mark: Mark) -> str:
    time = f", in {mark.time_in}" if mark.time_in else ""
    time += f", out {mark.time_out}" if mark.time_out else ""
    minutes = mark.minutes if mark.minutes_absent is None else mark.minutes_absent
    time += f", {minutes} minutes" if minutes else ""
    where = f"Period {mark.period}" if mark.period else "Whole day"
    return f"{where}: {mark.code}, {mark.word}{time}, by {_by(mark)}"


def _by(mark: Mark) -> str:
    return {"office": "the office", "teacher": "the teacher", "import": "a file"}.get(
        mark.source, mark.source
    )


def _reason(marks: list[Mark], own: OwnDay, rule: DayRule, taken: bool) -> list[Line]:
    """The sentence that decides the day."""
    whole = min((mark for mark in marks if not mark.period), key=lambda mark: rank(mark.source), default=None)
    if not marks:
        return [Line("Rule", "Without a mark, a class that was handed in is a day here.")] if taken else []
    if whole is None:
        return [Line("Rule", f"{rule.words}. {rule.explains}")]
    missed = whole.minutes if whole.minutes_absent is None else whole.minutes_absent
    if missed is not None and own.whole:
        limits = f" {rule.explains}" if rule.limited else ""
        return [Line("Rule", f"{min(missed, own.whole)} of {own.whole} minutes were missed.{limits}")]
    if late_limit(whole, own.first_bell):
        which = "a day" if late_limit(whole, own.first_bell) == DAY else "half a day"
        since = whole.absent_after if which == "a day" else whole.half_after
        return [Line("Rule", f"From {since} minutes after the first bell, {whole.code} is {which} absent.")]
    if whole.presence == "not scheduled":
        return [Line("Rule", f"{whole.code} says that no school was scheduled.")]
    counts = {0: "a day here", DAY: "a day absent"}.get(whole.absent, "half a day absent")
    return [Line("Rule", f"{whole.code} for the whole day counts as {counts}.")]


def _number(periods: int) -> str:
    return "1 class period" if periods == 1 else f"{periods} class periods"
