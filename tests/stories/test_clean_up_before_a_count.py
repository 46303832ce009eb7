"""Before the count: each list says how many, and a few keys lead from child to child at the field to mend."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import students
from studentdesk.ui.clean_ups import NAMES, CleanUpsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, classroom, press, window_at

ENTER, DOWN, TAB, NEXT = Qt.Key.Key_Return, Qt.Key.Key_Down, Qt.Key.Key_Tab, Qt.Key.Key_F8


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=3) as made:
        for id in made.students[1:]:
            students.correct(made.desk, id, home_language="eng", state_id=f"{9_000_000_000 + id}")
        yield made


window = window_at("today")


def focused() -> str:
    app.settle()
    at = QApplication.focusWidget()
    return at.objectName() if at else ""


def to_list(qtbot: QtBot, name: str) -> None:
    press(qtbot, Qt.Key.Key_F7, *[DOWN] * NAMES.index(name), ENTER)
    app.settle()


def test_f8_goes_from_child_to_child_at_the_same_field_and_the_list_gets_shorter(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    to_list(qtbot, "no_ethnicity")
    screen = cast(CleanUpsScreen, window.screen_named("clean_ups"))
    assert screen.lists.cells.text(NAMES.index("no_ethnicity"), 1) == "3"
    press(qtbot, ENTER)
    for _child in room.students:
        assert focused() == "hispanic"
        press(qtbot, "n", "o")
        qtbot.keyClick(QApplication.activePopupWidget(), TAB)  # where keys go while its list is open
        press(qtbot, NEXT)
    assert [students.student(room.desk, id).hispanic for id in room.students] == [False] * 3
    assert window.inside.name == "clean_ups"
    app.settle()
    assert screen.lists.cells.text(NAMES.index("no_ethnicity"), 1) == "0"
    assert not screen.clean.isHidden() and screen.listed.isHidden()


def test_a_number_is_mended_in_one_field_and_the_list_forgets_the_child(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    to_list(qtbot, "no_state_id")
    press(qtbot, ENTER)
    assert focused() == "state_id"
    press(qtbot, *"1234567890", TAB, Qt.Key.Key_F7)
    app.settle()
    screen = cast(CleanUpsScreen, window.screen_named("clean_ups"))
    assert screen.lists.cells.text(NAMES.index("no_state_id"), 1) == "0"


@pytest.mark.parametrize(
    ("name", "field"),
    [
        ("no_address", "line1"), ("no_guardian", "last_name"), ("no_race", "race."),
        ("no_language", "home_language"),
    ],
)  # fmt: skip
def test_enter_leads_to_the_field_or_to_the_panel_that_makes_what_lacks(
    qtbot: QtBot, room: Classroom, window: Window, name: str, field: str
) -> None:
    to_list(qtbot, name)
    press(qtbot, ENTER)
    assert focused().startswith(field)


def test_an_enrollment_of_the_wrong_year_is_opened_at_its_entry_date(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    with room.desk.change("Spoil") as change:
        change.update("enrollment", 2, begins="2024-08-25")
    to_list(qtbot, "wrong_year")
    press(qtbot, ENTER)
    assert focused() == "begins"
