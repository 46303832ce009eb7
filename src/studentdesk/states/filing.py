"""Check a state file, make it, file it away. Computing it stands apart, so that another process can."""

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.findings import Finding, Refused
from studentdesk.records import canonical
from studentdesk.records.district import district
from studentdesk.records.years import SchoolYear, current_year, year_named
from studentdesk.states import folder, lines, rules, submissions
from studentdesk.states.extract import Extract, LeftOut, extract
from studentdesk.states.formats import Format, format_for, layout_for
from studentdesk.states.layout import Layout
from studentdesk.states.vocabulary import Sight

_ORDER = {"error": 0, "warning": 1, "notice": 2}


@dataclass(frozen=True, slots=True)
class Checked:
    """What would be in a file and what is wrong with it. ``records`` and ``students``: how many."""

    findings: tuple[Finding, ...]
    records: int
    layout: Format
    students: int
    year: str
    on: date
    left_out: tuple[LeftOut, ...]

    @property
    def errors(self) -> int:
        """How many problems the state would refuse the file for."""
        return len(submissions.errors(self.findings))


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is made but not yet anywhere: pure data, so that it can come from another process."""

    checked: Checked
    sending: submissions.Sending

    @property
    def content(self) -> bytes:
        """The bytes that would be written."""
        return self.sending.content

    @property
    def name(self) -> str:
        """The name that the state asks for."""
        return self.sending.name


@dataclass(frozen=True, slots=True)
class Exported:
    """A file that was written and kept."""

    path: Path
    records: int
    findings: tuple[Finding, ...]
    submission_id: int


@dataclass(frozen=True, slots=True)
class _Run:
    layout: Layout
    format: Format
    year: SchoolYear
    on: date
    made: Extract
    findings: tuple[Finding, ...]

    @property
    def students(self) -> tuple[int, ...]:
        return tuple(sorted({row["student_id"] for row in self.made.rows}))

    @property
    def checked(self) -> Checked:
        return Checked(
            self.findings, len(self.made.records), self.format, len(self.students), self.year.label, self.on,
            tuple(self.made.left_out),
        )  # fmt: skip


def check(
    desk: Desk, file: str, *, year: str | None = None, on: date | None = None, root: Path | None = None
) -> Checked:
    """Every problem of a state file ("xx/file"), errors first, before the state sees it. Writes nothing.

    ``year``: a school year's label, else the current one; ``on``: what was true on that day as known now,
    otherwise today, or the year's last day once it is over.
    """
    return _run(desk, file, year, on, desk.now(), root).checked


def prepare(
    desk: Desk, file: str, *, year: str | None = None, on: date | None = None, now: datetime | None = None,
    root: Path | None = None,
) -> Prepared:  # fmt: skip
    """The same, with the file's bytes and its name: everything but writing it."""
    now = now or desk.now()
    run = _run(desk, file, year, on, now, root)
    code = district(desk).code or ""
    name = lines.new_name(run.layout, code, now, submissions.names_taken(desk))
    sending = submissions.Sending(
        file=file,
        layout=run.layout.place,
        title=run.layout.title,
        year_id=run.year.id,
        as_of=run.on,
        name=name,
        content=lines.content(run.layout, run.made.records, name, code, now),
        records=len(run.made.records),
        student_ids=run.students,
        findings=run.findings,
    )
    return Prepared(run.checked, sending)


def file_away(
    desk: Desk, prepared: Prepared, to: Path, *, recipient: str, purpose: str, even_with_errors: bool = False
) -> Exported:
    """Write a prepared file into a folder; keep what was sent, to whom and why. Refused with errors in it."""
    found = submissions.errors(prepared.checked.findings)
    if found and not even_with_errors:
        many = f"{len(found):,} problems" if len(found) > 1 else "a problem"
        raise Refused(
            f"{prepared.sending.title} has {many} that the state would refuse it for."
            f" The first: {found[0].message} Mend them, or make the file even with errors."
        )
    path, id = submissions.send(desk, prepared.sending, to, recipient=recipient, purpose=purpose)
    return Exported(path, prepared.sending.records, prepared.checked.findings, id)


def export(
    desk: Desk, file: str, to: Path, *, recipient: str, purpose: str, year: str | None = None,
    on: date | None = None, even_with_errors: bool = False,
    now: datetime | None = None, root: Path | None = None,
) -> Exported:  # fmt: skip
    """Prepare a state file and file it away."""
    submissions.folder_must_exist(to)
    prepared = prepare(desk, file, year=year, on=on, now=now, root=root)
    return file_away(
        desk, prepared, to, recipient=recipient, purpose=purpose, even_with_errors=even_with_errors
    )


def _run(desk: Desk, file: str, label: str | None, on: date | None, now: datetime, root: Path | None) -> _Run:
    state, _, name = file.partition("/")
    year = _year(desk, label)
    layout, notice = layout_for(state, name, year.label, root=root)
    on = on or min(now.date(), year.ends)
    sight = folder.sight(
        layout, {"today": now.date(), "on": on, "year_begins": year.begins, "year_ends": year.ends}
    )
    reading = canonical.reading(desk, layout.rows, year, on)
    made = extract(layout, reading.rows, sight)
    return _Run(layout, format_for(layout, root=root), year, on, made, _findings(desk, layout, made, sight, [
        *([notice] if notice else []), *reading.problems,
    ]))  # fmt: skip


def _findings(
    desk: Desk, layout: Layout, made: Extract, sight: Sight, found: list[Finding]
) -> tuple[Finding, ...]:
    everything = [*found, *made.findings, *rules.problems(layout, made, district(desk), sight)]
    return tuple(sorted(dict.fromkeys(everything), key=lambda finding: _ORDER[finding.severity]))


def _year(desk: Desk, label: str | None) -> SchoolYear:
    if label is None:
        return current_year(desk)
    year = year_named(desk, label)
    if year is None:
        raise Refused(f"School year “{label}”: this district has not opened it. Open it in Setup.")
    return year
