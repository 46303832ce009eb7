"""attendance: the district's figures, who is chronically absent, and why a day counts what it counts."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

import click

from studentdesk.cli.door import Day, at_desk, shown
from studentdesk.db import Desk
from studentdesk.records import figures
from studentdesk.records.day_why import why as why_of_day
from studentdesk.records.schools import schools
from studentdesk.records.students import with_local_id
from studentdesk.records.years import SchoolYear
from studentdesk.reports.options import SCHOOL, asked_school

SCHOOL_OPTION = click.option("--school", help="A school's name, short name or state code.")
Span = tuple[SchoolYear, date, date]
FROM = click.option("--from", "begins", type=Day(), help="The first day; the year's, unless said.")
TO = click.option("--to", "ends", type=Day(), help="The last day; today, unless said.")


@click.group()
def attendance() -> None:
    """Attendance in figures."""


@attendance.command("figures")
@SCHOOL_OPTION
@FROM
@TO
@click.pass_context
@shown
def figures_of(
    context: click.Context, school: str | None, begins: date | None, ends: date | None
) -> Iterable[object]:
    """Days enrolled (ADM), here (ADA) and tardy by school and grade level, the district last."""
    with at_desk(context, "read") as desk:
        place = asked_school(desk, {SCHOOL.name: school or ""})
        asked = figures.between(desk, begins, ends)
        found = figures.averages(desk, *asked, place.id if place else None)
        names, grades = _names(desk)
        late = figures.tardies(desk, *asked, place.id if place else None)
        lines = [
            _figures(names[school], grades[grade], one, late.get((school, grade), 0))
            for one in found
            for school, grade in [(one.school_id or 0, one.grade_level_id or 0)]
        ]
        return [*lines, _figures("all", "all", figures.together(found), sum(late.values()))]


@attendance.command()
@SCHOOL_OPTION
@FROM
@TO
@click.option("--students", is_flag=True, help="The students of 5 % and more instead of the numbers.")
@click.pass_context
@shown
def chronic(
    context: click.Context, school: str | None, begins: date | None, ends: date | None, students: bool
) -> Iterable[object]:
    """How many students are in each band of absence by school and grade level."""
    with at_desk(context, "read") as desk:
        place = asked_school(desk, {SCHOOL.name: school or ""})
        asked = figures.between(desk, begins, ends)
        of = place.id if place else None
        return list(_students(desk, asked, of) if students else _bands(desk, asked, of))


@attendance.command()
@click.argument("local_id")
@click.argument("day", type=Day())
@click.pass_context
@shown
def why(context: click.Context, local_id: str, day: date) -> Iterable[object]:
    """How a student's day is counted: the marks, the rule, the result."""
    with at_desk(context, "read") as desk:
        return why_of_day(desk, with_local_id(desk, local_id), day)


def _figures(school: str, grade: str, one: figures.Figures, late: int) -> dict[str, Any]:
    return {
        "school": school, "grade_level": grade, "days_enrolled": one.days, "present": one.present,
        "absent": one.absent, "excused": one.excused, "not_scheduled": one.not_scheduled,
        "not_handed_in": one.unknown, "tardy": late, "adm": one.membership, "ada": one.attendance,
        "percent_absent": one.rate,
    }  # fmt: skip


def _bands(desk: Desk, asked: Span, of: int | None) -> Iterator[dict[str, Any]]:
    names, grades = _names(desk)
    for (school, grade), bands in figures.chronic(desk, *asked, of).items():
        yield {
            "school": names[school],
            "grade_level": grades[grade],
            **dict(zip(figures.BANDS, bands, strict=True)),
        }


def _students(desk: Desk, asked: Span, of: int | None) -> Iterator[dict[str, Any]]:
    names, grades = _names(desk)
    ids = {row["id"]: row["local_id"] for row in desk.read("figures.names")}
    for one in figures.banded(desk, *asked, of):
        if one.band > 1 and one.student_id in ids:
            yield {
                "local_id": ids[one.student_id], "school": names[one.school_id],
                "grade_level": grades[one.grade_level_id], "days_enrolled": one.days, "absent": one.absent,
                "excused": one.excused, "percent_absent": one.rate, "band": figures.BANDS[one.band],
            }  # fmt: skip


def _names(desk: Desk) -> tuple[dict[int, str], dict[int, str]]:
    return {one.id: one.short_name for one in schools(desk)}, {
        row["id"]: row["code"] for row in desk.read("figures.grades")
    }


COMMANDS = (attendance,)
