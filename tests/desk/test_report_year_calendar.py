"""The year's calendar on paper: a line a week, what changed beside what was planned, days and hours."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import closings, rotations
from studentdesk.reports.catalog import REPORTS
from tests.desk.conftest import School

DAY = date(2025, 10, 7)


def test_a_week_says_days_off_lost_and_lettered(school: School) -> None:
    rotations.lay_rotation(school.desk, school.calendar, "A B", begins=date(2025, 10, 6))
    closings.close_school(school.desk, [school.calendar], DAY)
    printed = REPORTS["year-calendar"].build(school.desk, {"school": "LE"})
    (table,) = printed.sheet.tables
    weeks = {row[0]: row[1:] for row in table.rows}
    assert weeks["9/1/2025"] == ("1 H", "2", "3", "4", "5", "", "4")
    assert weeks["10/6/2025"] == ("6 A", "7 W (school)", "8 A", "9 B", "10 A", "", "4")
    assert "1 lost" in table.facts[1]
    assert "24 P.S. § 15-1501" in table.facts[3]
    assert "Gathered" in table.facts[3]
    assert len(table.rows) == 41
    assert printed.pdf[:4] == b"%PDF"


def test_a_year_without_a_calendar_says_where_one_is_made(school: School) -> None:
    with school.desk.change("Take the calendar out") as change:
        for row in change.read("calendars.days", calendar=school.calendar):
            change.delete("calendar_day", row["id"])
    with pytest.raises(Refused, match="Make one in Setup, Calendars"):
        REPORTS["year-calendar"].build(school.desk, {})
