"""The gradebook of a class: scores entered as typed, averages by its weights, posted as grades in one act."""

from datetime import date
from decimal import Decimal

import pytest

from studentdesk.findings import Refused
from studentdesk.records import assignments, courses, grades, students, terms
from studentdesk.records.courses import join_section
from studentdesk.records.gradebook import enter_scores, gradebook, post_averages
from tests.desk.conftest import School


@pytest.fixture
def book(school: School) -> tuple[School, int, int, list[int]]:
    """Two students in a class, a test of 60 percent and homework of 40."""
    desk = school.desk
    term = terms.add_term(
        desk, school_year_id=school.year, school_id=school.school, kind="marking period", code="MP1",
        name="Marking period 1", begins=date(2025, 8, 25), ends=date(2025, 10, 31),
    )  # fmt: skip
    course = courses.add_course(desk, local_code="ALG", name="Algebra")
    section = courses.add_section(
        desk, course_id=course, code="1", school_id=school.school, school_year_id=school.year
    )
    for name in ("Ada", "Ben"):
        one = students.add_student(desk, last_name="Novak", first_name=name, local_id=name)
        join_section(desk, section, one, date(2025, 8, 25))
    assignments.add_category(desk, section, name="Tests", weight=60)
    assignments.add_category(desk, section, name="Homework", weight=40)
    work = [
        assignments.add_assignment(desk, section, term, name="Test 1", category="tests", points=100),
        assignments.add_assignment(desk, section, term, name="Page 12", category="Homework", points=10),
    ]
    return school, section, term, work


def test_scores_become_averages_and_one_act_posts_them(book: tuple[School, int, int, list[int]]) -> None:
    school, section, term, (test, page) = book
    desk = school.desk
    ada, ben = [line.section_enrollment_id for line in grades.grade_sheet(desk, section, term)]
    enter_scores(desk, section, term, {(ada, test): "80", (ada, page): "9 l", (ben, page): "m"})
    found = gradebook(desk, section, term)
    assert [found.text(ada, test), found.text(ada, page), found.text(ben, page)] == ["80", "9 L", "M"]
    assert [found.grade(ada), found.mark(ada), found.grade(ben)] == ["84", "B", "0"]
    assert found.to_post() == {ada: "84", ben: "0"}
    post_averages(desk, section, term, [ada])
    assert [line.text for line in grades.grade_sheet(desk, section, term)] == ["84", ""]
    assert gradebook(desk, section, term).to_post() == {ben: "0"}
    desk.undo()
    assert [line.text for line in grades.grade_sheet(desk, section, term)] == ["", ""]


def test_missing_work_waits_where_the_class_says_so(book: tuple[School, int, int, list[int]]) -> None:
    school, section, term, (_test, page) = book
    ada = grades.grade_sheet(school.desk, section, term)[0].section_enrollment_id
    enter_scores(school.desk, section, term, {(ada, page): "M"})
    assignments.set_missing_is_zero(school.desk, section, zero=False)
    assert gradebook(school.desk, section, term).grade(ada) == ""


def test_one_bad_score_refuses_all_with_the_students_name(book: tuple[School, int, int, list[int]]) -> None:
    school, section, term, (test, page) = book
    ada = grades.grade_sheet(school.desk, section, term)[0].section_enrollment_id
    with pytest.raises(Refused, match=r"Novak, Ada: Score “950”: at most 200, twice the points of Test 1"):
        enter_scores(school.desk, section, term, {(ada, page): "9", (ada, test): "950"})
    assert not gradebook(school.desk, section, term).scores


def test_work_is_put_into_a_category_by_its_name(book: tuple[School, int, int, list[int]]) -> None:
    school, section, term, (test, _page) = book
    assignments.correct_assignment(school.desk, test, category="homework")
    assert {one.category_id for one in assignments.assignments(school.desk, section, term)} == {
        assignments.categories(school.desk, section)[1].id
    }
    with pytest.raises(Refused, match="choose one of Tests, Homework"):
        assignments.correct_assignment(school.desk, test, category="Labs")
    assignments.add_assignment(
        school.desk, section, term, name="Lab 1", category="Labs", points=Decimal("2.5")
    )
    assert [one.name for one in assignments.categories(school.desk, section)] == ["Tests", "Homework", "Labs"]


def test_work_taken_away_takes_its_scores_and_undo_brings_both_back(
    book: tuple[School, int, int, list[int]],
) -> None:
    school, section, term, (test, _page) = book
    ada = grades.grade_sheet(school.desk, section, term)[0].section_enrollment_id
    enter_scores(school.desk, section, term, {(ada, test): "80"})
    assignments.remove_assignment(school.desk, test)
    assert gradebook(school.desk, section, term).grade(ada) == ""
    school.desk.undo()
    assert gradebook(school.desk, section, term).grade(ada) == "80"
