"""A quiz of thirty goes into the gradebook, from Today by keyboard, and the averages become term grades."""

from collections.abc import Iterator
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import grades
from studentdesk.ui.grades import GradesScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_on
from tests.stories.secretary import Secretary

CONTROL = Qt.KeyboardModifier.ControlModifier
A_SCORE, ROUND_THEM = 3, 60  # keys: of each score, and for the assignment and the posting together

room = room_of()


@pytest.fixture
def window(qtbot: QtBot, room: Classroom) -> Iterator[Window]:
    with window_on(room.desk, "today") as shown:
        yield shown


def test_a_quiz_is_typed_in_and_its_averages_are_posted(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    teacher = Secretary(qtbot, window)
    teacher.ask_for("grades")
    screen = cast(GradesScreen, window.screen_named("grades"))
    while screen._chosen.section != room.algebra:
        teacher.press(Qt.Key.Key_Down, held=CONTROL)
    teacher.press(Qt.Key.Key_F12)
    teacher.press(Qt.Key.Key_B, held=CONTROL)
    teacher.fill("Quiz 1", "20", "Quizzes", "", "", "")
    teacher.press(Qt.Key.Key_Return)
    app.settle()
    teacher.press(Qt.Key.Key_Escape)
    before = teacher.keys
    teacher.fill(*["18"] * 30)
    assert teacher.keys - before == 30 * A_SCORE
    teacher.ask_for("post averages")
    teacher.press(Qt.Key.Key_Return)
    posted = [one.text for one in grades.grade_sheet(room.desk, room.algebra, room.term)]
    assert posted == ["90"] * 30
    assert teacher.keys - 30 * A_SCORE <= ROUND_THEM
