"""The clerk's most wanted act: one field for everybody in a list, shown first, taken back with one key."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import enrollment, students
from studentdesk.ui.students import StudentsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, press, room_of, window_at

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
ONE_FIELD = (Qt.Key.Key_F, CONTROL | SHIFT)
UNDO = (Qt.Key.Key_Z, CONTROL)

room = room_of(8)
window = window_at("today")


def homerooms(room: Classroom) -> list[str | None]:
    return [enrollment.pieces(room.desk, id)[0].homeroom for id in room.students]


def said(window: Window, name: str) -> str:
    label = window.findChild(QLabel, name)
    assert label
    return label.text()


def test_a_homeroom_for_the_whole_list_in_twelve_keys_and_one_undo(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    enrollment.correct_piece(room.desk, enrollment.pieces(room.desk, room.students[0])[0].id, homeroom="4B")
    press(qtbot, ONE_FIELD, *"homer", ENTER, *"4B", ENTER)
    app.settle()
    screen = cast(StudentsScreen, window.screen_named("students"))
    assert said(window, "one_field_said") == "7 records change. 1 has it already."
    assert screen.sheet.one_field.examples.cells.text(0, 1) == "nothing"
    assert screen.sheet.one_field.examples.cells.text(0, 2) == "4B"
    assert homerooms(room).count("4B") == 1
    press(qtbot, ENTER)
    app.settle()
    assert homerooms(room) == ["4B"] * 8
    press(qtbot, UNDO)
    assert homerooms(room) == ["4B"] + [None] * 7


def test_only_who_is_found_changes_and_a_code_is_typed_as_on_the_record(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    press(qtbot, (Qt.Key.Key_F, CONTROL), *"adams", ONE_FIELD, *"home l", ENTER, *"spanish", ENTER)
    app.settle()
    assert said(window, "one_field_said").startswith("1 record changes.")
    press(qtbot, (ENTER, CONTROL))
    app.settle()
    found = [students.student(room.desk, id).home_language for id in room.students]
    assert found == ["spa"] + [None] * 7


def test_a_value_against_its_rule_stands_beside_the_field_and_nothing_changes(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    press(qtbot, ONE_FIELD, *"first in this d", ENTER, *"9/1/2016", ENTER)
    app.settle()
    panel = cast(StudentsScreen, window.screen_named("students")).sheet.one_field
    assert "8 of them, first Adams" in panel.values["district_entry_on"].problem.text()
    press(qtbot, (ENTER, CONTROL))
    assert students.student(room.desk, room.students[0]).district_entry_on is None
    assert panel.values["district_entry_on"].text() == "9/1/2016"


def test_every_field_is_offered_under_a_word_of_its_own(window: Window) -> None:
    panel = cast(StudentsScreen, window.screen_named("students")).sheet.one_field
    words = [field.words for field in panel.values.values()]
    assert len(set(words)) == len(words)


def test_a_field_can_be_emptied_for_everybody_and_esc_puts_the_panel_away(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    for id in room.students:
        students.correct(room.desk, id, birth_city="Easton")
    press(qtbot, ONE_FIELD, *"birth ci", ENTER, ENTER)
    app.settle()
    assert said(window, "one_field_said") == "8 records change."
    press(qtbot, ENTER)
    assert [students.student(room.desk, id).birth_city for id in room.students] == [None] * 8
    press(qtbot, ONE_FIELD, Qt.Key.Key_Escape)
    app.settle()
    screen = cast(StudentsScreen, window.screen_named("students"))
    assert screen.sheet.in_front() != "one_field"
    assert QApplication.focusWidget() is not None
