"""A short list of records that belong to one: a child's awards, an incident's people, a course's fields.

awards = Ledger(work, AWARDS, edits)
awards.offer(lists)
awards.show_records(student_id, records)
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records.facts import Facts
from studentdesk.ui.choices import Choice
from studentdesk.ui.fact_fields import offer_facts, put
from studentdesk.ui.field import ChoiceField
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.form import wide
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.sought_field import SoughtField
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

MOST_ROWS = 8
Word = Callable[[str, str | None], str]


@dataclass(frozen=True, slots=True)
class Book:
    """What a ledger keeps. ``name`` is in every object name, ``adding`` on the button: "Add an Award".

    ``add(desk, owner, values)`` gets the panel's values without empty ones and answers the new id;
    ``correct(desk, owner, record, field, value)`` and ``remove(desk, owner, record)`` the record as read.
    ``asked`` and ``corrected`` are the facts of the panel and the form; ``words`` a record's cells;
    ``known`` the names of records that are looked for as typed, by field; ``choices`` lists of ours.
    """

    name: str
    title: str
    adding: str
    nothing: str
    columns: tuple[Column, ...]
    facts: Facts
    asked: tuple[str, ...]
    corrected: tuple[str, ...]
    words: Callable[[Any, Lists], list[str]]
    add: Callable[[Desk, Any, dict[str, Any]], int | None]
    correct: Callable[[Desk, Any, Any, str, Any], object] | None = None
    remove: Callable[[Desk, Any, Any], object] | None = None
    known: Callable[[Any], dict[str, str]] | None = None
    choices: Mapping[str, Sequence[Choice]] = field(default_factory=dict)


def added(act: Callable[..., int]) -> Callable[[Desk, Any, dict[str, Any]], int]:
    """`Book.add` by an act that takes the owner and the facts by name."""
    return lambda desk, owner, values: act(desk, owner, **values)


def corrected(act: Callable[..., object]) -> Callable[[Desk, Any, Any, str, Any], object]:
    """`Book.correct` by an act that takes the record's id and the fact by name."""
    return lambda desk, _owner, one, field, value: act(desk, one.id, **{field: value})


def corrected_as_read(act: Callable[..., object]) -> Callable[[Desk, Any, Any, str, Any], object]:
    """`Book.correct` by an act that takes the record as read and the fact by name."""
    return lambda desk, _owner, one, field, value: act(desk, one, **{field: value})


def removed(act: Callable[[Desk, int], object]) -> Callable[[Desk, Any, Any], object]:
    """`Book.remove` by an act that takes the record's id."""
    return lambda desk, _owner, one: act(desk, one.id)


class Ledger(QWidget):
    """Rows; a panel that adds; beneath, the fields of the row under the cursor once it was opened.

    ``moved`` carries the id under the cursor, 0 where there is none. ``open_form`` keeps the fields open.
    """

    moved = Signal(int)

    def __init__(
        self, work: Work, book: Book, edits: bool, *, open_form: bool = False, most: int = MOST_ROWS
    ) -> None:
        super().__init__()
        self._work, self._book, self._edits, self._open = work, book, edits, open_form
        self._most = most
        self._lists: Lists | None = None
        self._records: dict[int, Any] = {}
        self.owner: Any = None
        self._awaited = 0
        self.starts: dict[str, Any] = {}
        self.rows = Rows(book.columns, book.name, book.title)
        self.rows.moved.connect(self._moved)
        self.rows.opened.connect(self.edit)
        self.adding = Panel(work, f"new_{book.name}", book.adding, "Add")
        for place, names in enumerate(_parts(book.asked, 2)):
            put(self.adding.form.group("", place), book.facts, names, work)
        self.adding.done.connect(self._added)
        self.adding.closed.connect(self.rows.setFocus)
        self.form = FlowForm(work, f"{book.name}_form")
        for names in _parts(book.corrected, 3):
            put(self.form.part(""), book.facts, names, work)
        if not edits:
            only_read(self.form)
        self.nothing = wide(_(book.nothing))
        self.said = wide("")  # what follows from the rows, where a page says it
        self._lay_out()

    def _lay_out(self) -> None:
        book = self._book
        self.add_button = button(_(book.adding), f"add_{book.name}", self.add, icon="plus")
        self.remove_button = button(_("Take Out"), f"remove_{book.name}", self.remove, look="quiet")
        self.correct_button = button(
            _("Correct"), f"correct_{book.name}", lambda: self.edit(self.rows.key() or 0), look="quiet"
        )
        self.head = QHBoxLayout()
        self.head.addWidget(label(_(book.title), "subtitle"))
        self.head.addStretch(1)
        buttons: tuple[QPushButton, ...] = (self.correct_button, self.remove_button, self.add_button)
        for each in buttons:
            self.head.addWidget(each)
            if not self._edits:
                each.hide()
        for each, act in ((self.remove_button, book.remove), (self.correct_button, book.correct)):
            if act is None:
                each.hide()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        layout.addLayout(self.head)
        for widget in (self.said, self.adding, self.nothing, self.rows, self.form):
            layout.addWidget(widget)
        self.form.hide()
        self.said.hide()

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        if lists == self._lists:
            return
        self._lists = lists
        for form in (self.form, self.adding.form):
            offer_facts(form, lists)
            for name, choices in self._book.choices.items():
                offered = form.fields.get(name)
                if isinstance(offered, ChoiceField):
                    offered.offer(choices)

    def show_records(self, owner: Any, records: Sequence[Any]) -> None:
        """Show what belongs to a record, in the order given."""
        lists = self._lists
        if lists is None:
            return
        if owner != self.owner:
            self.adding.close_it()
            self.put_away()
        self.owner = owner
        self._records = {record.id: record for record in records}
        at = self._awaited if self._awaited in self._records else None
        self.rows.load([(record.id, self._book.words(record, lists)) for record in records], at)
        as_tall_as(self.rows, min(len(records), self._most))
        self.rows.setVisible(bool(records))
        self.nothing.setVisible(not records)
        for each in (self.remove_button, self.correct_button):
            each.setEnabled(bool(records))
        if at:
            self._awaited = 0
            self.rows.setFocus()
        self._moved(self.rows.key() or 0)

    def record(self) -> Any | None:
        """The record under the cursor."""
        return self._records.get(self.rows.key() or 0)

    def add(self) -> None:
        """Open the panel for another one."""
        book, owner = self._book, self.owner

        def act(desk: Desk, values: dict[str, Any]) -> int | None:
            return book.add(desk, owner, {name: one for name, one in values.items() if one is not None})

        self.adding.open(f"new {book.name}:{owner}", self.starts, act)

    def edit(self, id: int) -> None:
        """Show a record's fields, with the cursor in the first."""
        if id in self._records and self._book.correct:
            self.rows.go_to(id)
            self.form.show()
            self._moved(id)
            self.form.go_to(next(iter(self.form.fields)))

    def remove(self) -> None:
        """Take out the record under the cursor. Undo brings it back."""
        record, act, owner = self.record(), self._book.remove, self.owner
        if record is not None and act is not None:
            self._work.write(lambda desk: act(desk, owner, record))

    def put_away(self) -> None:
        """Another owner: nothing is chosen."""
        self.form.load("", {})
        self.form.hide()

    def _added(self, id: int | None) -> None:
        self._awaited = id or 0

    def _moved(self, id: int) -> None:
        record, act = self._records.get(id), self._book.correct
        if record is None or act is None:
            self.put_away()
        elif self._open or not self.form.isHidden():
            owner = self.owner
            self.form.saves(lambda desk, field, value: act(desk, owner, record, field, value))
            for name, words in self._book.known(record).items() if self._book.known else ():
                sought = self.form.fields[name]
                if isinstance(sought, SoughtField):
                    sought.know(getattr(record, name), words)
            values = {name: getattr(record, name) for name in self.form.fields}
            self.form.load(f"{self._book.name}:{id}", values)
            self.form.show()
            self.form.flow.arrange()
        self.moved.emit(id if record is not None else 0)


def _parts(names: Sequence[str], most: int) -> list[Sequence[str]]:
    """Names in so many parts of nearly the same length."""
    each = max(-(-len(names) // most), 1)
    return [names[first : first + each] for first in range(0, len(names), each)]
