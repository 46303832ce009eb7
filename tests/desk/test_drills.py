"""Safety drills: written down, counted against the state's table, excused with a reason, printed."""

from datetime import date, datetime
from decimal import Decimal

import pytest

from studentdesk.db import Desk
from studentdesk.findings import NotAllowed, NotHere, Refused
from studentdesk.records import drills
from studentdesk.records.years import current_year
from studentdesk.reports.catalog import REPORTS
from tests.desk.conftest import School

OCTOBER = date(2025, 10, 7)


def due(school: School, day: date = OCTOBER) -> list[tuple[str, date]]:
    return [(one.rule.code, one.ends) for one in drills.due_drills(school.desk, day)]


def test_what_is_held_is_due_no_longer(school: School) -> None:
    assert due(school) == [("FIRE", date(2025, 9, 30)), ("FIRE", date(2025, 10, 31))]
    for day in (date(2025, 9, 12), OCTOBER):
        drills.add_drill(school.desk, school.school, kind="fire", date=day, time="10:05", minutes="2.75")
    assert due(school) == []
    assert due(school, date(2025, 10, 25)) == [("SECURITY", date(2025, 11, 22))]
    newest, _older = drills.drills(school.desk, school.school, current_year(school.desk))
    assert (newest.date, newest.minutes, newest.false_alarm) == (OCTOBER, Decimal("2.75"), False)


def test_a_month_without_a_drill_is_settled_by_its_reason(school: School) -> None:
    drills.add_drill(
        school.desk,
        school.school,
        kind="fire",
        date=date(2025, 9, 30),
        not_held="other",
        note="Water main broke",
    )
    assert due(school) == [("FIRE", date(2025, 10, 31))]
    with pytest.raises(Refused, match="Note: say why"):
        drills.add_drill(school.desk, school.school, kind="fire", date=OCTOBER, not_held="other")
    with pytest.raises(Refused, match="leave the time, the minutes"):
        drills.add_drill(
            school.desk, school.school, kind="fire", date=OCTOBER, not_held="no students", minutes="2"
        )


def test_a_false_alarm_is_kept_and_counts_as_no_drill(school: School) -> None:
    id = drills.add_drill(school.desk, school.school, kind="fire", date=OCTOBER, false_alarm=True)
    assert ("FIRE", date(2025, 10, 31)) in due(school)
    drills.correct_drill(school.desk, id, false_alarm=None)
    assert ("FIRE", date(2025, 10, 31)) not in due(school)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"kind": "fire", "date": date(2025, 10, 8)}, "it lies ahead"),
        ({"kind": "fire", "date": date(2019, 10, 8)}, "no school year that is open has it"),
        ({"kind": "fier", "date": OCTOBER}, "Drill “fier”: choose one of fire, lockdown"),
        ({"kind": "fire"}, "Day: it can't be empty"),
        ({"kind": "fire", "date": OCTOBER, "minutes": "many"}, "Minutes to clear “many”: write 0 to 240"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(
    school: School, fields: dict[str, object], sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        drills.add_drill(school.desk, school.school, **fields)


def test_a_drill_that_is_not_here_is_said_to_be_so_and_a_reader_writes_none(
    school: School, secret: bytes
) -> None:
    with pytest.raises(NotHere):
        drills.drill(school.desk, 999)
    drills.add_drill(school.desk, school.school, kind="fire", date=OCTOBER)
    with school.desk.change("Let Ray in") as change:
        change.insert("person", name="Ray", role="reader")
    reader = Desk.open(school.desk.path, secret, "Ray")
    reader.now = lambda: datetime(2025, 10, 7, 8, 14, 3)
    assert [one.rule.code for one in drills.due_drills(reader, OCTOBER)] == ["FIRE"]
    with pytest.raises(NotAllowed):
        drills.remove_drill(reader, 1)
    reader.close()


def test_the_log_for_the_fire_marshal_shows_the_drills_and_what_is_still_due(school: School) -> None:
    with pytest.raises(Refused, match="No drill is written down"):
        REPORTS["drill-log"].build(school.desk, {})
    drills.add_drill(
        school.desk,
        school.school,
        kind="fire",
        date=OCTOBER,
        time="10:05",
        minutes="2.5",
        watched_by="Marshal Ott",
    )
    drills.add_drill(
        school.desk, school.school, kind="fire", date=date(2025, 9, 5), not_held="not in session"
    )
    printed = REPORTS["drill-log"].build(school.desk, {"school": "LE"})
    (table,) = printed.sheet.tables
    assert table.title == "Lincoln Elementary"
    assert table.rows == (
        ("9/5/2025", "", "Fire drill (evacuation)", "", "", "Not held: School not in session this month"),
        ("10/7/2025", "10:05", "Fire drill (evacuation)", "2.5", "Marshal Ott", ""),
    )
    assert "Security drill by 11/22/2025" in table.facts[0]
    assert "24 P.S. § 15-1517(a.1)" in table.facts[1] and "not compared" in table.facts[1]
    assert printed.students == []
    assert printed.pdf.startswith(b"%PDF")
