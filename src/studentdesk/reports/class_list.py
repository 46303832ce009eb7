"""The class list: who is in a class, for its teacher, a substitute or a clipboard; one class a page."""

from dataclasses import replace
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Finding, Refused
from studentdesk.records.class_lists import ClassLine, ListedClass, class_lines, classes
from studentdesk.records.phones import shown
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, called, counted, family_name, whom_to_call
from studentdesk.reports.sheet import Column, Table, day_figures, day_words

FACTS = ("School", "Teacher", "Room", "Class period")
LINE = 16.5  # points: room to write by hand


def class_list(desk: Desk, given: Given) -> Printed:
    """The lists of one class, several, a school's or all. A class that nobody is in needs to be named."""
    school = options.asked_school(desk, given)
    year, day = as_of(desk, given)
    known = classes(desk, year.year_id, day, school.id if school else None)
    chosen = options.asked_classes(given, known)
    lines = class_lines(desk, (each.section_id for each in chosen), day)
    named = bool(given.get(options.CLASSES.name))
    shown = [each for each in chosen if named or lines[each.section_id]]
    if not shown:
        place = f" at {school.name}" if school else ""
        raise Refused(f"There is no class with students{place} on {day_words(day)}. Choose another day.")
    contacts = options.asked(options.CONTACTS, given)
    births = options.asked(options.BIRTH_DATES, given)
    tables = tuple(_table(each, lines[each.section_id], births, contacts) for each in shown)
    sheet = replace(
        begun(desk, year, day, "Class list", "Class", FACTS, _columns(births, contacts), tables),
        boxes=options.asked_count(options.BOXES, given),
        notes=not contacts,
        page_each=True,
        line=LINE,
    )
    return Printed(sheet, _left_out(len(chosen) - len(shown), day))


def _columns(births: bool, contacts: bool) -> tuple[Column, ...]:
    always = (
        Column("#", "number"),
        Column("Last name"),
        Column("First name"),
        Column("ID"),
        Column("Grade level"),
    )
    return always + (Column("Birth date"),) * births + (Column("Call first"), Column("Phone")) * contacts


def _table(each: ListedClass, lines: list[ClassLine], births: bool, contacts: bool) -> Table:
    rows = tuple(_row(number, line, births, contacts) for number, line in enumerate(lines, 1))
    return Table(
        each.title,
        (each.school, each.teacher or "", each.room or "", each.period),
        rows,
        tuple(line.student_id for line in lines),
        counted(len(lines)),
    )


def _row(number: int, line: ClassLine, births: bool, contacts: bool) -> tuple[str, ...]:
    row = [
        str(number),
        family_name(line.last_name, line.suffix),
        called(line.first_name, line.preferred_first_name),
        line.local_id,
        line.grade or "",
    ]
    if births:
        row.append(day_figures(line.birth_date))
    if contacts:
        row += [whom_to_call(line.guardian, line.relationship), shown(line.phone or "")]
    return tuple(row)


def _left_out(number: int, day: date) -> tuple[Finding, ...]:
    if not number:
        return ()
    which = "1 class has" if number == 1 else f"{number} classes have"
    return (
        Finding(
            "notice", f"{which} no students on {day_words(day)} and no page.", rule="classes without students"
        ),
    )


CLASS_LIST = Report(
    "class-list",
    "Class list",
    "Who is in a class, by last name, with boxes to write in; one class, several or all.",
    (options.CLASSES, options.SCHOOL, options.ON, options.BOXES, options.BIRTH_DATES, options.CONTACTS),
    class_list,
)
