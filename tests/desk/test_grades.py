"""Final grades: all or nothing, for members alone, credit with the final grade, posted as of today."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import courses, students
from studentdesk.records.grades import GradeLine, enter, grade_sheet, student_grades
from studentdesk.records.schools import add_school
from studentdesk.records.terms import add_term

if TYPE_CHECKING:
    from conftest import School

START, END = date(2025, 8, 25), date(2025, 10, 31)
TODAY = date(2025, 10, 7)


@dataclass
class Class:
    """Algebra with two children for a marking period."""

    desk: Desk
    school: "School"
    section: int
    term: int
    abel: int
    baker: int

    def enter(self, abel: str | None = None, baker: str | None = None, kind: str = "term") -> None:
        typed = {self.abel: abel, self.baker: baker}
        grades = {id: text for id, text in typed.items() if text is not None}
        enter(self.desk, self.section, self.term, grades, kind=kind)

    def sheet(self, kind: str = "term") -> list[GradeLine]:
        return grade_sheet(self.desk, self.section, self.term, kind)

    def texts(self, kind: str = "term") -> list[str]:
        return [line.text for line in self.sheet(kind)]


@pytest.fixture
def algebra(school: "School") -> Class:
    desk = school.desk
    course = courses.add_course(desk, local_code="ALG1", name="Algebra I", credit=Decimal("0.5"))
    section = courses.add_section(
        desk, course_id=course, school_id=school.school, school_year_id=school.year, code="2", period="3"
    )
    term = add_term(
        desk, school_year_id=school.year, school_id=school.school, kind="quarter", code="Q1",
        name="Quarter 1", begins=START, ends=END,
    )  # fmt: skip
    ids = {
        name: courses.join_section(
            desk, section, students.add_student(desk, last_name=name, first_name="Al"), START
        )
        for name in ("Baker", "Abel")
    }
    return Class(desk, school, section, term, ids["Abel"], ids["Baker"])


def test_a_letter_and_a_percent_are_posted_as_of_today(algebra: Class) -> None:
    algebra.enter("a-", "92.5")
    first, second = algebra.sheet()
    assert (first.name, first.letter, first.percent, first.posted_on) == ("Abel, Al", "A-", None, TODAY)
    assert (second.letter, second.percent, second.text) == (None, Decimal("92.5"), "92.5")
    kept = algebra.desk._connection.execute("select percent from final_grade order by id desc").fetchone()
    assert kept[0] == 9250


def test_everybody_who_was_in_the_class_during_the_term_is_on_the_sheet(algebra: Class) -> None:
    def join(name: str, begins: date, ends: date | None) -> None:
        child = students.add_student(algebra.desk, last_name=name, first_name="Al")
        courses.join_section(algebra.desk, algebra.section, child, begins, ends)

    join("Left", START, START)
    join("Late", END, None)
    join("Before", date(2025, 8, 1), date(2025, 8, 24))
    join("After", date(2025, 11, 1), None)
    assert [line.name for line in algebra.sheet()] == ["Abel, Al", "Baker, Al", "Late, Al", "Left, Al"]


def test_one_text_that_is_no_grade_refuses_all_and_names_the_student(algebra: Class) -> None:
    with pytest.raises(Refused, match=r"Baker, Al: Grade “92,5”: .* Example: "):
        algebra.enter("A", "92,5")
    assert algebra.texts() == ["", ""]


def test_a_membership_of_another_class_refuses_all(algebra: Class) -> None:
    with pytest.raises(Refused, match="not in this class"):
        enter(algebra.desk, algebra.section, algebra.term, {algebra.abel: "A", 4711: "B"})
    assert algebra.texts() == ["", ""]


def test_an_empty_text_takes_a_grade_away(algebra: Class) -> None:
    algebra.enter("A", "B")
    algebra.enter(" ")
    assert algebra.texts() == ["", "B"]
    algebra.enter("")
    assert algebra.texts() == ["", "B"]


def test_the_same_grades_again_leave_no_line_of_history(algebra: Class) -> None:
    algebra.enter("A", "92.50")
    before = algebra.desk.head()
    algebra.desk.now = lambda: datetime(2025, 10, 9, 8, 0)
    algebra.enter("a", "92.5")
    assert algebra.desk.head() == before


def test_a_corrected_grade_is_posted_anew_and_the_others_are_not(algebra: Class) -> None:
    algebra.enter("A", "B")
    algebra.desk.now = lambda: datetime(2025, 10, 9, 8, 0)
    algebra.enter("A", "95")
    first, second = algebra.sheet()
    assert (first.posted_on, second.posted_on) == (TODAY, date(2025, 10, 9))
    assert (second.letter, second.text) == (None, "95")


def test_one_undo_takes_a_class_of_grades_back(algebra: Class) -> None:
    algebra.enter("A", "B")
    assert algebra.desk.undo() == "Grades, Algebra I 2, Quarter 1"
    assert algebra.texts() == ["", ""]


@pytest.mark.parametrize(
    ("typed", "earned"),
    [("D-", "0.5"), ("P", "0.5"), ("60", "0.5"), ("59.99", "0"), ("F", "0"), ("I", "0"), ("W", "0"),
     ("NP", "0")],
)  # fmt: skip
def test_a_final_grade_carries_the_courses_credit(algebra: Class, typed: str, earned: str) -> None:
    algebra.enter(typed, kind="final")
    line = algebra.sheet("final")[0]
    assert (line.credit_attempted, line.credit_earned) == (Decimal("0.5"), Decimal(earned))


def test_a_terms_grade_and_a_course_without_credit_carry_none(algebra: Class) -> None:
    algebra.enter("A")
    assert (algebra.sheet()[0].credit_attempted, algebra.sheet()[0].credit_earned) == (None, None)
    course = courses.section(algebra.desk, algebra.section).course_id
    courses.correct_course(algebra.desk, course, credit=None)
    algebra.enter("F", kind="final")
    line = algebra.sheet("final")[0]
    assert (line.credit_attempted, line.credit_earned) == (None, None)


def test_a_failed_course_that_is_passed_after_all_earns_its_credit(algebra: Class) -> None:
    algebra.enter("I", kind="final")
    algebra.enter("B", kind="final")
    assert algebra.sheet("final")[0].credit_earned == Decimal("0.5")


def test_a_kind_that_is_none_is_refused_with_the_choices(algebra: Class) -> None:
    with pytest.raises(Refused, match="term, exam, final"):
        algebra.enter("A", kind="midterm")


def test_kinds_stand_side_by_side_in_the_students_record(algebra: Class) -> None:
    algebra.enter("A")
    algebra.enter("95", kind="final")
    student = algebra.sheet()[0].student_id
    assert [(grade.kind, grade.text, grade.term) for grade in student_grades(algebra.desk, student)] == [
        ("final", "95", "Quarter 1"),
        ("term", "A", "Quarter 1"),
    ]
    final = student_grades(algebra.desk, student)[0]
    assert (final.year, final.school, final.course, final.section) == ("2025-26", "LE", "Algebra I", "2")
    assert (final.credit_earned, final.posted_on) == (Decimal("0.5"), TODAY)


def test_a_class_of_a_school_that_is_not_ones_own_is_neither_read_nor_graded(algebra: Class) -> None:
    student = algebra.sheet()[0].student_id
    algebra.enter("A")
    other = add_school(algebra.desk, "Franklin Elementary", "FE")
    with algebra.desk.change("Choose a school", final=True) as change:
        change.insert("person_school", person_id=algebra.desk.person.id, school_id=other)
    assert algebra.sheet() == []
    assert student_grades(algebra.desk, student) == []
    with pytest.raises(KeyError):
        algebra.enter("B")


def test_the_grade_of_a_year_stands_after_those_of_its_marking_periods(algebra: Class) -> None:
    place = {"school_year_id": algebra.school.year, "school_id": algebra.school.school}
    year = add_term(
        algebra.desk, kind="year", code="Y", name="Year", begins=START, ends=date(2026, 6, 5), **place
    )
    second = add_term(
        algebra.desk, kind="quarter", code="Q2", name="Quarter 2", begins=date(2025, 11, 3),
        ends=date(2026, 6, 5), **place,
    )  # fmt: skip
    for term, kind in ((year, "final"), (algebra.term, "term"), (second, "term")):
        enter(algebra.desk, algebra.section, term, {algebra.abel: "B"}, kind=kind)
    abel = next(line.student_id for line in algebra.sheet() if line.section_enrollment_id == algebra.abel)
    found = student_grades(algebra.desk, abel)
    assert [one.term for one in found] == ["Quarter 1", "Quarter 2", "Year"]
