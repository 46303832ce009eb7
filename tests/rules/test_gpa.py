"""The grade point average of one student: by hand, against a slow plain version, and how ties rank."""

from dataclasses import replace
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studentdesk.records.gpa import Earned, average, ranked
from studentdesk.records.gpa_rules import GpaRule

PLAIN = GpaRule(
    1, "PLAIN", "GPA", "09 10 11 12", True, Decimal(0), Decimal(0), Decimal(0), Decimal(0), "best", 1, True,
    3, "half up", "skip", True, True,
)  # fmt: skip
WEIGHTED = replace(
    PLAIN, honors=Decimal("0.5"), advanced=Decimal(1), college=Decimal(1), extra_from=Decimal("1.7")
)


def earned(
    id: int,
    points: str | None,
    *,
    credit: str | None = "1",
    course: str = "",
    year: str = "2025-26",
    level: str = "",
) -> Earned:
    """A final grade of grade 9."""
    thousandths = None if points is None else int(Decimal(points) * 1000)
    attempted = None if credit is None else int(Decimal(credit) * 1000)
    return Earned(
        id, "here", course or f"C{id}", "", course or f"Course {id}", "HS", year, "Year", "09", "A", None,
        "A", thousandths, level, attempted, attempted, False,
    )  # fmt: skip


def test_each_grade_counts_by_its_credit() -> None:
    # 4.0 x 1 + 3.0 x 1 + 2.0 x 0.5 = 8.0 over 2.5 credits
    found = average(PLAIN, [earned(1, "4"), earned(2, "3"), earned(3, "2", credit="0.5")])
    assert (found.value, found.points, found.weight, found.grades) == (Decimal("3.2"), 8, Decimal("2.5"), 3)
    assert found.words == "8.0 ÷ 2.5 = 3.200"


def test_honors_and_advanced_courses_add_points_from_a_grade_on() -> None:
    # (3.0 + 0.5) + (3.0 + 1) + (1.0, too low for more) = 8.5 over 3
    rows = [
        earned(1, "3", level="honors"),
        earned(2, "3", level="advanced"),
        earned(3, "1", level="advanced"),
    ]
    found = average(WEIGHTED, rows)
    assert found.value == Decimal("2.833")
    assert [line.extra for line in found.lines] == [Decimal("0.5"), Decimal(1), Decimal(0)]


@pytest.mark.parametrize(
    ("repeats", "value", "why"),
    [
        ("best", "3.500", ["", "repeated: 2024-25 counts", ""]),
        ("newest", "2.000", ["repeated: 2025-26 counts", "", ""]),
        ("all", "2.667", ["", "", ""]),
    ],
)
def test_a_course_taken_again_counts_as_the_rule_says(repeats: str, value: str, why: list[str]) -> None:
    rows = [
        earned(1, "4", course="Algebra", year="2024-25"), earned(2, "1", course="Algebra"), earned(3, "3"),
    ]  # fmt: skip
    found = average(replace(PLAIN, repeats=repeats), rows)
    assert found.value == Decimal(value)
    assert [line.why_not for line in found.lines] == why


def test_the_semesters_of_one_year_are_one_attempt() -> None:
    rows = [earned(1, "4", course="Art", credit="0.5"), earned(2, "3", course="Art", credit="0.5")]
    assert average(PLAIN, rows).value == Decimal("3.5")


def test_what_does_not_count_says_why() -> None:
    rows = [
        earned(1, None), earned(2, "4", credit=None), replace(earned(3, "4"), out_of_gpa=True),
        replace(earned(4, "4"), grade_level="08"), replace(earned(5, "4"), place="elsewhere"),
    ]  # fmt: skip
    found = average(replace(PLAIN, elsewhere=False), rows)
    assert found.value is None and found.weight == 0
    assert [line.why_not for line in found.lines] == [
        "A has no points", "the course has no credit", "the course is not in the average",
        "earned in grade 08", "earned at another school",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("rounding", "value"), [("half up", "3.13"), ("half even", "3.12"), ("down", "3.12")]
)
def test_a_result_of_exactly_half_is_rounded_once_as_the_rule_says(rounding: str, value: str) -> None:
    # 25 points over 8 grades: 3.125
    rows = [earned(number, "4" if number == 1 else "3") for number in range(1, 9)]
    assert average(replace(PLAIN, places=2, rounding=rounding), rows).value == Decimal(value)


def test_fewer_grades_than_the_rule_asks_for_make_no_average() -> None:
    found = average(replace(PLAIN, least_grades=3), [earned(1, "4"), earned(2, "4")])
    assert found.value is None and "asks for 3" in found.words


GRADES = some.lists(
    some.builds(
        earned,
        some.integers(1, 10**6),
        some.sampled_from(["4", "3.7", "3.3", "2", "0", None]),
        credit=some.sampled_from(["1", "0.5", "0.25", None]),
        course=some.sampled_from(["A", "B", "C", "D"]),
        year=some.sampled_from(["2023-24", "2024-25", "2025-26"]),
        level=some.sampled_from(["", "honors", "advanced", "college"]),
    ),
    max_size=12,
    unique_by=lambda one: one.id,
)


@given(GRADES, some.sampled_from(["all", "newest"]), some.booleans())
def test_the_average_equals_the_slow_plain_one(rows: list[Earned], repeats: str, by_credit: bool) -> None:
    rule = replace(WEIGHTED, repeats=repeats, by_credit=by_credit)
    counted = [one for one in rows if one.points is not None and (one.credit_attempted or not by_credit)]
    newest = {course: max(one.year for one in counted if one.course == course)
              for course in {one.course for one in counted}}  # fmt: skip
    above = below = Fraction(0)
    for one in counted:
        if repeats == "newest" and one.year != newest[one.course]:
            continue
        more = {"honors": Fraction(1, 2), "advanced": Fraction(1), "college": Fraction(1)}.get(
            one.level, Fraction(0)
        )
        points = Fraction(one.points or 0, 1000)
        weight = Fraction(one.credit_attempted or 0, 1000) if by_credit else Fraction(1)
        above += (points + (more if points >= Fraction(17, 10) else 0)) * weight
        below += weight
    value = average(rule, rows).value
    if not below:
        assert value is None
        return
    exact = above / below
    plain = (Decimal(exact.numerator) / Decimal(exact.denominator)).quantize(Decimal("0.001"), ROUND_HALF_UP)
    assert value == plain


@given(some.dictionaries(some.integers(1, 50), some.sampled_from([Decimal(4), Decimal("3.5"), Decimal(2)])))
def test_a_rank_is_one_more_than_all_who_are_better(values: dict[int, Decimal]) -> None:
    skip, follow = ranked(PLAIN, values), ranked(replace(PLAIN, ties="follow"), values)
    for student, value in values.items():
        assert skip[student] == 1 + sum(other > value for other in values.values())
        assert follow[student] == 1 + len({other for other in values.values() if other > value})
