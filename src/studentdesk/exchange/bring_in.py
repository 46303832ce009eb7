"""Bring records in: all of them or none, as one change that one undo takes back, or only try it."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.exchange.batch import Batch, check, read_package
from studentdesk.exchange.compare import ADDED, CHANGED, KEPT, TABLES, UNCHANGED, Comparison, Target
from studentdesk.exchange.edfi import DOUBTS, FEWEST_SCHOOL_DAYS, FORMAT, STEPS, Look
from studentdesk.exchange.interchange import Record
from studentdesk.exchange.layout import layout
from studentdesk.exchange.left_out import keep_list
from studentdesk.exchange.package import open_package
from studentdesk.exchange.report import NUMBERS, ImportReport, KeptOurs, KindCount
from studentdesk.exchange.retired import Kept, Retired, mean_the_kept
from studentdesk.exchange.spreadsheet import SUFFIXES, bring_in_spreadsheet
from studentdesk.exchange.spreadsheet_columns import Said
from studentdesk.exchange.tried import OnlyTried, import_change
from studentdesk.findings import Finding, Refused
from studentdesk.records.merges import OURS, STATES

FORMATS = ("inbloom", "edfi", "csv")
KNOWN = (
    "org",
    "school",
    "session",
    "grading_period",
    "course",
    "section",
    "membership",
    "staff",
    "student",
    "parent",
    "grade_level",
    "attendance_code",
)
CAME = {UNCHANGED: "unchanged", KEPT: "kept", CHANGED: "changed", ADDED: "added"}


def bring_in(
    desk: Desk,
    path: Path,
    *,
    dry_run: bool = False,
    leave_out_refused: bool = False,
    as_format: str | None = None,
    mapping: Path | None = None,
    said: Said | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> ImportReport:
    """Bring in a folder, a zip or one XML file of Ed-Fi 1.0, or a spreadsheet of students.

    One refused record refuses everything, unless ``leave_out_refused`` takes the rest and keeps the list.
    ``dry_run`` writes nothing and answers the same report. ``mapping``, a file, or ``said``: what a
    spreadsheet's columns mean.
    ``progress`` is told how much is done and how much there is. Raises Refused for what can't be opened.
    """
    if as_format not in (None, *FORMATS):
        raise Refused(f"Format “{as_format}”: StudentDesk reads {', '.join(FORMATS)}. Example: inbloom.")
    if as_format == "csv" or (as_format is None and path.suffix.lower() in SUFFIXES):
        return bring_in_spreadsheet(
            desk,
            path,
            mapping=mapping,
            said=said,
            dry_run=dry_run,
            leave_out_refused=leave_out_refused,
            progress=progress,
        )
    if mapping:
        raise Refused("A mapping file says what the columns of a spreadsheet mean; these files have none.")
    return _bring_in_package(desk, path, dry_run, leave_out_refused, progress)


def _bring_in_package(
    desk: Desk,
    path: Path,
    dry_run: bool,
    leave_out_refused: bool,
    progress: Callable[[int, int], None] | None,
) -> ImportReport:
    batch = read_package(open_package(path), layout(FORMAT), progress)
    mean_the_kept(batch, _retired(desk))
    known = {target: {tuple(row) for row in desk.read(f"known.{target}")} for target in KNOWN}
    check(batch, known, {row["local_id"]: row["state_id"] for row in desk.read("known.local_ids")})
    refused = [problem for problem in batch.problems if problem.severity == "error"]
    if refused and not leave_out_refused:
        return _report(batch, [], {}, [], applied=False)
    total = sum(map(len, batch.records.values()))
    with import_change(desk, f"Bring in {total:,} records") as change:
        report = _apply(change, batch, desk)
        if refused:
            keep_list(change, refused)
        _let_go(change, batch)
        if dry_run:
            raise OnlyTried
    return (
        report
        if not dry_run
        else ImportReport(report.counts, report.problems, report.kept_ours, applied=False)
    )


def _retired(desk: Desk) -> Retired:
    of: dict[str, dict[str, Kept]] = {STATES: {}, OURS: {}}
    for row in desk.read("known.retired", state=STATES, ours=OURS):
        of[row["system"]][row["number"]] = Kept(row["state_id"], row["local_id"])
    return Retired(of[STATES], of[OURS])


def _apply(change: Change, batch: Batch, desk: Desk) -> ImportReport:
    """Stage every record, take one table after another, and say what came of each."""
    records = _stage(change, batch)
    comparison = Comparison(change, {"today": desk.now().date(), "now": desk.now()})
    for step in STEPS:
        if isinstance(step, Target):
            comparison.take(step)
        else:
            if isinstance(step, Look):
                change.stage(step.name, step.columns, [])
            change.run(step.statement)
    problems = [*_doubts(change, records), *_disagreements(records, comparison.disagreeing)]
    kept = [_kept(row, records[row["no"]]) for row in comparison.kept()]
    problems += _named(kept)
    came = comparison.came_out()
    problems += _without_place(records, came)
    return _report(batch, problems, {no: CAME[best] for no, best in came.items()}, kept, applied=True)


def _stage(change: Change, batch: Batch) -> list[Record]:
    """One temp table a kind; a record's number is its place in the list that is answered."""
    records: list[Record] = []
    for stage, kind in batch.layout.stages().items():
        first = len(records)
        records += batch.records[stage]
        numbered = list(enumerate(batch.records[stage], first))
        places = {
            each.name: each.places(kind.columns)
            for each in batch.layout.kinds.values()
            if each.stage == stage
        }
        change.stage(
            f"given_{stage}",
            ("no", *kind.columns),
            ((no, *(record.values[place] for place in places[record.kind.name])) for no, record in numbered),
        )
        for part in kind.parts:
            if part.every:
                rows = (
                    (no, place, *values)
                    for no, record in numbered
                    for place, (name, values) in enumerate(record.every)
                    if name == part.name
                )
                change.stage(f"given_{stage}_{part.name}", ("no", "place", *part.columns), rows)
    return records


def _let_go(change: Change, batch: Batch) -> None:
    """Empty the temp tables: nobody's records lie about after the import."""
    parts = [
        f"{stage}_{part.name}"
        for stage, kind in batch.layout.stages().items()
        for part in kind.parts
        if part.every
    ]
    given = [f"given_{name}" for name in (*batch.layout.stages(), *parts)]
    for name in (
        *given,
        *(step.name for step in STEPS if isinstance(step, Look)),
        *TABLES,
    ):
        change.stage(name, ("no",), [])


def _doubts(change: Change, records: list[Record]) -> Iterator[Finding]:
    for name, field, sentence in DOUBTS:
        params = {"fewest": FEWEST_SCHOOL_DAYS} if name == "few_school_days" else {}
        for row in change.read(f"edfi_doubts.{name}", **params):
            record = records[row["no"]]
            yield Finding(
                "warning",
                sentence.format(**dict(row)),
                rule=name.replace("_", " "),
                record=row["record"],
                field=field,
                value=str(row["value"]),
                file=record.file,
                line=record.line,
            )


def _disagreements(records: list[Record], numbers: list[int]) -> Iterator[Finding]:
    for number in sorted(set(numbers)):
        record = records[number]
        message = f"{record.name}: an earlier one says otherwise about the same thing, and counts."
        yield Finding("warning", message, rule="disagrees", file=record.file, line=record.line)


def _without_place(records: list[Record], came: dict[int, int]) -> Iterator[Finding]:
    """Good records that meet nothing of ours, such as a conduct grade: named, not dropped in silence."""
    counts: dict[tuple[str, str], list[Record]] = {}
    for number, record in enumerate(records):
        if number not in came:
            counts.setdefault((record.file, record.name), []).append(record)
    for (file, name), some in counts.items():
        message = f"{name}: {len(some):,} record(s) meet nothing that StudentDesk keeps; the first is shown."
        yield Finding("notice", message, rule="no place", value=name, file=file, line=some[0].line)


def _kept(row: Any, record: Record) -> KeptOurs:
    words = {name: "" if row[name] is None else str(row[name]) for name in ("ours", "theirs")}
    return KeptOurs(
        f"{row['table_name']}:{row['row_id']}",
        row["field"],
        words["ours"],
        words["theirs"],
        record.file,
        record.line,
    )


def _named(kept: list[KeptOurs]) -> Iterator[Finding]:
    for one in kept:
        message = f"Kept ours: {one.field.replace('_', ' ')} “{one.ours}”; the file says “{one.theirs}”."
        yield Finding(
            "notice", message, "kept ours", one.record, one.field, one.ours, file=one.file, line=one.line
        )


def _report(
    batch: Batch, problems: list[Finding], came: dict[int, str], kept: list[KeptOurs], *, applied: bool
) -> ImportReport:
    tally = batch.tally.copy()
    if applied:
        records = [record for stage in batch.layout.stages() for record in batch.records[stage]]
        for number, record in enumerate(records):
            tally[record.file, record.name, came.get(number, "no_place")] += 1
    counts = [
        KindCount(name, file, **{number: tally[file, name, number] for number in NUMBERS})
        for file, name in dict.fromkeys((file, name) for file, name, _ in tally)
    ]
    order = {"error": 0, "warning": 1, "notice": 2}
    found = sorted([*batch.problems, *problems], key=lambda problem: order[problem.severity])
    return ImportReport(counts, found, kept, applied)
