"""Enrollment: a stay at a school, kept as pieces in which nothing changes. A piece is never deleted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records import enrollment_rules
from studentdesk.records.courses import end_classes
from studentdesk.records.enrollment_rules import after_birth, only_calendar, open_year_of

ENTRY_KINDS = ("new", "from outside", "from our school", "re-entry", "status change", "next year")
EXIT_KINDS = (
    "moved on", "our other school", "status change", "promoted", "retained", "graduated", "dropped out",
    "died", "no-show", "aged out", "other",
)  # fmt: skip
ON_THE_ROLL = ("current", "ended")
# What may differ from one piece of a stay to the next.
CONSTANT = (
    "school_id", "school_year_id", "grade_level_id", "session", "calendar_id", "share", "homeroom",
    "residence_status", "residence_id", "residence_school_id", "funding_id", "served_id", "core_id",
    "sending_charter_id", "student_status", "tuition", "school_entry_on",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Piece:
    """One unbroken piece of a stay: ``ends`` is the last day on the roll.

    ``share`` of the day is in hundredths of a percent; ``school_entry_on`` is as given, where it is older.
    """

    id: int
    student_id: int
    school_id: int
    school: str
    school_year_id: int
    year: str
    status: str
    begins: date
    entry_kind: str
    entry_code: str | None
    from_id: int | None
    ends: date | None
    exit_kind: str | None
    exit_code: str | None
    exit_reason: str | None
    to_id: int | None
    exit_note: str | None
    continues_id: int | None
    grade_level_id: int
    grade: str
    session: str
    calendar_id: int | None
    share: int
    homeroom: str | None
    residence_status: str | None
    residence_id: int | None
    residence_school_id: int | None
    funding_id: int | None
    served_id: int | None
    core_id: int | None
    sending_charter_id: int | None
    student_status: str | None
    tuition: str | None
    school_entry_on: date | None


@dataclass(frozen=True, slots=True)
class RosterLine:
    """One student of a school's roster on a day."""

    student_id: int
    piece_id: int
    name: str
    local_id: str
    grade: str
    homeroom: str | None
    birth_date: date | None


def overlaps(begins: date, ends: date | None, other_begins: date, other_ends: date | None) -> bool:
    """Whether two spans share a day; no end means still going on."""
    return begins <= (other_ends or date.max) and other_begins <= (ends or date.max)


def pieces(desk: Desk, student_id: int) -> list[Piece]:
    """A student's pieces, newest first, those entered in error among them."""
    return desk.read_as(Piece, "enrollment.of_student", student=student_id)


def piece(desk: Desk, id: int) -> Piece:
    """One piece. Raises KeyError for an id that nobody has."""
    found = desk.read_as(Piece, "enrollment.by_id", id=id)
    if not found:
        raise KeyError(f"enrollment {id}")
    return found[0]


def roster(desk: Desk, school_id: int, day: date) -> list[RosterLine]:
    """Who is on a school's roll on a day, by last name, then first."""
    return desk.read_as(RosterLine, "enrollment.roster", school=school_id, day=day)


def enroll(
    desk: Desk,
    student_id: int,
    *,
    school_id: int,
    begins: date,
    grade_level_id: int,
    entry_kind: str,
    entry_code: str | None = None,
    **facts: Any,
) -> int:
    """Put a student on a school's roll from a day; a day to come makes the piece planned. Answers its id."""
    if entry_kind not in ENTRY_KINDS:
        raise Refused(f"Entry “{entry_kind}”: choose one of {', '.join(ENTRY_KINDS)}.")
    year = open_year_of(desk, begins, "Entry date")
    after_birth(desk, student_id, begins)
    _refuse_overlap(pieces(desk, student_id), school_id, begins, facts.get("ends"))
    facts = enrollment_rules.kept(desk, facts)
    facts.setdefault("calendar_id", only_calendar(desk, school_id, year))
    status = "planned" if begins > desk.now().date() else "current"
    with desk.change("Enroll a student") as change:
        return change.insert(
            "enrollment",
            student_id=student_id,
            school_id=school_id,
            school_year_id=year,
            status=status,
            begins=begins,
            entry_kind=entry_kind,
            entry_code=entry_code,
            grade_level_id=grade_level_id,
            **facts,
        )


def withdraw(
    desk: Desk,
    piece_id: int,
    *,
    last_day: date,
    exit_kind: str,
    exit_code: str | None = None,
    exit_reason: str | None = None,
    to_id: int | None = None,
    note: str | None = None,
) -> None:
    """Take a student off the roll after ``last_day``; classes at the school end the same day."""
    kept = _open(desk, piece_id)
    if exit_kind not in EXIT_KINDS:
        raise Refused(f"Reason “{exit_kind}”: choose one of {', '.join(EXIT_KINDS)}.")
    if last_day < kept.begins:
        raise Refused(
            f"Last day “{last_day}”: it can't come before the entry date, {kept.begins}."
            f" Example: {kept.begins}."
        )
    open_year_of(desk, last_day, "Last day")
    why = enrollment_rules.kept(desk, {"exit_reason": exit_reason})
    with desk.change("Withdraw a student") as change:
        _end(change, kept, last_day, exit_kind, exit_code)
        change.update("enrollment", piece_id, to_id=to_id, exit_note=note, **why)
        end_classes(change, kept.student_id, kept.school_id, last_day)


def change_piece(desk: Desk, piece_id: int, begins: date, **changes: Any) -> int:
    """Something changes from a day on: close the piece the day before and open the next, without a gap."""
    kept = _open(desk, piece_id)
    if begins <= kept.begins:
        raise Refused(f"Date “{begins}”: the change must come after {kept.begins}, when this piece begins.")
    unknown = changes.keys() - {*CONSTANT, "entry_code", "exit_code"}
    if unknown:
        raise KeyError(f"not a fact of an enrollment: {', '.join(sorted(unknown))}")
    moves = changes.get("school_id", kept.school_id) != kept.school_id
    last_day = begins - timedelta(1)
    facts = {name: getattr(kept, name) for name in CONSTANT} | enrollment_rules.kept(desk, changes)
    exit_code, entry_code = facts.pop("exit_code", None), facts.pop("entry_code", None)
    facts["school_year_id"] = open_year_of(desk, begins, "Date")
    if moves and "school_entry_on" not in changes:
        facts["school_entry_on"] = None
    if moves and "calendar_id" not in changes:
        facts["calendar_id"] = only_calendar(desk, facts["school_id"], facts["school_year_id"])
    with desk.change("Change an enrollment") as change:
        _end(change, kept, last_day, "our other school" if moves else "status change", exit_code)
        if moves:
            end_classes(change, kept.student_id, kept.school_id, last_day)
        return change.insert(
            "enrollment",
            student_id=kept.student_id,
            status="planned" if begins > desk.now().date() else "current",
            begins=begins,
            entry_kind="from our school" if moves else "status change",
            entry_code=entry_code,
            continues_id=kept.id,
            **facts,
        )


def no_show(desk: Desk, piece_id: int, *, exit_code: str | None = None) -> None:
    """The child was expected and never came."""
    kept = _open(desk, piece_id)
    with desk.change("Mark a no-show") as change:
        change.update(
            "enrollment",
            piece_id,
            status="no-show",
            ends=kept.begins,
            exit_kind="no-show",
            exit_code=exit_code,
        )
        end_classes(change, kept.student_id, kept.school_id, kept.begins)


def begin_planned(desk: Desk) -> int:
    """The planned pieces whose day has come are current from now on. Answers how many.

    Done when the file is opened by somebody who may change it.
    """
    if not desk.may_change:
        return 0
    today = desk.now().date()
    due = len(desk.read("enrollment.due_to_begin", today=today))
    if due:
        with desk.change("Planned enrollments begin", source="program") as change:
            change.run("enrollment.begin_planned", today=today)
    return due


def entered_in_error(desk: Desk, piece_id: int) -> None:
    """The piece should never have been written. It stays in the history and counts nowhere."""
    kept = piece(desk, piece_id)
    with desk.change("Enrollment entered in error") as change:
        change.update("enrollment", piece_id, status="entered in error")
        end_classes(change, kept.student_id, kept.school_id, kept.begins)


def correct_piece(desk: Desk, piece_id: int, **fields: Any) -> None:
    """Correct what was written wrongly; a change that happened on a day is ``change_piece``."""
    kept = piece(desk, piece_id)
    fields = enrollment_rules.kept(desk, fields)
    begins, ends = fields.get("begins", kept.begins), fields.get("ends", kept.ends)
    if ends and ends < begins:
        raise Refused(f"Last day “{ends}”: it can't come before the entry date, {begins}. Example: {begins}.")
    if "begins" in fields:
        after_birth(desk, kept.student_id, begins)
        fields["school_year_id"] = open_year_of(desk, begins, "Entry date")
    if {"begins", "ends", "school_id"} & fields.keys():
        others = pieces(desk, kept.student_id)
        _refuse_overlap(others, fields.get("school_id", kept.school_id), begins, ends, but=piece_id)
    with desk.change("Correct an enrollment") as change:
        change.update("enrollment", piece_id, **fields)


def _end(change: Change, kept: Piece, last_day: date, exit_kind: str, exit_code: str | None) -> None:
    change.update(
        "enrollment", kept.id, status="ended", ends=last_day, exit_kind=exit_kind, exit_code=exit_code
    )


def _open(desk: Desk, piece_id: int) -> Piece:
    kept = piece(desk, piece_id)
    if kept.status not in ("current", "planned"):
        raise Refused(
            f"This enrollment is not open: it is “{kept.status}”."
            " Correct it instead, or enter the child again."
        )
    return kept


def _refuse_overlap(
    others: list[Piece], school_id: int, begins: date, ends: date | None, but: int | None = None
) -> None:
    """A school has a child once at a time; ``others`` are the child's pieces."""
    for other in others:
        if other.id == but or other.status in ("entered in error", "no-show"):
            continue
        if other.school_id == school_id and overlaps(begins, ends, other.begins, other.ends):
            until = f"to {other.ends}" if other.ends else "and still going on"
            raise Refused(
                f"Entry date “{begins}”: {other.school} already has this child from {other.begins} {until}."
                " Withdraw or change that enrollment first."
            )
