"""The student list: everybody on a school's roll on a day, grade level by grade level."""

from dataclasses import replace
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.class_lists import RollLine, roll
from studentdesk.records.phones import shown
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, called, counted, family_name, whom_to_call
from studentdesk.reports.sheet import Column, Table, day_figures, day_words


def student_list(desk: Desk, given: Given) -> Printed:
    """The roll of one school or of all, by grade level and last name. Nobody is left out."""
    school = options.asked_school(desk, given)
    year, day = as_of(desk, given)
    lines = roll(desk, day, school.id if school else None)
    if not lines:
        place = f" at {school.name}" if school else ""
        raise Refused(f"Nobody is on the roll{place} on {day_words(day)}. Choose another day.")
    contacts = options.asked(options.CONTACTS, given)
    grouped = groupby(lines, key=lambda line: (line.school_id, line.school, line.grade))
    tables = tuple(_table(name, grade, list(found), contacts) for (_, name, grade), found in grouped)
    sheet = begun(desk, year, day, "Student list", "Grade level", ("School",), _columns(contacts), tables)
    return Printed(replace(sheet, total=counted(len(lines))))


def _columns(contacts: bool) -> tuple[Column, ...]:
    names = (Column("#", "number"), Column("Last name"), Column("First name"))
    facts = (Column("ID"), Column("State ID"), Column("Birth date"), Column("Homeroom"))
    return names + facts + (Column("Call first"), Column("Phone")) * contacts


def _table(school: str, grade: str, lines: list[RollLine], contacts: bool) -> Table:
    rows = tuple(_row(number, line, contacts) for number, line in enumerate(lines, 1))
    return Table(grade, (school,), rows, tuple(line.student_id for line in lines), counted(len(lines)))


def _row(number: int, line: RollLine, contacts: bool) -> tuple[str, ...]:
    first = " ".join(filter(None, (line.first_name, line.middle_name)))
    row = [
        str(number),
        family_name(line.last_name, line.suffix),
        called(first, line.preferred_first_name if line.preferred_first_name != line.first_name else None),
        line.local_id,
        line.state_id or "",
        day_figures(line.birth_date),
        line.homeroom or "",
    ]
    if contacts:
        row += [whom_to_call(line.guardian, line.relationship), shown(line.phone or "")]
    return tuple(row)


STUDENT_LIST = Report(
    "student-list",
    "Student list",
    "Everybody on the roll of a school, grade level by grade level.",
    (options.SCHOOL, options.ON, options.CONTACTS),
    student_list,
)
