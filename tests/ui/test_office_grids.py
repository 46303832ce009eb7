"""The office grid: a school’s day, a class’s week, a student’s week; typed in place, refused at the cell."""

from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.records import attendance
from studentdesk.records.day_lists import away_lines
from studentdesk.ui.office_grids import CLASS, OfficeGridScreen
from studentdesk.ui.window import Window
from tests.classroom import TODAY, Classroom, press, room_of, window_at

DAY = TODAY.date()
CONTROL, ENTER = Qt.KeyboardModifier.ControlModifier, Qt.Key.Key_Return
room = room_of(3)
window = window_at("today")


def grid_of(window: Window) -> OfficeGridScreen:
    return cast(OfficeGridScreen, window.show_screen("office_grids"))


def codes(room: Classroom, day: date) -> dict[tuple[int, str], str]:
    return {(line.student_id, line.period): line.code for line in away_lines(room.desk, day)}


def test_a_schools_day_shows_who_is_marked_and_a_letter_corrects_it(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    child = room.students[1]
    attendance.mark(room.desk, child, DAY, "A", source="teacher")
    shown = grid_of(window)
    assert [shown.grid.cells.text(0, at) for at in range(3)] == ["Bauer, Ada", "A", ""]
    press(qtbot, "e")
    assert codes(room, DAY) == {(child, ""): "E"}
    press(qtbot, Qt.Key.Key_Tab, "t")
    assert codes(room, DAY) == {(child, ""): "E", (child, "2"): "T"}


def test_a_classs_week_is_marked_by_day_and_a_holiday_is_refused_at_its_cell(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    shown = grid_of(window)
    shown.show_view(CLASS)
    assert shown.grid.cells.rowCount() == 3
    shown.grid.go_to(0, "3")
    press(qtbot, "e")
    assert codes(room, date(2025, 10, 9)) == {(room.students[0], ""): "E"}
    shown._go_day(date(2025, 9, 1))
    shown.grid.go_to(0, "0")
    press(qtbot, "e")
    (why,) = shown.grid.cells.wrong().values()
    assert "not a school day" in why
    assert codes(room, date(2025, 9, 1)) == {}


def test_a_students_week_has_every_period_and_one_undo_takes_a_letter_back(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    attendance.mark(room.desk, room.students[0], DAY, "A")
    shown = grid_of(window)
    press(qtbot, (ENTER, CONTROL))
    assert [shown.grid.cells.text(row, 0) for row in range(5)] == [
        "Mon 10/6", "Tue 10/7", "Wed 10/8", "Thu 10/9", "Fri 10/10",
    ]  # fmt: skip
    shown.grid.go_to(2, "1")
    press(qtbot, "t")
    assert codes(room, date(2025, 10, 8)) == {(room.students[0], "2"): "T"}
    assert room.desk.undo()
    assert codes(room, date(2025, 10, 8)) == {}
