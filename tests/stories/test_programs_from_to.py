"""Task 27: a program from - to, and the papers missing for it, in 20 s from any screen, by keyboard."""

from datetime import date
from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.records import memberships
from studentdesk.ui.students import StudentsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_at
from tests.stories.test_a_discipline_referral import type_

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
KEY_SECONDS, THOUGHT_SECONDS, BUDGET = 0.28, 1.35, 20


room = room_of(4)
window = window_at("today")


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
