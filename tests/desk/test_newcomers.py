"""A new child comes with home, people and a place on the roll in one change, into a home here, too."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import enrollment, families, memberships, programs, students
from studentdesk.records.homes_here import homes_here, kin_there
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


@pytest.mark.parametrize("words", ["nunez ana", "717 555 0134", "7175550134", "12 elm", "rosa"])
def test_a_home_is_found_by_a_child_a_phone_a_street_or_a_parent(school: School, words: str) -> None:
    add_newcomer(school.desk, page(school, "Ana"))
    assert [(one.label, one.address, one.children) for one in homes_here(school.desk, words)] == [
        ("The Núñez Family", "12 Elm Street, Riverside", "Ana (04)")
    ]


def test_a_brother_joins_the_home_and_has_the_same_people_with_the_same_restrictions(school: School) -> None:
    desk = school.desk
    ana = add_newcomer(desk, page(school, "Ana"))
    families.correct_link(desk, families.kin(desk, ana)[1].link_id, may_pick_up="no", restriction="Order")
    household = families.homes(desk, ana)[0].household_id
    ben = add_newcomer(desk, page(school, "Ben", household_id=household, people=()))
    assert families.homes(desk, ben)[0].household_id == household
    assert [(one.contact_id, one.may_pick_up, one.restriction) for one in families.kin(desk, ben)] == [
        (one.contact_id, one.may_pick_up, one.restriction) for one in families.kin(desk, ana)
    ]
    assert [one.name for one in kin_there(desk, household)] == ["Rosa Núñez", "Luis Vega"]


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
