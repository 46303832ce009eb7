"""Whether two descriptions are of one child: a pure rule, weighed on names as people really write them."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studentdesk.records.likeness import DOUBTFUL, Description, Likeness, Name, birth, likeness, slips
from studentdesk.records.names import fit, nicknames, plain

BORN = date(2014, 3, 9)
LASTS = ("Núñez", "O’Neil", "Łuczak", "García-López", "Smith", "Nguyễn", "Phillips", "X")
FIRSTS = ("Ana", "William", "Catherine", "José", "Linh", "Kai", "Margaret", "Bo")
PHONE = "+17175550134"

days = st.dates(date(2003, 1, 1), date(2021, 12, 31))
names = st.builds(Name, st.sampled_from(LASTS), st.sampled_from(FIRSTS))
children = st.builds(
    Description, names, st.sampled_from(("", "Lee", "Marie")), st.none() | days, st.just(frozenset({PHONE}))
)


def like(typed: Description, known: Description) -> Likeness:
    found = likeness(typed, known)
    assert found is not None
    return found


@given(children)
def test_a_child_is_like_itself_whatever_is_known(child: Description) -> None:
    assert like(child, child).score >= DOUBTFUL


@given(children, children)
def test_it_does_not_matter_which_of_the_two_is_typed(one: Description, other: Description) -> None:
    there, back = likeness(one, other), likeness(other, one)
    assert (there and there.score) == (back and back.score)


@given(children)
def test_exchanged_names_accents_and_capitals_hide_nobody(child: Description) -> None:
    turned = Description(Name(plain(child.name.first), plain(child.name.last)), "", child.born)
    assert like(turned, child).score >= DOUBTFUL


@given(children, days)
def test_a_slip_in_the_birth_date_hides_nobody(child: Description, born: date) -> None:
    known = Description(child.name, born=born)
    for day in slips(born):
        reasons = like(Description(child.name, born=day), known).reasons
        assert "another birth date" not in reasons


@given(days)
def test_slips_are_real_days_each_once_and_the_day_is_among_them(born: date) -> None:
    written = list(slips(born))
    assert born in written
    assert len(set(written)) == len(written) < 60
    assert {birth(day, born) for day in written} <= {"same", "swapped", "slip"}


@given(children, children, days)
def test_what_is_not_like_is_not_shown(one: Description, other: Description, born: date) -> None:
    """Nobody is shown by a birth date alone: twins have one, and a last name, and a phone."""
    found = likeness(one, other)
    if not fit(one.name.first, other.name.first) and not fit(one.name.first, other.name.last):
        assert found is None


@pytest.mark.parametrize(
    ("typed", "known", "reason"),
    [
        (("Núñez", "Bill"), ("Nunez", "William"), "first name Bill = William"),
        (("Nuñes", "Ana"), ("Núñez", "Ana"), "last name looks or sounds alike: Núñez"),
        (("Ana", "Núñez"), ("Núñez", "Ana"), "first and last name exchanged"),
        (("López", "Ana"), ("García-López", "Ana"), "a part of the last name is the same: García-López"),
        (("Filips", "Peggy"), ("Phillips", "Margaret"), "first name Peggy = Margaret"),
        (("Smyth", "Pepe"), ("Smith", "José"), "last name looks or sounds alike: Smith"),
    ],
)
def test_the_reasons_are_said_in_words(typed: tuple[str, str], known: tuple[str, str], reason: str) -> None:
    found = like(Description(Name(*typed), born=BORN), Description(Name(*known), born=BORN))
    assert reason in found.reasons
    assert "same birth date" in found.reasons


def test_a_former_name_is_a_name() -> None:
    known = Description(Name("Baker", "Ana"), born=BORN, others=(Name("Núñez", "Ana", "former name"),))
    found = like(Description(Name("Nunez", "Ana"), born=BORN), known)
    assert "former name Ana Núñez" in found.reasons


def test_a_changed_last_name_needs_a_phone_or_a_middle_name_to_be_believed() -> None:
    known = Description(Name("Baker", "Ana"), "Marie", BORN, frozenset({PHONE}))
    assert likeness(Description(Name("Núñez", "Ana"), born=BORN), known) is None
    assert like(Description(Name("Núñez", "Ana"), "", BORN, frozenset({PHONE})), known)
    assert like(Description(Name("Núñez", "Ana"), "Marie", BORN), known)


def test_twins_and_namesakes_of_another_day_are_not_one_child() -> None:
    family = frozenset({PHONE})
    emma = Description(Name("Núñez", "Emma"), "", BORN, family)
    assert likeness(Description(Name("Núñez", "Noah"), "", BORN, family), emma) is None
    assert likeness(Description(Name("Núñez", "Emma"), "", BORN + timedelta(700)), emma) is None


def test_the_table_of_nicknames_is_large_and_each_name_in_it_is_a_word() -> None:
    assert {"william", "will", "liam", "memo"} <= nicknames("Bill")
    assert "jose" in nicknames("Pepe") and "margaret" in nicknames("Peggy")
    assert sum(1 for name in ("William", "Margaret", "José", "Guadalupe", "Yusuf") if nicknames(name)) == 5
    assert nicknames("Xochitl") == frozenset()
