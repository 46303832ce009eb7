"""The averages of a whole district equal every student's own, and grades from elsewhere count in both."""

from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import gpa, gpa_rules, transfer_grades
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.years import current_year
from studentdesk.sample.make import make
from tests.desk.test_sample import _empty


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A district of 300 with a high school, some of whose students came from elsewhere."""
    desk = _empty(tmp_path_factory.mktemp("gpa"))
    make(desk, students=300)
    level = grade_level_named(desk, "09")
    assert level
    for nth, one in enumerate(gpa.averages(desk, gpa_rules.gpa_rules(desk)[0], None, current_year(desk).id)):
        [course, *_] = gpa.career(desk, one.student_id)
        if nth % 3 == 0:
            transfer_grades.add_transfer_grade(
                desk, one.student_id, school="Oak Hill", year="2024-25", grade_level_id=level.id,
                course=course.course, course_id=int(course.same_course), grade="A-" if nth % 2 else "71.5",
                credit_attempted=1, credit_earned=1, level="honors",
            )  # fmt: skip
    yield desk
    desk.close()


@pytest.mark.parametrize("code", ["PLAIN", "WEIGHTED"])
@pytest.mark.parametrize("repeats", ["all", "best", "newest"])
@pytest.mark.parametrize("by_credit", [True, False])
def test_the_districts_averages_are_every_students_own(
    town: Desk, code: str, repeats: str, by_credit: bool
) -> None:
    [rule] = [one for one in gpa_rules.gpa_rules(town) if one.code == code]
    rule = replace(rule, repeats=repeats, by_credit=by_credit)
    found = gpa.averages(town, rule, None, current_year(town).id)
    assert len(found) > 30
    for one in found:
        own = gpa.gpa(town, one.student_id, rule)
        assert (one.value, one.grades) == (own.value, own.grades)


def test_a_grade_from_elsewhere_is_on_our_scale_and_refused_where_it_is_no_grade(town: Desk) -> None:
    rule = gpa_rules.gpa_rules(town)[0]
    student = gpa.averages(town, rule, None, current_year(town).id)[0].student_id
    brought = [one for one in gpa.career(town, student) if one.place == "elsewhere"]
    assert [(one.mark, one.points) for one in brought] in ([("C", 2000)], [("A-", 3700)], [("C-", 1700)])
    with pytest.raises(Refused, match="Grade “Z”"):
        transfer_grades.add_transfer_grade(
            town, student, school="Oak Hill", year="2024-25", grade_level_id=1, course="Art", grade="Z"
        )


def test_a_rule_says_itself_in_words(town: Desk) -> None:
    [weighted] = [one for one in gpa_rules.gpa_rules(town) if one.code == "WEIGHTED"]
    assert "0.5 more points in honors courses" in weighted.words
    assert (
        "of a course taken again the best attempt counts; rounded to 3 decimals, a half goes up"
        in weighted.words
    )
    assert weighted.extra("advanced", Decimal("1.6")) == 0
