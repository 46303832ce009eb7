"""Students from a spreadsheet: read and checked first, then compared with ours, brought in as one change."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.exchange.compare import ADDED, CHANGED, KEPT, TABLES, UNCHANGED, Comparison, Target
from studentdesk.exchange.edfi import HOME, MOVING_IN, Look, Run, Step
from studentdesk.exchange.left_out import keep_list
from studentdesk.exchange.report import ImportReport, KeptOurs, KindCount
from studentdesk.exchange.spreadsheet_check import STAGED, Rows, rows_of
from studentdesk.exchange.spreadsheet_columns import (
    Said,
    columns,
    header_row,
    read_mapping,
    recognized,
    with_remembered,
)
from studentdesk.exchange.spreadsheet_file import CSV, XLSX, Line, Spreadsheet, open_spreadsheet
from studentdesk.exchange.tried import OnlyTried, import_change
from studentdesk.findings import Finding
from studentdesk.records.import_columns import remembered

SUFFIXES = (*CSV, *XLSX)
KIND = "Student"
# Shares of the whole that looking at the dates, reading and checking take; the rest is bringing in.
LOOKED, READ = 30, 300
WHOLE = 1000
CAME = {UNCHANGED: "unchanged", KEPT: "kept", CHANGED: "changed", ADDED: "added"}

STEPS: tuple[Step, ...] = (
    Look("who", "spreadsheet.who", ("no", "student_id", "enrollment_id", "new")),
    Run("spreadsheet.who_index"),
    Look("guardian", "spreadsheet.guardians", ("key", "contact_id", "new")),
    Run("spreadsheet.guardian_index"),
    Target("contact", "spreadsheet.contact", ("id",), own=False),
    Target("contact_phone", "spreadsheet.contact_phone", ("contact_id", "sort"), own=False),
    Run("spreadsheet.links_first"),
    Target("student_contact", "spreadsheet.student_contact", ("student_id", "contact_id"), own=False),
    Target("student", "spreadsheet.student", ("id",)),
    Target("student_race", "spreadsheet.student_race", ("student_id", "race"), own=False),
    Look("addressed", "spreadsheet.addressed", HOME),
    *MOVING_IN,
    Target("enrollment", "spreadsheet.enrollment", ("student_id", "school_id", "begins"), own=False),
)
STAGES = ("sheet", "out", "known", *(step.name for step in STEPS if isinstance(step, Look)), *TABLES)

# What refuses a row that holds by itself: statement in spreadsheet_checks.sql, field, sentence, allowed.
REFUSALS: tuple[tuple[str, str, str, str], ...] = (
    ("twice", "local_id", "The ID “{value}” stands in line {other} already, with other words.",
     "each ID once"),
    ("taken", "local_id", "The student ID “{value}” belongs to another student here, “{other}”.",
     "a number that nobody else has"),
    ("elsewhere", "entry_date", "On the roll of {other} from {value} on, at the same time.",
     "an entry date after the last day there; withdraw the student there first"),
)  # fmt: skip


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
    """Bring in a CSV or XLSX file of students. ``mapping`` or ``said``: what columns mean.

    As `bring_in` does with packages: one refused row refuses everything, unless ``leave_out_refused``;
    ``dry_run`` writes nothing. ``progress`` is told how many thousandths are done; what it raises ends the
    import, and nothing was changed. Raises Refused for a file that can't be read.
    """
    tell = progress or (lambda done, whole: None)
    said = said or read_mapping(mapping)
    file = open_spreadsheet(path, recognized, said.encoding, said.separator)
    line, header = header_row(file.rows(), said)
    said = with_remembered(said, remembered(desk), header)
    wanted, problems = columns(header, said, file.name, line)
    if not any(number > line for number, _cells in file.rows()):
        words = "There is no student below the row that heads the columns."
        problems.append(Finding("error", words, "no rows", example="a row a student", file=file.name))
    rows = rows_of(desk, file.name, wanted)
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
    desk.stage("sheet", STAGED, reading)


def _bring_in(
    desk: Desk, rows: Rows, dry_run: bool, leave_out: bool, tell: Callable[[int, int], None]
) -> ImportReport:
    report: ImportReport | None = None
    with import_change(desk, f"Bring in {rows.count - rows.refused:,} students") as change:
        twice = _against_each_other(change, rows)
        refused = [problem for problem in rows.problems if problem.severity == "error"]
        if refused and not leave_out:
            report = _report(rows, {}, twice, [], applied=False)
            raise OnlyTried
        comparison = _apply(change, desk, tell)
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


def _against_each_other(change: Change, rows: Rows) -> int:
    """Take out rows that say the same again, and those that another row or our records speak against."""
    change.run("spreadsheet.sheet_index")
    change.stage("out", ("no",), [])
    change.run("spreadsheet.same_again")
    twice = int(change.read("spreadsheet.count_of_out")[0]["count"])
    change.run("spreadsheet.drop_out")
    change.stage("known", ("no", "student_id", "enrollment_id"), [])
    change.run("spreadsheet.known")
    change.run("spreadsheet.known_index")
    refused: dict[int, Finding] = {}
    for name, field, sentence, allowed in REFUSALS:
        for row in change.read(f"spreadsheet_checks.{name}"):
            words = sentence.format(value=row["value"], other=row["other"])
            refused.setdefault(
                row["no"],
                Finding("error", words, name, "", field, str(row["value"]), allowed, rows.file, row["no"]),
            )
    change.stage("out", ("no",), [(no,) for no in refused])
    change.run("spreadsheet.drop_out")
    rows.problems += refused.values()
    rows.refused += len(refused)
    return twice


def _apply(change: Change, desk: Desk, tell: Callable[[int, int], None]) -> Comparison:
    done = [0]

    def share(of_step: float) -> None:
        tell(READ + round((WHOLE - READ) * (done[0] + of_step) / len(STEPS)), WHOLE)

    comparison = Comparison(change, {"today": desk.now().date(), "now": desk.now()}, share)
    for number, step in enumerate(STEPS):
        done[0] = number
        share(0)
        if isinstance(step, Target):
            comparison.take(step)
        else:
            if isinstance(step, Look):
                change.stage(step.name, step.columns, [])
            change.run(step.statement)
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
    count = KindCount(KIND, rows.file, read=rows.count, refused=rows.refused, duplicates=twice, **came)
    order = {"error": 0, "warning": 1, "notice": 2}
    found = sorted(rows.problems, key=lambda problem: order[problem.severity])
    return ImportReport([count], found, kept, applied)
