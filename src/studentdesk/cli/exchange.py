"""import: bring records in from another system's files."""

import json
from pathlib import Path

import click

from studentdesk.cli.door import at_desk, plain_row, show_findings
from studentdesk.exchange.bring_in import FORMATS, bring_in
from studentdesk.exchange.report import ImportReport


@click.command("import")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--dry-run", is_flag=True, help="Try it first: nothing is written.")
@click.option(
    "--leave-out-refused", is_flag=True, help="Bring in the rest and keep the list of what was left out."
)
@click.option("--as-format", type=click.Choice(FORMATS), help="What the files are, where they don't say.")
@click.option("--mapping", type=click.Path(path_type=Path), help="What the columns of a spreadsheet mean.")
@click.option("--json", "as_json", is_flag=True, help="Counts a file, and problems, as one object.")
@click.pass_context
def import_records(
    context: click.Context,
    path: Path,
    dry_run: bool,
    leave_out_refused: bool,
    as_format: str | None,
    mapping: Path | None,
    as_json: bool,
) -> int:
    """Bring in a folder, a zip or a file: all of it or none, as one change that can be undone."""
    with at_desk(context) as desk:
        report = bring_in(
            desk,
            path,
            dry_run=dry_run,
            leave_out_refused=leave_out_refused,
            as_format=as_format,
            mapping=mapping,
        )
    refused = (
        not dry_run and not report.applied and any(problem.severity == "error" for problem in report.problems)
    )
    if as_json:
        problems = [plain_row(problem) for problem in report.problems]
        told = {"files": report.by_file(), "kinds": report.by_kind(), "problems": problems}
        click.echo(json.dumps(told, ensure_ascii=False, indent=1))
    else:
        _tell(report)
    if refused:
        click.echo("Nothing was brought in. Mend the files, or leave the refused records out.", err=True)
        return 2
    return 1 if any(problem.severity == "error" for problem in report.problems) else 0


def _tell(report: ImportReport) -> None:
    """A line for each kind of record, and the problems."""
    numbers = ("read", "duplicates", "added", "changed", "unchanged", "kept", "refused", "no_place")
    click.echo(f"{'kind':40}" + "".join(f"{number.replace('_', ' '):>11}" for number in numbers))
    for kind in report.by_kind():
        click.echo(f"{kind['name']:40}" + "".join(f"{kind[number]:11,}" for number in numbers))
    show_findings(report.problems)


COMMANDS = (import_records,)
