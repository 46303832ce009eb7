"""The window typed into by key events while it checks STUDENT in its child process: run by states.py.

Names go into find, marks into a class that is handed in. Printed are the longest time between two turns of
the screen's thread, the longest hand-in, both in milliseconds, and how many keys and hand-ins there were.
"""

import os
import sys
from itertools import count, cycle
from pathlib import Path
from time import perf_counter

from PySide6.QtCore import Qt, QTimer
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from studentdesk.app import application, doors, load_screens
from studentdesk.db.district import Opened
from studentdesk.db.vault import Unlocked
from studentdesk.preferences import Preferences
from studentdesk.ui.attendance_sheet import AttendanceSheet
from studentdesk.ui.states import StatesScreen
from studentdesk.ui.window import Window

FILE = "pa/student"
NAMES = "smith jones garcia miller brown davis "
BETWEEN_KEYS = 30  # milliseconds: a quick hand
ENOUGH = 10  # turns of a name and a class


class Typist:
    """Types into a window and watches how it keeps up."""

    def __init__(self, window: Window) -> None:
        self.window = window
        self.longest_turn = self.longest_save = 0.0
        self.keys = self.saves = 0
        self._turned = perf_counter()
        self._sent: float | None = None
        self._names, self._marks = cycle(NAMES), cycle("aeut")
        self._heart = QTimer()
        self._heart.timeout.connect(self._beat)
        window.work.saved.connect(self._saved)

    def watch(self) -> None:
        """From now on."""
        self._turned = perf_counter()
        self._heart.start(2)

    def find(self, letters: int) -> None:
        """Names into the finder, letter by letter."""
        self.window.find_anything()
        for _ in range(letters):
            self._press(next(self._names))
        QTest.keyClick(QApplication.focusWidget() or self.window, Qt.Key.Key_Escape)

    def hand_in(self) -> None:
        """A mark for the first student of the class, and the class is handed in."""
        sheet = self.window.show_screen("attendance").findChild(AttendanceSheet)
        if sheet is None or not sheet.students():
            QTest.qWait(BETWEEN_KEYS)
            return
        sheet.setFocus()
        sheet.setCurrentIndex(sheet.model().index(0, sheet.currentIndex().column()))
        self._press(next(self._marks))
        QTest.keyClick(QApplication.focusWidget() or sheet, Qt.Key.Key_Return)
        self._sent = perf_counter()
        QTest.keyClick(sheet, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        while self._sent is not None and perf_counter() - self._sent < 20:
            QTest.qWait(2)

    def _press(self, letter: str) -> None:
        QTest.keyClicks(QApplication.focusWidget() or self.window, letter)
        self.keys += 1
        QTest.qWait(BETWEEN_KEYS)

    def _beat(self) -> None:
        now = perf_counter()
        self.longest_turn = max(self.longest_turn, (now - self._turned) * 1000)
        self._turned = now

    def _saved(self) -> None:
        if self._sent is not None:
            self.longest_save = max(self.longest_save, (perf_counter() - self._sent) * 1000)
            self.saves += 1
            self._sent = None


def main() -> None:
    folder, person, district = sys.argv[1:4]
    opened = Opened(Path(folder), Unlocked(bytes.fromhex(sys.stdin.readline()), person, district))
    load_screens()
    application(Preferences())
    window = Window(doors(), Preferences())
    window.resize(1280, 800)
    window.show()
    window.come_in(opened)
    while window.locked:
        QTest.qWait(5)
    typist = Typist(window)
    typist.find(3)
    typist.hand_in()
    states = window.show_screen("states")
    assert isinstance(states, StatesScreen)
    while states.choice.file() is None:
        QTest.qWait(5)
    places = states.choice.list.keys()
    for key in places:
        states.choice.list.go_to(key)
        if (file := states.choice.file()) and file.name == FILE:
            break
    states.check()
    typist.longest_save = typist.saves = typist.keys = 0
    typist.watch()
    for turn in count():
        typist.find(12)
        typist.hand_in()
        if states.checked is not None:
            if turn >= ENOUGH:
                break
            states.checked = None
            states.check()  # a small district's file is made before anybody has typed much
    print(typist.longest_turn, typist.longest_save, typist.keys, typist.saves, flush=True)
    os._exit(0)


if __name__ == "__main__":
    main()
