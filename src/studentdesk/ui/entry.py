"""The cells of an entry grid: what stands in each, what was just entered, and which are not good."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtGui import QColor

from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.choices import Choice, meant
from studentdesk.ui.field import NotGood
from studentdesk.ui.theme import colors

Place = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
# Made once: Qt asks for them for every cell, again and again, and a flag put together in Python is slow.
READ = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
ENTRY = READ | Qt.ItemFlag.ItemIsEditable
LEFT = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
RIGHT = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


@dataclass(frozen=True, slots=True)
class Column:
    """A column. ``entry``: typed in; ``choices``: codes by code or word, shown as the code.

    ``check`` answers the text to keep or raises `NotGood`; ``one_key``: a single letter or digit is the
    whole value and needs no editor; ``free``: words that are none of the choices stay; ``width`` in pixels
    at 100 percent, 0 takes what is left.
    """

    name: str
    title: str
    width: int = 120
    entry: bool = False
    choices: tuple[Choice, ...] = ()
    check: Callable[[str], str] = str.strip
    one_key: bool = False
    right: bool = False
    free: bool = False


@dataclass(frozen=True, slots=True)
class Entered:
    """One value that a person entered: which row (by its key), which column, and the text."""

    key: int
    column: str
    text: str


class EntryModel(QAbstractTableModel):
    """Rows of text under columns. ``entered`` carries every good value of one typing or pasting, together."""

    entered = Signal(object)

    def __init__(self, columns: Sequence[Column], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.columns = list(columns)
        self._places = {column.name: place for place, column in enumerate(columns)}
        self._keys: list[int] = []
        self._rows: dict[int, int] = {}
        self._texts: list[list[str]] = []
        self._wrong: dict[tuple[int, int], str] = {}
        self._doubts: Mapping[tuple[int, str], str] = {}

    def reshape(self, columns: Sequence[Column]) -> None:
        """Other columns, and no rows yet: another class's work."""
        self.beginResetModel()
        self.columns = list(columns)
        self._places = {column.name: place for place, column in enumerate(columns)}
        self._keys, self._rows, self._texts, self._wrong, self._doubts = [], {}, [], {}, {}
        self.endResetModel()

    def doubt(self, doubts: Mapping[tuple[int, str], str]) -> None:
        """Flag good cells that look like a slip, by key and column, with the reason."""
        if doubts != self._doubts:
            self._doubts = doubts
            if self._keys:
                self._repaint(0, len(self._keys) - 1)

    def load(self, lines: Iterable[tuple[int, Sequence[str]]]) -> None:
        """Show these rows: a key and a text for each column. Wrong cells of the same rows keep their text."""
        kept = {
            (self._keys[row], column): (self._texts[row][column], why)
            for (row, column), why in self._wrong.items()
        }
        self.beginResetModel()
        pairs = [(key, list(texts)) for key, texts in lines]
        self._keys = [key for key, _texts in pairs]
        self._texts = [texts for _key, texts in pairs]
        self._rows = {key: row for row, key in enumerate(self._keys)}
        self._wrong = {}
        for (key, column), (text, why) in kept.items():
            if key in self._rows:
                self._texts[self._rows[key]][column] = text
                self._wrong[self._rows[key], column] = why
        self.endResetModel()

    def update_line(self, key: int, texts: Sequence[str]) -> None:
        """Show new texts of one row, without moving anything."""
        row = self._rows[key]
        self._texts[row] = list(texts)
        self._wrong = {place: why for place, why in self._wrong.items() if place[0] != row}
        self._repaint(row, row)

    def put(self, cells: Iterable[tuple[int, int, str]]) -> None:
        """Enter texts (row, column, text) as one act. What is not good stays, marked and unannounced."""
        good: list[Entered] = []
        touched: list[int] = []
        for row, place, text in cells:
            column = self.columns[place]
            if not column.entry or row >= len(self._keys):
                continue
            touched.append(row)
            try:
                value = read(column, text)
            except NotGood as error:
                self._texts[row][place] = text
                self._wrong[row, place] = str(error)
                continue
            was_wrong = self._wrong.pop((row, place), None)
            if value != self._texts[row][place] or was_wrong:
                self._texts[row][place] = value
                good.append(Entered(self._keys[row], column.name, value))
        if touched:
            self._repaint(min(touched), max(touched))
        if good:
            self.entered.emit(good)

    def refuse(self, key: int, column: str, why: str) -> None:
        """Mark a cell that the records refused; its text stays."""
        row = self._rows[key]
        self._wrong[row, self._places[column]] = why
        self._repaint(row, row)

    def key(self, row: int) -> int:
        """The key of a row."""
        return self._keys[row]

    def row(self, key: int) -> int | None:
        """The row of a key."""
        return self._rows.get(key)

    def text(self, row: int, column: int) -> str:
        """What stands in a cell."""
        return self._texts[row][column]

    def wrong(self) -> dict[tuple[int, str], str]:
        """The cells that are not good, by key and column, with the reason."""
        return {(self._keys[row], self.columns[place].name): why for (row, place), why in self._wrong.items()}

    def rowCount(self, parent: Place = NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._keys)

    def columnCount(self, parent: Place = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The titles."""
        if orientation != Qt.Orientation.Horizontal:
            return None
        if role == Role.DisplayRole:
            return _(self.columns[section].title)
        return _aligned(self.columns[section]) if role == Role.TextAlignmentRole else None

    def flags(self, index: Place) -> Qt.ItemFlag:
        """What can be done in a cell."""
        return ENTRY if self.columns[index.column()].entry else READ

    def data(self, index: Place, role: int = Role.DisplayRole) -> Any:
        """What a cell shows."""
        row, place = index.row(), index.column()
        if role in (Role.DisplayRole, Role.EditRole):
            return self._texts[row][place]
        if role == Role.TextAlignmentRole:
            return _aligned(self.columns[place])
        why = self._wrong.get((row, place))
        doubt = self._doubts.get((self._keys[row], self.columns[place].name)) if self._doubts else None
        if role in (Role.ToolTipRole, Role.AccessibleDescriptionRole):
            return why or doubt or self._word(row, place)
        if role == Role.AccessibleTextRole:
            return f"{_(self.columns[place].title)}: {self._texts[row][place]}"
        if why:
            return _wrong_look(role)
        if doubt and role == Role.DecorationRole:
            return icons.icon("triangle-alert", "warning")
        if role == Role.ForegroundRole and not self.columns[place].entry:
            return QColor(colors().ink)
        return None

    def setData(self, index: Place, value: Any, role: int = Role.EditRole) -> bool:
        """A cell was typed in."""
        if role != Role.EditRole:
            return False
        self.put([(index.row(), index.column(), str(value))])
        return True

    def _word(self, row: int, place: int) -> str:
        text = self._texts[row][place]
        return next((choice.words for choice in self.columns[place].choices if choice.code == text), "")

    def _repaint(self, first: int, last: int) -> None:
        self.dataChanged.emit(self.index(first, 0), self.index(last, len(self.columns) - 1))


def read(column: Column, text: str) -> str:
    """The text that is kept for a typed one. Raises NotGood with the rule and what is allowed."""
    typed = text.strip()
    if column.choices and typed:
        choice = meant(column.choices, typed)
        if choice is None and column.free:
            return column.check(typed)
        if choice is None:
            some = "; ".join(one.words for one in column.choices[:5])
            raise NotGood(f"“{typed}” {_('isn’t on the list. It takes')}: {some}.")
        return choice.code
    return column.check(typed)


def _aligned(column: Column) -> Qt.AlignmentFlag:
    return RIGHT if column.right else LEFT


def _wrong_look(role: int) -> Any:
    if role == Role.BackgroundRole:
        return QColor(colors().error_wash)
    if role == Role.ForegroundRole:
        return QColor(colors().error)
    return icons.icon("circle-alert", "error") if role == Role.DecorationRole else None
