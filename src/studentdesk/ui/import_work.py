"""Bringing records in, computed in a process of its own with a writing desk of its own."""

from pathlib import Path

from studentdesk.db import Desk
from studentdesk.exchange.bring_in import bring_in
from studentdesk.exchange.report import NUMBERS, ImportReport
from studentdesk.findings import Finding
from studentdesk.ui.child import Job, Opened
from studentdesk.ui.finding_groups import Group, groups

WORDS = {
    "read": "Read", "added": "New", "changed": "Changed", "unchanged": "The same", "kept": "Kept ours",
    "refused": "Refused", "no_place": "No place", "duplicates": "Twice",
}  # fmt: skip


def run(
    desk: Desk, job: Job, opened: Opened | None, path: str, try_it: bool, leave_out: bool
) -> ImportReport:
    """Try it, or bring it in. ``desk`` only reads; where nothing else is there (tests) it writes too.

    Stopped at any word of progress, nothing was changed.
    """
    writer = desk if opened is None else opened.desk("write")
    try:
        return bring_in(
            writer, Path(path), dry_run=try_it, leave_out_refused=leave_out or try_it, progress=job.progress
        )
    finally:
        if writer is not desk:
            writer.close()


def lines(report: ImportReport) -> list[list[str]]:
    """A line a file: its name and the numbers, and one for all where there are several."""
    by_file = [[str(one["name"]), *(f"{one[number]:,}" for number in NUMBERS)] for one in report.by_file()]
    if len(by_file) > 1:
        by_file.append(["All files", *(f"{report.total(number):,}" for number in NUMBERS)])
    return by_file


def groups_of(report: ImportReport) -> list[Group]:
    """The problems by rule, and the values that a person corrected here and that stay."""
    found = groups(report.problems)
    kept = tuple(
        Finding("notice", f"Ours stays: {one.ours}. The file says: {one.theirs}.", rule="kept ours",
                record=one.record, field=one.field, value=one.ours)
        for one in report.kept_ours
    )  # fmt: skip
    return [*found, Group("notice", "Kept ours: corrected here since.", kept)] if kept else found


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
