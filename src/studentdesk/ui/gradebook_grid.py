"""Students by assignments: names and averages stand still at the left, the scores move beside them."""

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records.averages import Assignment
from studentdesk.records.gradebook import Gradebook, parse_score, score_text
from studentdesk.records.score_columns import plain
from studentdesk.ui.dates import shown
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.field import NotGood
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.theme import scaled

NAMES = (
    Column("name", "Student", 0),
    Column("average", "Average", 84, right=True),
    Column("mark", "Mark", 62),
)
SCORE_WIDTH = 94
LONGEST = 9  # letters that stand over a column
ALWAYS, NEVER = Qt.ScrollBarPolicy.ScrollBarAlwaysOn, Qt.ScrollBarPolicy.ScrollBarAlwaysOff


class GradebookGrid(QWidget):
    """Type a score and Enter: 3 keys. A letter among the names looks for one. ``moved``: another cell."""

    entered = Signal(object)
    moved = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.names = _Names(NAMES, "gradebook_names", "Students and averages")
        self.sheet = EntryGrid([], "gradebook_scores", "Scores of the class")
        self._keys: list[str] = []
        beside = QVBoxLayout()
        beside.setSpacing(0)
        beside.addWidget(self.names, 1)
        self.names.setMinimumWidth(scaled(320))
        self.sheet.setHorizontalScrollBarPolicy(ALWAYS)
        self.names.setHorizontalScrollBarPolicy(NEVER)
        self.names.setVerticalScrollBarPolicy(NEVER)
        beside.addSpacing(self.sheet.horizontalScrollBar().sizeHint().height())
        across = QHBoxLayout(self)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(0)
        across.addLayout(beside, 2)
        across.addWidget(self.sheet, 5)
        for table in (self.names, self.sheet):
            table.setFrameShape(QFrame.Shape.NoFrame)
            table.horizontalHeader().setFixedHeight(scaled(76))
        for one, other in ((self.names, self.sheet), (self.sheet, self.names)):
            one.verticalScrollBar().valueChanged.connect(other.verticalScrollBar().setValue)
        self.sheet.entered.connect(self.entered)
        self.sheet.selectionModel().currentChanged.connect(lambda *_ignored: self._follow())
        self.names.selectionModel().currentRowChanged.connect(lambda *_ignored: self._lead())
        self.names.left.connect(self.sheet.setFocus)

    def show_book(self, book: Gradebook) -> None:
        """Show a gradebook. The same work again repaints what differs and closes no open cell."""
        keys = [f"{one.id} {_title(book, one)}" for one in book.assignments]
        if keys != self._keys:
            at = self.sheet.currentIndex()
            self._keys = keys
            self.sheet.cells.reshape([_column(book, one) for one in book.assignments])
            for place in range(len(book.assignments)):
                self.sheet.horizontalHeader().resizeSection(place, scaled(SCORE_WIDTH))
            self._load(book)
            self.sheet.setCurrentIndex(self.sheet.cells.index(max(at.row(), 0), max(at.column(), 0)))
        else:
            self._load(book)

    def clear(self) -> None:
        """Another class: nothing is known yet."""
        self._keys = []
        self.names.load([])
        self.sheet.cells.reshape([])

    def place(self) -> tuple[int, int] | None:
        """The member and the assignment of the cell in front."""
        at = self.sheet.currentIndex()
        if not at.isValid():
            return None
        return self.sheet.cells.key(at.row()), int(self.sheet.cells.columns[at.column()].name)

    def member(self) -> int | None:
        """The student in front."""
        return self.names.key()

    def refuse(self, entered: Sequence[Entered], why: str) -> None:
        """Mark what the records refused; it stays as typed."""
        known = {column.name for column in self.sheet.cells.columns}
        for one in entered:
            if one.column in known and self.sheet.cells.row(one.key) is not None:
                self.sheet.refuse(one.key, one.column, why)

    def _load(self, book: Gradebook) -> None:
        lines = [line.section_enrollment_id for line in book.lines]
        show_lines(self.names, [
            (line.section_enrollment_id,
             [line.name, book.grade(line.section_enrollment_id), book.mark(line.section_enrollment_id)])
            for line in book.lines
        ])  # fmt: skip
        show_lines(self.sheet, [(key, [book.text(key, one.id) for one in book.assignments]) for key in lines])
        odd = ((id, member, why) for id, one in book.columns.items() for member, why in one.odd.items())
        self.sheet.cells.doubt({(member, str(id)): why for id, member, why in odd})

    def _follow(self) -> None:
        row = self.sheet.currentIndex().row()
        if row >= 0 and row != self.names.currentIndex().row():
            self.names.selectRow(row)
        self.moved.emit()

    def _lead(self) -> None:
        row, at = self.names.currentIndex().row(), self.sheet.currentIndex()
        if row >= 0 and self.sheet.cells.columns and row != at.row():
            self.sheet.setCurrentIndex(self.sheet.cells.index(row, max(at.column(), 0)))


class _Names(EntryGrid):
    """The students. Letters look for a name, Enter goes to the scores."""

    left = Signal()

    def __init__(self, columns: Sequence[Column], name: str, words: str) -> None:
        super().__init__(columns, name, words)
        self.setSelectionBehavior(EntryGrid.SelectionBehavior.SelectRows)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter and the right arrow lead into the scores."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Right):
            self.left.emit()
        else:
            super().keyPressEvent(event)


def _title(book: Gradebook, one: Assignment) -> str:
    category = next(kind.name for kind in book.categories if kind.id == one.category_id)
    worth = f"+{plain(one.points)}" if one.extra_credit else f"{_('of')} {plain(one.points)}"
    return "\n".join((_short(category), _short(one.name), worth, shown(one.due)))


def _short(words: str) -> str:
    return words if len(words) <= LONGEST else f"{words[: LONGEST - 4]}…{words[-3:]}"


def _column(book: Gradebook, one: Assignment) -> Column:
    check: Callable[[str], str] = partial(good_score, one)
    return Column(str(one.id), _title(book, one), SCORE_WIDTH, entry=True, check=check, right=True)


def good_score(one: Assignment, text: str) -> str:
    """A score as it is kept on the screen. Raises NotGood with the rule."""
    try:
        return score_text(parse_score(text, one))
    except Refused as refused:
        raise NotGood(str(refused)) from None
