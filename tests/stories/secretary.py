"""The secretary of the stories: keys go where the keyboard goes, and every press is counted."""

from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.ui.window import Window

Key, Held = Qt.Key, Qt.KeyboardModifier


class Secretary:
    """Ten fingers: keys go where the keyboard goes, and are counted."""

    def __init__(self, qtbot: QtBot, window: Window) -> None:
        self._qtbot, self._window = qtbot, window
        self.keys = 0

    def press(self, *keys: Qt.Key, held: Qt.KeyboardModifier = Held.NoModifier) -> None:
        for key in keys:
            app.settle()
            self._qtbot.keyClick(self._where(), key, held)
            self.keys += 1
        if not QApplication.activePopupWidget():
            self._window.activateWindow()
        app.settle()

    def type(self, words: str) -> None:
        for letter in words:
            press = QKeyEvent(QEvent.Type.KeyPress, 0, Held.NoModifier, letter)
            QApplication.sendEvent(self._where(), press)
            self.keys += 1
        app.settle()

    def fill(self, *words: str) -> None:
        """Each text into the next field, with Enter."""
        for text in words:
            self.type(text)
            self.press(Key.Key_Return)

    def ask_for(self, words: str) -> None:
        """Ctrl+K, a few letters of a student or a command, Enter."""
        self.press(Key.Key_K, held=Held.ControlModifier)
        self.fill(words)

    def at(self) -> str:
        """The name of what has the keyboard."""
        return self._where().objectName()

    def go_to(self, field: str) -> None:
        """Tab until the field is reached."""
        for _step in range(80):
            if self._where().objectName() == field:
                return
            self.press(Key.Key_Tab)
        raise AssertionError(f"{field} is not reached, but {self._where().objectName()}")

    def _where(self) -> QWidget:
        where = QApplication.activePopupWidget() or QApplication.focusWidget()
        assert where is not None
        return where
