"""Class rank: places and ties by school and grade level, the audit sheet, and a student's own."""

from collections.abc import Iterator
from decimal import Decimal

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import gpa, gpa_rules, ranks
from studentdesk.records.gpa import Standing
from studentdesk.records.years import current_year
from studentdesk.reports.catalog import REPORTS
from studentdesk.sample.make import make
from tests.desk.test_sample import _empty
from tests.rules.test_gpa import PLAIN


@pytest.fixture(scope="module")
def town(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Desk]:
    """A district of 300 with a high school."""
    desk = _empty(tmp_path_factory.mktemp("ranks"))
    make(desk, students=300)
    yield desk
    desk.close()


def standing(student: int, level: int, value: str) -> Standing:
    return Standing(student, 1, level, 0, 1000, 1, Decimal(value))


def test_each_grade_level_is_ranked_for_itself_and_equal_averages_share_a_rank() -> None:
    rows = [
        standing(1, 9, "3.5"),
        standing(2, 9, "4"),
        standing(3, 9, "3.5"),
        standing(4, 9, "2"),
        standing(5, 10, "1"),
    ]
    found = [(one.standing.student_id, one.rank, one.many, one.tied) for one in ranks.placed(PLAIN, rows)]
    assert found == [(2, 1, 4, False), (1, 2, 4, True), (3, 2, 4, True), (4, 4, 4, False), (5, 1, 1, False)]


def test_a_students_own_rank_is_the_one_of_the_list(town: Desk) -> None:
    [rule, *_] = gpa_rules.gpa_rules(town)
    year = current_year(town).id
    listed = ranks.class_rank(town, rule, None, year)
    assert len(listed) > 30
    for one in listed[::9]:
        assert ranks.rank_of(town, rule, one.standing.student_id, year) == one


def test_the_audit_sheet_holds_each_students_sums_and_the_rule_in_words(town: Desk) -> None:
    printed = REPORTS["class-rank"].build(town, {"rule": "WEIGHTED"})
    [weighted] = [one for one in gpa_rules.gpa_rules(town) if one.code == "WEIGHTED"]
    letter = printed.sheet.tables[-1].letter
    assert letter is not None and weighted.words in letter.after[0]
    for table in printed.sheet.tables:
        for student, row in zip(table.students, table.rows, strict=True):
            own = gpa.gpa(town, student, weighted)
            assert row[4:] == (
                str(own.grades), f"{own.points:.3f}", f"{own.weight:.3f}", f"{own.value:f}",
            )  # fmt: skip
        places = [(int(row[0]), row[1]) for row in table.rows]
        assert all((tied == "tie") == (sum(rank == r for r, _ in places) > 1) for rank, tied in places)
    assert printed.content(".pdf")[:5] == b"%PDF-" and printed.content(".xlsx")[:2] == b"PK"


def test_a_rule_that_is_not_in_use_is_refused_by_name(town: Desk) -> None:
    with pytest.raises(Refused, match="The rules are: PLAIN, WEIGHTED"):
        REPORTS["class-rank"].build(town, {"rule": "SENIOR"})
