"""The screens down the left side: icon and name, the one in front marked by a bar and bold letters."""

from collections.abc import Callable

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QButtonGroup, QToolButton, QVBoxLayout, QWidget

from studentdesk.db.person import Person
from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.commands import may
from studentdesk.ui.screen import in_order
from studentdesk.ui.theme import scaled

WIDTH, NARROW = 148, 54


class Rail(QWidget):
    """A button a screen. ``find`` opens the finder, which stands on top."""

    def __init__(self, person: Person, show: Callable[[str], object], find: Callable[[], object]) -> None:
        super().__init__()
        self.setObjectName("rail")
        self.setProperty("look", "rail")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self.setFixedWidth(scaled(WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(8), scaled(10), scaled(8), scaled(10))
        layout.setSpacing(scaled(3))
        finder = self._button("find", _("Find"), "search", "Ctrl+K")
        finder.clicked.connect(find)
        layout.addWidget(finder)
        layout.addSpacing(scaled(8))
        self._group = QButtonGroup(self)
        self._buttons: dict[str, QToolButton] = {}
        for kind in in_order():
            if not may(person, kind.needs):
                continue
            button = self._button(kind.name, _(kind.title), kind.icon, kind.keys)
            button.setCheckable(True)
            button.clicked.connect(lambda _checked=False, name=kind.name: show(name))
            self._group.addButton(button)
            self._buttons[kind.name] = button
            layout.addWidget(button)
        layout.addStretch(1)

    def narrow(self, narrow: bool) -> None:
        """Icons alone, where large text leaves no room for words."""
        look = (
            Qt.ToolButtonStyle.ToolButtonIconOnly if narrow else Qt.ToolButtonStyle.ToolButtonTextBesideIcon
        )
        width = NARROW if narrow else WIDTH
        self.setFixedWidth(scaled(width))
        for button in self.findChildren(QToolButton):
            button.setToolButtonStyle(look)
            button.setFixedWidth(scaled(width - 16))

    def mark(self, name: str) -> None:
        """That screen is in front now."""
        if name in self._buttons:
            self._buttons[name].setChecked(True)

    def _button(self, name: str, words: str, icon: str, keys: str) -> QToolButton:
        button = QToolButton()
        button.setObjectName(f"go_{name}")
        button.setProperty("look", "rail")
        button.setText(f" {words}")
        button.setAccessibleName(words)
        button.setToolTip(f"{words} ({keys})")
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        button.setFixedWidth(scaled(WIDTH - 16))
        button.setMinimumHeight(scaled(34))
        icons.give(button, icon, size=18)
        button.setIconSize(QSize(scaled(18), scaled(18)))
        return button
