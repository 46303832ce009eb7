"""The attendance register: a class's month on a page, to be looked over and signed by its teacher."""

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance, figures
from studentdesk.records.class_lists import ListedClass, Session, classes
from studentdesk.records.day_rules import day_rule
from studentdesk.records.registers import Entered, RegisterLine, Totals, registers
from studentdesk.reports import options
from studentdesk.reports.options import Given, Option
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, called, counted, family_name
from studentdesk.reports.sheet import MONTHS, Column, Letter, Table, Tint

FACTS = ("School", "Teacher", "Room", "Class period", "School days")
LINE = 12.0  # points: thirty students and the signature stand on one page
WEEKDAYS = "MTWTFSS"
NO_SCHOOL, NOT_HANDED_IN = "–", "?"
MONTH = Option("on", "A day of the month", "day", "today, or the nearest day of school")
EVERY_CLASS = Option("every-class", "Every class, not only homerooms", "yes or no", "no")
BLANK = "_" * 22
TO_SIGN = (
    f"Looked over and correct. Teacher: {BLANK} Date: {BLANK[:12]} Principal: {BLANK} Date: {BLANK[:12]}"
)


def register(desk: Desk, given: Given) -> Printed:
    """The registers of the homerooms, or of the classes named, for the month of a day."""
    school = options.asked_school(desk, given)
    listed, day = as_of(desk, given)
    year, begins, ends = figures.between(desk, *_month(day, listed))
    known = classes(desk, listed.year_id, ends, school.id if school else None)
    chosen = options.asked_classes(given, known)
    if not given.get(options.CLASSES.name) and not options.asked(EVERY_CLASS, given):
        chosen = [one for one in chosen if one.homeroom]
    lines = registers(desk, year, chosen, begins, ends)
    filled = [one for one in chosen if lines[one.section_id]]
    if not filled:
        raise Refused(
            f"No class there has students and school days in {MONTHS[day.month - 1]} {day.year}."
            " Choose another month, or “Every class”."
        )
    taught = {on for some in lines.values() for line in some for on in line.days}
    days = [on for on in _days(begins, ends) if on.weekday() < 5 or on in taught]
    today = desk.now().date()
    used = {mark.code for some in lines.values() for line in some for mark in line.marks.values()}
    below = Letter((), (), (_explained(desk, year.id, used), TO_SIGN))
    tables = [replace(_table(one, lines[one.section_id], days, today), letter=below) for one in filled]
    title = f"Attendance register, {MONTHS[day.month - 1]} {day.year}"
    sheet = begun(desk, listed, ends, title, "Class", FACTS, _columns(days), tuple(tables))
    return Printed(replace(sheet, page_each=True, line=LINE))


def _month(day: date, year: Session) -> tuple[date, date]:
    first = day.replace(day=1)
    last = (first + timedelta(31)).replace(day=1) - timedelta(1)
    return max(first, year.begins), min(last, year.ends)


def _days(begins: date, ends: date) -> list[date]:
    return [begins + timedelta(by) for by in range((ends - begins).days + 1)]


def _columns(days: list[date]) -> tuple[Column, ...]:
    marks = (Column(f"{WEEKDAYS[day.weekday()]} {day.day}", "mark") for day in days)
    totals = ("Absent", "Late", "Here", "Year: absent", "Year: late", "Year: here")
    return (Column("#", "number"), Column("Student"), *marks, *(Column(one, "number") for one in totals))


def _table(one: ListedClass, lines: list[RegisterLine], days: list[date], today: date) -> Table:
    taught = {on for line in lines for on in line.days}
    rows, tints = [], dict[tuple[int, int], Tint]()
    for at, line in enumerate(lines):
        name = f"{family_name(line.last_name, line.suffix)}, "
        name += called(line.first_name, line.preferred_first_name)
        letters = [_letter(line, on, today) for on in days]
        rows.append((str(at + 1), name, *letters, *_figures(line.month), *_figures(line.year)))
        tints |= {(at, 2 + place): "off" for place, on in enumerate(days) if on not in taught}
    facts = (one.school, one.teacher or "", one.room or "", one.period, f"{len(taught)}")
    students = tuple(line.student_id for line in lines)
    return Table(one.title, facts, tuple(rows), students, counted(len(lines)), tints=tints)


def _letter(line: RegisterLine, on: date, today: date) -> str:
    if on not in line.days:
        return NO_SCHOOL
    mark: Entered | None = line.marks.get(on)
    if mark:
        return mark.code
    return "" if line.days[on] or on > today else NOT_HANDED_IN


def _figures(totals: Totals) -> tuple[str, str, str]:
    return _plain(totals.absent), str(totals.late or ""), _plain(totals.here)


def _plain(days: Decimal) -> str:
    return f"{days.normalize():f}" if days else ""


def _explained(desk: Desk, year_id: int, used: set[str]) -> str:
    letters = ", ".join(
        f"{one.code} {one.word.lower()}" for one in attendance.codes(desk) if one.code in used
    )
    return (
        f"Empty: here. {NO_SCHOOL} no school, or not in the class; {NOT_HANDED_IN} not handed in; {letters}."
        f" Days are counted so: {day_rule(desk, year_id).words}."
    )


REGISTER = Report(
    "attendance-register",
    "Attendance register",
    "A month of a class on a page, students down and days across, with totals of the month and the year.",
    (options.CLASSES, options.SCHOOL, MONTH, EVERY_CLASS),
    register,
)
