"""The gradebook on paper says what the screen says: averages, marks, scores, and what each number is."""

import pytest

from studentdesk.findings import Refused
from studentdesk.records import grades
from studentdesk.records.gradebook import enter_scores
from studentdesk.reports.catalog import REPORTS
from tests.desk.conftest import School
from tests.desk.test_gradebook import book

__all__ = ["book"]


def test_each_student_is_a_line_and_each_number_is_named(book: tuple[School, int, int, list[int]]) -> None:
    school, section, term, (test, page) = book
    ada, ben = [line.section_enrollment_id for line in grades.grade_sheet(school.desk, section, term)]
    enter_scores(school.desk, section, term, {(ada, test): "80", (ada, page): "9", (ben, page): "X"})
    printed = REPORTS["gradebook"].build(school.desk, {"class": section})
    (table,) = printed.sheet.tables
    assert [row[:5] for row in table.rows] == [
        ("Novak, Ada", "84", "B", "80", "9"),
        ("Novak, Ben", "", "", "", "X"),
    ]
    assert table.facts[0] == "Marking period 1"
    assert table.facts[2:] == (
        "Tests 60%, Homework 40%",
        "1 Test 1 of 100, mean 80; 2 Page 12 of 10, mean 9",
    )


def test_a_day_without_a_gradebook_is_said(book: tuple[School, int, int, list[int]]) -> None:
    with pytest.raises(Refused, match="No class keeps a gradebook on May 5, 2026"):
        REPORTS["gradebook"].build(book[0].desk, {"on": "5/5/2026"})
