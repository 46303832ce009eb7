"""list, find: what is in the records."""

from collections.abc import Iterable
from datetime import date

import click

from studentdesk.cli.door import Day, at_desk, shown
from studentdesk.exchange.left_out import left_out as newest_left_out
from studentdesk.records.listings import KINDS, listing
from studentdesk.records.students import find as find_students


@click.command("list")
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--school", help="A school's name, short name or state code.")
@click.option("--on", type=Day(), help="As of this day.")
@click.pass_context
@shown
def list_records(context: click.Context, kind: str, school: str | None, on: date | None) -> Iterable[object]:
    """All students, enrollments, marks or grades: every row there is."""
    with at_desk(context, "read") as desk:
        return listing(desk, kind, school=school, on=on)


@click.command()
@click.argument("words", nargs=-1, required=True)
@click.pass_context
@shown
def find(context: click.Context, words: tuple[str, ...]) -> Iterable[object]:
    """Students by a few letters of a name, an ID, a birth date, a parent or a phone."""
    with at_desk(context, "read") as desk:
        return find_students(desk, " ".join(words))


@click.command("left-out")
@click.pass_context
@shown
def left_out(context: click.Context) -> Iterable[object]:
    """What the newest import left out, and why."""
    with at_desk(context, "read") as desk:
        return newest_left_out(desk)


COMMANDS = (list_records, find, left_out)
