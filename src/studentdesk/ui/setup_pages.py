"""What the parts of Setup have in common: a list at the left of the part, and a form or panel beside it."""

from typing import Protocol

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.person import Person
from studentdesk.i18n import _
from studentdesk.ui.commands import may
from studentdesk.ui.form import wide
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled


class Part(Protocol):
    """One part of Setup. ``tables``: those whose change it shows."""

    tables: frozenset[str]

    def refresh(self) -> None: ...  # noqa: D102

    def begin(self) -> QWidget: ...  # noqa: D102

    def open_record(self, kind: str, id: int, field: str) -> None: ...  # noqa: D102


def headed(part: QWidget, title: str, words: str = "") -> QVBoxLayout:
    """The layout of a part under its title and a faint line."""
    layout = QVBoxLayout(part)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(scaled(8))
    layout.addWidget(label(_(title), "subtitle"))
    if words:
        layout.addWidget(wide(_(words)))
    return layout


def edits(person: Person) -> bool:
    """Whether this person may change what Setup shows."""
    return may(person, "setup.edit")
