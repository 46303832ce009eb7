"""State files: checked in their own process, each problem leads to its field, the file is made and kept."""

import multiprocessing
from collections.abc import Iterator
from itertools import cycle
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QTableView
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.findings import Finding
from studentdesk.records.disclosures import disclosures
from studentdesk.sample.make import make
from studentdesk.states.submissions import submissions
from studentdesk.ui.states import StatesScreen
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, OnDisk, busy_window, press, room_of, window_on

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER = Qt.Key.Key_Return
MOST_LETTERS = 600

room = room_of(5)


@pytest.fixture
def sample(tmp_path: Path) -> Iterator[Desk]:
    desk = Desk.create(tmp_path / "district.studentdesk", SECRET, "Pat")
    desk.now = lambda: TODAY.replace(year=2026, month=4)
    make(desk, students=60)
    yield desk
    desk.close()


def shown(window: Window) -> StatesScreen:
    return cast(StatesScreen, window.screen_named("states"))


def choose(window: Window, title: str) -> None:
    for _ in range(10):
        file = shown(window).choice.file()
        if file and file.title == title:
            return
        shown(window).step(1)
    raise AssertionError(title)


def words(window: Window, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def type_into(qtbot: QtBot, window: Window, name: str, text: str) -> None:
    (line,) = [one for one in window.findChildren(QLineEdit, name) if one.isVisible()]
    line.setFocus()
    line.selectAll()
    press(qtbot, *text)


def test_a_problem_leads_to_its_record_and_field(
    qtbot: QtBot, room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    with window_on(room.desk, "states") as window:
        led: list[Finding] = []
        monkeypatch.setattr(window, "go_to", led.append)
        press(qtbot, (Qt.Key.Key_C, CONTROL | SHIFT))
        assert "problems to mend first" in words(window, "state_headline")
        groups = shown(window).problems.groups
        missing = next(
            place for place, group in enumerate(groups) if group.findings[0].field == "student.state_id"
        )
        assert len(groups[missing].findings) == 5
        shown(window).problems.list.go_to(missing)
        press(qtbot, ENTER)
        records = window.findChild(QTableView, "state_problems_records")
        assert isinstance(records, QTableView)
        assert "Adams, Ada" in records.model().index(0, 0).data()
        press(qtbot, Qt.Key.Key_Down, ENTER)
        assert (led[0].record, led[0].field) == (groups[missing].findings[1].record, "state_id")


def test_a_file_with_problems_is_refused_with_the_first_of_them(
    qtbot: QtBot, room: Classroom, tmp_path: Path
) -> None:
    with window_on(room.desk, "states") as window:
        press(qtbot, (Qt.Key.Key_M, CONTROL | SHIFT))
        for name, text in (("recipient", "PDE"), ("purpose", "October"), ("where", str(tmp_path))):
            type_into(qtbot, window, name, text)
        press(qtbot, (ENTER, CONTROL))
        assert "problems that the state would refuse it for" in words(window, "state_making_refused")
        assert list(tmp_path.glob("*.csv")) == []
        assert submissions(room.desk) == []


def test_a_file_is_made_after_to_whom_and_why_and_is_kept(qtbot: QtBot, sample: Desk, tmp_path: Path) -> None:
    with window_on(sample, "states") as window:
        choose(window, "School Enrollment")
        press(qtbot, (Qt.Key.Key_M, CONTROL | SHIFT))
        assert "No problem" in words(window, "state_headline")
        press(qtbot, (ENTER, CONTROL))
        assert submissions(sample) == []
        for name, text in (("recipient", "PDE"), ("purpose", "October"), ("where", str(tmp_path))):
            type_into(qtbot, window, name, text)
        press(qtbot, (ENTER, CONTROL))
        (sent,) = submissions(sample)
        assert (sent.recipient, sent.purpose) == ("PDE", "October")
        written = (tmp_path / sent.name).read_bytes()
        assert written.count(b"\r\n") == sent.records
        assert disclosures(sample)[0].what == sent.name
        assert shown(window).choice.sent.key() == sent.id
        (tmp_path / "later").mkdir()
        shown(window).write_again()
        type_into(qtbot, window, "where", str(tmp_path / "later"))
        press(qtbot, (ENTER, CONTROL))
        assert (tmp_path / "later" / sent.name).read_bytes() == written
        assert len(disclosures(sample)) == 2


def test_another_day_forgets_what_was_found(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "states") as window:
        press(qtbot, (Qt.Key.Key_C, CONTROL | SHIFT))
        assert shown(window).checked is not None
        shown(window).choice.day.line.setFocus()
        press(qtbot, Qt.Key.Key_Up)
        assert shown(window).checked is None
        assert "Check finds every problem" in words(window, "state_counts")


def test_names_are_typed_while_another_process_makes_a_state_file(qtbot: QtBot, tmp_path: Path) -> None:
    file = tmp_path / "district.studentdesk"
    desk = Desk.create(file, SECRET, "Pat")
    desk.now = lambda: TODAY.replace(year=2026, month=4)
    make(desk, students=300)
    person = desk.person
    desk.close()
    with busy_window(OnDisk(file, TODAY.replace(year=2026, month=4)), person, "states") as window:
        qtbot.waitUntil(lambda: shown(window).choice.file() is not None, timeout=10_000)
        shown(window).check()
        assert shown(window).checked is None
        window.find_anything()
        line = QApplication.focusWidget()
        assert isinstance(line, QLineEdit)
        elsewhere, typed = 0, ""
        for letter in cycle("smith jones garcia miller brown "):
            elsewhere += bool(multiprocessing.active_children())
            press(qtbot, letter)
            typed += letter
            assert line.text() == typed
            qtbot.wait(30)
            if shown(window).checked is not None or len(typed) > MOST_LETTERS:
                break
        assert shown(window).checked is not None
        assert elsewhere > 0
