"""Notes: the papers that explain absences, and what becomes of an absence without one.

An accepted note excuses the absences of its days: the office's mark turns to the excused letter and names
the note, and what it said before stays on it, so that the note can be taken out again. Parents' notes run
out after so many days a year; one more is for the principal to decide.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import Finding, Refused
from studentdesk.records import absences, attendance
from studentdesk.records.absences import Unexplained, check_days, school_days, twin, unexplained
from studentdesk.records.attendance import AttendanceCode
from studentdesk.records.attendance_steps import take_back
from studentdesk.records.facts import Fact, checked, code, day
from studentdesk.records.years import year_of

PARENT = "parent"
YES, NO, PRINCIPAL = "yes", "no", "principal"
FACTS = {
    "first_day": day("From", needed=True),
    "last_day": day("To"),
    "kind": code("Kind of note", "note_kind", needed=True),
    "received_on": day("Came on"),
    "says": Fact("Says", example="strep throat"),
    "attachment_id": Fact("Scan", "link"),
}


@dataclass(frozen=True, slots=True)
class Note:
    """One note. ``accepted``: yes, no, or principal: it waits for a decision."""

    id: int
    student_id: int
    name: str
    grade: str
    school: str
    first_day: date
    last_day: date
    kind: str
    received_on: date
    accepted: str
    says: str | None
    attachment_id: int | None
    days: int


@dataclass(frozen=True, slots=True)
class Standing:
    """What there is to know before a note is kept: the days that wait, and the days that parents explained.

    ``first`` to ``last``: the newest absences in a row that nothing explains; ``most``: None has no limit.
    """

    first: date | None
    last: date | None
    by_kind: dict[str, int]
    most: int | None

    @property
    def runs_out(self) -> bool:
        """Whether no parent's note may explain another day."""
        return self.most is not None and self.by_kind.get(PARENT, 0) >= self.most


def notes(desk: Desk, student_id: int, *, year_id: int | None = None) -> list[Note]:
    """A student's notes, the newest first; of one school year, or all."""
    return desk.read_as(Note, "absence_notes.of_student", student=student_id, year=year_id)


def for_the_principal(desk: Desk) -> list[Note]:
    """The notes that wait for a decision, the oldest first."""
    return desk.read_as(Note, "absence_notes.waiting")


def standing(desk: Desk, student_id: int, on: date) -> Standing:
    """How a student stands with notes on a day."""
    open_days = sorted({one.date for one in unexplained(desk, student_id, *_year(desk, on))})
    run = open_days[-1:]
    taught = school_days(desk, student_id, *_year(desk, on)) if run else []
    while run and (at := taught.index(run[0]) if run[0] in taught else 0) and taught[at - 1] in open_days:
        run.insert(0, taught[at - 1])
    return Standing(
        run[0] if run else None, run[-1] if run else None, days_by_kind(desk, student_id, on), _most(desk)
    )


def days_by_kind(desk: Desk, student_id: int, on: date) -> dict[str, int]:
    """How many days of the school year accepted notes of each kind explain."""
    first, last = _year(desk, on)
    rows = desk.read("absence_notes.days_by_kind", student=student_id, first=first, last=last)
    return {row["kind"]: row["days"] for row in rows}


def add_note(desk: Desk, student_id: int, *, accept: bool = True, **given: Any) -> int:
    """Keep a note and, where it is accepted, excuse the absences of its days. Answers its id.

    A day of the note that is to come is marked ahead. A parent's note beyond the district's number of days
    excuses nothing until the principal has decided.
    """
    filled: dict[str, Any] = {"received_on": desk.now().date(), "last_day": given.get("first_day")}
    filled |= {name: value for name, value in given.items() if value is not None}
    values = checked(desk, FACTS, {**dict.fromkeys(("first_day", "kind")), **filled})
    first, last = values["first_day"], values["last_day"]
    check_days(first, last)
    days = school_days(desk, student_id, first, last)
    if not days:
        raise Refused(
            f"From “{first}”: the student has no school on these days. Example: {desk.now().date()}."
        )
    with desk.change(f"Note, {first:%b} {first.day}") as change:
        over = values["kind"] == PARENT and _over(desk, student_id, first, len(days))
        accepted = (PRINCIPAL if over else YES) if accept else NO
        note = change.insert(
            "absence_note", student_id=student_id, accepted=accepted, by_id=desk.person.id, **values
        )
        if accepted == YES:
            _explain(desk, change, note, student_id, first, last)
            take_back(desk, student_id)
    return note


def decide_note(desk: Desk, note_id: int, accept: bool) -> None:
    """Accept a note, with what it excuses, or not: what it had excused is again as it was before it."""
    note = _note(desk, note_id)
    with desk.change("Accept a note" if accept else "Do not accept a note") as change:
        change.update("absence_note", note_id, accepted=YES if accept else NO)
        if accept and note.accepted != YES:
            _explain(desk, change, note_id, note.student_id, note.first_day, note.last_day)
            take_back(desk, note.student_id)
        elif not accept:
            _forget(change, note_id)


def take_out_note(desk: Desk, note_id: int) -> None:
    """A note that was never this child's, or is taken back: it goes, and what it excused with it."""
    _note(desk, note_id)
    with desk.change("Take out a note") as change:
        _forget(change, note_id)
        change.delete("absence_note", note_id)


def scan_note(desk: Desk, note_id: int, attachment_id: int | None) -> None:
    """Keep the scanned page with its note."""
    with desk.change("Scan of a note") as change:
        change.update("absence_note", note_id, attachment_id=attachment_id)


def set_note_rules(desk: Desk, *, note_within: int | None, parent_note_days: int | None) -> None:
    """School days in which a note must come, and days a year parents' notes may explain; None is no limit."""
    for word, value, least, most in (
        ("School days for a note", note_within, 1, 60),
        ("Days by parents’ notes", parent_note_days, 0, 200),
    ):
        if value is not None and not least <= value <= most:
            raise Refused(f"{word} “{value}”: write {least} to {most}, or nothing for no limit. Example: 3.")
    with desk.change("Rules for notes") as change:
        id = int(desk.value("absence_notes.district"))
        change.update("district", id, note_within=note_within, parent_note_days=parent_note_days)


def note_rules(desk: Desk) -> tuple[int | None, int | None]:
    """School days in which a note must come, and days a year parents' notes may explain."""
    row = desk.one("absence_notes.rules")
    return (row["note_within"], row["parent_note_days"]) if row else (None, None)


def turn_unexcused(desk: Desk) -> int:
    """Absences whose note did not come in time turn unexcused; notes that came since explain theirs.

    Answers how many absences turned. Done when the file is opened by somebody who may change it; the same
    once more turns nothing.
    """
    if not desk.may_change:
        return 0
    today = desk.now().date()
    due = desk.read("absence_notes.overdue", today=today)
    late = desk.read("absence_notes.explained_late", today=today)
    if not due and not late:
        return 0
    known = attendance.codes(desk)
    turned = 0
    with desk.change("Absences without a note turn unexcused") as change:
        for row in late:
            mark = _unexplained(row)
            _excuse(change, known, mark, row["note_id"])
        explained = {row["mark_id"] for row in late}
        for mark in (_unexplained(row) for row in due if row["mark_id"] not in explained):
            code = twin(known, mark.code_id, "unexcused")
            if code is not None:
                _write(change, mark, code, {})
                turned += 1
    return turned


def told_unexcused(turned: int) -> list[Finding]:
    """What Today says of the absences that turned unexcused by themselves."""
    if not turned:
        return []
    words = f"{turned:,} absences without a note in time turned unexcused. A note excuses them."
    return [Finding("notice", words, rule="absences without a note")]


def _explain(desk: Desk, change: Change, note: int, student: int, first: date, last: date) -> None:
    known = attendance.codes(desk)
    for mark in unexplained(desk, student, first, last):
        _excuse(change, known, mark, note)
    today = desk.now().date()
    usual = absences.usual_code(desk)
    code = twin(known, usual.id, "excused")
    if last < today or code is None:
        return
    marked = {
        row["date"] for row in desk.read("absence_notes.marked", student=student, first=first, last=last)
    }
    for ahead in school_days(desk, student, max(first, today), last):
        if ahead.isoformat() not in marked:
            attendance.mark(desk, student, ahead, code.code)
            (row,) = change.read("absence_notes.mark_of", student=student, day=ahead)
            change.update("attendance_mark", row["id"], note_id=note)


def _excuse(change: Change, known: Sequence[AttendanceCode], mark: Unexplained, note: int) -> None:
    code = twin(known, mark.code_id, "excused")
    if code is None:
        raise Refused("No excused attendance code is in use for this absence. Take one into use in Setup.")
    _write(change, mark, code, {"note_id": note})


def _write(change: Change, mark: Unexplained, code: AttendanceCode, paper: dict[str, int]) -> None:
    """The office's own mark says it; a teacher's stays beside it as it was handed in."""
    if mark.source == "office":
        before = {"code_before_id": mark.code_id} if paper else {}
        change.update("attendance_mark", mark.mark_id, code_id=code.id, **before, **paper)
        return
    change.insert(
        "attendance_mark", student_id=mark.student_id, date=mark.date, period=mark.period, source="office",
        section_id=mark.section_id, code_id=code.id, time_in=mark.time_in, time_out=mark.time_out,
        minutes_absent=mark.minutes_absent, **paper,
    )  # fmt: skip


def _forget(change: Change, note: int) -> None:
    for row in change.read("absence_notes.marks_of", note=note):
        if row["code_before_id"] is None:
            change.delete("attendance_mark", row["id"])
        else:
            change.update(
                "attendance_mark", row["id"], code_id=row["code_before_id"], note_id=None, code_before_id=None
            )


def _unexplained(row: Any) -> Unexplained:
    values = {name: row[name] for name in Unexplained.__slots__}
    return Unexplained(**values | {"date": date.fromisoformat(row["date"])})


def _over(desk: Desk, student: int, first: date, days: int) -> bool:
    most = _most(desk)
    return most is not None and days_by_kind(desk, student, first).get(PARENT, 0) + days > most


def _most(desk: Desk) -> int | None:
    found = desk.value("absence_notes.most")
    return None if found is None else int(found)


def _year(desk: Desk, on: date) -> tuple[date, date]:
    year = year_of(desk, on)
    return (year.begins, year.ends) if year else (on, on)


def _note(desk: Desk, id: int) -> Note:
    for found in desk.read_as(Note, "absence_notes.by_id", id=id):
        return found
    raise KeyError(f"absence_note {id}")
