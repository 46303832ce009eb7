"""What is true for a year stays true of that year; and one test, award, graduation, order after the other."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import (
    assessment_plans,
    awards,
    court_papers,
    enrollment,
    graduations,
    staff,
    student_years,
    students,
)
from studentdesk.records.years import open_year
from tests.desk.conftest import School


@pytest.fixture
def child(school: School) -> int:
    id = students.add_student(school.desk, last_name="Li", first_name="Mai", birth_date=date(2008, 5, 1))
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    return id


def test_nobody_has_said_anything_until_somebody_does(school: School, child: int) -> None:
    year = student_years.student_year(school.desk, child, school.year)
    assert (year.id, year.military_family, year.counselor, year.promotion) == (None, None, None, None)


def test_a_years_facts_are_not_another_years(school: School, child: int) -> None:
    later = open_year(school.desk, "2026-27")
    for year, said in ((school.year, True), (later, False)):
        student_years.correct_student_year(
            school.desk, child, year, military_family=said, economically_disadvantaged=said
        )
    counselor = staff.add_staff(school.desk, local_id="C1", last_name="Ott", first_name="Jo")
    student_years.correct_student_year(school.desk, child, school.year, counselor_id=counselor)
    first, second = (student_years.student_year(school.desk, child, year) for year in (school.year, later))
    assert (first.military_family, first.economically_disadvantaged, first.counselor) == (
        True,
        True,
        "Ott, Jo",
    )
    assert (second.military_family, second.economically_disadvantaged, second.counselor) == (
        False,
        False,
        None,
    )


def test_every_fact_of_a_year_can_be_said_and_taken_back_to_nothing(school: School, child: int) -> None:
    counselor = staff.add_staff(school.desk, local_id="C1", last_name="Ott", first_name="Jo")
    for field, fact in student_years.FACTS.items():
        words = school.desk.read("codes.of_list", list=fact.list)
        value = {"flag": True, "link": counselor}.get(fact.kind) or words[0]["code"]
        for said in (value, None):
            student_years.correct_student_year(school.desk, child, school.year, **{field: said})
            assert getattr(student_years.student_year(school.desk, child, school.year), field) == said


def test_where_everybody_eats_free_meals_prove_nothing(school: School, child: int) -> None:
    student_years.correct_student_year(school.desk, child, school.year, disadvantage_proof="meals")
    student_years.correct_school_in_year(school.desk, school.school, school.year, meals_for_all=True)
    with pytest.raises(Refused, match="at Lincoln Elementary everybody eats free this year"):
        student_years.correct_student_year(school.desk, child, school.year, disadvantage_proof="meals")


def test_a_schools_year_says_title_one(school: School) -> None:
    student_years.correct_school_in_year(school.desk, school.school, school.year, title1="schoolwide")
    year = student_years.school_in_year(school.desk, school.school, school.year)
    assert (year.title1, year.meals_for_all) == ("schoolwide", None)
    with pytest.raises(Refused, match="Title I “half”: choose one of none, targeted, schoolwide"):
        student_years.correct_school_in_year(school.desk, school.school, school.year, title1="half")


def test_a_test_is_planned_for_a_whole_list_in_one_change(school: School, child: int) -> None:
    others = [students.add_student(school.desk, last_name="Li", first_name=f"B{n}") for n in range(30)]
    desk, everybody = school.desk, [child, *others]
    before = desk.head()[0]
    assert assessment_plans.plan(desk, everybody, school.year, "PSSA/PASA", "spring", taking="online") == 31
    assert assessment_plans.plan(desk, [child], school.year, "PSSA/PASA", "spring", exempt=True) == 1
    assert desk.head()[0] == before + 2
    (plan,) = assessment_plans.assessment_plans(desk, child, school.year)
    assert (plan.taking, plan.exempt, plan.tested_by_id) == ("online", True, None)
    assert [desk.undo(), desk.undo()] == ["Plan a test", "Plan a test"]
    assert assessment_plans.assessment_plans(desk, others[0], school.year) == []
    with pytest.raises(Refused, match="Test “SAT”: choose one of"):
        assessment_plans.plan(desk, everybody, school.year, "SAT", "spring")


def test_an_award_is_written_down_once(school: School, child: int) -> None:
    id = awards.add_award(school.desk, child, kind="credential", code="health", earned_on=date(2025, 9, 9))
    with pytest.raises(Refused, match="has this award already"):
        awards.add_award(school.desk, child, kind="credential", code="health")
    with pytest.raises(Refused, match="can't come before the birth date"):
        awards.correct_award(school.desk, child, id, earned_on=date(2001, 1, 1))
    assert [award.code for award in awards.awards(school.desk, child)] == ["health"]


def test_a_graduation_counts_for_its_days_year_unless_another_is_said(school: School, child: int) -> None:
    desk, later = school.desk, open_year(school.desk, "2026-27")
    id = graduations.graduate(
        desk, child, completed_on=date(2026, 8, 3), kind="diploma", school_year_id=school.year
    )
    assert graduations.graduations(desk, child)[0].school_year_id == school.year
    graduations.remove_graduation(desk, id)
    graduations.graduate(desk, child, completed_on=date(2026, 8, 3), kind="diploma", diploma_type="regular")
    (kept,) = graduations.graduations(desk, child)
    assert (kept.school_year_id, kept.diploma_type) == (later, "regular")
    with pytest.raises(Refused, match="whoever leaves without completing school has none"):
        graduations.correct_graduation(desk, kept.id, kind="none")
    with pytest.raises(Refused, match="written down for this day already"):
        graduations.graduate(desk, child, completed_on=date(2026, 8, 3), kind="certificate")


def test_an_order_stands_with_its_page_for_its_days(school: School, child: int) -> None:
    court_papers.add_court_paper(
        school.desk, child, kind="protection", says="The father may not pick up.", begins=date(2025, 9, 1),
        ends=date(2025, 12, 31), page=b"%PDF-1.7 scanned",
    )  # fmt: skip
    (paper,) = court_papers.court_papers(school.desk, child, on=date(2025, 10, 7))
    assert court_papers.page(school.desk, paper) == b"%PDF-1.7 scanned"
    assert court_papers.court_papers(school.desk, child, on=date(2026, 1, 1)) == []
    with pytest.raises(Refused, match="What it says: it can't be empty"):
        court_papers.add_court_paper(school.desk, child, kind="custody", says=" ")


def test_a_students_first_days_lie_between_birth_and_today(school: School, child: int) -> None:
    students.correct(
        school.desk, child, state_entry_on=date(2013, 9, 3), us_school_months=18, birth_proof="passport"
    )
    read = students.student(school.desk, child)
    assert (read.state_entry_on, read.us_school_months, read.birth_proof) == (
        date(2013, 9, 3),
        18,
        "passport",
    )
    for day in (date(2008, 4, 30), date(2025, 10, 8)):
        with pytest.raises(Refused, match="it must be between the birth date, 2008-05-01, and today"):
            students.correct(school.desk, child, state_entry_on=day)
