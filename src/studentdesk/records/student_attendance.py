"""A student's year day by day: what each day was, its letter, and what came with the marks."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Literal

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.attendance import student_year
from studentdesk.records.calendars import is_instructional
from studentdesk.records.marks import NOT_SCHEDULED, Day, Mark, StudentYear, rank

Kind = Literal["here", "absent", "excused", "late", "not handed in", "no school", "ahead"]


@dataclass(frozen=True, slots=True)
class DayOfYear:
    """A day of the calendar: what it was for the student, its mark's letter, and it in words."""

    date: date
    kind: Kind
    letter: str
    words: str


@dataclass(frozen=True, slots=True)
class Paper:
    """What came with a mark: the kind of note and what it says, who called."""

    kind: str | None
    says: str | None
    called_by: str | None


@dataclass(frozen=True, slots=True)
class Whose:
    """The student, at the school of the newest stay of the year, with that stay's days."""

    name: str
    local_id: str
    grade: str
    school: str
    begins: date
    ends: date | None


@dataclass(frozen=True, slots=True)
class Year:
    """A student's year: what it adds up to, and each of its days."""

    counted: StudentYear
    days: tuple[DayOfYear, ...]


def year(desk: Desk, student_id: int, year_id: int) -> Year:
    """Each day of the student's own calendar of a year; those after today are ahead."""
    counted = student_year(desk, student_id, year_id)
    marks: dict[date, list[Mark]] = defaultdict(list)
    for mark in counted.marks:
        marks[mark.date].append(mark)
    known = {day.date: day for day in counted.days}
    today, days = desk.now().date(), []
    for row in desk.read("student_attendance.calendar", student=student_id, year=year_id):
        on = date.fromisoformat(row["date"])
        if on in known:
            days.append(_day(known[on], marks[on]))
        elif is_instructional(row["happened"]) and on > today:
            days.append(DayOfYear(on, "ahead", "", "ahead"))
        else:
            words = "not on the roll" if is_instructional(row["happened"]) else row["happened"]
            days.append(DayOfYear(on, "no school", "", words))
    return Year(counted, tuple(days))


def whose(desk: Desk, student_id: int, year_id: int) -> Whose:
    """Whose year it is. Refuses one who was on no roll of ours that year."""
    for found in desk.read_as(Whose, "student_attendance.whose", student=student_id, year=year_id):
        return found
    raise Refused("The student was on no school’s roll that year. Choose a day of another school year.")


def papers(desk: Desk, student_id: int, year_id: int) -> Mapping[int, Paper]:
    """The notes and calls of a student's year, by mark."""
    asked = {"student": student_id, "year": year_id}
    return {
        row["id"]: Paper(row["kind"], row["says"], row["called_by"])
        for row in desk.read("student_attendance.papers", **asked)
    }


def _day(day: Day, marks: Iterable[Mark]) -> DayOfYear:
    said = sorted(marks, key=lambda mark: (mark.period != "", mark.presence != "absent", rank(mark.source)))
    letter, words = (said[0].code, said[0].word) if said else ("", "")
    if day.presence == "unknown":
        return DayOfYear(day.date, "not handed in", "", "not handed in")
    if day.presence == NOT_SCHEDULED:
        return DayOfYear(day.date, "no school", letter, words or "nothing scheduled")
    if day.absent:
        kind: Kind = "excused" if day.excused == day.absent else "absent"
        part = "" if day.absent == 1 else f", {day.absent.normalize():f} of the day absent"
        return DayOfYear(day.date, kind, letter, f"{words}{part}")
    return DayOfYear(day.date, "late" if day.late else "here", letter, words or "here")
