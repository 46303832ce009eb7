"""A list from a spreadsheet: read and checked first, then compared with ours, brought in as one change."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.exchange.compare import ADDED, CHANGED, KEPT, TABLES, UNCHANGED, Comparison, Target
from studentdesk.exchange.edfi import Look, Step
from studentdesk.exchange.left_out import keep_list
from studentdesk.exchange.report import ImportReport, KeptOurs, KindCount
from studentdesk.exchange.spreadsheet_check import Rows, rows_of
from studentdesk.exchange.spreadsheet_columns import (
    STUDENTS,
    Said,
    columns,
    header_row,
    kind_of,
    read_mapping,
    recognized,
    with_remembered,
)
from studentdesk.exchange.spreadsheet_file import CSV, XLSX, Line, Spreadsheet, open_spreadsheet
from studentdesk.exchange.spreadsheet_kinds import LOOKS, PLANS, Plan
from studentdesk.exchange.spreadsheet_rows import list_rows
from studentdesk.exchange.tried import OnlyTried, import_change
from studentdesk.findings import Finding
from studentdesk.records.import_columns import remembered

SUFFIXES = (*CSV, *XLSX)
# Shares of the whole that looking at the dates, reading and checking take; the rest is bringing in.
LOOKED, READ = 30, 300
WHOLE = 1000
CAME = {UNCHANGED: "unchanged", KEPT: "kept", CHANGED: "changed", ADDED: "added"}

STAGES = ("sheet", "out", *sorted(LOOKS), *TABLES)


def bring_in_spreadsheet(
    desk: Desk,
    path: Path,
    *,
    mapping: Path | None = None,
    said: Said | None = None,
    dry_run: bool = False,
    leave_out_refused: bool = False,
    progress: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """Bring in a CSV or XLSX list of a kind that its columns tell. ``mapping`` or ``said``: what they mean.

    As `bring_in` does with packages: one refused row refuses everything, unless ``leave_out_refused``;
    ``dry_run`` writes nothing. ``progress`` is told how many thousandths are done; what it raises ends the
    import, and nothing was changed. Raises Refused for a file that can't be read.
    """
    tell = progress or (lambda done, whole: None)
    said = said or read_mapping(mapping)
    file = open_spreadsheet(path, recognized, said.encoding, said.separator)
    line, header = header_row(file.rows(), said)
    matched = remembered(desk)
    kind = kind_of(header, said, matched)
    said = with_remembered(said, matched.get(kind.name, {}), header)
    wanted, problems = columns(kind, header, said, file.name, line)
    if not any(number > line for number, _cells in file.rows()):
        words = "There is no row below the one that heads the columns."
        problems.append(Finding("error", words, "no rows", example="a row a record", file=file.name))
    rows = (rows_of if kind.name == STUDENTS else list_rows)(desk, kind, file.name, wanted)
    rows.problems += [*file.notices, *problems]
    if any(problem.severity == "error" for problem in problems):
        return _report(rows, {}, 0, [], applied=False)
    try:
        _read(desk, file, line, rows, tell)
        return _bring_in(desk, rows, dry_run, leave_out_refused, tell)
    finally:
        for stage in STAGES:
            desk.stage(stage, ("no",), [])


def _read(desk: Desk, file: Spreadsheet, header: int, rows: Rows, tell: Callable[[int, int], None]) -> None:
    """Twice over the file: how its dates are written, then every row into a temp table."""

    def below() -> Iterator[Line]:
        return (row for row in file.rows() if row[0] > header)

    rows.look(below(), lambda: tell(round(LOOKED * file.share()), WHOLE))
    reading = rows.checked(below(), lambda: tell(LOOKED + round((READ - LOOKED) * file.share()), WHOLE))
    desk.stage("sheet", rows.staged, reading)


def _bring_in(
    desk: Desk, rows: Rows, dry_run: bool, leave_out: bool, tell: Callable[[int, int], None]
) -> ImportReport:
    report: ImportReport | None = None
    with import_change(desk, f"Bring in {rows.count - rows.refused:,} {rows.kind.called.lower()}") as change:
        plan, params = PLANS[rows.kind.name], {"today": desk.now().date(), "now": desk.now()}
        twice = _against_each_other(change, rows, plan, params)
        refused = [problem for problem in rows.problems if problem.severity == "error"]
        if refused and not leave_out:
            report = _report(rows, {}, twice, [], applied=False)
            raise OnlyTried
        comparison = _apply(change, plan, params, tell)
        kept = [_kept(row, rows.file) for row in comparison.kept()]
        rows.problems += [*_disagreements(rows.file, comparison.disagreeing), *_named(kept)]
        came = {CAME[row["came"]]: row["count"] for row in change.read("spreadsheet.came")}
        if refused:
            keep_list(change, refused)
        report = _report(rows, came, twice, kept, applied=not dry_run)
        for stage in STAGES:  # saving needs the room at 404,000
            change.stage(stage, ("no",), [])
        if dry_run:
            raise OnlyTried
    tell(WHOLE, WHOLE)
    if report is None:
        raise AssertionError("an import answers with a report")
    return report


def _against_each_other(change: Change, rows: Rows, plan: Plan, params: dict[str, Any]) -> int:
    """Take out rows that say the same again, and those that another row or our records speak against."""
    change.run("spreadsheet.sheet_index")
    change.stage("out", ("no",), [])
    change.run(plan.same)
    twice = int(change.read("spreadsheet.count_of_out")[0]["count"])
    change.run("spreadsheet.drop_out")
    for step in plan.known:
        _take(change, step, params)
    refused: dict[int, Finding] = {}
    for name, field, sentence, allowed in plan.refusals:
        for row in change.read(name):
            rule = name.partition(".")[2].replace("_", " ")
            words = sentence.format(value=row["value"], other=row["other"])
            refused.setdefault(
                row["no"],
                Finding(
                    "error",
                    words,
                    rule,
                    "",
                    field,
                    str(row["value"]),
                    allowed,
                    rows.file,
                    row["no"],
                ),
            )
    change.stage("out", ("no",), [(no,) for no in refused])
    change.run("spreadsheet.drop_out")
    rows.problems += refused.values()
    rows.refused += len(refused)
    return twice


def _take(change: Change, step: Step, params: dict[str, Any]) -> None:
    """A look into a temp table of its own, or a statement."""
    if isinstance(step, Look):
        change.stage(step.name, step.columns, [])
    change.run(step.statement, **params)


def _apply(
    change: Change, plan: Plan, params: dict[str, Any], tell: Callable[[int, int], None]
) -> Comparison:
    done = [0]

    def share(of_step: float) -> None:
        tell(READ + round((WHOLE - READ) * (done[0] + of_step) / len(plan.steps)), WHOLE)

    comparison = Comparison(change, params, share)
    for number, step in enumerate(plan.steps):
        done[0] = number
        share(0)
        if isinstance(step, Target):
            comparison.take(step)
        else:
            _take(change, step, params)
    return comparison


def _kept(row: Any, file: str) -> KeptOurs:
    ours, theirs = ("" if row[name] is None else str(row[name]) for name in ("ours", "theirs"))
    return KeptOurs(f"{row['table_name']}:{row['row_id']}", row["field"], ours, theirs, file, row["no"])


def _named(kept: list[KeptOurs]) -> Iterator[Finding]:
    for one in kept:
        words = f"Kept ours: {one.field.replace('_', ' ')} “{one.ours}”; the file says “{one.theirs}”."
        yield Finding(
            "notice", words, "kept ours", one.record, one.field, one.ours, file=one.file, line=one.line
        )


def _disagreements(file: str, lines: list[int]) -> Iterator[Finding]:
    for line in sorted(set(lines)):
        words = "An earlier line says otherwise about the same family, and counts."
        yield Finding("warning", words, rule="disagrees", file=file, line=line)


def _report(
    rows: Rows, came: dict[str, int], twice: int, kept: list[KeptOurs], *, applied: bool
) -> ImportReport:
    record = PLANS[rows.kind.name].record
    count = KindCount(record, rows.file, read=rows.count, refused=rows.refused, duplicates=twice, **came)
    order = {"error": 0, "warning": 1, "notice": 2}
    found = sorted(rows.problems, key=lambda problem: order[problem.severity])
    return ImportReport([count], found, kept, applied)
