"""Missing papers: what each family still has to bring, grade level by grade level."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.student_papers import AskedPaper, missing_papers
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, called, counted, family_name
from studentdesk.reports.sheet import Column, Table, day_figures, day_words

AT_ONCE = "In school at once, papers to follow"
COLUMNS = (
    Column("#", "number"),
    Column("Last name"),
    Column("First name"),
    Column("ID"),
    Column("Homeroom"),
    Column("Missing"),
    Column("First due"),
    Column("Note"),
)


def papers_report(desk: Desk, given: Given) -> Printed:
    """Everybody of whom a paper is missing: which, and when the first of them is due."""
    school = options.asked_school(desk, given)
    year, day = as_of(desk, given)
    found = missing_papers(desk, day, school.id if school else None)
    if not found:
        raise Refused(f"No registration paper is missing on {day_words(day)}.")
    grades = groupby(found, key=lambda one: (one.school_id, one.school, one.sort, one.grade))
    tables = tuple(_table(grade, school, list(papers)) for (_id, school, _sort, grade), papers in grades)
    sheet = begun(desk, year, day, "Missing papers", "Grade level", ("School",), COLUMNS, tables)
    return Printed(replace(sheet, total=counted(len(sheet.students()))))


def _table(grade: str, school: str, found: Sequence[AskedPaper]) -> Table:
    children = [list(papers) for _id, papers in groupby(found, key=lambda one: one.student_id)]
    rows = tuple(_row(number, papers) for number, papers in enumerate(children, 1))
    students = tuple(papers[0].student_id for papers in children)
    return Table(grade, (school,), rows, students, counted(len(children)))


def _row(number: int, papers: Sequence[AskedPaper]) -> tuple[str, ...]:
    child = papers[0]
    due = [one.due_on for one in papers if one.due_on]
    return (
        str(number),
        family_name(child.last_name, child.suffix),
        called(child.first_name, child.preferred_first_name),
        child.local_id,
        child.homeroom or "",
        "; ".join(one.paper for one in papers),
        day_figures(min(due, default=None)),
        AT_ONCE if child.at_once else "",
    )


MISSING_PAPERS = Report(
    "missing-papers",
    "Missing papers",
    "What each family still has to bring: registration papers, and those of programs.",
    (options.SCHOOL, options.ON),
    papers_report,
)
