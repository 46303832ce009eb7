"""Signed out during the day, and back: what the attendance of that day says of it."""

from datetime import datetime
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.records.attendance import NO_PAPER, codes
from studentdesk.records.calendars import is_instructional
from studentdesk.records.part_of_day import between


def left(desk: Desk, change: Change, student_id: int, at: datetime) -> None:
    """Mark when the child left, as a part of signing it out. No school that day, no mark.

    A mark of the office that says present or late keeps its letter and gets the time; one that says absent
    was wrong: the child was here.
    """
    code = next((one for one in codes(desk) if one.left_early and one.active), None)
    line = next(
        iter(change.read("attendance.student_day", student=student_id, day=at.date(), period="")), None
    )
    if (
        code is None
        or line is None
        or line["school_id"] is None
        or not is_instructional(line["happened"] or "")
    ):
        return
    present = {one.id for one in codes(desk) if one.presence == "present"}
    kept = _office(change, student_id, at)
    if kept is None:
        change.insert(
            "attendance_mark", student_id=student_id, date=at.date(), period="", source="office",
            section_id=line["section_id"], code_id=code.id, time_out=f"{at:%H:%M}",
        )  # fmt: skip
    elif kept["code_id"] in present:
        change.update("attendance_mark", kept["mark_id"], time_out=f"{at:%H:%M}")
    else:
        change.update(
            "attendance_mark", kept["mark_id"], code_id=code.id, time_out=f"{at:%H:%M}", time_in=None,
            minutes_absent=None, **NO_PAPER,
        )  # fmt: skip


def came_back(change: Change, student_id: int, out: datetime, at: datetime) -> None:
    """Add the minutes the child was away to its mark of the day."""
    kept = _office(change, student_id, at)
    if kept is None or kept["time_out"] != f"{out:%H:%M}":
        return
    away = between(f"{out:%H:%M}", f"{at:%H:%M}")
    minutes = away + (kept["minutes_absent"] or 0)
    came = {} if kept["time_in"] else {"time_in": f"{at:%H:%M}"}
    change.update("attendance_mark", kept["mark_id"], minutes_absent=minutes, **came)


def _office(change: Change, student_id: int, at: datetime) -> Any | None:
    for row in change.read("attendance.office_mark", student=student_id, day=at.date()):
        return row
    return None
