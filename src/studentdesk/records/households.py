"""Households as the office meets them: found by a sibling, phone or street; joined, corrected."""

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records import students
from studentdesk.records.facts import checked
from studentdesk.records.families import ADDRESS, MEMBER, join_household

OWN = ("label", "phone", "language")
PLACE = (*ADDRESS, "confidential")
MAIL = ("line1", "line2", "city", "state", "postal_code")


@dataclass(frozen=True, slots=True)
class Household:
    """One that is found: its name on the envelope, where it is, and which of our children live there."""

    household_id: int
    label: str
    street: str | None
    city: str | None
    children: str


@dataclass(frozen=True, slots=True)
class Child:
    """A child of a household; ``label`` is the household's name."""

    student_id: int
    name: str
    label: str | None


@dataclass(frozen=True, slots=True)
class Move:
    """What a new address does: who moves with the household, and whose family stays where it is."""

    moves: list[Child]
    stays: list[Child]


def found(desk: Desk, words: str, limit: int = 12) -> list[Household]:
    """Households with a child of ours, by the name, parent or phone of a child, or by how a street begins."""
    near = [hit.id for hit in students.find(desk, words, limit)]
    return desk.read_as(
        Household, "households.found", students=json.dumps(near), typed=words.strip(), limit=limit
    )


def move_of(desk: Desk, household_id: int) -> Move:
    """Who moves with a household; who stays: brothers, sisters and neighbors who live apart."""
    return Move(
        desk.read_as(Child, "households.living", household=household_id),
        desk.read_as(Child, "households.staying", household=household_id),
    )


def share_household(
    desk: Desk,
    student_id: int,
    household_id: int,
    *,
    begins: date | None = None,
    decides_residence: bool | None = True,
    same_people: bool | None = False,
) -> int:
    """A child lives in a household that is there; ``same_people``: with the people of its children too.

    What a court said, custody and who may pick up are each child's own and are not taken over.
    """
    living = desk.read_as(Child, "households.living", household=household_id)
    if any(one.student_id == student_id for one in living):
        raise Refused(f"Household “{living[0].label}”: this child lives there already. Choose another.")
    with desk.change("Join a household") as change:
        member = join_household(
            desk, household_id, student_id=student_id, begins=begins, decides_residence=decides_residence
        )
        if decides_residence:
            _decides(change, student_id, member)
        for child in living if same_people else ():
            for row in change.read("households.people", sibling=child.student_id, student=student_id):
                change.insert("student_contact", student_id=student_id, **dict(row))
    return member


def correct_home(desk: Desk, member_id: int, **fields: Any) -> None:
    """Correct a home as one change: its name, phone and address for all who live there, this child's part.

    ``mail_line1`` and so on say where mail goes instead; emptied, it goes home.
    """
    row = desk.one("households.member", member=member_id)
    if row is None:
        raise KeyError(f"household_member {member_id}")
    part = checked(desk, MEMBER, {name: fields[name] for name in MEMBER if name in fields})
    begins, ends = part.get("begins", _day(row["begins"])), part.get("ends", _day(row["ends"]))
    _in_order(begins, ends)
    if "label" in fields and not str(fields["label"] or "").strip():
        raise Refused("Household: it needs the name for its envelopes. Example: The Núñez Family.")
    own = {name: fields[name] for name in OWN if name in fields}
    home = {name: fields[name] for name in PLACE if name in fields}
    mail = {name: fields[f"mail_{name}"] for name in MAIL if f"mail_{name}" in fields}
    with desk.change("Correct a home") as change:
        if home:
            own["home_address_id"] = _address(change, row["home_address_id"], home)
        if mail:
            somewhere = any(mail.values())
            own["mail_address_id"] = _address(change, row["mail_address_id"], mail) if somewhere else None
        if own:
            change.update("household", row["household_id"], **own)
        if part:
            change.update("household_member", member_id, **part)
        if part.get("decides_residence") and row["student_id"]:
            _decides(change, row["student_id"], member_id)


def end_part(desk: Desk, link_id: int, last_day: date) -> None:
    """A person is no longer among a child's people after a day. The part stays there with its dates."""
    row = desk.one("households.part", link=link_id)
    if row is None:
        raise KeyError(f"student_contact {link_id}")
    _in_order(_day(row["begins"]), last_day)
    with desk.change("End a contact's part") as change:
        change.update("student_contact", link_id, ends=last_day)


def _decides(change: Change, student_id: int, member_id: int) -> None:
    """One home decides where a child is resident."""
    for row in change.read("households.others", student=student_id, member=member_id):
        change.update("household_member", row["id"], decides_residence=False)


def _address(change: Change, known: int | None, place: Mapping[str, Any]) -> int | None:
    """The address with these lines; one that nobody wrote a line of is none."""
    if known is None:
        said = {name: value for name, value in place.items() if value}
        return change.insert("address", **said) if said.keys() - {"confidential"} else None
    change.update("address", known, **place)
    return known


def _in_order(begins: date | None, ends: date | None) -> None:
    if begins and ends and ends < begins:
        raise Refused(f"To “{ends}”: it can't come before the first day, {begins}. Example: {begins}.")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None
