"""The grades of one class for one term: typed one under the other, or pasted from a spreadsheet."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.findings import Refused, Trouble
from studentdesk.i18n import _
from studentdesk.records import grades
from studentdesk.records.grade_scales import GradeScale, scale_of
from studentdesk.records.grades import GradeLine
from studentdesk.records.terms import Term
from studentdesk.reports.report import counted
from studentdesk.ui.dates import shown
from studentdesk.ui.elided import Elided
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.field import NotGood
from studentdesk.ui.form import wide
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

KINDS = {"term": "Term grade", "exam": "Exam grade", "final": "Final grade"}
GRADE = "grade"
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


class GradePage(QWidget):
    """A class's grades. Each typing, and each pasted block, is one act and one undo."""

    def __init__(self, work: Work, *, may_edit: bool) -> None:
        super().__init__()
        self._work = work
        self._open: tuple[int, int, str] | None = None
        self._lines: dict[int, GradeLine] = {}
        self._scale: GradeScale | None = None
        columns = [
            Column("number", "#", 36, right=True),
            Column("name", "Student", 0),
            Column("local_id", "ID", 78),
            Column(GRADE, "Grade", 84, entry=True, check=self._good),
            Column("posted", "Posted", 92),
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
        head = QVBoxLayout()
        head.setSpacing(0)
        head.addWidget(self._title)
        head.addWidget(self._state)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        layout.addLayout(head)
        layout.addWidget(self._trouble)
        layout.addWidget(self.sheet, 1)
        self._rule = wide("")
        layout.addWidget(self._rule)

    def open(self, section: int, term: int, kind: str, title: str) -> None:
        """Read and show the grades of a class. The same ones read again keep wrong cells as typed."""
        self._title.setText(title)
        self._work.read(
            lambda desk: (scale_of(desk, section), grades.grade_sheet(desk, section, term, kind)),
            lambda read: self._show((section, term, kind), *read),
            slot="grades.sheet",
        )

    def show_nothing(self, title: str, state: str) -> None:
        """No class here."""
        self._open, self._lines = None, {}
        self._title.setText(title)
        self._state.setText(state)
        self.sheet.load([])

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

    def _show(self, opened: tuple[int, int, str], scale: GradeScale, lines: list[GradeLine]) -> None:
        self._scale = scale
        rule = scale.rule[0].upper() + scale.rule[1:]
        self._rule.setText(_("{rule}. Ctrl+V pastes a column.").format(rule=rule))
        again = opened == self._open
        if not again:
            self.sheet.cells.load([])
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
        typed = {one.key: one.text for one in entered if one.column == GRADE}

        def refused(trouble: Trouble) -> None:
            for key in typed:
                if self.sheet.cells.row(key) is not None:
                    self.sheet.refuse(key, GRADE, str(trouble))

        self._work.write(lambda desk: grades.enter(desk, section, term, typed, kind=kind), None, refused)

    def _say_wrong(self) -> None:
        wrong = list(self.sheet.cells.wrong().values())
        more = f" {_('And')} {len(wrong) - 1} {_('more')}." if len(wrong) > 1 else ""
        self._trouble.setText(f"{wrong[0]}{more}" if wrong else "")
        self._trouble.setVisible(bool(wrong))


def _texts(number: int, line: GradeLine, last: date) -> list[str]:
    """A line; who left the class before ``last``, the others' last day, has that day beside the name."""
    gone = f" ({_('left')} {shown(line.ends)})" if line.ends and line.ends < last else ""
    return [str(number), line.name + gone, line.local_id, line.text, shown(line.posted_on)]
