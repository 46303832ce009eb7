"""new, sample, backup, verify, restore: the district as a whole."""

import os
from pathlib import Path

import click

from studentdesk.cli import door
from studentdesk.cli.door import at_desk, password, shown, unlock
from studentdesk.db import backup as copies
from studentdesk.db.district import Opened, create_district
from studentdesk.findings import Finding
from studentdesk.records.district import check, found
from studentdesk.reports.recovery_sheet import keep_sheet
from studentdesk.sample import invented
from studentdesk.sample.invented import PERSON, Wishes, invent


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--name", required=True, help="The district's name.")
@click.option("--state", required=True, help="Two letters: pa, il.")
@click.option("--year", required=True, help="The first school year: 2025-26.")
@click.option("--as", "person", default="Administrator", show_default=True, help="Who you are.")
@click.pass_context
def new(context: click.Context, folder: Path, name: str, state: str, year: str, person: str) -> int:
    """Make an empty district in a new FOLDER, and its recovery sheet to print."""
    check(name, state, year)
    chosen = context.find_root().obj[1] or person
    opened, code = create_district(folder, chosen, password("New password", confirm=True))
    _found(opened, name, state, year)
    sheet = write_sheet(opened, code)
    click.echo(f"The district is in {folder}.\nRecovery sheet: {sheet}")
    click.echo("Print it, put the paper in a safe place, then delete that file.")
    return 0


@click.command()
@click.argument("folder", type=click.Path(path_type=Path))
@click.option("--students", type=click.IntRange(1, 500_000), default=2500, show_default=True)
@click.option("--schools", type=click.IntRange(1), help="One for each 600 students, unless said.")
@click.option("--state", default="pa", show_default=True)
@click.option("--year", default="2025-26", show_default=True)
@click.option("--seed", default=1, show_default=True, help="The same seed gives the same records.")
@click.pass_context
def sample(
    context: click.Context, folder: Path, students: int, schools: int | None, state: str, year: str, seed: int
) -> int:
    """Make an invented district: families, a year of attendance, courses and grades."""
    wishes = Wishes(students, schools, state, year, seed)
    opened = invent(
        folder,
        wishes,
        person=context.find_root().obj[1] or PERSON,
        password=os.environ.get(door.PASSWORD, invented.PASSWORD),
    )
    click.echo(f"An invented district is in {opened.folder}, for {opened.person}.")
    if door.PASSWORD not in os.environ:
        click.echo(f"Its password: {invented.PASSWORD}")
    return 0


@click.command()
@click.option("--to", "to", type=click.Path(path_type=Path), required=True, help="A new folder for the copy.")
@click.pass_context
def backup(context: click.Context, to: Path) -> int:
    """Copy the district while people work; the copy is opened and compared before it counts."""
    opened = unlock(context)
    desk = opened.desk()
    try:
        click.echo(f"Backup: {desk.backup(to, opened.unlocked.secret)}")
    finally:
        desk.close()
    return 0


@click.command()
@click.pass_context
@shown
def verify(context: click.Context) -> list[Finding]:
    """Check every page of the file and the whole history."""
    with at_desk(context) as desk:
        return desk.verify() or [
            Finding("notice", "Every page and the whole history are as they were written.")
        ]


@click.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--to", "to", type=click.Path(path_type=Path), required=True, help="An empty or new folder.")
def restore(file: Path, to: Path) -> int:
    """Bring a backup back into a FOLDER of its own."""
    click.echo(f"Restored: {copies.restore(file, to)}")
    return 0


def write_sheet(opened: Opened, code: str) -> Path:
    """The recovery sheet as a PDF in the district's folder, to be printed and deleted."""
    desk = opened.desk("read")
    try:
        return keep_sheet(desk, code, opened.folder / "recovery-sheet.pdf")
    finally:
        desk.close()


def _found(opened: Opened, name: str, state: str, year: str) -> None:
    desk = opened.desk()
    try:
        found(desk, name, state, year)
    finally:
        desk.close()


COMMANDS = (new, sample, backup, verify, restore)
