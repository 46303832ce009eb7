"""Different today: what a parent says on the phone about the way home, and the way back."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import dismissals
from studentdesk.records.dismissals import FACTS, Change
from studentdesk.records.releases import Answer
from studentdesk.ui.fact_fields import offer_facts, put
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.screen import button, label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work


class DifferentToday(QWidget):
    """The line that says how this child goes home today, its panel, and the way back to the usual."""

    changed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._answer: Answer | None = None
        self._lists: Lists | None = None
        self._change: Change | None = None
        self.said = label("", name="goes_home")
        self.said.setWordWrap(True)
        self.usual = button(_("As Usual After All"), "as_usual", self.as_usual, look="quiet", icon="undo-2")
        self.panel = Panel(work, "different_today", "Goes home differently today", "Keep this")
        left, right = self.panel.form.group("", 0), self.panel.form.group("", 1)
        put(left, FACTS, ("goes", "bus", "goes_with"))
        put(right, FACTS, ("said_by", "note"))
        self.panel.done.connect(lambda _id: self.changed.emit())
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(6))
        said = QHBoxLayout()
        said.addWidget(self.said, 1)
        said.addWidget(self.usual)
        layout.addLayout(said)
        layout.addWidget(self.panel)
        self.said.hide()
        self.usual.hide()

    def offer(self, lists: Lists) -> None:
        """What the code field offers."""
        self._lists = lists
        offer_facts(self.panel.form, lists)

    def show_child(self, answer: Answer, change: Change | None) -> None:
        """Show how this child goes home today, where it is not as usual."""
        if self._answer is None or answer.child.student_id != self._answer.child.student_id:
            self.panel.form.put_by()
            self.panel.close_it()
        self._answer, self._change = answer, change
        self.said.setText(self._words(change) if change else "")
        for widget in (self.said, self.usual):
            widget.setVisible(change is not None)

    def ask(self) -> None:
        """Open the panel for the child that is shown."""
        if self._answer is None:
            return
        student, day = self._answer.child.student_id, self._answer.day

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return dismissals.change_dismissal(desk, student, day, **values)

        self.panel.open(f"different:{student}", {}, act, title=f"{self._answer.child.name}: {_('today')}")

    def as_usual(self) -> None:
        """Home as always, after all. Undo brings the change back."""
        if self._change is not None:
            id = self._change.id
            self._work.write(lambda desk: dismissals.as_usual(desk, id), lambda _none: self.changed.emit())

    def _words(self, change: Change) -> str:
        goes = self._lists.word("goes_home", change.goes) if self._lists else change.goes
        how = " ".join(part for part in (goes, change.bus or change.goes_with or "") if part)
        note = f". {change.note}" if change.note else ""
        return f"{_('Going home today')}: {how}. {_('Said by')} {change.said_by}{note}"
