"""The gradebook of a class and term: scores in a grid, the working of an average, the work, posting."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import gradebook
from studentdesk.records.averages import RULE as AVERAGE_RULE
from studentdesk.records.gradebook import Gradebook
from studentdesk.records.score_columns import ScoreColumn, plain
from studentdesk.reports.report import counted
from studentdesk.ui import working
from studentdesk.ui.elided import Elided
from studentdesk.ui.entry import Entered
from studentdesk.ui.form import wide
from studentdesk.ui.gradebook_books import ClassWork
from studentdesk.ui.gradebook_grid import GradebookGrid
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

POSTING = (
    Column("name", "Student", 0),
    Column("now", "Posted now", 120),
    Column("average", "Will be", 120),
)
SCORES, WORK, POST = range(3)
RULE = "Points, M missing, X excused, 18 L late. Ctrl+V pastes a block."


class GradebookPage(QWidget):
    """Three pages in one place: the scores, the class's work, and what posting the averages changes."""

    def __init__(self, work: Work, *, may_edit: bool) -> None:
        super().__init__()
        self._work, self._edits = work, may_edit
        self._open: tuple[int, int] | None = None
        self._book: Gradebook | None = None
        self.grid = GradebookGrid()
        self.grid.sheet.setEnabled(may_edit)
        self.grid.entered.connect(self._keep)
        self.grid.moved.connect(self._say)
        self.grid.sheet.cells.dataChanged.connect(lambda *_ignored: self._say_wrong())
        self.class_work = ClassWork(work, edits=may_edit)
        self.why = Rows(working.COLUMNS, "gradebook_working", "Working of the average")
        self.why.hide()
        self.posting = Rows(POSTING, "gradebook_posting", "Grades that posting changes")
        self.title, self._state = label("", "subtitle"), Elided("faint", name="gradebook_state")
        self._figures = Elided("", name="gradebook_figures")
        self._trouble = label("", "error", name="gradebook_trouble")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.pages = QStackedWidget()
        self._lay_out()

    def _lay_out(self) -> None:
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self.title)
        words.addWidget(self._state)
        head = QHBoxLayout()
        head.addLayout(words, 1)
        self.buttons = [
            button(_("Why?"), "gradebook_why", self.show_why, icon="circle-help"),
            button(_("Assignments"), "gradebook_work", self.show_work),
            button(_("Post Averages"), "gradebook_post", self.show_posting),
        ]
        for each in self.buttons:
            head.addWidget(each)
        self.buttons[2].setEnabled(self._edits)
        self._rule = wide(_(RULE))
        scores = _column(self.grid, self.why, self._figures, self._rule)
        self._said = wide("")
        self._do = button(_("Post"), "gradebook_do_post", self.post, look="primary")
        stop = button(_("Cancel"), "gradebook_no_post", self.show_scores)
        buttons = QHBoxLayout()
        for each in (self._do, stop):
            each.setAutoDefault(True)
            buttons.addWidget(each)
        buttons.addStretch(1)
        below = QWidget()
        below.setLayout(buttons)
        post = _column(self._said, self.posting, below)
        for page in (scores, scrolled(self.class_work), post):
            self.pages.addWidget(page)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addLayout(head)
        layout.addWidget(self._trouble)
        layout.addWidget(self.pages, 1)

    def open(self, section: int, term: int, title: str) -> None:
        """Read and show the gradebook of a class. The same one read again keeps wrong cells as typed."""
        self.title.setText(title)
        if (section, term) != self._open:
            self._open, self._book = (section, term), None
            self.grid.clear()

        def read(desk: Desk) -> tuple[Lists, Gradebook]:
            return read_lists(desk), gradebook.gradebook(desk, section, term)

        self._work.read(read, lambda found: self._show((section, term), *found), slot="gradebook.read")

    def show_nothing(self, title: str) -> None:
        """No class here."""
        self._open, self._book = None, None
        self.title.setText(title)
        self._state.setText("")
        self.grid.clear()

    def show_scores(self) -> None:
        """The grid again."""
        self.pages.setCurrentIndex(SCORES)
        self.grid.sheet.setFocus()

    def show_why(self) -> None:
        """The working of the average of the student in front, or put it away."""
        self.pages.setCurrentIndex(SCORES)
        self.why.setVisible(self.why.isHidden())
        self._say()

    def show_work(self) -> None:
        """The class's assignments and categories, or the scores again."""
        if self.pages.currentIndex() == WORK:
            self.show_scores()
            return
        self.pages.setCurrentIndex(WORK)
        if self._edits and self._book is not None:
            self.class_work.assignments.add()

    def show_posting(self) -> None:
        """What posting the averages will change, before it does."""
        if self._book is not None:
            self.pages.setCurrentIndex(POST)
            self._fill_posting(self._book)
            (self._do if self._do.isEnabled() else self.posting).setFocus()

    def post(self) -> None:
        """Post what is on the list, as one act."""
        if self._open is None:
            return
        (section, term), members = self._open, self.posting.keys()
        self._work.write(
            lambda desk: gradebook.post_averages(desk, section, term, members),
            lambda _done: self.show_scores(),
            lambda trouble: self._said.setText(str(trouble)),
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back: from the working, from the list of what will be posted, from the work."""
        if event.key() != Qt.Key.Key_Escape:
            super().keyPressEvent(event)
        elif self.pages.currentIndex() != SCORES:
            self.show_scores()
        else:
            self.why.hide()
            self.grid.sheet.setFocus()

    def _show(self, opened: tuple[int, int], lists: Lists, book: Gradebook) -> None:
        if opened != self._open:
            return
        self._book = book
        self.grid.show_book(book)
        self.class_work.show_book(lists, *opened, book)
        if self.pages.currentIndex() == POST:
            self._fill_posting(book)
        weighted = any(one.weight for one in book.categories)
        kind = _("weighted by category") if weighted else _("all points add up")
        works = counted(len(book.assignments), "assignment")
        missing = sum(column.missing for column in book.columns.values())
        self._state.setText(f"{counted(len(book.lines))}, {works}, {kind}, {missing} {_('missing')}")
        self._say()

    def _keep(self, entered: Sequence[Entered]) -> None:
        if self._open is None:
            return
        section, term = self._open
        typed = {(one.key, int(one.column)): one.text for one in entered}
        self._work.write(
            lambda desk: gradebook.enter_scores(desk, section, term, typed),
            None,
            lambda trouble: self._refused(entered, trouble),
        )

    def _refused(self, entered: Sequence[Entered], trouble: Trouble) -> None:
        self.grid.refuse(entered, str(trouble))

    def _say(self) -> None:
        """The figures of the column in front, and what stands apart in the cell."""
        book, place = self._book, self.grid.place()
        if book is None or place is None or place[1] not in book.columns:
            self._figures.setText(_("Add the first assignment: Assignments.") if book else "")
        else:
            name = next(one.name for one in book.assignments if one.id == place[1])
            column = book.columns[place[1]]
            self._figures.setText(f"{name}: {figures(column)}")
            self._rule.setText(column.odd.get(place[0]) or _(RULE))
        if not self.why.isHidden() and book is not None and (member := self.grid.member()) in book.averages:
            assert member is not None
            self.why.load(working.working(book, member))
            self.why.setToolTip(_(AVERAGE_RULE))

    def _fill_posting(self, book: Gradebook) -> None:
        change = book.to_post()
        lines = {line.section_enrollment_id: line for line in book.lines}
        self.posting.load([(id, [lines[id].name, lines[id].text, text]) for id, text in change.items()])
        stay = len(lines) - len(change)
        self._said.setText(
            f"{counted(len(change), 'grade')} {_('of the term will change')}, {stay} {_('stay')}."
            f" {_('Who has no average keeps the grade. Undo takes all of it back.')} {book.scale.words}"
        )
        self._do.setEnabled(bool(change))

    def _say_wrong(self) -> None:
        wrong = list(self.grid.sheet.cells.wrong().values())
        more = f" {_('And')} {len(wrong) - 1} {_('more')}." if len(wrong) > 1 else ""
        self._trouble.setText(f"{wrong[0]}{more}" if wrong else "")
        self._trouble.setVisible(bool(wrong))


def figures(column: ScoreColumn) -> str:
    """The figures of a column in one line."""
    said = [f"{column.missing} {_('missing')}"]
    if column.mean is not None and column.median is not None:
        assert column.lowest is not None and column.highest is not None
        said = [
            f"{_('mean')} {plain(column.mean)}", f"{_('median')} {plain(column.median)}",
            f"{_('lowest')} {plain(column.lowest)}", f"{_('highest')} {plain(column.highest)}", *said,
        ]  # fmt: skip
    if column.odd:
        said.append(f"{len(column.odd)} {_('to look at')}")
    return ", ".join(said) + "."


def _column(*widgets: QWidget) -> QWidget:
    page = QWidget()
    layout = QVBoxLayout(page)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(scaled(8))
    for widget in widgets:
        layout.addWidget(widget, {GradebookGrid: 3, Rows: 2}.get(type(widget), 0))
    return page
