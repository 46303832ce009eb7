"""One student on one page, for the principal before a parent comes in: what the record's first page says."""

from dataclasses import replace

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import students
from studentdesk.records.glance import Section, glance
from studentdesk.records.mail import has_died
from studentdesk.records.photos import photo
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun
from studentdesk.reports.sheet import Column, Table, day_figures

COLUMNS = (Column("About"), Column("What"), Column("The record says"))
LINE = 12.5  # points: the page holds what a full record has


def one_page(desk: Desk, given: Given) -> Printed:
    """The page of one student, who must be named. For a child who died none is made."""
    student = options.asked_student(desk, given)
    if student is None:
        raise Refused("Student: choose whose page it is. Example: 004217.")
    child = students.student(desk, student)
    if has_died(desk, student):
        raise Refused("This child died. No page is made.")
    found, (year, _day) = glance(desk, student), as_of(desk, {})
    rows = tuple(row for section in found.sections for row in _rows(section))
    facts = (found.hit.local_id, found.hit.grade or "", found.hit.school or "", day_figures(child.birth_date))
    table = Table(found.hit.name, facts, rows, (found.student_id,) * len(rows))
    titles = ("Student ID", "Grade level", "School", "Birth date")
    sheet = begun(desk, year, found.day, "One student on one page", "Student", titles, COLUMNS, (table,))
    face = photo(desk, found.student_id)
    faces = {found.student_id: face} if face else {}
    return Printed(replace(sheet, line=LINE, upright=True, faces=faces), titled=False)


def _rows(section: Section) -> list[tuple[str, str, str]]:
    """The section's name stands before its first line."""
    return [
        ("" if at else section.title, label or "–", said) for at, (label, said) in enumerate(section.lines)
    ]


ONE_PAGE = Report(
    "one-page",
    "One student on one page",
    "Photo, alerts, whom to call, today’s classes, attendance, grades, programs and conduct of one student.",
    (options.ONE_STUDENT,),
    one_page,
)
