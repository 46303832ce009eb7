"""people, keys: who may unlock the district, as what, and with which keys."""

from collections.abc import Iterable

import click

from studentdesk.cli.district import write_sheet
from studentdesk.cli.door import at_desk, password, shown, unlock
from studentdesk.db import Desk, vault
from studentdesk.db.district import rotate_keys
from studentdesk.db.roles import ADMINISTRATOR, ROLES
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import people as register

NEW_PASSWORD = "STUDENTDESK_NEW_PASSWORD"


@click.group()
def people() -> None:
    """Who may unlock this district."""


@people.command("list")
@click.pass_context
@shown
def list_people(context: click.Context) -> Iterable[object]:
    """The people and their roles."""
    with at_desk(context, "read") as desk:
        return register.people(desk)


@people.command()
@click.argument("name")
@click.option("--role", type=click.Choice(ROLES), default="reader", show_default=True)
@click.pass_context
def add(context: click.Context, name: str, role: str) -> int:
    """Let somebody in, with a password of their own (STUDENTDESK_NEW_PASSWORD, or typed)."""
    opened = unlock(context)
    desk = opened.desk()
    try:
        chosen = password("Their password", confirm=True, variable=NEW_PASSWORD)
        register.admit(desk, opened, name, role, chosen)
    finally:
        desk.close()
    return 0


@people.command()
@click.argument("name")
@click.pass_context
def remove(context: click.Context, name: str) -> int:
    """Let somebody in no longer, and give the file a new key. What they did stays in the history."""
    opened = unlock(context)
    desk = opened.desk()
    try:
        register.dismiss(desk, opened, _id(desk, name))
    finally:
        desk.close()
    rotate_keys(unlock(context))
    return 0


@people.command("password")
@click.argument("name")
@click.pass_context
def new_password(context: click.Context, name: str) -> int:
    """A new password for somebody (STUDENTDESK_NEW_PASSWORD, or typed)."""
    opened = unlock(context)
    desk = opened.desk()
    try:
        if name.casefold() != desk.person.name.casefold():
            _administrator(desk)
        _id(desk, name)
    finally:
        desk.close()
    chosen = password("New password", confirm=True, variable=NEW_PASSWORD)
    vault.change_password(opened.folder, opened.unlocked, name, chosen)
    return 0


@people.command()
@click.argument("name")
@click.argument("role", type=click.Choice(ROLES))
@click.pass_context
def role(context: click.Context, name: str, role: str) -> int:
    """Give somebody another role."""
    with at_desk(context) as desk:
        register.set_role(desk, _id(desk, name), role)
    return 0


@click.group()
def keys() -> None:
    """The keys of the file."""


@keys.command()
@click.pass_context
def rotate(context: click.Context) -> int:
    """Give the file a new key. Passwords and the recovery sheet stay as they are."""
    with at_desk(context, "read") as desk:
        _administrator(desk)
    rotate_keys(unlock(context))
    return 0


@keys.command()
@click.pass_context
def sheet(context: click.Context) -> int:
    """A new recovery sheet; the old paper opens nothing any more."""
    with at_desk(context, "read") as desk:
        _administrator(desk)
    opened = unlock(context)
    click.echo(f"Recovery sheet: {write_sheet(opened, vault.new_sheet(opened.folder, opened.unlocked))}")
    return 0


def _id(desk: Desk, name: str) -> int:
    for person in register.people(desk):
        if person.active and person.name.casefold() == name.strip().casefold():
            return person.id
    raise Refused(f"{name} is not among the people of this district.")


def _administrator(desk: Desk) -> None:
    if desk.person.role != ADMINISTRATOR:
        raise NotAllowed()


COMMANDS = (people, keys)
