"""A student's year of attendance: its calendar in letters, month by month, and every mark with its reason."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.day_rules import DayRule, day_rule
from studentdesk.records.mail import has_died
from studentdesk.records.marks import Mark, StudentYear, in_force
from studentdesk.records.student_attendance import DayOfYear, Kind, Paper, Year, papers, whose, year
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun
from studentdesk.reports.sheet import MONTHS, Column, Letter, Sheet, Table, Tint, day_figures

CALENDAR = (
    Column("Month"), *(Column(str(day), "mark") for day in range(1, 32)), Column("Here", "number"),
    Column("Absent", "number"), Column("Late", "number"),
)  # fmt: skip
FIGURES = (Column("Figure"), Column("Days", "number"), Column("Why"))
MARKS = (
    Column("Day"), Column("Code"), Column("Attendance"), Column("Period"), Column("Times"),
    Column("Reason, note or call"), Column("Marked by"),
)  # fmt: skip
TINTS: dict[Kind, Tint] = {"absent": "absent", "excused": "excused", "late": "late", "no school": "off"}
NO_SCHOOL, NOT_HANDED_IN = "–", "?"
LEGEND = (
    f"Empty: here, or still ahead. {NO_SCHOOL} on gray: no school. {NOT_HANDED_IN}: not handed in. A letter"
    " is the mark of the day; excused on yellow, absent without an excuse on red, late on blue."
)


def summary(desk: Desk, given: Given) -> Printed:
    """The year of one student."""
    listed, day = as_of(desk, given)
    student = options.asked_student(desk, given)
    if student is None:
        raise Refused("Student: name one. Example: the student ID.")
    if has_died(desk, student):
        raise Refused("This child died. No page is made.")
    who = whose(desk, student, listed.year_id)
    found = year(desk, student, listed.year_id)
    came = papers(desk, student, listed.year_id)
    counted = found.counted
    facts = (who.local_id, who.school, who.grade, day_figures(who.begins), day_figures(who.ends))
    tables = [replace(_calendar(found), title=who.name, facts=facts, letter=Letter((), (), (LEGEND,)))]
    none = ("",) * len(facts)
    rows = _figures(counted, day_rule(desk, listed.year_id))
    tables.append(Table("The figures and why", none, rows, (), columns=FIGURES))
    marks = tuple(_mark(mark, counted.marks, came.get(mark.id)) for mark in counted.marks)
    if marks:
        tables.append(Table("Every mark", none, marks, (student,) * len(marks), columns=MARKS))
    sheet = begun(desk, listed, day, "Student attendance summary", "", _facts(), CALENDAR, tuple(tables))
    return Printed(_named(sheet), titled=False, about=(student,))


def _facts() -> tuple[str, ...]:
    return ("ID", "School", "Grade level", "Enrolled from", "to")


def _named(sheet: Sheet) -> Sheet:
    return replace(sheet, named_by=0, line=12.0)


def _calendar(found: Year) -> Table:
    rows, tints = [], dict[tuple[int, int], Tint]()
    of_day = {one.date: one for one in found.counted.days}
    for at, ((_, month), some) in enumerate(groupby(found.days, lambda one: (one.date.year, one.date.month))):
        days = {one.date.day: one for one in some}
        counted = [of_day[one.date] for one in days.values() if one.date in of_day]
        rows.append((
            MONTHS[month - 1], *(_letter(days.get(day)) for day in range(1, 32)),
            _plain(sum((one.present for one in counted), Decimal(0))),
            _plain(sum((one.absent for one in counted), Decimal(0))),
            str(sum(one.late for one in counted) or ""),
        ))  # fmt: skip
        tints |= {(at, day): TINTS[one.kind] for day, one in days.items() if one.kind in TINTS}
        tints |= {(at, day): "off" for day in range(1, 32) if day not in days}
    return Table("", (), tuple(rows), (), tints=tints)


def _letter(day: DayOfYear | None) -> str:
    if day is None:
        return ""
    if day.kind == "not handed in":
        return NOT_HANDED_IN
    return day.letter or (NO_SCHOOL if day.kind == "no school" else "")


def _figures(counted: StudentYear, rule: DayRule) -> tuple[tuple[str, ...], ...]:
    days = counted.present + counted.absent
    rate = f"{100 * counted.absent / days:.1f} %" if days else ""
    return (
        ("Here", _plain(counted.present), "School days handed in, less what the marks take from them."),
        ("Absent", _plain(counted.absent), f"{rule.words}. {rule.explains}"),
        ("Excused", _plain(counted.excused), "Of the days absent, those whose letter is excused."),
        ("Not excused", _plain(counted.unexcused), "Of the days absent, also those waiting for a note."),
        ("Late", str(counted.late), "Days with a mark of coming late. A late day is not an absent one."),
        ("Percent absent", rate, f"{_plain(counted.absent)} absent of {_plain(days)} days that are known."),
        ("Not handed in", str(len(counted.unknown)), "School days of which nothing is known."),
    )  # fmt: skip


def _mark(mark: Mark, all_marks: Sequence[Mark], paper: Paper | None) -> tuple[str, ...]:
    first = in_force(one for one in all_marks if (one.date, one.period) == (mark.date, mark.period))
    times = [f"in {mark.time_in}" if mark.time_in else "", f"out {mark.time_out}" if mark.time_out else ""]
    times.append(f"{mark.minutes_absent} min" if mark.minutes_absent else "")
    said = [mark.reason or ""]
    if paper:
        said.append(f"{paper.kind} note" if paper.kind else "")
        said += [paper.says or "", f"called: {paper.called_by}" if paper.called_by else ""]
    by = mark.source if first is mark else f"({mark.source}, outweighed)"
    return (
        _weekday(mark.date), mark.code, mark.word, mark.period or "all day", " ".join(filter(None, times)),
        ", ".join(filter(None, said)), by,
    )  # fmt: skip


def _weekday(day: date) -> str:
    return f"{day_figures(day)} {day:%a}"


def _plain(days: Decimal) -> str:
    return f"{days.normalize():f}" if days else "0"


STUDENT_ATTENDANCE = Report(
    "student-attendance",
    "Student attendance summary",
    "One student’s year: its calendar in letters, month by month, the figures and why, every mark.",
    (options.ONE_STUDENT, options.ON),
    summary,
)
