"""Sets of days as numbers, and the months they make."""

from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from studentdesk.records.attendance_month import Class, Handed, days_handed_in, month_kinds, span

FIRST = date(2025, 7, 1)
DAYS = st.dates(date(2025, 6, 1), date(2026, 7, 31))


@given(DAYS, DAYS)
def test_a_span_has_its_days_from_the_first_on_and_no_others(begins: date, ends: date) -> None:
    expected = sum(
        1 << (day - FIRST).days
        for day in (begins + timedelta(number) for number in range((ends - begins).days + 1))
        if day >= FIRST
    )
    assert span(FIRST, begins, ends) == expected


@given(
    st.integers(0, 23),
    st.dictionaries(st.sampled_from(["absent excused", "remote", "not scheduled"]), st.integers(0, 5_000)),
)
def test_the_kinds_of_a_month_add_up_to_its_days(days: int, parts: dict[str, int]) -> None:
    kinds = month_kinds(days, parts)
    assert sum(kinds.values()) + parts.get("not scheduled", 0) == 1000 * days
    assert "not scheduled" not in kinds and all(kinds.values())


@given(st.integers(0, 2**10 - 1), st.integers(0, 2**10 - 1), st.integers(0, 2**10 - 1))
def test_one_class_handed_in_is_enough_while_the_student_is_in_it(
    first: int, second: int, member: int
) -> None:
    handed = Handed({(1, 5): first, (1, 6): second, (2, 7): 2**10 - 1}, {})
    classes = [Class(5, 1, True, member), Class(6, 1, False, 2**10 - 1), Class(7, 2, False, 2**10 - 1)]
    assert days_handed_in(1, None, classes, handed) == (first & member) | second
