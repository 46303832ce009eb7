"""Chronic absence for the principal: bands by school, grade level and group, and the students in them."""

from collections.abc import Iterable, Mapping
from dataclasses import replace
from decimal import Decimal

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import figures
from studentdesk.records.figures import BANDS, CHRONIC, Banded
from studentdesk.records.schools import schools
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Letter, Table, day_words

COUNTS = (Column("Group"), *(Column(band, "number") for band in BANDS), Column("Chronic", "number"))
STUDENTS = (
    Column("#", "number"), Column("Student"), Column("ID"), Column("Grade level"),
    Column("Days enrolled", "number"), Column("Days absent", "number"), Column("Excused", "number"),
    Column("Percent", "number"), Column("Band"),
)  # fmt: skip
RULE = (
    "Days absent, excused or not, by the days enrolled that were handed in. Chronically absent: 10 % and"
    f" more. Who was enrolled for fewer than {figures.FEWEST_DAYS} school days is in no band."
)
EXPLAINED = Letter((), (), (RULE,))


def chronic_absence(desk: Desk, given: Given) -> Printed:
    """How many are in each band, by school, grade level and group, from the year's first day to a day."""
    school = options.asked_school(desk, given)
    of = school.id if school else None
    listed, day = as_of(desk, given)
    year, begins, ends = figures.between(desk, None, day)
    found = figures.chronic(desk, year, begins, ends, of)
    if not found:
        raise Refused(f"Nobody was enrolled between {day_words(begins)} and {day_words(ends)}.")
    names = {one.id: one.name for one in schools(desk)}
    grades = {row["id"]: row["code"] for row in desk.read("figures.grades")}
    by_school = {names[id]: _sum(bands for (at, _), bands in found.items() if at == id) for id in names}
    by_grade = {
        code: _sum(bands for (_, at), bands in found.items() if at == id) for id, code in grades.items()
    }
    groups: dict[str, dict[str, list[int]]] = {}
    for (kind, name), bands in figures.subgroups(desk, year, begins, ends, of).items():
        groups.setdefault(kind, {})[name] = bands
    whole = {"All students": _sum(found.values())}
    tables = [_table("All", whole), _table("School", by_school), _table("Grade level", by_grade)]
    tables += [_table(kind, of_kind) for kind, of_kind in groups.items()]
    tables[-1] = replace(tables[-1], letter=EXPLAINED)
    sheet = begun(desk, listed, day, "Chronic absence", "By", (), COUNTS, tuple(tables))
    return Printed(replace(sheet, named_by=0))


def chronic_students(desk: Desk, given: Given) -> Printed:
    """The students with 5 % and more, those with the most absent first; grouped by school."""
    school = options.asked_school(desk, given)
    listed, day = as_of(desk, given)
    year, begins, ends = figures.between(desk, None, day)
    everybody = figures.banded(desk, year, begins, ends, school.id if school else None)
    known = {row["id"]: row for row in desk.read("figures.names")}
    grades = {row["id"]: row["code"] for row in desk.read("figures.grades")}
    found = sorted(
        (one for one in everybody if one.band > 1 and one.student_id in known),
        key=lambda one: (-(one.rate or Decimal(0)), known[one.student_id]["name_order"], one.student_id),
    )
    if not found:
        raise Refused(f"Nobody was absent for 5 % or more between {day_words(begins)} and {day_words(ends)}.")
    tables = []
    for place in schools(desk):
        rows = [one for one in found if one.school_id == place.id]
        cells = tuple(
            _student(number, one, known[one.student_id], grades) for number, one in enumerate(rows, 1)
        )
        many = sum(one.band == CHRONIC for one in rows)
        if rows:
            tally = f"{counted(len(rows))}, {many} chronically absent"
            tables.append(Table(place.name, (), cells, tuple(one.student_id for one in rows), tally))
    tables[-1] = replace(tables[-1], letter=EXPLAINED)
    return Printed(begun(desk, listed, day, "Students with absences", "School", (), STUDENTS, tuple(tables)))


def _student(
    number: int, one: Banded, known: Mapping[str, object], grades: Mapping[int, str]
) -> tuple[str, ...]:
    return (
        str(number), str(known["name"]), str(known["local_id"]), grades[one.grade_level_id],
        str(one.days), f"{one.absent.normalize():f}", f"{one.excused.normalize():f}",
        "" if one.rate is None else f"{one.rate:.1f}", BANDS[one.band],
    )  # fmt: skip


def _table(title: str, groups: Mapping[str, list[int]]) -> Table:
    rows = tuple(_row(name, bands) for name, bands in groups.items() if any(bands))
    return Table(title, (), rows, ())


def _row(name: str, bands: list[int]) -> tuple[str, ...]:
    rate = figures.percent(Decimal(bands[CHRONIC]), Decimal(sum(bands[1:])))
    return (name, *(f"{count:,}" for count in bands), "" if rate is None else f"{rate:.1f} %")


def _sum(some: Iterable[list[int]]) -> list[int]:
    total = [0] * len(BANDS)
    for bands in some:
        total = [before + more for before, more in zip(total, bands, strict=True)]
    return total


CHRONIC_ABSENCE = Report(
    "chronic-absence",
    "Chronic absence",
    "How many are absent under 5 %, 5 to 10 %, and more, by school, grade level and group.",
    (options.SCHOOL, options.ON),
    chronic_absence,
)
CHRONIC_STUDENTS = Report(
    "chronic-students",
    "Students with absences",
    "Every student absent for 5 % and more of the year, with days and band; the most absent first.",
    (options.SCHOOL, options.ON),
    chronic_students,
)
