"""Who changed what in this record, and when: what each field was and became, in the office's words."""

from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from studentdesk.i18n import _
from studentdesk.records import past
from studentdesk.records.past import Fact, Told, Value
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("at", "When", 118),
    Column("person", "Who", 104),
    Column("what", "What, was → became", 0),
    Column("act", "Act", 132),
)
WHAT, ACT = 2, 3
WIDE = 680
DONE = {"act": "", "undo": "Taken back: ", "redo": "Brought back: "}


class HistoryPage(LazyPage):
    """Newest first; read when it is looked at."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.rows = Rows(COLUMNS, "student_history", "History, newest first")
        self.whole = wide("")
        self.whole.setMinimumHeight(scaled(40))
        self.whole.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.rows.selectionModel().currentRowChanged.connect(lambda _now, _before: self._tell())
        self.body.addWidget(label(_("Nothing here can be changed or cleared."), "faint"))
        self.body.addWidget(self.rows, 1)
        self.body.addWidget(self.whole)

    def read(self) -> None:
        """Read the whole history."""
        student = self.student
        self.work.read(lambda desk: past.of_student(desk, student), self._show, slot="students.history")

    def clear(self) -> None:
        """Nobody's."""
        self.rows.load([])

    def _show(self, told: list[Told]) -> None:
        self.rows.load((place, line(*one)) for place, one in enumerate(past.in_one(told)))
        self._tell()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow page leaves the act to the lines beneath."""
        super().resizeEvent(event)
        self.rows.setColumnHidden(ACT, self.width() < scaled(WIDE))

    def _tell(self) -> None:
        """The act and the whole of the line under the cursor, however long."""
        row = self.rows.currentIndex().row()
        told = (self.rows.cells.text(row, column) for column in (ACT, WHAT))
        self.whole.setText(": ".join(told) if row >= 0 else "")


def line(told: Told, fact: Fact | None) -> list[str]:
    """One line of the history as the columns have it."""
    at = f"{shown(told.at.date())} {told.at:%H:%M}"
    act = f"{_(DONE[told.done])}{told.act}"
    if fact is not None:
        record = "" if told.record == "Student" else f"{_(told.record)}, "
        return [at, told.person, f"{record}{_(fact.field)}: {said(fact.was)} → {said(fact.became)}", act]
    added = told.kind == "insert"
    values = ((_(one.field), one.became if added else one.was) for one in told.facts)
    whole = ", ".join(f"{field} {said(value)}" for field, value in values if value is not None)
    return [at, told.person, f"{_(told.record)} {_('added') if added else _('taken away')}: {whole}", act]


def said(value: Value) -> str:
    """A value as a person reads it; an empty one as a dash."""
    if value is None:
        return "–"
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return shown(value)
    return f"{value.normalize():f}" if isinstance(value, Decimal) else str(value)
