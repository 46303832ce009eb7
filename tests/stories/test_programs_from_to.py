"""Task 27: a program from - to, and the papers missing for it, in 20 s from any screen, by keyboard."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import memberships
from studentdesk.ui.students import StudentsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, classroom, window_on
from tests.stories.test_a_discipline_referral import type_

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
KEY_SECONDS, THOUGHT_SECONDS, BUDGET = 0.28, 1.35, 20


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=4) as made:
        yield made


@pytest.fixture
def window(
    qtbot: QtBot, room: Classroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Window]:
    monkeypatch.setenv("STUDENTDESK_SETTINGS", str(tmp_path / "settings"))
    app.load_screens()
    with window_on(room.desk, "today") as shown:
        yield shown


def test_a_program_is_joined_and_ended_and_says_which_papers_it_waits_for(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    join, end = ((key, CONTROL | SHIFT) for key in (Qt.Key.Key_J, Qt.Key.Key_K))
    keys = type_(
        qtbot, (Qt.Key.Key_K, CONTROL), "adams", ENTER, join, "sped", ENTER, "9/2",
        *[ENTER] * 6,
    )  # fmt: skip
    (kept,) = memberships.memberships(room.desk, room.students[0])
    assert (kept.kind, kept.begins, kept.ends) == ("special education", date(2025, 9, 2), None)
    page = cast(StudentsScreen, window.screen_named("students")).record.programs
    assert page.rows.cells.text(0, 3) == "Consent to special education"
    assert keys * KEY_SECONDS + 3 * THOUGHT_SECONDS <= BUDGET
    keys += type_(qtbot, end, "10/3", ENTER, ENTER, ENTER)
    (kept,) = memberships.memberships(room.desk, room.students[0])
    assert kept.ends == date(2025, 10, 3)
    assert page.rows.cells.text(0, 3) == ""
    assert keys * KEY_SECONDS + 5 * THOUGHT_SECONDS <= BUDGET
