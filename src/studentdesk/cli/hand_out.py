"""report: paper and lists for somebody, after to whom and why."""

from pathlib import Path

import click

from studentdesk.cli.door import at_desk, show_findings
from studentdesk.findings import Refused
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.copies import hand_out_copies


@click.command(context_settings={"ignore_unknown_options": True, "allow_extra_args": True})
@click.argument("name", required=False)
@click.option("--list", "listed", is_flag=True, help="Every report and what it asks.")
@click.option("--to", "to", type=click.Path(path_type=Path), help="FILE.pdf, .html, .csv or .xlsx.")
@click.option("--recipient", default="", help="To whom.")
@click.option("--purpose", default="", help="And why.")
@click.option("--basis", default="", help="What allows it (34 CFR 99.31).")
@click.pass_context
def report(
    context: click.Context,
    name: str | None,
    listed: bool,
    to: Path | None,
    recipient: str,
    purpose: str,
    basis: str,
) -> int:
    """Make report NAME with its own options (see --list) and write it down in each student's record."""
    if listed or name is None:
        for each in REPORTS.values():
            options = " ".join(f"[--{option.name} {option.label.upper()}]" for option in each.options)
            click.echo(f"{each.name}: {each.about}\n    {options}")
        return 0
    made = REPORTS.get(name)
    if made is None:
        raise Refused(f"Report “{name}”: there is none of that name. There are: {', '.join(REPORTS)}.")
    if to is None:
        raise Refused(f"Where to? Name a file. Example: --to {name}.pdf.")
    with at_desk(context) as desk:
        printed = made.build(desk, _options(context.args))
        for path in hand_out_copies(desk, printed, to, recipient=recipient, purpose=purpose, basis=basis):
            click.echo(path)
    return show_findings(printed.findings)


def _options(arguments: list[str]) -> dict[str, object]:
    """What is left of the line as the report's own options: --school LE, --on=2025-10-07."""
    given: dict[str, object] = {}
    rest = list(arguments)
    while rest:
        word, _, value = rest.pop(0).partition("=")
        if not word.startswith("--"):
            raise Refused(f"“{word}”: write options as --name value. Example: --school LE.")
        given[word[2:]] = value or (rest.pop(0) if rest and not rest[0].startswith("--") else "yes")
    return given


COMMANDS = (report,)
