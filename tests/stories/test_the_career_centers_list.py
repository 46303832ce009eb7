"""Task 38: the career center's daily list, two exceptions of its children, keyed in one column."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import enrollment, half_timers, institutions
from studentdesk.ui import half_timers as screen
from tests.classroom import SECRET, Classroom, room_of, window_on
from tests.stories.secretary import Secretary

Key = Qt.Key
TODAY = date(2025, 10, 7)

room = room_of(20)


def test_two_who_were_not_at_the_center_are_keyed_by_exception(qtbot: QtBot, room: Classroom) -> None:
    center = institutions.add_institution(room.desk, kind="career center", name="Valley CTC")
    for student in room.students[:6]:
        (piece,) = enrollment.pieces(room.desk, student)
        enrollment.correct_piece(room.desk, piece.id, served_id=center, session="pm")
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.ask_for("career center’s")
        by_keyboard.press(Key.Key_Down)
        by_keyboard.type("a")
        by_keyboard.press(Key.Key_Down)
        by_keyboard.type("a")
        assert by_keyboard.keys <= 22
        assert window.screen_named(screen.HalfTimersScreen.name).isVisible()
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    there = [one.there for one in half_timers.half_timers(again, TODAY)]
    assert there.count("A") == 2
    assert len(there) == 6
