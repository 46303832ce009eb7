"""A field for several lines: what happened, what a court says. Tab leaves it, Enter begins a line."""

from typing import cast

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, Qt
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from studentdesk.ui.field import Field
from studentdesk.ui.theme import scaled

HIGH = 76


class StoryField(Field):
    """Saved when it is left, as every field."""

    def make(self) -> QWidget:
        """The sheet that is typed on."""
        sheet = _Sheet()
        sheet.dropped.connect(self.restore)
        return sheet

    @property
    def sheet(self) -> QPlainTextEdit:
        """The widget."""
        return cast(QPlainTextEdit, self.widget)

    def text(self) -> str:
        """What stands in the field now."""
        return self.sheet.toPlainText()

    def put_text(self, text: str) -> None:
        """Let that stand in the field."""
        self.sheet.setPlainText(text)


class _Sheet(QPlainTextEdit):
    """Several lines; Esc drops what was typed."""

    dropped = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setTabChangesFocus(True)
        self.setFixedHeight(scaled(HIGH))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.document().isModified():
            self.dropped.emit()
            return
        super().keyPressEvent(event)
