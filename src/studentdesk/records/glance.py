"""One student at a glance, before a parent comes in: alerts, whom to call, today, how the year goes.

The screen and the paper say the same lines. What a role is not answered with is said to be so.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.db.roles import sees
from studentdesk.records import (
    alerts,
    attendance,
    class_now,
    grades,
    incidents,
    memberships,
    merges,
    releases,
    schedules,
    students,
)
from studentdesk.records.grades import PostedGrade
from studentdesk.records.incidents import ConductLine
from studentdesk.records.marks import Mark, StudentYear
from studentdesk.records.releases import Answer, Taker
from studentdesk.records.schedules import ClassOfStudent
from studentdesk.records.students import Hit
from studentdesk.records.years import SchoolYear, current_year

MAY = {
    "yes": "may pick up", "court": "picks up only as the court says", "ask": "ask before pick-up",
    "no": "may NOT pick up",
}  # fmt: skip
HIDDEN = "Not for your role"
MOST_CALLED, MOST_MARKS, MOST_CONDUCT = 6, 4, 5
Line = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the page: its title, and lines of a label and what is said."""

    title: str
    lines: tuple[Line, ...]


@dataclass(frozen=True, slots=True)
class Glance:
    """Whom it is about, as of which day of which year, and the sections in the order they are looked at."""

    student_id: int
    hit: Hit
    day: date
    year: SchoolYear
    sections: tuple[Section, ...]


def glance(desk: Desk, student_id: int) -> Glance:
    """Read it; of a retired record the one that is kept. Raises NotHere for a child of other schools."""
    id = merges.kept_for(desk, student_id)
    students.student(desk, id)
    year, day, answer = current_year(desk), desk.now().date(), releases.answer(desk, id)
    hit = next(iter(students.rows(desk, [id], on=day)))
    kept = attendance.student_year(desk, id, year.id)
    taught = [one for one in schedules.classes_of(desk, id, year.id) if _now(one.begins, one.ends, day)]
    sections = (
        Section("Alerts", tuple(_alerts(desk, id, day))),
        Section("Whom to call", tuple(_people(answer))),
        Section("Today", tuple(_today(answer, taught, kept, class_now.class_now(desk, id, desk.now()), day))),
        Section(f"Attendance {year.label}", tuple(_attendance(kept))),
        Section(f"Grades {year.label}", tuple(_grades(grades.student_grades(desk, id), year.label))),
        Section("Programs", tuple(_programs(desk, id, day))),
        Section(f"Conduct {year.label}", tuple(_conduct(desk, id, year))),
    )
    return Glance(id, hit, day, year, sections)


def _now(begins: date | None, ends: date | None, day: date) -> bool:
    return (begins or day) <= day <= (ends or day)


def _on(day: date) -> str:
    return f"{day.month}/{day.day}/{day.year}"


def _alerts(desk: Desk, id: int, day: date) -> Iterator[Line]:
    warned = releases.warnings(desk, id)
    yield from (("Court order" if one.order else "Pick-up", one.says) for one in warned)
    if not sees(desk.person.role, "alert", "says"):
        yield "Alerts", HIDDEN
        return
    found = alerts.alerts(desk, id, on=day)
    yield from ((one.kind.capitalize(), one.says) for one in found)
    if not warned and not found:
        yield "", "None"


def _people(answer: Answer) -> Iterator[Line]:
    yield from ((_who(one), _reached(one)) for one in answer.takers[:MOST_CALLED])
    if not answer.takers:
        yield "", "Nobody is written down yet"


def _who(one: Taker) -> str:
    return f"{one.name} ({one.relationship})" if one.relationship else one.name


def _reached(one: Taker) -> str:
    return ", ".join(part for part in (one.phones, MAY[one.may]) if part)


def _today(
    answer: Answer, taught: Iterable[ClassOfStudent], kept: StudentYear, now: str, day: date
) -> Iterator[Line]:
    marks = [mark for mark in kept.marks if mark.date == day]
    here = any(one.date == day for one in kept.days)
    yield "Now", _where(answer, [mark for mark in marks if not mark.period], here, now)
    by_period = {mark.period: mark for mark in marks if mark.period}
    for one in taught:
        label = "Homeroom" if one.homeroom else f"Class period {one.period}" if one.period else "Class"
        mark = by_period.get(one.period)
        place = f"room {one.room}" if one.room else ""
        said = (f"{one.course} {one.code}", place, one.teacher, f"marked {mark.word}" if mark else "")
        yield label, ", ".join(part for part in said if part)


def _where(answer: Answer, marks: list[Mark], school_day: bool, now: str) -> str:
    """Out of the building, marked for the whole day, in a class now, or expected at the school."""
    if answer.out:
        return f"Out since {answer.out.out_at:%H:%M} with {answer.out.released_to}"
    if marks:
        mark = marks[0]
        return ", ".join(part for part in (f"Marked {mark.word}", mark.reason or "") if part)
    if not answer.child.school:
        return "On no roll today"
    return (now or f"Expected at {answer.child.school}") if school_day else "No school day"


def _attendance(kept: StudentYear) -> Iterator[Line]:
    known = len(kept.days) - len(kept.unknown)
    share = f" of {known}, {kept.absent / known * 100:.1f} %" if known else ""
    unexcused = f"; {kept.unexcused.normalize():f} unexcused" if kept.unexcused else ""
    yield "Days absent", f"{kept.absent.normalize():f}{share}{unexcused}"
    yield "Days late", str(kept.late)
    newest = sorted(kept.marks, key=lambda mark: (mark.date, mark.period), reverse=True)
    told = [
        f"{mark.date.month}/{mark.date.day} {mark.word}"
        for mark in newest
        if mark.presence == "absent" or mark.late
    ]
    if told:
        yield "Last", ", ".join(list(dict.fromkeys(told))[:MOST_MARKS])


def _grades(posted: Iterable[PostedGrade], year: str) -> Iterator[Line]:
    this_year = [one for one in posted if one.year == year]
    for course, found in groupby(this_year, lambda one: f"{one.course} {one.section}"):
        said = [f"{one.text} final" if one.kind == "final" else f"{one.term} {one.text}" for one in found]
        yield course, ", ".join(said)
    if not this_year:
        yield "", "No grade is posted yet"


def _programs(desk: Desk, id: int, day: date) -> Iterator[Line]:
    if not sees(desk.person.role, "program_membership", "begins"):
        yield "", HIDDEN
        return
    found = [one for one in memberships.memberships(desk, id) if _now(one.begins, one.ends, day)]
    yield from ((one.name, f"since {_on(one.begins)}") for one in found)
    if not found:
        yield "", "In none"


def _conduct(desk: Desk, id: int, year: SchoolYear) -> Iterator[Line]:
    if not sees(desk.person.role, "incident", "date"):
        yield "", HIDDEN
        return
    found = [one for one in incidents.conduct(desk, id) if year.begins <= one.date <= year.ends]
    yield from ((_on(one.date), _what(one)) for one in found[:MOST_CONDUCT])
    if len(found) > MOST_CONDUCT:
        yield "", f"and {len(found) - MOST_CONDUCT} more this year"
    if not found:
        yield "", "No incident this year"


def _what(one: ConductLine) -> str:
    return "; ".join(part for part in (one.role.capitalize(), one.infractions, one.actions) if part)
