"""A transcript: what a student took in every year, here and elsewhere, and what came of it."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.records import gpa, immunizations, students
from studentdesk.records.codes import codes
from studentdesk.records.gpa import Average, Earned
from studentdesk.records.gpa_rules import gpa_rules
from studentdesk.records.graduations import Graduation, graduations
from studentdesk.records.immunizations import Immunization


@dataclass(frozen=True, slots=True)
class YearAtSchool:
    """The grades of one school year at one school. Credits in thousandths; None has no credit."""

    year: str
    school: str
    elsewhere: bool
    grades: tuple[Earned, ...]

    @property
    def attempted(self) -> int:
        """Credits of the grades, whatever came of them."""
        return sum(one.credit_attempted or 0 for one in self.grades)

    @property
    def earned(self) -> int:
        """Credits that were earned."""
        return sum(one.credit_earned or 0 for one in self.grades)


@dataclass(frozen=True, slots=True)
class InProgress:
    """A class that a student is in and that has no final grade yet."""

    course: str
    school: str
    year: str
    credit: int | None


@dataclass(frozen=True, slots=True)
class Transcript:
    """All of it. ``repeats``: the years of each course that was taken in more than one."""

    student: students.Student
    years: tuple[YearAtSchool, ...]
    repeats: dict[int | str, tuple[str, ...]]
    in_progress: tuple[InProgress, ...]
    averages: tuple[Average, ...]
    graduation: Graduation | None
    immunizations: tuple[tuple[str, Immunization], ...]

    @property
    def attempted(self) -> int:
        """Credits of all years, in thousandths."""
        return sum(year.attempted for year in self.years)

    @property
    def earned(self) -> int:
        """Credits earned in all years, in thousandths."""
        return sum(year.earned for year in self.years)


def transcript(desk: Desk, student_id: int, *, with_immunizations: bool = False) -> Transcript:
    """A student's transcript by the GPA rules in use. Raises NotHere for a child of other schools."""
    child = students.student(desk, student_id)
    career = gpa.career(desk, student_id)
    ended = graduations(desk, student_id)
    doses = immunizations.immunizations(desk, student_id) if with_immunizations else []
    words = {one.code: one.word for one in codes(desk, "vaccine")}
    return Transcript(
        child,
        years_of(career),
        repeated(career),
        tuple(in_progress(desk, student_id)),
        tuple(gpa.average(rule, career) for rule in gpa_rules(desk) if rule.active),
        ended[0] if ended and ended[0].kind != "none" else None,
        tuple((words.get(one.vaccine, one.vaccine), one) for one in doses),
    )


def years_of(career: Sequence[Earned]) -> tuple[YearAtSchool, ...]:
    """A career by school year and school, the oldest first; in a year, what was earned elsewhere first."""
    ordered = sorted(career, key=lambda one: (one.year, one.place != "elsewhere", one.school))
    return tuple(
        YearAtSchool(year, school, place == "elsewhere", tuple(grades))
        for (year, place, school), grades in groupby(ordered, lambda one: (one.year, one.place, one.school))
    )


def repeated(career: Iterable[Earned]) -> dict[int | str, tuple[str, ...]]:
    """The years of each course that was taken in more than one school year."""
    years: dict[int | str, set[str]] = defaultdict(set)
    for one in career:
        years[one.same_course].add(one.year)
    return {course: tuple(sorted(some)) for course, some in years.items() if len(some) > 1}


def in_progress(desk: Desk, student_id: int) -> list[InProgress]:
    """The classes with credit that a student is in today and that no final grade stands for."""
    day: date = desk.now().date()
    return desk.read_as(InProgress, "transcripts.in_progress", student=student_id, day=day)
