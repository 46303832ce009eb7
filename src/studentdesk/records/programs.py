"""Programs: the kinds of help and schooling a child can be in. Rows, not code: a district adds its own."""

from dataclasses import dataclass
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code, flag

# code, name, kind, field group: what a district begins with. The code is short: it is typed and printed.
USUAL = (
    ("SPED", "Special education", "special education", "programs"),
    ("EL", "English learner", "el", "programs"),
    ("504", "Section 504 plan", "504", "programs"),
    ("MEALS", "School meals", "meals", "economic"),
    ("HOMELESS", "Homeless", "homeless", "programs"),
    ("FOSTER", "Foster care", "foster", "programs"),
    ("MIGRANT", "Migrant", "migrant", "programs"),
    ("GIFTED", "Gifted", "gifted", "programs"),
    ("TITLE1", "Title I", "title1", "programs"),
    ("CTE", "Career and technical", "career", None),
    ("ALT", "Alternative education", "alternative", "programs"),
    ("EARLY", "Early childhood", "early childhood", None),
    ("21C", "21st Century", "other", None),
    ("HOMEBOUND", "Homebound instruction", "homebound", "programs"),
    ("VIRTUAL", "Virtual or hybrid instruction", "virtual", None),
)
FACTS = {
    "code": Fact("Code", longest=12, example="AFTER", needed=True),
    "name": Fact("Name", longest=60, example="After-school reading", needed=True),
    "kind": code("Kind", "program_kind", needed=True),
    "field_group": code("Hidden with", "field_group"),
    "active": flag("In use"),
}


@dataclass(frozen=True, slots=True)
class Program:
    """A kind of program. ``field_group``: what hides it from a reader; ``kind`` decides its details."""

    id: int
    code: str
    name: str
    kind: str
    field_group: str | None
    active: bool


def programs(desk: Desk) -> list[Program]:
    """All of them, those in use first."""
    return desk.read_as(Program, "programs.all")


def program_named(desk: Desk, code: str) -> Program | None:
    """The program with this code."""
    return next((program for program in programs(desk) if program.code == code), None)


def add_program(desk: Desk, *, code: str, name: str, kind: str, field_group: str | None = None) -> int:
    """Add a program of the district's own and answer its id."""
    values = checked(desk, FACTS, {"code": code, "name": name, "kind": kind, "field_group": field_group})
    _free(desk, values["code"])
    with desk.change("Add a program") as change:
        return change.insert("program", **values)


def correct_program(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a program; ``active=False`` takes it out of what may be chosen. Its kind stays."""
    values = checked(desk, {name: fact for name, fact in FACTS.items() if name != "kind"}, fields)
    if "code" in values:
        _free(desk, values["code"], but=id)
    with desk.change("Correct a program") as change:
        change.update("program", id, **values)


def add_usual(change: Change) -> None:
    """What a district begins with."""
    change.insert_many("program", ("code", "name", "kind", "field_group"), USUAL)


def _free(desk: Desk, code: str, but: int | None = None) -> None:
    taken = program_named(desk, code)
    if taken and taken.id != but:
        raise Refused(f"Code “{code}”: {taken.name} has it already. Example of another: {code}2.")
