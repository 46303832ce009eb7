"""People in incidents: who had which part, what offenders did, what the school did, how parents were told."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.db.shape import shape
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import Fact, checked, code, flag, link
from studentdesk.records.students import age_on

COMMENT = Fact("Comment", longest=500)
PARTS = ("incident_infraction", "incident_weapon", "incident_action", "incident_parent_contact")
FACTS = {
    "role": code("Part", "incident_role", needed=True),
    "kind": code("Who", "incident_kind", needed=True),
    "student_id": link("Student", "student"),
    "staff_id": link("Employee", "staff"),
    "last_name": Fact("Last name", longest=60),
    "first_name": Fact("First name", longest=60),
    "home_id": link("Comes from", "institution"),
    "age_then": Fact("Age then", "whole", most=120),
    "grade_then_id": link("Grade then", "grade_level"),
    "race_given": code("Race", "race"),
    "sex_given": code("Sex", "sex"),
    "disability_then": code("Disability then", "disability"),
    "agency_placed_then": flag("Placed by an agency then"),
    "police_told": flag("Police were told"),
    "police_agency": Fact("Which police", longest=100, example="Example Borough Police"),
    "arrested": code("Arrested", "arrested"),
    "adjudication": code("Court's finding", "adjudication"),
    "injury": code("Hurt", "injury"),
    "treated": flag("Treated by a doctor"),
    "referred_to_help": flag("Sent to the student assistance team"),
    "weapon_found": code("Weapon found", "weapon_found"),
    "comment": COMMENT,
}


@dataclass(frozen=True, slots=True)
class Infraction:
    """One thing an offender did."""

    id: int
    infraction: str
    comment: str | None


@dataclass(frozen=True, slots=True)
class Weapon:
    """Weapons of one kind."""

    id: int
    weapon: str
    count: int


@dataclass(frozen=True, slots=True)
class Action:
    """What the school did: a sanction or a help. Days given and served with two decimals."""

    id: int
    action: str
    begins: date | None
    ends: date | None
    days_given: Decimal | None
    days_served: Decimal | None
    services: bool | None
    comment: str | None
    attendance_code_id: int | None


@dataclass(frozen=True, slots=True)
class ParentContact:
    """How and when the parent was told."""

    id: int
    kind: str
    told_on: date | None
    comment: str | None


Part = Infraction | Weapon | Action | ParentContact


@dataclass(frozen=True, slots=True)
class IncidentPerson:
    """Somebody's part in an incident. The fields that end in "then" were copied on its day and stay."""

    id: int
    incident_id: int
    name: str
    role: str
    kind: str
    student_id: int | None
    staff_id: int | None
    last_name: str | None
    first_name: str | None
    home_id: int | None
    age_then: int | None
    grade_then_id: int | None
    race_given: str | None
    sex_given: str | None
    disability_then: str | None
    agency_placed_then: bool | None
    police_told: bool | None
    police_agency: str | None
    arrested: str | None
    adjudication: str | None
    injury: str | None
    treated: bool | None
    referred_to_help: bool | None
    weapon_found: str | None
    comment: str | None
    infractions: tuple[Infraction, ...]
    weapons: tuple[Weapon, ...]
    actions: tuple[Action, ...]
    parent_contacts: tuple[ParentContact, ...]


def people(desk: Desk, incident_id: int) -> tuple[IncidentPerson, ...]:
    """Who had a part in an incident: offenders first, then victims."""
    return tuple(_whole(desk, row) for row in desk.read("incident_people.of_incident", incident=incident_id))


def person(desk: Desk, id: int) -> IncidentPerson:
    """One of them. Raises KeyError for an id that nobody has."""
    row = desk.one("incident_people.by_id", id=id)
    if row is None:
        raise NotHere()
    return _whole(desk, row)


def add_person(desk: Desk, incident_id: int, *, role: str, kind: str, **fields: Any) -> int:
    """Say who had a part in an incident. A student's age, grade and disability are copied as of that day."""
    values = checked(desk, FACTS, {"role": role, "kind": kind, **fields})
    _check_who(values)
    with desk.change("Add somebody to an incident") as change:
        then = _then(change, incident_id, values["student_id"]) if values.get("student_id") else {}
        return change.insert("incident_person", incident_id=incident_id, **(then | values))


def correct_person(desk: Desk, id: int, **fields: Any) -> None:
    """Correct somebody's part. Another student brings that student's facts of the day with them."""
    kept = person(desk, id)
    values = checked(desk, FACTS, fields)
    _check_who({name: getattr(kept, name) for name in FACTS} | values)
    with desk.change("Correct somebody in an incident") as change:
        if values.get("student_id", kept.student_id) != kept.student_id and values["student_id"]:
            values = _then(change, kept.incident_id, values["student_id"]) | values
        change.update("incident_person", id, **values)


def remove_person(desk: Desk, id: int) -> None:
    """Take somebody out of an incident, with what they did and what was done."""
    kept = person(desk, id)
    with desk.change("Take somebody out of an incident") as change:
        take_out(change, kept)


def take_out(change: Change, kept: IncidentPerson) -> None:
    """Everything about a person in an incident goes, as a part of another act."""
    rows: tuple[tuple[Part, ...], ...] = (
        kept.infractions,
        kept.weapons,
        kept.actions,
        kept.parent_contacts,
    )
    for table, parts in zip(PARTS, rows, strict=True):
        for part in parts:
            change.delete(table, part.id)
    change.run("incident_people.unpost", student=kept.student_id)
    change.delete("incident_person", kept.id)


def _whole(desk: Desk, row: Mapping[str, Any]) -> IncidentPerson:
    id = row["id"]
    parts: dict[str, Sequence[Part]] = {
        "infractions": desk.read_as(Infraction, "incident_people.infractions", person=id),
        "weapons": desk.read_as(Weapon, "incident_people.weapons", person=id),
        "actions": [_action(dict(found)) for found in desk.read("incident_people.actions", person=id)],
        "parent_contacts": desk.read_as(ParentContact, "incident_people.parent_contacts", person=id),
    }
    return shape(IncidentPerson, [dict(row) | {name: tuple(found) for name, found in parts.items()}])[0]


def _action(row: dict[str, Any]) -> Action:
    days = {
        name: None if row[name] is None else Decimal(row[name]) / 100
        for name in ("days_given", "days_served")
    }
    return shape(Action, [row | days])[0]


def _check_who(values: Mapping[str, Any]) -> None:
    """Each kind of person is named in its own way; a victim from outside is never named."""
    kind = values["kind"]
    if (kind == "student") != bool(values.get("student_id")):
        raise Refused("Student: choose the student, or say that it was somebody else. Example: Núñez, Ana.")
    if values.get("staff_id") and kind != "employee":
        raise Refused(f"Employee: only an employee has one; this is “{kind}”.")
    named = values.get("last_name") or values.get("first_name")
    if named and (values.get("student_id") or values.get("staff_id")):
        raise Refused(f"Last name “{named}”: the name stands in the person's own record.")
    if named and values["role"] == "victim":
        raise Refused(f"Last name “{named}”: victims from outside are not named. Leave it empty.")


def _then(change: Change, incident_id: int, student_id: int) -> dict[str, Any]:
    """What was true of the student on the incident's day."""
    found = change.read("incident_people.then", incident=incident_id, student=student_id)
    if not found:
        raise KeyError(f"incident {incident_id} and student {student_id}")
    row = dict(found[0])
    born, on = row.pop("birth_date"), date.fromisoformat(row.pop("date"))
    return row | {"age_then": age_on(date.fromisoformat(born), on) if born else None}
