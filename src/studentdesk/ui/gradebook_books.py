"""The work of a class on the screen: its categories with their weights, its assignments of the term."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import assignments
from studentdesk.records.averages import RULE, Category
from studentdesk.records.gradebook import Gradebook
from studentdesk.records.score_columns import plain
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.ledger import Book, Ledger, corrected, removed
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column
from studentdesk.ui.student_books import said
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work


@dataclass(frozen=True, slots=True)
class _Line:
    """An assignment as the form has it: its category by name."""

    id: int
    name: str
    category: str
    due: date | None
    points: Decimal
    multiplier: Decimal
    extra_credit: bool
    counts: bool


def _category_words(one: Category, _lists: Lists) -> list[str]:
    return [one.name, f"{plain(one.weight)}%" if one.weight else "", str(one.drops or "")]


def _assignment_words(one: _Line, _lists: Lists) -> list[str]:
    return [one.name, one.category, shown(one.due), plain(one.points),
            "" if one.multiplier == 1 else plain(one.multiplier),
            said(one.extra_credit or None), said(one.counts)]  # fmt: skip


CATEGORIES = Book(
    name="grade_categories",
    title="Categories",
    adding="Add a Category",
    nothing="No category yet: the first assignment makes one.",
    columns=(
        Column("name", "Category", 0),
        Column("weight", "Weight", 90, right=True),
        Column("drops", "Lowest dropped", 130, right=True),
    ),
    facts=assignments.CATEGORY,
    asked=("name", "weight", "drops"),
    corrected=("name", "weight", "drops"),
    words=_category_words,
    add=lambda desk, owner, values: assignments.add_category(desk, owner[0], **values),
    correct=corrected(assignments.correct_category),
    remove=removed(assignments.remove_category),
)
ASSIGNMENTS = Book(
    name="assignments",
    title="Assignments of the term",
    adding="Add an Assignment",
    nothing="No assignment yet in this term.",
    columns=(
        Column("name", "Assignment", 0),
        Column("category", "Category", 130),
        Column("due", "Due", 92),
        Column("points", "Points", 66, right=True),
        Column("multiplier", "Times", 60, right=True),
        Column("extra_credit", "Extra credit", 96),
        Column("counts", "Counts", 66),
    ),
    facts=assignments.ASSIGNMENT,
    asked=("name", "points", "category", "due", "multiplier", "extra_credit"),
    corrected=("name", "points", "category", "due", "multiplier", "extra_credit", "counts"),
    words=_assignment_words,
    add=lambda desk, owner, values: assignments.add_assignment(desk, *owner, **values),
    correct=corrected(assignments.correct_assignment),
    remove=removed(assignments.remove_assignment),
)


class ClassWork(QWidget):
    """Categories above, assignments beneath, and whether missing work is a zero."""

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work, self._section = work, 0
        self.categories = Ledger(work, CATEGORIES, edits, most=4)
        self.assignments = Ledger(work, ASSIGNMENTS, edits, most=8)
        self.zero = QCheckBox(_("Missing work counts as zero"))
        self.zero.setObjectName("missing_is_zero")
        self.zero.setAccessibleName(self.zero.text())
        self.zero.setEnabled(edits)
        self.zero.clicked.connect(self._set_zero)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, scaled(8), 0)
        column.setSpacing(scaled(12))
        for widget in (self.assignments, self.categories, self.zero, wide(_(RULE))):
            column.addWidget(widget)
        column.addStretch(1)

    def show_book(self, lists: Lists, section: int, term: int, book: Gradebook) -> None:
        """Show the work of a class and term."""
        self._section = section
        names = {one.id: one.name for one in book.categories}
        lines = [
            _Line(one.id, one.name, names[one.category_id], one.due, one.points, one.multiplier,
                  one.extra_credit, one.counts)
            for one in book.assignments
        ]  # fmt: skip
        for ledger, records in ((self.categories, book.categories), (self.assignments, lines)):
            ledger.offer(lists)
            ledger.show_records((section, term), records)
        self.zero.setChecked(book.missing_is_zero)

    def _set_zero(self, zero: bool) -> None:
        section = self._section
        self._work.write(lambda desk: assignments.set_missing_is_zero(desk, section, zero=zero))
