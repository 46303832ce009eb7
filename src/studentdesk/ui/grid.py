"""The entry grid: a whole class typed in without a mouse, with the keys of a spreadsheet.

    marks = Column("mark", "Mark", 90, entry=True, choices=codes)
    grid = EntryGrid([Column("name", "Student", 0), marks], "marks")
    grid.load([(student_id, ["Ada Novak", "T"]), ...])
    grid.entered.connect(self.keep)          # list of Entered: one typing, or one pasted block

Enter down, Shift+Enter up, Tab right, Esc drops the edit, F2 edits, typing replaces, Ctrl+D repeats the
value above, Delete empties; a block pasted from a spreadsheet is one `entered`, and so one undo.
"""

from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from PySide6.QtCore import QEvent, QItemSelectionModel, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemDelegate,
    QAbstractItemView,
    QApplication,
    QCompleter,
    QHeaderView,
    QLineEdit,
    QStyledItemDelegate,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)

from studentdesk.i18n import _
from studentdesk.ui import clipboard
from studentdesk.ui.entry import Column, Entered, EntryModel, Place
from studentdesk.ui.theme import scaled

__all__ = ["Column", "Entered", "EntryGrid"]
ROW_HEIGHT = 28
DOWN = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
TABS = (Qt.Key.Key_Tab, Qt.Key.Key_Backtab)


class EntryGrid(QTableView):
    """A table one types into. ``entered`` carries a list of `Entered`; `refuse` marks what was refused."""

    entered = Signal(object)
    about = ""  # what a key is of, as in `rows`

    def __init__(self, columns: Sequence[Column], name: str, words: str = "") -> None:
        super().__init__()
        self.cells = EntryModel(columns, self)
        self.cells.entered.connect(self.entered)
        self.setModel(self.cells)
        self.setObjectName(name)
        self.setAccessibleName(_(words) or name)
        self.setItemDelegate(_Editor(self))
        trigger = QAbstractItemView.EditTrigger
        self.setEditTriggers(trigger.DoubleClicked | trigger.EditKeyPressed | trigger.AnyKeyPressed)
        plain(self, [column.width for column in columns])
        self.setShowGrid(True)

    def load(self, lines: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Show these rows (key, texts), the cursor staying on its row's key and column."""
        at = self.currentIndex()
        key = self.cells.key(at.row()) if at.isValid() else None
        self.cells.load(lines)
        row = self.cells.row(key) if key is not None else 0
        self._go(row or 0, at.column() if at.isValid() else self._first_entry())

    def refuse(self, key: int, column: str, why: str) -> None:
        """Mark a cell that the records refused; what was typed stays."""
        self.cells.refuse(key, column, why)

    def key(self) -> int | None:
        """The key of the row with the cursor."""
        at = self.currentIndex()
        return self.cells.key(at.row()) if at.isValid() else None

    def go_to(self, key: int, column: str = "") -> None:
        """Put the cursor on a row, in a column or in the first that is typed in."""
        row = self.cells.row(key)
        names = [one.name for one in self.cells.columns]
        if row is not None:
            self._go(row, names.index(column) if column else self._first_entry())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The keys of a spreadsheet; everything else as Qt has it."""
        at, shift = self.currentIndex(), bool(event.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if event.key() in DOWN:
            self.step_down(-1 if shift else 1)
        elif event.key() in TABS:
            if not self.step_right(-1 if event.key() == Qt.Key.Key_Backtab else 1):
                super().keyPressEvent(event)
                self.focusNextPrevChild(event.key() == Qt.Key.Key_Tab)
        elif event.matches(QKeySequence.StandardKey.Paste):
            self.paste()
        elif event.matches(QKeySequence.StandardKey.Copy):
            self.copy()
        elif event.key() == Qt.Key.Key_D and event.modifiers() == Qt.KeyboardModifier.ControlModifier:
            self.repeat_above()
        elif event.key() in (Qt.Key.Key_Delete, Qt.Key.Key_Backspace):
            self.cells.put([(cell.row(), cell.column(), "") for cell in self.selectedIndexes()])
        elif at.isValid() and self.cells.columns[at.column()].one_key and _letter(event):
            self.cells.put([(at.row(), at.column(), event.text())])
        else:
            super().keyPressEvent(event)

    def focusNextPrevChild(self, next: bool) -> bool:
        """Tab goes to the next cell typed in; out of a grid with one such column, or beyond the last."""
        several = sum(column.entry for column in self.cells.columns) > 1
        return (several and self.step_right(1 if next else -1)) or super().focusNextPrevChild(next)

    def step_down(self, by: int) -> None:
        """The next row that is shown, in the same column; the last stays."""
        at = self.currentIndex()
        self._go(self._beside(at.row(), by), at.column())

    def step_right(self, by: int) -> bool:
        """The next cell that is typed in, into the next row after the last. False beyond the last one."""
        entry = [place for place, column in enumerate(self.cells.columns) if column.entry]
        at = self.currentIndex()
        beyond = [place for place in entry if (place > at.column() if by > 0 else place < at.column())]
        row = at.row() if beyond else self._beside(at.row(), by)
        if not entry or not 0 <= row < self.cells.rowCount():
            return False
        ahead = beyond or entry
        self._go(row, ahead[0] if by > 0 else ahead[-1])
        return True

    def repeat_above(self) -> None:
        """The value of the row above, in every selected cell of this row or in the one with the cursor."""
        at = self.currentIndex()
        if at.isValid() and at.row():
            self.cells.put([(at.row(), at.column(), self.cells.text(at.row() - 1, at.column()))])

    def paste(self) -> None:
        """Enter the clipboard's block from the cursor on, in shown rows; one value fills the selection."""
        block, at = clipboard.pasted(), self.currentIndex()
        if not block or not at.isValid():
            return
        if len(block) == 1 and len(block[0]) == 1:
            cells = [(cell.row(), cell.column(), block[0][0]) for cell in self.selectedIndexes()]
        else:
            cells = [
                (row, at.column() + right, text)
                for row, line in zip(self._shown_from(at.row()), block, strict=False)
                for right, text in enumerate(line)
                if at.column() + right < self.cells.columnCount()
            ]
        self.cells.put(cells)

    def copy(self) -> None:
        """Put the selected block on the clipboard."""
        chosen = self.selectedIndexes()
        rows = sorted({cell.row() for cell in chosen})
        columns = sorted({cell.column() for cell in chosen})
        clipboard.copy(
            "\n".join("\t".join(self.cells.text(row, column) for column in columns) for row in rows)
        )

    def _beside(self, row: int, by: int) -> int:
        """The next row, beyond those that a filter hides; one before the first or after the last."""
        row += by
        while 0 <= row < self.cells.rowCount() and self.isRowHidden(row):
            row += by
        return row

    def _shown_from(self, row: int) -> Iterator[int]:
        while True:
            yield row
            row = self._beside(row, 1)

    def _first_entry(self) -> int:
        return next((place for place, column in enumerate(self.cells.columns) if column.entry), 0)

    def _go(self, row: int, column: int) -> None:
        if 0 <= row < self.cells.rowCount():
            self.selectionModel().setCurrentIndex(
                self.cells.index(row, column), QItemSelectionModel.SelectionFlag.ClearAndSelect
            )


class _Editor(QStyledItemDelegate):
    """The line that opens in a cell: completes codes and words, and leaves by the grid's keys."""

    def __init__(self, grid: EntryGrid) -> None:
        super().__init__(grid)
        self._grid = grid

    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Place) -> QWidget:
        column = self._grid.cells.columns[index.column()]
        line = _Cell(parent)
        line.setObjectName("cell")
        line.setAccessibleName(_(column.title))
        if column.choices:
            completer = QCompleter([choice.words for choice in column.choices], line)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            line.setCompleter(completer)
        return line

    def setEditorData(self, editor: QWidget, index: Place) -> None:
        line = cast(QLineEdit, editor)
        line.setText(str(index.data(Qt.ItemDataRole.EditRole)))
        line.selectAll()

    def setModelData(self, editor: QWidget, model: Any, index: Place) -> None:
        model.setData(index, cast(QLineEdit, editor).text())

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Enter and the arrows keep and move, Tab keeps and goes right, a pasted block goes to the grid."""
        if event.type() != QEvent.Type.KeyPress or not isinstance(editor, QWidget):
            return super().eventFilter(editor, event)
        keys = cast(QKeyEvent, event)
        shift = bool(keys.modifiers() & Qt.KeyboardModifier.ShiftModifier)
        if keys.key() in DOWN:
            self._keep(editor)
            self._grid.step_down(-1 if shift else 1)
        elif keys.key() in TABS:
            self._keep(editor)
            self._grid.step_right(-1 if keys.key() == Qt.Key.Key_Backtab else 1)
        elif keys.matches(QKeySequence.StandardKey.Paste) and _is_block():
            self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.RevertModelCache)
            self._grid.paste()
        else:
            return super().eventFilter(editor, event)
        return True

    def _keep(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor, QAbstractItemDelegate.EndEditHint.NoHint)


class _Cell(QLineEdit):
    """The line in a cell. Enter and Tab move on while its list of words is open, too."""

    def event(self, event: QEvent) -> bool:
        """An open list hands its keys to the line, past the grid: give the grid those that move on."""
        completer = self.completer()
        popup = completer.popup() if completer else None
        if popup and popup.isVisible() and event.type() == QEvent.Type.KeyPress:
            keys = cast(QKeyEvent, event)
            if keys.key() in (*DOWN, *TABS):
                again = QKeyEvent(QEvent.Type.KeyPress, keys.key(), keys.modifiers())
                QTimer.singleShot(0, self, lambda: QApplication.sendEvent(self, again))
                event.accept()
                return True
        return super().event(event)


def plain(table: QTableView, widths: Sequence[int]) -> None:
    """The look every table has: fixed rows, no wrapping, no row numbers; a width of 0 takes what is left."""
    table.setWordWrap(False)
    table.setMinimumHeight(scaled(ROW_HEIGHT * 4))
    table.setCornerButtonEnabled(False)
    table.setTabKeyNavigation(False)
    table.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    table.verticalHeader().setVisible(False)
    table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
    table.verticalHeader().setDefaultSectionSize(scaled(ROW_HEIGHT))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for place, width in enumerate(widths):
        if width:
            header.resizeSection(place, scaled(width))
        else:
            header.setSectionResizeMode(place, QHeaderView.ResizeMode.Stretch)


def _letter(event: QKeyEvent) -> bool:
    free = (
        Qt.KeyboardModifier.NoModifier,
        Qt.KeyboardModifier.ShiftModifier,
        Qt.KeyboardModifier.KeypadModifier,
    )
    return (
        bool(event.text())
        and event.text().isprintable()
        and event.text() != " "
        and event.modifiers() in free
    )


def _is_block() -> bool:
    block = clipboard.pasted()
    return len(block) > 1 or (bool(block) and len(block[0]) > 1)
