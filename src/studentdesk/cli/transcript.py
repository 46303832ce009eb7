"""transcript: whether a copy is one that was given out."""

from pathlib import Path

import click

from studentdesk.cli.door import at_desk
from studentdesk.findings import Refused
from studentdesk.records.given_copies import GivenCopy, given_as, with_serial

UNKNOWN = 1


@click.group()
def transcript() -> None:
    """Copies of transcripts and other papers."""


@transcript.command("check")
@click.argument("copy")
@click.pass_context
def check(context: click.Context, copy: str) -> int:
    """Which time COPY (a file, or a serial number) was given out, or that it is not known."""
    path = Path(copy)
    if not path.is_file() and path.suffix:
        raise Refused(f"{path} is not there. Name the file that came back.")
    with at_desk(context) as desk:
        found = given_as(desk, path.read_bytes()) if path.is_file() else with_serial(desk, copy)
    for one in found:
        click.echo(_words(one))
    if not found:
        click.echo("Not known: nothing like it was given out from here, or it was changed afterwards.")
    return 0 if found else UNKNOWN


def _words(one: GivenCopy) -> str:
    serial = f", serial number {one.serial}" if one.serial else ""
    return (
        f"Given out, number {one.number} in the list{serial}: {one.what}, to {one.recipient}"
        f" ({one.purpose}), {one.at:%Y-%m-%d %H:%M}, by {one.person}."
    )


COMMANDS = (transcript,)
