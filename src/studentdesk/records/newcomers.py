"""A new child with a home, people, a place on a roll and a program: one page of paper, one change."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.enrollment import enroll
from studentdesk.records.families import kin
from studentdesk.records.households import share_household
from studentdesk.records.memberships import join_program
from studentdesk.records.neighbors import add_home, add_person
from studentdesk.records.students import add_student, set_races

Fields = Mapping[str, Any]
NEEDED = {
    "begins": "Entry date: it can't be empty. Example: 2025-10-07.",
    "grade_level_id": "Grade level: it can't be empty. Example: 04.",
    "entry_kind": "Entry: it can't be empty. Example: new.",
}


@dataclass(frozen=True, slots=True)
class Newcomer:
    """What the page says. ``household_id``: a home that is here already, or else ``address`` makes one.

    ``people``: last name (the child's, where empty), first name, relationship, phone, may pick up
    (yes, no, court). ``stay``: what
    `enrollment.enroll` takes, nothing where the child is on no roll yet.
    """

    child: Fields
    races: Sequence[str] = ()
    household_id: int | None = None
    address: Fields = field(default_factory=dict)
    people: Sequence[Fields] = ()
    stay: Fields = field(default_factory=dict)
    program_ids: Sequence[int] = ()


def add_newcomer(desk: Desk, newcomer: Newcomer) -> int:
    """Keep all of it or nothing, and answer the student's id. One undo takes the child out again."""
    for name, sentence in NEEDED.items():
        if newcomer.stay and not newcomer.stay.get(name):
            raise Refused(sentence)
    with desk.change("Enroll a new student" if newcomer.stay else "Add a student"):
        student = add_student(desk, **newcomer.child)
        if newcomer.races:
            set_races(desk, student, newcomer.races)
        _live_somewhere(desk, student, newcomer)
        if newcomer.stay:
            enroll(desk, student, **newcomer.stay)
        for program in newcomer.program_ids:
            join_program(desk, student, program, _first_day(newcomer))
    return student


def _live_somewhere(desk: Desk, student: int, newcomer: Newcomer) -> None:
    last_name = str(newcomer.child["last_name"]).strip()
    begins = newcomer.stay.get("begins")
    if newcomer.household_id:
        share_household(desk, student, newcomer.household_id, begins=begins, same_people=True)
    elif any(newcomer.address.values()):
        address = {name: value for name, value in newcomer.address.items() if value}
        label = f"The {last_name} Family"
        add_home(desk, student, str(address.pop("label", label)), begins=begins, **address)
    for place, person in enumerate(newcomer.people, len(kin(desk, student)) + 1):
        said: dict[str, Any] = {name: value for name, value in person.items() if value}
        if not said.get("relationship"):
            raise Refused("Who: say what this person is to the child. Example: mother.")
        usual: dict[str, Any] = {"last_name": last_name, "first_name": "", "priority": place}
        add_person(desk, student, **usual | said)


def _first_day(newcomer: Newcomer) -> date:
    begins = newcomer.stay.get("begins")
    if not isinstance(begins, date):
        raise Refused("Program: say the school and the entry date first, the program begins that day.")
    return begins
