"""Parts of an incident: what an offender did and carried, what the school did, how the parent was told."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, day, flag, link
from studentdesk.records.incident_people import COMMENT, IncidentPerson, person

INFRACTION = {"infraction": code("Infraction", "infraction", needed=True), "comment": COMMENT}
WEAPON = {
    "weapon": code("Weapon", "weapon", needed=True),
    "count": Fact("How many", "whole", least=1, most=999, example="1", needed=True),
}
ACTION = {
    "action": code("What was done", "action", needed=True),
    "begins": day("From"),
    "ends": day("To"),
    "days_given": Fact("Days given", "hundredths", most=400, example="3.5"),
    "days_served": Fact("Days served", "hundredths", most=400, example="3"),
    "services": flag("Taught meanwhile"),
    "comment": COMMENT,
    "attendance_code_id": link("Marks attendance", "attendance_code"),
}
PARENT_CONTACT = {
    "kind": code("How", "parent_contact", needed=True),
    "told_on": day("Told on"),
    "comment": COMMENT,
}


def add_infraction(desk: Desk, person_id: int, infraction: str, comment: str | None = None) -> int:
    """Say one thing that an offender did, each once."""
    values = checked(desk, INFRACTION, {"infraction": infraction, "comment": comment})
    kept = _offender(desk, person_id)
    if any(one.infraction == values["infraction"] for one in kept.infractions):
        raise Refused(f"Infraction “{infraction}”: it stands here already.")
    with desk.change("Add an infraction") as change:
        return change.insert("incident_infraction", incident_person_id=person_id, **values)


def correct_infraction(desk: Desk, id: int, **fields: Any) -> None:
    """Correct an infraction or its comment."""
    values = checked(desk, INFRACTION, fields)
    with desk.change("Correct an infraction") as change:
        change.update("incident_infraction", id, **values)


def remove_infraction(desk: Desk, id: int) -> None:
    """Take out an infraction."""
    with desk.change("Take out an infraction") as change:
        change.delete("incident_infraction", id)


def set_weapon(desk: Desk, person_id: int, weapon: str, count: int) -> None:
    """Say how many weapons of a kind there were; none takes the line out."""
    kept = {one.weapon: one.id for one in person(desk, person_id).weapons}
    values = checked(desk, WEAPON, {"weapon": weapon, "count": count or 1})
    with desk.change("Set a weapon") as change:
        if not count and weapon in kept:
            change.delete("incident_weapon", kept[weapon])
        elif weapon in kept:
            change.update("incident_weapon", kept[weapon], **values)
        elif count:
            change.insert("incident_weapon", incident_person_id=person_id, **values)


def add_action(desk: Desk, person_id: int, *, action: str, **fields: Any) -> int:
    """Say what the school did. With an attendance code its school days are marked with it."""
    values = checked(desk, ACTION, {"action": action, **fields})
    _in_order(values.get("begins"), values.get("ends"))
    kept = _offender(desk, person_id)
    with desk.change("Add an action") as change:
        id = change.insert("incident_action", incident_person_id=person_id, **values)
        _post(change, kept)
    return id


def correct_action(desk: Desk, id: int, **fields: Any) -> None:
    """Correct what the school did; the days it marks follow."""
    values = checked(desk, ACTION, fields)
    with desk.change("Correct an action") as change:
        then = {**(change.values("incident_action", id) or {}), **values}
        _in_order(then.get("begins"), then.get("ends"))
        change.update("incident_action", id, **values)
        _post(change, person(desk, then["incident_person_id"]))


def remove_action(desk: Desk, id: int) -> None:
    """Take out an action, and the marks it made."""
    with desk.change("Take out an action") as change:
        kept = change.values("incident_action", id)
        if kept is None:
            raise KeyError(f"incident_action {id}")
        change.delete("incident_action", id)
        _post(change, person(desk, kept["incident_person_id"]))


def tell_parent(
    desk: Desk, person_id: int, kind: str, told_on: date | None = None, comment: str | None = None
) -> int:
    """Say how and when the parent was told."""
    values = checked(desk, PARENT_CONTACT, {"kind": kind, "told_on": told_on, "comment": comment})
    _said_how(values)
    with desk.change("Tell the parent") as change:
        return change.insert("incident_parent_contact", incident_person_id=person_id, **values)


def correct_parent_contact(desk: Desk, id: int, **fields: Any) -> None:
    """Correct how or when the parent was told."""
    values = checked(desk, PARENT_CONTACT, fields)
    with desk.change("Correct how the parent was told") as change:
        _said_how({**(change.values("incident_parent_contact", id) or {}), **values})
        change.update("incident_parent_contact", id, **values)


def remove_parent_contact(desk: Desk, id: int) -> None:
    """Take out a line of how the parent was told."""
    with desk.change("Take out how the parent was told") as change:
        change.delete("incident_parent_contact", id)


def _said_how(values: Mapping[str, Any]) -> None:
    if values["kind"] == "other" and not values["comment"]:
        raise Refused("Comment: say how the parent was told. Example: Met at the door.")


def _offender(desk: Desk, person_id: int) -> IncidentPerson:
    kept = person(desk, person_id)
    if kept.role != "offender":
        raise Refused(f"This person is there as “{kept.role}”. Only an offender has infractions and actions.")
    return kept


def _post(change: Change, kept: IncidentPerson) -> None:
    """The student's days of suspension on the attendance sheet: exactly those that the actions say."""
    if kept.student_id is not None:
        change.run("incident_people.unpost", student=kept.student_id)
        change.run("incident_people.post", student=kept.student_id)


def _in_order(begins: date | str | None, ends: date | str | None) -> None:
    if begins and ends and str(ends) < str(begins):
        raise Refused(f"To “{ends}”: it can't come before the first day, {begins}. Example: {begins}.")
