"""Grades by keyboard: three keys a grade, a pasted column as one undo, what is wrong marked and kept."""

from datetime import date, datetime
from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.findings import Finding
from studentdesk.records import grades
from studentdesk.records.grade_counts import owed
from studentdesk.records.terms import Term
from studentdesk.ui.grades import GradesScreen, usual_term
from studentdesk.ui.window import Window
from tests.classroom import Classroom, OnDisk, busy_window, classroom, press, room_of, window_at

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER = Qt.Key.Key_Return

room = room_of()
window = window_at("grades")


def shown(window: Window) -> GradesScreen:
    return cast(GradesScreen, window.screen_named("grades"))


def posted(room: Classroom) -> list[str]:
    return [line.text for line in grades.grade_sheet(room.desk, room.algebra, room.term)]


def words(window: Window, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text() if found.isVisible() else ""


def paste(qtbot: QtBot, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    press(qtbot, (Qt.Key.Key_V, CONTROL))


def test_grades_are_three_keys_each(qtbot: QtBot, room: Classroom, window: Window) -> None:
    keys = 0
    for _student in range(30):
        keys += press(qtbot, "8", "5", ENTER)
    assert keys == 90
    assert posted(room) == ["85"] * 30
    assert words(window, "grades_state") == "30 students, complete"


def test_a_class_that_owes_grades_at_year_end_is_opened_at_its_last_term(
    window: Window, room: Classroom
) -> None:
    room.desk.now = lambda: datetime(2025, 11, 3, 9)
    (one,) = [owing for owing in owed(room.desk, room.year) if owing.section_id == room.algebra]
    assert one.missing == 30
    window.go_to(Finding("warning", "", record=f"class_grades:{room.algebra}"))
    app.settle()
    assert window.inside.name == "grades"
    assert shown(window)._chosen.section == room.algebra
    assert shown(window)._chosen.term == room.term


def test_letters_and_percents_may_be_mixed(qtbot: QtBot, room: Classroom, window: Window) -> None:
    press(qtbot, "b", "+", ENTER, *"92.5", ENTER, "p", ENTER)
    assert posted(room)[:4] == ["B+", "92.5", "P", ""]
    assert words(window, "grades_state") == "30 students, 27 missing"


def test_a_pasted_column_is_one_undo_and_bad_cells_are_marked(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    paste(qtbot, "\n".join(["90"] * 10 + ["ninety"] + ["80"] * 10))
    assert posted(room)[:21] == ["90"] * 10 + [""] + ["80"] * 10
    sheet = shown(window).page.sheet
    assert sheet.cells.text(10, 3) == "ninety"
    assert "“ninety”" in words(window, "grades_trouble")
    assert "92.5" in words(window, "grades_trouble")
    press(qtbot, (Qt.Key.Key_Z, CONTROL))
    assert posted(room) == [""] * 30


def test_the_next_missing_grade_is_one_key_away(qtbot: QtBot, room: Classroom, window: Window) -> None:
    paste(qtbot, "\n".join(["85"] * 14 + [""] + ["80"] * 15))
    press(qtbot, (Qt.Key.Key_M, CONTROL), "7", "8", ENTER)
    assert posted(room) == ["85"] * 14 + ["78"] + ["80"] * 15
    press(qtbot, (Qt.Key.Key_M, CONTROL))
    assert words(window, "status_words") == "No grade is missing in this term."


def test_delete_takes_a_grade_away_and_esc_drops_the_typing(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    press(qtbot, "8", "5", ENTER, "9", Qt.Key.Key_Escape, Qt.Key.Key_Up, Qt.Key.Key_Delete)
    assert posted(room)[:2] == ["", ""]


def test_fast_typing_loses_nothing_while_saves_are_under_way(qtbot: QtBot, tmp_path: Path) -> None:
    with classroom(tmp_path) as room:
        person = room.desk.person
        room.desk.close()
        with busy_window(OnDisk(room.desk.path), person, "grades") as window:
            screen = shown(window)
            qtbot.waitUntil(lambda: screen.page.sheet.cells.rowCount() == 30, timeout=20_000)
            screen.page.sheet.setFocus()
            typed = [str(60 + number) for number in range(30)]
            for grade in typed:
                press(qtbot, *grade, ENTER)
                qtbot.wait(3)
            qtbot.waitUntil(lambda: words(window, "grades_state") == "30 students, complete", timeout=10_000)
            assert [screen.page.sheet.cells.text(row, 3) for row in range(30)] == typed
        again = OnDisk(room.desk.path).desk("read")
        assert [line.text for line in grades.grade_sheet(again, room.algebra, room.term)] == typed
        again.close()


def test_the_term_that_is_graded_now_is_shown_else_the_last_one_that_is_over() -> None:
    def term(id: int, begins: date, ends: date, grades_from: date | None = None) -> Term:
        return Term(id, 1, 1, None, "quarter", str(id), str(id), begins, ends, grades_from, None)

    first = term(1, date(2025, 8, 25), date(2025, 10, 31))
    second = term(2, date(2025, 11, 3), date(2026, 1, 16))
    assert usual_term([first, second], date(2025, 9, 9)) == first
    assert usual_term([first, second], date(2025, 12, 1)) == first
    assert usual_term([first, second], date(2026, 3, 1)) == second
    graded = term(2, date(2025, 11, 3), date(2026, 1, 16), date(2025, 12, 1))
    assert usual_term([first, graded], date(2025, 12, 2)) == graded
    assert usual_term([], date(2026, 3, 1)) is None
