"""What is made only once somebody looks at it loses nothing: half-typed words, keys, the first rows."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import drafts, enrollment, students
from studentdesk.ui.form import Form
from studentdesk.ui.window import Window
from studentdesk.ui.work import Work
from tests.classroom import TODAY, Classroom, room_of, window_at
from tests.ui.test_students import ALT, line, open_student, screen, type_over

room, window = room_of(12), window_at("students")


def unlock(window: Window, room: Classroom) -> None:
    """Come in again, as the door does."""
    window.show_inside(Work.at_once(room.desk), room.desk.person, "Example Area SD", drafts.drafts(room.desk))
    app.settle()


def test_half_typed_words_wait_for_a_page_that_nobody_looks_at(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    type_over(qtbot, line(window, "begins"), "13/4")
    qtbot.keyClick(window, Qt.Key.Key_1, ALT)
    window.show_screen("today")
    for _time in range(2):
        window.lock()
        unlock(window, room)
        assert window.inside.name == "today"
    shown = open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    app.settle()
    assert shown.record.page() == "enrollment"
    assert line(window, "begins").text() == "13/4"
    assert enrollment.pieces(room.desk, room.students[0])[0].begins == date(2025, 8, 25)


def test_only_the_page_in_front_is_made(qtbot: QtBot, window: Window, room: Classroom) -> None:
    shown = open_student(window, room.students[0])
    assert [one.objectName() for one in shown.record.findChildren(Form) if one.objectName() == "piece"] == []
    qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    app.settle()
    assert line(window, "begins").text() == "8/25/2025"


def test_the_first_rows_stand_there_before_everybody_is_known(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    listed, ids = screen(window).list.rows, students.list_ids(room.desk, on=TODAY.date())
    listed.begin(students.rows(room.desk, ids[:4], on=TODAY.date()))
    listed.setFocus()
    assert listed.pages.rowCount() == 4
    assert listed.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAlwaysOff
    qtbot.keyClick(listed, Qt.Key.Key_Down)
    listed.show_ids(ids)
    assert (listed.id(), listed.pages.rowCount()) == (ids[1], len(ids))
    assert listed.verticalScrollBarPolicy() == Qt.ScrollBarPolicy.ScrollBarAsNeeded
    qtbot.keyClick(listed, Qt.Key.Key_End, Qt.KeyboardModifier.ControlModifier)
    assert listed.id() == ids[-1]
    qtbot.keyClicks(listed, "n")
    assert screen(window).list.words.text() == "n"
