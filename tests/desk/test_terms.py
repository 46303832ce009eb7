"""Terms: three tiers, and the days from - to which grades are posted."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records.terms import add_term, correct_term, terms
from tests.desk.conftest import School


def tiers(school: School) -> list[int]:
    """A year, its first semester, that one's first marking period, a progress point of it."""
    found: list[int] = []
    for kind, code, ends in (
        ("year", "FY", date(2026, 6, 5)),
        ("semester", "S1", date(2026, 1, 16)),
        ("marking period", "Q1", date(2025, 10, 31)),
        ("progress point", "P1", date(2025, 9, 26)),
    ):
        found.append(
            add_term(
                school.desk, school_year_id=school.year, school_id=school.school, kind=kind, code=code,
                name=code, begins=date(2025, 8, 25), ends=ends, parent_id=found[-1] if found else None,
            )
        )  # fmt: skip
    return found


def test_a_term_is_part_of_another_and_lies_within_it(school: School) -> None:
    ids = tiers(school)
    assert [one.parent_id for one in terms(school.desk, school.school, school.year)] == [None, *ids[:-1]]
    with pytest.raises(Refused, match="Q1 “2025-08-25 - 2026-02-01”: it is part of S1"):
        correct_term(school.desk, ids[2], ends=date(2026, 2, 1))
    with pytest.raises(Refused, match="Q1 “2025-08-25 - 2025-10-31”: it is part of S1"):
        correct_term(school.desk, ids[1], ends=date(2025, 10, 1))


def test_grades_are_posted_from_to_and_the_window_is_taken_back(school: School) -> None:
    id = tiers(school)[2]
    correct_term(school.desk, id, grades_from=date(2025, 10, 24), grades_to=date(2025, 11, 7))
    (term,) = [one for one in terms(school.desk, school.school, school.year) if one.id == id]
    assert (term.grades_from, term.grades_to) == (date(2025, 10, 24), date(2025, 11, 7))
    with pytest.raises(Refused, match="Grades to “2025-10-01”"):
        correct_term(school.desk, id, grades_to=date(2025, 10, 1))
    with pytest.raises(Refused, match="Grades from “2025-08-01”: the term begins on 2025-08-25"):
        correct_term(school.desk, id, grades_from=date(2025, 8, 1))
    school.desk.undo()
    assert terms(school.desk, school.school, school.year)[2].grades_from is None
