"""Taking attendance by keyboard: keys counted, letters kept, one act a class."""

from datetime import date
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studentdesk.records import attendance
from studentdesk.records.calendars import calendars, set_day
from studentdesk.ui.attendance import AttendanceScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, OnDisk, busy_window, classroom, press, room_of, window_at, window_on

DAY = date(2025, 10, 7)
CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Down

room = room_of()
window = window_at("attendance")


def shown(window: Window) -> AttendanceScreen:
    return cast(AttendanceScreen, window.screen_named("attendance"))


def marks(room: Classroom, section: int, day: date = DAY) -> dict[int, str]:
    lines = attendance.day_sheet(room.desk, section, day)
    return {place: line.mark_code for place, line in enumerate(lines, 1) if line.mark_code}


def is_handed_in(room: Classroom, section: int, day: date = DAY) -> bool:
    found = {one.section_id: one for one in attendance.classes(room.desk, room.school, day)}
    return found[section].taken_at is not None


def test_a_class_of_thirty_with_three_absent_is_handed_in_in_ten_keys(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    keys = press(qtbot, "1", "2", "a", "2", "0", "e", "2", "9", "t", (ENTER, CONTROL))
    assert keys == 10
    assert marks(room, room.homeroom) == {12: "A", 20: "E", 29: "T"}
    assert is_handed_in(room, room.homeroom)
    assert not is_handed_in(room, room.algebra)


def test_all_present_is_one_key(qtbot: QtBot, room: Classroom, window: Window) -> None:
    assert press(qtbot, (Qt.Key.Key_P, CONTROL | SHIFT)) == 1
    assert is_handed_in(room, room.homeroom)
    assert marks(room, room.homeroom) == {}


def test_enter_goes_down_and_a_letter_marks_at_once(qtbot: QtBot, room: Classroom, window: Window) -> None:
    press(qtbot, "t", ENTER, ENTER, "u", (ENTER, SHIFT), "e", (ENTER, CONTROL))
    assert marks(room, room.homeroom) == {1: "T", 2: "E", 3: "U"}


def test_a_word_is_completed_to_its_letter(qtbot: QtBot, room: Classroom, window: Window) -> None:
    press(qtbot, Qt.Key.Key_F2, *"tardy", ENTER, (ENTER, CONTROL))
    assert marks(room, room.homeroom) == {1: "T"}


def test_a_letter_that_is_no_code_stays_with_its_reason_and_hands_nothing_in(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    press(qtbot, "t", ENTER, "z", (ENTER, CONTROL))
    assert not is_handed_in(room, room.homeroom)
    sheet = shown(window).page.sheet
    assert sheet.cells.text(1, 3) == "z"
    assert "isn’t on the list" in next(iter(sheet.cells.wrong().values()))
    trouble = window.findChild(QLabel, "class_trouble")
    assert isinstance(trouble, QLabel) and trouble.isVisible() and "z" in trouble.text()
    press(qtbot, "e", (ENTER, CONTROL))
    assert marks(room, room.homeroom) == {1: "T", 2: "E"}


def test_leaving_a_class_hands_it_in_as_one_change(qtbot: QtBot, room: Classroom, window: Window) -> None:
    press(qtbot, "a", ENTER, "a", (DOWN, CONTROL))
    assert shown(window).page.section() == room.algebra
    assert marks(room, room.homeroom) == {1: "A", 2: "A"}
    assert is_handed_in(room, room.homeroom)
    label = room.desk.undo()
    assert label and "3A" in label
    assert marks(room, room.homeroom) == {}
    assert not is_handed_in(room, room.homeroom)


def test_a_class_left_untouched_is_not_handed_in(qtbot: QtBot, room: Classroom, window: Window) -> None:
    press(qtbot, (DOWN, CONTROL), (Qt.Key.Key_Up, CONTROL))
    assert not is_handed_in(room, room.homeroom)
    assert not is_handed_in(room, room.algebra)


def test_delete_says_present_again(qtbot: QtBot, room: Classroom, window: Window) -> None:
    press(qtbot, "a", (ENTER, CONTROL), Qt.Key.Key_Delete, (ENTER, CONTROL))
    assert marks(room, room.homeroom) == {}
    assert is_handed_in(room, room.homeroom)


def test_half_typed_letters_are_there_after_a_lock(qtbot: QtBot, room: Classroom, window: Window) -> None:
    press(qtbot, "a", ENTER, "z")
    window.lock()
    assert marks(room, room.homeroom) == {}
    with window_on(room.desk, "attendance") as again:
        sheet = shown(again).page.sheet
        assert [sheet.cells.text(row, 3) for row in (0, 1)] == ["A", "z"]
        assert not is_handed_in(room, room.homeroom)


def test_down_in_the_day_is_the_next_school_day(qtbot: QtBot, room: Classroom, window: Window) -> None:
    day = shown(window).day.line
    day.setFocus()
    press(qtbot, Qt.Key.Key_Up)
    assert day.text() == "10/6/2025"
    press(qtbot, Qt.Key.Key_Up)
    assert day.text() == "10/3/2025"
    day.selectAll()
    press(qtbot, *"9/2", ENTER)
    assert day.text() == "9/2/2025"
    assert shown(window).page.section() == room.homeroom


def test_a_day_without_school_says_why_and_what_to_do(qtbot: QtBot, room: Classroom, window: Window) -> None:
    calendar = calendars(room.desk, room.year)[0]
    set_day(room.desk, calendar.id, DAY, "weather")
    shown(window).refresh()
    state = window.findChild(QLabel, "class_state")
    assert isinstance(state, QLabel)
    assert "weather" in state.text() and "Choose another day" in state.text()


def test_a_change_elsewhere_keeps_what_is_typed(qtbot: QtBot, room: Classroom, window: Window) -> None:
    press(qtbot, "a")
    attendance.take(room.desk, room.algebra, DAY, {room.students[1]: "T"})
    window.work.changed.emit(frozenset({"attendance_mark"}))
    assert shown(window).page.sheet.cells.text(0, 3) == "A"


def test_classes_are_handed_in_one_after_the_other_while_saves_are_under_way(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with classroom(tmp_path) as room:
        person = room.desk.person
        room.desk.close()
        with busy_window(OnDisk(room.desk.path), person, "attendance") as window:
            screen = shown(window)
            qtbot.waitUntil(lambda: screen.page.section() == room.homeroom, timeout=20_000)
            screen.page.sheet.setFocus()
            press(qtbot, "5", "a", "7", "t", (DOWN, CONTROL))
            qtbot.waitUntil(lambda: screen.page.section() == room.algebra, timeout=20_000)
            press(qtbot, "9", "e", (ENTER, CONTROL))
            qtbot.waitUntil(lambda: "handed in" in screen.page._state.text(), timeout=20_000)
        again = OnDisk(room.desk.path).desk("read")
        room.desk = again
        assert marks(room, room.homeroom) == {5: "A", 7: "T"}
        assert marks(room, room.algebra) == {9: "E"}
