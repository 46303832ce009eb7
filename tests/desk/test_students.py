"""Students: found by what people type, corrected by rule, never by a number that is taken."""

import subprocess
import sys
from datetime import date

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import enrollment, families, students
from tests.desk.conftest import School

NAMES = ["Núñez", "O’Neil", "Łuczak", "Nguyễn", "ʻĪlima", "X", "L" * 128]


@pytest.mark.parametrize("name", NAMES)
def test_every_name_is_saved_as_typed_and_found_again(desk: Desk, name: str) -> None:
    id = students.add_student(desk, last_name=name, first_name="Ana")
    assert students.student(desk, id).last_name == name
    assert [hit.id for hit in students.find(desk, name)] == [id]


@pytest.mark.parametrize(
    ("typed", "name"),
    [
        ("nunez", "Núñez"),
        ("LUCZ", "Łuczak"),
        ("nguyen", "Nguyễn"),
        ("ilima", "ʻĪlima"),
        ("neil", "O’Neil"),
        ("oneil", "O’Neil"),
        ("oneil", "O'Neil"),
        ("o'n", "O’Neil"),
    ],
)
def test_accents_case_and_apostrophes_do_not_count(desk: Desk, typed: str, name: str) -> None:
    id = students.add_student(desk, last_name=name, first_name="Ana")
    students.add_student(desk, last_name="Other", first_name="Ana")
    assert [hit.id for hit in students.find(desk, typed)] == [id]


def test_a_student_is_found_by_parts_of_both_names_an_id_a_birth_date_a_former_name_and_a_parent(
    school: School,
) -> None:
    desk = school.desk
    id = students.add_student(
        desk, local_id="004217", last_name="Ruiz", first_name="Ana", birth_date=date(2014, 3, 9)
    )
    students.add_former_name(desk, id, "former", "Delgado", "Ana")
    contact = families.add_contact(desk, last_name="Okafor", first_name="Chi")
    families.link_contact(desk, id, contact, "mother")
    families.set_phone(desk, contact, "cell", "(717) 555-0134")
    for typed in (
        "ru an",
        "ana ruiz",
        "004217",
        "0042",
        "2014-03-09",
        "20140309",
        "3/9/2014",
        "ruiz 03/09/14",
        "2014-03",
        "delg",
        "okaf",
        "7175550134",
        "555-0134",
    ):
        assert [hit.id for hit in students.find(desk, typed)] == [id], typed
    families.correct_contact(desk, contact, last_name="Obi")
    assert students.find(desk, "okaf") == []
    desk.undo()
    assert [hit.id for hit in students.find(desk, "okaf")] == [id]


def test_whoever_has_exactly_the_number_typed_comes_first(school: School) -> None:
    desk = school.desk
    students.add_student(desk, local_id="0042", last_name="Aa", first_name="Aa")
    exact = students.add_student(desk, local_id="004", last_name="Zz", first_name="Zz")
    assert students.find(desk, "004")[0].id == exact


@pytest.mark.parametrize(
    "typed", ["(717) 555-0188", "7175550188", "717.555.01", "717 555 0199", "+1 7175550199"]
)
def test_a_phone_at_home_or_of_the_child_finds_the_child_however_it_is_typed(desk: Desk, typed: str) -> None:
    id = students.add_student(desk, last_name="Li", first_name="Mai", phone="717-555-0199")
    students.add_student(desk, last_name="Ruiz", first_name="Ana", phone="717-555-0200")
    home = families.add_household(desk, "The Li Family", phone="(717) 555-0188")
    families.join_household(desk, home, student_id=id)
    assert [hit.id for hit in students.find(desk, typed)] == [id]


def test_what_is_typed_to_find_is_never_weighed_for_likeness() -> None:
    """Finding is the index alone: the comparing of names, slower, is for duplicates."""
    code = "import sys; import studentdesk.records.students; sys.exit('rapidfuzz' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_strange_typing_is_no_error(desk: Desk) -> None:
    for typed in ("", '"', "*", "a AND", "(", "near/2", "-", "names:", "\x00"):
        students.find(desk, typed)


@pytest.mark.parametrize(
    ("field", "value", "words"),
    [
        ("last_name", "  ", "Last name"),
        ("first_name", "", "First name"),
        ("local_id", "", "Student ID"),
        ("last_name", "L" * 129, "128"),
        ("birth_date", date(2025, 10, 8), "2025-10-08.*Example"),
        ("birth_date", date(1890, 1, 1), "Birth date"),
    ],
)
def test_what_breaks_a_rule_is_refused_with_the_field_and_nothing_changes(
    desk: Desk, field: str, value: object, words: str
) -> None:
    id = students.add_student(desk, last_name="Li", first_name="Mai")
    before = students.student(desk, id)
    with pytest.raises(Refused, match=words):
        students.correct(desk, id, **{field: value})
    assert students.student(desk, id) == before


def test_a_number_that_another_student_has_is_refused_by_name(desk: Desk) -> None:
    students.add_student(desk, local_id="000007", last_name="Li", first_name="Mai")
    with pytest.raises(Refused, match=r"Li, Mai.*000008"):
        students.add_student(desk, local_id="000007", last_name="Ruiz", first_name="Ana")


def test_the_next_id_keeps_its_zeros(desk: Desk) -> None:
    students.add_student(desk, local_id="0000041", last_name="Li", first_name="Mai")
    id = students.add_student(desk, last_name="Ruiz", first_name="Ana")
    assert students.student(desk, id).local_id == "0000042"


def test_the_list_shows_who_is_on_the_roll_that_day_in_order(school: School) -> None:
    desk = school.desk
    ids = [students.add_student(desk, last_name=name, first_name="A") for name in ("Cruz", "Adams", "Baker")]
    for id in ids[:2]:
        enrollment.enroll(
            desk,
            id,
            school_id=school.school,
            begins=date(2025, 8, 25),
            grade_level_id=school.fourth,
            entry_kind="new",
        )
    listed = students.list_ids(desk, on=date(2025, 10, 7))
    assert listed == [ids[1], ids[0]]
    assert [hit.status for hit in students.rows(desk, listed)] == ["enrolled", "enrolled"]
    assert students.first_ids(desk, on=date(2025, 10, 7), count=1) == listed[:1]
    assert students.first_ids(desk, on=date(2025, 10, 7), count=9) == listed
    assert students.first_ids(desk, on=date(2025, 8, 1), count=9) == []
    assert students.list_ids(desk, on=date(2025, 8, 1)) == []
    assert students.list_ids(desk, on=date(2025, 10, 7), everybody=True) == [ids[1], ids[2], ids[0]]
