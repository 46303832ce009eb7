"""Pieces: a stay at a school in parts in which nothing changes. A child's history of them, read."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import NotHere


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
        raise NotHere()
    return found[0]
