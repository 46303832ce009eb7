"""Which drills a state asks for: the tables in the folders, and when each of their rows is due."""

from datetime import date, timedelta

import pytest

from studentdesk.findings import Refused
from studentdesk.records import requirements
from studentdesk.records.drill_rules import Held, Month, asked, drill_rules
from studentdesk.resources import folder

STATES = sorted(file.parent.name for file in (folder() / "states").glob("*/drills.csv"))
MONTHS = [
    Month(1, "Lincoln", date(2025, 8, 25), date(2025, 8, 29)),
    Month(1, "Lincoln", date(2025, 9, 2), date(2025, 9, 30)),
    Month(1, "Lincoln", date(2026, 3, 2), date(2026, 3, 31)),
]


def due(state: str, *held: Held) -> list[tuple[str, date, int, bool]]:
    found = asked(drill_rules(state), MONTHS, held)
    return [(one.rule.code, one.ends, one.held, one.done) for one in found]


@pytest.mark.parametrize("state", STATES)
def test_every_row_can_be_met_and_names_its_law_and_how_sure_it_is(state: str) -> None:
    kinds = {row.split(",")[1] for row in (folder() / "lists" / "common.csv").read_text().splitlines()
             if row.startswith("drill_kind,")}  # fmt: skip
    rules = drill_rules(state)
    assert rules
    for rule in rules:
        assert rule.source and rule.how_sure == "gathered" and rule.many > 0
        assert set(rule.kinds) <= kinds
        spans = [one for one in asked([rule], MONTHS, ()) if one.begins <= one.ends]
        assert spans


def test_pennsylvania_asks_for_one_a_month_one_within_90_days_and_two_on_the_bus() -> None:
    assert due("pa") == [
        ("FIRE", date(2025, 8, 29), 0, False),
        ("BUS-FALL", date(2025, 8, 31), 0, False),
        ("FIRE", date(2025, 9, 30), 0, False),
        ("SECURITY", date(2025, 8, 25) + timedelta(89), 0, False),
        ("BUS-MARCH", date(2026, 3, 31), 0, False),
        ("FIRE", date(2026, 3, 31), 0, False),
    ]


def test_a_security_drill_stands_in_for_the_fire_drill_of_its_month() -> None:
    found = due("pa", Held("lockdown", date(2025, 9, 11), counts=True, excused=False))
    assert [done for code, _ends, _held, done in found if code in ("FIRE", "SECURITY")] == [
        False, True, True, False,
    ]  # fmt: skip


def test_a_false_alarm_counts_nothing_and_a_reason_excuses_its_own_month_alone() -> None:
    found = due(
        "pa",
        Held("fire", date(2025, 8, 27), counts=False, excused=False),
        Held("fire", date(2025, 9, 3), counts=False, excused=True),
        Held("lockdown", date(2026, 3, 3), counts=False, excused=True),
    )
    assert [done for code, _ends, _held, done in found if code == "FIRE"] == [False, True, False]


def test_new_york_asks_for_eight_by_new_year_of_which_both_kinds_count() -> None:
    held = [Held("fire", date(2025, 9, day), counts=True, excused=False) for day in range(2, 8)]
    held += [Held("lockdown", date(2025, 9, day), counts=True, excused=False) for day in (9, 10)]
    found = {code: (ends, many, done) for code, ends, many, done in due("ny", *held)}
    assert found["AUTUMN"] == (date(2025, 12, 31), 8, True)
    assert found["EVACUATION"] == (date(2026, 3, 31), 6, False)
    assert found["LOCKDOWN"] == (date(2026, 3, 31), 2, False)


def test_a_school_without_a_calendar_is_asked_for_nothing() -> None:
    assert asked(drill_rules("il"), [], []) == []


def test_a_row_that_cannot_be_read_is_refused_with_its_rule(monkeypatch: pytest.MonkeyPatch) -> None:
    row = dict.fromkeys(requirements.DRILLS, "") | {"code": "X", "many": "1", "each": "week"}
    monkeypatch.setattr(requirements, "drills", lambda _state: (row,))
    with pytest.raises(Refused, match="each one of month, year"):
        drill_rules("zz")
