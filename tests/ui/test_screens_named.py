"""Every screen but Today and Students: what takes the focus is named, large enough, not cut."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractScrollArea,
    QComboBox,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QWidget,
)
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import enrollment, incident_people, incidents, institutions
from studentdesk.ui.setup import TITLES, SetupScreen
from tests.classroom import Classroom, classroom, window_on

SCREENS = (
    "absences",
    "attendance",
    "calendar",
    "courses",
    "grades",
    "half_timers",
    "attendance_steps",
    "incidents",
    "lent",
    "office_grids",
    "reports",
    "states",
    "setup",
)
LEAST = 24


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=3) as made:
        incident = incidents.add_incident(made.desk, school_id=made.school, date=date(2025, 10, 3))
        ada = {"kind": "student", "student_id": made.students[0]}
        incident_people.add_person(made.desk, incident, role="offender", **ada)
        center = institutions.add_institution(made.desk, kind="career center", name="Valley CTC")
        (piece,) = enrollment.pieces(made.desk, made.students[0])
        enrollment.correct_piece(made.desk, piece.id, served_id=center, session="am")
        yield made


def focusable(within: QWidget) -> list[QWidget]:
    """What a person can come to by keyboard. A scroll area only holds others."""
    kinds = (QAbstractButton, QAbstractScrollArea, QComboBox, QLineEdit)
    return [
        one
        for one in within.findChildren(QWidget)
        if isinstance(one, kinds)
        and one.isVisible()
        and one.focusPolicy() & Qt.FocusPolicy.TabFocus
        and type(one) is not QScrollArea
    ]


@pytest.mark.parametrize("name", SCREENS)
def test_everything_that_takes_the_focus_is_named_and_large_enough(
    qtbot: QtBot, room: Classroom, name: str
) -> None:
    with window_on(room.desk, name) as window:
        screen = window.screen_named(name)
        parts = list(TITLES) if isinstance(screen, SetupScreen) else [""]
        seen = 0
        for part in parts:
            if isinstance(screen, SetupScreen):
                screen.show_part(part)
                app.settle()
            for one in focusable(screen):
                seen += 1
                assert one.objectName(), one
                assert one.accessibleName(), one.objectName()
                assert min(one.width(), one.height()) >= LEAST, one.objectName()
        assert seen > 3


@pytest.mark.parametrize("name", SCREENS)
@pytest.mark.parametrize("size", [100, 150, 200])
def test_no_button_is_cut_in_a_small_window_with_large_text(
    qtbot: QtBot, room: Classroom, name: str, size: int
) -> None:
    with window_on(room.desk, name) as window:
        window.look(text_size=size)
        window.resize(1024, 768)
        app.settle()
        window.show_screen(name)
        app.settle()
        screen = window.screen_named(name)
        for one in focusable(screen):
            if isinstance(one, QPushButton):
                assert one.width() >= one.sizeHint().width(), one.objectName()
        window.look(text_size=100)


@pytest.mark.parametrize("name", app.SCREEN_MODULES)
def test_no_screen_is_taller_or_wider_than_a_small_window(qtbot: QtBot, room: Classroom, name: str) -> None:
    """Today may: its cards stand one beneath the other. Everywhere else a part scrolls, never the screen."""
    if name == "today":
        return
    with window_on(room.desk, name) as window:
        window.resize(1024, 768)
        app.settle()
        screen = window.screen_named(name)
        assert screen.minimumSizeHint().height() <= 768 - 54
        assert screen.minimumSizeHint().width() <= 1024 - 148
