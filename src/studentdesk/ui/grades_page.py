"""The grades of one class for one term: typed one under the other, or pasted from a spreadsheet.

Once they are posted, what is typed waits in its cell for the reason, which is asked for above the grades.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.findings import Refused, Trouble
from studentdesk.i18n import _
from studentdesk.records import grade_comments, grades, posting
from studentdesk.records.grade_comments import GradeComment
from studentdesk.records.grade_scales import GradeScale, scale_of
from studentdesk.records.grades import GradeLine
from studentdesk.records.terms import Term
from studentdesk.reports.report import counted
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import shown
from studentdesk.ui.elided import Elided
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.field import Line, NotGood
from studentdesk.ui.form import wide
from studentdesk.ui.grade_changes import GradeChanges
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

KINDS = {"term": "Term grade", "exam": "Exam grade", "final": "Final grade"}
GRADE, COMMENT = "grade", "comment"
LONG = frozenset({"year", "semester", "trimester"})


def usual_kind(term: Term) -> str:
    """A year or semester ends with a final grade, a marking period with a term grade."""
    return "final" if term.kind in LONG else "term"


def good_grade(scale: GradeScale, text: str) -> str:
    """A grade as it is kept on the screen; nothing takes one away. Raises NotGood with the scale's rule."""
    if not text.strip():
        return ""
    try:
        grade = scale.parse(text)
    except Refused as refused:
        raise NotGood(str(refused)) from None
    return str(grade) if isinstance(grade, str) else grades.grade_text(None, grade)


@dataclass(frozen=True, slots=True)
class ClassOfTerm:
    """What the page shows: the class's scale, its students, the comments to choose from, and why a change
    needs a reason today."""

    scale: GradeScale
    lines: list[GradeLine]
    bank: list[GradeComment]
    closed: str


def class_of_term(desk: Desk, section: int, term: int, kind: str) -> ClassOfTerm:
    """Everything the page shows of a class."""
    closed = posting.posting(desk, term).closed(desk.now().date())
    lines = grades.grade_sheet(desk, section, term, kind)
    return ClassOfTerm(scale_of(desk, section), lines, grade_comments.offered(desk, section), closed)


class GradePage(QWidget):
    """A class's grades. Each typing, and each pasted block, is one act and one undo."""

    def __init__(self, work: Work, *, may_edit: bool) -> None:
        super().__init__()
        self._work = work
        self._open: tuple[int, int, str] | None = None
        self._lines: dict[int, GradeLine] = {}
        self._waiting: dict[tuple[int, str], Entered] = {}
        self._scale: GradeScale | None = None
        columns = [
            Column("number", "#", 36, right=True),
            Column("name", "Student", 0),
            Column("local_id", "ID", 78),
            Column(GRADE, "Grade", 64, entry=True, check=self._good),
            Column(COMMENT, "Comment", 104, entry=True, check=good_comment, free=True),
            Column("posted", "Entered", 118),
        ]
        self.sheet = EntryGrid(columns, "grades_sheet", "Grades of the class")
        self.sheet.setEnabled(may_edit)
        self.sheet.entered.connect(self._keep)
        self._title, self._state = (
            label("", "subtitle", name="grades_title"),
            Elided("faint", name="grades_state"),
        )
        self._trouble = label("", "error", name="grades_trouble")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.sheet.cells.dataChanged.connect(lambda *_ignored: self._say_wrong())
        self.sheet.cells.modelReset.connect(self._say_wrong)
        self._closed = wide("")
        self.reason = Line()
        self.reason.setObjectName("grades_reason")
        self.reason.setAccessibleName(_("Why a grade changes"))
        self.reason.setPlaceholderText(_("Why it changes, as: makeup test of 11/12"))
        self.reason.returnPressed.connect(self._keep_waiting)
        self.changes = GradeChanges(work, self.sheet)
        self._rule = wide("")
        self._lay_out()

    def _lay_out(self) -> None:
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        layout.addLayout(head)
        for widget in (self._closed, self.reason, self._trouble):
            layout.addWidget(widget)
        layout.addWidget(self.sheet, 1)
        layout.addWidget(self.changes)
        layout.addWidget(self._rule)

    def open(self, section: int, term: int, kind: str, title: str) -> None:
        """Read and show the grades of a class. The same ones read again keep wrong cells as typed."""
        self._title.setText(title)
        self._work.read(
            lambda desk: class_of_term(desk, section, term, kind),
            lambda read: self._show((section, term, kind), read),
            slot="grades.sheet",
        )

    def show_nothing(self, title: str, state: str) -> None:
        """No class here."""
        self._open, self._lines = None, {}
        self._title.setText(title)
        self._state.setText(state)
        self._say_closed("")
        self.changes.put_away()
        self.sheet.load([])

    def tell_changes(self) -> None:
        """Who changed the grade under the cursor."""
        key = self.sheet.key()
        if key is not None and self._open is not None:
            self.changes.tell(self._lines[key].name, key, *self._open[1:])

    def go_to_missing(self) -> bool:
        """The next student without a grade, round to the first. Answers whether there is one."""
        self.setFocus()  # ends the typing in a cell
        self.sheet.setFocus()
        keys, at = list(self._lines), self.sheet.currentIndex().row()
        for key in (*keys[at + 1 :], *keys[: at + 1]):
            row = self.sheet.cells.row(key)
            if row is not None and not self.sheet.cells.text(row, 3):
                self.sheet.go_to(key, GRADE)
                return True
        return False

    def _good(self, text: str) -> str:
        return good_grade(self._scale, text) if self._scale else text

    def _say_closed(self, closed: str) -> None:
        self._closed.setText(closed and f"{closed} {_('A change says why; both grades are kept.')}")
        for widget in (self._closed, self.reason):
            widget.setVisible(bool(closed))

    def _show(self, opened: tuple[int, int, str], read: ClassOfTerm) -> None:
        self._scale, lines = read.scale, read.lines
        self._say_closed(read.closed)
        place = [column.name for column in self.sheet.cells.columns].index(COMMENT)
        offered = tuple(Choice(one.code, one.english) for one in read.bank)
        self.sheet.cells.columns[place] = replace(self.sheet.cells.columns[place], choices=offered)
        rule = read.scale.rule[0].upper() + read.scale.rule[1:]
        self._rule.setText(_("{rule}. Ctrl+V pastes a column.").format(rule=rule))
        again = opened == self._open
        if not again:
            self.sheet.cells.load([])
            self.reason.clear()
            self._waiting = {}
            self.changes.put_away()
        self._open = opened
        self._lines = {line.section_enrollment_id: line for line in lines}
        last = max((line.ends or date.max for line in lines), default=date.max)
        texts = [
            (line.section_enrollment_id, _texts(number, line, last)) for number, line in enumerate(lines, 1)
        ]
        show_lines(self.sheet, texts)
        if not again and lines:
            self.sheet.go_to(lines[0].section_enrollment_id, GRADE)
        self._count()

    def _count(self) -> None:
        missing = sum(not line.text for line in self._lines.values())
        left = f"{missing} {_('missing')}" if missing else _("complete")
        self._state.setText(f"{counted(len(self._lines))}, {left}")

    def _keep(self, entered: Sequence[Entered]) -> None:
        if self._open is None:
            return
        section, term, kind = self._open
        typed, said = (
            {one.key: one.text for one in entered if one.column == name} for name in (GRADE, COMMENT)
        )
        reason = self.reason.text() if not self.reason.isHidden() else ""

        def refused(trouble: Trouble) -> None:
            for one in entered:
                if self.sheet.cells.row(one.key) is not None:
                    self.sheet.refuse(one.key, one.column, str(trouble))
            if isinstance(trouble, posting.NeedsReason):
                self._waiting |= {(one.key, one.column): one for one in entered}
                self.reason.setFocus()

        def act(desk: Desk) -> None:
            grades.enter(desk, section, term, typed, kind=kind, comments=said, reason=reason)

        self._work.write(act, None, refused)

    def _keep_waiting(self) -> None:
        """The reason is said: what waited for it is kept, and one goes on where one was."""
        waiting, self._waiting = list(self._waiting.values()), {}
        self.sheet.setFocus()
        names = [column.name for column in self.sheet.cells.columns]
        cells = ((self.sheet.cells.row(one.key), names.index(one.column), one.text) for one in waiting)
        self.sheet.cells.put([(row, place, text) for row, place, text in cells if row is not None])

    def _say_wrong(self) -> None:
        wrong = list(self.sheet.cells.wrong().values())
        more = f" {_('And')} {len(wrong) - 1} {_('more')}." if len(wrong) > 1 else ""
        self._trouble.setText(f"{wrong[0]}{more}" if wrong else "")
        self._trouble.setVisible(bool(wrong))


def good_comment(text: str) -> str:
    """A free comment. Raises NotGood where it is too long."""
    if len(text) > grade_comments.LONGEST:
        raise NotGood(
            _("{count} letters: a comment takes up to {most}.").format(
                count=len(text), most=grade_comments.LONGEST
            )
        )
    return text


def _texts(number: int, line: GradeLine, last: date) -> list[str]:
    """A line; who left the class before ``last``, the others' last day, has that day beside the name."""
    gone = f" ({_('left')} {shown(line.ends)})" if line.ends and line.ends < last else ""
    on = (f"{_('was')} {line.was}, " if line.was else "") + shown(line.posted_on)
    return [str(number), line.name + gone, line.local_id, line.text, line.comment or "", on]
