"""The parts that the pages of the door share: a raised sheet, named fields, a password line."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QVBoxLayout, QWidget

from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled


def page(frame: QFrame, title: QLabel, words: str) -> QVBoxLayout:
    """Make a raised sheet with a title and a faint line of a frame."""
    frame.setProperty("look", "card")
    layout = QVBoxLayout(frame)
    layout.setContentsMargins(scaled(28), scaled(24), scaled(28), scaled(20))
    layout.setSpacing(scaled(7))
    layout.addWidget(title)
    said = label(words, "faint")
    said.setWordWrap(True)
    layout.addWidget(said)
    layout.addSpacing(scaled(6))
    return layout


def named(words: str, field: QWidget) -> QLabel:
    """The label over a field."""
    made = label(words, "label")
    made.setBuddy(field)
    return made


def secret(name: str, words: str) -> QLineEdit:
    """A line whose letters are not shown."""
    line = QLineEdit()
    line.setObjectName(name)
    line.setAccessibleName(words)
    line.setEchoMode(QLineEdit.EchoMode.Password)
    line.setInputMethodHints(Qt.InputMethodHint.ImhHiddenText | Qt.InputMethodHint.ImhNoPredictiveText)
    return line


def row(*widgets: QWidget) -> QHBoxLayout:
    """Widgets side by side, at both ends of the line."""
    layout = QHBoxLayout()
    layout.addWidget(widgets[0])
    layout.addStretch(1)
    for widget in widgets[1:]:
        layout.addWidget(widget)
    return layout


def mark(line: QWidget, wrong: bool) -> None:
    """The look of a line with something wrong in it."""
    if bool(line.property("wrong")) != wrong:
        line.setProperty("wrong", wrong)
        line.style().unpolish(line)
        line.style().polish(line)
