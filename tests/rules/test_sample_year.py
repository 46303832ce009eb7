"""The invented district's calendar and terms."""

from datetime import date, timedelta
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from studentdesk.sample.days import SCHOOL_DAYS, plan_year

YEARS = st.integers(2000, 2080).map(lambda year: f"{year}-{(year + 1) % 100:02}")


@given(YEARS, st.integers(0, 9))
def test_every_year_has_180_school_days_whatever_snow_falls(label: str, seed: int) -> None:
    year = plan_year(label, date(int(label[:4]) + 1, 6, 30), seed)
    lost = [day for day in year.days if day.happened == "weather"]
    made_up = [day for day in year.days if day.happened == "make-up"]
    assert len(year.school_days) == SCHOOL_DAYS == year.taught
    assert [day.makes_up for day in made_up] == [day.on for day in lost] and len(lost) == 2
    assert all(day.planned == "instructional" for day in lost)
    assert all(day.weekday() < 5 for day in year.school_days)
    assert year.begins < year.first_day < year.school_days[-1] <= date(int(label[:4]) + 1, 6, 30)


@given(YEARS)
def test_the_calendar_leaves_no_date_out(label: str) -> None:
    days = [day.on for day in plan_year(label, date(2100, 1, 1), 1).days]
    assert all(later - day == timedelta(1) for day, later in pairwise(days))


@given(YEARS)
def test_terms_fill_the_year_and_lie_within_each_other(label: str) -> None:
    terms = {term.code: term for term in plan_year(label, date(2100, 1, 1), 1).terms}
    quarters = [terms[f"Q{number}"] for number in range(1, 5)]
    assert all(later.begins - term.ends == timedelta(1) for term, later in pairwise(quarters))
    assert (quarters[0].begins, quarters[3].ends) == (terms["FY"].begins, terms["FY"].ends)
    for term in terms.values():
        if term.parent:
            assert terms[term.parent].begins <= term.begins <= term.ends <= terms[term.parent].ends


def test_a_year_begins_alike_however_far_it_has_come() -> None:
    winter, summer = plan_year("2025-26", date(2026, 1, 15), 1), plan_year("2025-26", date(2026, 6, 30), 1)
    assert winter.school_days[: winter.taught] == summer.school_days[: winter.taught]
    assert winter.taught < summer.taught == SCHOOL_DAYS
    assert not any(day.happened == "weather" for day in winter.days)


def test_holidays_stand_where_they_belong() -> None:
    days = {day.on: day.planned for day in plan_year("2025-26", date(2026, 6, 30), 1).days}
    assert days[date(2025, 9, 1)] == days[date(2025, 11, 27)] == days[date(2026, 1, 19)] == "holiday"
    assert days[date(2026, 4, 3)] == "holiday"  # the Friday before Easter, 5 April 2026
    assert days[date(2025, 12, 24)] == "holiday" and days[date(2025, 9, 2)] == "instructional"
