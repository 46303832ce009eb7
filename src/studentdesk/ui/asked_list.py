"""Ask for a list in plain words, keep it under a name, hand it out as a file.

The line completes the words of the language while one types; Enter lists whom the question finds.
"""

from collections.abc import Callable
from pathlib import Path
from typing import Any, cast

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QCompleter, QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import saved_lists
from studentdesk.records.question_fields import USUAL, fields
from studentdesk.records.questions import EXAMPLE, Offer, offer
from studentdesk.records.saved_lists import SavedList
from studentdesk.reports.asked_list import TITLE, asked_list
from studentdesk.reports.hand_out import hand_out
from studentdesk.ui.columns_field import ColumnsField
from studentdesk.ui.field import Line
from studentdesk.ui.handing_out import HandingOut, choose_list_file, documents, list_file_field
from studentdesk.ui.panel import Panel
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_list import StudentList
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

SHOWN = 12
Offers = Callable[[Desk, str], Offer]
NOT_KEPT = "Students"  # what a list without a name is called in the log


class AskedList(QWidget):
    """The line above the students, and the two pages it puts up: to keep the list, and to hand it out."""

    def __init__(
        self,
        work: Work,
        students: StudentList,
        put_up: Callable[[QWidget], None],
        put_away: Callable[[], None],
        say: Callable[[str], None],
    ) -> None:
        super().__init__()
        self._work, self._students, self._put_up, self._say = work, students, put_up, say
        self.kept: SavedList | None = None  # the one that is open
        self._listed = ""
        self.line = QuestionLine(work)
        self.line.asked.connect(self._ask)
        self.line.dropped.connect(self.drop)
        self.problem = label("", "error", name="question_problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.saving = _keeping(work)
        self.saving.done.connect(self._saved)
        self.handing = HandingOut(
            work, "list_handing", "This list as a file", "Save", list_file_field(), choose=choose_list_file
        )
        self.handing.form.group("").add(_columns())
        self.handing.done.connect(self._handed)
        for page in (self.saving, self.handing):
            page.closed.connect(put_away)
            page.done.connect(lambda _answer: put_away())
        self.pages = (self.saving, self.handing)
        self._lay_out()
        self.hide()

    def _lay_out(self) -> None:
        self._keep = button(_("Keep …"), "keep_list", self.save, icon="save")
        self._file = button(_("As a File …"), "list_file", self.hand_out, icon="file-output")
        across = QHBoxLayout()
        across.setSpacing(scaled(6))
        across.addWidget(self.line, 1)
        for each in (self._keep, self._file):
            across.addWidget(each)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(4))
        layout.addLayout(across)
        layout.addWidget(self.problem)
        for page in self.pages:
            cast(QVBoxLayout, page.layout()).addStretch(1)

    def ask(self) -> None:
        """Show the line with the cursor in it."""
        self.show()
        self.line.setFocus()
        self.line.selectAll()

    def show_question(self, question: str) -> None:
        """List whom a question finds; nothing puts the line away."""
        self.line.setText(question)
        if question:
            self.show()
            self._ask(question)

    def open_list(self, id: int) -> None:
        """A list that was kept."""

        def show(kept: SavedList) -> None:
            self.kept = kept
            self.show_question(kept.question)
            self.line.setFocus()

        self._work.read(lambda desk: saved_lists.saved_list(desk, id), show)

    def save(self) -> None:
        """Ask for a name and the columns, then keep the question."""
        if not self.line.text().strip():
            self.ask()
            return
        kept = self.kept
        self._complete(self.saving)
        self._put_up(self.saving)
        values = {
            "name": kept.name if kept else "",
            "question": self.line.text(),
            "columns": kept.columns if kept else "",
        }

        def act(desk: Desk, typed: dict[str, Any]) -> SavedList:
            again = next(
                (
                    one.id
                    for one in saved_lists.saved_lists(desk)
                    if one.name == (typed["name"] or "").strip()
                ),
                None,
            )
            shown = typed["columns"] or ""
            id = saved_lists.save_list(desk, typed["name"] or "", typed["question"] or "", shown, id=again)
            return saved_lists.saved_list(desk, id)

        self.saving.open("keep a list", values, act)

    def hand_out(self) -> None:
        """Ask to whom and why, then save the list that was asked for and is shown."""
        if self.isVisible() and (self.line.text().strip() != self._listed or self.problem.isVisible()):
            self._ask(self.line.text().strip())
            self.line.setFocus()
            return
        name = self.kept.name if self.kept else _(NOT_KEPT)
        shown = self.kept.columns if self.kept else ""
        ids = list(self._students.whose()[0])
        file = documents(f"{name.replace('/', '-')}.xlsx")

        def act(desk: Desk, values: dict[str, Any]) -> Path:
            printed = asked_list(desk, ids, name, values["columns"] or "")
            return hand_out(desk, printed, Path(values["where"]), **self.handing.said(values))

        self._complete(self.handing)
        self._put_up(self.handing)
        many = f"{len(ids):,} {_('students are in the list.')}"
        self.handing.ask(
            f"{TITLE}: {name},", "hand out:list", file, act, help=many, more={"columns": shown or USUAL}
        )

    def drop(self) -> None:
        """Everybody again, and the line put away."""
        self.kept, self._listed = None, ""
        self.line.clear()
        self.problem.hide()
        self.hide()
        self._students.ask("")
        self._students.words.setFocus()

    def _ask(self, question: str) -> None:
        self.problem.hide()
        if self.kept is not None and self.kept.question != question:
            self.kept = None
        self._listed = question
        self._students.ask(question, self._refused)

    def _refused(self, trouble: Trouble) -> None:
        self.problem.setText(str(trouble))
        self.problem.show()
        self.line.setFocus()

    def _complete(self, page: Panel) -> None:
        """The columns that there are, for whoever types some."""
        known = cast(ColumnsField, page.form.fields["columns"])
        self._work.read(lambda desk: [one.words[0] for one in fields(desk)], known.know)

    def _saved(self, kept: SavedList) -> None:
        self.kept = kept
        self.line.setText(kept.question)
        self._say(f"{_('Kept as')} {kept.name}. {_('Ctrl+K finds it by its name.')}")

    def _handed(self, path: Path) -> None:
        self._say(f"{_('Saved as')} {path.name}")


class QuestionLine(Line):
    """The question; what can be typed next opens below it. Enter asks, Esc drops it."""

    asked = Signal(str)

    def __init__(
        self, work: Work, offers: Callable[[], Callable[[Desk, str], Offer]] = lambda: offer
    ) -> None:
        super().__init__()
        self._work, self._offers = work, offers
        self._is_asked = False
        self.setObjectName("question")
        self.setAccessibleName(_("Ask for a list"))
        self.setPlaceholderText(_(EXAMPLE))
        self.setClearButtonEnabled(True)
        self._next = _Next(self)
        self.setCompleter(self._next)
        self.textEdited.connect(self._look)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter asks; Esc drops the question."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.text().strip():
            self._is_asked = True
            self._next.close_words()
            self.asked.emit(self.text().strip())
        elif event.key() == Qt.Key.Key_Escape:
            self._next.close_words()
            self.dropped.emit()
        else:
            super().keyPressEvent(event)

    def _look(self, typed: str) -> None:
        self._is_asked = False

        def show(offered: Offer) -> None:
            if typed == self.text() and self.hasFocus() and not self._is_asked:
                self._next.show_words(offered)

        offers = self._offers()
        self._work.read(lambda desk: offers(desk, typed), show, slot="question")


class _Next(QCompleter):
    """The words that can come next, after what was understood."""

    def __init__(self, line: QWidget) -> None:
        self._words = QStringListModel()
        super().__init__(self._words, line)
        self._line = line
        self._before = ""
        self.setCompletionMode(QCompleter.CompletionMode.UnfilteredPopupCompletion)
        self.setMaxVisibleItems(SHOWN)

    def show_words(self, offered: Offer) -> None:
        """Open with these words, or close where nothing can follow."""
        self._before = offered.before
        self._words.setStringList(offered.words)
        if offered.words:
            self.complete()
        else:
            self.close_words()

    def close_words(self) -> None:
        """Close the words, where they are open."""
        opened = self.popup()
        if opened is not None and opened.isVisible():
            opened.hide()
            self._line.activateWindow()  # where a list of words was the active window, the keys come back

    def pathFromIndex(self, index: QModelIndex | QPersistentModelIndex) -> str:
        """What the line says once a word is chosen."""
        return f"{self._before} {index.data()} ".lstrip()


def _keeping(work: Work) -> Panel:
    panel = Panel(work, "keep_list_panel", "Keep this list", "Keep", columns=1)
    group = panel.form.group("")
    group.text("name", "Name of the list", required=True, example="Bus riders")
    group.text("question", "Question", required=True, example=EXAMPLE)
    group.add(_columns())
    return panel


def _columns() -> ColumnsField:
    return ColumnsField(
        "columns", "Columns", example=USUAL, help="Fields with commas between, in the order wanted."
    )
