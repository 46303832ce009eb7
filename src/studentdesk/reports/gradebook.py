"""The gradebook of a class on paper: averages, marks and scores by number, what each number is above them."""

from collections.abc import Sequence
from dataclasses import replace

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.averages import Assignment
from studentdesk.records.class_lists import ListedClass, classes
from studentdesk.records.gradebook import Gradebook, gradebook, kept
from studentdesk.records.score_columns import plain
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Table, day_figures, day_words

ACROSS = 16
FACTS = ("Term", "Teacher", "Average", "Work")


def gradebook_report(desk: Desk, given: Given) -> Printed:
    """The gradebooks that are kept on a day: of one class, several, a school's or all."""
    school = options.asked_school(desk, given)
    session, day = as_of(desk, given)
    known = classes(desk, session.year_id, day, school.id if school else None)
    chosen = {one.section_id: one for one in options.asked_classes(given, known)}
    tables = tuple(
        table
        for section, term, name in kept(desk, day)
        if section in chosen
        for table in _tables(chosen[section], name, gradebook(desk, section, term))
    )
    if not tables:
        raise Refused(
            f"No class keeps a gradebook on {day_words(day)}. Add assignments in Grades, Gradebook."
        )
    numbers = (Column(str(number), "number") for number in range(1, ACROSS + 1))
    columns = (Column("Student"), Column("Average", "number"), Column("Mark"), *numbers)
    sheet = begun(desk, session, day, "Gradebook", "Class", FACTS, columns, tables)
    return Printed(replace(sheet, named_by=0, page_each=True))


def _tables(one: ListedClass, term: str, book: Gradebook) -> list[Table]:
    """So many assignments across a page; what is over goes on in another table."""
    return [
        _table(one, term, book, first, book.assignments[first : first + ACROSS])
        for first in range(0, len(book.assignments), ACROSS)
    ]


def _table(one: ListedClass, term: str, book: Gradebook, first: int, work: Sequence[Assignment]) -> Table:
    title = one.title if len(book.assignments) <= ACROSS else f"{one.title}, from assignment {first + 1}"
    rows = tuple(
        (line.name, book.grade(line.section_enrollment_id), book.mark(line.section_enrollment_id),
         *(book.text(line.section_enrollment_id, each.id) for each in work), *[""] * (ACROSS - len(work)))
        for line in book.lines
    )  # fmt: skip
    students = tuple(line.student_id for line in book.lines)
    weights = ", ".join(f"{kind.name} {plain(kind.weight)}%" for kind in book.categories if kind.weight)
    facts = (term, one.teacher or "", weights or "all points add up", "; ".join(_named(book, work)))
    return Table(title, facts, rows, students, counted(len(rows)))


def _named(book: Gradebook, work: Sequence[Assignment]) -> list[str]:
    """What the number of a column is: "1 Quiz 1 of 20, 9/12/2025, mean 17.2"."""
    said = []
    for number, one in enumerate(work, 1):
        mean = book.columns[one.id].mean
        worth = f"+{plain(one.points)}" if one.extra_credit else f"of {plain(one.points)}"
        words = [f"{number} {one.name} {worth}", day_figures(one.due)]
        said.append(", ".join(filter(None, [*words, f"mean {plain(mean)}" if mean is not None else ""])))
    return said


GRADEBOOK = Report(
    "gradebook",
    "Gradebook",
    "A class's averages, marks and scores of the term, a line a student; one class, several or all.",
    (options.CLASSES, options.SCHOOL, options.ON),
    gradebook_report,
)
