"""How a child comes and goes on which weekdays: the bus and its stop, by car, on foot, to care; from - to."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, day

WEEK = "MTWHF"
FACTS = {
    "half": code("Way", "way", needed=True),
    "goes": code("Goes", "transport", needed=True),
    "route": Fact("Bus", longest=20, example="14"),
    "stop": Fact("Stop", example="Elm and 3rd, 7:42"),
    "weekdays": Fact("Weekdays", longest=5, example="MTWHF", needed=True),
    "begins": day("From"),
    "ends": day("To"),
}


@dataclass(frozen=True, slots=True)
class Ride:
    """One way on some weekdays, M T W H F. ``half``: am, to school, or pm, home."""

    id: int
    student_id: int
    weekdays: str
    half: str
    goes: str
    route: str | None
    stop: str | None
    begins: date | None
    ends: date | None


def letter_of(on: date) -> str:
    """The weekday of a day as timetables write it, M T W H F; nothing for a weekend."""
    return WEEK[on.weekday()] if on.weekday() < len(WEEK) else ""


def rides(desk: Desk, student_id: int) -> list[Ride]:
    """A child's rides, those that have ended at the end."""
    return desk.read_as(Ride, "transport.of_student", student=student_id)


def add_ride(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write down how a child comes or goes, every weekday unless said."""
    values = _checked(desk, {"weekdays": WEEK, "goes": "bus", "half": None} | fields)
    with desk.change("Add a ride") as change:
        return change.insert("transport", student_id=student_id, **values)


def correct_ride(desk: Desk, ride_id: int, **fields: Any) -> None:
    """Correct a ride, or end it with a day: another bus from Monday is another ride."""
    known = desk.one("transport.by_id", id=ride_id)
    if known is None:
        raise KeyError(f"transport {ride_id}")
    before = {name: known[name] for name in FACTS}
    before |= {name: date.fromisoformat(known[name]) for name in ("begins", "ends") if known[name]}
    values = _checked(desk, before | fields)
    with desk.change("Correct a ride") as change:
        change.update("transport", ride_id, **values)


def _checked(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    values = checked(desk, FACTS, fields)
    typed = str(values["weekdays"]).upper()
    values["weekdays"] = "".join(letter for letter in WEEK if letter in typed)
    if not values["weekdays"] or set(typed) - set(WEEK):
        raise Refused(f"Weekdays “{fields['weekdays']}”: write M, T, W, H or F. Example: MWF.")
    if values["goes"] == "bus" and not values.get("route"):
        raise Refused("Bus: it can't be empty. Example: 14.")
    begins, ends = values.get("begins"), values.get("ends")
    if begins and ends and ends < begins:
        raise Refused(f"To “{ends}”: it can't come before the first day, {begins}. Example: {begins}.")
    return values
