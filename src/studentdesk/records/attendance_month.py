"""What a month of attendance adds up to: the days of each kind of each enrollment, in thousandths of a day.

A school day counts for a student when a class of theirs was handed in, or when a mark says what the day was.
It counts as in person but for what the marks take from it. A day about which nobody said anything counts as
nothing, and is told.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Finding

Days = int  # a set of dates as bits: bit n is the nth day after the first of the year's first month
Kinds = dict[str, int]


@dataclass(frozen=True, slots=True)
class Handed:
    """The days on which classes were handed in: of a section, of a school's homeroom, of a whole school."""

    sections: Mapping[tuple[int, int], Days]
    homerooms: Mapping[tuple[int, str], Days]


@dataclass(frozen=True, slots=True)
class Class:
    """One class of a student and the days they are in it."""

    section_id: int
    school_id: int
    homeroom: bool
    days: Days


def span(first: date, begins: date, ends: date) -> Days:
    """The days from ``begins`` to ``ends``, both among them; those before ``first`` don't exist."""
    low, high = max((begins - first).days, 0), (ends - first).days + 1
    return (1 << high) - (1 << low) if high > low else 0


def days_handed_in(school_id: int, homeroom: str | None, classes: list[Class], handed: Handed) -> Days:
    """The days on which at least one class of a student was handed in at a school."""
    days = handed.homerooms.get((school_id, ""), 0)
    if homeroom:
        days |= handed.homerooms.get((school_id, homeroom), 0)
    for one in classes:
        if one.school_id == school_id:
            days |= handed.sections.get((school_id, one.section_id), 0) & one.days
    return days


def month_kinds(school_days: int, parts: Mapping[str, int]) -> Kinds:
    """The thousandths of each kind in a month: what no mark takes is in person. None has nothing."""
    kinds = {kind: days for kind, days in parts.items() if kind not in ("in person", "not scheduled")}
    kinds["in person"] = 1000 * school_days - sum(parts.values()) + parts.get("in person", 0)
    return {kind: kinds[kind] for kind in sorted(kinds) if kinds[kind]}


class AttendanceMonths:
    """The months of a school year up to a day, read once: rows for the state, and what was not counted."""

    def __init__(self, desk: Desk, year_id: int, first: date, on: date) -> None:
        self._desk, self._year, self._on = desk, year_id, on
        self._first = first.replace(day=1)
        self._pieces = desk.read("canonical.attendance_piece", year=year_id, on=on)
        self._months = _months(self._first, on)
        self._calendars = self._school_days()
        self._handed = self._handed_in()
        self._classes = self._classes_of_students()
        self._marked, self._parts = self._marks()

    def rows(self) -> Iterator[dict[str, Any]]:
        """One row for each enrollment, month and kind of day that has days."""
        for piece in self._pieces:
            days, known = self._days(piece)
            parts = self._parts.get(piece["enrollment_id"], {})
            for month, of_month in self._months.items():
                if not days & of_month:
                    continue
                for kind, amount in month_kinds((known & of_month).bit_count(), parts.get(month, {})).items():
                    yield {**piece, "month": f"{month}-01", "kind": kind, "days": amount}

    def problems(self) -> list[Finding]:
        """School days that count as nothing, by class or school, and classes handed in on other days."""
        missing: dict[str, Days] = defaultdict(int)
        students: dict[str, set[int]] = defaultdict(set)
        without: dict[int, set[int]] = defaultdict(set)
        for piece in self._pieces:
            if piece["days_of"] is None:
                without[piece["school_id"]].add(piece["student_id"])
            days, known = self._days(piece)
            if days & ~known:
                where = self._who_takes(piece)
                missing[where] |= days & ~known
                students[where].add(piece["student_id"])
        return [
            *(self._no_calendar(school, len(who)) for school, who in sorted(without.items())),
            *(self._not_handed_in(where, missing[where], len(students[where])) for where in sorted(missing)),
            *self._strays(),
        ]

    def _days(self, piece: Mapping[str, Any]) -> tuple[Days, Days]:
        """A piece's school days, and those of them that count."""
        begins, last_day = date.fromisoformat(piece["piece_begins"]), date.fromisoformat(piece["last_day"])
        days = self._calendars.get(piece["days_of"], 0) & span(self._first, begins, last_day)
        handed = days_handed_in(
            piece["school_id"], piece["homeroom"], self._classes.get(piece["student_id"], []), self._handed
        )
        return days, days & (handed | self._marked.get(piece["enrollment_id"], 0))

    def _who_takes(self, piece: Mapping[str, Any]) -> str:
        for one in self._classes.get(piece["student_id"], []):
            if one.homeroom and one.school_id == piece["school_id"]:
                return f"section:{one.section_id}"
        return f"school:{piece['school_id']}"

    def _not_handed_in(self, where: str, days: Days, students: int) -> Finding:
        noun, _, id = where.partition(":")
        name = self._name(noun, int(id))
        what = f"{name} was not handed in" if noun == "section" else f"{name}: no class was handed in"
        return Finding(
            "warning",
            f"{what} on {_number(days.bit_count(), 'school day')}, the first {self._first_of(days)}."
            f" Those days are not counted for {_number(students, 'student')}."
            " Hand them in on the Attendance screen.",
            rule="attendance not handed in",
            record=where,
            field="attendance_taken.date",
            value=str(days.bit_count()),
            how_sure="clear",
        )

    def _no_calendar(self, school: int, students: int) -> Finding:
        return Finding(
            "error",
            f"{self._name('school', school)}: {_number(students, 'student')} without a calendar, so no day of"
            " theirs can be counted. Make the school's calendar, or choose one in the enrollment.",
            rule="no calendar",
            record=f"school:{school}",
            field="enrollment.calendar_id",
            how_sure="clear",
        )

    def _strays(self) -> Iterator[Finding]:
        """Classes handed in on days that no calendar of the school's students has as school days."""
        schools: dict[int, Days] = defaultdict(int)
        for piece in self._pieces:
            schools[piece["school_id"]] |= self._calendars.get(piece["days_of"], 0)
        handed: dict[int, Days] = defaultdict(int)
        for (school, _), days in [*self._handed.sections.items(), *self._handed.homerooms.items()]:
            handed[school] |= days
        for school, school_days in sorted(schools.items()):
            if stray := handed[school] & ~school_days:
                yield Finding(
                    "warning",
                    f"{self._name('school', school)}: attendance was handed in on"
                    f" {_number(stray.bit_count(), 'day')} that the calendar does not have as a"
                    f" school day, the first {self._first_of(stray)}."
                    " They are not counted. Correct the calendar if school was in session.",
                    rule="attendance on no school day",
                    record=f"school:{school}",
                    field="calendar_day.happened",
                    value=str(stray.bit_count()),
                    how_sure="clear",
                )

    def _name(self, noun: str, id: int) -> str:
        if noun == "section":
            rows = self._desk.read("canonical.class_names", year=self._year)
        else:
            rows = self._desk.read("canonical.school_names")
        return str(next(row["name"] for row in rows if row["id"] == id))

    def _first_of(self, days: Days) -> str:
        first = self._first + timedelta((days & -days).bit_length() - 1)
        return f"{first:%b} {first.day}, {first.year}"

    def _year_days(self, month: str, days: int) -> Days:
        """The days of a month, bit 1 its first, as days of the year."""
        return days << (date.fromisoformat(f"{month}-01") - self._first).days >> 1

    def _school_days(self) -> dict[int, Days]:
        calendars: dict[int, Days] = defaultdict(int)
        for row in self._desk.read("canonical.school_days", year=self._year, on=self._on):
            calendars[row["calendar_id"]] |= self._year_days(row["month"], row["days"])
        return calendars

    def _handed_in(self) -> Handed:
        sections: dict[tuple[int, int], Days] = defaultdict(int)
        homerooms: dict[tuple[int, str], Days] = defaultdict(int)
        for row in self._desk.read("canonical.handed_in", year=self._year, on=self._on):
            days = self._year_days(row["month"], row["days"])
            if row["section_id"] is None:
                homerooms[row["school_id"], row["homeroom"]] |= days
            else:
                sections[row["school_id"], row["section_id"]] |= days
        return Handed(sections, homerooms)

    def _classes_of_students(self) -> dict[int, list[Class]]:
        classes: dict[int, list[Class]] = defaultdict(list)
        for row in self._desk.read("canonical.classes", year=self._year, on=self._on):
            days = span(self._first, date.fromisoformat(row["begins"]), date.fromisoformat(row["last_day"]))
            classes[row["student_id"]].append(
                Class(row["section_id"], row["school_id"], bool(row["homeroom"]), days)
            )
        return classes

    def _marks(self) -> tuple[dict[int, Days], dict[int, dict[str, Kinds]]]:
        marked: dict[int, Days] = defaultdict(int)
        parts: dict[int, dict[str, Kinds]] = defaultdict(lambda: defaultdict(dict))
        for row in self._desk.read("canonical.marked", year=self._year, on=self._on):
            marked[row["enrollment_id"]] |= self._year_days(row["month"], row["marked"])
            parts[row["enrollment_id"]][row["month"]][row["kind"]] = row["days"]
        return marked, parts


def _months(first: date, on: date) -> dict[str, Days]:
    """Each month from ``first`` to ``on`` as "2025-09" with its days."""
    months = {}
    begins = first
    while begins <= on:
        following = date(begins.year + begins.month // 12, begins.month % 12 + 1, 1)
        months[f"{begins:%Y-%m}"] = span(first, begins, following - timedelta(1))
        begins = following
    return months


def _number(count: int, noun: str) -> str:
    return f"{count:,} {noun}" if count == 1 else f"{count:,} {noun}s"
