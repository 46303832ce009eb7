"""Leaving: how a piece of a stay ends, how a planned end is taken back, and what was to come after it."""

from datetime import date

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records.enrollment_rules import standing
from studentdesk.records.pieces import Piece, piece, pieces

NEVER_LEFT = {
    "ends": None, "exit_kind": None, "exit_code": None, "exit_reason": None, "to_id": None, "exit_note": None,
}  # fmt: skip


def open_piece(desk: Desk, piece_id: int) -> Piece:
    """A piece that is going on or still to come; any other is refused."""
    kept = piece(desk, piece_id)
    if kept.status not in ("current", "planned"):
        raise Refused(
            f"This enrollment is not open: it is “{kept.status}”."
            " Correct it instead, or enter the child again."
        )
    return kept


def end(
    change: Change, kept: Piece, last_day: date, today: date, exit_kind: str, exit_code: str | None
) -> None:
    """The last day on the roll: over today or before, planned where it is still to come."""
    status = standing(kept.begins, last_day, today)
    change.update(
        "enrollment", kept.id, status=status, ends=last_day, exit_kind=exit_kind, exit_code=exit_code
    )


def go_on(change: Change, kept: Piece, today: date) -> None:
    """No last day any more. The classes that ended with it are joined again from their own page."""
    change.update("enrollment", kept.id, status=standing(kept.begins, None, today), **NEVER_LEFT)


def call_off(desk: Desk, change: Change, kept: Piece) -> None:
    """What was planned to continue this piece will not happen: it stays in the history, in error."""
    for other in pieces(desk, kept.student_id):
        if other.continues_id == kept.id and other.status == "planned":
            change.update("enrollment", other.id, status="entered in error")
