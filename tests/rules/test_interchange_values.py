from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studentdesk.db.queries import statement
from studentdesk.exchange import edfi, values
from studentdesk.exchange.compare import Target
from studentdesk.exchange.layout import layout
from studentdesk.exchange.package import interchange_words

EDFI = layout(edfi.FORMAT)


@given(st.dates(date(1900, 1, 1), date(2100, 12, 31)))
def test_every_iso_date_is_read_as_itself(day: date) -> None:
    assert values.day(day.isoformat()) == day.isoformat()


@pytest.mark.parametrize(
    "wrong", ["2011-02-30", "9/6/2011", "2011-9-6", "20110906", "0011-09-06", "2211-09-06", "2011-W36-2"]
)
def test_what_is_no_date_is_refused_with_an_example(wrong: str) -> None:
    with pytest.raises(values.WrongValue) as refused:
        values.day(wrong)
    assert "2011-09-06" in refused.value.allowed


@given(st.text(max_size=40))
def test_no_text_breaks_a_reader(text: str) -> None:
    for read in values.READERS.values():
        try:
            read(text)
        except values.WrongValue as wrong:
            assert wrong.rule


@given(st.decimals(0, 10_000, places=2))
def test_numbers_become_whole_hundredths_and_never_floats(number: Decimal) -> None:
    read = values.scaled(100)(str(number))
    assert isinstance(read, int)
    assert read == number * 100


@pytest.mark.parametrize("wrong", ["-1", "1e9", "NaN", "Infinity", "10000.01", "five", "1.2.3"])
def test_what_is_no_number_is_refused(wrong: str) -> None:
    with pytest.raises(values.WrongValue):
        values.scaled(1000)(wrong)


def test_a_school_year_is_two_years_that_follow_each_other() -> None:
    assert values.school_year("2011-2012") == "2011-12"
    assert values.school_year("1999-2000") == "1999-00"
    with pytest.raises(values.WrongValue):
        values.school_year("2011-2013")


def test_a_short_list_is_shown_whole_and_a_long_one_by_its_nearest_words() -> None:
    with pytest.raises(values.WrongValue) as refused:
        values.one_of({"Female": "F", "Male": "M"})("Boy")
    assert refused.value.allowed == "Female, Male"
    with pytest.raises(values.WrongValue) as refused:
        values.one_of({f"Grade {number}": "x" for number in range(40)})("Grade 41")
    assert "and 35 others" in refused.value.allowed


def test_the_best_of_several_is_the_first_that_its_list_has_a_word_for() -> None:
    place = values.place_in({"Home": "home", "Work": "", "Other": "other"})
    assert (place("Home"), place("Work"), place("Other")) == (0, None, 2)


def test_kinds_that_share_a_table_have_the_same_values() -> None:
    for kind in EDFI.kinds.values():
        assert set(kind.columns) == set(EDFI.stages()[kind.stage].columns)


def test_every_key_reference_and_order_names_a_value_of_its_kind() -> None:
    for kind in EDFI.kinds.values():
        named = (*kind.key, *kind.not_before, *([kind.named_by] if kind.named_by else []))
        assert set(named) <= set(kind.columns)
    for reference in EDFI.references:
        assert set(reference.fields) <= set(EDFI.kinds[reference.kind].columns)


def test_every_step_has_its_statement() -> None:
    for step in edfi.STEPS:
        assert statement(step.statement)
    assert len({step.statement for step in edfi.STEPS if not isinstance(step, Target)}) == sum(
        not isinstance(step, Target) for step in edfi.STEPS
    )
    for name, _, sentence in edfi.DOUBTS:
        assert statement(f"edfi_doubts.{name}")
        assert sentence.endswith(".")


def test_the_interchanges_of_ed_fi_are_known_by_name() -> None:
    assert {"Student", "StudentParent", "MasterSchedule"} <= interchange_words()
