"""Signed out during the day, and back: what the attendance of that day says of it."""

from datetime import datetime
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.records.attendance import NO_PAPER, codes
from studentdesk.records.bells import bells_of_day
from studentdesk.records.calendars import is_instructional
from studentdesk.records.part_of_day import between


def left(desk: Desk, change: Change, student_id: int, at: datetime) -> None:
    """Mark when the child left, as a part of signing it out. No school that day, no mark.

    The minutes are those until the last bell, where the bells are known. A mark of the office that says
    present or late keeps its letter; one that says absent was wrong: the child was here.
    """
    code = next((one for one in codes(desk) if one.left_early and one.active), None)
    rows = change.read("attendance.student_day", student=student_id, day=at.date(), period="")
    here = [row for row in rows if row["school_id"] is not None and is_instructional(row["happened"] or "")]
    if code is None or not here:
        return
    away, time = _until_the_end(desk, student_id, at), f"{at:%H:%M}"
    kept = _office(change, student_id, at)
    if kept is None:
        change.insert(
            "attendance_mark", student_id=student_id, date=at.date(), period="", source="office",
            section_id=here[0]["section_id"], code_id=code.id, time_out=time, minutes_absent=away,
        )  # fmt: skip
    elif kept["code_id"] in {one.id for one in codes(desk) if one.presence == "present"}:
        minutes = (kept["minutes_absent"] or 0) + (away or 0)
        change.update("attendance_mark", kept["mark_id"], time_out=time, minutes_absent=minutes or None)
    else:
        change.update(
            "attendance_mark", kept["mark_id"], code_id=code.id, time_out=time, time_in=None,
            minutes_absent=away, **NO_PAPER,
        )  # fmt: skip


def came_back(desk: Desk, change: Change, student_id: int, out: datetime, at: datetime) -> None:
    """Only the minutes the child was really away stay on its mark of the day."""
    kept = _office(change, student_id, at)
    if kept is None or kept["time_out"] != f"{out:%H:%M}":
        return
    counted = _until_the_end(desk, student_id, out)
    away = between(f"{out:%H:%M}", f"{at:%H:%M}")
    minutes = (kept["minutes_absent"] or 0) - (counted or 0) + away
    came = {} if kept["time_in"] else {"time_in": f"{at:%H:%M}"}
    change.update("attendance_mark", kept["mark_id"], minutes_absent=max(minutes, away), **came)


def _until_the_end(desk: Desk, student_id: int, at: datetime) -> int | None:
    row = desk.one("absences.day_of", student=student_id, day=at.date())
    bells = bells_of_day(desk, row["school_id"], at.date(), row["calendar_id"]) if row else None
    time = f"{at:%H:%M}"
    return between(time, bells.last_bell) if bells and time < bells.last_bell else None


def _office(change: Change, student_id: int, at: datetime) -> Any | None:
    return next(iter(change.read("attendance.office_mark", student=student_id, day=at.date())), None)
