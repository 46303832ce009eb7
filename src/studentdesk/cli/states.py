"""state: the files that the state asks for, checked here before anybody else sees them."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click

from studentdesk.cli.door import Day, at_desk, show_findings, shown
from studentdesk.findings import Finding
from studentdesk.records.district import district
from studentdesk.states import submissions as sent
from studentdesk.states.filing import check as check_file
from studentdesk.states.filing import export as export_file
from studentdesk.states.formats import Format
from studentdesk.states.formats import formats as known_formats


@click.group()
def state() -> None:
    """Make, check and keep state files."""


@state.command()
@click.option("--all", "everywhere", is_flag=True, help="Those of every state.")
@click.pass_context
@shown
def formats(context: click.Context, everywhere: bool) -> Iterable[object]:
    """Every file that can be made, its edition, and how sure its layout is."""
    if everywhere:
        return [_offered(form) for form in known_formats()]
    with at_desk(context, "read") as desk:
        return [_offered(form) for form in known_formats(district(desk).state)]


@state.command()
@click.argument("file")
@click.option("--year", help="The school year: 2025-26.")
@click.option("--on", type=Day(), help="As of this day.")
@click.pass_context
@shown
def check(context: click.Context, file: str, year: str | None, on: date | None) -> list[Finding]:
    """Check FILE (pa/school_enroll) by every rule: each problem with its record and field."""
    with at_desk(context, "read") as desk:
        return list(check_file(desk, file, year=year, on=on).findings)


@state.command()
@click.argument("file")
@click.option(
    "--to", "to", type=click.Path(path_type=Path), required=True, help="The folder to write it into."
)
@click.option("--recipient", required=True, help="To whom.")
@click.option("--purpose", required=True, help="And why.")
@click.option("--year", help="The school year: 2025-26.")
@click.option("--on", type=Day(), help="As of this day.")
@click.option("--even-with-errors", is_flag=True, help="Write it although problems are left.")
@click.pass_context
def export(
    context: click.Context, file: str, to: Path, recipient: str, purpose: str, year: str | None,
    on: date | None, even_with_errors: bool,
) -> int:  # fmt: skip
    """Write FILE (pa/school_enroll) under the name the state asks for, and keep what was sent."""
    to.mkdir(parents=True, exist_ok=True)
    with at_desk(context) as desk:
        done = export_file(
            desk, file, to, recipient=recipient, purpose=purpose, year=year, on=on,
            even_with_errors=even_with_errors,
        )  # fmt: skip
    click.echo(f"{done.path}\n{done.records} records, kept as submission {done.submission_id}.")
    return show_findings(done.findings)


@state.command()
@click.pass_context
@shown
def submissions(context: click.Context) -> Iterable[object]:
    """What was filed, when and by whom."""
    with at_desk(context, "read") as desk:
        return sent.submissions(desk)


@state.command()
@click.argument("number", type=int)
@click.option(
    "--to", "to", type=click.Path(path_type=Path), required=True, help="The folder to write it into."
)
@click.pass_context
def again(context: click.Context, number: int, to: Path) -> int:
    """Write the very bytes of a submission once more."""
    to.mkdir(parents=True, exist_ok=True)
    with at_desk(context) as desk:
        click.echo(sent.again(desk, number, to))
    return 0


def _offered(form: Format) -> dict[str, str]:
    """A file as the list shows it."""
    return {
        "file": form.name,
        "title": form.title,
        "years": " ".join(form.years),
        "how_sure": form.how_sure,
        "edition": form.edition,
        "document": form.document,
        "sentence": form.trouble or form.sentence,
    }


COMMANDS = (state,)
