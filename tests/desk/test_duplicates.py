"""Who may be the same child: found by a slip of the finger, a nickname, a phone or a former name."""

from datetime import date
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.records import families, students
from studentdesk.records.duplicates import duplicates
from studentdesk.sample.invented import Wishes, invent
from tests.desk.conftest import School

BORN = date(2016, 3, 9)


@pytest.fixture
def children(school: School) -> dict[str, int]:
    """Six children; Ana has been a Baker before, and José's mother has a phone."""
    made = {}
    for last, first, middle in (
        ("Núñez", "Ana", "Lucía"), ("Phillips", "William", "James"), ("O’Neil", "Seán", None),
        ("García-López", "José", None), ("Smith", "Zoe", None), ("Núñez", "Noah", None),
    ):  # fmt: skip
        id = students.add_student(
            school.desk, last_name=last, first_name=first, middle_name=middle, birth_date=BORN
        )
        made[first] = id
    students.add_former_name(school.desk, made["Ana"], "former", "Baker", "Ana")
    mother = families.add_contact(school.desk, last_name="García", first_name="Rosa")
    families.link_contact(school.desk, made["José"], mother, "mother")
    families.set_phone(school.desk, mother, "cell", "(717) 555-0134")
    return made


def who(desk: Desk, last: str, first: str, born: date | None = None, **more: str) -> list[str]:
    return [match.hit.name for match in duplicates(desk, last, first, born, **more)]


@pytest.mark.parametrize(
    ("last", "first", "born", "found"),
    [
        ("nunez", "ana", BORN, ["Núñez, Ana Lucía"]),
        ("Nuñes", "Anna", None, ["Núñez, Ana Lucía"]),
        ("Ana", "Nunez", BORN, ["Núñez, Ana Lucía"]),
        ("Baker", "Ana", BORN, ["Núñez, Ana Lucía"]),
        ("Núñez", "Lucia", BORN, ["Núñez, Ana Lucía"]),
        ("Filips", "Bill", BORN, ["Phillips, William James"]),
        ("Philips", "Liam", date(2016, 9, 3), ["Phillips, William James"]),
        ("Phillips", "Wil", None, ["Phillips, William James"]),
        ("Phillips", "James", BORN, ["Phillips, William James"]),
        ("Oneil", "Sean", date(2016, 3, 8), ["O’Neil, Seán"]),
        ("Lopez", "Pepe", date(2015, 3, 9), ["García-López, José"]),
        ("Smith", "Zoe", date(2009, 11, 28), []),
        ("Núñez", "Emma", BORN, []),
        ("", "", None, []),
        ("Núñez", "", None, []),
        ("“*” OR", "NEAR(", BORN, []),
    ],
)
def test_who_may_be_the_same_child(
    school: School, children: dict[str, int], last: str, first: str, born: date | None, found: list[str]
) -> None:
    assert who(school.desk, last, first, born) == found


def test_a_phone_of_the_family_finds_a_child_whose_last_name_changed(
    school: School, children: dict[str, int]
) -> None:
    assert who(school.desk, "Vega", "José", BORN) == []
    assert who(school.desk, "Vega", "José", BORN, phone="717-555-0134") == ["García-López, José"]
    (match,) = duplicates(school.desk, "Vega", "Pepe", BORN, phone="717-555-0134")
    assert match.likeness.reasons == ("same birth date", "first name Pepe = José", "same phone")


@pytest.mark.parametrize("phone", ["(717) 555-0188", "717.555.0199"])
def test_the_phone_at_home_and_the_childs_own_find_the_child_too(
    school: School, children: dict[str, int], phone: str
) -> None:
    home = families.add_household(school.desk, "The Smith Family", phone="(717) 555-0188")
    families.join_household(school.desk, home, student_id=children["Zoe"])
    students.correct(school.desk, children["Zoe"], phone="717 555 0199")
    assert who(school.desk, "Vega", "Zoe", BORN, phone=phone) == ["Smith, Zoe"]


def test_a_child_is_not_its_own_duplicate(school: School, children: dict[str, int]) -> None:
    assert duplicates(school.desk, "Núñez", "Ana", BORN, but=children["Ana"]) == []


def test_a_district_without_duplicates_is_left_in_peace(tmp_path: Path) -> None:
    """Namesakes, twins and sisters of a whole district: hardly anybody is taken for somebody else."""
    desk = invent(tmp_path / "d", Wishes(600)).desk("read")
    found = set[tuple[int, ...]]()
    for id in students.list_ids(desk, on=desk.now().date(), everybody=True):
        child = students.student(desk, id)
        matches = duplicates(desk, child.last_name, child.first_name, child.birth_date, but=id)
        found |= {tuple(sorted((id, match.hit.id))) for match in matches}
    desk.close()
    assert len(found) <= 2
