"""Grades from elsewhere as a list of a student: what another school's transcript says."""

from studentdesk.records import transfer_grades
from studentdesk.records.transfer_grades import FACTS, LEVELS, TransferGrade
from studentdesk.ui.choices import Choice
from studentdesk.ui.ledger import Book, added, corrected, removed
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column

ASKED = ("school", "year", "term", "grade_level_id", "course", "grade", "credit_attempted", "credit_earned",
         "level", "source")  # fmt: skip


def _words(one: TransferGrade, _lists: Lists) -> list[str]:
    earned = "" if one.credit_earned is None else f"{one.credit_earned / 1000:g}"
    return [one.year, one.course, one.school, one.term, one.grade, earned]


TRANSFERS = Book(
    name="transfer_grades",
    title="Grades from elsewhere",
    adding="Add a Grade",
    nothing="No grade from another school.",
    columns=(
        Column("year", "Year", 70),
        Column("course", "Course", 0),
        Column("school", "School", 110),
        Column("term", "Term", 90),
        Column("grade", "Grade", 62),
        Column("credit", "Credit", 66, right=True),
    ),
    facts=FACTS,
    asked=ASKED,
    corrected=("school", "year", "term", "course", "grade", "level", "out_of_gpa", "source"),
    words=_words,
    add=added(transfer_grades.add_transfer_grade),
    correct=corrected(transfer_grades.correct_transfer_grade),
    remove=removed(transfer_grades.remove_transfer_grade),
    choices={"level": tuple(Choice(code, word) for code, word in LEVELS.items() if code)},
)
