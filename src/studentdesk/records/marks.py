"""Attendance marks, and what they add up to: the one place that says how a day is counted.

A mark for the whole day counts before marks of single class periods, and the office's before the
teacher's. Days are counted to a thousandth, half a thousandth up, by the rule the district chose for the
year (`day_rules`). A state file and the figures of the district count the same way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal, get_args

from studentdesk.records.day_rules import DAY, USUAL, DayRule

Presence = Literal["present", "absent", "not scheduled", "unknown"]
ABSENT: Literal["absent"] = "absent"
NOT_SCHEDULED: Literal["not scheduled"] = "not scheduled"
Source = Literal["office", "discipline", "teacher", "import"]
SOURCES = get_args(Source)  # whose mark counts before whose
REST = "in person"  # the state's kind of a day, or of the rest of one, that no mark says more about
THOUSANDTH = Decimal("0.001")
NONE, WHOLE = Decimal("0.000"), Decimal("1.000")


@dataclass(frozen=True, slots=True)
class Mark:
    """One mark as somebody wrote it down. ``period`` '' is the whole day; times are "HH:MM".

    The last four are the code's: thousandths of a day ``absent``, the ``minutes`` it stands for where the
    mark names none, and the limits in minutes after the first bell from which a late arrival is half a day,
    or the whole day, absent.
    """

    id: int
    student_id: int
    date: date
    period: str
    section_id: int | None
    source: str
    code: str
    word: str
    presence: str
    excusal: str
    state_kind: str
    late: bool
    time_in: str | None
    time_out: str | None
    minutes_absent: int | None
    reason: str | None
    absent: int
    minutes: int | None
    half_after: int | None
    absent_after: int | None


@dataclass(frozen=True, slots=True)
class OwnDay:
    """A school day of a student's own schedule.

    ``minutes``: of the day; ``periods``: how many class periods; ``lengths``: the minutes of each, where the
    school's bells say; ``first_period``: the earliest; ``first_bell``: when the day begins, '' unknown.
    """

    minutes: int | None = None
    periods: int = 0
    lengths: Mapping[str, int] = field(default_factory=dict)
    first_period: str = ""
    first_bell: str = ""

    @property
    def whole(self) -> int | None:
        """The minutes of the student's own day: of the class periods, or else of the calendar."""
        return sum(self.lengths.values()) or self.minutes


@dataclass(frozen=True, slots=True)
class Day:
    """What one school day counts for a student, in days; unknown, or not scheduled, it counts nothing.

    ``kinds`` splits ``present`` + ``absent`` by the state's kinds of day.
    """

    date: date
    presence: Presence
    present: Decimal
    absent: Decimal
    excused: Decimal
    late: bool
    kinds: Mapping[str, Decimal]

    @property
    def unexcused(self) -> Decimal:
        """Absent without an excuse, or still waiting for the note."""
        return self.absent - self.excused


@dataclass(frozen=True, slots=True)
class StudentYear:
    """A student's school days of a year, up to a day, with the marks they were counted from."""

    days: tuple[Day, ...]
    marks: tuple[Mark, ...]

    @property
    def present(self) -> Decimal:
        """Days here."""
        return days_present(self.days)

    @property
    def absent(self) -> Decimal:
        """Days not here, excused or not."""
        return days_absent(self.days)

    @property
    def excused(self) -> Decimal:
        """Days not here, with an excuse."""
        return sum((day.excused for day in self.days), NONE)

    @property
    def unexcused(self) -> Decimal:
        """Days not here without an excuse, those that wait for a note among them."""
        return self.absent - self.excused

    @property
    def late(self) -> int:
        """How many days the student came late."""
        return sum(day.late for day in self.days)

    @property
    def by_kind(self) -> dict[str, Decimal]:
        """The days that are known, by the state's kinds of day."""
        return days_by_kind(self.days)

    @property
    def unknown(self) -> tuple[date, ...]:
        """The school days on which nobody handed the class in."""
        return tuple(day.date for day in self.days if day.presence == "unknown")


def rank(source: str) -> int:
    """The place of a mark's source: the lower counts before the higher."""
    return SOURCES.index(source)


def in_force(marks: Iterable[Mark]) -> Mark | None:
    """The one of several marks for the same time that counts."""
    return min(marks, key=lambda mark: rank(mark.source), default=None)


def day_value(
    day: date,
    marks: Iterable[Mark] = (),
    *,
    own: OwnDay = OwnDay(),
    taken: bool = False,
    rule: DayRule = USUAL,
) -> Day:
    """What a school day counts for a student on the roll.

    ``marks``: all of that day, by everybody; ``taken``: some class of the student was handed in. Without a
    mark the day is present if it was handed in, else unknown. A mark for the whole day decides the day: by
    the minutes it says, whatever its code; else by the time of a late arrival where the code has limits;
    else by its code. Else the marks of class periods count as the rule says.
    """
    forced = _forced(marks)
    if not forced:
        kinds = {REST: WHOLE} if taken else {}
        return Day(day, "present" if taken else "unknown", kinds.get(REST, NONE), NONE, NONE, False, kinds)
    if forced[0].period:
        return _by_periods(day, forced, own, rule)
    return _by_the_day(day, forced[0], own, rule)


def days_present(days: Iterable[Day]) -> Decimal:
    """How many days a student was here, to a thousandth."""
    return sum((day.present for day in days), NONE)


def days_absent(days: Iterable[Day]) -> Decimal:
    """How many days a student was not here, to a thousandth."""
    return sum((day.absent for day in days), NONE)


def days_by_kind(days: Iterable[Day]) -> dict[str, Decimal]:
    """The known days by the state's kinds of day, in the kinds' order by name."""
    total: dict[str, Decimal] = {}
    for day in days:
        for kind, part in day.kinds.items():
            total[kind] = total.get(kind, NONE) + part
    return dict(sorted(total.items()))


def _forced(marks: Iterable[Mark]) -> list[Mark]:
    """The marks that count, one a period; alone the whole day's where there is one."""
    by_period: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda mark: rank(mark.source)):
        by_period.setdefault(mark.period, mark)
    return [by_period[""]] if "" in by_period else list(by_period.values())


def _by_the_day(day: date, mark: Mark, own: OwnDay, rule: DayRule) -> Day:
    missed = mark.minutes if mark.minutes_absent is None else mark.minutes_absent
    if missed is not None and own.whole:
        missed = min(missed, own.whole)
        if not rule.limited or not _counts(mark):
            return _counted(day, [(mark, missed)], own.whole, by_minutes=True)
        part = rule.limit(_thousandths(missed, own.whole))
        return _counted(day, [(mark, part)], DAY, by_minutes=True)
    if limit := late_limit(mark, own.first_bell):
        return _counted(day, [(mark, limit)], DAY, by_minutes=True)
    return _counted(day, [(mark, _weight(mark))], DAY)


def late_limit(mark: Mark, first_bell: str) -> int:
    """The thousandths of a day that a late arrival costs by its code, counted from the first bell."""
    if not mark.time_in or not first_bell or not _counts(mark):
        return 0
    late = _minute(mark.time_in) - _minute(first_bell)
    if mark.absent_after is not None and late >= mark.absent_after:
        return DAY
    return DAY // 2 if mark.half_after is not None and late >= mark.half_after else 0


def _by_periods(day: date, forced: list[Mark], own: OwnDay, rule: DayRule) -> Day:
    late = any(mark.late for mark in forced)
    if rule.measure in ("first", "day"):
        decides = [mark for mark in forced if rule.measure == "first" and mark.period == own.first_period]
        return _counted(day, [(mark, _weight(mark)) for mark in decides], DAY, late=late)
    units, of = {mark.period: 1 for mark in forced}, max(own.periods, len(forced))
    if rule.measure == "minutes" and units.keys() <= own.lengths.keys():
        units, of = dict(own.lengths), sum(own.lengths.values())
    parts = [(mark, units[mark.period] * _weight(mark)) for mark in forced]
    if not rule.limited:
        return _counted(day, parts, of * DAY, late=late)
    away = [(mark, part) for mark, part in parts if mark.presence == ABSENT]
    off = [(mark, part) for mark, part in parts if not _counts(mark)]
    kept = [(mark, _thousandths(sum(part for _, part in off), of * DAY)) for mark, _ in off[:1]]
    missed = rule.limit(_thousandths(sum(part for _, part in away), of * DAY))
    missed = min(missed, DAY - sum(part for _, part in kept))
    # A day that limits make whole or half has one reason: excused only where every part of it is.
    decides = sorted((mark for mark, _ in away), key=lambda mark: (mark.excusal == "excused", mark.period))
    return _counted(day, [*kept, *((mark, missed) for mark in decides[:1] if missed)], DAY, late=late)


def _counted(
    day: date, parts: list[tuple[Mark, int]], of: int, *, by_minutes: bool = False, late: bool | None = None
) -> Day:
    """A day of ``of`` units, so many of which each mark speaks for."""
    kinds = _kinds(parts, of)
    not_scheduled = kinds.pop(NOT_SCHEDULED, NONE)
    away = [(mark, part) for mark, part in parts if mark.presence == ABSENT or (by_minutes and _counts(mark))]
    absent = min(_share(sum(part for _, part in away), of), WHOLE - not_scheduled)
    excused = min(_share(sum(part for mark, part in away if mark.excusal == "excused"), of), absent)
    if not_scheduled == WHOLE:
        return Day(day, NOT_SCHEDULED, NONE, NONE, NONE, False, {})
    here: Presence = ABSENT if any(mark.presence == ABSENT for mark, _ in parts) else "present"
    late = any(mark.late for mark, _ in parts) if late is None else late
    return Day(day, here, WHOLE - not_scheduled - absent, absent, excused, late, kinds)


def _kinds(parts: list[tuple[Mark, int]], of: int) -> dict[str, Decimal]:
    """The day by kinds, rounded so that the kinds of one day never add up to more or less than the day."""
    amounts: dict[str, int] = {}
    for mark, part in parts:
        kind = mark.state_kind if _counts(mark) else NOT_SCHEDULED
        amounts[kind] = amounts.get(kind, 0) + part
    kinds, upto = {REST: WHOLE}, 0
    for kind, amount in sorted(amounts.items(), key=lambda one: (one[0] != NOT_SCHEDULED, one[0])):
        share = _share(upto + amount, of) - _share(upto, of)
        upto += amount
        kinds[REST] -= share
        kinds[kind] = kinds.get(kind, NONE) + share
    return {kind: share for kind, share in kinds.items() if share}


def _counts(mark: Mark) -> bool:
    return mark.presence != NOT_SCHEDULED


def _weight(mark: Mark) -> int:
    """The thousandths of its time that a mark speaks for: half for a code that counts as half absent."""
    return mark.absent if mark.presence == ABSENT else DAY


def _thousandths(some: int, of: int) -> int:
    return int(1000 * _share(some, of))


def _share(some: int, of: int) -> Decimal:
    return (Decimal(some) / of).quantize(THOUSANDTH, ROUND_HALF_UP)


def _minute(time: str) -> int:
    """Minutes since midnight of "HH:MM"."""
    return 60 * int(time[:2]) + int(time[3:5])
