"""One act's fields, open on the screen and not over it: withdraw, enroll, the family moves.

Nothing is written until the button, where Enter leads from the last field. What the records refuse is
said beside its field, and everything typed stays.
"""

from collections.abc import Callable, Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QFrame, QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.ui.field import NotGood
from studentdesk.ui.form import Form, wide
from studentdesk.ui.screen import button, label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

LABEL_WIDTH = 84
Act = Callable[[Desk, dict[str, Any]], Any]


class Panel(QFrame):
    """``done`` carries the act's answer. Its fields go into ``form``, which keeps them through a lock."""

    done = Signal(object)
    closed = Signal()

    def __init__(self, work: Work, name: str, title: str, do: str, *, columns: int = 2) -> None:
        super().__init__()
        self._work = work
        self._act: Act | None = None
        self.setObjectName(name)
        self.setAccessibleName(_(title))
        self.setProperty("look", "card")
        self.title = label(_(title), "subtitle")
        self.help = wide("")
        self.form = Form(work, f"{name}_form", columns=columns, label_width=LABEL_WIDTH)
        self._problem = label("", "error", name=f"{name}_refused")
        self._problem.setWordWrap(True)
        self._problem.hide()
        self._do = button(_(do), f"{name}_do", self.do, look="primary")
        self._cancel = button(_("Cancel"), f"{name}_cancel", self.close_it)
        buttons = QHBoxLayout()
        for each in (self._do, self._cancel):
            each.setAutoDefault(True)
            buttons.addWidget(each)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(12))
        layout.setSpacing(scaled(8))
        for widget in (self.title, self.help, self.form, self._problem):
            layout.addWidget(widget)
        layout.addLayout(buttons)
        self.hide()

    def open(self, key: str, values: Mapping[str, Any], act: Act, *, title: str = "", help: str = "") -> None:
        """Show it for a record with some fields filled; ``act`` gets all values by field once it is done."""
        if title:
            self.title.setText(title)
        self.help.setText(help)
        self.help.setVisible(bool(help))
        self._act = act
        self._problem.hide()
        self.form.load("", {})
        self.form.load(key, values)
        self.show()
        last = list(self.form.fields.values())[-1].widget
        for before, after in ((last, self._do), (self._do, self._cancel)):
            QWidget.setTabOrder(before, after)
        first = next((name for name, field in self.form.fields.items() if not field.text()), None)
        self.go_to(first or next(iter(self.form.fields)))

    def say_do(self, words: str) -> None:
        """Let the button say something else: what is in the way was said, and may be kept."""
        self._do.setText(_(words))
        self._do.setAccessibleName(_(words))

    def go_to(self, name: str) -> None:
        """Put the cursor into a field, everything in it chosen and its beginning in sight."""
        self.form.go_to(name)
        line = self.form.fields[name].widget
        if isinstance(line, QLineEdit):
            line.end(False)
            line.home(True)

    def close_it(self) -> None:
        """Put it away; nothing was done."""
        had_focus = self.isAncestorOf(QApplication.focusWidget() or self)
        self.form.load("", {})
        self.hide()
        if had_focus:
            self.closed.emit()

    def do(self) -> None:
        """Do the act, where every field is good."""
        values: dict[str, Any] = {}
        wrong = ""
        self._problem.hide()
        for name, field in self.form.fields.items():
            try:
                values[name] = field.value()
                field.good()
            except NotGood as error:
                field.wrong(str(error))
                wrong = wrong or name
        if wrong:
            self.form.go_to(wrong)
        elif self._act is not None:
            act = self._act
            self._work.write(lambda desk: act(desk, values), self._done, self._refused)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc puts the panel away."""
        if event.key() == Qt.Key.Key_Escape:
            self.close_it()
        else:
            super().keyPressEvent(event)

    def _done(self, answer: object) -> None:
        self.close_it()
        self.done.emit(answer)

    def _refused(self, trouble: Trouble) -> None:
        sentence = str(trouble)
        for name, field in self.form.fields.items():
            if sentence.startswith((f"{field.words} ", f"{field.words}:")):
                field.wrong(sentence)
                self.form.go_to(name)
                return
        self._problem.setText(sentence)
        self._problem.show()
