"""F1: every key and what it does, made from the list of commands."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QAbstractItemView, QDialog, QTableWidget, QTableWidgetItem, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.ui.commands import COMMANDS, MENUS
from studentdesk.ui.grid import plain
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled

IN_GRIDS = (
    ("Enter, Shift+Enter", "Down, up"),
    ("Tab, Shift+Tab", "To the next cell, back"),
    ("F2", "Edit what stands in the cell"),
    ("Esc", "Drop what is being typed"),
    ("Ctrl+D", "The same as the cell above"),
    ("Delete", "Empty the cell"),
    ("Ctrl+V", "Paste a block from a spreadsheet"),
    ("1 7", "In attendance: go to number 17 of the class list"),
)


class KeyPage(QDialog):
    """The list. Esc closes it."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setObjectName("keys")
        self.setWindowTitle(_("Keys"))
        self.resize(scaled(640), scaled(560))
        table = QTableWidget(0, 3)
        table.setObjectName("key_list")
        table.setAccessibleName(_("Keys"))
        table.setHorizontalHeaderLabels([_("Keys"), _("What"), _("Where")])
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        table.setShowGrid(False)
        table.setProperty("look", "list")
        plain(table, [190, 0, 120])
        for words in lines():
            row = table.rowCount()
            table.insertRow(row)
            for column, text in enumerate(words):
                table.setItem(row, column, QTableWidgetItem(text))
        layout = QVBoxLayout(self)
        layout.setSpacing(scaled(10))
        layout.addWidget(label(_("Keys"), "title"))
        layout.addWidget(table)


def lines() -> list[tuple[str, str, str]]:
    """Keys, what they do, and in which menu or place."""
    native = QKeySequence.SequenceFormat.NativeText
    found = [
        (
            ", ".join(QKeySequence(keys).toString(native) for keys in command.keys),
            _(command.words),
            _(command.menu).replace("&", ""),
        )
        for menu in MENUS
        for command in COMMANDS.values()
        if command.menu == menu and command.keys
    ]
    return [*found, *((keys, _(what), _("In a grid")) for keys, what in IN_GRIDS)]
