"""A short list to choose from: read whole, moved in with the arrows, opened with Enter. Long ones: `listing`.

classes = Rows([Column("class", "Class", 0), Column("state", "Handed in", 90)], "classes", "Classes")
classes.load([(section_id, ["3A", "not yet"]), ...])
classes.moved.connect(self.show_class)
"""

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from PySide6.QtCore import QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtGui import QIcon, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.entry import Column, EntryModel, Place
from studentdesk.ui.grid import plain
from studentdesk.ui.theme import colors, scaled

__all__ = ["Column", "Rows"]
Sign = tuple[str, str]
ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)


class Rows(QTableView):
    """Lines under titles. ``moved`` and ``opened`` carry a line's key; ``signs``: a cell's icon and tint."""

    moved = Signal(int)
    opened = Signal(int)
    about = ""  # what a key is of, as `row_questions.Listed` says it; nothing: never handed out as a file

    def __init__(
        self,
        columns: Sequence[Column],
        name: str,
        words: str = "",
        signs: Callable[[int, str], Sign | None] | None = None,
    ) -> None:
        super().__init__()
        self.cells = _Cells(columns, signs)
        self.setModel(self.cells)
        self.setObjectName(name)
        self.setAccessibleName(_(words) or name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        plain(self, [column.width for column in columns])
        self._loading = False
        self.selectionModel().currentRowChanged.connect(self._moved)
        self.doubleClicked.connect(lambda index: self.opened.emit(self.cells.key(index.row())))

    def load(self, lines: Iterable[tuple[int, Sequence[str]]], at: int | None = None) -> None:
        """Show these lines. The cursor goes to the key ``at``, or stays, or takes the first. No signal."""
        wanted = at if at is not None else self.key()
        self._loading = True
        self.cells.load(lines)
        row = self.cells.row(wanted) if wanted is not None else 0
        self._go(row or 0)
        self._loading = False

    def key(self) -> int | None:
        """The key of the line under the cursor."""
        at = self.currentIndex()
        return self.cells.key(at.row()) if at.isValid() else None

    def keys(self) -> list[int]:
        """The keys in their order."""
        return [self.cells.key(row) for row in range(self.cells.rowCount())]

    def go_to(self, key: int) -> None:
        """Put the cursor on a line."""
        row = self.cells.row(key)
        if row is not None:
            self._go(row)

    def step(self, by: int) -> None:
        """The next line that is shown, or the one before."""
        row = self.currentIndex().row() + by
        while 0 <= row < self.cells.rowCount() and self.isRowHidden(row):
            row += by
        if 0 <= row < self.cells.rowCount():
            self._go(row)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        key = self.key()
        if event.key() in ENTER and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        ):
            if key is not None:
                self.opened.emit(key)
            return
        super().keyPressEvent(event)

    def _go(self, row: int) -> None:
        if 0 <= row < self.cells.rowCount():
            flag = QItemSelectionModel.SelectionFlag
            self.selectionModel().setCurrentIndex(self.cells.index(row, 0), flag.ClearAndSelect | flag.Rows)

    def _moved(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.isValid() and not self._loading:
            self.moved.emit(self.cells.key(now.row()))


class _Cells(EntryModel):
    """The same cells with a sign in some."""

    def __init__(self, columns: Sequence[Column], signs: Callable[[int, str], Sign | None] | None) -> None:
        super().__init__(columns)
        self._signs = signs

    def data(self, index: Place, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DecorationRole and self._signs is not None:
            sign = self._signs(self.key(index.row()), self.columns[index.column()].name)
            return _drawn(*sign) if sign else None
        if role == Qt.ItemDataRole.ToolTipRole:
            return self.text(index.row(), index.column())
        return super().data(index, role)


def _drawn(name: str, tint: str) -> QIcon:
    """A sign in its color, on a chosen line too."""
    made = QIcon()
    drawn = icons.picture(name, scaled(16), getattr(colors(), tint))
    for mode in (QIcon.Mode.Normal, QIcon.Mode.Selected, QIcon.Mode.Disabled):
        made.addPixmap(drawn, mode)
    return made
