"""A column's dates have one form, decided from all of them; what cannot be told is said."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from studentdesk.exchange.spreadsheet_dates import ORDERS, DateColumn, readings
from studentdesk.exchange.values import WrongValue

DAYS = st.dates(date(1990, 1, 1), date(2026, 12, 31))
WRITTEN = {
    "year first": ("{0:%Y-%m-%d}", "{0:%Y/%m/%d}", "{0:%Y%m%d}", "{0:%Y-%m-%d} 00:00:00"),
    "month first": ("{0.month}/{0.day}/{0.year}", "{0:%m-%d-%Y}", "{0:%m/%d/%y}"),
    "day first": ("{0.day}.{0.month}.{0.year}", "{0:%d/%m/%Y}"),
    "words": ("{0:%B} {0.day}, {0.year}", "{0.day}-{0:%b}-{0.year}", "{0.day} {0:%B} {0.year}"),
}
FORMS = [(order, form) for order, forms in WRITTEN.items() for form in forms]


@pytest.mark.parametrize(("order", "form"), FORMS)
@given(days=st.lists(DAYS, min_size=1))
def test_every_form_is_read_back_as_the_day_it_was(order: str, form: str, days: list[date]) -> None:
    certain = date(2014, 3, 29)
    column = DateColumn("", 2027)
    for day in (*days, certain):
        column.look(form.format(day))
    column.decide()
    assert column.order == order
    assert not column.doubtful
    assert [column.reader()(form.format(day)) for day in days] == [day.isoformat() for day in days]


def test_where_no_date_tells_month_from_day_the_month_is_first_and_it_is_said() -> None:
    column = DateColumn("", 2027)
    for typed in ("3/9/2014", "1/12/2015"):
        column.look(typed)
    column.decide()
    assert column.doubtful
    assert column.reader()("3/9/2014") == "2014-03-09"


def test_a_day_that_is_the_same_both_ways_is_no_doubt() -> None:
    column = DateColumn("", 2027)
    column.look("3/3/2014")
    column.decide()
    assert not column.doubtful
    assert column.reader()("3/3/2014") == "2014-03-03"


def test_what_somebody_said_of_a_column_counts_before_what_its_dates_say() -> None:
    column = DateColumn("day first", 2027)
    column.look("3/9/2014")
    column.decide()
    assert not column.doubtful
    assert column.reader()("3/9/2014") == "2014-09-03"


def test_a_date_in_another_form_than_its_column_is_refused() -> None:
    column = DateColumn("", 2027)
    for typed in ("12/19/2016", "12/20/2016", "13/2/2020"):
        column.look(typed)
    column.decide()
    with pytest.raises(WrongValue, match="not written month first"):
        column.reader()("13/2/2020")


@pytest.mark.parametrize(
    "typed", ["", "41706", "2014-13-40", "yesterday", "0/0/0000", "9" * 40, "1/1/14/2", "٣/٩/٢٠١٤٤"]
)
def test_what_is_no_date_is_none(typed: str) -> None:
    assert readings(typed, 2027) == {}


def test_two_digits_of_a_year_are_the_last_hundred_years() -> None:
    assert readings("12/19/14", 2027)["month first"] == date(2014, 12, 19)
    assert readings("12/19/61", 2027)["month first"] == date(1961, 12, 19)


@given(st.text(max_size=30))
def test_any_words_are_a_date_or_none(typed: str) -> None:
    assert set(readings(typed, 2027)) <= set(ORDERS)
