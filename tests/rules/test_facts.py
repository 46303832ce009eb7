"""What a field may hold: each kind by its rule, refusals that name field, value, rule and example."""

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, day, flag


class NoLists:
    """A district that has no code lists; nothing else is asked of it."""

    def read(self, name: str, **params: object) -> list[dict[str, str]]:
        return []


DESK: Desk = NoLists()  # type: ignore[assignment]
FACTS = {
    "text": Fact("Story", longest=5, example="Bus"),
    "needed": Fact("Name", needed=True, example="Reading"),
    "flag": flag("Active"),
    "day": day("From"),
    "time": Fact("Time", "time", example="10:45"),
    "whole": Fact("Percent", "whole", example="85"),
    "days": Fact("Days", "hundredths", most=400, example="3.5"),
    "code": code("Kind", "nowhere"),
}


def kept(name: str, value: object) -> object:
    return checked(DESK, FACTS, {name: value})[name]


@pytest.mark.parametrize(
    ("name", "value", "held"),
    [
        ("text", "  Bus ", "Bus"), ("text", " ", None), ("flag", True, 1), ("flag", 0, 0),
        ("flag", None, None),
        ("day", date(2025, 9, 2), date(2025, 9, 2)), ("time", "07:05", "07:05"), ("whole", "85", 85),
        ("days", Decimal("2.5"), 250), ("days", "0.25", 25), ("code", "anything", "anything"),
    ],
)  # fmt: skip
def test_a_value_is_kept_by_its_kind(name: str, value: object, held: object) -> None:
    assert kept(name, value) == held


@pytest.mark.parametrize(
    ("name", "value", "sentence"),
    [
        ("text", "longer", "Story “longer”: write at most 5 characters. Example: Bus."),
        ("needed", "  ", "Name: it can't be empty. Example: Reading."),
        ("flag", "yes", "Active “yes”: choose yes or no."),
        ("day", "9/2", "From “9/2”: write a day. Example: 2025-10-07."),
        ("time", "25:00", "Time “25:00”: write hours and minutes, 00:00 to 23:59. Example: 10:45."),
        ("whole", 101, "Percent “101”: write 0 to 100. Example: 85."),
        ("whole", "8.5", "Percent “8.5”: write 0 to 100. Example: 85."),
        ("days", "1.234", "Days “1.234”: write 0 to 400, with up to two decimals. Example: 3.5."),
    ],
)
def test_anything_else_is_refused_with_field_value_rule_and_example(
    name: str, value: object, sentence: str
) -> None:
    with pytest.raises(Refused, match=r"\S") as trouble:
        kept(name, value)
    assert str(trouble.value) == sentence


def test_a_field_that_there_is_not_is_our_bug() -> None:
    with pytest.raises(KeyError):
        checked(DESK, FACTS, {"nothing": 1})


@given(st.decimals(0, 400, places=2))
def test_every_number_of_days_is_kept_exactly(days: Decimal) -> None:
    assert kept("days", str(days)) == days * 100
