"""Who teaches and works here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import Fact, checked, day

FACTS = {
    "last_name": Fact("Last name", longest=128, example="Whitfield", needed=True),
    "first_name": Fact("First name", longest=128, example="Dana", needed=True),
    "local_id": Fact("Staff number", longest=30, example="T0417", needed=True),
    "state_id": Fact("State number", longest=30, example="1234567"),
    "position": Fact("Position", example="Teacher"),
    "email": Fact("Email", example="dwhitfield@example.org"),
    "birth_date": day("Birth date"),
    "begins": day("First day"),
    "ends": day("Last day"),
}


@dataclass(frozen=True, slots=True)
class Staff:
    """One person on the staff. ``local_id`` is the district's number, ``state_id`` the state's (PPID, IEIN).

    The birth date is answered with nothing to a reader. ``ends`` is the last day of work here.
    """

    id: int
    local_id: str
    state_id: str | None
    last_name: str
    first_name: str
    birth_date: date | None
    email: str | None
    position: str | None
    begins: date | None
    ends: date | None


@dataclass(frozen=True, slots=True)
class StaffName:
    """What somebody on the staff is found by."""

    id: int
    last_name: str
    first_name: str
    local_id: str
    position: str | None


@dataclass(frozen=True, slots=True)
class StaffClass:
    """A class that somebody teaches. ``role``: of record, or how they help; an open end is nothing."""

    id: int
    section_id: int
    school: str
    course: str
    code: str
    period: str
    room: str | None
    role: str
    begins: date | None
    ends: date | None


def staff(desk: Desk, *, on: date | None = None) -> list[Staff]:
    """The staff by name; with ``on``, only who works here that day (an unwritten date counts as open)."""
    return desk.read_as(Staff, "staff.all", on=on)


def staff_member(desk: Desk, id: int) -> Staff:
    """One person on the staff. A number nobody has raises KeyError."""
    for found in desk.read_as(Staff, "staff.member", id=id):
        return found
    raise NotHere()


def names(desk: Desk) -> list[StaffName]:
    """Everybody on the staff by name, those who left too."""
    return desk.read_as(StaffName, "staff.names")


def classes(desk: Desk, staff_id: int, year_id: int) -> list[StaffClass]:
    """The classes somebody teaches in a school year, of this person's schools."""
    return desk.read_as(StaffClass, "staff.classes", staff=staff_id, year=year_id)


def add_staff(desk: Desk, *, local_id: str, last_name: str, first_name: str, **fields: Any) -> int:
    """Add a person to the staff and answer the id. Refuses a number that somebody else has."""
    named = {"local_id": local_id, "last_name": last_name, "first_name": first_name}
    values = checked(desk, FACTS, named | fields)
    _in_order(values.get("begins"), values.get("ends"))
    with desk.change("Add a staff member") as change:
        _number_is_free(change.read("staff.by_number", local_id=values["local_id"]), None, local_id)
        return change.insert("staff", **values)


def correct_staff(desk: Desk, id: int, **fields: Any) -> None:
    """Correct fields of a person on the staff; ``ends`` says the last day of work."""
    values = checked(desk, FACTS, fields)
    with desk.change("Correct a staff member") as change:
        kept = change.values("staff", id)
        if kept is None:
            raise KeyError(f"staff {id}")
        if "local_id" in values:
            _number_is_free(
                change.read("staff.by_number", local_id=values["local_id"]), id, values["local_id"]
            )
        _in_order(values.get("begins", kept["begins"]), values.get("ends", kept["ends"]))
        change.update("staff", id, **values)


def _in_order(begins: date | str | None, ends: date | str | None) -> None:
    if begins and ends and str(ends) < str(begins):
        rule = f"nobody's last day comes before the first, {begins}. Example: {begins}."
        raise Refused(f"{FACTS['ends'].word} “{ends}”: {rule}")


def _number_is_free(found: list[Any], id: int | None, local_id: str) -> None:
    if found and found[0]["id"] != id:
        raise Refused(
            f"Staff number “{local_id}”: somebody else has it. Give every person a number of their own."
        )
