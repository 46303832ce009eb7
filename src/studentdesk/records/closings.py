"""A snow day, a two-hour delay: the day changes for all chosen calendars at once, and its bells with it.

Marks that were taken before the news came are kept beside the day, or taken away in the same act.
"""

import json
from collections.abc import Sequence
from datetime import date
from typing import Any, Literal

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records import bells
from studentdesk.records.bells import BellSchedule
from studentdesk.records.calendars import INSTRUCTIONAL
from studentdesk.records.rotations import lay_again

Marks = Literal["keep", "late", "all"]
MARKS = {
    "keep": "keep them beside the day",
    "late": "take away only who was marked late",
    "all": "take all of them away",
}
CLOSED = {"weather": "weather", "emergency": "other", "strike": "strike", "other": "other"}
SHORT_WHY = ("weather", "planned")


def marks_taken(desk: Desk, calendar_ids: Sequence[int], day: date) -> int:
    """How many marks stand on a day for students of these calendars, in one's own schools."""
    return len(desk.read("closings.marks", calendars=json.dumps(list(calendar_ids)), day=day))


def close_school(
    desk: Desk, calendar_ids: Sequence[int], day: date, *, kind: str = "weather", marks: str = ""
) -> int:
    """No school on a day that was planned: a lost day on each calendar. Answers how many calendars lost it.

    ``marks``: what becomes of marks already taken, of `MARKS`; it must be said where there are any.
    """
    if kind not in CLOSED:
        raise Refused(f"Why “{kind}”: choose one of {', '.join(CLOSED)}.")
    days = _school_days(desk, calendar_ids, day)
    ids = [row["calendar_id"] for row in days]
    _ask(desk, ids, day, marks)
    with desk.change(f"No school on {day:%b} {day.day}: {kind}") as change:
        for row in days:
            change.update("calendar_day", row["id"], happened=kind, lost_reason=CLOSED[kind],
                          bell_schedule_id=None, short_why=None)  # fmt: skip
            lay_again(change, row["calendar_id"], day)
        _take_away(change, ids, day, marks, "")
    return len(days)


def change_bells(
    desk: Desk, calendar_ids: Sequence[int], day: date, name: str, *, why: str = "weather", marks: str = ""
) -> int:
    """A school day rings by another bell schedule of its schools: a delay, an early dismissal, as usual.

    Its minutes are the day's as planned less what the bells take, ``why`` it is short: weather or planned.
    Every school of the calendars must have a schedule of this name. Answers how many calendars changed.
    """
    if why not in SHORT_WHY:
        raise Refused(f"Why “{why}”: choose one of {', '.join(SHORT_WHY)}.")
    days = _school_days(desk, calendar_ids, day)
    ids = [row["calendar_id"] for row in days]
    rings = {id: _rings(desk, id, name) for id in ids}
    _ask(desk, ids, day, marks)
    with desk.change(f"{name} on {day:%b} {day.day}") as change:
        for row in days:
            usual, chosen = rings[row["calendar_id"]]
            change.update("calendar_day", row["id"], **_rung(row, usual, chosen, why))
        for one, (_usual, chosen) in rings.items():
            _take_away(change, [one], day, marks, chosen.first_bell)
    return len(days)


def _school_days(desk: Desk, calendar_ids: Sequence[int], day: date) -> list[Any]:
    """The calendars' rows of the day, those with school on it; none, or schools of others, are refused."""
    asked = json.dumps(list(calendar_ids))
    for school in desk.read("closings.schools", calendars=asked):
        if not school["mine"]:
            raise Refused(f"Calendars: {school['name']} uses one of them, and it is not among your schools.")
    rows = desk.read("closings.days", calendars=asked, day=day)
    days = [row for row in rows if row["happened"] in INSTRUCTIONAL]
    if not days:
        said = rows[0]["happened"] if rows and rows[0]["happened"] else "not in the calendar"
        raise Refused(f"Day “{day}”: the calendar says “{said}”. Choose a school day. Example: 2025-10-07.")
    return days


def _ask(desk: Desk, calendar_ids: Sequence[int], day: date, marks: str) -> None:
    if marks and marks not in MARKS:
        raise Refused(f"Marks “{marks}”: choose one of {', '.join(MARKS)}.")
    count = 0 if marks else marks_taken(desk, calendar_ids, day)
    if count:
        are = "mark is" if count == 1 else "marks are"
        raise Refused(f"Marks: {count} {are} taken already. Choose one of {', '.join(MARKS)}.")


def _rings(desk: Desk, calendar_id: int, name: str) -> tuple[BellSchedule, BellSchedule]:
    """The usual bells and those asked for, of a school to which they are not the same; all have them."""
    found = []
    for school in desk.read("closings.schools", calendars=json.dumps([calendar_id])):
        known = bells.schedules(desk, school["id"])
        chosen = next((one for one in known if one.name.casefold() == name.casefold()), None)
        if chosen is None:
            raise Refused(f"Bells “{name}”: {school['name']} has no such schedule. Make it in Setup, Bells.")
        found.append((known[0], chosen))
    if not found:
        raise Refused(f"Bells “{name}”: no school uses this calendar. Choose one that a school uses.")
    return next((pair for pair in found if pair[0].id != pair[1].id), found[0])


def _rung(row: Any, usual: BellSchedule, chosen: BellSchedule, why: str) -> dict[str, Any]:
    """What the day's row says once it rings so."""
    full = row["standard_minutes"] or row["minutes"]
    if chosen.id == usual.id:
        happened = "instructional" if row["happened"] == "late/early" else row["happened"]
        return {"happened": happened, "bell_schedule_id": None, "minutes": full, "short_why": None}
    less = usual.day_minutes - chosen.day_minutes
    happened = "late/early" if less > 0 and row["happened"] == "instructional" else row["happened"]
    minutes = max(full - less, 0) if full is not None else None
    return {
        "happened": happened, "bell_schedule_id": chosen.id, "minutes": minutes,
        "short_why": why if less > 0 else None,
    }  # fmt: skip


def _take_away(change: Change, calendar_ids: Sequence[int], day: date, marks: str, first_bell: str) -> None:
    """The marks of a day, as was chosen; of who was late, those who came before the bell that rings now."""
    if marks not in ("late", "all"):
        return
    asked = json.dumps(list(calendar_ids))
    for row in change.read("closings.marks", calendars=asked, day=day):
        early = not (first_bell and row["time_in"] and row["time_in"] > first_bell)
        if marks == "all" or (row["late"] and early):
            change.delete("attendance_mark", row["id"])
    if marks == "all":
        for row in change.read("closings.taken", calendars=asked, day=day):
            change.delete("attendance_taken", row["id"])
