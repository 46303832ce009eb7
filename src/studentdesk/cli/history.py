"""history, disclosures: who changed what, and who was given what."""

from collections.abc import Iterable

import click

from studentdesk.cli.door import at_desk, shown
from studentdesk.findings import Finding, Refused
from studentdesk.records.changes import changes
from studentdesk.records.disclosures import disclosures as given
from studentdesk.records.past import refuse_of_others
from studentdesk.records.students import with_local_id


@click.group(invoke_without_command=True)
@click.option("--record", help="One record: student:12.")
@click.pass_context
def history(context: click.Context, record: str | None) -> int:
    """Who changed what, when; newest first."""
    if context.invoked_subcommand is None:
        return int(context.invoke(lines, record=record, as_json=False, as_csv=False))
    return 0


@history.command("list")
@click.option("--record", help="One record: student:12.")
@click.pass_context
@shown
def lines(context: click.Context, record: str | None) -> Iterable[object]:
    """The lines of one record, or every change."""
    with at_desk(context, "read") as desk:
        if record is None:
            return changes(desk)
        table, _, id = record.partition(":")
        if not id.isdigit() or not table.isidentifier():
            raise Refused(f"Record “{record}”: write what it is and its number. Example: student:12.")
        refuse_of_others(desk, table, int(id))
        try:
            return desk.history(table, int(id), with_links=True)
        except KeyError as error:
            raise Refused(
                f"Record “{record}”: there are no records called “{table}”. Example: student:12."
            ) from error


@history.command("verify")
@click.pass_context
@shown
def verify_history(context: click.Context) -> list[Finding]:
    """Whether the history is as it was written."""
    with at_desk(context) as desk:
        broken = desk.first_break()
    if broken is None:
        return [Finding("notice", "The whole history is as it was written.")]
    return [
        Finding(
            "error",
            f"The history was altered, from change {broken} on.",
            rule="history",
            record=f"change:{broken}",
        )
    ]


@click.command()
@click.option("--student", help="A student's ID.")
@click.pass_context
@shown
def disclosures(context: click.Context, student: str | None) -> Iterable[object]:
    """Who was given what about whom, and why."""
    with at_desk(context, "read") as desk:
        return given(desk, None if student is None else with_local_id(desk, student))


@click.command()
@click.pass_context
def undo(context: click.Context) -> int:
    """Take back your newest change that can be."""
    with at_desk(context) as desk:
        return _say("Undone", desk.undo())


@click.command()
@click.pass_context
def redo(context: click.Context) -> int:
    """Bring back what you last took back."""
    with at_desk(context) as desk:
        return _say("Brought back", desk.redo())


def _say(what: str, label: str | None) -> int:
    click.echo(f"{what}: {label}" if label else "There is nothing of yours to take back or bring back.")
    return 0


COMMANDS = (history, disclosures, undo, redo)
