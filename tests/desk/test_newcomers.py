"""A new child comes with home, people and a place on the roll in one change, into a home here, too."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import enrollment, families, households, memberships, programs, students
from studentdesk.records.newcomers import Newcomer, add_newcomer
from studentdesk.records.portraits import Portrait, beside, portrait
from tests.desk.conftest import School

ENTERS = date(2025, 10, 7)


def page(school: School, first: str, **more: object) -> Newcomer:
    """One page of paper."""
    said = {
        "child": {"last_name": "Núñez", "first_name": first, "birth_date": date(2016, 3, 9)},
        "address": {"line1": "12 Elm Street", "city": "Riverside", "state": "PA", "label": None},
        "people": [
            {"first_name": "Rosa", "relationship": "mother", "phone": "(717) 555-0134"},
            {"last_name": "Vega", "first_name": "Luis", "relationship": "father"},
        ],
        "stay": {
            "school_id": school.school, "begins": ENTERS, "grade_level_id": school.fourth,
            "entry_kind": "new",
        },
    }  # fmt: skip
    return Newcomer(**said | more)  # type: ignore[arg-type]


def test_everything_on_the_page_is_kept_and_one_undo_takes_it_back(school: School) -> None:
    desk = school.desk
    meals = programs.program_named(desk, "MEALS") or programs.programs(desk)[0]
    ana = add_newcomer(desk, page(school, "Ana", races=["White"], program_ids=[meals.id]))
    assert students.races(desk, ana) == ["White"]
    (home,) = families.homes(desk, ana)
    assert (home.label, home.line1, home.begins) == ("The Núñez Family", "12 Elm Street", ENTERS)
    assert [(one.last_name, one.relationship, one.priority) for one in families.kin(desk, ana)] == [
        ("Núñez", "mother", 1), ("Vega", "father", 2),
    ]  # fmt: skip
    assert [(one.begins, one.grade) for one in enrollment.pieces(desk, ana)] == [(ENTERS, "04")]
    assert [(one.program, one.begins) for one in memberships.memberships(desk, ana)] == [(meals.code, ENTERS)]
    assert desk.undo() == "Enroll a new student"
    assert students.find(desk, "Núñez") == []


def test_a_brother_joins_the_home_and_has_the_same_people(school: School) -> None:
    desk = school.desk
    ana = add_newcomer(desk, page(school, "Ana"))
    (home,) = households.found(desk, "717 555 0134")
    aunt = {"last_name": "Vega", "first_name": "Luz", "relationship": "aunt or uncle"}
    ben = add_newcomer(desk, page(school, "Ben", household_id=home.household_id, people=[aunt]))
    assert [one.household_id for one in families.homes(desk, ben)] == [home.household_id]
    theirs = {one.contact_id for one in families.kin(desk, ana)}
    assert [(one.contact_id in theirs, one.priority) for one in families.kin(desk, ben)] == [
        (True, 1), (True, 2), (False, 3),
    ]  # fmt: skip


def test_what_is_refused_leaves_nothing_behind(school: School) -> None:
    before = school.desk.head()
    for wrong, said in (
        ({"people": [{"first_name": "Rosa"}]}, "Who"),
        ({"stay": {}, "program_ids": [1]}, "Program"),
        ({"stay": {"school_id": school.school, "begins": ENTERS}}, "Grade level"),
        ({"child": {"last_name": "Núñez", "first_name": ""}}, "First name"),
    ):
        with pytest.raises(Refused, match=said):
            add_newcomer(school.desk, page(school, "Ana", **wrong))
    assert school.desk.head() == before


def test_two_children_side_by_side_differ_in_what_differs(school: School) -> None:
    ana = add_newcomer(school.desk, page(school, "Ana"))
    typed = Portrait(last_name="NUNEZ", first_name="Anna", birth_date=date(2016, 3, 9), middle_name="Lucía")
    lines = {line.name: line.same for line in beside(typed, portrait(school.desk, ana))}
    assert (lines["last_name"], lines["first_name"], lines["birth_date"]) == (True, False, True)
    assert lines["middle_name"] is None and lines["people"] is None
