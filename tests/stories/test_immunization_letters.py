"""Task 28: who may not be in school, and the letters to their homes, from Today by keyboard, in the log."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import neighbors
from studentdesk.records.disclosures import disclosures
from studentdesk.reports.catalog import REPORTS
from studentdesk.ui.reports import ReportsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, press, room_of, window_on

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down
MOST_KEYS = 12  # 0.28 s each: within the 5 s of office.md, task 28

room = room_of(6)


@pytest.fixture
def window(qtbot: QtBot, room: Classroom) -> Iterator[Window]:
    for student in room.students:
        neighbors.add_home(room.desk, student, label="The Family", line1="2 Oak St", city="Easton")
    with window_on(room.desk, "today") as shown:
        yield shown


def test_the_letters_are_seen_and_saved_and_stand_in_each_childs_record(
    qtbot: QtBot, room: Classroom, window: Window, tmp_path: Path
) -> None:
    keys = press(qtbot, (Qt.Key.Key_6, CONTROL))
    app.settle()
    reports = cast(ReportsScreen, window.screen_named("reports"))
    names = list(REPORTS)
    while names[reports.list.key() or 0] != "immunization-letters":
        keys += press(qtbot, DOWN)
        app.settle()
    assert "Immunizations are missing" in reports.pages.text(0)
    assert keys <= MOST_KEYS
    press(qtbot, (Qt.Key.Key_S, CONTROL), *"The families", TAB, *"Immunizations", TAB, TAB)
    where = cast(QLineEdit, window.focusWidget())
    assert where.objectName() == "where"
    where.selectAll()
    press(qtbot, *str(tmp_path / "letters.pdf"), (ENTER, CONTROL))
    assert (tmp_path / "letters.pdf").read_bytes().startswith(b"%PDF")
    for student in room.students:
        (given,) = disclosures(room.desk, student)
        assert (given.recipient, given.purpose) == ("The families", "Immunizations")
