"""Task 8: a family moves. One edit for all siblings, within 20 seconds, and it says first whom it moves."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import families, households, neighbors
from studentdesk.ui.students import StudentsScreen
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
A_KEY, A_THOUGHT = 0.28, 1.35


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    """Three children in one household; a fourth of the family lives with the father."""
    with classroom(tmp_path, size=8) as made:
        ada, ben, cleo, apart = made.students[:4]
        home = neighbors.add_home(made.desk, ada, "The Adams Family", line1="12 Elm Street", state="PA")
        mother = neighbors.add_person(
            made.desk, ada, last_name="Adams", first_name="Rosa", relationship="mother"
        )
        neighbors.add_home(made.desk, apart, "Bo Díaz", line1="2 Ash St", state="PA")
        families.link_contact(made.desk, apart, families.kin(made.desk, ada)[0].contact_id, "mother")
        for child in (ben, cleo):
            households.share_household(made.desk, child, home, same_people=True)
        assert mother
        yield made


def test_one_edit_moves_all_brothers_and_sisters_and_says_who_stays(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Key.Key_K, held=Held.ControlModifier)
        by_keyboard.type("adams")
        by_keyboard.press(Key.Key_Return)
        by_keyboard.press(Key.Key_H, held=Held.ControlModifier | Held.ShiftModifier)
        page = cast(StudentsScreen, window.screen_named("students")).record.facts
        said = page.homes.moving.help
        assert isinstance(said, QLabel)
        assert said.isVisible()
        assert said.text() == (
            "3 children move: Adams, Ada; Bauer, Ada; Carter, Ada. Not moved: Díaz, Ada (Bo Díaz)."
        )
        by_keyboard.type("9 Oak Ave")
        by_keyboard.press(Key.Key_Return, Key.Key_Return)
        by_keyboard.type("Easton")
        by_keyboard.press(Key.Key_Return, Key.Key_Return)
        by_keyboard.type("18042")
        by_keyboard.press(Key.Key_Return, Key.Key_Return, Key.Key_Return)
        assert by_keyboard.keys * A_KEY + 3 * A_THOUGHT < 20
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    streets = [families.homes(again, child)[0].line1 for child in room.students[:4]]
    assert streets == ["9 Oak Ave", "9 Oak Ave", "9 Oak Ave", "2 Ash St"]
    assert families.homes(again, room.students[2])[0].postal_code == "18042"
