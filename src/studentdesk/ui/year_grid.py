"""A year on one page: a line a month, a square a day under its weekday. Arrows move, letters set."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import cast

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFont, QKeyEvent, QPainter
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHeaderView,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
)

from studentdesk.i18n import _
from studentdesk.ui.dates import in_words
from studentdesk.ui.grid import plain
from studentdesk.ui.rows import ENTER
from studentdesk.ui.theme import colors, scaled

WEEKDAYS = "MTWTFSS"
COLUMNS = 37  # a month of 31 days that begins on a Sunday
DAY = timedelta(1)
SQUARE, LINE, MONTH = 20, 25, 52
LEAST = 190  # the height in which it can still be read
STEPS = {Qt.Key.Key_Left: -1, Qt.Key.Key_Right: 1}
LINES = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1}
Place = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Square:
    """What a day shows: a letter or number, the colors it stands in, whether it is bold, and it in words.

    ``tint`` and ``ground`` are names of `theme.Colors`.
    """

    text: str
    words: str
    tint: str = "ink"
    ground: str = "paper"
    bold: bool = False


class YearGrid(QTableView):
    """``moved`` carries the day under the cursor, ``typed`` a letter for `days`; Enter opens the day."""

    moved = Signal(object)
    typed = Signal(str)
    opened = Signal(object)

    def __init__(self, name: str, words: str, line: int = LINE) -> None:
        super().__init__()
        self.cells = _Year()
        self._line, self._height = scaled(line), scaled(LEAST)
        self._anchor: date | None = None
        self.setModel(self.cells)
        self.setItemDelegate(_Squares(self))
        self.setObjectName(name)
        self.setAccessibleName(_(words))
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        plain(self, [SQUARE] * COLUMNS)
        self.horizontalHeader().setMinimumSectionSize(1)
        self.horizontalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Stretch)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignCenter)
        self.horizontalHeader().setStyleSheet("QHeaderView::section { padding: 3px 0px; }")
        self.verticalHeader().setVisible(True)
        self.verticalHeader().setFixedWidth(scaled(MONTH))
        self.verticalHeader().setMinimumSectionSize(1)
        self.verticalHeader().setDefaultSectionSize(self._line)
        self.verticalHeader().setStyleSheet("QHeaderView::section { padding: 0px 6px; }")
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.selectionModel().currentChanged.connect(lambda now, _before: self._moved(now))

    def show_days(self, squares: Mapping[date, Square], at: date | None = None) -> None:
        """Show a year's days; the cursor stays on its day, goes to ``at``, or to the first."""
        wanted = at or self.day()
        self.cells.load(squares)
        top = self.horizontalHeader().sizeHint().height()
        self._height = top + self._line * self.cells.rowCount() + scaled(4)
        self.setMinimumHeight(min(self._height, scaled(LEAST)))
        self.setMaximumHeight(self._height)
        self.updateGeometry()
        if squares:
            self.go_to(wanted if wanted and wanted in squares else min(squares))

    def sizeHint(self) -> QSize:
        """As high as the year; where there is less room it scrolls."""
        return QSize(super().sizeHint().width(), self._height)

    def day(self) -> date | None:
        """The day under the cursor."""
        return self.cells.day(self.currentIndex())

    def days(self) -> list[date]:
        """The days that a letter is for: the one under the cursor, with Shift all up to it."""
        now = self.day()
        if now is None:
            return []
        first, last = sorted((self._anchor or now, now))
        return [day for day in self.cells.squares if first <= day <= last]

    def go_to(self, day: date) -> None:
        """Put the cursor on a day."""
        at = self.cells.place(day)
        if at is not None:
            self._anchor = None
            self.setCurrentIndex(at)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right go by days, Up and Down by months, with Shift over several; a letter sets them."""
        key, now = Qt.Key(event.key()), self.day()
        if now is None:
            super().keyPressEvent(event)
        elif key in STEPS or key in LINES or key in (Qt.Key.Key_Home, Qt.Key.Key_End):
            self._step(now, key, bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier))
        elif key in ENTER:
            self.opened.emit(now)
        elif event.text().isalpha() and not event.modifiers() & ~Qt.KeyboardModifier.ShiftModifier:
            self.typed.emit(event.text().upper())
        else:
            super().keyPressEvent(event)

    def _step(self, now: date, key: Qt.Key, more: bool) -> None:
        known = list(self.cells.squares)
        if key in STEPS:
            to = now + DAY * STEPS[key]
        elif key in LINES:
            to = _month_on(now, LINES[key])
        else:
            to = known[0] if key == Qt.Key.Key_Home else known[-1]
        to = min(max(to, known[0]), known[-1])
        anchor = (self._anchor or now) if more else None
        at = self.cells.place(to)
        if at is not None:
            self.setCurrentIndex(at)
            self._anchor = anchor
            self.viewport().update()

    def _moved(self, now: QModelIndex) -> None:
        day = self.cells.day(now)
        if day is not None:
            self.moved.emit(day)


class _Year(QAbstractTableModel):
    """The squares by month and weekday."""

    def __init__(self) -> None:
        super().__init__()
        self.squares: dict[date, Square] = {}
        self._months: list[date] = []

    def load(self, squares: Mapping[date, Square]) -> None:
        self.beginResetModel()
        self.squares = dict(sorted(squares.items()))
        self._months = sorted({day.replace(day=1) for day in squares})
        self.endResetModel()

    def day(self, at: Place) -> date | None:
        if not at.isValid():
            return None
        first = self._months[at.row()]
        found = first + DAY * (at.column() - first.weekday())
        return found if found in self.squares and found.month == first.month else None

    def place(self, day: date) -> QModelIndex | None:
        if day not in self.squares:
            return None
        first = day.replace(day=1)
        return self.index(self._months.index(first), day.day - 1 + first.weekday())

    def rowCount(self, _parent: Place = QModelIndex()) -> int:  # noqa: B008
        return len(self._months)

    def columnCount(self, _parent: Place = QModelIndex()) -> int:  # noqa: B008
        return COLUMNS

    def flags(self, index: Place) -> Qt.ItemFlag:
        usable = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return usable if self.day(index) else Qt.ItemFlag.NoItemFlags

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        day = self.day(index)
        if day is None:
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return self.squares[day].text
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return f"{in_words(day)}: {self.squares[day].words}"
        return None

    def headerData(
        self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole
    ) -> object:
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        if orientation == Qt.Orientation.Horizontal:
            return WEEKDAYS[section % len(WEEKDAYS)]
        return f"{self._months[section]:%b}"


class _Squares(QStyledItemDelegate):
    """Each day in its colors; those that a letter is for are washed, the one with the cursor has a ring."""

    def __init__(self, grid: YearGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        cells = cast(_Year, index.model())
        day = cells.day(index)
        if day is None:
            return
        square, look = cells.squares[day], colors()
        chosen = day in self._grid.days() and self._grid.hasFocus()
        box = option.rect.adjusted(1, 1, -1, -1)
        painter.save()
        painter.fillRect(box, QColor(look.wash if chosen else getattr(look, square.ground)))
        font = QFont(option.font)
        font.setBold(square.bold)
        painter.setFont(font)
        painter.setPen(QColor(getattr(look, square.tint)))
        painter.drawText(box, Qt.AlignmentFlag.AlignCenter, square.text)
        if day == self._grid.day():
            painter.setPen(QColor(look.focus if self._grid.hasFocus() else look.edge))
            painter.drawRect(box.adjusted(0, 0, -1, -1))
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        return QSize(scaled(SQUARE), scaled(LINE))


def _month_on(day: date, by: int) -> date:
    """The same day of the next month or the one before; the last one where it has fewer."""
    months = day.year * 12 + day.month - 1 + by
    first = date(months // 12, months % 12 + 1, 1)
    following = date((months + 1) // 12, (months + 1) % 12 + 1, 1)
    return min(first + DAY * (day.day - 1), following - DAY)
