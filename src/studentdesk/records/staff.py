"""Who teaches and works here."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused

FIELDS = frozenset(
    {"local_id", "state_id", "last_name", "first_name", "birth_date", "email", "position", "begins", "ends"}
)
NEEDED = {"local_id": "T0417", "last_name": "Whitfield", "first_name": "Dana"}


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


def staff(desk: Desk, *, on: date | None = None) -> list[Staff]:
    """The staff by name; with ``on``, only who works here that day (an unwritten date counts as open)."""
    return desk.read_as(Staff, "staff.all", on=on)


def staff_member(desk: Desk, id: int) -> Staff:
    """One person on the staff. A number nobody has raises KeyError."""
    for found in desk.read_as(Staff, "staff.member", id=id):
        return found
    raise KeyError(f"staff {id}")


def add_staff(desk: Desk, *, local_id: str, last_name: str, first_name: str, **fields: Any) -> int:
    """Add a person to the staff and answer the id. Refuses a number that somebody else has."""
    values = _checked({"local_id": local_id, "last_name": last_name, "first_name": first_name, **fields})
    with desk.change("Add a staff member") as change:
        _number_is_free(change.read("staff.by_number", local_id=values["local_id"]), None, local_id)
        return change.insert("staff", **values)


def correct_staff(desk: Desk, id: int, **fields: Any) -> None:
    """Correct fields of a person on the staff; ``ends`` says the last day of work."""
    values = _checked(fields)
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


def _checked(fields: dict[str, Any]) -> dict[str, Any]:
    """The fields trimmed, an empty one as nothing. A field that staff do not have is our bug."""
    unknown = fields.keys() - FIELDS
    if unknown:
        raise KeyError(f"staff has no {', '.join(sorted(unknown))}")
    values = {
        name: value.strip() or None if isinstance(value, str) else value for name, value in fields.items()
    }
    for name, example in NEEDED.items():
        if name in values and not values[name]:
            raise Refused(f"{name.replace('_', ' ').capitalize()}: it can't be empty. Example: {example}.")
    _in_order(values.get("begins"), values.get("ends"))
    return values


def _in_order(begins: date | str | None, ends: date | str | None) -> None:
    if begins and ends and str(ends) < str(begins):
        raise Refused(
            f"Ends “{ends}”: nobody's last day comes before the first, {begins}. Example: {begins}."
        )


def _number_is_free(found: list[Any], id: int | None, local_id: str) -> None:
    if found and found[0]["id"] != id:
        raise Refused(
            f"Staff number “{local_id}”: somebody else has it. Give every person a number of their own."
        )
