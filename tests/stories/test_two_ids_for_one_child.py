"""The state says one child has two IDs: the two records become one, in 30 seconds, by keyboard (task 22).

A key takes 0.28 s and a thought 1.35 s; what came of it is read from the file, opened again.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import attendance, enrollment, families, neighbors, students
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.stories.secretary import Secretary

CONTROL, SHIFT, ENTER = (
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
    Qt.Key.Key_Return,
)
THOUGHTS, SECONDS = 4, 30


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    """Ada Núñez, and the record that somebody made of her again as Aida Nunez in September."""
    with classroom(tmp_path, size=20) as made:
        desk, ada = made.desk, made.students[6]
        students.correct(desk, ada, state_id="1111111111", birth_city="Easton")
        again = students.add_student(
            desk, last_name="Nunez", first_name="Ada", birth_date=date(2017, 1, 7), middle_name="Lucía",
            state_id="2222222222", birth_city="Weston",
        )  # fmt: skip
        enrollment.enroll(
            desk, again, school_id=made.school, begins=date(2025, 9, 2),
            grade_level_id=enrollment.pieces(desk, ada)[0].grade_level_id, entry_kind="new",
        )  # fmt: skip
        attendance.mark(desk, again, date(2025, 9, 9), "A")
        neighbors.add_person(desk, again, last_name="Núñez", first_name="Rosa", relationship="mother")
        yield made


def test_two_ids_of_one_child_become_one(qtbot: QtBot, room: Classroom) -> None:
    ada = room.students[6]
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Qt.Key.Key_K, held=CONTROL)
        by_keyboard.type("000007")
        by_keyboard.press(ENTER)
        by_keyboard.press(Qt.Key.Key_D, held=CONTROL | SHIFT)
        by_keyboard.press(ENTER)
        table = window.screen_named("students").sheet.merging.table  # type: ignore[attr-defined]
        while table.cells.text(table.currentIndex().row(), 0) != "State ID":
            by_keyboard.press(Qt.Key.Key_Down)
        by_keyboard.press(Qt.Key.Key_Right, ENTER)
        focused = QApplication.focusWidget()
        assert focused is not None and focused.objectName() == "merge_do"
        by_keyboard.press(ENTER)
        assert by_keyboard.keys * 0.28 + THOUGHTS * 1.35 < SECONDS
        assert window.screen_named("students").record.student == ada  # type: ignore[attr-defined]
        numbers = window.screen_named("students").record.facts.facts.fields["numbers"]  # type: ignore[attr-defined]
        assert numbers.text() == "1111111111 (retired 10/7/2025); 000021 (retired 10/7/2025)"
        by_keyboard.press(Qt.Key.Key_K, held=CONTROL)
        by_keyboard.type("1111111111")
        by_keyboard.press(ENTER)
        assert window.screen_named("students").record.student == ada  # type: ignore[attr-defined]
    room.desk.close()
    desk = Desk.open(room.desk.path, SECRET, "Pat")
    child = students.student(desk, ada)
    assert (child.state_id, child.birth_city, child.middle_name) == ("2222222222", "Easton", "Lucía")
    assert [hit.id for hit in students.find(desk, "1111111111")] == [ada]
    assert [one.first_name for one in families.kin(desk, ada)] == ["Rosa"]
    marks = attendance.student_year(desk, ada, room.year).marks
    assert [(mark.date, mark.code) for mark in marks] == [(date(2025, 9, 9), "A")]
    assert desk.undo() == "Merge two records of one child"
    assert students.student(desk, ada).state_id == "1111111111"
    assert len(students.find(desk, "2222222222")) == 1
    desk.close()
