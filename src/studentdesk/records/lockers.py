"""Lockers: a number and a place in a school, its combination, and whose it is from - to."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import Fact, checked, day, link
from studentdesk.records.pieces import overlaps, pieces

FACTS = {
    "number": Fact("Number", longest=20, example="212", needed=True),
    "school_id": link("School", "school"),
    "place": Fact("Place", longest=60, example="second floor, east"),
    "combination": Fact("Combination", longest=40, example="12-34-6"),
    "begins": day("From", needed=True),
    "ends": day("To"),
}
OF_THE_LOCKER = ("number", "school_id", "place", "combination")


@dataclass(frozen=True, slots=True)
class LockerUse:
    """A locker that is or was a child's. The combination is answered to administrators only."""

    id: int
    locker_id: int
    student_id: int
    school_id: int
    school: str
    number: str
    place: str | None
    combination: str | None
    begins: date
    ends: date | None


def lockers(desk: Desk, student_id: int) -> list[LockerUse]:
    """A child's lockers, the newest first."""
    return desk.read_as(LockerUse, "lockers.of_student", student=student_id)


def assign_locker(desk: Desk, student_id: int, **fields: Any) -> int:
    """A locker is a child's from today unless said, at the school that the child goes to. Answers the id.

    A number that the school does not have yet needs its place. Refused while it is somebody's.
    """
    values = checked(desk, FACTS, {"number": None, "begins": desk.now().date()} | fields)
    school = values.get("school_id") or _school_of(desk, student_id)
    _in_order(values["begins"], values.get("ends"))
    with desk.change("Assign a locker") as change:
        locker = _locker(desk, change, school, values)
        _not_anothers(desk, locker, values["number"], values["begins"], values.get("ends"))
        return change.insert(
            "locker_use",
            locker_id=locker,
            student_id=student_id,
            begins=values["begins"],
            ends=values.get("ends"),
        )


def correct_locker(desk: Desk, id: int, **fields: Any) -> None:
    """Correct its days, its place or its combination; a last day gives it back."""
    values = checked(desk, {name: fact for name, fact in FACTS.items() if name != "school_id"}, fields)
    with desk.change("Correct a locker") as change:
        kept = change.values("locker_use", id)
        if kept is None:
            raise NotHere()
        locker = {name: values.pop(name) for name in OF_THE_LOCKER if name in values}
        if values:
            was = {name: kept[name] and date.fromisoformat(kept[name]) for name in ("begins", "ends")}
            days = {**was, **values}
            _in_order(days["begins"], days["ends"])
            number = (change.values("locker", kept["locker_id"]) or {})["number"]
            _not_anothers(desk, kept["locker_id"], number, days["begins"], days["ends"], but=id)
            change.update("locker_use", id, **values)
        if "number" in locker:
            _free_number(desk, kept["locker_id"], locker["number"])
        if locker:
            change.update("locker", kept["locker_id"], **locker)


def remove_locker(desk: Desk, id: int) -> None:
    """The child never had it. Its history stays, and so does the locker."""
    with desk.change("Take out a locker") as change:
        change.delete("locker_use", id)


def _school_of(desk: Desk, student_id: int) -> int:
    for piece in pieces(desk, student_id):
        if piece.status in ("current", "planned"):
            return piece.school_id
    raise Refused("School: this child is on no roll of ours. Choose the school of the locker.")


def _locker(desk: Desk, change: Change, school: int, values: dict[str, Any]) -> int:
    known = desk.one("lockers.numbered", school=school, number=values["number"])
    about = {name: values[name] for name in ("place", "combination") if values.get(name)}
    if known:
        if about:
            change.update("locker", known["id"], **about)
        return int(known["id"])
    if not values.get("place"):
        raise Refused(
            f"Place: the school has no locker “{values['number']}” yet. Say where it is."
            " Example: second floor, east."
        )
    return change.insert("locker", school_id=school, number=values["number"], **about)


def _not_anothers(
    desk: Desk, locker: int, number: str, begins: date, ends: date | None, but: int | None = None
) -> None:
    for row in desk.read("lockers.uses", locker=locker):
        was = [row[name] and date.fromisoformat(row[name]) for name in ("begins", "ends")]
        if row["id"] != but and overlaps(begins, ends, *was):
            who = row["name"] or "a student of another school"
            until = f"to {was[1]}" if was[1] else "on"
            raise Refused(f"Number “{number}”: it is {who}’s from {was[0]} {until}. End that first.")


def _free_number(desk: Desk, locker: int, number: str) -> None:
    school = desk.value("lockers.school", locker=locker)
    other = desk.one("lockers.numbered", school=school, number=number)
    if other and other["id"] != locker:
        raise Refused(f"Number “{number}”: the school has that locker already. Example: {number}A.")


def _in_order(begins: date, ends: date | None) -> None:
    if ends and ends < begins:
        raise Refused(f"To “{ends}”: it can't come before the first day, {begins}. Example: {begins}.")
