"""Bringing records in, computed in a process of its own with a writing desk of its own."""

from pathlib import Path

from studentdesk.db import Desk
from studentdesk.exchange.bring_in import bring_in
from studentdesk.exchange.report import NUMBERS, ImportReport
from studentdesk.exchange.spreadsheet_columns import Said
from studentdesk.exchange.spreadsheet_look import Seen, look
from studentdesk.records import import_columns
from studentdesk.ui.child import Job, Opened

ALWAYS = 4
PREFIX = "Interchange"  # every Ed-Fi file's name begins so
WORDS = {
    "read": "Read", "added": "New", "changed": "Changed", "unchanged": "Same", "kept": "Kept ours",
    "refused": "Refused", "no_place": "No place", "duplicates": "Twice",
}  # fmt: skip


def run(
    desk: Desk,
    job: Job,
    opened: Opened | None,
    path: str,
    try_it: bool,
    leave_out: bool,
    said: Said | None = None,
) -> ImportReport:
    """Try it, or bring it in. ``desk`` only reads; where nothing else is there (tests) it writes too.

    Stopped at any word of progress, nothing was changed.
    """
    writer = desk if opened is None else opened.desk("write")
    try:
        report = bring_in(
            writer,
            Path(path),
            dry_run=try_it,
            leave_out_refused=leave_out or try_it,
            said=said,
            progress=job.progress,
        )
        if report.applied and said is not None:
            import_columns.remember(writer, said.kind, said.fields)
        return report
    finally:
        if writer is not desk:
            writer.close()


def look_at(desk: Desk, job: Job, path: str, said: Said | None) -> Seen:
    """A first look at a spreadsheet."""
    job.progress(0, 1)
    return look(desk, Path(path), said)


def lines(report: ImportReport) -> list[list[str]]:
    """A line a file: its name without what all begin with, and the numbers; then one for all of them."""
    files = report.by_file()
    by_file = [
        [str(one["name"]).removeprefix(PREFIX), *(f"{one[number]:,}" for number in NUMBERS)] for one in files
    ]
    if len(by_file) > 1:
        by_file.append(["All files", *(f"{report.total(number):,}" for number in NUMBERS)])
    return by_file


def told(report: ImportReport) -> list[bool]:
    """Which of the numbers are worth a column: the first four always, the rest where there are some."""
    return [place < ALWAYS or report.total(number) > 0 for place, number in enumerate(NUMBERS)]


def outcome(report: ImportReport, *, tried: bool) -> str:
    """What happened, or would, in a sentence."""
    added, changed, refused = (report.total(number) for number in ("added", "changed", "refused"))
    if tried and report.errors:
        return (
            f"{len(report.errors):,} problems refuse this. Mend the files, or leave those records out and"
            " bring in the rest."
        )
    if not added and not changed:
        return "Everything in these files is here already. Nothing to change."
    out = f" {refused:,} records were left out." if refused and not tried else ""
    did = "It would add" if tried else "Added"
    return f"{did} {added:,} records and change{'' if tried else 'd'} {changed:,}.{out}"
