"""Check a state file, make it, file it away. Computing it stands apart, so that another process can."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from itertools import chain
from pathlib import Path

from studentdesk.db import Desk
from studentdesk.findings import Finding, Refused
from studentdesk.records import canonical
from studentdesk.records.district import district
from studentdesk.records.years import SchoolYear, current_year, year_named
from studentdesk.states import folder, lines, rules, submissions
from studentdesk.states.extract import Extraction, LeftOut, Record
from studentdesk.states.formats import Format, format_for, layout_for
from studentdesk.states.found import Found

EVERY = 1000  # records between two words of progress
Progress = Callable[[int, int], None]


@dataclass(frozen=True, slots=True)
class Checked:
    """What would be in a file and what is wrong with it. ``records`` and ``students``: how many.

    ``errors``: how many problems the state would refuse it for; of very many alike not all are listed.
    """

    findings: tuple[Finding, ...]
    records: int
    layout: Format
    students: int
    year: str
    on: date
    left_out: tuple[LeftOut, ...]
    errors: int


@dataclass(frozen=True, slots=True)
class Prepared:
    """A file that is made but not yet anywhere: pure data, so that it can come from another process."""

    checked: Checked
    sending: submissions.Sending

    @property
    def content(self) -> bytes:
        """The bytes that would be written."""
        return self.sending.packed.whole()

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


class _Run:
    """One file on its way: records go by one at a time, and what is to be told of them is kept."""

    def __init__(
        self, desk: Desk, file: str, label: str | None, on: date | None, now: datetime, root: Path | None,
        progress: Progress,
    ) -> None:  # fmt: skip
        state, _, name = file.partition("/")
        self.year = _year(desk, label)
        self.layout, notice = layout_for(state, name, self.year.label, root=root)
        self.on = on or min(now.date(), self.year.ends)
        self._format = format_for(self.layout, root=root)
        self._district = district(desk)
        self._sight = folder.sight(
            self.layout,
            {
                "today": now.date(),
                "on": self.on,
                "year_begins": self.year.begins,
                "year_ends": self.year.ends,
            },
        )
        progress(0, 0)
        self._reading = canonical.reading(desk, self.layout.rows, self.year, self.on, lambda: progress(0, 0))
        self._found = Found(chain([notice] if notice else [], self._reading.problems))
        self._extraction = Extraction(self.layout, self._sight, self._found)
        self._progress = progress
        self._students: set[int] = set()
        self.many = 0

    def records(self) -> Iterator[Record]:
        """The records of the file, checked as they go by."""
        judge = rules.Judge(self.layout, self._sight, self._found)
        for record, row in self._extraction.records(self._reading.rows):
            judge.record(record, row)
            self._students.add(row["student_id"])
            self.many += 1
            if self.many % EVERY == 0:
                self._progress(self.many, max(self._reading.count, self.many))
            yield record
        judge.done()
        for finding in rules.about_the_district(self.layout, self._district, self._sight):
            self._found.add(finding)
        if not self.many:
            self._found.add(rules.empty(self.layout))

    @property
    def students(self) -> tuple[int, ...]:
        return tuple(sorted(self._students))

    @property
    def checked(self) -> Checked:
        return Checked(
            self._found.all(), self.many, self._format, len(self._students), self.year.label, self.on,
            tuple(self._extraction.left_out), self._found.errors,
        )  # fmt: skip


def unwatched(_done: int, _of: int) -> None:
    """Nobody watches how far it is."""


def check(
    desk: Desk, file: str, *, year: str | None = None, on: date | None = None, root: Path | None = None,
    progress: Progress = unwatched,
) -> Checked:  # fmt: skip
    """Every problem of a state file ("xx/file"), errors first, before the state sees it. Writes nothing.

    ``year``: a school year's label, else the current one; ``on``: what was true on that day as known now,
    otherwise today, or the year's last day once it is over. ``progress`` is told how many records of how many
    went by, and may raise to end it.
    """
    run = _Run(desk, file, year, on, desk.now(), root, progress)
    for _ in run.records():
        pass
    return run.checked


def prepare(
    desk: Desk, file: str, *, year: str | None = None, on: date | None = None, now: datetime | None = None,
    root: Path | None = None, progress: Progress = unwatched,
) -> Prepared:  # fmt: skip
    """The same, with the file's bytes and its name: everything but writing it."""
    now = now or desk.now()
    run = _Run(desk, file, year, on, now, root, progress)
    code = district(desk).code or ""
    name = lines.new_name(run.layout, code, now, submissions.names_taken(desk))
    packed = lines.content(run.layout, run.records(), name, code, now)
    checked = run.checked
    sending = submissions.Sending(
        file=file,
        layout=run.layout.place,
        title=run.layout.title,
        year_id=run.year.id,
        as_of=run.on,
        name=name,
        packed=packed,
        records=run.many,
        student_ids=run.students,
        findings=checked.findings,
    )
    return Prepared(checked, sending)


def file_away(
    desk: Desk, prepared: Prepared, to: Path, *, recipient: str, purpose: str, even_with_errors: bool = False
) -> Exported:
    """Write a prepared file into a folder; keep what was sent, to whom and why. Refused with errors in it."""
    found = submissions.errors(prepared.checked.findings)
    if found and not even_with_errors:
        many = f"{prepared.checked.errors:,} problems" if prepared.checked.errors > 1 else "a problem"
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


def _year(desk: Desk, label: str | None) -> SchoolYear:
    if label is None:
        return current_year(desk)
    year = year_named(desk, label)
    if year is None:
        raise Refused(f"School year “{label}”: this district has not opened it. Open it in Setup.")
    return year
