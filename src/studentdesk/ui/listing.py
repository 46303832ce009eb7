"""Long lists: an array of ids, and pages of 200 rows read when they are looked at.

students = Listing(self.work, students.rows, [ListColumn("Name", lambda hit: hit.name, 0), ...], "students")
students.opened.connect(self.main.open_student)
students.show_ids(ids)
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QTableView

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.ui.grid import plain
from studentdesk.ui.work import Work

Place = QModelIndex | QPersistentModelIndex
Role = Qt.ItemDataRole
NOWHERE = QModelIndex()
PAGE = 200
KEPT_PAGES = 30


@dataclass(frozen=True, slots=True)
class ListColumn:
    """A column of a long list: its title, the words of a row, its width (0 takes what is left)."""

    title: str
    words: Callable[[Any], str]
    width: int = 120
    right: bool = False
    order: str = ""


class Pages(QAbstractTableModel):
    """Ids in their order; a row's values come when its page does, and are blank until then."""

    def __init__(
        self, work: Work, rows: Callable[[Desk, list[int]], Sequence[Any]], columns: Sequence[ListColumn]
    ):
        super().__init__()
        self._work, self._rows, self.columns = work, rows, list(columns)
        self._ids: Sequence[int] = ()
        self._pages: dict[int, dict[int, Any]] = {}
        self._asked: list[int] = []
        self._turn = 0
        self._reading = False
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(0)
        self._soon.timeout.connect(self._read)

    def show_ids(self, ids: Sequence[int], first: Sequence[Any] = ()) -> None:
        """Show these, in this order. ``first`` are values that are there already: the first page's."""
        known = {row.id: row for row in first}
        whole = first and all(id in known for id in ids[:PAGE])
        self.beginResetModel()
        self._ids, self._pages, self._asked = ids, {0: known} if whole else {}, []
        self._turn += 1
        self.endResetModel()

    def forget_rows(self) -> None:
        """The same ids; their values are read again."""
        self._pages, self._asked = {}, []
        self._turn += 1
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(self.columns) - 1))

    def id(self, row: int) -> int:
        """Whose row it is."""
        return self._ids[row]

    def row(self, id: int) -> int:
        """Where an id stands; -1 where it doesn't."""
        try:
            return self._ids.index(id)
        except ValueError:
            return -1

    def value(self, row: int) -> Any | None:
        """The values of a row, where its page is there."""
        page = self._pages.get(row // PAGE)
        if page is None:
            self._ask(row // PAGE)
            return None
        return page.get(self._ids[row])

    def ids(self) -> Sequence[int]:
        """All ids, in their order."""
        return self._ids

    def titles(self) -> tuple[str, ...]:
        """The titles as they are shown."""
        return tuple(_(column.title) for column in self.columns)

    def lines(self, desk: Desk, ids: Sequence[int]) -> tuple[tuple[int, list[str]], ...]:
        """What the columns say of these, read now."""
        by_id = {row.id: row for row in self._rows(desk, list(ids))}
        found = [by_id[id] for id in ids if id in by_id]
        return tuple((row.id, [column.words(row) for column in self.columns]) for row in found)

    def rowCount(self, parent: Place = NOWHERE) -> int:
        """How many rows."""
        return 0 if parent.isValid() else len(self._ids)

    def columnCount(self, parent: Place = NOWHERE) -> int:
        """How many columns."""
        return 0 if parent.isValid() else len(self.columns)

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Role.DisplayRole) -> Any:
        """The titles."""
        shown = orientation == Qt.Orientation.Horizontal and role == Role.DisplayRole
        return _(self.columns[section].title) if shown else None

    def data(self, index: Place, role: int = Role.DisplayRole) -> Any:
        """What a cell shows."""
        column = self.columns[index.column()]
        if role == Role.TextAlignmentRole and column.right:
            return Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
        if role != Role.DisplayRole:
            return None
        value = self.value(index.row())
        return "" if value is None else column.words(value)

    def _ask(self, page: int) -> None:
        """The page looked at last comes first; what was only scrolled past is forgotten."""
        if page in self._asked:
            self._asked.remove(page)
        self._asked = [*self._asked[-2:], page]
        if not self._reading and not self._soon.isActive():
            self._soon.start()

    def _read(self) -> None:
        if not self._asked:
            return
        page, turn = self._asked.pop(), self._turn
        ids = list(self._ids[page * PAGE : (page + 1) * PAGE])
        self._reading = True

        def came(rows: Sequence[Any]) -> None:
            self._reading = False
            if turn == self._turn:
                self._keep(page, {row.id: row for row in rows})
            if self._asked:
                self._soon.start()

        self._work.read(lambda desk: self._rows(desk, ids), came)

    def _keep(self, page: int, rows: dict[int, Any]) -> None:
        self._pages[page] = rows
        while len(self._pages) > KEPT_PAGES:
            del self._pages[next(iter(self._pages))]
        last = min((page + 1) * PAGE, len(self._ids)) - 1
        self.dataChanged.emit(self.index(page * PAGE, 0), self.index(last, len(self.columns) - 1))


class Listing(QTableView):
    """A long list. Enter or a double click emits ``opened`` (id), a click on a title ``order_asked``."""

    opened = Signal(int)
    order_asked = Signal(str)
    moved = Signal(int)
    about = "student"  # what an id is of, as in `rows`

    def __init__(
        self,
        work: Work,
        rows: Callable[[Desk, list[int]], Sequence[Any]],
        columns: Sequence[ListColumn],
        name: str,
        words: str = "",
    ) -> None:
        super().__init__()
        self.pages = Pages(work, rows, columns)
        self.setModel(self.pages)
        self.setObjectName(name)
        self.setAccessibleName(_(words) or name)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setShowGrid(False)
        self.setProperty("look", "list")
        plain(self, [column.width for column in columns])
        self.doubleClicked.connect(lambda index: self.opened.emit(self.pages.id(index.row())))
        self.horizontalHeader().setSectionsClickable(True)
        self.horizontalHeader().sectionClicked.connect(self._asked_order)
        self.selectionModel().currentRowChanged.connect(
            lambda now, _before: self.moved.emit(self.pages.id(now.row())) if now.isValid() else None
        )

    def begin(self, first: Sequence[Any]) -> None:
        """Show the first rows while the ids of all are read: without a scroll bar, which would be untrue."""
        self.show_ids([row.id for row in first], first)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)

    def show_ids(self, ids: Sequence[int], first: Sequence[Any] = ()) -> None:
        """Show these in this order; the cursor stays on its id where that is still there."""
        kept = self.id()
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.pages.show_ids(ids, first)
        self.go_to(kept if kept is not None and self.pages.row(kept) >= 0 else (ids[0] if len(ids) else 0))

    def id(self) -> int | None:
        """The id under the cursor."""
        at = self.currentIndex()
        return self.pages.id(at.row()) if at.isValid() else None

    def go_to(self, id: int) -> None:
        """Put the cursor on an id."""
        row = self.pages.row(id)
        if row >= 0:
            self.setCurrentIndex(self.pages.index(row, 0))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter opens."""
        id = self.id()
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and id is not None:
            self.opened.emit(id)
            return
        super().keyPressEvent(event)

    def _asked_order(self, section: int) -> None:
        if self.pages.columns[section].order:
            self.order_asked.emit(self.pages.columns[section].order)
