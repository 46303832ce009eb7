"""Who lives where a child lives: the sisters and brothers whom one edit of an address moves too."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.records.families import add_contact, add_household, join_household, link_contact, set_phone


@dataclass(frozen=True, slots=True)
class Neighbor:
    """Another student at the same address, in the same household or another."""

    student_id: int
    name: str
    grade: str | None
    household_id: int


def neighbors(desk: Desk, address_id: int, *, but: int) -> list[Neighbor]:
    """The other students who live at an address now, by name."""
    return desk.read_as(Neighbor, "neighbors.at", address=address_id, student=but, day=desk.now().date())


def add_home(
    desk: Desk,
    student_id: int,
    label: str,
    *,
    begins: date | None = None,
    decides_residence: bool = True,
    **address: Any,
) -> int:
    """A new household with this child in it, as one change. Answers the household's id."""
    with desk.change("Add a home"):
        household = add_household(desk, label, **address)
        join_household(
            desk, household, student_id=student_id, begins=begins, decides_residence=decides_residence
        )
    return household


def add_person(
    desk: Desk,
    student_id: int,
    *,
    last_name: str,
    first_name: str,
    relationship: str,
    phone: str | None = None,
    **facts: Any,
) -> int:
    """A new contact, what they are to the child and their phone, as one change. Answers the link's id."""
    with desk.change("Add a person"):
        contact = add_contact(desk, last_name=last_name, first_name=first_name)
        link = link_contact(desk, student_id, contact, relationship, **facts)
        if phone:
            set_phone(desk, contact, "cell", phone)
    return link
