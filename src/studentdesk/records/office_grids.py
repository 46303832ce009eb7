"""The office's grids: a school's day with who is marked, a class's week, a student's week by class period.

Each shows the mark in force; what is typed is the office's own mark, and '' takes away as `attendance.mark`.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.records import attendance, students
from studentdesk.records.day_lists import AwayLine, away_lines, lines_of

WEEK = 5  # Monday to Friday


@dataclass(frozen=True, slots=True)
class Place:
    """A column: a day, or none where each line has its own; ``period`` '' is all day."""

    date: date | None
    period: str


@dataclass(frozen=True, slots=True)
class Line:
    """A student, on a day of their own where the columns have none, with the letter of each column."""

    student_id: int
    name: str
    date: date | None
    letters: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class OfficeGrid:
    """What a grid shows."""

    columns: tuple[Place, ...]
    lines: tuple[Line, ...]


def school_day(desk: Desk, school_id: int, day: date) -> OfficeGrid:
    """Everybody at a school with a mark on a day: all day, and each class period that hands in."""
    found = away_lines(desk, day, school_id)
    taken = {one.period for one in attendance.classes(desk, school_id, day)}
    columns = _columns(day, taken | {line.period for line in found})
    grouped = groupby(found, key=lambda line: (line.student_id, line.name))
    return OfficeGrid(
        columns, tuple(_line(id, name, None, list(marks), columns) for (id, name), marks in grouped)
    )


def class_week(desk: Desk, section_id: int, day: date) -> OfficeGrid:
    """Everybody in a class, and the days of the week that a day is in."""
    group = desk.one("attendance.class_of_day", section=section_id, day=day)
    if group is None:
        raise KeyError(f"section {section_id}")
    columns = tuple(Place(each, group["period"]) for each in week(day))
    letters: dict[tuple[int, str], list[str]] = {}
    for at, column in enumerate(columns):
        for line in attendance.day_sheet(desk, section_id, column.date or day):
            letters.setdefault((line.student_id, line.name), [""] * WEEK)[at] = line.mark_code
    lines = [Line(id, name, None, tuple(found)) for (id, name), found in letters.items()]
    return OfficeGrid(columns, tuple(lines))


def student_week(desk: Desk, student_id: int, day: date) -> OfficeGrid:
    """A student's week: a line a day, all day and each class period of the student."""
    students.student(desk, student_id)
    periods = {row["period"] for row in desk.read("office_grids.periods", student=student_id, day=day)}
    columns = _columns(None, periods)
    lines = [
        _line(
            student_id, f"{each:%a} {each.month}/{each.day}", each, lines_of(desk, student_id, each), columns
        )
        for each in week(day)
    ]
    return OfficeGrid(columns, tuple(lines))


def week(day: date) -> list[date]:
    """Monday to Friday around a day."""
    monday = day - timedelta(day.weekday())
    return [monday + timedelta(number) for number in range(WEEK)]


def _columns(day: date | None, periods: Iterable[str]) -> tuple[Place, ...]:
    later = sorted({period for period in periods if period}, key=lambda period: (len(period), period))
    return tuple(Place(day, period) for period in ("", *later))


def _line(id: int, name: str, day: date | None, marks: Sequence[AwayLine], columns: Sequence[Place]) -> Line:
    by_period = {mark.period: mark.code for mark in marks}
    return Line(id, name, day, tuple(by_period.get(column.period, "") for column in columns))
