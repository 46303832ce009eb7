"""What most screens choose first: a school, class or term of a list; a day, with arrows to the next one."""

from collections.abc import Iterable
from datetime import date
from typing import cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QToolButton, QWidget

from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.dates import NotADay, day, shown
from studentdesk.ui.field import Line
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled


class Pick(QComboBox):
    """One of some records, by id. ``picked`` is only the person's doing. Width 0 takes the room there is."""

    picked = Signal(int)

    def __init__(self, name: str, words: str, width: int = 170) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_(words))
        if width:
            self.setFixedWidth(scaled(width))
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.activated.connect(lambda row: self.picked.emit(self.itemData(row)))

    def offer(self, records: Iterable[tuple[int, str]], chosen: int | None) -> None:
        """List these (id, words) with one chosen. No signal."""
        self.clear()
        for id, words in records:
            self.addItem(words, id)
            self.setItemData(self.count() - 1, words, Qt.ItemDataRole.ToolTipRole)
        self.setCurrentIndex(max(self.findData(chosen), 0) if self.count() else -1)

    def id(self) -> int | None:
        """What is chosen."""
        return cast("int | None", self.currentData())


class DayPick(QWidget):
    """A day to type ("9/2"), with Up and Down to the day before and after. ``picked`` carries the day."""

    picked = Signal(object)
    stepped = Signal(int)

    def __init__(self, name: str, words: str) -> None:
        super().__init__()
        self._day: date | None = None
        self._school_year: int | None = None
        self.line = Line()
        self.line.setObjectName(name)
        self.line.setAccessibleName(_(words))
        self.line.setToolTip(_("Up: the school day before. Down: the next one."))
        self.line.setFixedWidth(scaled(96))
        self.line.returnPressed.connect(self._typed)
        self.line.editingFinished.connect(self._typed)
        self.line.dropped.connect(self._restore)
        self.line.installEventFilter(self)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(2))
        layout.addWidget(self._arrow(f"{name}_before", _("The day before"), "chevron-left", -1))
        layout.addWidget(self.line)
        layout.addWidget(self._arrow(f"{name}_after", _("The day after"), "chevron-right", 1))

    def show_day(self, shown_day: date | None, school_year: int | None = None) -> None:
        """Show a day; ``school_year`` (2025 for 2025-26) lets "9/2" do."""
        self._day, self._school_year = shown_day, school_year
        self._restore()

    def day(self) -> date | None:
        """The day that is shown."""
        return self._day

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Up is the day before, Down the day after."""
        if event.type() == QEvent.Type.KeyPress:
            key = cast(QKeyEvent, event).key()
            if key in (Qt.Key.Key_Up, Qt.Key.Key_Down):
                self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
                return True
        return False

    def _typed(self) -> None:
        try:
            typed = day(self.line.text(), school_year=self._school_year)
        except NotADay as error:
            self._wrong(str(error))
            return
        self._wrong("")
        if typed is not None and typed != self._day:
            self._day = typed
            self.picked.emit(typed)

    def _restore(self) -> None:
        self.line.setText(shown(self._day))
        self._wrong("")

    def _wrong(self, why: str) -> None:
        self.line.setProperty("wrong", bool(why))
        self.line.setAccessibleDescription(why)
        self.line.setToolTip(why or _("Up: the school day before. Down: the next one."))
        self.line.style().unpolish(self.line)
        self.line.style().polish(self.line)

    def _arrow(self, name: str, words: str, icon: str, by: int) -> QToolButton:
        arrow = QToolButton()
        arrow.setObjectName(name)
        arrow.setProperty("look", "quiet")
        arrow.setStyleSheet("QToolButton { padding: 0px; }")
        arrow.setAccessibleName(words)
        arrow.setToolTip(words)
        icons.give(arrow, icon)
        arrow.setFixedSize(scaled(26), scaled(26))
        arrow.clicked.connect(lambda: self.stepped.emit(by))
        return arrow


def labeled(words: str, widget: QWidget) -> QWidget:
    """A faint label and what it names, side by side."""
    pair = QWidget()
    layout = QHBoxLayout(pair)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(scaled(6))
    name = label(_(words), "label")
    name.setBuddy(widget)
    layout.addWidget(name)
    layout.addWidget(widget)
    return pair
