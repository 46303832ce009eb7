"""The attendance of one day in lists: who is away and why, and the slip of a child who came late."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk


@dataclass(frozen=True, slots=True)
class AwayLine:
    """A mark in force of a day that is not simply present. ``period`` '' is all day; times are "HH:MM"."""

    mark_id: int
    student_id: int
    name: str
    local_id: str
    grade: str
    room: str
    school: str
    period: str
    code: str
    word: str
    presence: str
    excusal: str
    late: bool
    time_in: str | None
    time_out: str | None
    minutes_absent: int | None
    reason: str | None
    source: str
    called_by: str | None
    note: str | None


def away_lines(desk: Desk, day: date, school_id: int | None = None) -> list[AwayLine]:
    """Everybody with a mark on a day, by school, name and class period: the office's counts."""
    return desk.read_as(AwayLine, "day_lists.away", day=day, school=school_id, student=None)


def lines_of(desk: Desk, student_id: int, day: date) -> list[AwayLine]:
    """The marks in force of one student on a day."""
    return desk.read_as(AwayLine, "day_lists.away", day=day, school=None, student=student_id)
