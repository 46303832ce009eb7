"""Families: one edit moves everybody, phones are kept as typed."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import families, students
from tests.desk.conftest import School


def test_one_move_changes_the_address_of_all_siblings(school: School) -> None:
    desk = school.desk
    children = [students.add_student(desk, last_name="Li", first_name=name) for name in ("Mai", "Bo")]
    home = families.add_household(
        desk, "The Li Family", line1="1 Elm St", city="Easton", state="PA", postal_code="18042"
    )
    for child in children:
        families.join_household(desk, home, student_id=child, begins=date(2025, 7, 1), decides_residence=True)
    families.move_household(desk, home, line1="9 Oak Ave", city="Easton", state="PA", postal_code="18042")
    assert [families.homes(desk, child)[0].line1 for child in children] == ["9 Oak Ave", "9 Oak Ave"]
    assert families.homes(desk, children[0])[0].siblings == 1
    desk.undo()
    assert families.homes(desk, children[1])[0].line1 == "1 Elm St"


@pytest.mark.parametrize(
    ("typed", "number"),
    [
        ("(717) 555-0134", "+17175550134"),
        ("717.555.0134", "+17175550134"),
        ("ask at work", None),
        ("12", None),
    ],
)
def test_a_phone_is_kept_as_typed_and_understood_where_it_can_be(
    school: School, typed: str, number: str | None
) -> None:
    contact = families.add_contact(school.desk, last_name="Li", first_name="Bo")
    families.set_phone(school.desk, contact, "cell", typed)
    (phone,) = families.phones(school.desk, contact)
    assert (phone.as_typed, phone.number) == (typed, number)


def test_a_person_is_linked_to_a_child_once(school: School) -> None:
    child = students.add_student(school.desk, last_name="Li", first_name="Mai")
    contact = families.add_contact(school.desk, last_name="Li", first_name="Bo")
    link = families.link_contact(school.desk, child, contact, "father", may_pick_up="yes", priority=1)
    with pytest.raises(Refused, match="already"):
        families.link_contact(school.desk, child, contact, "guardian")
    families.correct_link(school.desk, link, may_pick_up="no")
    (kin,) = families.kin(school.desk, child)
    assert (kin.may_pick_up, kin.lives_with, kin.relationship) == ("no", None, "father")


def test_a_home_that_was_left_stands_below_the_one_lived_in(school: School) -> None:
    child = students.add_student(school.desk, last_name="Li", first_name="Mai")
    old = families.add_household(school.desk, "The Li Family", line1="1 Elm St")
    member = families.join_household(school.desk, old, student_id=child, begins=date(2025, 7, 1))
    new = families.add_household(school.desk, "Bo Li", line1="2 Ash St")
    families.join_household(school.desk, new, student_id=child, begins=date(2025, 9, 2))
    families.leave_household(school.desk, member, date(2025, 9, 1))
    assert [home.household_id for home in families.homes(school.desk, child)] == [new, old]


def test_a_contact_says_what_they_read_and_whether_they_serve(school: School) -> None:
    child = students.add_student(school.desk, last_name="Li", first_name="Mai")
    contact = families.add_contact(school.desk, last_name="Li", first_name="Bo", written_language="zho")
    families.link_contact(school.desk, child, contact, "father", gets_report_card=True, host_family=False)
    families.correct_contact(school.desk, contact, active_military=True, needs_interpreter=False)
    families.set_phone(school.desk, contact, "cell", "717 555 0134", texts=True)
    (kin,) = families.kin(school.desk, child)
    assert (kin.written_language, kin.active_military, kin.needs_interpreter) == ("zho", True, False)
    assert (kin.gets_report_card, kin.host_family) == (True, False)
    assert families.phones(school.desk, contact)[0].texts is True
    with pytest.raises(Refused, match="Serves in the military now “maybe”: choose yes or no"):
        families.correct_contact(school.desk, contact, active_military="maybe")


def test_a_home_says_for_how_much_of_the_time(school: School) -> None:
    child = students.add_student(school.desk, last_name="Li", first_name="Mai")
    home = families.add_household(school.desk, "The Li Family", line1="1 Elm St")
    member = families.join_household(school.desk, home, student_id=child, time_share=50)
    families.correct_member(school.desk, member, time_share=60)
    assert families.homes(school.desk, child)[0].time_share == 60
    with pytest.raises(Refused, match="Percent of the time “101”: write 0 to 100"):
        families.correct_member(school.desk, member, time_share=101)
