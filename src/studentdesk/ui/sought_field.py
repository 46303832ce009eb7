"""A field for one of too many records to list: a few letters are typed, and those that fit are offered."""

from collections.abc import Callable, Sequence
from typing import Any, cast

from PySide6.QtCore import QStringListModel
from PySide6.QtWidgets import QCompleter

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import staff, students
from studentdesk.records.students import fold
from studentdesk.ui.choices import Choice, plain
from studentdesk.ui.field import NotGood
from studentdesk.ui.link_field import Link, LinkField
from studentdesk.ui.work import Work

Ask = Callable[[Desk, str], list[Link]]
LEAST, MOST = 2, 12


class SoughtField(LinkField):
    """``ask`` finds the records for what is typed; the value is a record's id."""

    def __init__(self, work: Work, name: str, words: str, ask: Ask, **more: Any) -> None:
        self._work, self._ask, self._asked = work, ask, ""
        super().__init__(name, words, **more)
        self.line.textEdited.connect(self._seek)

    def know(self, value: Any, words: str) -> None:
        """Let the words of a record be known before it is shown."""
        self.offer_links([(value, Choice("", words))] if value is not None else [])

    def offer_all(self) -> None:
        """Offer what is found without a letter: few enough to choose from."""
        ask = self._ask
        self._work.read(
            lambda desk: ask(desk, ""), lambda found: self._found("", found), slot=f"seek.{self.name}"
        )

    def read(self, text: str) -> Any:
        """The record that was meant: by number, by the whole name, or the only one found."""
        typed = text.strip()
        if typed and len(self._links) == 1 and text == self._asked:
            return self._links[0][0]
        if typed and not self._links:
            raise NotGood(f"“{typed}” {_('was not found. Type a few letters of the name, or the number.')}")
        return super().read(text)

    def _seek(self, text: str) -> None:
        if len(text.strip()) < LEAST:
            self._found(text, [])
        else:
            ask = self._ask
            self._work.read(
                lambda desk: ask(desk, text), lambda found: self._found(text, found), slot=f"seek.{self.name}"
            )

    def offer(self, choices: Sequence[Choice]) -> None:
        """Offer these from now on, in the list that may be open while letters are typed."""
        self._choices = list(choices)
        completer = self.line.completer()
        if completer is None:
            completer = QCompleter(QStringListModel(self.line), self.line)
            completer.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
            self.line.setCompleter(completer)
        cast(QStringListModel, completer.model()).setStringList([choice.words for choice in choices])

    def _found(self, text: str, found: list[Link]) -> None:
        self._asked = text
        self.offer_links(found)
        if found and self.line.hasFocus() and self.line.text() == text:
            self.line.completer().complete()


def seek_students(desk: Desk, words: str) -> list[Link]:
    """Students by name, number, parent or phone."""
    return [(hit.id, Choice(hit.local_id, hit.name)) for hit in students.find(desk, words, MOST)]


def seek_staff(desk: Desk, words: str) -> list[Link]:
    """Who works here now, by the letters a name has in it, or the number."""
    typed = plain(fold(words))
    found = []
    for one in staff.staff(desk, on=desk.now().date()):
        name = f"{one.last_name}, {one.first_name}"
        if typed in plain(fold(f"{name} {one.local_id}")):
            found.append((one.id, Choice(one.local_id, name)))
    return found[:MOST]
