"""Posted grades by keyboard: what is typed waits for its reason, comments by code, and who changed it."""

from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk.records import grades, posting
from studentdesk.ui.commands import COMMANDS
from studentdesk.ui.grades import GradesScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, press, room_of, window_at, window_on
from tests.stories.secretary import Secretary

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
room = room_of(3)
window = window_at("grades")


def sheet(room: Classroom) -> list[grades.GradeLine]:
    return grades.grade_sheet(room.desk, room.algebra, room.term)


def changes(window: Window) -> list[list[str]]:
    rows = cast(GradesScreen, window.screen_named("grades")).page.changes.rows
    return [[rows.cells.text(row, place) for place in (1, 2, 3)] for row in range(rows.cells.rowCount())]


def test_a_posted_grade_waits_in_its_cell_for_the_reason(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    press(qtbot, "8", "5", ENTER)
    window.do(COMMANDS["grades.post"])
    assert posting.posting(room.desk, room.term).posted_on is not None
    screen = cast(GradesScreen, window.screen_named("grades"))
    assert screen.page.reason.isVisible()
    first = sheet(room)[0].section_enrollment_id
    screen.page.sheet.setFocus()
    screen.page.sheet.go_to(first, "grade")
    press(qtbot, "9", "0", ENTER)
    assert sheet(room)[0].text == "85"
    assert screen.page.sheet.cells.text(0, 3) == "90"
    assert QApplication.focusWidget().objectName() == "grades_reason"
    press(qtbot, *"makeup", ENTER)
    line = sheet(room)[0]
    assert (line.text, line.was, line.reason) == ("90", "85", "makeup")
    assert screen.page.sheet.cells.text(0, 5) == "was 85, 10/7/2025"
    assert QApplication.focusWidget() is screen.page.sheet


def test_a_comment_is_typed_by_its_code_by_its_words_or_freely(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    press(qtbot, "8", "5", TAB, "c", "1", TAB, "9", "0", TAB, *"Reads a lot", TAB)
    assert [line.comment for line in sheet(room)] == ["C1", "Reads a lot", None]
    assert [line.text for line in sheet(room)] == ["85", "90", ""]


def test_task_20_who_changed_this_grade_is_one_key_from_the_grade(qtbot: QtBot, room: Classroom) -> None:
    first = sheet(room)[0].section_enrollment_id
    for text in ("B", "C"):
        grades.enter(room.desk, room.algebra, room.term, {first: text})
    room.desk.undo()
    posting.post_grades(room.desk, room.term)
    grades.enter(room.desk, room.algebra, room.term, {first: "A"}, reason="makeup test")
    with window_on(room.desk, "grades") as window:
        screen = cast(GradesScreen, window.screen_named("grades"))
        screen._open(room.algebra)
        screen.page.sheet.setFocus()
        by_keyboard = Secretary(qtbot, window)
        screen.page.sheet.go_to(first)
        by_keyboard.press(Qt.Key.Key_H, held=CONTROL | Qt.KeyboardModifier.AltModifier)
        assert by_keyboard.keys == 1
        assert changes(window) == [
            ["Pat", "B → A", "makeup test"],
            ["Pat", "C → B", "Taken back: Grades, Mathematics 3 1, Marking period 1"],
            ["Pat", "B → C", "Grades, Mathematics 3 1, Marking period 1"],
            ["Pat", "none → B", "Grades, Mathematics 3 1, Marking period 1"],
        ]
        assert screen.page.changes.isVisible()
        by_keyboard.press(Qt.Key.Key_H, held=CONTROL | Qt.KeyboardModifier.AltModifier)
        assert not screen.page.changes.isVisible()
        by_keyboard.ask_for("Adams")
        window.screen_named("students").record.show_page("grades")  # type: ignore[attr-defined]
        page = window.screen_named("students").record.show_page("grades")  # type: ignore[attr-defined]
        page.rows.setFocus()
        page.rows.go_to(page.rows.keys()[0])
        by_keyboard.press(Qt.Key.Key_H, held=CONTROL | Qt.KeyboardModifier.AltModifier)
        assert page.changes.rows.cells.text(0, 2) == "B → A"
