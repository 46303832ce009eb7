"""Local fields: what a state or the district asks beside everything else, of any record."""

import csv
import re
import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, flag
from studentdesk.records.list_values import own_list
from studentdesk.resources import folder

# Scope and the table its records are in. A student_year's record is the student; the year is said beside it.
SCOPES = {
    "student": "student", "student_year": "student", "enrollment": "enrollment",
    "program": "program_membership", "calendar": "calendar", "school": "school", "course": "course",
    "section": "section", "section_enrollment": "section_enrollment", "staff": "staff",
    "incident": "incident", "incident_person": "incident_person",
}  # fmt: skip
HIDDEN_SCOPES = frozenset({"program", "incident", "incident_person"})
KINDS = ("text", "date", "number", "flag", "code list")
CODE = re.compile(r"[a-z][a-z0-9_]{0,40}")
FACTS = {
    "label": Fact("Label", longest=60, example="Bus tag color", needed=True),
    "list": Fact("Code list", longest=40, example="bus_tag"),
    "field_group": code("Hidden with", "field_group"),
    "help": Fact("Help", longest=300),
    "sort": Fact("Place", "whole", most=9999, example="10"),
    "active": flag("In use"),
}


@dataclass(frozen=True, slots=True)
class LocalField:
    """One field. ``list``: the codes of a "code list" field; ``field_group``: what hides it from a reader."""

    id: int
    scope: str
    code: str
    label: str
    kind: str
    list: str | None
    field_group: str | None
    help: str | None
    sort: int
    active: bool

    @property
    def hidden(self) -> bool:
        """Whether a reader is answered with nothing."""
        return self.field_group is not None or self.scope in HIDDEN_SCOPES


def code_of(label: str) -> str:
    """A field's code made of its label: Bus tag color is bus_tag_color."""
    plain = unicodedata.normalize("NFKD", label).encode("ascii", "ignore").decode().lower()
    words = re.sub(r"[^a-z0-9]+", "_", plain).strip("_")
    return (words if words[:1].isalpha() else f"field_{words}".rstrip("_"))[:36]


def local_fields(desk: Desk, scope: str | None = None) -> list[LocalField]:
    """The fields in use of a scope, or every field there is, in their order."""
    return desk.read_as(LocalField, "local_fields.all", scope=scope)


def add_local_field(desk: Desk, *, scope: str, label: str, kind: str, code: str = "", **fields: Any) -> int:
    """Make a field, and answer its id. Without a ``code``, by which files name it, the label makes one.

    A code list's values are in the list named ``list``; without one the field gets a list of its own.
    """
    code = code or _free_code(desk, scope, label)
    if kind == "code list":
        fields = {**fields, "list": fields.get("list") or own_list(scope, code)}
    values = checked(desk, FACTS, {"label": label, **fields})
    _check(scope, code, kind, values.get("list"))
    if desk.one("local_fields.by_code", scope=scope, code=code):
        rule = f"this kind of record has such a field. Example of another: {code}_2."
        raise Refused(f"Code in files “{code}”: {rule}")
    with desk.change("Add a field") as change:
        return change.insert("local_field", scope=scope, code=code, kind=kind, **values)


def correct_local_field(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a field's label, help or order, or take it out of use. Its kind stays, as its values do."""
    values = checked(desk, {name: FACTS[name] for name in ("label", "help", "sort", "active")}, fields)
    with desk.change("Correct a field") as change:
        change.update("local_field", id, **values)


def make_local_fields(desk: Desk, rows: Iterable[Mapping[str, str]]) -> int:
    """Make the fields of a state folder's ``local.csv`` that are not there yet. Answers how many."""
    lacking = missing(desk, rows)
    if lacking:
        with desk.change("Add the state's fields", source="program"):
            for row in lacking:
                more = {name: row.get(name) or None for name in ("list", "field_group", "help")}
                add_local_field(
                    desk, scope=row["scope"], code=row["code"], label=row["label"], kind=row["kind"], **more
                )
    return len(lacking)


def missing(desk: Desk, rows: Iterable[Mapping[str, str]]) -> list[Mapping[str, str]]:
    """Those rows of a ``local.csv`` whose fields are not there yet."""
    known = {(field.scope, field.code) for field in local_fields(desk)}
    return [row for row in rows if (row["scope"], row["code"]) not in known]


def of_state(state: str) -> list[dict[str, str]]:
    """The rows of the newest ``local.csv`` of a state's folder, none where it has none."""
    files = sorted((folder() / "states" / state.lower()).glob("*/local.csv"))
    if not files:
        return []
    with files[-1].open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def _free_code(desk: Desk, scope: str, label: str) -> str:
    """The code that the label makes, numbered where the scope has such a field already."""
    code, number = code_of(label), 1
    made = code
    while desk.one("local_fields.by_code", scope=scope, code=made):
        number += 1
        made = f"{code}_{number}"
    return made


def _check(scope: str, code: str, kind: str, name: str | None) -> None:
    for word, value, known in (("Belongs to", scope, SCOPES), ("Kind", kind, KINDS)):
        if value not in known:
            raise Refused(f"{word} “{value}”: choose one of {', '.join(known)}.")
    if not CODE.fullmatch(code):
        raise Refused(
            f"Code in files “{code}”: small letters, digits and _, a letter first. Example: bus_tag."
        )
    if name and kind != "code list":
        raise Refused(f"Code list “{name}”: only a field of the kind “code list” has one.")
