"""Who changed what in a record on a screen: a line that opens, in the words of the History page."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import past
from studentdesk.records.past import Told
from studentdesk.ui import icons
from studentdesk.ui.history import COLUMNS, line
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import button
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

MOST_ROWS = 8


class RecordHistory(QWidget):
    """The records of one table, one at a time; read once somebody asks for it."""

    def __init__(self, work: Work, table: str) -> None:
        super().__init__()
        self._work, self._table, self._id = work, table, 0
        self.ask = button(_("Show the History"), f"show_{table}_history", self._ask, look="quiet")
        icons.give(self.ask, "history")
        self.rows = Rows(COLUMNS, f"{table}_history", "History, newest first")
        self.rows.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(6))
        layout.addWidget(self.ask, 0, Qt.AlignmentFlag.AlignLeft)
        layout.addWidget(self.rows)

    def show_record(self, id: int) -> None:
        """Be about this record; 0 is none. What is open is read again."""
        self._id = id
        self.setVisible(bool(id))
        if id and not self.rows.isHidden():
            self._read()

    def _ask(self) -> None:
        asked = self.rows.isHidden()
        self.rows.setVisible(asked)
        self.ask.setText(_("Hide the History") if asked else _("Show the History"))
        if asked:
            self._read()

    def _read(self) -> None:
        table, id = self._table, self._id
        self._work.read(lambda desk: past.of_record(desk, table, id), self._show, slot=f"history.{table}")

    def _show(self, told: list[Told]) -> None:
        lines = [(place, line(*one)) for place, one in enumerate(past.in_one(told))]
        self.rows.load(lines)
        as_tall_as(self.rows, min(len(lines), MOST_ROWS))
