"""One student at a glance, by keyboard from Today (task 19 of the office: 3.3 s), and the same on paper."""

from collections.abc import Iterator
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QScrollArea
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.records import families
from studentdesk.ui.commands import COMMANDS
from studentdesk.ui.reports import ReportsScreen
from studentdesk.ui.students import StudentsScreen
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, classroom, window_on
from tests.ui.test_student_programs import visible
from tests.ui.test_students import line, open_student, type_over

CONTROL = Qt.KeyboardModifier.ControlModifier
A_KEY, A_THOUGHT, BUDGET = 0.28, 1.35, 3.3


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=12) as made:
        mother = families.add_contact(made.desk, last_name="Adams", first_name="Rosa")
        families.link_contact(made.desk, made.students[0], mother, "mother", may_pick_up="no")
        yield made


@pytest.fixture
def window(qtbot: QtBot, room: Classroom) -> Iterator[Window]:
    app.load_screens()
    with window_on(room.desk, "today") as shown:
        yield shown


def words(window: Window) -> list[str]:
    area = cast(QScrollArea, visible(window, "student_glance"))
    return [one.text() for one in area.findChildren(QLabel) if one.isVisible()]


def test_the_principal_sees_a_student_at_a_glance_within_the_budget(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    keys = [(Qt.Key.Key_K, CONTROL), "A", "d", "a", Qt.Key.Key_Return, (Qt.Key.Key_G, CONTROL)]
    for key in keys:
        at = QApplication.focusWidget() or window
        qtbot.keyClick(at, *key) if isinstance(key, tuple) else qtbot.keyClick(at, key)
        app.settle()
    assert len(keys) * A_KEY + A_THOUGHT <= BUDGET
    said = words(window)
    assert said[0] == "Alerts"
    assert "may NOT pick up" in said
    assert "Expected at LE" in said
    assert any(line.startswith("Mathematics 3 1, room 12") for line in said)
    told = visible(window, "student_glance").accessibleDescription()
    assert told.startswith("Alerts: Pick-up")


def test_the_page_follows_the_student_and_what_changes(window: Window, room: Classroom) -> None:
    ada, ben = room.students[0], room.students[1]
    record = open_student(window, ada).record
    record.show_page("glance")
    app.settle()
    assert "may NOT pick up" in words(window)
    record.show_student(ben)
    app.settle()
    assert "may NOT pick up" not in words(window)
    father = families.add_contact(room.desk, last_name="Bauer", first_name="Joe")
    families.link_contact(room.desk, ben, father, "father", may_pick_up="yes")
    record.refresh()
    app.settle()
    assert "may pick up" in words(window)


def test_the_same_stands_on_paper(qtbot: QtBot, window: Window, room: Classroom) -> None:
    open_student(window, room.students[0]).record.show_page("glance")
    app.settle()
    visible(window, "print_glance").setFocus()
    qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    app.settle()
    reports = cast(ReportsScreen, window.screen_named("reports"))
    assert reports.isVisible()
    assert reports.printed is not None
    assert (reports.printed.students, reports.printed.sheet.title) == (
        [room.students[0]],
        "One student on one page",
    )
    window.show_screen("students")
    open_student(window, room.students[1])
    qtbot.keyClick(window, Qt.Key.Key_J, CONTROL)
    app.settle()
    assert reports.printed.students == [room.students[1]]
    type_over(qtbot, line(window, "report_student"), "Carter, Ada")
    app.settle()
    assert reports.printed.students == [room.students[2]]


def test_a_lost_card_is_printed_again_from_the_record(window: Window, room: Classroom) -> None:
    open_student(window, room.students[1])
    window.do(COMMANDS["students.id_card"])
    app.settle()
    printed = cast(ReportsScreen, window.screen_named("reports")).printed
    assert printed is not None
    assert (printed.students, printed.sheet.title) == ([room.students[1]], "ID cards")


def test_a_reader_sees_the_page_without_what_is_not_for_the_role(qtbot: QtBot, room: Classroom) -> None:
    with room.desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(room.desk.path, SECRET, "Rae")
    reader.now = lambda: TODAY
    app.load_screens()
    with window_on(reader, "students") as window:
        cast(StudentsScreen, window.screen_named("students"))
        open_student(window, room.students[0]).record.show_page("glance")
        app.settle()
        assert "Not for your role" in words(window)
    reader.close()
