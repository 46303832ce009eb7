"""Acts of the office's morning for the undo test: calls, notes, families called, trips."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from studentdesk.records import absence_calls, absence_notes, absences, attendance, trips
from studentdesk.records.part_of_day import part_of_day
from tests.desk.acts import World

DAY = date(2025, 10, 1)


def _overdue(world: World) -> int:
    """A note that did not come: absent on a school day a month ago."""
    world.desk.now = lambda: datetime(2025, 10, 20, 8, 0)
    return absence_notes.turn_unexcused(world.desk)


ACTS: dict[str, Callable[[World], Any]] = {
    "absences.call_in": lambda w: absences.call_in(
        w.desk, [w.some("student")], w.day(), date(2025, 10, 3), "A", part=part_of_day("am"), reason=w.word()
    ),
    "absence_notes.add_note": lambda w: absence_notes.add_note(
        w.desk, w.some("student"), first_day=w.day(), last_day=date(2025, 10, 8), kind="doctor", says=w.word()
    ),
    "absence_notes.decide_note": lambda w: absence_notes.decide_note(
        w.desk, w.some("absence_note"), bool(w.pick.randrange(2))
    ),
    "absence_notes.take_out_note": lambda w: absence_notes.take_out_note(w.desk, w.some("absence_note")),
    "absence_notes.scan_note": lambda w: absence_notes.scan_note(
        w.desk, w.some("absence_note"), w.some("attachment")
    ),
    "absence_notes.set_note_rules": lambda w: absence_notes.set_note_rules(
        w.desk, note_within=w.pick.randrange(4, 9), parent_note_days=w.pick.randrange(3, 9)
    ),
    "absence_notes.turn_unexcused": _overdue,
    "absence_calls.log_call": lambda w: absence_calls.log_call(
        w.desk, w.some("student"), DAY, result="no answer", note=w.word()
    ),
    "absence_calls.take_out_call": lambda w: absence_calls.take_out_call(w.desk, w.some("absence_call")),
    "trips.ask_for_trip": lambda w: trips.ask_for_trip(
        w.desk, [1, 2], w.day(), date(2025, 10, 8), name=w.word()
    ),
    "trips.decide_trip": lambda w: trips.decide_trip(w.desk, w.some("trip"), bool(w.pick.randrange(2))),
    "trips.take_out_trip": lambda w: trips.take_out_trip(w.desk, w.some("trip")),
}


def lay(world: World) -> None:
    """Two absences, one with a note; a call; a trip that waits; a scan."""
    for student in (1, 2):
        attendance.mark(world.desk, student, DAY, "A", source="teacher")
    absence_notes.add_note(world.desk, 1, first_day=DAY, kind="parent")
    absence_calls.log_call(world.desk, 2, DAY, result="message")
    trips.ask_for_trip(world.desk, [1, 2], date(2025, 10, 9), date(2025, 10, 9), name="Museum")
    with world.desk.change("Scan") as change:
        change.attach("0" * 64, "application/pdf", b"%PDF")
