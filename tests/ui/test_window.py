"""The window: screens by key, undo by name, a lock that leaves nothing to read, half-typed work after it."""

from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.db.connect import Mode
from studentdesk.findings import Damaged, Finding
from studentdesk.preferences import Preferences, preferences
from studentdesk.records import drafts, students
from studentdesk.ui.commands import COMMANDS
from studentdesk.ui.doors import Doors
from studentdesk.ui.form import Form
from studentdesk.ui.screen import SCREENS, Screen, in_order, label, screen
from studentdesk.ui.window import Window


class Card(Screen):
    """A screen of these tests: one student's name in a form."""

    interested = frozenset({"student"})
    records = frozenset({"card"})

    def build(self) -> None:
        self.student, self.field, self.times = 1, None, 0
        self.form = Form(self.work, "card", columns=1)
        self.form.group("Name").text("last_name", "Last name", required=True)
        self.form.group("Birth").day("birth_date", "Birth date")
        self.form.saves(lambda desk, field, value: students.correct(desk, self.student, **{field: value}))
        self.shown = label("", name="shown")
        self.body.addWidget(self.form)
        self.body.addWidget(self.shown)

    def refresh(self) -> None:
        self.times += 1
        self.work.read(lambda desk: students.student(desk, self.student), self._show)

    def _show(self, student: students.Student) -> None:
        self.shown.setText(student.last_name)
        self.form.load(
            f"card:{student.id}", {"last_name": student.last_name, "birth_date": student.birth_date}
        )

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        self.student, self.field = id, field
        self.refresh()

    def place(self) -> dict[str, Any]:
        return {"student": self.student}

    def go_back_to(self, place: dict[str, Any]) -> None:
        self.student = place["student"]


@pytest.fixture(autouse=True)
def card_screen(dressed: QApplication) -> Iterator[None]:
    """A ninth screen, for as long as the test."""
    screen("card", "Card", icon="id-card", order=9, keys="Ctrl+Alt+9")(Card)
    yield
    del SCREENS["card"], COMMANDS["screen.card"]


def card(window: Window) -> Card:
    made = window.show_screen("card")
    assert isinstance(made, Card)
    return made


def chord(window: Window, key: Qt.Key, shift: bool = False) -> None:
    held = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(window, key, held | Qt.KeyboardModifier.ShiftModifier if shift else held)


def test_every_screen_has_its_key(window: Window) -> None:
    for kind in in_order():
        QTest.keySequence(window, QKeySequence(kind.keys))
        assert window.inside.name == kind.name


def test_the_title_says_nothing_of_a_student(window: Window) -> None:
    card(window).open_record("card", 2)
    assert window.windowTitle() == "StudentDesk"


def test_undo_and_redo_name_the_change_and_the_screen_follows(window: Window) -> None:
    shown = card(window)
    window.work.write(lambda desk: students.correct(desk, 1, last_name="Novak"))
    assert shown.shown.text() == "Novak"
    undo = window.actions_by_name["edit.undo"]
    assert undo.text().startswith("&Undo C")
    chord(window, Qt.Key.Key_Z)
    assert shown.shown.text() == "Núñez"
    assert window.actions_by_name["edit.redo"].text().startswith("&Redo C")
    chord(window, Qt.Key.Key_Z, shift=True)
    assert shown.shown.text() == "Novak"
    chord(window, Qt.Key.Key_Z)
    chord(window, Qt.Key.Key_Y)
    assert shown.shown.text() == "Novak"


def test_the_status_line_says_when_the_last_save_was(window: Window) -> None:
    window.work.saved.emit(datetime(2025, 10, 7, 8, 14, 3))
    assert "Saved 08:14:03" in [one.text() for one in window.inside.status.findChildren(QLabel)]


def test_a_screen_that_is_not_looked_at_is_read_when_it_comes_to_the_front(window: Window) -> None:
    shown = card(window)
    window.show_screen("attendance")
    before = shown.times
    window.work.write(lambda desk: students.correct(desk, 1, last_name="Novak"))
    assert shown.times == before
    card(window)
    assert shown.shown.text() == "Novak"
    window.work.write(lambda desk: drafts.note_opened(desk, 1))
    assert shown.times == before + 1


def test_a_problem_leads_to_its_record_and_field(window: Window) -> None:
    window.go_to(Finding("error", "There is no birth date.", record="card:3", field="birth_date"))
    shown = card(window)
    assert (shown.student, shown.field) == (3, "birth_date")


def test_a_field_left_by_changing_the_screen_is_saved(window: Window, desk: Desk) -> None:
    shown = card(window)
    shown.form.go_to("last_name")
    QTest.keyClicks(shown.form.fields["last_name"].widget, "Nolan")
    window.show_screen("attendance")
    assert students.student(desk, 1).last_name == "Nolan"


def test_the_lock_shows_nothing_and_unlocking_brings_everything_back(
    dressed: QApplication, desk: Desk, secret: bytes, qtbot: QtBot, doors: Doors
) -> None:
    opened = Opened(desk.path, secret)
    window = Window(doors, Preferences(), Path("district"))
    window.resize(1024, 768)
    window.show()
    window.come_in(opened)
    qtbot.waitUntil(lambda: not window.locked, timeout=20_000)
    shown = card(window)
    shown.open_record("card", 4)
    qtbot.waitUntil(lambda: shown.shown.text() == "Nguyễn", timeout=20_000)
    shown.form.go_to("birth_date")
    QTest.keyClicks(shown.form.fields["birth_date"].widget, "3/1")
    QApplication.clipboard().setText("")
    work = window.work
    window.lock()
    app.settle()
    assert window.locked
    assert not [one for one in window.findChildren(QWidget) if "Nguyễn" in str(getattr(one, "text", str)())]
    assert window.menuBar().actions() == []
    for line in (work._writer, work._reader):
        line.join()
    window.come_in(opened)
    qtbot.waitUntil(lambda: not window.locked, timeout=20_000)
    again = card(window)
    assert again is not shown
    assert window.inside.name == "card"
    qtbot.waitUntil(lambda: again.shown.text() == "Nguyễn", timeout=20_000)
    assert again.form.fields["birth_date"].text() == "3/1"
    assert "Not saved yet" in again.form.fields["birth_date"].problem.text()
    assert students.student(desk, 4).birth_date is not None
    window.close()
    window.deleteLater()


class Opened:
    """What the door gives: desks of their own on the tests' file."""

    def __init__(self, path: Path, secret: bytes) -> None:
        self.path, self.secret = path, secret

    def desk(self, mode: Mode) -> Desk:
        return Desk.open(self.path, self.secret, "Pat", mode=mode)


@pytest.fixture
def doors() -> Doors:
    def shut(*_asked: object) -> Any:
        raise AssertionError("nobody should come through this door")

    return Doors(lambda folder: ["Pat"], shut, shut, shut, None, (), "2025-26", Path("."))


def test_somebody_else_after_the_lock_begins_at_the_beginning(window: Window) -> None:
    card(window)
    window._before = {"person": "Lee", "screen": "card", "places": {"card": {"student": 5}}}
    window.show_inside(window.work, window.person, "Example Area SD", {})
    assert window.inside.name != "card"


def test_after_some_idle_minutes_it_locks_by_itself(window: Window, qtbot: QtBot) -> None:
    window.idle._timer.setInterval(60)
    window.idle.start()
    handle = window.windowHandle()
    assert handle
    window.idle._watch(handle)
    for _touch in range(4):
        qtbot.wait(30)
        QGuiApplication.sendEvent(
            handle, QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_Shift, Qt.KeyboardModifier.NoModifier)
        )
        assert not window.locked
    qtbot.waitUntil(lambda: window.locked, timeout=20_000)


def test_the_idle_time_is_kept_on_this_computer(window: Window) -> None:
    window.lock_after(3)
    assert preferences().lock_minutes == 3
    assert window.idle._timer.interval() == 3 * 60_000


def test_a_file_that_does_not_open_says_why_at_the_door(
    dressed: QApplication, doors: Doors, qtbot: QtBot
) -> None:
    class Gone:
        def desk(self, mode: Mode) -> Desk:
            raise Damaged()

    window = Window(doors, Preferences(), Path("district"))
    window.show()
    window.come_in(Gone())
    problem = window.unlock.password.problem
    qtbot.waitUntil(problem.isVisible, timeout=20_000)
    assert window.locked
    assert problem.text() == str(Damaged())
    window.close()
    window.deleteLater()


def test_closing_never_asks_and_keeps_what_is_half_typed(window: Window, desk: Desk) -> None:
    shown = card(window)
    shown.form.go_to("birth_date")
    QTest.keyClicks(shown.form.fields["birth_date"].widget, "13/4")
    window.close()
    assert drafts.drafts(desk) == {"card:1": {"birth_date": "13/4"}}


def test_a_draft_leaves_no_line_of_history(desk: Desk) -> None:
    head = desk.head()
    drafts.keep_drafts(desk, {"card:1": {"last_name": "N"}})
    drafts.keep_drafts(desk, {"card:2": {"last_name": "O"}})
    assert drafts.drafts(desk) == {"card:2": {"last_name": "O"}}
    assert desk.head() == head


def test_another_text_size_keeps_the_place_and_what_is_typed(window: Window) -> None:
    shown = card(window)
    shown.open_record("card", 3)
    shown.form.go_to("birth_date")
    QTest.keyClicks(shown.form.fields["birth_date"].widget, "13/4")
    chord(window, Qt.Key.Key_Plus)
    try:
        again = card(window)
        assert again is not shown
        assert (window.choices.text_size, again.student) == (115, 3)
        assert again.form.fields["birth_date"].text() == "13/4"
    finally:
        chord(window, Qt.Key.Key_0)
    assert preferences().text_size == 100


def test_the_rail_is_icons_alone_where_large_text_leaves_no_room(window: Window) -> None:
    wide = window.inside.rail.width()
    window.look(text_size=200)
    try:
        assert window.inside.rail.width() < wide
    finally:
        window.look(text_size=100)


def test_every_widget_that_takes_the_focus_has_a_name(window: Window) -> None:
    nameless = []
    for kind in in_order():
        window.show_screen(kind.name)
        app.settle()
        for widget in window.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
            inner = isinstance(widget, QLineEdit) and not isinstance(widget.parent(), QWidget)
            if takes and not inner and not (widget.accessibleName() or widget.objectName().startswith("qt_")):
                nameless.append(f"{kind.name}: {type(widget).__name__} {widget.objectName()}")
    assert sorted(set(nameless)) == []


def test_every_target_is_large_enough_to_hit(window: Window, open_window: Callable[[Desk], Window]) -> None:
    small = []
    for kind in in_order():
        window.show_screen(kind.name)
        app.settle()
        for widget in window.findChildren(QWidget):
            takes = widget.focusPolicy() & Qt.FocusPolicy.TabFocus and widget.isVisible()
            if takes and (widget.width() < 24 or widget.height() < 24) and widget.accessibleName():
                small.append(f"{kind.name}: {widget.objectName()} {widget.size()}")
    assert sorted(set(small)) == []
