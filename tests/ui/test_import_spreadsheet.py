"""Setup brings in a spreadsheet: in a process of its own, with progress; stopped, nothing was changed."""

from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import students
from studentdesk.records.district import found
from studentdesk.ui.window import Window
from tests.classroom import SECRET, OnDisk, busy_window, press

OPEN_IMPORT = (Qt.Key.Key_I, Qt.KeyboardModifier.ControlModifier | Qt.KeyboardModifier.ShiftModifier)
NOW = datetime(2025, 10, 7, 8, 0)


@pytest.fixture
def opened(tmp_path: Path) -> OnDisk:
    made = Desk.create(tmp_path / "district.studentdesk", SECRET, "Pat")
    found(made, "Example Area SD", "pa", "2025-26")
    made.close()
    return OnDisk(made.path, NOW)


def spreadsheet(folder: Path, count: int) -> Path:
    file = folder / "students.csv"
    lines = [f"{number:06},Lee,Kim,{number % 12 + 1}/19/2014" for number in range(count)]
    file.write_text("\n".join(["Student ID,Last Name,First Name,Birth Date", *lines]))
    return file


def said(window: Window) -> str:
    label = window.findChild(QLabel, "import_said")
    assert label
    return label.text()


def button(window: Window, name: str) -> QPushButton:
    made = window.findChild(QPushButton, name)
    assert made
    return made


def everybody(desk: Desk) -> list[int]:
    return students.list_ids(desk, everybody=True, on=date(2025, 10, 7))


def test_a_spreadsheet_is_tried_brought_in_and_taken_back(
    qtbot: QtBot, opened: OnDisk, tmp_path: Path
) -> None:
    desk = opened.desk("read")
    with busy_window(opened, desk.person, "setup") as window:
        press(qtbot, OPEN_IMPORT, *str(spreadsheet(tmp_path, 50)), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: said(window).startswith("It would add 50"), timeout=20_000)
        assert everybody(desk) == []
        button(window, "import_all").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: said(window).startswith("Added 50"), timeout=20_000)
        assert len(everybody(desk)) == 50
        undo = window.actions_by_name["edit.undo"]
        qtbot.waitUntil(undo.isEnabled, timeout=20_000)
        press(qtbot, (Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier))
        qtbot.waitUntil(lambda: everybody(desk) == [], timeout=20_000)
    desk.close()


def test_a_spreadsheet_that_is_stopped_while_it_comes_in_changes_nothing(
    qtbot: QtBot, opened: OnDisk, tmp_path: Path
) -> None:
    desk = opened.desk("read")
    head = desk.head()
    with busy_window(opened, desk.person, "setup") as window:
        press(qtbot, OPEN_IMPORT, *str(spreadsheet(tmp_path, 10_000)), Qt.Key.Key_Return)
        panel = window.findChild(QPushButton, "import_stop").parentWidget().parentWidget()
        qtbot.waitUntil(lambda: panel._bar.value() > 20, timeout=30_000)
        child = panel._child
        button(window, "import_stop").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        assert "Nothing was changed" in said(window)
        qtbot.waitUntil(lambda: child not in window.inside.work._children, timeout=30_000)
        assert everybody(desk) == []
        assert desk.head() == head
    desk.close()
