"""Drills by keyboard: Today says what is due, Enter opens the book ready to write, what was done counts."""

from datetime import date
from typing import cast

from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import drills
from studentdesk.records.years import current_year
from studentdesk.ui.today import TodayScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_at
from tests.stories.secretary import Key, Secretary

room = room_of(2)
window = window_at("today")


def due_today(window: Window) -> list[list[str]]:
    shown = cast(TodayScreen, window.screen_named("today")).drills
    if shown.isHidden():
        return []
    cells = shown.rows.cells
    return [[cells.text(row, column) for column in range(3)] for row in range(cells.rowCount())]


def test_a_fire_drill_is_written_down_from_anywhere_in_18_keys(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    assert due_today(window) == [
        ["9/30, missed", "Fire drill", "LE"],
        ["10/31/2025", "Fire drill", "LE"],
    ]
    by_keyboard = Secretary(qtbot, window)
    by_keyboard.ask_for("drill")
    assert by_keyboard.at() == "minutes"
    by_keyboard.type("2.5")
    by_keyboard.press(*[Key.Key_Return] * 6)
    assert by_keyboard.keys <= 18
    (one,) = drills.drills(room.desk, room.school, current_year(room.desk))
    assert (one.kind, one.date, one.time, str(one.minutes)) == ("fire", date(2025, 10, 7), "08:14", "2.5")
    window.show_screen("today")
    app.settle()
    assert [row[0] for row in due_today(window)] == ["9/30, missed"]


def test_enter_on_today_opens_the_book_and_the_missed_month_gets_its_reason(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    cast(TodayScreen, window.screen_named("today")).drills.rows.setFocus()
    by_keyboard = Secretary(qtbot, window)
    by_keyboard.press(Key.Key_Return)
    assert by_keyboard.at() == "minutes"
    by_keyboard.press(Key.Key_Backtab, Key.Key_Backtab)
    by_keyboard.fill("9/30/2025")
    by_keyboard.press(Key.Key_Delete, Key.Key_Return)
    by_keyboard.go_to("not_held")
    by_keyboard.fill("not in session")
    by_keyboard.press(Key.Key_Return, Key.Key_Return)
    (one,) = drills.drills(room.desk, room.school, current_year(room.desk))
    assert (one.date, one.not_held, one.time) == (date(2025, 9, 30), "not in session", None)
    window.show_screen("today")
    app.settle()
    assert [row[0] for row in due_today(window)] == ["10/31/2025"]
    assert room.desk.undo()
    assert QApplication.focusWidget() is not None
