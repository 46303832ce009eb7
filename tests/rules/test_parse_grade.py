"""What counts as a grade, and whether it earns credit."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studentdesk.findings import Refused
from studentdesk.records.grades import LETTERS, grade_text, parse_grade, passed


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
    assert "0 to 120" in sentence and "Example: B+ or 92.5" in sentence


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
def test_credit_is_earned_by_a_passing_letter_or_60_percent(typed: str, earns: bool) -> None:
    assert passed(parse_grade(typed)) is earns
