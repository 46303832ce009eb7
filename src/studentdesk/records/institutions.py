"""Institutions: every agency and school a student can live in, come from, go to or be taught at."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.grade_levels import grade_levels

KINDS = (
    "district", "school", "charter", "cyber charter", "intermediate unit", "career center",
    "approved private", "residential", "juvenile", "nonpublic", "home education", "college", "state agency",
    "out of state", "unknown",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Institution:
    """One agency or school; state codes are text and keep their zeros. It teaches grade low to grade high."""

    id: int
    state: str
    kind: str
    parent_id: int | None
    name: str
    local_code: str | None
    state_district_code: str | None
    state_school_code: str | None
    ours: bool
    closed_on: date | None
    grade_low_id: int | None
    grade_high_id: int | None


def institutions(desk: Desk) -> list[Institution]:
    """All of them by name, ours first."""
    return desk.read_as(Institution, "institutions.all")


def institution(desk: Desk, id: int) -> Institution:
    """One of them. Raises KeyError for an id that nobody has."""
    found = desk.read_as(Institution, "institutions.by_id", id=id)
    if not found:
        raise KeyError(f"institution {id}")
    return found[0]


def add_institution(desk: Desk, *, kind: str, name: str, **fields: Any) -> int:
    """Add an agency or a school that students come from or go to."""
    _check({"kind": kind, "name": name})
    _grades_in_order(desk, fields.get("grade_low_id"), fields.get("grade_high_id"))
    with desk.change("Add an institution") as change:
        return change.insert("institution", kind=kind, name=name.strip(), **fields)


def correct_institution(desk: Desk, id: int, **fields: Any) -> None:
    """Correct its name, kind, codes or grades."""
    _check(fields)
    if {"grade_low_id", "grade_high_id"} & fields.keys():
        kept = institution(desk, id)
        _grades_in_order(
            desk,
            fields.get("grade_low_id", kept.grade_low_id),
            fields.get("grade_high_id", kept.grade_high_id),
        )
    with desk.change("Correct an institution") as change:
        change.update("institution", id, **fields)


def _grades_in_order(desk: Desk, low: int | None, high: int | None) -> None:
    order = {level.id: level for level in grade_levels(desk)}
    if low and high and order[low].sort > order[high].sort:
        raise Refused(
            f"Highest grade “{order[high].code}”: it can't come before the lowest, {order[low].code}."
            f" Example: {order[low].code}."
        )


def _check(fields: dict[str, Any]) -> None:
    if "name" in fields and not str(fields["name"] or "").strip():
        raise Refused("Name: it can't be empty. Example: Example Area SD.")
    if "kind" in fields and fields["kind"] not in KINDS:
        raise Refused(f"Kind “{fields['kind']}”: choose one of {', '.join(KINDS)}.")
