"""The paper of a morning: the absent, what is not handed in, a substitute's roster, the slip of the late."""

from dataclasses import replace
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance
from studentdesk.records.class_lists import class_lines, classes
from studentdesk.records.day_lists import AwayLine, away_lines, lines_of
from studentdesk.records.roster_codes import roster_code
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, called, counted, family_name
from studentdesk.reports.sheet import Column, Table, day_words

ABSENT = tuple(map(Column, ("Student", "ID", "Grade level", "Room", "Code", "Attendance", "Times", "Reason")))
MISSING = tuple(map(Column, ("Class period", "Class", "Teacher", "Room", "Students")))
ROSTER = (
    Column("#", "number"), Column("Last name"), Column("First name"), Column("ID"), Column("Grade level"),
    Column("Mark"), Column("Came at"),
)  # fmt: skip
SLIP = tuple(map(Column, ("Student", "ID", "Grade level", "Came at", "Attendance", "Reason")))
ROSTER_LINE = 18.0  # points: room to write by hand


def absence_list(desk: Desk, given: Given) -> Printed:
    """A table a school: the absent first, then who came late, was signed out or is elsewhere."""
    school = options.asked_school(desk, given)
    year, day = as_of(desk, given)
    found = away_lines(desk, day, school.id if school else None)
    if not found:
        raise Refused(f"Nobody is marked on {day_words(day)}. Choose another day.")
    tables = []
    for name, lines in groupby(found, key=lambda line: line.school):
        here = sorted(lines, key=lambda line: line.presence != "absent")
        absent = len({line.student_id for line in here if line.presence == "absent"})
        rows = tuple(_away(line) for line in here)
        tables.append(Table(name, (), rows, tuple(line.student_id for line in here), f"{absent} absent"))
    sheet = begun(desk, year, day, "Daily absence list", "School", (), ABSENT, tuple(tables))
    return Printed(replace(sheet, named_by=0, total=counted(len({line.student_id for line in found}))))


def not_handed_in(desk: Desk, given: Given) -> Printed:
    """A table a school: the classes that have not handed in, by class period."""
    school = options.asked_school(desk, given)
    year, day = as_of(desk, given)
    known = attendance.classes(desk, school.id if school else None, day)
    missing = [one for one in known if one.taken_at is None]
    if not missing:
        said = "All classes are handed in" if known else "No class has attendance to hand in"
        raise Refused(f"{said} on {day_words(day)}. Choose another day.")
    tables = []
    for name, found in groupby(missing, key=lambda one: one.school):
        here = list(found)
        rows = tuple(
            (one.period or "Homeroom", one.code if one.homeroom else f"{one.course} {one.code}", one.teacher,
             one.room or "", str(one.students))
            for one in here
        )  # fmt: skip
        tables.append(Table(name, (), rows, (), counted(len(here), "class").replace("classs", "classes")))
    sheet = begun(desk, year, day, "Not handed in", "School", (), MISSING, tuple(tables))
    return Printed(replace(sheet, named_by=1))


def substitute_roster(desk: Desk, given: Given) -> Printed:
    """One class a page with room for a mark and a time, and the bars that open it when it comes back."""
    school = options.asked_school(desk, given)
    year, day = as_of(desk, given)
    known = classes(desk, year.year_id, day, school.id if school else None)
    taking = {one.section_id for one in attendance.classes(desk, school.id if school else None, day)}
    chosen = [one for one in options.asked_classes(given, known) if one.section_id in taking]
    if not chosen:
        raise Refused(f"No class there hands in attendance on {day_words(day)}. Choose another day or class.")
    lines = class_lines(desk, (one.section_id for one in chosen), day)
    tables = []
    for one in chosen:
        here = lines[one.section_id]
        rows = tuple(
            (str(number), family_name(line.last_name, line.suffix),
             called(line.first_name, line.preferred_first_name), line.local_id, line.grade or "", "", "")
            for number, line in enumerate(here, 1)
        )  # fmt: skip
        facts = (one.school, one.teacher or "", one.room or "", one.period)
        code = roster_code(one.section_id, day)
        students = tuple(line.student_id for line in here)
        tables.append(Table(one.title, facts, rows, students, counted(len(here)), code=code))
    named = ("School", "Teacher", "Room", "Class period")
    sheet = begun(desk, year, day, "Substitute roster", "Class", named, ROSTER, tuple(tables))
    return Printed(replace(sheet, page_each=True, line=ROSTER_LINE, notes=True))


def tardy_slip(desk: Desk, given: Given) -> Printed:
    """The slip of one student who came late on a day."""
    year, day = as_of(desk, given)
    student = options.asked_student(desk, given)
    if student is None:
        raise Refused("Student: name one. Example: the student ID.")
    late = [line for line in lines_of(desk, student, day) if line.late]
    if not late:
        raise Refused(f"The student is not marked late on {day_words(day)}. Mark the late arrival first.")
    one = late[0]
    row = (one.name, one.local_id, one.grade, one.time_in or "", f"{one.code} {one.word}", one.reason or "")
    table = Table(one.school, (), (row,), (student,))
    sheet = begun(desk, year, day, "Late arrival", "School", (), SLIP, (table,))
    return Printed(replace(sheet, named_by=0, form="slips"), titled=False)


def _away(line: AwayLine) -> tuple[str, ...]:
    times = " ".join(
        part
        for part in (
            f"period {line.period}" if line.period else "",
            f"out {line.time_out}" if line.time_out else "",
            f"in {line.time_in}" if line.time_in else "",
            f"{line.minutes_absent} min" if line.minutes_absent else "",
        )
        if part
    )
    said = [line.reason or "", f"called: {line.called_by}" if line.called_by else ""]
    said.append(f"{line.note} note" if line.note else "")
    why = ", ".join(part for part in said if part)
    return (line.name, line.local_id, line.grade, line.room, line.code, line.word, times, why)


DAILY_ABSENCES = Report(
    "daily-absences",
    "Daily absence list",
    "Who is absent, late or signed out on a day, with codes, times and reasons, school by school.",
    (options.SCHOOL, options.ON),
    absence_list,
)
NOT_HANDED_IN = Report(
    "not-handed-in",
    "Not handed in",
    "The classes that have not handed in attendance on a day, by class period.",
    (options.SCHOOL, options.ON),
    not_handed_in,
)
SUBSTITUTE_ROSTER = Report(
    "substitute-roster",
    "Substitute roster",
    "A class with room for marks, and bars: scanned into Find anything, they open the class to be keyed in.",
    (options.CLASSES, options.SCHOOL, options.ON),
    substitute_roster,
)
TARDY_SLIP = Report(
    "tardy-slip",
    "Late arrival slip",
    "On receipt paper, 80 mm: who came late, when and why.",
    (options.ONE_STUDENT, options.ON),
    tardy_slip,
)
