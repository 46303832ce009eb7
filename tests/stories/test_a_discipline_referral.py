"""Task 13: a referral from any screen: the incident, both children, what was done, how many days, in 60 s."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import incidents
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_at
from tests.ui.test_students import at, awake

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
KEY_SECONDS, THOUGHT_SECONDS, BUDGET = 0.28, 1.35, 60
THOUGHTS = 14  # one for each field that is filled


room = room_of(10)
window = window_at("today")


def type_(qtbot: QtBot, *keys: str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> int:
    """Keys where they go, counted; a text is its letters."""
    pressed = 0
    for key in keys:
        for one in key if isinstance(key, str) else (key,):
            app.settle()
            if isinstance(one, str):
                qtbot.keyClick(QApplication.focusWidget(), one)
            elif isinstance(one, tuple):
                qtbot.keyClick(QApplication.focusWidget(), *one)
            else:
                qtbot.keyClick(at(), one)
            pressed += 1
        app.settle()
        awake()
    return pressed


def test_a_referral_is_written_in_a_minute_and_undone(qtbot: QtBot, room: Classroom, window: Window) -> None:
    keys = type_(
        qtbot, (Qt.Key.Key_K, CONTROL), "adams", ENTER, (Qt.Key.Key_N, CONTROL | SHIFT),
        "9:05", ENTER, "dur", ENTER, "bus", ENTER, "Hit Ben on the way in", TAB,
    )  # fmt: skip
    keys += type_(
        qtbot, ENTER, ENTER, "fight", ENTER, "out", ENTER, "10/8", ENTER, "10/10", ENTER, "3", ENTER, ENTER
    )
    keys += type_(qtbot, (Qt.Key.Key_O, CONTROL | SHIFT))
    keys += type_(qtbot, "vic", ENTER, ENTER, "bauer", ENTER, ENTER, ENTER, ENTER, ENTER, ENTER)
    (line,) = incidents.incidents(room.desk, room.school, room.year)
    kept = incidents.incident(room.desk, line.id)
    assert (kept.date, kept.time, kept.place) == (date(2025, 10, 7), "09:05", "bus")
    assert {(one.role, one.student_id) for one in kept.people} == {
        ("offender", room.students[0]), ("victim", room.students[1]),
    }  # fmt: skip
    offender = next(one for one in kept.people if one.role == "offender")
    (action,) = offender.actions
    assert (offender.infractions[0].infraction, action.begins, action.ends, action.days_given) == (
        "fighting", date(2025, 10, 8), date(2025, 10, 10), Decimal(3),
    )  # fmt: skip
    assert keys * KEY_SECONDS + THOUGHTS * THOUGHT_SECONDS <= BUDGET
    for _change in range(2):
        type_(qtbot, (Qt.Key.Key_Z, CONTROL))
    assert incidents.incidents(room.desk, room.school, room.year) == []
