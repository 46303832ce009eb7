"""What a state asks of a certificate: pure rules, and each state's table of them."""

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studentdesk.findings import Refused
from studentdesk.records import requirements
from studentdesk.records.immunization_rules import (
    Child,
    Table,
    aged,
    lacking,
    standing,
)
from studentdesk.records.immunizations import Exemption
from studentdesk.records.requirements import GROUPS, grades, table
from studentdesk.resources import folder

BORN, FIRST_DAY = date(2018, 3, 15), date(2025, 8, 25)
DAYS = tuple(FIRST_DAY + timedelta(n) for n in range(280) if (FIRST_DAY + timedelta(n)).weekday() < 5)
COMPLETE = {
    "DTaP": (date(2018, 5, 15), date(2018, 7, 16), date(2018, 9, 17), date(2022, 4, 1)),
    "IPV": (date(2018, 5, 15), date(2018, 7, 16), date(2019, 4, 1), date(2022, 4, 1)),
    "MMR": (date(2019, 3, 20), date(2022, 4, 1)),
    "HepB": (date(2018, 3, 16), date(2018, 5, 15), date(2018, 12, 1)),
    "VAR": (date(2019, 3, 20), date(2022, 4, 1)),
}
CHILD = Child(BORN, "Second grade", FIRST_DAY, frozenset({"everybody"}), COMPLETE, ())
STATES = sorted(path.parent.name for path in (folder() / "states").glob("*/immunizations.csv"))


def of(state: str, on: date = FIRST_DAY) -> Table:
    made = table(state, on)
    assert made
    return made


def without(vaccine: str, doses: int = 0) -> Child:
    """The child with fewer doses of one vaccine."""
    return replace(CHILD, shots=COMPLETE | {vaccine: COMPLETE[vaccine][:doses]})


def excused(kind: str, vaccine: str | None = None, ends: date | None = None) -> Exemption:
    return Exemption(1, 1, kind, vaccine, FIRST_DAY, ends, None)


def said(child: Child, on: date = FIRST_DAY, state: str = "pa") -> list[str]:
    return [one.words() for one in lacking(child, of(state, on), on)]


@pytest.mark.parametrize("state", ["pa", "il", "ny", "fl"])
def test_a_usual_certificate_is_complete_in_every_state(state: str) -> None:
    child = replace(
        CHILD, shots=COMPLETE | {"DTaP": (*COMPLETE["DTaP"][:3], date(2019, 10, 1), date(2022, 4, 1))}
    )
    assert standing(child, of(state), FIRST_DAY, DAYS).state == "complete"


def test_what_is_missing_is_said_with_its_numbers() -> None:
    assert said(without("MMR", 1)) == ["Measles, mumps, rubella: 1 of 2 doses"]
    assert said(without("IPV")) == ["Polio: 0 of 4 doses"]


def test_the_last_dose_is_at_four_and_six_months_after_the_one_before() -> None:
    early = (*COMPLETE["DTaP"][:3], date(2022, 3, 14))
    assert said(replace(CHILD, shots=COMPLETE | {"DTaP": early})) == [
        "Diphtheria, tetanus, pertussis: the last dose at age 4 or later"
    ]
    close = (date(2018, 5, 15), date(2021, 11, 1), date(2021, 12, 1), date(2022, 4, 1))
    assert said(replace(CHILD, shots=COMPLETE | {"IPV": close})) == [
        "Polio: the last dose at age 4 or later and 6 months after the one before"
    ]
    three = (date(2018, 5, 15), date(2018, 7, 16), date(2022, 4, 1))
    assert said(replace(CHILD, shots=COMPLETE | {"IPV": three})) == []


def test_a_dose_before_the_first_birthday_counts_nothing() -> None:
    early = {"MMR": (date(2019, 3, 14), date(2022, 4, 1))}
    assert said(replace(CHILD, shots=COMPLETE | early)) == ["Measles, mumps, rubella: 1 of 2 doses"]


def test_a_vaccine_of_four_counts_for_two_requirements() -> None:
    shots = {name: days for name, days in COMPLETE.items() if name not in ("MMR", "VAR")}
    assert said(replace(CHILD, shots=shots | {"MMRV": COMPLETE["MMR"]})) == []


def test_grades_seven_and_twelve_ask_for_more() -> None:
    born = date(2008, 3, 15)
    moved = {name: tuple(aged(day, -120) for day in days) for name, days in COMPLETE.items()}
    older = replace(CHILD, birth_date=born, grade="Seventh grade", shots=moved)
    assert said(older) == [
        "Tetanus, diphtheria, pertussis (Tdap): 0 of 1 dose",
        "Meningococcal (MCV): 0 of 1 dose",
    ]
    seventh = moved | {"Tdap": (date(2020, 8, 1),), "MenACWY": (date(2020, 8, 1),)}
    assert said(replace(older, shots=seventh)) == []
    twelfth = replace(older, grade="Twelfth grade", shots=seventh)
    assert said(twelfth) == ["Meningococcal (MCV): the last dose at age 16 or later"]
    assert said(replace(twelfth, shots=seventh | {"MenACWY": (date(2024, 3, 15),)})) == []
    assert said(replace(twelfth, shots=seventh | {"MenACWY": (date(2020, 8, 1), date(2024, 2, 1))})) == []


def test_an_exemption_counts_where_the_state_has_it() -> None:
    child = replace(without("MMR"), exemptions=(excused("religious"),))
    assert standing(child, of("pa"), FIRST_DAY, DAYS).state == "exempt"
    assert standing(child, of("ny"), FIRST_DAY, DAYS).state == "out"
    alone = replace(without("MMR"), exemptions=(excused("medical", "VAR"),))
    assert standing(alone, of("pa"), FIRST_DAY, DAYS).state == "out"
    over = replace(without("MMR"), exemptions=(excused("medical", ends=FIRST_DAY),))
    assert standing(over, of("pa"), FIRST_DAY + timedelta(30), DAYS).state == "out"


def test_who_had_the_disease_is_immune_where_that_counts() -> None:
    child = replace(without("VAR"), exemptions=(excused("immune", "VAR"),))
    assert standing(child, of("pa"), FIRST_DAY, DAYS).state == "complete"
    polio = replace(without("IPV"), exemptions=(excused("immune", "IPV"),))
    assert said(polio) == ["Polio: 0 of 4 doses"]


def test_pennsylvania_waits_five_school_days_for_a_series_that_was_begun() -> None:
    child = without("MMR", 1)
    waits = standing(child, of("pa"), FIRST_DAY, DAYS)
    assert (waits.state, waits.until) == ("time", DAYS[4])
    assert standing(child, of("pa"), DAYS[5], DAYS).state == "out"
    assert standing(without("MMR"), of("pa"), FIRST_DAY, DAYS).state == "out"


def test_illinois_waits_until_the_middle_of_october_and_thirty_days_for_who_comes_later() -> None:
    child = without("MMR")
    assert standing(child, of("il"), date(2025, 10, 14), DAYS).until == date(2025, 10, 14)
    assert standing(child, of("il"), date(2025, 10, 15), DAYS).state == "out"
    late = replace(child, first_day=date(2026, 1, 12))
    assert standing(late, of("il"), date(2026, 1, 12), DAYS).state == "out"
    moved = replace(late, groups=frozenset({"everybody", "transfer"}))
    assert standing(moved, of("il"), date(2026, 1, 12), DAYS).until == date(2026, 2, 10)


def test_a_homeless_child_is_in_at_once() -> None:
    child = replace(CHILD, shots={}, groups=frozenset({"everybody", "homeless"}))
    for state in STATES:
        assert standing(child, of(state), date(2026, 5, 1), DAYS).state == "at once", state


def test_a_doctors_plan_holds_until_its_last_day_for_what_it_is_about() -> None:
    plan = excused("plan", "MMR", date(2025, 11, 1))
    child = replace(without("MMR"), exemptions=(plan,))
    held = standing(child, of("pa"), date(2025, 10, 1), DAYS)
    assert (held.state, held.until) == ("plan", date(2025, 11, 1))
    assert standing(child, of("pa"), date(2025, 11, 2), DAYS).state == "out"
    more = replace(child, shots=child.shots | {"VAR": ()})
    assert standing(more, of("pa"), date(2025, 10, 1), DAYS).state == "out"


def test_a_child_of_the_29th_of_february_turns_four_on_the_29th() -> None:
    assert aged(date(2020, 2, 29), 48) == date(2024, 2, 29)
    assert aged(date(2020, 2, 29), 12) == date(2021, 2, 28)
    assert aged(date(2025, 8, 31), 6) == date(2026, 2, 28)


@pytest.mark.parametrize("state", STATES)
def test_every_row_names_its_source_and_how_sure_it_is(state: str) -> None:
    for name, columns in (
        ("immunizations", requirements.ASKS),
        ("immunization_exemptions", requirements.EXEMPTS),
        ("immunization_grace", requirements.WAITS),
    ):
        rows = requirements._rows(state, name, columns)
        assert rows and all(row["source"] and row["how_sure"] for row in rows), name
    assert {one.who for one in of(state).graces} <= set(GROUPS)
    vaccines = {
        line.split(",")[1]
        for line in (folder() / "lists" / "common.csv").read_text("utf-8").splitlines()
        if line.startswith("vaccine,")
    }
    assert {code for one in of(state).requirements for way in one.ways for code in way.counts} <= vaccines


def test_a_state_without_a_table_has_none_and_a_wrong_table_is_refused(tmp_path: Path) -> None:
    assert table("wy", FIRST_DAY) is None
    assert grades("K-12") > grades("07-11") > grades("07")
    with pytest.raises(Refused, match="grades “7”: write a grade"):
        grades("7")
    wrong = tmp_path / "wrong.csv"
    wrong.write_text("kind,rule\n", "utf-8")
    with pytest.raises(Refused, match=r"its columns must be kind, source, how_sure"):
        requirements._read(wrong, requirements.EXEMPTS)


def test_a_row_counts_from_its_first_day() -> None:
    assert of("pa", date(2017, 7, 31)).requirements == ()
    assert of("pa", date(2017, 8, 1)).requirements


shots = st.dictionaries(
    st.sampled_from(["DTaP", "Tdap", "IPV", "MMR", "MMRV", "HepB", "VAR", "MenACWY"]),
    st.lists(st.dates(date(2018, 3, 15), date(2025, 8, 1)), max_size=6).map(
        lambda days: tuple(sorted(set(days)))
    ),
)
grade = st.sampled_from(sorted(grades("K-12")))
state = st.sampled_from(STATES)


@given(shots, grade, state, st.sampled_from(["DTaP", "IPV", "MMR", "VAR"]), st.dates(BORN, date(2025, 8, 1)))
def test_one_more_dose_never_makes_more_missing(
    shots: dict[str, tuple[date, ...]], grade: str, state: str, vaccine: str, more: date
) -> None:
    child = replace(CHILD, grade=grade, shots=shots)
    with_it = replace(child, shots=shots | {vaccine: tuple(sorted({*shots.get(vaccine, ()), more}))})
    before = {one.requirement.id for one in lacking(child, of(state), FIRST_DAY)}
    assert {one.requirement.id for one in lacking(with_it, of(state), FIRST_DAY)} <= before


@given(shots, grade, state, st.dates(FIRST_DAY, date(2026, 5, 29)))
def test_nobody_is_kept_out_who_lacks_nothing_and_a_last_day_is_never_past(
    shots: dict[str, tuple[date, ...]], grade: str, state: str, day: date
) -> None:
    child = replace(CHILD, grade=grade, shots=shots)
    found = standing(child, of(state), day, DAYS)
    assert bool(found.missing) == (found.state not in ("complete", "exempt"))
    assert (found.state in ("time", "plan")) == (found.until is not None and found.until >= day)
    exempt = replace(child, exemptions=(excused("medical"),))
    assert standing(exempt, of(state), day, DAYS).state in ("complete", "exempt")
    assert all(one.had < one.needed or one.requirement.ways[0].last_at for one in found.missing)


@pytest.mark.parametrize("state", STATES)
def test_an_unknown_birth_date_is_a_doubt_that_is_told(state: str) -> None:
    child = replace(CHILD, birth_date=None)
    assert standing(child, of(state), FIRST_DAY, DAYS).unsure is True
    assert standing(CHILD, of(state), FIRST_DAY, DAYS).unsure is False
    ungraded = replace(child, grade="Adult Education")
    assert standing(ungraded, of(state), FIRST_DAY, DAYS).unsure is False
