"""meals match: a certification list of the state beside our children; tried first unless --accept is said."""

from datetime import date
from pathlib import Path

import click

from studentdesk.cli.door import Day, as_text, at_desk, show_findings
from studentdesk.exchange.meal_list import read_list
from studentdesk.records.certifying_programs import certifying_programs
from studentdesk.records.meal_certifications import certify
from studentdesk.records.meal_matches import GROUPS, HOME, SURE, MealMatch, matches


@click.group("meals")
def meals() -> None:
    """School meals: lists of children who are certified without an application."""


@meals.command("match")
@click.argument("path", type=click.Path(path_type=Path))
@click.option("--on", "day", type=Day(), help="From when the meals count; today, unless said.")
@click.option("--by", type=click.Choice(list(certifying_programs())), help="For lines without one.")
@click.option("--accept", is_flag=True, help="Write down who is surely here. Without it, nothing is written.")
@click.option("--same-home", is_flag=True, help="Accept the other children of their homes too.")
@click.option("--json", "as_json", is_flag=True, help="Every line with its group, as a list of objects.")
@click.option("--csv", "as_csv", is_flag=True, help="The same, comma-separated, with a heading.")
@click.pass_context
def match(
    context: click.Context, path: Path, day: date | None, by: str | None, accept: bool, same_home: bool,
    as_json: bool, as_csv: bool,
) -> int:  # fmt: skip
    """Match a list (CSV, XLSX) of certified children by name and birth date with those who are here."""
    with at_desk(context, "write" if accept else "read") as desk:
        begins = day or desk.now().date()
        found = read_list(desk, path, certified_by=by or "")
        matched = matches(desk, found.listed, begins)
        sure = {one.child.id for one in matched if one.group == SURE and one.child}
        taken = [one for one in matched if one.group == SURE or (same_home and _home(one, sure))]
        done = certify(desk, taken, begins) if accept else None
    if as_json or as_csv:
        click.echo(as_text([_row(one) for one in matched], "json" if as_json else "csv"), nl=False)
        return 1 if any(problem.severity == "error" for problem in found.problems) else 0
    for group in GROUPS:
        click.echo(f"{sum(one.group == group for one in matched):>9,}  {WORDS[group]}")
    if done:
        click.echo(f"Written down: {done.new:,} new, {done.better:,} better than before.")
    else:
        click.echo("Tried first: nothing was written. Doubtful lines are decided in the window.")
    return show_findings(found.problems)


WORDS = {
    "doubtful": "Doubtful: decided by a person",
    "home": "Live in the home of one who is listed",
    "sure": "Surely here",
    "has": "Have these meals already, or better",
    "nobody": "Nobody here",
}


def _home(one: MealMatch, sure: set[int]) -> bool:
    return one.group == HOME and one.through in sure


def _row(one: MealMatch) -> dict[str, object]:
    listed = one.listed
    return {
        "group": one.group, "line": listed.line, "last_name": listed.last_name,
        "first_name": listed.first_name, "birth_date": str(listed.birth_date or ""),
        "eligibility": one.program.eligibility, "basis": one.program.basis,
        "student": one.child.local_id if one.child else "", "name": one.child.name if one.child else "",
        "why": "; ".join(one.reasons),
    }  # fmt: skip


COMMANDS = (meals,)
