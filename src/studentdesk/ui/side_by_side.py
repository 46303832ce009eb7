"""Two descriptions of a child, line by line: what differs has a sign and says so, then a person decides."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studentdesk.i18n import _
from studentdesk.records.portraits import Line
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column, Rows, Sign
from studentdesk.ui.screen import button, label
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled

DIFFERS = {True: "the same", False: "differs", None: ""}
SIGNS: dict[bool | None, Sign] = {True: ("check", "good"), False: ("triangle-alert", "warning")}
MOST_LINES = 12
CODES = {"sex": "sex", "home_language": "language", "suffix": "suffix"}


class Comparison(Rows):
    """The lines, with titles for the two sides."""

    def __init__(self, name: str, here: str, there: str) -> None:
        columns = (
            Column("fact", "", 106),
            Column("here", here, 0),
            Column("there", there, 0),
            Column("same", "", 112),
        )
        super().__init__(columns, name, "Field by field", self._sign)
        self._same: list[bool | None] = []
        self._lists: Lists | None = None

    def offer(self, lists: Lists) -> None:
        """The words of codes."""
        self._lists = lists

    def compare(self, lines: Sequence[Line]) -> None:
        """Show these."""
        self._same = [line.same for line in lines]
        self.load(
            (place, [_(line.words), *self._sides(line), _(DIFFERS[line.same])])
            for place, line in enumerate(lines)
        )
        as_tall_as(self, min(len(lines), MOST_LINES))

    def _sides(self, line: Line) -> list[str]:
        return [self.said(line.name, value) for value in (line.here, line.there)]

    def said(self, name: str, value: str | date) -> str:
        """What stands in a line, a code by its word."""
        if isinstance(value, date):
            return shown(value)
        return self._lists.word(CODES[name], value) if self._lists and name in CODES else value

    def _sign(self, place: int, column: str) -> Sign | None:
        return SIGNS.get(self._same[place]) if column == "same" and place < len(self._same) else None


class SideBySide(QFrame):
    """``same`` and ``other`` are the person's answer: this is the child who is here, or another one."""

    same = Signal()
    other = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("side_by_side")
        self.setAccessibleName(_("Is this the same child?"))
        self.setProperty("look", "card")
        self.why = wide("")
        self.table = Comparison("field_by_field", "As you typed", "Here already")
        self._yes = button(_("&Same Child: Open the Record"), "same_child", self.same.emit)
        self._no = button(_("&Not the Same: Go On"), "not_the_same", self.other.emit, look="primary")
        buttons = QHBoxLayout()
        for each in (self._no, self._yes):
            each.setAutoDefault(True)
            buttons.addWidget(each)
        buttons.addWidget(label(_("S same, N not the same"), "faint"))
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(12))
        layout.setSpacing(scaled(8))
        layout.addWidget(label(_("Is this the same child?"), "subtitle"))
        layout.addWidget(self.why)
        layout.addWidget(self.table)
        layout.addLayout(buttons)
        self.hide()

    def ask(self, reasons: Iterable[str], lines: Sequence[Line], *, focus: bool) -> None:
        """Show them. ``focus``: the answer is wanted now."""
        self.why.setText("; ".join(reasons).capitalize() + ".")
        self.table.compare(lines)
        self.show()
        if focus:
            self._no.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """S: the same child. N or Esc: another one."""
        if event.key() == Qt.Key.Key_S:
            self.same.emit()
        elif event.key() in (Qt.Key.Key_N, Qt.Key.Key_Escape):
            self.other.emit()
        else:
            super().keyPressEvent(event)
