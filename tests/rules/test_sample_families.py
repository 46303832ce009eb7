"""The invented families, before they are in any file."""

import itertools
from collections import Counter
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from studentdesk.findings import Refused
from studentdesk.sample.families import GRADES, families
from studentdesk.sample.ground import numbers_of
from studentdesk.sample.names import address_part
from studentdesk.sample.plan import towns
from studentdesk.sample.tables import column, nth, table

QUOTAS = st.lists(st.integers(0, 12), min_size=GRADES, max_size=GRADES)


@settings(max_examples=30)
@given(QUOTAS, st.integers(0, 99))
def test_every_grade_gets_as_many_children_as_it_wants(quotas: list[int], seed: int) -> None:
    made = families(quotas, 2025, Random(seed))
    grades = Counter(child.grade for family in made for child in family.children)
    assert [grades[grade] for grade in range(GRADES)] == quotas


@settings(max_examples=20)
@given(st.integers(0, 99))
def test_siblings_are_twins_or_were_born_nine_months_apart(seed: int) -> None:
    for family in families([15] * GRADES, 2025, Random(seed)):
        born = sorted({child.born for child in family.children})
        assert all((later - earlier).days >= 270 for earlier, later in itertools.pairwise(born))
        assert len({child.first_name for child in family.children}) == len(family.children)


def test_families_have_one_or_two_children_as_a_rule() -> None:
    made = list(families([200] * GRADES, 2025, Random(1)))
    assert 1.75 <= 200 * GRADES / len(made) <= 2.05
    assert {family.homes for family in made} == {1, 2}


def test_no_last_name_is_that_of_more_than_one_in_a_hundred() -> None:
    made = families([80] * GRADES, 2025, Random(3))
    names = Counter(child.last_name for family in made for child in family.children)
    assert max(names.values()) <= 80 * GRADES / 100


def test_there_are_names_enough_and_of_many_alphabets() -> None:
    last_names = set(column("last_names"))
    assert len(last_names) >= 1500
    assert {"Núñez", "O’Neil", "Łuczak", "Nguyễn", "ʻĪlima", "Washington", "Al-Masri"} <= last_names
    origins = {row["origin"] for row in table("origins")}
    assert origins == {row["origin"] for row in table("last_names")}


@pytest.mark.parametrize("state", ["pa", "il", "wy"])
def test_numbers_are_unique_and_as_long_as_the_state_wants(state: str) -> None:
    numbers = numbers_of(state)
    students = {numbers.student(number) for number in range(1, 20_000)}
    assert len(students) == 19_999 and {len(number) for number in students} == {numbers.student_digits}
    schools = {numbers.school(number) for number in range(700)}
    assert len(schools) == 700 and len({len(number) for number in schools}) == 1


def test_codes_have_the_length_that_the_state_files_ask_for() -> None:
    pennsylvania, illinois = numbers_of("pa"), numbers_of("il")
    assert (len(pennsylvania.district(1)), len(pennsylvania.school(0)), len(pennsylvania.student(1))) == (
        9,
        4,
        10,
    )
    assert (len(illinois.district(1)), len(illinois.school(0)), len(illinois.student(1))) == (15, 15, 9)


def test_an_email_address_holds_plain_letters() -> None:
    assert [address_part(name) for name in ("Łuczak", "Nguyễn", "ʻĪlima", "O’Neil", "Đặng")] == [
        "luczak", "nguyen", "ilima", "oneil", "dang",
    ]  # fmt: skip


@pytest.mark.parametrize(("students", "schools"), [(300, 3), (2500, 4), (20_000, 33), (404_000, 673)])
def test_there_is_one_school_for_each_six_hundred(students: int, schools: int) -> None:
    made = towns(students, None, 1)
    plans = [school for town in made for school in town.schools]
    assert sum(town.students for town in made) == students
    assert len(plans) == schools == len({school.name for school in plans})
    assert all({school.level for school in town.schools} == {"elementary", "middle", "high"} for town in made)


@pytest.mark.parametrize(("students", "schools"), [(0, None), (2_000_000, None), (2500, 2), (5, 6)])
def test_an_impossible_district_is_refused_in_words(students: int, schools: int | None) -> None:
    with pytest.raises(Refused, match="Example"):
        towns(students, schools, 1)


def test_a_list_of_names_never_ends() -> None:
    names = [nth(["Elm", "Oak"], number) for number in range(60)]
    assert names[:4] == ["Elm", "Oak", "North Elm", "North Oak"] and len(set(names)) == 60
