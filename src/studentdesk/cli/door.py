"""What the commands share: unlocking the district, a password that is no argument, how rows are shown."""

import csv
import dataclasses
import io
import json
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from functools import wraps
from pathlib import Path
from typing import Any

import click

from studentdesk.db import Desk
from studentdesk.db.connect import Mode
from studentdesk.db.district import Opened, open_district
from studentdesk.findings import Finding, Refused
from studentdesk.records.district import catch_up
from studentdesk.records.enrollment import begin_planned

PASSWORD = "STUDENTDESK_PASSWORD"
SHOWN = 3


class Day(click.ParamType[date]):
    """A date written 2025-10-07."""

    name = "date"

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> date:
        """The date, or a sentence."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(value)
        except ValueError:
            self.fail(f"“{value}” is not a date. Example: 2025-10-07.", param, ctx)


def folder_of(context: click.Context) -> Path:
    """The district's folder that was named, by --district or in the environment."""
    folder = context.find_root().obj[0]
    if not folder:
        raise Refused(
            "Which district? Name its folder: studentdesk --district FOLDER …, or set STUDENTDESK_DISTRICT."
        )
    return Path(folder)


def password(prompt: str = "Password", *, confirm: bool = False, variable: str = PASSWORD) -> str:
    """The password from the environment or typed unseen."""
    given = os.environ.get(variable)
    if given is not None:
        return given
    if not sys.stdin.isatty():
        raise Refused(f"{prompt}: there is no terminal to type it at. Set {variable}.")
    return str(click.prompt(prompt, hide_input=True, confirmation_prompt=confirm))


def unlock(context: click.Context) -> Opened:
    """The district, unlocked; what was noticed at the door goes to stderr."""
    opened = open_district(folder_of(context), context.find_root().obj[1], password())
    for finding in opened.findings:
        click.echo(finding.message, err=True)
    return opened


@contextmanager
def at_desk(context: click.Context, mode: Mode = "write") -> Iterator[Desk]:
    """An open desk, closed afterwards."""
    desk = unlock(context).desk(mode)
    try:
        if mode == "write":
            catch_up(desk)
            begin_planned(desk)
        yield desk
    finally:
        desk.close()


def shown(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --json and --csv to a command that returns rows, and show them."""

    @click.option("--json", "as_json", is_flag=True, help="A list of objects.")
    @click.option("--csv", "as_csv", is_flag=True, help="Comma-separated, with a heading.")
    @wraps(command)
    def show_rows(*args: Any, as_json: bool, as_csv: bool, **options: Any) -> int:
        rows = [plain_row(row) for row in command(*args, **options)]
        click.echo(as_text(rows, "json" if as_json else "csv" if as_csv else "table"), nl=False)
        return 1 if any(row.get("severity") == "error" for row in rows) else 0

    return show_rows


def plain_row(row: Any) -> dict[str, Any]:
    """A value or a database row as a dict of plain values: dates as ISO text, decimals as text."""
    if dataclasses.is_dataclass(row) and not isinstance(row, type):
        found = {field.name: getattr(row, field.name) for field in dataclasses.fields(row)}
    elif isinstance(row, Mapping):
        found = dict(row)
    else:
        found = {name: row[name] for name in row.keys()}  # noqa: SIM118 - a database row is not a mapping
    return {name: _plain(value) for name, value in found.items()}


def as_text(rows: list[dict[str, Any]], form: str) -> str:
    """Rows as JSON, CSV or columns for the eye."""
    if form == "json":
        return json.dumps(rows, ensure_ascii=False, indent=1) + "\n"
    if not rows:
        return ""
    if form == "csv":
        out = io.StringIO()
        writer = csv.DictWriter(out, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)
        return out.getvalue()
    lines = [list(rows[0]), *(["" if cell is None else str(cell) for cell in row.values()] for row in rows)]
    widths = [min(max(len(line[column]) for line in lines), 40) for column in range(len(lines[0]))]
    return "".join(
        "  ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip() + "\n"
        for line in lines
    )


def show_findings(findings: Iterable[Finding]) -> int:
    """Findings for the eye, the first few of each rule; --json lists all. Answers 1 where one is an error."""
    by_rule: dict[tuple[str, str], list[Finding]] = {}
    for finding in findings:
        by_rule.setdefault((finding.severity, finding.rule), []).append(finding)
    for (severity, rule), alike in by_rule.items():
        for finding in alike[:SHOWN]:
            click.echo(f"{severity}: {finding.message}{_place(finding)}")
        if len(alike) > SHOWN:
            click.echo(f"{severity}: and {len(alike) - SHOWN:,} more like that ({rule})")
    return int(any(severity == "error" for severity, _ in by_rule))


def _place(finding: Finding) -> str:
    """Where a finding is: the file and line, the record and field."""
    line = f"line {finding.line}" if finding.line else ""
    parts = [part for part in (finding.file, line, finding.record, finding.field, finding.rule) if part]
    return f" [{', '.join(parts)}]" if parts else ""


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.isoformat(timespec="seconds")
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal | Path):
        return str(value)
    if isinstance(value, tuple | list):
        return [_plain(item) for item in value]
    return value
