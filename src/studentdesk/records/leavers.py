"""Leavers: who left this year, who never came, who was not seen yet, with what is missing of each."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import enrollment
from studentdesk.records.enrollment import EXIT_KINDS
from studentdesk.records.enrollment_rules import one_of

MOST = 2000
NEVER_CAME = "no-show"


@dataclass(frozen=True, slots=True)
class Leaver:
    """One stay that ended or will, or that never began. ``ends`` nothing: still on the roll, and not seen."""

    piece_id: int
    student_id: int
    name: str
    local_id: str
    grade: str
    school: str
    status: str
    begins: date
    ends: date | None
    exit_kind: str | None
    exit_code: str | None
    to_id: int | None
    note: str | None


def leavers(
    desk: Desk, year_id: int, *, school: int | None = None, missing: bool = True, also: Sequence[int] = ()
) -> list[Leaver]:
    """Those not seen yet first, then who left or never came, newest first.

    ``also``: ids of pieces that are worked on; with them nobody is looked for who was not seen.
    ``missing``: only where nobody has said where the child is now. Changes between our schools and at year
    end are nobody's leaving. At most `MOST` lines.
    """
    today = desk.now().date()
    unseen = [] if also else desk.read("leavers.not_seen", year=year_id, school=school, today=today)
    asked = json.dumps([*also, *(row["piece_id"] for row in unseen)])
    return desk.read_as(
        Leaver, "leavers.lines", asked=asked, year=year_id, school=school, missing=missing, most=MOST
    )


def open_piece_of(desk: Desk, student_id: int) -> int:
    """The stay that a student would leave now. Refused where the student is on no roll."""
    for piece in enrollment.pieces(desk, student_id):
        if piece.status in ("current", "planned"):
            return piece.id
    raise Refused("Who left: this student is on no roll just now. Choose another one.")


def tell(desk: Desk, piece_id: int, field: str, value: Any) -> None:
    """Keep one cell of the list: the last day, the reason, the state's code, the place or the note.

    A last day takes the child off the roll, "never came" says that the child never was on it. Then the rest
    of the line is corrected as it becomes known.
    """
    piece = enrollment.piece(desk, piece_id)
    if field == "exit_kind":
        one_of("Reason", value or "", EXIT_KINDS)
    if piece.status == NEVER_CAME:
        _of_no_show(desk, piece_id, field, value)
    elif piece.ends is not None and value is not None:
        enrollment.correct_piece(desk, piece_id, **{field: value})
    elif piece.ends is not None and field in ("exit_code", "to_id", "exit_note"):
        enrollment.correct_piece(desk, piece_id, **{field: None})
    elif field == "exit_kind" and value == NEVER_CAME:
        enrollment.no_show(desk, piece_id)
    elif field == "ends" and value is not None:
        enrollment.withdraw(desk, piece_id, last_day=value, exit_kind="other")
    else:
        raise Refused(
            "Write the last day first, or “Never came” as the reason."
            f" Example: last day {desk.now().date()}, or “Never came”."
        )


def _of_no_show(desk: Desk, piece_id: int, field: str, value: Any) -> None:
    if field == "ends" or (field == "exit_kind" and value != NEVER_CAME):
        raise Refused(
            "Who never came has no last day and no other reason. Undo it first, or enroll the child again."
        )
    enrollment.correct_piece(desk, piece_id, **{field: value})
