"""The short lists of an incident: its people, and of each what they did and what was done."""

from datetime import date
from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.records import incident_parts
from studentdesk.records.incident_people import (
    FACTS,
    Action,
    IncidentPerson,
    Weapon,
    add_person,
    correct_person,
    person,
    remove_person,
)
from studentdesk.ui.dates import shown
from studentdesk.ui.ledger import Book, added, corrected, removed
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column


def _person(one: IncidentPerson, lists: Lists) -> list[str]:
    return [
        one.name or lists.word("incident_kind", one.kind),
        lists.word("incident_role", one.role),
        "; ".join(lists.word("infraction", each.infraction) for each in one.infractions),
        "; ".join(lists.word("action", each.action) for each in one.actions),
    ]


PEOPLE = Book(
    name="incident_people",
    title="Who had a part in it",
    adding="Add Somebody",
    nothing="Nobody is written down yet. Add the offender, the victim, a witness or who reported it.",
    columns=(
        Column("name", "Name", 0),
        Column("role", "Part", 84),
        Column("did", "What they did", 136),
        Column("done", "What was done", 124),
    ),
    facts=FACTS,
    asked=("role", "kind", "student_id", "staff_id", "last_name", "first_name", "home_id"),
    corrected=tuple(FACTS),
    words=_person,
    add=added(add_person),
    correct=corrected(correct_person),
    remove=removed(remove_person),
    known=lambda one: {"student_id": one.name, "staff_id": one.name},
)


INFRACTIONS = Book(
    name="infractions",
    title="What was done wrong",
    adding="Add an Infraction",
    nothing="No infraction yet.",
    columns=(Column("infraction", "Infraction", 0), Column("comment", "Comment", 160)),
    facts=incident_parts.INFRACTION,
    asked=("infraction", "comment"),
    corrected=("infraction", "comment"),
    words=lambda one, lists: [lists.word("infraction", one.infraction), one.comment or ""],
    add=added(incident_parts.add_infraction),
    correct=corrected(incident_parts.correct_infraction),
    remove=removed(incident_parts.remove_infraction),
)


def _set_weapon(desk: Desk, person_id: int, values: dict[str, Any]) -> int | None:
    incident_parts.set_weapon(desk, person_id, values["weapon"], values["count"])
    known = person(desk, person_id).weapons
    return next((one.id for one in known if one.weapon == values["weapon"]), None)


def _correct_weapon(desk: Desk, person_id: int, one: Weapon, _field: str, value: Any) -> None:
    incident_parts.set_weapon(desk, person_id, one.weapon, value)


WEAPONS = Book(
    name="weapons",
    title="Weapons",
    adding="Add a Weapon",
    nothing="No weapon.",
    columns=(Column("weapon", "Weapon", 0), Column("count", "How many", 100, right=True)),
    facts=incident_parts.WEAPON,
    asked=("weapon", "count"),
    corrected=("count",),
    words=lambda one, lists: [lists.word("weapon", one.weapon), str(one.count)],
    add=_set_weapon,
    correct=_correct_weapon,
    remove=lambda desk, person_id, one: incident_parts.set_weapon(desk, person_id, one.weapon, 0),
)


def _action(one: Action, lists: Lists) -> list[str]:
    return [
        lists.word("action", one.action),
        _from_to(one.begins, one.ends),
        "" if one.days_given is None else f"{one.days_given:f}",
    ]


def _from_to(begins: date | None, ends: date | None) -> str:
    return " – ".join(shown(day) for day in (begins, ends) if day)


ACTIONS = Book(
    name="actions",
    title="What the school did",
    adding="Add an Action",
    nothing="Nothing was done yet.",
    columns=(
        Column("action", "What was done", 0),
        Column("when", "From – to", 164),
        Column("given", "Days given", 100, right=True),
    ),
    facts=incident_parts.ACTION,
    asked=("action", "begins", "ends", "days_given", "attendance_code_id"),
    corrected=tuple(incident_parts.ACTION),
    words=_action,
    add=added(incident_parts.add_action),
    correct=corrected(incident_parts.correct_action),
    remove=removed(incident_parts.remove_action),
)


PARENTS = Book(
    name="parents_told",
    title="How the parent was told",
    adding="Add a Contact",
    nothing="Nobody has told the parent yet.",
    columns=(
        Column("kind", "How", 170),
        Column("on", "Told on", 100),
        Column("comment", "Comment", 0),
    ),
    facts=incident_parts.PARENT_CONTACT,
    asked=("kind", "told_on", "comment"),
    corrected=("kind", "told_on", "comment"),
    words=lambda one, lists: [
        lists.word("parent_contact", one.kind),
        shown(one.told_on),
        one.comment or "",
    ],
    add=added(incident_parts.tell_parent),
    correct=corrected(incident_parts.correct_parent_contact),
    remove=removed(incident_parts.remove_parent_contact),
)
