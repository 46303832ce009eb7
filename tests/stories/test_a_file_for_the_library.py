"""Task 40: a list asked for in plain words, kept, handed to a service; the next time in a few keys."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import attendance, disclosures, saved_lists
from studentdesk.ui.students import StudentsScreen
from studentdesk.ui.window import Window
from tests.classroom import TODAY, Classroom, press, room_of, window_on

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
ASK = (Qt.Key.Key_A, CONTROL | SHIFT)
AS_FILE = (Qt.Key.Key_S, CONTROL | Qt.KeyboardModifier.AltModifier)
FIND = (Qt.Key.Key_K, CONTROL)
SERVICE = "Service that works for the school, under its control"

room = room_of(8)


@pytest.fixture
def window(
    qtbot: QtBot, room: Classroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Window]:
    monkeypatch.setattr("studentdesk.ui.asked_list.documents", lambda name: str(tmp_path / name))
    app.load_screens()
    attendance.mark(room.desk, room.students[2], TODAY.date(), "A")
    with window_on(room.desk, "today") as shown:
        yield shown


def screen_of(window: Window) -> StudentsScreen:
    return cast(StudentsScreen, window.screen_named("students"))


def count(window: Window) -> str:
    label = window.findChild(QLabel, "list_count")
    assert label
    return label.text()


def test_the_list_for_the_library_is_asked_kept_and_run_again_in_a_few_keys(
    qtbot: QtBot, room: Classroom, window: Window, tmp_path: Path
) -> None:
    press(qtbot, ASK, *"grade level is 3 and not absent more than 0 days", ENTER)
    app.settle()
    assert count(window) == "7 students"
    saved_lists.save_list(
        room.desk, "Library", "grade level is 3 and not absent more than 0 days", "last name, student ID"
    )
    press(qtbot, FIND, *"libr", ENTER)
    app.settle()
    screen = screen_of(window)
    assert screen.asked.line.text().startswith("grade level is 3")
    press(qtbot, AS_FILE)
    app.settle()
    panel = screen.asked.handing
    panel.recipient.put_text("Riverside Library")
    panel.purpose.put_text("Library cards")
    assert panel.basis is not None
    panel.basis.put_text(panel.basis.words_of(SERVICE))
    panel.where.put_text(str(tmp_path / "library.csv"))
    press(qtbot, (ENTER, CONTROL))
    app.settle()
    with (tmp_path / "library.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file))
    assert rows[0] == ["Last name", "Student ID"]
    assert len(rows) == 8
    (tmp_path / "Library.xlsx").unlink(missing_ok=True)
    press(qtbot, FIND, *"libr", ENTER)
    app.settle()
    press(qtbot, AS_FILE)
    app.settle()
    assert (panel.recipient.text(), panel.purpose.text()) == ("Riverside Library", "Library cards")
    press(qtbot, (ENTER, CONTROL))
    app.settle()
    assert (tmp_path / "Library.xlsx").is_file()
    lines = disclosures.disclosures(room.desk)
    assert [one.what for one in lines] == ["List: Library, October 7, 2025, 7 students"] * 2
    assert disclosures.disclosures(room.desk, room.students[0]) == []


def test_a_question_that_is_not_understood_says_the_word_and_stays(qtbot: QtBot, window: Window) -> None:
    press(qtbot, ASK, *"absnt more than 0 days", ENTER)
    app.settle()
    asked = screen_of(window).asked
    assert "Did you mean “absent”?" in asked.problem.text()
    assert asked.line.text() == "absnt more than 0 days"
    press(qtbot, AS_FILE)
    app.settle()
    assert not asked.handing.isVisible()
    press(qtbot, ESC)
    app.settle()
    assert (asked.isVisible(), count(window)) == (False, "8 students")


def test_the_next_word_is_chosen_by_the_arrow_and_enter(qtbot: QtBot, window: Window) -> None:
    press(qtbot, ASK, *"homer")
    app.settle()
    line = screen_of(window).asked.line
    completer = line.completer()
    assert completer is not None
    popup = completer.popup()
    assert popup is not None
    assert popup.isVisible()
    qtbot.keyClick(popup, Qt.Key.Key_Down)
    qtbot.keyClick(popup, ENTER)
    assert line.text() == "homeroom "


def test_a_list_is_kept_with_its_columns_from_the_panel(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    press(qtbot, ASK, *"age over 5", ENTER)
    app.settle()
    asked = screen_of(window).asked
    asked.save()
    app.settle()
    press(qtbot, *"Older", (ENTER, CONTROL))
    app.settle()
    (kept,) = saved_lists.saved_lists(room.desk)
    assert (kept.name, kept.question) == ("Older", "age over 5")
