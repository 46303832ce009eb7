"""A secretary finds a student by a few letters, corrects, withdraws, undoes, and sees who did it and when.

By keyboard alone, on a real file; what came of it is read from the file, opened again.
"""

from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLineEdit
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import enrollment, families, neighbors, students
from studentdesk.ui.students import StudentsScreen
from tests.classroom import SECRET, TODAY, Classroom, room_of, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier

room = room_of(20)


def whole(screen: StudentsScreen) -> list[tuple[str, str, str]]:
    """The lines of the History tab: who, what, and the act."""
    cells = screen.record.show_page("history").rows.cells  # type: ignore[attr-defined]
    return [tuple(cells.text(row, column) for column in (1, 2, 3)) for row in range(cells.rowCount())]  # type: ignore[misc]


def test_a_secretary_corrects_and_withdraws_a_student_and_the_history_says_so(
    qtbot: QtBot, room: Classroom
) -> None:
    nunez = room.students[6]
    neighbors.add_home(room.desk, nunez, "The Núñez Family", line1="12 Elm Stret", city="Riverside")
    with window_on(room.desk, "students") as window:
        by_keyboard = Secretary(qtbot, window)
        _correct(by_keyboard)
        _withdraw(by_keyboard)
        _take_back_and_bring_back(by_keyboard, room.desk, nunez)
        by_keyboard.press(Key.Key_9, held=Held.AltModifier)
        lines = whole(cast(StudentsScreen, window.screen_named("students")))
    _check_history(lines)
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    child = students.student(again, nunez)
    assert (child.last_name, child.birth_date) == ("Nuñez-Vega", date(2017, 2, 17))
    assert [home.line1 for home in families.homes(again, nunez)] == ["12 Elm Street"]
    piece = enrollment.pieces(again, nunez)[0]
    assert (piece.status, piece.ends, piece.exit_kind, piece.exit_code, piece.exit_note) == (
        "ended", date(2025, 10, 6), "moved on", "WD02", "to Springfield",
    )  # fmt: skip


def _correct(by_keyboard: Secretary) -> None:
    """Ctrl+K, a few letters, Enter; a name, a birth date, an address."""
    by_keyboard.press(Key.Key_K, held=Held.ControlModifier)
    by_keyboard.type("nun ad")
    by_keyboard.press(Key.Key_Return)
    assert by_keyboard.keys <= 9
    for field, words in (
        ("last_name", "Nuñez-Vega"),
        ("birth_date", "2/17/2017"),
        ("home.line1", "12 Elm Street"),
    ):
        by_keyboard.go_to(field)
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        line.selectAll()
        by_keyboard.type(words)
        by_keyboard.press(Key.Key_Return)


def _withdraw(by_keyboard: Secretary) -> None:
    """Withdraw from any page; 10/6 is enough for this school year's October 6."""
    before = by_keyboard.keys
    by_keyboard.press(Key.Key_W, held=Held.ControlModifier | Held.ShiftModifier)
    by_keyboard.type("10/6")
    by_keyboard.press(Key.Key_Return)
    by_keyboard.type("moved on")
    by_keyboard.press(Key.Key_Return)
    by_keyboard.type("WD02")
    by_keyboard.press(Key.Key_Return, Key.Key_Return)
    by_keyboard.type("to Springfield")
    by_keyboard.press(Key.Key_Return, Key.Key_Return)
    assert by_keyboard.keys - before < 45


def _take_back_and_bring_back(by_keyboard: Secretary, desk: Desk, student: int) -> None:
    """Undo twice and redo twice, from where the person is."""
    assert enrollment.pieces(desk, student)[0].status == "ended"
    by_keyboard.press(Key.Key_Z, held=Held.ControlModifier)
    assert enrollment.pieces(desk, student)[0].status == "current"
    by_keyboard.press(Key.Key_Z, held=Held.ControlModifier)
    assert families.homes(desk, student)[0].line1 == "12 Elm Stret"
    by_keyboard.press(Key.Key_Y, held=Held.ControlModifier)
    assert families.homes(desk, student)[0].line1 == "12 Elm Street"
    by_keyboard.press(Key.Key_Y, held=Held.ControlModifier)
    assert enrollment.pieces(desk, student)[0].status == "ended"


def _check_history(lines: list[tuple[str, str, str]]) -> None:
    assert {who for who, _what, _act in lines} == {"Pat"}
    told = [(what, act) for _who, what, act in lines]
    assert ("Last name: Núñez → Nuñez-Vega", "Correct last name") in told
    assert ("Birth date: 1/7/2017 → 2/17/2017", "Correct birth date") in told
    assert ("Address, Street: 12 Elm Stret → 12 Elm Street", "Correct an address") in told
    assert ("Enrollment at LE, To: – → 10/6/2025", "Withdraw a student") in told
    assert ("Enrollment at LE, Why they left: – → Moved to another district", "Withdraw a student") in told
    assert (
        "Enrollment at LE, State's exit code: – → To another public district or charter",
        "Withdraw a student",
    ) in told
    assert ("Enrollment at LE, To: 10/6/2025 → –", "Taken back: Withdraw a student") in told
    assert ("Enrollment at LE, To: – → 10/6/2025", "Brought back: Withdraw a student") in told
    assert TODAY.year == 2025
