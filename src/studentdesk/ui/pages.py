"""The parts that the pages of the door share: a raised sheet, named fields, a password line."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QVBoxLayout, QWidget

from studentdesk.ui import icons
from studentdesk.ui.screen import button, label
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


def way(name: str, words: str, more: str, icon: str, do: Callable[[], None]) -> QPushButton:
    """A large button with a line of what comes of it."""
    made = button("", name, do, look="choice")
    made.setAccessibleName(words)
    made.setAccessibleDescription(more)
    picture = label("")
    icons.give(picture, icon, "accent", 24)
    across, down = QHBoxLayout(made), QVBoxLayout()
    across.setContentsMargins(scaled(14), scaled(9), scaled(14), scaled(9))
    across.setSpacing(scaled(14))
    down.setSpacing(scaled(1))
    for line in (picture, label(words, "subtitle"), label(more, "faint")):
        line.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        (across if line is picture else down).addWidget(line)
    across.addLayout(down, 1)
    return made


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
