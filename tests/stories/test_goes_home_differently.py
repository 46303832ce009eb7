"""Task 33: "different bus today", "goes home with": said on the phone, on the list by bus and room by two."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import dismissals, transport
from studentdesk.reports.catalog import REPORTS
from studentdesk.ui.releases import ReleasesScreen
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
BOTH = Held.ControlModifier | Held.ShiftModifier
TODAY = date(2025, 10, 7)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=20) as made:
        transport.add_ride(made.desk, made.students[6], half="pm", route="9")
        yield made


def test_a_call_about_the_bus_is_typed_and_stands_on_the_list_by_bus_and_room(
    qtbot: QtBot, room: Classroom
) -> None:
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Key.Key_R, held=BOTH)
        by_keyboard.type("nun a")
        by_keyboard.press(Key.Key_B, held=BOTH)
        by_keyboard.type("bus")
        by_keyboard.press(Key.Key_Return)
        by_keyboard.type("14")
        by_keyboard.press(Key.Key_Return, Key.Key_Return)
        by_keyboard.type("mother")
        by_keyboard.press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
        assert by_keyboard.keys <= 24
        shown = cast(ReleasesScreen, window.screen_named("releases"))
        assert shown.card.different.said.text() == "Going home today: Another bus 14. Said by mother"
        assert QApplication.focusWidget().objectName() == "release_find"
        assert [shown.different.cells.text(0, column) for column in (0, 1)] == ["Núñez, Ada", "14"]
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    again.now = room.desk.now
    (one,) = dismissals.changes_of(again, TODAY)
    assert (one.name, one.bus, one.usual_bus, one.said_by) == ("Núñez, Ada", "14", "9", "mother")
    sheet = REPORTS["going-home"].build(again, {}).sheet
    assert [table.title for table in sheet.tables] == ["Bus 14", "Bus 9", "Lincoln Elementary, 3A, room 12"]
