"""The line above any list: a question that leaves only the rows it finds, kept under a name, saved as a file.

It comes up on the screen in front for the list with the cursor. The list of students has one of its own.
"""

from functools import partial
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import row_questions, saved_lists
from studentdesk.records.questions import EXAMPLE, Offer
from studentdesk.records.row_questions import Listed
from studentdesk.records.saved_lists import SavedList
from studentdesk.reports.any_list import TITLE, any_list
from studentdesk.reports.hand_out import hand_out
from studentdesk.reports.report import counted
from studentdesk.ui.asked_list import QuestionLine
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.handing_out import HandingOut, choose_list_file, documents, list_file_field
from studentdesk.ui.listing import Listing
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import Screen, button, label
from studentdesk.ui.theme import scaled

AnyList = Rows | EntryGrid | Listing
LISTS = (Rows, EntryGrid, Listing)


class ListLine(QWidget):
    """Between a screen's heading and its content, for one of its lists at a time."""

    def __init__(self, screen: Screen) -> None:
        super().__init__()
        self.setObjectName("list_line")
        self._screen, self._work = screen, screen.work
        self._table: AnyList | None = None
        self._whole: list[int] = []  # of a long list: the ids before a question
        self._showing = False
        self.kept: SavedList | None = None  # the one that is open
        self.line = QuestionLine(self._work, lambda: partial(_offer, self.listed()))
        self.line.asked.connect(lambda _text: self.refresh())
        self.line.dropped.connect(self.drop)
        self.problem = label("", "error", name="list_line_problem")
        self.problem.setWordWrap(True)
        self.count = label("", "faint", name="list_line_count")
        self.saving = Panel(self._work, "keep_rows_panel", "Keep this list", "Keep", columns=1)
        self.saving.form.group("").text("name", "Name of the list", required=True, example="Bus riders")
        self.saving.done.connect(lambda kept: screen.main.say(f"{_('Kept as')} {kept}."))
        self.handing = HandingOut(
            self._work, "rows_handing", "This list as a file", "Save", list_file_field(),
            choose=choose_list_file,
        )  # fmt: skip
        self.handing.done.connect(lambda path: screen.main.say(f"{_('Saved as')} {path.name}"))
        for panel in (self.saving, self.handing):
            panel.closed.connect(self.line.setFocus)
        self._lay_out()

    def _lay_out(self) -> None:
        self._keep = button(_("Keep …"), "keep_rows", self.save, icon="save")
        self._file = button(_("As a File …"), "rows_file", self.hand_out, icon="file-output")
        across = QHBoxLayout()
        across.setSpacing(scaled(6))
        across.addWidget(self.line, 1)
        for each in (self.count, self._keep, self._file):
            across.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(4))
        layout.addLayout(across)
        for widget in (self.problem, self.saving, self.handing):
            layout.addWidget(widget)
        self.problem.hide()

    def open_on(self, table: AnyList, kept: SavedList | None = None) -> None:
        """Come up for a list, with a question that was kept or with the cursor in the line."""
        if table is not self._table:
            self.drop()
            self._table = table
            self._whole = []
            table.model().modelReset.connect(self._was_read)
        self._file.setVisible(bool(table.about))
        self._keep.setVisible(bool(table.objectName()))
        titles = self.listed().titles
        self.line.setPlaceholderText(f"{titles[-1].lower()} {_('contains')} …" if titles else _(EXAMPLE))
        self.line.setAccessibleName(f"{_('Filter the list')}: {table.accessibleName()}")
        self.show()
        self.line.setFocus()
        if kept is not None:
            self.kept = kept
            self.line.setText(kept.question)
            self.refresh()

    def listed(self) -> Listed:
        """The list as it stands, with all its rows; of a long one the ids alone."""
        table = self._table
        if isinstance(table, Listing):
            return Listed((), tuple((id, ()) for id in self._ids()), table.about)
        if table is None:
            return Listed((), ())
        cells = table.cells
        places = range(len(cells.columns))
        return Listed(
            tuple(_(column.title) for column in cells.columns),
            tuple(
                (cells.key(row), [cells.text(row, at) for at in places]) for row in range(cells.rowCount())
            ),
            table.about or "nobody",
        )

    def refresh(self) -> None:
        """Show only the rows of which it is so."""
        self.problem.hide()
        listed, text = self.listed(), self.line.text().strip()
        if not text:
            self._show([key for key, _texts in listed.lines])
            return
        self._work.read(
            lambda desk: row_questions.fitting(desk, listed, text),
            self._show,
            self._refused,
            slot="list_line",
        )

    def drop(self) -> None:
        """All rows again, and the line put away."""
        self.kept = None
        self.line.clear()
        if self._table is not None:
            self.refresh()
            self._table.setFocus()
        self.hide()

    def save(self) -> None:
        """Ask for a name and keep the question."""
        asked, of = self.line.text().strip(), f"{self._screen.name}/{self._name()}"

        def act(desk: Desk, typed: dict[str, Any]) -> str:
            name = (typed["name"] or "").strip()
            again = next((one.id for one in saved_lists.saved_lists(desk) if one.name == name), None)
            saved_lists.save_list(desk, name, asked, id=again, listed=of)
            return name

        if asked and self.problem.isHidden():
            self.saving.open("keep rows", {}, act)
        else:
            self.line.setFocus()

    def hand_out(self) -> None:
        """Ask to whom and why, then save the rows that are shown."""
        table = self._table
        if table is None or not table.about:
            self._screen.main.say(
                _("This list is never saved as a file: it doesn’t say whose records it shows.")
            )
            return
        name, keys, listed = table.accessibleName().partition(",")[0], self._shown(), self.listed()
        pages = table.pages if isinstance(table, Listing) else None

        def act(desk: Desk, values: dict[str, Any]) -> Path:
            whole = Listed(pages.titles(), pages.lines(desk, keys), listed.about) if pages else listed
            printed = any_list(desk, name, whole, keys)
            return hand_out(desk, printed, Path(values["where"]), **self.handing.said(values))

        file = documents(f"{name.replace('/', '-')}.xlsx")
        many = f"{_('In the list')}: {counted(len(keys), 'line')}."
        self.handing.ask(f"{TITLE}: {name},", "hand out:rows", file, act, help=many)

    def _name(self) -> str:
        return self._table.objectName() if self._table is not None else ""

    def _ids(self) -> list[int]:
        table = cast(Listing, self._table)
        if not self._whole:
            self._whole = list(table.pages.ids())
        return self._whole

    def _shown(self) -> list[int]:
        table = self._table
        if isinstance(table, Listing):
            return list(table.pages.ids())
        assert table is not None
        rows = range(table.cells.rowCount())
        return [table.cells.key(row) for row in rows if not table.isRowHidden(row)]

    def _show(self, keys: list[int]) -> None:
        table, wanted = self._table, set(keys)
        if isinstance(table, Listing):
            self._showing = True
            table.show_ids(keys)
            self._showing = False
        elif table is not None:
            for row in range(table.cells.rowCount()):
                table.setRowHidden(row, table.cells.key(row) not in wanted)
            _to_a_shown_row(table)
        self.count.setText(f"{len(keys):,} {_('of')} {len(self.listed().lines):,}")

    def _was_read(self) -> None:
        """The list was read anew: the same question again, once the screen has shown it."""
        if not self._showing and self.isVisible():
            self._whole = []
            QTimer.singleShot(0, self.refresh)

    def _refused(self, trouble: Trouble) -> None:
        self.problem.setText(str(trouble))
        self.problem.show()
        self.line.setFocus()


def _offer(listed: Listed, desk: Desk, text: str) -> Offer:
    return row_questions.offer(desk, listed, text)


def _to_a_shown_row(table: Rows | EntryGrid) -> None:
    """The cursor leaves a row that is not shown any more."""
    at = table.currentIndex()
    if at.isValid() and not table.isRowHidden(at.row()):
        return
    shown = (row for row in range(table.cells.rowCount()) if not table.isRowHidden(row))
    first = next(shown, None)
    if first is not None:
        table.setCurrentIndex(table.cells.index(first, max(at.column(), 0)))
