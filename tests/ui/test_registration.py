"""Registration papers by keyboard: asked for, received with Space, corrected, scanned; a reader is told."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QLabel, QTableView
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.records import student_papers
from studentdesk.records.student_papers import AskedPaper
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, room_of, window_at, window_on
from tests.ui.test_student_programs import visible
from tests.ui.test_students import line, open_student, press, type_over

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
ALT = Qt.KeyboardModifier.AltModifier


room = room_of(3)
window = window_at("students")


def show(qtbot: QtBot, window: Window, room: Classroom) -> None:
    open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_8, ALT)
    app.settle()


def of_ada(room: Classroom) -> dict[str, AskedPaper]:
    found = student_papers.asked_papers(room.desk, room.students[0], TODAY.date())
    return {one.code: one for one in found}


def test_what_is_missing_is_asked_for_and_what_comes_is_received_with_space(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    show(qtbot, window, room)
    visible(window, "ask_for_papers").setFocus()
    press(qtbot, SPACE)
    app.settle()
    assert {one.asked_on for one in of_ada(room).values()} == {TODAY.date()}
    rows = visible(window, "registration_papers")
    assert isinstance(rows, QTableView)
    rows.setFocus()
    press(qtbot, SPACE)
    app.settle()
    assert of_ada(room)["AGE"].received_on == TODAY.date()
    assert rows.model().index(0, 1).data() == "Received 10/7/2025"
    rows.setFocus()
    press(qtbot, ENTER)
    type_over(qtbot, line(window, "received_on"), "10/3")
    assert of_ada(room)["AGE"].received_on == date(2025, 10, 3)
    for _change in range(3):
        window.work.undo()
    app.settle()
    assert all(one.missing and one.asked_on is None for one in of_ada(room).values())


def test_a_scan_is_shown_beneath_the_list(
    qtbot: QtBot, window: Window, room: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = tmp_path / "age.pdf"
    page.write_bytes(b"no scan")
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(page), ""))
    show(qtbot, window, room)
    visible(window, "scan_paper").click()
    app.settle()
    assert of_ada(room)["AGE"].missing
    page.write_bytes(PDF)
    visible(window, "scan_paper").click()
    app.settle()
    assert of_ada(room)["AGE"].attachment_id
    assert visible(window, "registration_page")


def test_a_reader_is_told(qtbot: QtBot, room: Classroom) -> None:
    with room.desk.change("Add a reader", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    desk = Desk.open(room.desk.path, SECRET, "Rae")
    desk.now = lambda: TODAY
    with window_on(desk, "students") as window:
        show(qtbot, window, room)
        words = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
        assert any("administrators see registration papers" in one for one in words)
    desk.close()


PDF = (
    b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
    b"2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"
    b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>endobj\n"
    b"trailer<</Root 1 0 R>>\n%%EOF\n"
)
