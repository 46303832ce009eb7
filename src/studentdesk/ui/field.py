"""One fact of a record on the screen: its label, what is typed, and what is wrong with it, beside it.

A field is saved when it is left, Esc brings back what was saved, and what is refused stays as typed.
"""

from collections.abc import Sequence
from datetime import date
from typing import Any, cast

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QCheckBox, QCompleter, QLineEdit, QWidget

from studentdesk.i18n import _
from studentdesk.ui import dates
from studentdesk.ui.choices import Choice, meant
from studentdesk.ui.screen import label

# The list of codes opens, another program comes to the front: the field is not left.
STAYS = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class NotGood(ValueError):
    """What is typed can't be kept; the message says the rule and an example."""


class Line(QLineEdit):
    """A line to type in. Ctrl+Z takes back letters while there are some, and then changes of the records."""

    dropped = Signal()

    def event(self, event: QEvent) -> bool:
        """Leave Undo and Redo to the window where there is nothing typed to undo."""
        if event.type() == QEvent.Type.ShortcutOverride:
            keys = cast(QKeyEvent, event)
            undo, redo = QKeySequence.StandardKey.Undo, QKeySequence.StandardKey.Redo
            if (keys.matches(undo) and not self.isUndoAvailable()) or (
                keys.matches(redo) and not self.isRedoAvailable()
            ):
                event.ignore()
                return False
        return super().event(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc drops what was typed."""
        if event.key() == Qt.Key.Key_Escape and self.isModified():
            self.dropped.emit()
            return
        super().keyPressEvent(event)


class Field(QObject):
    """A field of a form: text by itself; days, codes and the rest are its kinds.

    ``left`` is emitted with the value when the person leaves the field changed and good.
    """

    left = Signal(object)

    def __init__(
        self, name: str, words: str, *, required: bool = False, example: str = "", help: str = ""
    ) -> None:
        super().__init__()
        self.name, self.words, self.required, self.example = name, _(words), required, example
        self.label = label(self.words, "label")
        self.problem = label("", "error", name=f"{name}_problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self._saved = ""
        self.widget: QWidget = self.make()
        self.widget.setObjectName(name)
        self.widget.setAccessibleName(self.words)
        self.widget.setToolTip(_(help))
        self.label.setBuddy(self.widget)
        self.widget.installEventFilter(self)

    def make(self) -> QWidget:
        """The widget that is typed in."""
        line = Line()
        line.dropped.connect(self.restore)
        line.returnPressed.connect(
            lambda: QApplication.focusWidget() is line and line.window().focusNextChild()
        )
        return line

    @property
    def line(self) -> QLineEdit:
        """The widget, where it is a line."""
        return cast(QLineEdit, self.widget)

    def read(self, text: str) -> Any:
        """The value of a typed text. Raises NotGood with the rule and an example."""
        value = text.strip()
        if not value and self.required:
            raise NotGood(
                _("It can't be empty.") + (f" {_('Example')}: {self.example}." if self.example else "")
            )
        return value or None

    def words_of(self, value: Any) -> str:
        """A value as it stands in the field."""
        return "" if value is None else str(value)

    def text(self) -> str:
        """What stands in the field now."""
        return self.line.text()

    def put_text(self, text: str) -> None:
        """Let that stand in the field."""
        self.line.setText(text)
        self.line.setCursorPosition(0)

    def show_value(self, value: Any) -> None:
        """Show what the records say; what was typed before is gone."""
        self._saved = self.words_of(value)
        self.put_text(self._saved)
        self.good()

    def put_half_typed(self, text: str) -> None:
        """Show what was typed before a lock: it is not saved yet."""
        self.put_text(text)
        self.wrong(_("Not saved yet. Leave the field to save it, Esc to drop it."))

    def changed(self) -> bool:
        """Whether something is typed that is not saved."""
        return self.text() != self._saved

    def value(self) -> Any:
        """The value typed. Raises NotGood."""
        return self.read(self.text())

    def restore(self) -> None:
        """Bring back what was saved."""
        self.put_text(self._saved)
        self.good()

    def settled(self, value: Any) -> None:
        """That value is saved now; newer typing stays."""
        same = self.text() == self.words_of(value) or self._reads_as(value)
        self._saved = self.words_of(value)
        if same:
            self.put_text(self._saved)
            self.good()

    def meanwhile(self, value: Any) -> None:
        """The records say something else than when the typing began: both are shown, none is lost."""
        words = self.words_of(value)
        if words == self._saved:
            return
        self._saved = words
        if self.changed():
            self.wrong(
                _("Meanwhile somebody else wrote here")
                + f": {words or _('nothing')}. "
                + _("Leave the field to keep yours, Esc to take theirs.")
            )
        else:
            self.good()

    def wrong(self, sentence: str) -> None:
        """Say beside the field what is wrong; the typed text stays."""
        self.problem.setText(sentence)
        self.problem.show()
        self._mark(True)
        self.widget.setAccessibleDescription(sentence)

    def good(self) -> None:
        """Nothing is wrong any more."""
        self.problem.hide()
        self._mark(False)
        self.widget.setAccessibleDescription("")

    def leave(self) -> bool:
        """Save what is typed, where it is changed. Answers whether the field is good."""
        if not self.changed():
            self.good()
            return True
        try:
            value = self.value()
        except NotGood as error:
            self.wrong(str(error))
            return False
        self.good()
        self.left.emit(value)
        return True

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Leaving the field saves it."""
        if watched is not self.widget or event.type() != QEvent.Type.FocusOut:
            return False
        if cast(QFocusEvent, event).reason() not in STAYS:
            self.leave()
        return False

    def _reads_as(self, value: Any) -> bool:
        try:
            return bool(self.value() == value)
        except NotGood:
            return False

    def _mark(self, wrong: bool) -> None:
        if self.widget.property("wrong") != wrong:
            self.widget.setProperty("wrong", wrong)
            self.widget.style().unpolish(self.widget)
            self.widget.style().polish(self.widget)


class DayField(Field):
    """A day. "9/2" is enough where the form knows the school year; ``latest`` reads birth years."""

    def __init__(
        self,
        name: str,
        words: str,
        *,
        school_year: int | None = None,
        latest: date | None = None,
        **more: Any,
    ) -> None:
        self.school_year, self.latest = school_year, latest
        super().__init__(name, words, **{"example": dates.EXAMPLE, **more})

    def read(self, text: str) -> date | None:
        """The day that was typed."""
        if super().read(text) is None:
            return None
        try:
            return dates.day(text, school_year=self.school_year, latest=self.latest)
        except dates.NotADay as error:
            raise NotGood(str(error)) from None

    def words_of(self, value: Any) -> str:
        """A day as 9/2/2025."""
        return dates.shown(value)


class ChoiceField(Field):
    """A code of a closed list: typed as code or word, completed while typing. The value is the code."""

    def __init__(self, name: str, words: str, choices: Sequence[Choice], **more: Any) -> None:
        self._choices: list[Choice] = list(choices)
        super().__init__(name, words, **more)
        self.offer(choices)

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on."""
        self._choices = list(choices)
        completer = QCompleter([choice.words for choice in self._choices], self.widget)
        completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        completer.setFilterMode(Qt.MatchFlag.MatchContains)
        completer.setMaxVisibleItems(12)
        self.line.setCompleter(completer)

    def read(self, text: str) -> str | None:
        """The code that was meant."""
        if super().read(text) is None:
            return None
        choice = meant(self._choices, text)
        if choice is None:
            some = "; ".join(choice.words for choice in self._choices[:4])
            raise NotGood(_("It isn't on the list. Type a code or a word of it") + f": {some}.")
        return choice.code

    def words_of(self, value: Any) -> str:
        """The code and its word; a code that is not on the list stands alone."""
        if value is None:
            return ""
        found = [choice.words for choice in self._choices if choice.code == str(value)]
        return found[0] if found else str(value)


class FlagField(Field):
    """Yes or no. Saved when it is switched."""

    def make(self) -> QWidget:
        """A box to tick."""
        box = QCheckBox()
        box.clicked.connect(self._switched)
        return box

    def _switched(self, _on: bool) -> None:
        self.leave()

    def text(self) -> str:
        """What is ticked, as it is kept in a draft."""
        return "yes" if cast(QCheckBox, self.widget).isChecked() else ""

    def put_text(self, text: str) -> None:
        """Tick the box or not."""
        cast(QCheckBox, self.widget).setChecked(text == "yes")

    def read(self, text: str) -> bool:
        """Whether it is ticked."""
        return text == "yes"

    def words_of(self, value: Any) -> str:
        """How it is kept in a draft."""
        return "yes" if value else ""
