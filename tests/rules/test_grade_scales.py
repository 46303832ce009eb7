"""What counts as a grade on a scale, which mark it is, and whether it earns credit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studentdesk.findings import Refused
from studentdesk.records.grade_scales import GradeMark, GradeScale, Letter
from studentdesk.records.grades import grade_text

STEPS = (
    ("A+", 97, 4), ("A", 93, 4), ("A-", 90, "3.7"), ("B+", 87, "3.3"), ("B", 83, 3), ("B-", 80, "2.7"),
    ("C+", 77, "2.3"), ("C", 73, 2), ("C-", 70, "1.7"), ("D+", 67, "1.3"), ("D", 63, 1), ("D-", 60, "0.7"),
    ("F", 0, 0), ("P", None, None), ("NP", None, None), ("I", None, None), ("W", None, None),
)  # fmt: skip
LETTERS = tuple(step[0] for step in STEPS)


def scale(places: int = 0, rounding: str = "half up", kind: str = "percent") -> GradeScale:
    """The usual letters, rounded one way or another."""
    marks = tuple(
        GradeMark(
            at, Letter(mark), "", None if lowest is None else Decimal(lowest),
            None if points is None else Decimal(points), mark not in ("F", "NP", "I", "W"),
        )
        for at, (mark, lowest, points) in enumerate(STEPS)
    )  # fmt: skip
    return GradeScale(1, "L", "Letters", kind, Decimal(120), places, rounding, True, True, marks)


USUAL = scale(places=2)
parse_grade = USUAL.parse
passed = USUAL.passed


@pytest.mark.parametrize("letter", LETTERS)
def test_every_letter_is_taken_in_any_case(letter: str) -> None:
    assert parse_grade(f" {letter.lower()} ") == letter


@pytest.mark.parametrize(
    ("typed", "percent"),
    [("92.5", "92.5"), ("0", "0"), ("120", "120"), ("99.99", "99.99"), ("88%", "88"),
     ("07", "7"), ("100.00", "100")],
)  # fmt: skip
def test_a_percent_from_0_to_120_is_taken_to_two_decimals(typed: str, percent: str) -> None:
    assert parse_grade(typed) == Decimal(percent)


@pytest.mark.parametrize(
    "typed",
    ["120.01", "-1", "92.555", "92,5", "E", "F+", "A*", "A--", "1e2", "NaN", "٩٢", "", " ", "9 2", "0120"],
)  # fmt: skip
def test_anything_else_is_refused_with_what_was_typed_the_rule_and_an_example(typed: str) -> None:
    with pytest.raises(Refused) as refused:
        parse_grade(typed)
    sentence = str(refused.value)
    assert f"“{typed}”" in sentence
    assert "0 to 120" in sentence and "Example: 92.5" in sentence


@given(some.text(max_size=8))
def test_whatever_is_typed_is_a_grade_or_refused(typed: str) -> None:
    try:
        grade = parse_grade(typed)
    except Refused:
        return
    assert grade in LETTERS or (isinstance(grade, Decimal) and 0 <= grade <= 120)


@given(some.integers(0, 12000))
def test_a_percent_reads_as_it_was_typed(hundredths: int) -> None:
    percent = Decimal(hundredths) / 100
    text = grade_text(None, percent)
    assert parse_grade(text) == percent
    assert "E" not in text


@pytest.mark.parametrize(
    ("typed", "earns"),
    [("D-", True), ("P", True), ("F", False), ("NP", False), ("I", False), ("W", False),
     ("60", True), ("59.99", False)],
)  # fmt: skip
def test_credit_is_earned_by_a_passing_mark_or_a_percent_that_reaches_one(typed: str, earns: bool) -> None:
    assert passed(parse_grade(typed)) is earns


@pytest.mark.parametrize(
    ("percent", "places", "rounding", "mark"),
    [
        ("89.5", 0, "half up", "A-"), ("89.49", 0, "half up", "B+"),
        ("92.5", 0, "half even", "A-"), ("89.5", 0, "half even", "A-"), ("86.5", 0, "half even", "B"),
        ("89.99", 0, "down", "B+"), ("89.95", 1, "half up", "A-"), ("89.94", 1, "half up", "B+"),
        ("89.99", 2, "half up", "B+"), ("104", 0, "half up", "A+"), ("0", 0, "half up", "F"),
    ],
)  # fmt: skip
def test_a_percent_is_rounded_first_and_then_the_highest_mark_it_reaches(
    percent: str, places: int, rounding: str, mark: str
) -> None:
    found = scale(places, rounding).mark_of(Decimal(percent))
    assert found and found.mark == mark


@given(some.integers(0, 12000), some.sampled_from([0, 1, 2]))
def test_half_up_equals_whole_numbers_counted_by_hand(hundredths: int, places: int) -> None:
    step = 10 ** (2 - places)
    rounded = (hundredths + step // 2) // step * step if step > 1 else hundredths
    by_hand = next(mark for mark, lowest, _points in STEPS if lowest is not None and rounded >= lowest * 100)
    found = scale(places).mark_of(Decimal(hundredths) / 100)
    assert found and found.mark == by_hand


def test_a_scale_of_marks_takes_no_percent_and_says_which_marks_it_takes() -> None:
    levels = scale(kind="marks")
    assert levels.parse(" p ") == "P"
    with pytest.raises(Refused, match=r"write A\+, A.*, W\. Example: A\+"):
        levels.parse("92")


def test_the_rule_of_rounding_is_said_in_words() -> None:
    assert "rounded to whole percents, a half goes up; A+ from 97, A from 93" in scale().words
