"""Households: found by a sibling, phone or street, joined with the same people, corrected and left."""

from datetime import date

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import families, former_names, households, neighbors, students
from tests.desk.conftest import School


@pytest.fixture
def mai(school: School) -> int:
    """A child with a home, a mother with a phone, and a father whom a court keeps away."""
    desk = school.desk
    child = students.add_student(desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))
    neighbors.add_home(desk, child, "The Li Family", line1="12 Elm Street", city="Easton")
    facts = {"last_name": "Li", "relationship": "mother", "phone": "717 555 0134", "may_pick_up": "yes"}
    neighbors.add_person(desk, child, first_name="Rosa", lives_with=True, priority=1, **facts)
    father = neighbors.add_person(desk, child, last_name="Ott", first_name="Bo", relationship="father")
    families.correct_link(desk, father, may_pick_up="no", restriction="No contact", legal_custody="none")
    return child


def child(desk: Desk, first_name: str) -> int:
    return students.add_student(desk, last_name="Li", first_name=first_name, birth_date=date(2017, 5, 1))


@pytest.mark.parametrize("words", ["mai", "555-0134", "rosa li", "12 elm", "12 ELM St"])
def test_a_household_is_found_by_a_sibling_a_parent_a_phone_or_a_street(
    school: School, mai: int, words: str
) -> None:
    (found,) = households.found(school.desk, words)
    assert (found.label, found.street, found.children) == ("The Li Family", "12 Elm Street", "Mai")


def test_whoever_joins_takes_over_the_people_and_nothing_a_court_said(school: School, mai: int) -> None:
    desk, bo = school.desk, child(school.desk, "Bo")
    households.share_household(desk, bo, 1, begins=date(2025, 9, 2), same_people=True)
    mother, father = families.kin(desk, bo)
    assert (mother.first_name, mother.lives_with, mother.priority) == ("Rosa", True, 1)
    assert (mother.may_pick_up, father.may_pick_up, father.restriction, father.legal_custody) == (None,) * 4
    (home,) = families.homes(desk, bo)
    assert (home.line1, home.begins, home.decides_residence) == ("12 Elm Street", date(2025, 9, 2), True)
    with pytest.raises(Refused, match="lives there already"):
        households.share_household(desk, bo, 1)
    assert len(families.kin(desk, mai)) == 2


def test_of_two_homes_one_decides_where_a_child_is_resident(school: School, mai: int) -> None:
    desk = school.desk
    other = child(desk, "Bo")
    neighbors.add_home(desk, other, "Bo Ott", line1="2 Ash St")
    households.share_household(desk, mai, 2, decides_residence=True)
    first, second = families.homes(desk, mai)
    assert (first.label, first.decides_residence, second.decides_residence) == ("Bo Ott", True, False)
    households.correct_home(desk, second.member_id, decides_residence=True, time_share=60)
    assert [home.label for home in families.homes(desk, mai)] == ["The Li Family", "Bo Ott"]


def test_a_move_names_who_moves_and_which_child_of_the_family_stays(school: School, mai: int) -> None:
    desk = school.desk
    bo, apart = child(desk, "Bo"), child(desk, "Ann")
    households.share_household(desk, bo, 1)
    neighbors.add_home(desk, apart, "Bo Ott", line1="2 Ash St")
    families.link_contact(desk, apart, families.kin(desk, mai)[0].contact_id, "mother")
    move = households.move_of(desk, 1)
    assert [one.name for one in move.moves] == ["Li, Bo", "Li, Mai"]
    assert [(one.name, one.label) for one in move.stays] == [("Li, Ann", "Bo Ott")]


def test_a_home_is_corrected_whole_and_in_one_undo(school: School, mai: int) -> None:
    desk = school.desk
    (home,) = families.homes(desk, mai)
    households.correct_home(
        desk, home.member_id, label="Rosa Li", line1="9 Oak Ave", confidential=True, begins=date(2025, 7, 1),
        mail_line1="P.O. Box 7", mail_city="Easton", mail_state="PA", mail_postal_code="18042",
    )  # fmt: skip
    (home,) = families.homes(desk, mai)
    assert (home.label, home.line1, home.confidential, home.mail_line1) == (
        "Rosa Li", "9 Oak Ave", True, "P.O. Box 7",
    )  # fmt: skip
    with pytest.raises(Refused, match="can't come before the first day, 2025-07-01"):
        households.correct_home(desk, home.member_id, ends=date(2025, 6, 30))
    with pytest.raises(Refused, match="name for its envelopes"):
        households.correct_home(desk, home.member_id, label=" ")
    desk.undo()
    assert families.homes(desk, mai)[0].line1 == "12 Elm Street"


def test_a_persons_part_ends_on_a_day_and_stays_in_the_record(school: School, mai: int) -> None:
    desk = school.desk
    link = families.kin(desk, mai)[0].link_id
    families.correct_link(desk, link, begins=date(2025, 1, 1))
    households.end_part(desk, link, date(2025, 10, 6))
    assert [(kin.first_name, kin.ends) for kin in families.kin(desk, mai)] == [
        ("Bo", None), ("Rosa", date(2025, 10, 6)),
    ]  # fmt: skip
    with pytest.raises(Refused, match="To “2024-12-31”"):
        households.end_part(desk, link, date(2024, 12, 31))


def test_a_former_name_is_corrected_found_and_taken_off(school: School, mai: int) -> None:
    desk = school.desk
    name = students.add_former_name(desk, mai, "former", "Vega", "Mai")
    former_names.correct_former_name(desk, name, last_name="Quispe", kind="birth")
    assert [hit.id for hit in students.find(desk, "quispe")] == [mai]
    former_names.remove_former_name(desk, name)
    assert students.find(desk, "quispe") == []
    with pytest.raises(Refused, match="Last name: it can't be empty"):
        former_names.correct_former_name(desk, name, last_name="")
