"""A spreadsheet before it is brought in: how it is written, and what each of its columns means here."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.exchange.spreadsheet_columns import Kind, Said, bare, kinds
from studentdesk.exchange.spreadsheet_dates import ORDERS
from studentdesk.exchange.spreadsheet_look import Seen
from studentdesk.findings import Finding
from studentdesk.i18n import _
from studentdesk.ui.choices import Choice
from studentdesk.ui.entry import Entered
from studentdesk.ui.form import wide
from studentdesk.ui.grid import Column, EntryGrid
from studentdesk.ui.picks import Pick, labeled
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled

ENCODINGS = {
    "utf-8-sig": "UTF-8", "cp1252": "Windows", "utf-16": "UTF-16", "mac_roman": "Old Macintosh",
}  # fmt: skip
SEPARATORS = {",": "commas", ";": "semicolons", "\t": "tabs", "|": "upright bars"}
NOT_READ = "not read"
Meaning = tuple[str, str]  # our field, and how its dates are written where somebody said so
UNREAD: Meaning = ("", "")
MOST_ROWS = 6


class ImportColumns(QWidget):
    """``changed``: something was matched otherwise; ``rewritten``: the file is to be read anew.

    ``known``: the kinds of lists it may be, where it is not one that is brought in.
    """

    changed = Signal()
    rewritten = Signal()

    def __init__(self, known: Mapping[str, Kind] | None = None, name: str = "import") -> None:
        super().__init__()
        self._known = known or kinds()
        self._seen: Seen | None = None
        self._means: dict[str, Meaning] = {}
        self._kind = next(iter(self._known.values()))
        self._called = _meanings(self._kind)
        self.kind = Pick(f"{name}_kind", "What it lists", 118)
        self.encoding = Pick(f"{name}_encoding", "Letters", 122)
        self.separator = Pick(f"{name}_separator", "Values between", 118)
        for pick in (self.kind, self.encoding, self.separator):
            pick.picked.connect(lambda _id: self.rewritten.emit())
        self.grid = EntryGrid(
            [
                Column("header", "Column in the file", 180),
                Column("means", "Means", 190, entry=True),
                Column("values", "First rows", 0),
            ],
            f"{name}_columns",
            "What each column means",
        )
        self.grid.entered.connect(self._entered)
        self.said = wide("")
        self.said.setObjectName(f"{name}_seen")
        self._lay_out()

    def _lay_out(self) -> None:
        self._written = QWidget()
        written = QHBoxLayout(self._written)
        written.setContentsMargins(0, 0, 0, 0)
        written.setSpacing(scaled(12))
        listed = labeled("A list of", self.kind)
        written.addWidget(listed)
        if len(self._known) == 1:
            listed.hide()
        self._of_text = [labeled("Letters", self.encoding), labeled("Values between", self.separator)]
        for pair in self._of_text:
            written.addWidget(pair)
        written.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        for widget in (self._written, self.said, self.grid):
            layout.addWidget(widget)

    def show_seen(self, seen: Seen) -> None:
        """Show a file as it seems to be."""
        self._seen = seen
        self._kind = self._known[seen.kind]
        self._called = _meanings(self._kind)
        choices = tuple(Choice(word, word) for word in self._called)
        self.grid.cells.columns[1] = replace(self.grid.cells.columns[1], choices=choices)
        for pair in self._of_text:
            pair.setVisible(bool(seen.encoding))
        _choose(self.kind, {one.name: one.called for one in self._known.values()}, seen.kind)
        _choose(self.encoding, ENCODINGS, seen.encoding)
        _choose(self.separator, SEPARATORS, seen.separator)
        self._means = {column.header: (column.field, "") for column in seen.columns}
        self._say()
        self.grid.cells.load(())
        self.grid.load(
            (place, [column.header, self._word((column.field, "")), "   ".join(column.values)])
            for place, column in enumerate(seen.columns)
        )
        as_tall_as(self.grid, min(len(seen.columns), MOST_ROWS))

    def told(self) -> Said:
        """What stands there, as it is to be brought in."""
        if self._seen is None:
            return Said()
        means = {bare(header): name for header, (name, _order) in self._means.items()}
        orders = {bare(header): order for header, (_name, order) in self._means.items() if order}
        kind = list(self._known)[self.kind.id() or 0]
        if not self._seen.encoding:
            return Said(means, orders, kind=kind)
        return Said(
            means,
            orders,
            _chosen(self.encoding, ENCODINGS, self._seen.encoding),
            _chosen(self.separator, SEPARATORS, self._seen.separator),
            kind,
        )

    def written(self) -> Said:
        """Only how the file is written, for a look at it anew."""
        told = self.told()
        return Said({}, {}, told.encoding, told.separator, told.kind)

    def _say(self) -> None:
        """Where the headings stand, how many columns are not read, and what is missing still."""
        assert self._seen is not None
        means = {name for name, _order in self._means.values()}
        unread = sum(not name for name, _order in self._means.values())
        parts = [
            f"{_('The headings stand in line')} {self._seen.line}.",
            _("Type in “Means” what a column is; a match is remembered."),
            f"{unread} {_('of')} {len(self._means)} {_('columns are not read.')}" if unread else "",
            *(one.message for one in self._seen.problems if not _settled(self._kind, one, means)),
        ]
        self.said.setText(" ".join(part for part in parts if part))

    def _word(self, meaning: Meaning) -> str:
        return next(word for word, known in self._called.items() if known == meaning)

    def _entered(self, entered: list[Entered]) -> None:
        """A column means one field, and a field stands in one column: the one before is not read any more."""
        if self._seen is None:
            return
        for one in entered:
            header = self._seen.columns[one.key].header
            meaning = self._called.get(one.text, UNREAD)
            for place, other in enumerate(self._seen.columns):
                if meaning[0] and place != one.key and self._means[other.header][0] == meaning[0]:
                    self._means[other.header] = UNREAD
                    self._show_line(place)
            self._means[header] = meaning
            self._show_line(one.key)
        self._say()
        self.changed.emit()

    def _show_line(self, place: int) -> None:
        assert self._seen is not None
        column = self._seen.columns[place]
        means = self._word(self._means[column.header])
        self.grid.cells.update_line(place, [column.header, means, "   ".join(column.values)])


def _meanings(kind: Kind) -> dict[str, Meaning]:
    """What one can type: each field by the office's word for it, a date also with its numbers' order."""
    made: dict[str, Meaning] = {}
    for name, field in kind.fields.items():
        made[_(field.called)] = (name, "")
        for order in ORDERS if field.type == "date" else ():
            made[f"{_(field.called)}, {_(order)}"] = (name, order)
    return made | {_(NOT_READ): UNREAD}


def _settled(kind: Kind, problem: Finding, means: set[str]) -> bool:
    """Whether a column that lacked has been matched meanwhile; of the two IDs one is enough."""
    wanted = set(kind.either) if problem.field in kind.either else {problem.field}
    return problem.rule == "no column" and bool(means & wanted)


def _choose(pick: Pick, words: dict[str, str], code: str) -> None:
    """Offer these with one chosen; one that is not among them is offered as it is."""
    known = [*words, *([code] if code and code not in words else [])]
    pick.offer(enumerate(_(words.get(one, one)) for one in known), known.index(code) if code in known else 0)


def _chosen(pick: Pick, words: dict[str, str], guessed: str) -> str:
    place: Any = pick.id()
    known = [*words, *([guessed] if guessed not in words else [])]
    return known[place] if place is not None and place < len(known) else guessed
