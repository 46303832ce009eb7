"""The list of perfect attendance, for certificates and the honor board: by school and grade level."""

from dataclasses import replace

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import figures
from studentdesk.records.perfect_attendance import perfect
from studentdesk.records.schools import schools
from studentdesk.reports import options
from studentdesk.reports.options import Given, Option
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Letter, Table, day_words

COLUMNS = (
    Column("#", "number"), Column("Student"), Column("ID"), Column("Grade level"),
    Column("Days enrolled", "number"), Column("Days late", "number"), Column("Not handed in", "number"),
)  # fmt: skip
LATE = Option("late-allowed", "Coming late is allowed", "yes or no", "no")
EXCUSED = Option("excused-allowed", "Excused absences are allowed", "yes or no", "no")


def perfect_attendance(desk: Desk, given: Given) -> Printed:
    """A table a school, by grade level and name, from the year's first day to a day."""
    school = options.asked_school(desk, given)
    listed, day = as_of(desk, given)
    year, begins, ends = figures.between(desk, None, day)
    late, excused = options.asked(LATE, given), options.asked(EXCUSED, given)
    found = perfect(
        desk, year, begins, ends, school.id if school else None, late_allowed=late, excused_allowed=excused
    )
    if not found:
        raise Refused(
            f"Nobody has perfect attendance on {day_words(day)} by this rule. Allow more, or another day."
        )
    tables = []
    for place in schools(desk):
        here = [one for one in found if one.school_id == place.id]
        rows = tuple(
            (str(number), one.name, one.local_id, one.grade, str(one.days), str(one.late or ""),
             str(one.unknown or ""))
            for number, one in enumerate(here, 1)
        )  # fmt: skip
        if here:
            students = tuple(one.student_id for one in here)
            tables.append(Table(place.name, (), rows, students, counted(len(here))))
    tables[-1] = replace(tables[-1], letter=Letter((), (), (_rule(late, excused),)))
    sheet = begun(desk, listed, day, "Perfect attendance", "School", (), COLUMNS, tuple(tables))
    return Printed(replace(sheet, total=counted(len(found))))


def _rule(late: bool, excused: bool) -> str:
    absent = "Absent only with an excuse" if excused else "On no day absent, nor a part of one"
    came = "coming late is allowed" if late else "never late"
    return (
        f"{absent}; {came}; enrolled for at least {figures.FEWEST_DAYS} school days since the year began."
        " Days that were not handed in count nowhere."
    )


PERFECT_ATTENDANCE = Report(
    "perfect-attendance",
    "Perfect attendance",
    "Who was never absent, by school and grade level; late or excused days are allowed by choice.",
    (options.SCHOOL, options.ON, LATE, EXCUSED),
    perfect_attendance,
)
