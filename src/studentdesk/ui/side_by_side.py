"""Two descriptions of a child, line by line: what differs has a sign and says so, then a person decides."""

from collections.abc import Iterable, Sequence
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QVBoxLayout

from studentdesk.i18n import _
from studentdesk.records.merges import Choice
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


class Choosing(Comparison):
    """The same, where one of two sides is chosen with the arrow keys in each line that differs."""

    def __init__(self, name: str, here: str, there: str) -> None:
        super().__init__(name, here, there)
        self._lines: Sequence[Choice] = ()
        self.taken: frozenset[str] = frozenset()  # the facts that the right side says rightly

    def choose(self, lines: Sequence[Choice]) -> None:
        """Show these; at first everything is as the left side says."""
        self._lines, self.taken = lines, frozenset()
        self.compare(lines)
        first = next((place for place, line in enumerate(lines) if line.chooses), 0)
        self.go_to(first)
        for place in range(len(lines)):
            self._say(place)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Left and Right choose, Space changes the choice."""
        line = self._lines[self.currentIndex().row()] if self._lines else None
        turns = {Qt.Key.Key_Left: False, Qt.Key.Key_Right: True, Qt.Key.Key_Space: None}
        if line is None or event.key() not in turns:
            super().keyPressEvent(event)
        elif line.chooses:
            right = turns[Qt.Key(event.key())]
            right = line.name not in self.taken if right is None else right
            self.taken = self.taken | {line.name} if right else self.taken - {line.name}
            self._say(self.currentIndex().row())

    def _say(self, place: int) -> None:
        line = self._lines[place]
        words = _(DIFFERS[line.same])
        if line.chooses:
            words = _("takes the right") if line.name in self.taken else _("takes the left")
        elif line.same is False:
            words = _("is noted") if line.name == "local_id" else _("both stay")
        self.cells.update_line(place, [_(line.words), *self._sides(line), words])

    def _sign(self, place: int, column: str) -> Sign | None:
        line = self._lines[place] if place < len(self._lines) else None
        if line is None or not line.chooses:
            return SIGNS.get(True) if line and line.same and column == "same" else None
        side = "there" if line.name in self.taken else "here"
        return ("check", "good") if column == side else None


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
        layout.addLayout(buttons)  # above the lines: in sight however large the text is
        layout.addWidget(self.table)
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
