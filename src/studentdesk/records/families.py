"""Families: homes, the people of a child, and what each is to the child: three things, all dated."""

from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, day, flag
from studentdesk.records.phones import dialable, shown

BETWEEN = "\x1e"
ADDRESS = ("line1", "line2", "line3", "city", "state", "postal_code", "county", "country")
RELATION = (
    "relationship", "legal_custody", "lives_with", "education_rights", "may_pick_up", "pick_up_until",
    "emergency", "priority", "gets_mail", "gets_report_card", "host_family", "restriction", "begins", "ends",
)  # fmt: skip


CONTACT = {
    "written_language": code("Reads in", "language"),
    "needs_interpreter": flag("Needs an interpreter"),
    "active_military": flag("Serves in the military now"),
}
PHONE = {"texts": flag("Takes texts")}
MEMBER = {
    "begins": day("From"),
    "ends": day("To"),
    "time_share": Fact("Percent of the time", "whole", example="50"),
    "decides_residence": flag("Decides residence"),
}


@dataclass(frozen=True, slots=True)
class Home:
    """A household a child lives in, with where it is. ``siblings``: other students who live there now.

    ``time_share``: percent of the child's time there.
    """

    household_id: int
    member_id: int
    label: str
    phone: str | None
    language: str | None
    begins: date | None
    ends: date | None
    decides_residence: bool | None
    time_share: int | None
    address_id: int | None
    line1: str | None
    line2: str | None
    line3: str | None
    city: str | None
    state: str | None
    postal_code: str | None
    county: str | None
    confidential: bool | None
    mail_line1: str | None
    mail_line2: str | None
    mail_city: str | None
    mail_state: str | None
    mail_postal_code: str | None
    siblings: int


@dataclass(frozen=True, slots=True)
class Kin:
    """A person and what they are to the child. ``phones`` as read, the first to call first."""

    contact_id: int
    link_id: int
    last_name: str
    first_name: str
    prefix: str | None
    email: str | None
    spoken_language: str | None
    written_language: str | None
    needs_interpreter: bool | None
    active_military: bool | None
    employer: str | None
    relationship: str
    legal_custody: str | None
    lives_with: bool | None
    education_rights: bool | None
    may_pick_up: str | None
    pick_up_until: date | None
    emergency: bool | None
    priority: int | None
    gets_mail: bool | None
    gets_report_card: bool | None
    host_family: bool | None
    restriction: str | None
    begins: date | None
    ends: date | None
    phones: str | None


@dataclass(frozen=True, slots=True)
class Phone:
    """One number of a contact: ``number`` in E.164 where it could be understood."""

    id: int
    contact_id: int
    kind: str
    as_typed: str
    number: str | None
    sort: int
    texts: bool | None


def homes(desk: Desk, student_id: int) -> list[Home]:
    """Where a child lives, the home that decides residence first."""
    return desk.read_as(Home, "families.homes", student=student_id)


def kin(desk: Desk, student_id: int) -> list[Kin]:
    """A child's people in the order they are called."""
    return [
        replace(one, phones=", ".join(map(shown, one.phones.split(BETWEEN)))) if one.phones else one
        for one in desk.read_as(Kin, "families.kin", student=student_id)
    ]


def phones(desk: Desk, contact_id: int) -> list[Phone]:
    """A contact's numbers, the first to call first."""
    return desk.read_as(Phone, "families.phones", contact=contact_id)


def add_household(desk: Desk, label: str, **address: Any) -> int:
    """A household and where it lives; ``phone`` and ``language`` are its own. Answers its id."""
    own = {name: address.pop(name) for name in ("phone", "language") if name in address}
    if not label.strip():
        raise Refused("Household: it needs the name for its envelopes. Example: The Núñez Family.")
    with desk.change("Add a household") as change:
        home = change.insert("address", **address) if address else None
        return change.insert("household", label=label.strip(), home_address_id=home, **own)


def join_household(
    desk: Desk,
    household_id: int,
    *,
    student_id: int | None = None,
    contact_id: int | None = None,
    begins: date | None = None,
    decides_residence: bool | None = None,
    time_share: int | None = None,
) -> int:
    """Somebody lives there from a day on."""
    with desk.change("Join a household") as change:
        return change.insert(
            "household_member",
            household_id=household_id,
            student_id=student_id,
            contact_id=contact_id,
            begins=begins,
            decides_residence=decides_residence,
            **checked(desk, MEMBER, {"time_share": time_share}),
        )


def correct_member(desk: Desk, member_id: int, **fields: Any) -> None:
    """Correct since when somebody lives there, for how much of the time, and whether it decides residence."""
    values = checked(desk, MEMBER, fields)
    with desk.change("Correct who lives where") as change:
        change.update("household_member", member_id, **values)


def leave_household(desk: Desk, member_id: int, last_day: date) -> None:
    """Somebody lives there no longer."""
    with desk.change("Leave a household") as change:
        change.update("household_member", member_id, ends=last_day)


def correct_household(desk: Desk, household_id: int, **fields: Any) -> None:
    """Correct a household's name, phone or language."""
    with desk.change("Correct a household") as change:
        change.update("household", household_id, **fields)


def correct_address(desk: Desk, address_id: int, **fields: Any) -> None:
    """Correct a mistyped address, for everybody who lives there."""
    with desk.change("Correct an address") as change:
        change.update("address", address_id, **fields)


def move_household(desk: Desk, household_id: int, **address: Any) -> int:
    """The household lives elsewhere now: one edit for all who live in it. Answers the new address's id."""
    with desk.change("Move a household") as change:
        home = change.insert("address", **address)
        change.update("household", household_id, home_address_id=home)
    return home


def add_contact(desk: Desk, *, last_name: str, first_name: str, **fields: Any) -> int:
    """Add a person who is neither student nor staff. Answers the id."""
    _named({"last_name": last_name, "first_name": first_name})
    values = _contact(desk, fields)
    with desk.change("Add a contact") as change:
        return change.insert("contact", last_name=last_name.strip(), first_name=first_name.strip(), **values)


def correct_contact(desk: Desk, contact_id: int, **fields: Any) -> None:
    """Correct a contact's name, email, language or employer."""
    _named(fields)
    values = _contact(desk, fields)
    with desk.change("Correct a contact") as change:
        change.update("contact", contact_id, **values)


def link_contact(desk: Desk, student_id: int, contact_id: int, relationship: str, **facts: Any) -> int:
    """Say what a person is to a child, once for each child."""
    _known_relation(facts)
    if desk.one("families.link_between", student=student_id, contact=contact_id):
        raise Refused("This person is already among the child's people. Correct what is there instead.")
    with desk.change("Link a contact") as change:
        return change.insert(
            "student_contact",
            student_id=student_id,
            contact_id=contact_id,
            relationship=relationship,
            **facts,
        )


def correct_link(desk: Desk, link_id: int, **facts: Any) -> None:
    """Correct what a person is to a child."""
    _known_relation(facts)
    with desk.change("Correct a contact's part") as change:
        change.update("student_contact", link_id, **facts)


def set_phone(
    desk: Desk,
    contact_id: int,
    kind: str,
    typed: str,
    phone_id: int | None = None,
    **facts: Any,
) -> int:
    """Add a number to a contact, or correct one; kept as typed, understood where it can be.

    ``texts`` says whether it takes texts; not given, it stays as it is.
    """
    if not typed.strip():
        raise Refused("Phone: it can't be empty. Example: (717) 555-0134.")
    said = checked(desk, PHONE, facts)
    with desk.change("Set a phone number") as change:
        if phone_id is None:
            sort = len(phones(desk, contact_id)) + 1
            return change.insert(
                "contact_phone",
                contact_id=contact_id,
                kind=kind,
                as_typed=typed.strip(),
                number=dialable(typed),
                sort=sort,
                **said,
            )
        change.update(
            "contact_phone", phone_id, kind=kind, as_typed=typed.strip(), number=dialable(typed), **said
        )
        return phone_id


def _contact(desk: Desk, fields: dict[str, Any]) -> dict[str, Any]:
    return fields | checked(desk, CONTACT, {name: fields[name] for name in CONTACT if name in fields})


def _named(fields: dict[str, Any]) -> None:
    for field, example in (("last_name", "Núñez"), ("first_name", "Rosa")):
        if field in fields and not str(fields[field] or "").strip():
            raise Refused(f"{field.replace('_', ' ').capitalize()}: it can't be empty. Example: {example}.")


def _known_relation(facts: dict[str, Any]) -> None:
    unknown = facts.keys() - set(RELATION)
    if unknown:
        raise KeyError(f"not a fact of a relationship: {', '.join(sorted(unknown))}")
