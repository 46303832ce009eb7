"""The grade point average: one student's with the reason for every row, and a whole school's.

Which grades count, for how much, and how the result is rounded is a row of ``gpa_rule``. `average` is the
rule that people read; the district's figure is one statement on whole numbers and equals it.
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.records.gpa_rules import GpaRule
from studentdesk.records.grade_levels import grade_levels
from studentdesk.records.grade_scales import parts


@dataclass(frozen=True, slots=True)
class Earned:
    """A final grade of a career, earned here or elsewhere. Points and credits in thousandths.

    ``same_course`` is equal for two attempts at one course; ``level``: honors, advanced, college or nothing.
    """

    id: int
    place: str
    same_course: int | str
    course_code: str
    course: str
    school: str
    year: str
    term: str
    grade_level: str | None
    letter: str | None
    percent: int | None
    mark: str | None
    points: int | None
    level: str
    credit_attempted: int | None
    credit_earned: int | None
    out_of_gpa: bool

    @property
    def attempt(self) -> tuple[int | str, str]:
        """The course and the school year: what is in one year is one attempt, its semesters together."""
        return self.same_course, self.year


@dataclass(frozen=True, slots=True)
class Line:
    """A grade and what it gave the average: its points with what is added, its weight, or why it has none."""

    earned: Earned
    points: Decimal | None
    extra: Decimal
    weight: Decimal
    why_not: str


@dataclass(frozen=True, slots=True)
class Average:
    """A grade point average with its rows. ``value`` is nothing below the rule's least number of grades."""

    rule: GpaRule
    value: Decimal | None
    points: Decimal
    weight: Decimal
    grades: int
    lines: tuple[Line, ...]

    @property
    def words(self) -> str:
        """The sum behind the figure."""
        if self.value is None:
            return f"{self.grades} grades count; the rule asks for {self.rule.least_grades} or more."
        return f"{self.points:f} ÷ {self.weight:f} = {self.value:f}"


@dataclass(frozen=True, slots=True)
class Standing:
    """A student's average among a school's. Points are in millionths, weight in thousandths, as summed."""

    student_id: int
    school_id: int
    grade_level_id: int
    points: int
    weight: int
    grades: int
    value: Decimal


def career(desk: Desk, student_id: int) -> list[Earned]:
    """Every final grade of a student, of all years and schools, the oldest first."""
    return desk.read_as(Earned, "gpa.of_student", student=student_id)


def gpa(desk: Desk, student_id: int, rule: GpaRule) -> Average:
    """A student's grade point average by a rule of the district."""
    return average(rule, career(desk, student_id))


def average(rule: GpaRule, grades: Iterable[Earned]) -> Average:
    """The grade point average of a career: each grade's points times its weight, over the weights."""
    known = list(grades)
    reasons = {(one.place, one.id): _why_not(rule, one) for one in known}
    kept = _kept(rule, [one for one in known if not reasons[one.place, one.id]])
    lines = tuple(
        _line(rule, one, reasons[one.place, one.id] or _repeated(rule, one, kept[one.same_course]))
        for one in known
    )
    counted = [line for line in lines if not line.why_not]
    weight = sum((line.weight for line in counted), Decimal(0))
    points = sum(
        (line.weight * (line.points + line.extra) for line in counted if line.points is not None), Decimal(0)
    )
    enough = bool(counted) and len(counted) >= rule.least_grades
    value = rule.rounded(int(points * 10**6), int(weight * 1000)) if enough else None
    return Average(rule, value, points, weight, len(counted), lines)


def averages(
    desk: Desk,
    rule: GpaRule,
    school_id: int | None,
    year_id: int,
    *,
    grade_level_id: int | None = None,
) -> list[Standing]:
    """The averages of everybody on a school's roll, or every school's, the best first.

    The roll is that of today, or of the year's nearest day.
    """
    day = desk.value("gpa.nearest_day", year=year_id, day=desk.now().date())
    rows = desk.read(
        "gpa.of_school", school=school_id, year=year_id, level=grade_level_id, day=day,
        levels=_levels(desk, rule), least=rule.least_grades, repeats=rule.repeats, by_credit=rule.by_credit,
        elsewhere=rule.elsewhere, honors=int(rule.honors * 1000), advanced=int(rule.advanced * 1000),
        college=int(rule.college * 1000), extra_from=int(rule.extra_from * 1000),
    )  # fmt: skip
    found = [Standing(**dict(row), value=rule.rounded(row["points"], row["weight"])) for row in rows]
    return sorted(found, key=lambda one: (-one.value, one.student_id))


def ranked(rule: GpaRule, values: Mapping[int, Decimal]) -> dict[int, int]:
    """The rank of each student among ``values``. Equal averages share a rank; what follows is the rule's."""
    shared: dict[Decimal, list[int]] = defaultdict(list)
    for student, value in values.items():
        shared[value].append(student)
    ranks: dict[int, int] = {}
    nth = 1
    for value in sorted(shared, reverse=True):
        ranks |= dict.fromkeys(shared[value], nth)
        nth += len(shared[value]) if rule.ties == "skip" else 1
    return ranks


def _levels(desk: Desk, rule: GpaRule) -> str | None:
    wanted = rule.grades.split()
    return json.dumps([level.id for level in grade_levels(desk) if level.code in wanted]) if wanted else None


def _why_not(rule: GpaRule, one: Earned) -> str:
    """Why a grade is in no average by this rule, whatever else the student has."""
    wanted = rule.grades.split()
    if one.out_of_gpa:
        return "the course is not in the average"
    if one.place == "elsewhere" and not rule.elsewhere:
        return "earned at another school"
    if wanted and one.grade_level not in wanted:
        return f"earned in grade {one.grade_level or 'unknown'}"
    if one.points is None:
        return f"{one.mark or 'the grade'} has no points"
    if rule.by_credit and not one.credit_attempted:
        return "the course has no credit"
    return ""


def _kept(rule: GpaRule, grades: Iterable[Earned]) -> Mapping[int | str, str]:
    """The school year that counts of each course that was taken more than once."""
    sums: dict[tuple[int | str, str], list[int]] = defaultdict(lambda: [0, 0])
    for one in grades:
        line = _line(rule, one, "")
        weight = int(line.weight * 1000)
        sums[one.attempt][0] += int(((line.points or 0) + line.extra) * 1000) * weight
        sums[one.attempt][1] += weight
    kept: dict[int | str, tuple[int, str]] = {}
    for (course, year), (points, weight) in sums.items():
        worth = points * 1000 // weight if rule.repeats == "best" else 0
        kept[course] = max(kept.get(course, (0, "")), (worth, year))
    return defaultdict(str, {course: year for course, (_worth, year) in kept.items()})


def _repeated(rule: GpaRule, one: Earned, year: str) -> str:
    if rule.repeats == "all" or one.year == year:
        return ""
    return f"repeated: {year} counts"


def _line(rule: GpaRule, one: Earned, why_not: str) -> Line:
    points = parts(one.points, 1000)
    extra = rule.extra(one.level, points)
    weight = parts(one.credit_attempted, 1000) if rule.by_credit else Decimal(1)
    return Line(one, points, extra, Decimal(0) if why_not else weight or Decimal(0), why_not)


def names(desk: Desk, student_ids: Iterable[int]) -> dict[int, tuple[str, str]]:
    """Name and number of each, as a list shows them, by name."""
    rows: Iterable[Any] = desk.read("gpa.named", ids=json.dumps(list(student_ids)))
    return {row["id"]: (row["name"], row["local_id"]) for row in rows}
