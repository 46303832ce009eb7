"""Enrollment: a stay at a school, kept as pieces in which nothing changes. A piece is never deleted."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import enrollment_rules
from studentdesk.records.courses import end_classes
from studentdesk.records.enrollment_rules import (
    after_birth,
    change_in_year,
    last_day_in_year,
    never_in_two_places,
    one_of,
    only_calendar,
    open_year_of,
    standing,
)
from studentdesk.records.leaving import call_off, end, go_on, open_piece
from studentdesk.records.pieces import Piece, overlaps, piece, pieces

__all__ = ["Piece", "RosterLine", "overlaps", "piece", "pieces"]

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
class RosterLine:
    """One student of a school's roster on a day."""

    student_id: int
    piece_id: int
    name: str
    local_id: str
    grade: str
    homeroom: str | None
    birth_date: date | None


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
    one_of("Entry", entry_kind, ENTRY_KINDS)
    year = open_year_of(desk, begins, "Entry date")
    after_birth(desk, student_id, begins)
    share = facts.get("share", enrollment_rules.ALL_DAY)
    never_in_two_places(pieces(desk, student_id), school_id, begins, facts.get("ends"), share)
    facts = enrollment_rules.kept(desk, facts)
    facts.setdefault("calendar_id", only_calendar(desk, school_id, year))
    status = standing(begins, facts.get("ends"), desk.now().date())
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
    """Take a student off the roll after ``last_day``; classes at the school end the same day.

    A last day that is still to come is planned: until it comes the child is on the roll. A change that was
    planned for afterwards will not happen and is kept as entered in error.
    """
    kept = open_piece(desk, piece_id)
    one_of("Reason", exit_kind, EXIT_KINDS)
    last_day_in_year(desk, kept, last_day)
    why = enrollment_rules.kept(desk, {"exit_reason": exit_reason})
    with desk.change("Withdraw a student") as change:
        call_off(desk, change, kept)
        end(change, kept, last_day, desk.now().date(), exit_kind, exit_code)
        change.update("enrollment", piece_id, to_id=to_id, exit_note=note, **why)
        end_classes(change, kept.student_id, kept.school_id, last_day)


def stay(desk: Desk, piece_id: int) -> None:
    """The child stays after all: a planned last day, and what was to come after it, are taken back."""
    kept = open_piece(desk, piece_id)
    if kept.ends is None:
        raise Refused("No last day is planned for this enrollment: the child stays anyway.")
    with desk.change("The child stays after all") as change:
        call_off(desk, change, kept)
        go_on(change, kept, desk.now().date())


def change_piece(desk: Desk, piece_id: int, begins: date, **changes: Any) -> int:
    """Something changes from a day on: close the piece the day before and open the next, without a gap.

    From a day to come: the next piece is planned, and the child stays with this one until then.
    """
    kept = open_piece(desk, piece_id)
    change_in_year(desk, kept, begins)
    unknown = changes.keys() - {*CONSTANT, "entry_code", "exit_code"}
    if unknown:
        raise KeyError(f"not a fact of an enrollment: {', '.join(sorted(unknown))}")
    moves = changes.get("school_id", kept.school_id) != kept.school_id
    last_day, today = begins - timedelta(1), desk.now().date()
    facts = {name: getattr(kept, name) for name in CONSTANT} | enrollment_rules.kept(desk, changes)
    exit_code, entry_code = facts.pop("exit_code", None), facts.pop("entry_code", None)
    facts["school_year_id"] = open_year_of(desk, begins, "Date")
    if moves and "school_entry_on" not in changes:
        facts["school_entry_on"] = None
    if moves and "calendar_id" not in changes:
        facts["calendar_id"] = only_calendar(desk, facts["school_id"], facts["school_year_id"])
    with desk.change("Change an enrollment") as change:
        call_off(desk, change, kept)
        others = [one for one in pieces(desk, kept.student_id) if one.id != kept.id]
        never_in_two_places(others, facts["school_id"], begins, None, facts["share"], "Date")
        end(change, kept, last_day, today, "our other school" if moves else "status change", exit_code)
        if moves:
            end_classes(change, kept.student_id, kept.school_id, last_day)
        return change.insert(
            "enrollment",
            student_id=kept.student_id,
            status=standing(begins, None, today),
            begins=begins,
            entry_kind="from our school" if moves else "status change",
            entry_code=entry_code,
            continues_id=kept.id,
            **facts,
        )


def no_show(
    desk: Desk,
    piece_id: int,
    *,
    exit_code: str | None = None,
    exit_reason: str | None = None,
    to_id: int | None = None,
    note: str | None = None,
) -> None:
    """The child was expected and never came. The day kept is the one on which they were expected."""
    kept = open_piece(desk, piece_id)
    why = enrollment_rules.kept(desk, {"exit_reason": exit_reason})
    with desk.change("Mark a no-show") as change:
        change.update(
            "enrollment",
            piece_id,
            status="no-show",
            ends=kept.begins,
            exit_kind="no-show",
            exit_code=exit_code,
            to_id=to_id,
            exit_note=note,
            **why,
        )
        end_classes(change, kept.student_id, kept.school_id, kept.begins)


def begin_planned(desk: Desk) -> int:
    """What was planned and whose day has come is so from now on: entries begin, last days are over.

    Answers how many. Done when the file is opened by somebody who may change it, and at midnight.
    """
    if not desk.may_change:
        return 0
    today = desk.now().date()
    due = int(desk.value("enrollment.due_to_begin", today=today))
    if due:
        with desk.change("Planned enrollments begin", source="program") as change:
            change.run("enrollment.begin_planned", today=today)
            change.run("enrollment.end_planned", today=today)
    return due


def entered_in_error(desk: Desk, piece_id: int, *, note: str | None = None) -> None:
    """The piece should never have been written. It stays in the history and counts nowhere.

    Where it was a change planned for a day to come, the piece before goes on as if nothing had been planned.
    """
    kept = piece(desk, piece_id)
    with desk.change("Enrollment entered in error") as change:
        change.update("enrollment", piece_id, status="entered in error", exit_note=note or kept.exit_note)
        end_classes(change, kept.student_id, kept.school_id, kept.begins)
        before = piece(desk, kept.continues_id) if kept.status == "planned" and kept.continues_id else None
        if before and before.exit_kind in ("our other school", "status change"):
            go_on(change, before, desk.now().date())


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
    if {"begins", "ends", "school_id", "share"} & fields.keys():
        others = [one for one in pieces(desk, kept.student_id) if one.id != piece_id]
        school, share = fields.get("school_id", kept.school_id), fields.get("share", kept.share)
        field = "% of the day" if fields.keys() == {"share"} else "Entry date"
        never_in_two_places(others, school, begins, ends, share, field)
    if {"begins", "ends"} & fields.keys() and kept.status in ("planned", "current", "ended"):
        fields["status"] = standing(begins, ends, desk.now().date())
    with desk.change("Correct an enrollment") as change:
        change.update("enrollment", piece_id, **fields)
