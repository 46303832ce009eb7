"""Attendance marks, and what they add up to: the one place that says how a day is counted.

A mark for the whole day counts before marks of single class periods, and the office's before the
teacher's. Days are counted to a thousandth, half a thousandth up. A state file counts the same way.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, Literal, get_args

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
    """One mark as somebody wrote it down. ``period`` '' is the whole day; times are "HH:MM"."""

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
    minutes: int | None = None,
    periods: int = 0,
    taken: bool = False,
) -> Day:
    """What a school day counts for a student on the roll.

    ``marks``: all of that day, by everybody; ``minutes``: of that calendar day; ``periods``: how many class
    periods the student has; ``taken``: some class of the student was handed in. Without a mark the day is
    present if it was handed in, else unknown. A mark for the whole day decides the day: with minutes it
    counts minutes / minutes of the day as absent, whatever its code; without (or where nobody knows how
    long the day was) an absent code counts the day. Else each period marked absent is its part of the day.
    """
    forced = _forced(marks)
    if not forced:
        kinds = {REST: WHOLE} if taken else {}
        return Day(day, "present" if taken else "unknown", kinds.get(REST, NONE), NONE, NONE, False, kinds)
    first = forced[0]
    if first.period:
        return _counted(day, [(mark, 1) for mark in forced], max(periods, len(forced)))
    if first.minutes_absent is None or not minutes:
        return _counted(day, [(first, 1)], 1)
    return _counted(day, [(first, min(first.minutes_absent, minutes))], minutes, by_minutes=True)


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


def differing(
    sheet: Mapping[int, list[Any]], wanted: Mapping[int, int | None], source: Source
) -> tuple[list[int], dict[int, int], dict[int, int]]:
    """What must be written: marks to take away, marks that change with their code, students with a new one's.

    ``sheet``: each student's marks that there are (mark_id, source, code_id); ``wanted``: the code for each
    student, None for present. Present takes away this source's mark and those that count less.
    """
    gone: list[int] = []
    changed: dict[int, int] = {}
    new: dict[int, int] = {}
    for student_id, code_id in wanted.items():
        kept = {row["source"]: row for row in sheet[student_id] if row["mark_id"]}
        first = min(kept, key=rank, default=source)
        if code_id is None:
            gone += [row["mark_id"] for other, row in kept.items() if rank(other) >= rank(source)]
        elif any(who in kept and kept[who]["code_id"] == code_id for who in (first, source)):
            continue
        elif source in kept:
            changed[kept[source]["mark_id"]] = code_id
        else:
            new[student_id] = code_id
    return gone, changed, new


def _forced(marks: Iterable[Mark]) -> list[Mark]:
    """The marks that count, one a period; alone the whole day's where there is one."""
    by_period: dict[str, Mark] = {}
    for mark in sorted(marks, key=lambda mark: rank(mark.source)):
        by_period.setdefault(mark.period, mark)
    return [by_period[""]] if "" in by_period else list(by_period.values())


def _counted(day: date, parts: list[tuple[Mark, int]], of: int, *, by_minutes: bool = False) -> Day:
    """A day of ``of`` minutes or class periods, so many of which each mark speaks for."""
    kinds = _kinds(parts, of)
    not_scheduled = kinds.pop(NOT_SCHEDULED, NONE)
    away = [(mark, part) for mark, part in parts if mark.presence == ABSENT or (by_minutes and _counts(mark))]
    absent = _share(sum(part for _, part in away), of)
    excused = _share(sum(part for mark, part in away if mark.excusal == "excused"), of)
    if not_scheduled == WHOLE:
        return Day(day, NOT_SCHEDULED, NONE, NONE, NONE, False, {})
    here: Presence = ABSENT if any(mark.presence == ABSENT for mark, _ in parts) else "present"
    late = any(mark.late for mark, _ in parts)
    return Day(day, here, WHOLE - not_scheduled - absent, absent, excused, late, kinds)


def _kinds(parts: list[tuple[Mark, int]], of: int) -> dict[str, Decimal]:
    """The day by kinds, rounded so that the kinds of one day never add up to more or less than the day."""
    amounts: dict[str, int] = {}
    for mark, part in parts:
        kind = mark.state_kind if _counts(mark) else NOT_SCHEDULED
        amounts[kind] = amounts.get(kind, 0) + part
    kinds, upto = {REST: WHOLE}, 0
    for kind, amount in sorted(amounts.items()):
        share = _share(upto + amount, of) - _share(upto, of)
        upto += amount
        kinds[REST] -= share
        kinds[kind] = kinds.get(kind, NONE) + share
    return {kind: share for kind, share in kinds.items() if share}


def _counts(mark: Mark) -> bool:
    return mark.presence != NOT_SCHEDULED


def _share(some: int, of: int) -> Decimal:
    return (Decimal(some) / of).quantize(THOUSANDTH, ROUND_HALF_UP)
