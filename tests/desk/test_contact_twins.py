"""One mother written down twice is one person after a merge, unless the two say different things."""

from typing import Any

import pytest

from studentdesk.db import Desk
from studentdesk.records import court_papers, families, neighbors, past
from studentdesk.records.contact_twins import join_twins
from studentdesk.records.merges import merge
from tests.desk.acts import World, small_school
from tests.desk.conftest import everything

PHONE = "717 555 0134"


@pytest.fixture
def world(desk: Desk) -> World:
    return small_school(desk)


def mother(desk: Desk, child: int, first_name: str = "Rosa", phone: str = PHONE, **facts: Any) -> int:
    link = neighbors.add_person(
        desk, child, last_name="Núñez", first_name=first_name, relationship="mother", phone=phone, **facts
    )
    return next(one.contact_id for one in families.kin(desk, child) if one.link_id == link)


def named_nunez(desk: Desk, child: int) -> list[families.Kin]:
    return [one for one in families.kin(desk, child) if one.last_name == "Núñez"]


def test_after_a_merge_the_mother_of_both_is_one_with_what_either_says(world: World) -> None:
    desk = world.desk
    kept = mother(desk, 1, may_pick_up="yes", priority=1)
    other = mother(desk, 2, "ROSA", "(717) 555-0134", gets_mail=True, priority=2)
    families.set_phone(desk, other, "work", "717 555 0199")
    families.correct_contact(desk, other, email="rosa@example.org", employer="Mill")
    families.link_contact(desk, 3, other, "mother", may_pick_up="yes")
    court_papers.add_court_paper(desk, 2, kind="custody", says="Shared.", contact_id=other)
    before = everything(desk)
    merge(desk, 1, 2)
    (one,) = named_nunez(desk, 1)
    assert (one.contact_id, one.may_pick_up, one.gets_mail, one.priority) == (kept, "yes", True, 1)
    assert (one.email, one.employer) == ("rosa@example.org", "Mill")
    assert [phone.as_typed for phone in families.phones(desk, kept)] == [PHONE, "717 555 0199"]
    assert [sister.contact_id for sister in named_nunez(desk, 3)] == [kept]
    assert {paper.contact_id for paper in court_papers.court_papers(desk, 1) if paper.says == "Shared."} == {
        kept
    }
    assert desk.undo()
    assert everything(desk) == before


def test_the_history_of_both_stays_in_the_childs(world: World) -> None:
    desk = world.desk
    mother(desk, 1)
    families.correct_contact(desk, mother(desk, 2), employer="Mill")
    merge(desk, 1, 2)
    told = {(one.act, fact.became) for one in past.of_student(desk, 1) for fact in one.facts}
    assert ("Correct a contact", "Mill") in told


@pytest.mark.parametrize(
    "facts",
    [
        {"may_pick_up": "no"},
        {"restriction": "No contact."},
        {"first_name": "Rosalba"},
        {"phone": "717 555 0100"},
    ],
)
def test_two_who_differ_in_what_matters_stay_two(world: World, facts: dict[str, Any]) -> None:
    desk = world.desk
    mother(desk, 1, may_pick_up="yes", restriction="Calls first.")
    mother(desk, 2, **facts)
    merge(desk, 1, 2)
    assert len(named_nunez(desk, 1)) == 2


def test_where_nobody_is_there_twice_nothing_is_written(world: World) -> None:
    mother(world.desk, 1)
    head = world.desk.head()
    assert join_twins(world.desk, 1) == 0
    assert world.desk.head() == head
