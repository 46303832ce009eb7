"""Two records of one child: one is kept with everything of both, the other's number is retired with a note.

Whatever points at the retired record goes to the kept one, whichever noun it is: a new table joins this by
pointing at student. Where both have the same (a class, a year, a parent), the kept record's row stays and
takes what it does not say yet; a row that says something else stays with the retired record, ended, and is
read in the history. Nothing else is lost, and one undo brings both records back.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.db.links import Link
from studentdesk.findings import Refused
from studentdesk.records.contact_twins import join_twins
from studentdesk.records.enrollment import overlaps
from studentdesk.records.immunizations import join_certificates
from studentdesk.records.local_fields import SCOPES
from studentdesk.records.names import plain
from studentdesk.records.portraits import LINES, Line, beside, portrait
from studentdesk.records.students import WORDS, fold, student

Row = Mapping[str, Any]
OURS, STATES = "local id", "state id"
NOT_CHOSEN = frozenset({"id", "local_id", "merged_into_id"})
NO_SUCH_KEY: dict[str, tuple[tuple[str, ...], ...]] = {"household_member": (("household_id", "begins"),)}
SAID = {True: "Yes", False: "No"}
DATED = ("begins", "ends")
NEVER_COUNTED = ("no-show", "entered in error")


@dataclass(frozen=True, slots=True)
class Choice(Line):
    """A line of two records; ``chooses`` where only one of the two can stay."""

    chooses: bool


def side_by_side(desk: Desk, kept: int, other: int) -> list[Choice]:
    """The two records line by line: the child's own facts first, those that differ to be chosen from."""
    lines = beside(portrait(desk, kept), portrait(desk, other))
    return [
        Choice(
            line.name, line.words, line.here, line.there, line.same,
            line.same is False and line.name in WORDS and line.name not in NOT_CHOSEN,
        )
        for line in [*lines, *_more(desk, kept, other)]
    ]  # fmt: skip


def kept_for(desk: Desk, id: int) -> int:
    """The student that a record stands for now: itself, or the one it was merged into."""
    found = desk.one("merges.kept", id=id)
    return int(found["id"]) if found else id


def merge(desk: Desk, kept: int, other: int, take: tuple[str, ...] = ()) -> None:
    """Keep one record of a child and retire the other; ``take``: facts that the other says rightly."""
    _refuse_no_two(desk, kept, other)
    with desk.change("Merge two records of one child") as change:
        here, there = change.values("student", kept), change.values("student", other)
        if here is None or there is None:
            raise KeyError(f"student {kept}, {other}")
        change.update("student", other, state_id=None, merged_into_id=kept)
        if facts := _facts(here, there, take):
            change.update("student", kept, **facts)
        _note_names(change, kept, here, there, take)
        _note_numbers(desk, change, here, there, take)
        join_certificates(desk, kept, other)
        _move_all(change, "student", kept, other)
        _move_own_fields(change, "student", kept, other)
        join_twins(desk, kept)


def _more(desk: Desk, kept: int, other: int) -> Iterator[Line]:
    """The facts that stand in no line of a portrait, where both say something and differ."""
    here, there = student(desk, kept), student(desk, other)
    for name, words in WORDS.items():
        one, two = getattr(here, name, None), getattr(there, name, None)
        if name not in LINES and one is not None and two is not None and one != two:
            yield Line(name, words, SAID.get(one, str(one)), SAID.get(two, str(two)), False)


def _refuse_no_two(desk: Desk, kept: int, other: int) -> None:
    if kept == other:
        raise Refused("The other record: it is the same one. Find the second record of this child.")
    for id in (kept, other):
        if kept_for(desk, id) != id:
            raise Refused(f"Student ID “{student(desk, id).local_id}”: it is retired already.")


def _facts(here: Row, there: Row, take: tuple[str, ...]) -> dict[str, Any]:
    """The kept record's own facts: what it says, what only the other says, and what was chosen."""
    return {
        name: there[name]
        for name in here
        if name not in NOT_CHOSEN and there[name] is not None and (here[name] is None or name in take)
    }


def _note_names(change: Change, kept: int, here: Row, there: Row, take: tuple[str, ...]) -> None:
    """A name that only one of the records had still finds the child."""
    for field in ("last_name", "first_name"):
        lost, stays = (here, there) if field in take else (there, here)
        if plain(fold(str(lost[field]))) != plain(fold(str(stays[field]))):
            change.insert(
                "student_name", student_id=kept, kind="also known",
                last_name=lost["last_name"], first_name=lost["first_name"],
            )  # fmt: skip
            return


def _note_numbers(desk: Desk, change: Change, here: Row, there: Row, take: tuple[str, ...]) -> None:
    """The number that is retired, and the state's ID that was not chosen, with the day and why."""
    day = desk.now().date()
    dropped = [(OURS, there["local_id"])]
    if here["state_id"] and there["state_id"]:
        dropped.append((STATES, (here if "state_id" in take else there)["state_id"]))
    for system, number in dropped:
        if not desk.one("merges.number", system=system, number=number):
            note = f"Retired on {day}: the same child as {here['local_id']}"
            change.insert(
                "student_number", student_id=here["id"], system=system, number=number, until=day, note=note
            )


def _move_all(change: Change, table: str, kept: int, other: int) -> None:
    """What points at one record of a table points at the other from now on."""
    for link in change.links(table):
        mine = change.pointing(link, kept)
        for row in change.pointing(link, other):
            twin = _twin(link, mine, row)
            if twin is None:
                change.update(link.table, row["id"], **{link.column: kept})
            else:
                _absorb(change, link, twin, row)


def _twin(link: Link, mine: list[Row], row: Row) -> Row | None:
    """The row of the kept record that says the same as this one, at the same time where they are dated."""
    for key in (*link.keys, *NO_SUCH_KEY.get(link.table, ())):
        for known in mine:
            if _one_and_the_same(key, known, row):
                return known
    return None


def _one_and_the_same(key: tuple[str, ...], known: Row, row: Row) -> bool:
    undated = [name for name in key if name not in DATED]
    if any(known[name] is None or known[name] != row[name] for name in undated):
        return False
    exactly = all(known[name] == row[name] for name in key)
    never = any(one.get("status") in NEVER_COUNTED for one in (known, row))
    if exactly or never or not undated or "begins" not in key:
        return exactly
    spans = [_day(one.get(name)) for one in (known, row) for name in DATED]
    return overlaps(spans[0] or date.min, spans[1], spans[2] or date.min, spans[3])


def _day(iso: Any) -> date | None:
    return date.fromisoformat(iso) if iso else None


def _absorb(change: Change, link: Link, twin: Row, row: Row) -> None:
    """What points at the row goes to its twin; the row itself goes where it says nothing else."""
    if twin.get("status") in NEVER_COUNTED and row["status"] not in NEVER_COUNTED:
        change.update(
            link.table, twin["id"], **{n: row[n] for n in link.columns if n not in ("id", link.column)}
        )
    _move_all(change, link.table, twin["id"], row["id"])
    _move_own_fields(change, link.table, twin["id"], row["id"])
    lines_up = all(name.endswith("_id") for key in link.keys for name in key)
    fills = {
        name: row[name] for name in link.columns
        if lines_up and twin[name] is None and row[name] is not None
    }  # fmt: skip
    if fills:
        change.update(link.table, twin["id"], **fills)
    said = {**twin, **fills}
    differs = [
        name
        for name in link.columns
        if name not in ("id", link.column) and row[name] not in (None, said[name])
    ]
    pointed = any(change.pointing(each, row["id"]) for each in change.links(link.table))
    if not differs and not pointed:
        change.delete(link.table, row["id"])
    else:
        _end(change, link, row)


def _end(change: Change, link: Link, row: Row) -> None:
    """A row that stays with the retired record counts no longer."""
    if link.table == "enrollment":
        change.update("enrollment", row["id"], status="entered in error")
    elif set(DATED) <= set(link.columns) and row["begins"]:
        change.update(link.table, row["id"], ends=row["begins"])


def _move_own_fields(change: Change, table: str, kept: int, other: int) -> None:
    """The state's and the district's own fields of two rows: the kept one's, and what only the other says."""
    for scope in (name for name, of in SCOPES.items() if of == table):
        change.run("merges.join_own_fields", scope=scope, kept=kept, other=other)
        change.run("merges.move_own_fields", scope=scope, kept=kept, other=other)
