"""Task 26: who left and who never came, with code, day and place, 8 seconds each, from any screen."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import attendance, enrollment
from studentdesk.records.institutions import add_institution
from studentdesk.ui.window import Window
from tests.classroom import TODAY, Classroom, classroom, window_at
from tests.ui.test_students import at, awake

NONE = Qt.KeyboardModifier.NoModifier

ENTER, TAB, RIGHT = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Right
KEY_SECONDS, THOUGHT_SECONDS, BUDGET = 0.28, 1.35, 8


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=10) as made:
        add_institution(made.desk, kind="district", name="Riverside SD")
        for day in (date(2025, 8, 25), date(2025, 8, 26), TODAY.date()):
            attendance.take(made.desk, made.homeroom, day, {made.students[0]: "A"})
        yield made


window = window_at("today")


def type_(qtbot: QtBot, *keys: str | Qt.Key) -> int:
    """Keys where they go, counted: letters of a text one by one."""
    pressed = 0
    for key in keys:
        for one in key if isinstance(key, str) else (key,):
            app.settle()
            if isinstance(one, str):
                qtbot.keyClick(QApplication.focusWidget(), one)
            else:
                QApplication.sendEvent(at(), QKeyEvent(QEvent.Type.KeyPress, one, NONE))
            pressed += 1
        app.settle()
        awake()
    return pressed


def test_who_left_and_who_never_came_take_eight_seconds_each(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F6)
    app.settle()
    # The child whom nobody has seen is on the list already: down to it, never came, code, place.
    keys = 1 + type_(qtbot, TAB, RIGHT, "nev", TAB, "wd09", TAB, "riv", ENTER)
    missing = enrollment.pieces(room.desk, room.students[0])[0]
    assert (missing.status, missing.exit_code, missing.ends) == ("no-show", "WD09", date(2025, 8, 25))
    assert missing.to_id
    assert keys * KEY_SECONDS + THOUGHT_SECONDS <= BUDGET
    for name, last in (("carte", "10/3"), ("evan", "9/30")):
        qtbot.keyClick(window, Qt.Key.Key_F6)
        app.settle()
        keys = 1 + type_(qtbot, name, ENTER, last, TAB, "mov", TAB, RIGHT, "riv", ENTER)
        assert keys * KEY_SECONDS + THOUGHT_SECONDS <= BUDGET
    left = {
        (piece.ends, piece.exit_kind, piece.to_id)
        for child in room.students[1:]
        for piece in enrollment.pieces(room.desk, child)
        if piece.status == "ended"
    }
    assert left == {
        (date(2025, 10, 3), "moved on", missing.to_id), (date(2025, 9, 30), "moved on", missing.to_id),
    }  # fmt: skip
