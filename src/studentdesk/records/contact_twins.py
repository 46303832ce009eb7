"""A mother written down twice for one child: one person of the same name and phone or email, made one.

Whatever points at the second goes to the first, which takes what only the second says. Where the two say
different things about what a court or a parent allows, both stay: only a person can say which is right.
"""

from collections.abc import Mapping, Sequence
from itertools import combinations
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.db.links import Link
from studentdesk.records.names import plain
from studentdesk.records.students import fold

Row = Mapping[str, Any]
# What must not differ, and what makes two rows that point at the two people the same.
SAFETY = (
    "legal_custody", "education_rights", "may_pick_up", "pick_up_until", "lives_with", "restriction",
    "begins", "ends",
)  # fmt: skip
OWN = ("state_contact_id", "staff_id", "middle_name", "suffix")
SAME: dict[str, tuple[tuple[str, ...], ...]] = {
    "student_contact": (("student_id",),),
    "contact_phone": (("number",), ("as_typed",)),
    "household_member": (("household_id", "begins", "ends"),),
}


def join_twins(desk: Desk, student_id: int) -> int:
    """Make one of each two people of a child who are the same person. Answers how many are gone."""
    people = desk.read("contact_twins.people", student=student_id)
    reached = {one["id"]: _reached(desk, one["id"]) for one in people}
    gone = set[int]()
    with desk.change("Join a person written down twice") as change:
        for one, other in combinations(people, 2):
            if gone & {one["id"], other["id"]} or _name(one) != _name(other):
                continue
            same = reached[one["id"]] & reached[other["id"]]
            if same and _agree(change, one["id"], other["id"]):
                _join(change, one["id"], other["id"])
                gone.add(other["id"])
    return len(gone)


def _name(one: Row) -> tuple[str, str]:
    return plain(fold(one["last_name"])), plain(fold(one["first_name"]))


def _reached(desk: Desk, contact: int) -> set[str]:
    """The phones and emails of a person."""
    return {row["way"] for row in desk.read("contact_twins.reached", contact=contact)}


def _agree(change: Change, kept: int, other: int) -> bool:
    """Whether the two say nothing different about themselves, and about each child whom both know."""
    here, there = change.values("contact", kept), change.values("contact", other)
    if here is None or there is None or _differs(here, there, OWN) or _elsewhere(change, other):
        return False
    parts = next(link for link in change.links("contact") if link.table == "student_contact")
    mine = {row["student_id"]: row for row in change.pointing(parts, kept)}
    return not any(
        row["student_id"] in mine and _differs(mine[row["student_id"]], row, SAFETY)
        for row in change.pointing(parts, other)
    )


def _elsewhere(change: Change, contact: int) -> bool:
    """Whether the person is also one of a child's of a school that is not ours to change."""
    return bool(change.read("contact_twins.elsewhere", contact=contact))


def _differs(here: Row, there: Row, names: Sequence[str]) -> bool:
    return any(here[name] != there[name] for name in names if None not in (here[name], there[name]))


def _join(change: Change, kept: int, other: int) -> None:
    here, there = change.values("contact", kept), change.values("contact", other)
    _move(change, "contact", kept, other)
    change.delete("contact", other)
    _fill(change, "contact", here, there)


def _move(change: Change, table: str, kept: int, other: int) -> None:
    """What points at one row of a table points at the other; a row that says the same again is taken out."""
    for link in change.links(table):
        mine = change.pointing(link, kept)
        for row in change.pointing(link, other):
            twin = next((known for known in mine if _same(link, known, row)), None)
            if twin is None:
                change.update(link.table, row["id"], **{link.column: kept})
                continue
            _move(change, link.table, twin["id"], row["id"])
            change.delete(link.table, row["id"])
            _fill(change, link.table, twin, row)


def _same(link: Link, known: Row, row: Row) -> bool:
    for key in (*SAME.get(link.table, ()), *link.keys):
        said = [name for name in key if name not in ("begins", "ends")]
        if all(known[name] is not None for name in said) and all(known[name] == row[name] for name in key):
            return True
    return False


def _fill(change: Change, table: str, here: Row | None, there: Row | None) -> None:
    """What only the second said."""
    said = {name: there[name] for name in there if here[name] is None} if here and there else {}
    if said := {name: value for name, value in said.items() if value is not None}:
        change.update(table, here["id"] if here else 0, **said)
