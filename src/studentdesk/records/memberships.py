"""Memberships: a child in a program, from - to, with the details of its kind and the services given."""

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.db.shape import shape
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import checked, code, day, link
from studentdesk.records.program_details import KINDS, Details, Kind

SERVICES = ("service", "barrier", "eligibility")
FACTS = {
    "begins": day("From", needed=True),
    "ends": day("To"),
    "entry_reason": code("Came in by", "program_entry"),
    "school_id": link("Runs at", "school"),
    "exit_reason": code("Left because", "program_exit"),
    "level": code("Level", "program_level"),
    "provider_id": link("Given by", "institution"),
    "origin_school_id": link("School of origin", "institution"),
    "parent_agreed": code("Parent agreed", "parent_agreed"),
}


@dataclass(frozen=True, slots=True)
class Support:
    """One service, barrier or reason of eligibility of a membership."""

    id: int
    kind: str
    code: str


@dataclass(frozen=True, slots=True)
class Membership:
    """A child's time in a program; ``ends`` is the last day. ``details`` where the kind of program has any.

    A reader is answered with no membership at all.
    """

    id: int
    student_id: int
    program_id: int
    program: str
    name: str
    kind: str
    begins: date
    ends: date | None
    entry_reason: str | None
    school_id: int | None
    exit_reason: str | None
    level: str | None
    provider_id: int | None
    origin_school_id: int | None
    parent_agreed: str | None
    details: Details | None
    services: tuple[Support, ...]


def memberships(desk: Desk, student_id: int) -> list[Membership]:
    """A student's programs, those that go on first, then newest first."""
    return [_whole(desk, row) for row in desk.read("memberships.of_student", student=student_id)]


def membership(desk: Desk, id: int) -> Membership:
    """One of them. Raises KeyError for an id that nobody has."""
    row = desk.one("memberships.by_id", id=id)
    if row is None:
        raise NotHere()
    return _whole(desk, row)


def join_program(desk: Desk, student_id: int, program_id: int, begins: date, **fields: Any) -> int:
    """Put a student into a program from a day on, and answer the membership's id."""
    values = checked(desk, FACTS, {"begins": begins, **fields})
    _check_days(desk, student_id, program_id, values["begins"], values.get("ends"))
    with desk.change("Join a program") as change:
        return change.insert("program_membership", student_id=student_id, program_id=program_id, **values)


def leave_program(desk: Desk, membership_id: int, last_day: date, exit_reason: str | None = None) -> None:
    """Say the last day in a program, and why it ended."""
    correct_membership(desk, membership_id, ends=last_day, exit_reason=exit_reason)


def correct_membership(desk: Desk, membership_id: int, **fields: Any) -> None:
    """Correct a membership's dates, reasons, level, school, provider or what the parent said."""
    kept = membership(desk, membership_id)
    values = checked(desk, FACTS, fields)
    if values.keys() & {"begins", "ends"}:
        begins, ends = values.get("begins", kept.begins), values.get("ends", kept.ends)
        _check_days(desk, kept.student_id, kept.program_id, begins, ends, but=kept.id)
    with desk.change("Correct a program") as change:
        change.update("program_membership", membership_id, **values)


def remove_membership(desk: Desk, membership_id: int) -> None:
    """Take out a membership that should never have been written, with its details and services."""
    kept = membership(desk, membership_id)
    with desk.change("Take out a program") as change:
        for row in desk.read("memberships.services", membership=membership_id):
            change.delete("program_service", row["id"])
        if kept.kind in KINDS and (row_id := _detail_row(desk, KINDS[kept.kind], membership_id)):
            change.delete(KINDS[kept.kind].table, row_id)
        change.delete("program_membership", membership_id)


def set_details(desk: Desk, membership_id: int, **fields: Any) -> None:
    """Set details of a membership: those that its kind of program has, see ``program_details.KINDS``."""
    kept = membership(desk, membership_id)
    kind = _kind(kept)
    values = checked(desk, kind.facts, fields)
    with desk.change("Correct details of a program") as change:
        _write_details(desk, change, kind, membership_id, values)


def new_iep(desk: Desk, membership_id: int, begins: date, **fields: Any) -> int:
    """A new IEP from a day on: the membership ends the day before, the next begins with its details.

    ``fields`` are the details that differ. Services go on. Answers the new membership's id.
    """
    kept = membership(desk, membership_id)
    kind = _kind(kept)
    if begins <= kept.begins or (kept.ends and begins > kept.ends):
        until = f" and no later than {kept.ends}" if kept.ends else ""
        raise Refused(
            f"IEP starts “{begins}”: write a day after {kept.begins}{until}, when the one before began."
        )
    details = (asdict(kept.details) if kept.details else {}) | {"iep_starts": begins} | fields
    again = {name: getattr(kept, name) for name in FACTS if name not in ("begins", "ends")}
    with desk.change("Begin a new IEP") as change:
        change.update("program_membership", kept.id, ends=begins - timedelta(1), exit_reason="new plan")
        _check_days(desk, kept.student_id, kept.program_id, begins, kept.ends)
        next_id = change.insert(
            "program_membership",
            student_id=kept.student_id, program_id=kept.program_id, begins=begins, ends=kept.ends, **again,
        )  # fmt: skip
        _write_details(desk, change, kind, next_id, checked(desk, kind.facts, details))
        columns = ("membership_id", "kind", "code")
        change.insert_many(
            "program_service", columns, [(next_id, one.kind, one.code) for one in kept.services]
        )
    return next_id


def set_services(desk: Desk, membership_id: int, kind: str, codes: Iterable[str]) -> None:
    """Say which services, barriers or reasons of eligibility a membership has: exactly these."""
    if kind not in SERVICES:
        raise Refused(f"Kind “{kind}”: choose one of {', '.join(SERVICES)}.")
    fact = code(kind.capitalize(), f"program_{kind}", needed=True)
    wanted = {checked(desk, {"code": fact}, {"code": one})["code"] for one in codes}
    kept = {one.code: one.id for one in membership(desk, membership_id).services if one.kind == kind}
    with desk.change("Correct services of a program") as change:
        for one in sorted(kept.keys() - wanted):
            change.delete("program_service", kept[one])
        for one in sorted(wanted - kept.keys()):
            change.insert("program_service", membership_id=membership_id, kind=kind, code=one)


def _whole(desk: Desk, row: Mapping[str, Any]) -> Membership:
    details = None
    if row["kind"] in KINDS:
        kind = KINDS[row["kind"]]
        found = desk.read(f"memberships.{kind.table}", membership=row["id"])
        details = shape(kind.shape, found)[0] if found else None
    services = tuple(desk.read_as(Support, "memberships.services", membership=row["id"]))
    return shape(Membership, [{**dict(row), "details": details, "services": services}])[0]


def _kind(kept: Membership) -> Kind:
    if kept.kind not in KINDS:
        raise Refused(f"{kept.name}: this program keeps no details besides its dates and level.")
    return KINDS[kept.kind]


def _detail_row(desk: Desk, kind: Kind, membership_id: int) -> int | None:
    row = desk.one(f"memberships.{kind.table}", membership=membership_id)
    return None if row is None else int(row["id"])


def _write_details(
    desk: Desk, change: Change, kind: Kind, membership_id: int, values: Mapping[str, Any]
) -> None:
    row = _detail_row(desk, kind, membership_id)
    if row is None:
        change.insert(kind.table, membership_id=membership_id, **values)
    elif values:
        change.update(kind.table, row, **values)


def _check_days(
    desk: Desk, student_id: int, program_id: int, begins: date, ends: date | None, but: int | None = None
) -> None:
    """Not before birth, not after the last school year we know, and one membership of a program at a time."""
    if ends and ends < begins:
        raise Refused(f"To “{ends}”: it can't come before the first day, {begins}. Example: {begins}.")
    bounds = desk.one("memberships.bounds", student=student_id)
    if bounds is None:
        raise KeyError(f"student {student_id}")
    if bounds["birth_date"] and begins.isoformat() < bounds["birth_date"]:
        raise Refused(f"From “{begins}”: it can't come before the birth date, {bounds['birth_date']}.")
    if begins.isoformat() > bounds["last_day"]:
        raise Refused(
            f"From “{begins}”: no school year that is open has this day. Open the year in Setup, or check the"
            f" date. Example: {bounds['last_day']}."
        )
    for other in desk.read(
        "memberships.overlapping", student=student_id, program=program_id, begins=begins, ends=ends, but=but
    ):
        until = f"to {other['ends']}" if other["ends"] else "and still is"
        raise Refused(
            f"From “{begins}”: the student is in this program from {other['begins']} {until}."
            " End or correct that time first."
        )
