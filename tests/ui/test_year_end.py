"""Moving up by keyboard: tried, decided in the list, backed up, done, taken back."""

import time
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPushButton
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import enrollment, student_years, students
from studentdesk.records.calendars import make_calendar
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.institutions import correct_institution
from studentdesk.records.schools import schools
from studentdesk.records.years import open_year
from studentdesk.ui.commands import COMMANDS
from studentdesk.ui.setup import SetupScreen
from studentdesk.ui.window import Window
from studentdesk.ui.year_end import YearEndPart
from tests.classroom import Classroom, OnDisk, busy_window, classroom, press, window_at
from tests.ui.test_students import awake

CONTROL = Qt.KeyboardModifier.ControlModifier
ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
JUNE = datetime(2026, 6, 12, 9, 0)
KEY_SECONDS, THOUGHT_SECONDS = 0.28, 1.35


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    """Ten children of grade 3, one senior whom nobody has decided on, and no calendar for next year."""
    with classroom(tmp_path, size=10) as made:
        senior = students.add_student(
            made.desk, last_name="Zabel", first_name="Zoe", birth_date=date(2008, 5, 1)
        )
        grade = grade_level_named(made.desk, "12")
        assert grade
        enrollment.enroll(
            made.desk, senior, school_id=made.school, begins=date(2025, 8, 25), grade_level_id=grade.id,
            entry_kind="new",
        )  # fmt: skip
        made.students.append(senior)
        made.desk.now = lambda: JUNE
        yield made


window = window_at("setup")


def part(window: Window) -> YearEndPart:
    COMMANDS["setup.year_end"].run(window)
    app.settle()
    return cast(YearEndPart, cast(SetupScreen, window.screen_named("setup")).part())


def grades(room: Classroom) -> set[str]:
    return {enrollment.pieces(room.desk, child)[0].grade for child in room.students[:10]}


def test_a_year_ends_by_keyboard_within_two_minutes_of_the_persons_time(
    qtbot: QtBot, room: Classroom, window: Window, tmp_path: Path
) -> None:
    shown = part(window)
    keys = press(qtbot, SPACE)  # Try it first
    assert "no calendar for 2026-27" in shown.problems.text()
    assert not _button(window, "year_end_move_up").isEnabled()
    keys += press(qtbot, SPACE)  # Calendars like this year's
    app.settle()
    assert shown.answer is not None
    assert shown.answer.counts == {"moves up": 10, "no next grade": 1}
    keys += press(qtbot, ENTER, *"grad", ENTER)
    line = student_years.student_year(room.desk, room.students[10], room.year)
    assert line.promotion == "graduated"
    assert shown.grid.cells.text(0, 4) == "Graduated"
    awake()
    _button(window, "year_end_move_up").setFocus()
    keys += press(qtbot, SPACE)
    where = QApplication.focusWidget()
    assert where is not None
    where.selectAll()  # type: ignore[attr-defined]
    keys += press(qtbot, *str(tmp_path), ENTER, ENTER)
    app.settle()
    assert "11 students have their place in 2026-27" in shown.said.text()
    assert grades(room) == {"04"}
    assert enrollment.pieces(room.desk, room.students[10])[0].exit_kind == "graduated"
    press(qtbot, (Qt.Key.Key_Z, CONTROL))
    assert grades(room) == {"03"}
    assert keys * KEY_SECONDS + 8 * THOUGHT_SECONDS < 120


def test_a_decision_that_cannot_be_is_refused_in_its_cell_and_stays_as_typed(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    shown = part(window)
    shown.try_it()
    shown.groups.setFocus()
    press(qtbot, ENTER, *"flies", ENTER)
    assert "isn’t on the list" in next(iter(shown.grid.cells.wrong().values()))
    before = student_years.student_year(room.desk, room.students[10], room.year)
    assert (before.promotion, shown.grid.cells.text(0, 2)) == (None, "flies")


def test_with_real_processes_it_moves_up_after_a_backup_while_the_window_stays_alive(
    qtbot: QtBot, tmp_path: Path
) -> None:
    with classroom(tmp_path, size=4) as room:
        room.desk.now = lambda: JUNE
        after = open_year(room.desk, "2026-27")
        lincoln, grade = schools(room.desk)[0], grade_level_named(room.desk, "05")
        assert grade
        correct_institution(room.desk, lincoln.institution_id, grade_high_id=grade.id)
        make_calendar(
            room.desk, school_year_id=after, code="LE", name="Next", first_day=date(2026, 8, 31),
            last_day=date(2027, 6, 4), school_ids=[room.school], minutes=330,
        )  # fmt: skip
        person, path = room.desk.person, room.desk.path
        with busy_window(OnDisk(path, JUNE), person, "setup") as window:
            COMMANDS["setup.year_end"].run(window)
            shown = cast(YearEndPart, cast(SetupScreen, window.screen_named("setup")).part())
            shown.try_it()
            qtbot.waitUntil(lambda: shown.answer is not None, timeout=20_000)
            began = time.monotonic()
            shown._move(tmp_path)
            qtbot.waitUntil(lambda: "have their place" in shown.said.text(), timeout=20_000)
            assert time.monotonic() - began < 20
        assert {enrollment.pieces(room.desk, child)[0].grade for child in room.students} == {"04"}


def _button(window: Window, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert found is not None
    return found
