"""The gradebook by keyboard: three keys a score, a pasted block, the working, posting, what stands apart."""

import time
from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import assignments, grades
from studentdesk.records.gradebook import Gradebook, gradebook
from studentdesk.ui.gradebook import GradebookPage
from studentdesk.ui.grades import GradesScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, press, room_of, window_at

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, TAB, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Escape
BOOK, WHY = Qt.Key.Key_F12, (Qt.Key.Key_I, CONTROL)

room = room_of()
window = window_at("grades")


def page(window: Window) -> GradebookPage:
    return cast(GradesScreen, window.screen_named("grades")).book


def book(room: Classroom) -> Gradebook:
    return gradebook(room.desk, room.algebra, room.term)


def with_work(room: Classroom, window: Window, count: int = 1) -> list[int]:
    assignments.add_category(room.desk, room.algebra, name="Tests", weight=60)
    assignments.add_category(room.desk, room.algebra, name="Homework", weight=40, drops=1)
    made = [
        assignments.add_assignment(
            room.desk, room.algebra, room.term, name=f"Work {number}", points=100,
            category="Homework" if number % 4 else "Tests", due=date(2025, 9, 1 + number % 28),
        )
        for number in range(count)
    ]  # fmt: skip
    screen = cast(GradesScreen, window.screen_named("grades"))
    screen.classes.go_to(room.algebra)
    screen.refresh()
    app.settle()
    return made


def texts(room: Classroom, work: int) -> list[str]:
    found = book(room)
    return [found.text(line.section_enrollment_id, work) for line in found.lines]


def test_the_first_assignment_and_its_scores_by_keyboard(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    cast(GradesScreen, window.screen_named("grades")).classes.go_to(room.algebra)
    app.settle()
    press(qtbot, BOOK, (Qt.Key.Key_B, CONTROL), *"Quiz 1", TAB, *"20", TAB, *"Quizzes", ENTER)
    while page(window).class_work.assignments.adding.isVisible():
        press(qtbot, ENTER)
    app.settle()
    (one,) = assignments.assignments(room.desk, room.algebra, room.term)
    assert (one.name, one.points) == ("Quiz 1", Decimal(20))
    press(qtbot, ESCAPE)
    keys = 0
    for _student in range(30):
        keys += press(qtbot, "1", "8", ENTER)
    assert keys == 90
    assert texts(room, one.id) == ["18"] * 30
    assert page(window).grid.names.cells.text(0, 1) == "90"


def test_m_is_missing_x_is_excused_and_what_is_no_score_stays_as_typed(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    (test,) = with_work(room, window)
    press(qtbot, BOOK, "m", ENTER, "x", ENTER, *"18l", ENTER, "q", ENTER)
    assert texts(room, test)[:4] == ["M", "X", "18 L", ""]
    assert page(window).grid.sheet.cells.text(3, 0) == "q"
    trouble = window.findChild(QLabel, "gradebook_trouble")
    assert isinstance(trouble, QLabel)
    assert "M for missing" in trouble.text()


def test_a_block_from_a_spreadsheet_is_one_undo_and_a_5_among_95s_is_flagged(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    works = with_work(room, window, 3)
    press(qtbot, BOOK)
    block = "\n".join("95\t96\t90" for _row in range(29)) + "\n5\t95\t91"
    QGuiApplication.clipboard().setText(block)
    press(qtbot, (Qt.Key.Key_V, CONTROL))
    assert texts(room, works[0]) == ["95"] * 29 + ["5"]
    sheet = page(window).grid.sheet
    tips = [sheet.cells.index(row, 0).data(Qt.ItemDataRole.ToolTipRole) for row in (0, 29)]
    assert tips == ["", "5 is far from the middle of the class, 95 of 100."]
    press(qtbot, (Qt.Key.Key_End, CONTROL), Qt.Key.Key_Home)
    figures = page(window)._figures.text()
    assert "mean 92, median 95, lowest 5, highest 95, 0 missing, 1 to look at" in figures
    assert "far from the middle" in page(window)._rule.text()
    press(qtbot, (Qt.Key.Key_Z, CONTROL))
    assert not book(room).scores


def test_why_shows_what_was_dropped_and_how_it_was_rounded(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    with_work(room, window, 4)
    press(qtbot, BOOK, *"81", TAB, *"70", TAB, *"90", TAB, *"95", ENTER, Qt.Key.Key_Up, WHY)
    why = page(window).why
    assert why.isVisible()
    rows = [[why.cells.text(row, place) for place in (0, 3, 4)] for row in range(why.cells.rowCount())]
    assert rows[0] == ["Tests", "81%", "weighs 60%"]
    assert rows[3][2] == "dropped: the lowest"
    assert rows[-1] == ["Average", "85.6%", "85.6: B  (to 2 decimals, a half goes up)"]
    press(qtbot, ESCAPE)
    assert not why.isVisible()


def test_posting_says_what_changes_and_is_one_undo(qtbot: QtBot, room: Classroom, window: Window) -> None:
    with_work(room, window)
    press(qtbot, BOOK, *"90", ENTER, *"80", ENTER)
    page(window).show_posting()
    rows = page(window).posting.cells
    assert [[rows.text(row, place) for place in (1, 2)] for row in range(2)] == [["", "90"], ["", "80"]]
    assert page(window)._said.text().startswith("2 grades of the term will change, 28 stay.")
    press(qtbot, ENTER)

    def posted() -> list[str]:
        return [one.text for one in grades.grade_sheet(room.desk, room.algebra, room.term)][:3]

    assert posted() == ["90", "80", ""]
    press(qtbot, (Qt.Key.Key_Z, CONTROL))
    assert posted() == ["", "", ""]


def test_a_letter_among_the_names_looks_for_one(qtbot: QtBot, room: Classroom, window: Window) -> None:
    with_work(room, window)
    press(qtbot, BOOK)
    page(window).grid.names.setFocus()
    press(qtbot, *"Fox")
    at = page(window).grid.sheet.currentIndex().row()
    assert page(window).grid.names.cells.text(at, 0).startswith("Fox")
    press(qtbot, ENTER, *"77", ENTER)
    assert "77" in texts(room, assignments.assignments(room.desk, room.algebra, room.term)[0].id)


def test_a_score_among_30_students_and_40_assignments_holds_the_screen_under_100_ms(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    with_work(room, window, 40)
    press(qtbot, BOOK)
    QGuiApplication.clipboard().setText("\n".join("\t".join(["88"] * 40) for _row in range(30)))
    press(qtbot, (Qt.Key.Key_V, CONTROL))
    assert len(book(room).scores) == 1200
    read, shown = book(room), page(window)
    took = []
    for _try in range(3):
        begun = time.perf_counter()
        shown.grid.show_book(read)
        QApplication.processEvents()
        took.append(time.perf_counter() - begun)
    assert min(took) < 0.1
