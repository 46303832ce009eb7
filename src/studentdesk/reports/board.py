"""The board report: enrollment by school and grade level against a year ago, ADM and ADA, also by month."""

from collections import Counter
from dataclasses import replace
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import figures
from studentdesk.records.figures import Figures
from studentdesk.records.mornings import counts
from studentdesk.records.schools import schools
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun
from studentdesk.reports.sheet import MONTHS, Column, Letter, Table, day_words

COLUMNS = (
    Column("Grade level"), Column("Enrolled", "number"), Column("A year ago", "number"),
    Column("Change", "number"), Column("Days enrolled (ADM)", "number"), Column("Days here (ADA)", "number"),
    Column("Percent here", "number"), Column("Days tardy", "number"), Column("Not handed in", "number"),
)  # fmt: skip
ALL = "All"
RULE = (
    "ADM: days enrolled divided by school days. ADA: days here divided by school days; a day that was not"
    " handed in is not a day here. Percent here: of the days handed in."
)


def board(desk: Desk, given: Given) -> Printed:
    """From the year's first day to a day: each school by grade level, the district, and its months."""
    school = options.asked_school(desk, given)
    of = school.id if school else None
    listed, day = as_of(desk, given)
    year, begins, ends = figures.between(desk, None, day)
    found = figures.averages(desk, year, begins, ends, of)
    if not found:
        raise Refused(f"Nobody was enrolled between {day_words(begins)} and {day_words(ends)}.")
    late = figures.tardies(desk, year, begins, ends, of)
    now, before = _enrolled(desk, day), _enrolled(desk, _a_year_before(day))
    grades = {row["id"]: row["code"] for row in desk.read("figures.grades")}
    tables = []
    for place in (one for one in schools(desk) if of in (None, one.id)):
        here = {one.grade_level_id: one for one in found if one.school_id == place.id}
        rows = [
            _row(code, here.get(id), late.get((place.id, id), 0), now[place.id, code], before[place.id, code])
            for id, code in grades.items()
            if id in here or now[place.id, code] or before[place.id, code]
        ]
        tardy = sum(many for (at, _), many in late.items() if at == place.id)
        whole = figures.together(here.values())
        rows.append(_row(ALL, whole, tardy, _of(now, place.id), _of(before, place.id)))
        tables.append(Table(place.name, (), tuple(rows), ()))
    if of is None:
        total = figures.together(found)
        row = _row(ALL, total, sum(late.values()), sum(now.values()), sum(before.values()))
        tables.append(Table("District", (), (row,), ()))
    months = []
    for first, last in figures.months(begins, ends):
        total = figures.together(figures.averages(desk, year, first, last, of))
        if total.days:
            then, ago = _enrolled(desk, last), _enrolled(desk, _a_year_before(last))
            tardy = sum(figures.tardies(desk, year, first, last, of).values())
            months.append(_row(MONTHS[first.month - 1], total, tardy, _of(then, of), _of(ago, of)))
    tables.append(Table("By month", (), tuple(months), (), letter=Letter((), (), (RULE,))))
    sheet = begun(desk, listed, day, "Board report", "School", (), COLUMNS, tuple(tables))
    return Printed(replace(sheet, named_by=0))


def _enrolled(desk: Desk, day: date) -> Counter[tuple[int, str]]:
    return Counter({(one.school_id, one.grade): one.students for one in counts(desk, day) if one.students})


def _of(enrolled: Counter[tuple[int, str]], school: int | None) -> int:
    return sum(many for (at, _), many in enrolled.items() if school in (None, at))


def _a_year_before(day: date) -> date:
    return day.replace(year=day.year - 1, day=min(day.day, 28) if day.month == 2 else day.day)


def _row(name: str, one: Figures | None, late: int, now: int, before: int) -> tuple[str, ...]:
    then = (f"{before:,}", f"{now - before:+,}") if before else ("", "")
    if one is None:
        return (name, f"{now:,}", *then, "", "", "", "", "")
    rate = "" if one.rate is None else f"{100 - one.rate:.2f} %"
    averages = (f"{one.membership:,.1f}", f"{one.attendance:,.1f}")
    return (name, f"{now:,}", *then, *averages, rate, f"{late:,}", f"{one.unknown:,}" if one.unknown else "")


BOARD_REPORT = Report(
    "board-report",
    "Board report",
    "Enrollment by school and grade level against last year, ADM and ADA, also month by month.",
    (options.SCHOOL, options.ON),
    board,
)
