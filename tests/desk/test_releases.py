"""Who may take a child home: an order before all, nothing said is not a yes; out, and back the same day."""

from datetime import date, datetime

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import court_papers, enrollment, families, neighbors, releases, students
from tests.desk.conftest import School

DAY = date(2025, 10, 7)


def person(desk: Desk, child: int, first_name: str, **facts: object) -> int:
    """Somebody of the child; answers the contact."""
    link = neighbors.add_person(
        desk, child, last_name="Li", first_name=first_name, relationship="parent", phone="717 555 0134"
    )
    if facts:
        families.correct_link(desk, link, **facts)
    return next(kin.contact_id for kin in families.kin(desk, child) if kin.link_id == link)


@pytest.fixture
def mai(school: School) -> int:
    child = students.add_student(school.desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        school.desk, child, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    return child


def may(desk: Desk, child: int) -> list[tuple[str, str]]:
    return [(one.name.split()[0], one.may) for one in releases.answer(desk, child).takers]


def test_the_answer_lists_people_by_priority_with_what_each_may(school: School, mai: int) -> None:
    desk = school.desk
    person(desk, mai, "Sue", priority=3)
    person(desk, mai, "Rosa", may_pick_up="yes", priority=1)
    person(desk, mai, "Bo", may_pick_up="court", pick_up_until=DAY, priority=2)
    person(desk, mai, "Luis", may_pick_up="no", priority=4)
    person(desk, mai, "Gone", may_pick_up="yes", ends=date(2025, 10, 6))
    assert may(desk, mai) == [("Rosa", "yes"), ("Bo", "court"), ("Sue", "ask"), ("Luis", "no")]
    asked = releases.answer(desk, mai)
    assert [one.name for one in asked.may] == ["Rosa Li", "Bo Li"]
    assert (asked.child.name, asked.child.grade, asked.child.school) == ("Li, Mai", "04", "LE")
    assert asked.may[1].until == DAY


def test_by_court_order_until_a_day_is_no_yes_after_it(school: School, mai: int) -> None:
    person(school.desk, mai, "Bo", may_pick_up="court", pick_up_until=date(2025, 10, 6))
    (bo,) = releases.answer(school.desk, mai).takers
    assert (bo.may, bo.why) == ("ask", "The court’s order ended on 2025-10-06.")


def test_an_order_in_force_comes_before_what_the_record_says(school: School, mai: int) -> None:
    desk = school.desk
    luis = person(desk, mai, "Luis", may_pick_up="yes")
    court_papers.add_court_paper(
        desk, mai, kind="protection", says="Stay away", contact_id=luis, begins=date(2025, 1, 1), ends=DAY
    )
    assert may(desk, mai) == [("Luis", "no")]
    (warning,) = releases.warnings(desk, mai)
    assert warning.order
    assert warning.says == (
        "Luis Li: An order of a court keeps this person from the child. Until October 7, 2025."
    )
    desk.now = lambda: datetime(2025, 10, 8, 9, 0)
    assert may(desk, mai) == [("Luis", "yes")]


def test_an_order_against_somebody_whose_part_has_ended_still_warns(school: School, mai: int) -> None:
    desk = school.desk
    luis = person(desk, mai, "Luis", ends=date(2025, 1, 1))
    court_papers.add_court_paper(desk, mai, kind="protection", says="Stay away", contact_id=luis)
    assert may(desk, mai) == [("Luis", "no")]


def test_a_child_is_signed_out_once_and_back_the_same_day(school: School, mai: int) -> None:
    desk = school.desk
    rosa = person(desk, mai, "Rosa", may_pick_up="yes")
    line = releases.release(desk, mai, contact_id=rosa, id_seen="driver license", reason="Dentist")
    (out,) = releases.out_now(desk)
    assert (out.name, out.grade, out.released_to) == ("Li, Mai", "04", "Rosa Li")
    with pytest.raises(Refused, match="out already, with Rosa Li"):
        releases.release(desk, mai, contact_id=rosa, id_seen="known")
    desk.now = lambda: datetime(2025, 10, 7, 10, 30)
    releases.back(desk, line)
    (logged,) = releases.releases(desk, mai)
    assert (logged.out_at, logged.back_at) == (datetime(2025, 10, 7, 8, 14, 3), datetime(2025, 10, 7, 10, 30))
    assert (logged.relation, logged.id_seen, logged.reason, logged.by) == (
        "parent", "driver license", "Dentist", "Pat",
    )  # fmt: skip
    assert releases.out_now(desk) == []
    with pytest.raises(Refused, match="not out today"):
        releases.back(desk, line)


def test_who_did_not_come_back_is_not_out_the_next_day(school: School, mai: int) -> None:
    desk = school.desk
    rosa = person(desk, mai, "Rosa", may_pick_up="yes")
    line = releases.release(desk, mai, contact_id=rosa, id_seen="known")
    desk.now = lambda: datetime(2025, 10, 8, 8, 0)
    assert releases.out_now(desk) == []
    assert releases.answer(desk, mai).out is None
    with pytest.raises(Refused, match="the day it was signed out"):
        releases.back(desk, line)


def test_nobody_who_may_not_takes_a_child_by_any_way(school: School, mai: int) -> None:
    desk = school.desk
    luis, sue = person(desk, mai, "Luis", may_pick_up="no"), person(desk, mai, "Sue")
    for way in ({"contact_id": luis}, {"released_to": "luis li", "reason": "says so"}):
        with pytest.raises(Refused, match="Do not release the child"):
            releases.release(desk, mai, id_seen="passport", **way)
    with pytest.raises(Refused, match="Nobody has said whether"):
        releases.release(desk, mai, id_seen="passport", contact_id=sue)
    with pytest.raises(Refused, match="Reason: not on the list"):
        releases.release(desk, mai, id_seen="passport", released_to="Officer Ott")
    with pytest.raises(Refused, match="ID seen"):
        releases.release(desk, mai, id_seen="", released_to="Officer Ott", reason="mother on the phone")
    with pytest.raises(Refused, match="Taken by: it can't be empty"):
        releases.release(desk, mai, id_seen="known", reason="mother on the phone")
    releases.release(desk, mai, id_seen="other", released_to="Officer Ott", reason="mother on the phone")


def test_a_reader_is_warned_of_an_order_and_told_nothing_else(
    school: School, mai: int, secret: bytes
) -> None:
    desk = school.desk
    luis = person(desk, mai, "Luis", restriction="Beats the child")
    person(desk, mai, "Rosa", may_pick_up="no")
    court_papers.add_court_paper(desk, mai, kind="protection", says="Stay away", contact_id=luis)
    with desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(desk.path, secret, "Rae")
    reader.now = desk.now
    (warning,) = releases.warnings(reader, mai)
    assert warning.says == "Luis Li: An order of a court keeps this person from the child."
    reader.close()


def test_a_child_who_died_is_released_to_nobody(school: School, mai: int) -> None:
    desk = school.desk
    rosa = person(desk, mai, "Rosa", may_pick_up="yes")
    releases.release(desk, mai, contact_id=rosa, id_seen="known")
    students.correct(desk, mai, deceased_on=DAY)
    assert (releases.answer(desk, mai).takers, releases.out_now(desk)) == ((), [])
    with pytest.raises(Refused, match="has died"):
        releases.release(desk, mai, contact_id=rosa, id_seen="known")
