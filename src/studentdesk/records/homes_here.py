"""Homes that are here already: found by a sister's name, a phone or the street, for the next child."""

import re
from dataclasses import dataclass

from studentdesk.db import Change, Desk
from studentdesk.records.students import find

MOST = 12
SHARED = (
    "relationship", "legal_custody", "lives_with", "education_rights", "may_pick_up", "emergency", "priority",
    "gets_mail", "gets_report_card", "host_family", "restriction",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class HomeHere:
    """A household with where it is and which children live in it, by their names and grades."""

    id: int
    label: str
    address: str
    children: str


@dataclass(frozen=True, slots=True)
class SharedKin:
    """A person of the household's children, and what they are to them. ``student_id``: the child asked."""

    contact_id: int
    link_id: int
    student_id: int
    name: str
    relationship: str
    phones: str | None
    may_pick_up: str | None
    restriction: str | None


def homes_here(desk: Desk, words: str) -> list[HomeHere]:
    """Households whose children, people or phone are found by these words, or whose street begins so."""
    hits = find(desk, words, MOST)
    street = re.sub(r"\s+", " ", words.strip())
    return desk.read_as(
        HomeHere, "homes_here.found", ids=str([hit.id for hit in hits]), street=street,
        until=f"{street}\U0010ffff" if len(street) > 2 else "", day=desk.now().date(), most=MOST,
    )  # fmt: skip


def kin_there(desk: Desk, household_id: int) -> list[SharedKin]:
    """The people of the children who live there, as the child with most of them has them."""
    return desk.read_as(SharedKin, "homes_here.kin", household=household_id)


def share_kin(desk: Desk, change: Change, student_id: int, household_id: int) -> int:
    """Give a new child of a household the same people, with what they are to a sister or brother there."""
    shared = kin_there(desk, household_id)
    for one in shared:
        known = change.values("student_contact", one.link_id) or {}
        facts = {name: known[name] for name in SHARED}
        change.insert("student_contact", student_id=student_id, contact_id=one.contact_id, **facts)
    return len(shared)
