"""Names are typed while a state file is made: it is made in another process, and no key waits for it."""

import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk.db.district import Opened, create_district
from studentdesk.db.slots import QUICK
from studentdesk.preferences import Preferences
from studentdesk.sample.make import make
from studentdesk.states.filing import Prepared
from studentdesk.ui import state_work
from studentdesk.ui.doors import Doors
from studentdesk.ui.window import Window

NAMES = ("anders", "garc", "o re", "smi", "004")


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    made, _code = create_district(
        tmp_path_factory.mktemp("typing") / "district", "Pat", "sample", costs=QUICK
    )
    desk = made.desk()
    desk.now = lambda: datetime(2026, 4, 14, 8, 0)
    make(desk, students=300, year="2025-26")
    desk.close()
    return made


@pytest.fixture
def real_window(dressed: QApplication, opened: Opened, qtbot: QtBot) -> Iterator[Window]:
    """The window as the program opens it: two threads, and children for what takes long."""

    def shut(*_asked: object) -> object:
        raise AssertionError("nobody should come through this door")

    doors = Doors(lambda folder: ["Pat"], shut, shut, shut, None, (), "2025-26", Path("."))  # type: ignore[arg-type]
    window = Window(doors, Preferences(), opened.folder)
    window.resize(1280, 800)
    window.show()
    window.activateWindow()
    window.come_in(opened)
    qtbot.waitUntil(lambda: not window.locked, timeout=10_000)
    yield window
    window.close()
    window.deleteLater()


def test_names_are_typed_while_a_state_file_is_being_made(real_window: Window, qtbot: QtBot) -> None:
    made: list[Prepared] = []
    finder = real_window.inside.palette_
    slowest = 0.0
    finder.ask()
    real_window.work.child(state_work.prepare, ("pa/school_enroll", "2025-26", None), made.append)
    shown = 0
    while not made:
        for name in NAMES:
            finder.line.clear()
            for letter in name:
                before = time.thread_time()
                QTest.keyClicks(finder.line, letter)
                slowest = max(slowest, time.thread_time() - before)
            qtbot.waitUntil(lambda: finder.list.count() > 0, timeout=3000)
            first = finder.list.item(0).data(Qt.ItemDataRole.UserRole)
            shown += first.icon == "user"
            finder.list.clear()
    assert shown >= len(NAMES)
    assert slowest < 0.1
    assert made
