"""People who work with StudentDesk: who has a way in, and what each may see and do.

A person is a row here and a password in the key file. Both come and go together, and nobody takes it back.
"""

from dataclasses import dataclass

from studentdesk.db import Desk
from studentdesk.db.district import Opened
from studentdesk.db.roles import ADMINISTRATOR, ROLES
from studentdesk.db.slots import PEOPLE, Costs, plain_name
from studentdesk.db.vault import add_person, change_password, remove_person
from studentdesk.db.vault import people as with_password
from studentdesk.findings import Refused


@dataclass(frozen=True, slots=True)
class PersonLine:
    """Somebody who works with this district, or did: ``active`` says which."""

    id: int
    name: str
    role: str
    active: bool


def people(desk: Desk) -> list[PersonLine]:
    """Everybody by name, those who have left last: their names stand in the history."""
    return desk.read_as(PersonLine, "people.all")


def add(desk: Desk, name: str, role: str) -> int:
    """Add a person, or take one back in who had left, and answer the id. Gives no password: see `admit`."""
    _known_role(role)
    known = desk.read_as(PersonLine, "people.named", person=plain_name(name))
    if known and known[0].active:
        raise Refused(
            f"Name “{name}”: {known[0].name} works here already. Choose another name. Example: Ana R."
        )
    with desk.change("Add a person", final=True) as change:
        if known:
            change.update("person", known[0].id, role=role, active=1)
            return known[0].id
        return change.insert("person", name=plain_name(name), role=role)


def set_role(desk: Desk, id: int, role: str) -> None:
    """Make a person an administrator or a reader. One administrator always stays."""
    _known_role(role)
    if role != ADMINISTRATOR:
        _not_the_last(desk, id)
    with desk.change("Change a person's role", final=True) as change:
        change.update("person", id, role=role)


def deactivate(desk: Desk, id: int) -> None:
    """A person has left: the row stays for the history, the file opens for them no more."""
    if id == desk.person.id:
        raise Refused("You can't remove yourself. Another administrator can.")
    _not_the_last(desk, id)
    with desk.change("Remove a person", final=True) as change:
        change.update("person", id, active=0)


def admit(desk: Desk, opened: Opened, name: str, role: str, password: str, *, costs: Costs = PEOPLE) -> int:
    """Add a person with a password: both or neither. Takes about a second, as every password does."""
    with desk.change("Add a person", final=True):
        id = add(desk, name, role)
        if plain_name(name).casefold() in (known.casefold() for known in with_password(opened.folder)):
            change_password(opened.folder, opened.unlocked, name, password, costs=costs)
        else:
            add_person(opened.folder, opened.unlocked, name, password, costs=costs)
    return id


def dismiss(desk: Desk, opened: Opened, id: int) -> None:
    """Remove a person and their password: both or neither."""
    name = next(person.name for person in people(desk) if person.id == id)
    with desk.change("Remove a person", final=True):
        deactivate(desk, id)
        if name in with_password(opened.folder):
            remove_person(opened.folder, opened.unlocked, name)


def _known_role(role: str) -> None:
    if role not in ROLES:
        raise Refused(f"Role “{role}”: choose one of {', '.join(ROLES)}.")


def _not_the_last(desk: Desk, id: int) -> None:
    if not desk.value("people.other_administrators", id=id):
        raise Refused("This is the only administrator. Make somebody else one first.")
