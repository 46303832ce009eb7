"""The Today screen: who is away, what is not handed in, and where Enter leads."""

from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QWidget
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.findings import Finding
from studentdesk.records import attendance, enrollment, mornings
from studentdesk.records.district import found
from studentdesk.ui import today
from studentdesk.ui.today import TodayScreen
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, press, room_of, window_at, window_on

DAY = TODAY.date()

room = room_of(12)
window = window_at("today")


def screen(window: Window) -> TodayScreen:
    return cast(TodayScreen, window.screen_named("today"))


def said(window: Window, name: str) -> str:
    label = window.findChild(QLabel, f"{name}_said")
    assert label is not None
    return label.text()


def test_a_morning_before_anything_is_handed_in(window: Window) -> None:
    shown = screen(window)
    assert said(window, "not_handed_in") == "2 of 2 classes. Enter opens one."
    assert said(window, "absent_today") == "0 of 12 students, 0.0 %"
    assert said(window, "coming") == "Nobody enters or leaves in the next two weeks."
    assert not shown.names.isVisible()
    assert "Lincoln Elementary 12" in shown.counts.accessibleDescription()


def test_it_follows_what_happens_elsewhere(window: Window, room: Classroom) -> None:
    first, second = room.students[0], room.students[1]
    window.work.write(lambda desk: attendance.take(desk, room.homeroom, DAY, {first: "A", second: "T"}))
    app.settle()
    shown = screen(window)
    assert said(window, "absent_today") == "1 of 12 students, 8.3 %"
    assert said(window, "not_handed_in") == "1 of 2 classes. Enter opens one."
    names = [[shown.names.cells.text(row, column) for column in (0, 3)] for row in range(2)]
    assert names == [["Adams, Ada", "A  Absent, waiting for a note"], ["Bauer, Ada", "T  Tardy"]]
    window.work.write(lambda desk: attendance.take(desk, room.algebra, DAY, {}))
    app.settle()
    assert said(window, "not_handed_in") == "All 2 classes are handed in."


def test_enter_on_a_class_goes_to_its_attendance(qtbot: QtBot, window: Window, room: Classroom) -> None:
    shown = screen(window)
    shown.missing.rows.setFocus()
    press(qtbot, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    app.settle()
    assert window.inside.name == "attendance"
    assert window.screen_named("attendance").place()["section"] == room.homeroom


def test_enter_on_a_student_who_is_away_opens_the_record(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    window.work.write(lambda desk: attendance.take(desk, room.homeroom, DAY, {room.students[3]: "U"}))
    app.settle()
    screen(window).names.setFocus()
    press(qtbot, Qt.Key.Key_Return)
    app.settle()
    assert window.inside.name == "students"
    assert window.screen_named("students").place()["student"] == room.students[3]


def test_who_comes_and_leaves_these_days(window: Window, room: Classroom) -> None:
    piece = enrollment.pieces(room.desk, room.students[0])[0]
    last = date(2025, 10, 10)
    window.work.write(lambda desk: enrollment.withdraw(desk, piece.id, last_day=last, exit_kind="moved on"))
    app.settle()
    cells = screen(window).coming.rows.cells
    assert [cells.text(0, column) for column in range(4)] == ["10/10/2025", "Adams, Ada", "last day", "03"]
    room.desk.now = lambda: datetime(2025, 10, 11, 8, 0)
    assert mornings.comings(room.desk, date(2025, 10, 11)) == []


def test_an_empty_district_says_what_to_do_first(qtbot: QtBot, tmp_path: Path) -> None:
    desk = Desk.create(tmp_path / "district.studentdesk", SECRET, "Pat")
    desk.now = lambda: TODAY
    found(desk, "Example Area SD", "pa", "2025-26")
    with window_on(desk, "today") as window:
        shown = screen(window)
        assert shown.empty.isVisible()
        words = [one.text() for one in shown.empty.findChildren(QLabel)]
        assert "No school yet" in words
        assert shown.empty.button.isVisible()
    desk.close()


def test_everything_that_takes_the_focus_has_a_name(window: Window) -> None:
    shown = screen(window)
    unnamed = [
        one.objectName() or type(one).__name__
        for one in shown.findChildren(QWidget)
        if one.focusPolicy() & Qt.FocusPolicy.TabFocus and not one.accessibleName() and not one.isHidden()
    ]
    assert unnamed == []
    assert isinstance(QApplication.focusWidget(), QWidget)


def test_what_was_noticed_at_the_door_stands_on_top(qtbot: QtBot, room: Classroom) -> None:
    app.load_screens()
    with window_on(room.desk, "today") as window:
        assert not screen(window).problems.isVisible()
        window.noticed = [Finding("warning", "This is an older copy of the district.", rule="older copy")]
        again = TodayScreen(window)
        again.show()
        app.settle()
        assert again.problems.isVisible()
        item = again.problems.item(0)
        assert item is not None and "older copy" in item.text()
        again.hide()
        again.deleteLater()
        app.settle()


def test_with_many_schools_it_adds_them_up_and_names_nobody(
    window: Window, room: Classroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(today, "MANY_SCHOOLS", 0)
    window.work.write(lambda desk: attendance.take(desk, room.homeroom, DAY, {room.students[0]: "A"}))
    app.settle()
    shown = screen(window)
    assert said(window, "absent_today") == "1 of 12 students, 8.3 %"
    assert "school by school" in said(window, "not_handed_in")
    assert not shown.names.isVisible() and not shown.missing.rows.isVisible()
    assert shown.counts.accessibleDescription() == "All schools 12"
