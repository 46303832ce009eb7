"""Tasks 34 and 14: a trip is asked for, the principal decides with a key, the days are marked ahead."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.records import absence_notes, attendance, trips
from studentdesk.records.day_lists import away_lines
from tests.classroom import Classroom, room_of, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
DAY = date(2025, 10, 9)
room = room_of(6)


def codes(room: Classroom, day: date) -> dict[int, str]:
    return {line.student_id: line.code for line in away_lines(room.desk, day)}


def test_a_trip_is_asked_for_decided_with_one_key_and_its_day_marked_ahead(
    qtbot: QtBot, room: Classroom
) -> None:
    attendance.mark(room.desk, room.students[0], DAY, "E")
    with window_on(room.desk, "today") as window:
        keyboard = Secretary(qtbot, window)
        keyboard.ask_for("group or trip")
        keyboard.fill("3A", "Museum")
        keyboard.go_to("first")
        keyboard.fill("10/9/25", "10/9/25")
        keyboard.press(Key.Key_Return, held=Held.ControlModifier)
        assert codes(room, DAY) == {room.students[0]: "E"}
        keyboard.ask_for("for the principal")
        before = keyboard.keys
        keyboard.press(Key.Key_Y)
        assert keyboard.keys - before == 1
    (trip,) = trips.trips(room.desk, DAY)
    assert (trip.name, trip.accepted, trip.students) == ("Museum", "yes", 6)
    assert codes(room, DAY) == dict.fromkeys(room.students, "F") | {room.students[0]: "E"}
    assert room.desk.undo()
    assert codes(room, DAY) == {room.students[0]: "E"}


def test_a_note_beyond_the_limit_waits_and_a_no_leaves_the_absence_as_it_was(
    qtbot: QtBot, room: Classroom
) -> None:
    child = room.students[1]
    attendance.mark(room.desk, child, date(2025, 10, 3), "A", source="teacher")
    with window_on(room.desk, "today") as window:
        keyboard = Secretary(qtbot, window)
        keyboard.ask_for("rules for notes")
        keyboard.go_to("parent_note_days")
        keyboard.type("0")
        keyboard.press(Key.Key_Return, held=Held.ControlModifier)
        assert absence_notes.note_rules(room.desk) == (3, 0)
        keyboard.press(Key.Key_F3, held=Held.ShiftModifier)
        keyboard.fill("bauer")
        keyboard.type("p")
        keyboard.press(Key.Key_Return, held=Held.ControlModifier)
        keyboard.ask_for("for the principal")
        keyboard.press(Key.Key_N)
    (note,) = absence_notes.notes(room.desk, child)
    assert note.accepted == "no"
    assert codes(room, date(2025, 10, 3)) == {child: "A"}
