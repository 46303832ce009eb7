"""year-end: everybody moves up to next year. Tried first unless --roll is said."""

from pathlib import Path

import click

from studentdesk.cli.door import as_text, plain_row, show_findings, unlock
from studentdesk.findings import Refused
from studentdesk.records import year_end
from studentdesk.records.year_end import OUTCOMES, YearEnd
from studentdesk.records.years import SchoolYear, year_named


@click.command("year-end")
@click.option("--year", "label", help="The year that ends; the newest that children are in, unless said.")
@click.option("--calendars", is_flag=True, help="First make next year’s calendars like this year’s.")
@click.option("--roll", is_flag=True, help="Do it. Without this, nothing is written.")
@click.option("--backup-to", type=click.Path(path_type=Path), help="A new folder for the backup before it.")
@click.option("--json", "as_json", is_flag=True, help="What becomes of each student, as a list of objects.")
@click.option("--csv", "as_csv", is_flag=True, help="The same, comma-separated, with a heading.")
@click.pass_context
def move_up(
    context: click.Context,
    label: str | None,
    calendars: bool,
    roll: bool,
    backup_to: Path | None,
    as_json: bool,
    as_csv: bool,
) -> int:
    """Move up to next year: who repeats, graduates, changes schools. Tried first, unless --roll is said."""
    if roll and backup_to is None:
        raise Refused("A backup comes first. Name a new folder for it: --backup-to FOLDER.")
    opened = unlock(context)
    desk = opened.desk("write" if roll or calendars else "read")
    try:
        year = _year(label, year_end.ending_year(desk), year_named(desk, label) if label else None)
        if calendars:
            click.echo(f"Calendars made like this year’s: {year_end.like_this_year(desk, year)}", err=True)
        if roll and backup_to is not None:
            click.echo(f"Backup: {desk.backup(backup_to, opened.unlocked.secret)}", err=True)
            answer = year_end.move_up(desk, year)
        else:
            answer = year_end.try_it(desk, year, most=None)
    finally:
        desk.close()
    if as_json or as_csv:
        rows = [plain_row(line) for line in answer.lines]
        click.echo(as_text(rows, "json" if as_json else "csv"), nl=False)
        return 1 if answer.errors else 0
    return _tell(answer, done=roll)


def _tell(answer: YearEnd, *, done: bool) -> int:
    click.echo(f"{answer.year} to {answer.next_year}{'' if done else ', tried first: nothing was written'}")
    for outcome, count in answer.counts.items():
        click.echo(f"{count:>9,}  {OUTCOMES[outcome]}")
    click.echo(f"{answer.left_out:>9,}  Left during the year or never came")
    return show_findings(answer.problems)


def _year(label: str | None, ending: SchoolYear, named: SchoolYear | None) -> SchoolYear:
    if label and named is None:
        raise Refused(f"School year “{label}”: this district has no such year. Example: {ending.label}.")
    return named or ending


COMMANDS = (move_up,)
