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
from studentdesk.ui.field import Line
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.import_columns import ImportColumns
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
        qtbot.waitUntil(lambda: panel.bar.bar.value() > 20, timeout=30_000)
        child = panel.bar._child
        button(window, "import_stop").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        assert "Nothing was changed" in said(window)
        qtbot.waitUntil(lambda: child not in window.inside.work._children, timeout=30_000)
        assert everybody(desk) == []
        assert desk.head() == head
    desk.close()


def odd(folder: Path, name: str, first: int) -> Path:
    """Three students under headings nobody knows, as an old Windows program wrote them."""
    file = folder / name
    lines = [f"00{number};Núñez;Ana;{number};3/4/2014" for number in range(first, first + 3)]
    file.write_bytes("\n".join(["Kennung;Nachname;Rufname;Spind;geb.", *lines]).encode("cp1252"))
    return file


def meanings(window: Window) -> list[str]:
    grid = window.findChild(EntryGrid, "import_columns")
    assert grid
    return [grid.cells.text(row, 1) for row in range(grid.cells.rowCount())]


def test_columns_are_matched_once_and_known_in_the_next_file(
    qtbot: QtBot, opened: OnDisk, tmp_path: Path
) -> None:
    desk = opened.desk("read")
    with busy_window(opened, desk.person, "setup") as window:
        press(qtbot, OPEN_IMPORT, *str(odd(tmp_path, "one.csv", 101)), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: said(window).startswith("Say in “Means”"), timeout=20_000)
        assert meanings(window) == ["not read"] * 5
        seen = window.findChild(QLabel, "import_seen")
        assert seen and "No column is headed Last name." in seen.text()
        for word in ("student id", "last name", "first name"):
            press(qtbot, *word, Qt.Key.Key_Return)
        press(qtbot, Qt.Key.Key_Down, *"birth date, d", Qt.Key.Key_Return)
        assert meanings(window) == [
            "Student ID",
            "Last name",
            "First name",
            "not read",
            "Birth date, day first",
        ]
        window.activateWindow()  # the offscreen list of words was the active window
        button(window, "import_try").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: said(window).startswith("It would add 3"), timeout=20_000)
        window.activateWindow()
        button(window, "import_all").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: said(window).startswith("Added 3"), timeout=20_000)
        found = [students.student(desk, id) for id in everybody(desk)]
        assert {(one.local_id, one.last_name, one.birth_date) for one in found} == {
            (f"00{number}", "Núñez", date(2014, 4, 3)) for number in (101, 102, 103)
        }
        window.findChild(Line, "import_path").setFocus()
        window.findChild(Line, "import_path").selectAll()
        press(qtbot, *str(odd(tmp_path, "two.csv", 201)), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: said(window).startswith("It would add 3"), timeout=20_000)
        assert meanings(window) == ["Student ID", "Last name", "First name", "not read", "Birth date"]
        undo = window.actions_by_name["edit.undo"]
        qtbot.waitUntil(undo.isEnabled, timeout=20_000)
        assert "Bring in 3 students" in undo.text(), "what columns mean is not what Ctrl+Z takes back"
    desk.close()


def test_letters_and_separators_are_guessed_and_can_be_said_otherwise(
    qtbot: QtBot, opened: OnDisk, tmp_path: Path
) -> None:
    desk = opened.desk("read")
    file = tmp_path / "three.csv"
    file.write_bytes("Student ID|Last Name|First Name\n7|Núñez|Ana\n".encode("mac_roman"))
    with busy_window(opened, desk.person, "setup") as window:
        press(qtbot, OPEN_IMPORT, *str(file), Qt.Key.Key_Return)
        qtbot.waitUntil(lambda: said(window).startswith("It would add 1"), timeout=20_000)
        columns = window.findChild(ImportColumns)
        assert columns and columns.separator.currentText() == "upright bars"
        assert columns.kind.currentText() == "Students"
        columns.encoding.setCurrentIndex(columns.encoding.findText("Old Macintosh"))
        columns.encoding.picked.emit(columns.encoding.id())
        qtbot.waitUntil(lambda: said(window).startswith("It would add 1"), timeout=20_000)
        assert columns.grid.cells.text(1, 2) == "Núñez"
        assert columns.told().encoding == "mac_roman" and columns.told().separator == "|"
    desk.close()
