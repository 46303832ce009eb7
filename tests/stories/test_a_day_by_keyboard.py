"""A secretary's day without a mouse: a class handed in, grades, a class list, and a state file put right."""

from pathlib import Path
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import attendance, grades, students
from studentdesk.records.disclosures import disclosures
from studentdesk.ui.states import StatesScreen
from studentdesk.ui.window import Window
from tests.classroom import TODAY, Classroom, press, room_of, window_at

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, TAB, DOWN = Qt.Key.Key_Return, Qt.Key.Key_Tab, Qt.Key.Key_Down

room = room_of(6)
window = window_at("today")


def go(qtbot: QtBot, key: Qt.Key) -> None:
    """To a screen by its number, from wherever one is."""
    press(qtbot, (key, CONTROL))
    app.settle()


def test_the_morning_is_done_by_keyboard_alone(
    qtbot: QtBot, room: Classroom, window: Window, tmp_path: Path
) -> None:
    go(qtbot, Qt.Key.Key_3)
    press(qtbot, "2", "a", "5", "t", (ENTER, CONTROL), (DOWN, CONTROL), (Qt.Key.Key_P, CONTROL | SHIFT))
    classes = attendance.classes(room.desk, room.school, TODAY.date())
    assert [(one.absent, one.taken_at is not None) for one in classes] == [(1, True), (0, True)]

    go(qtbot, Qt.Key.Key_4)
    for grade in ("92", "A-", "88", "B+", "75", "69"):
        press(qtbot, *grade, ENTER)
    assert [line.text for line in grades.grade_sheet(room.desk, room.algebra, room.term)][:2] == ["92", "A-"]

    go(qtbot, Qt.Key.Key_6)
    press(qtbot, (Qt.Key.Key_S, CONTROL), *"Ms. Carter", TAB, *"Substitute", TAB, TAB)
    where = cast(QLineEdit, window.focusWidget())
    assert where.objectName() == "where"
    where.selectAll()
    press(qtbot, *str(tmp_path / "list.pdf"), (ENTER, CONTROL))
    assert (tmp_path / "list.pdf").read_bytes().startswith(b"%PDF")
    assert len(disclosures(room.desk, room.students[0])) == 1

    for _change in range(8):
        press(qtbot, (Qt.Key.Key_Z, CONTROL))
    assert [line.text for line in grades.grade_sheet(room.desk, room.algebra, room.term)] == [""] * 6
    assert [one.taken_at for one in attendance.classes(room.desk, room.school, TODAY.date())] == [None, None]
    assert len(disclosures(room.desk, room.students[0])) == 1


def test_a_state_file_is_checked_a_problem_leads_to_its_field_and_is_gone_when_mended(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    go(qtbot, Qt.Key.Key_7)
    states = cast(StatesScreen, window.screen_named("states"))
    press(qtbot, (Qt.Key.Key_C, CONTROL | SHIFT))
    before = states.checked
    assert before is not None
    place = next(
        place
        for place, group in enumerate(states.problems.groups)
        if group.findings[0].field == "student.state_id"
    )
    first = int(states.problems.groups[place].findings[0].record.partition(":")[2])
    press(qtbot, *[DOWN] * place, ENTER, ENTER)
    app.settle()
    assert window.inside.name == "students"
    field = window.focusWidget()
    assert field is not None and field.objectName() == "state_id"
    press(qtbot, *"1234567890", TAB)
    assert students.student(room.desk, first).state_id == "1234567890"
    go(qtbot, Qt.Key.Key_7)
    assert "changed since" in states.counts.text()
    press(qtbot, (Qt.Key.Key_C, CONTROL | SHIFT))
    assert states.checked is not None
    assert states.checked.errors < before.errors
    mended = (f"student:{first}", "student.state_id")
    assert mended in {(one.record, one.field) for one in before.findings}
    assert mended not in {(one.record, one.field) for one in states.checked.findings}
