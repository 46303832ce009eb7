"""Different today: another bus, with somebody, on foot; and where each child goes on an early closing."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import releases
from studentdesk.records.barred import Barred, is_named
from studentdesk.records.facts import Fact, checked, code, day
from studentdesk.records.transport import letter_of

FACTS = {
    "goes": code("Goes", "goes_home", needed=True),
    "bus": Fact("Bus", longest=20, example="14"),
    "goes_with": Fact("With", example="Rosa Núñez"),
    "said_by": Fact("Said by", needed=True, example="mother on the phone, 10:20"),
    "note": Fact("Note", example="soccer practice first"),
    "date": day("Day"),
}
NEEDS = {"bus": ("bus", "14"), "with": ("goes_with", "Rosa Núñez")}


@dataclass(frozen=True, slots=True)
class Change:
    """How a child goes home on a day. ``goes``: bus, with, walks, stays; ``usual_bus``: its own."""

    id: int
    student_id: int
    name: str
    date: date
    goes: str
    bus: str | None
    goes_with: str | None
    note: str | None
    said_by: str
    taken_by: str
    school: str
    grade: str
    room: str
    usual_bus: str | None


@dataclass(frozen=True, slots=True)
class Early:
    """Where a child goes when school closes early; empty where nobody has said."""

    student_id: int
    name: str
    grade: str
    school: str
    room: str
    early_closing: str | None


def changes_of(
    desk: Desk, on: date, *, school_id: int | None = None, student_id: int | None = None
) -> list[Change]:
    """Who goes home another way on a day, by school and name."""
    return desk.read_as(
        Change, "dismissals.of_day", day=on, letter=letter_of(on), school=school_id, student=student_id
    )


def early_closing(desk: Desk, on: date, school_id: int | None = None) -> list[Early]:
    """Where each child on the roll goes when school closes early, by school, room and name."""
    return desk.read_as(Early, "dismissals.early_closing", day=on, school=school_id)


def change_dismissal(
    desk: Desk,
    student_id: int,
    on: date,
    *,
    goes: str,
    said_by: str,
    bus: str | None = None,
    goes_with: str | None = None,
    note: str | None = None,
) -> int:
    """Say how a child goes home on a day; said again, the later word counts. Answers its id.

    Nobody goes home with a person who may not take the child.
    """
    given = {"goes": goes, "bus": bus, "goes_with": goes_with, "said_by": said_by, "note": note, "date": on}
    values = checked(desk, FACTS, given)
    field, example = NEEDS.get(goes, ("goes", ""))
    if not values[field]:
        raise Refused(f"{FACTS[field].word}: it can't be empty. Example: {example}.")
    if on < desk.now().date():
        raise Refused(f"Day “{on}”: it has passed. Example: {desk.now().date()}.")
    _refuse_barred(desk, student_id, goes_with or "")
    known = desk.one("dismissals.kept", student=student_id, day=on)
    with desk.change("Goes home differently") as change:
        if known:
            change.update("dismissal_change", known["id"], **values, taken_by_id=desk.person.id)
            return int(known["id"])
        return change.insert("dismissal_change", student_id=student_id, taken_by_id=desk.person.id, **values)


def as_usual(desk: Desk, change_id: int) -> None:
    """The child goes home as always after all."""
    with desk.change("Goes home as usual") as change:
        change.delete("dismissal_change", change_id)


def _refuse_barred(desk: Desk, student_id: int, goes_with: str) -> None:
    for taker in releases.answer(desk, student_id).may_not:
        first, _blank, last = taker.name.partition(" ")
        if goes_with and taker.may == "no" and is_named(Barred(student_id, last, first, None), goes_with):
            raise Refused(f"With “{taker.name}”: {taker.why} Example: Rosa Núñez.")
