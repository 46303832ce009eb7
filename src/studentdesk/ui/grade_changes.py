"""Who changed this grade: its changes beneath the grades, newest first, asked for in one key."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records.grade_past import GradeChange, who_changed
from studentdesk.ui.dates import shown
from studentdesk.ui.elided import Elided
from studentdesk.ui.history import DONE
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("at", "When", 118),
    Column("person", "Who", 88),
    Column("grade", "Was → became", 116),
    Column("why", "Why", 0),
)
MOST_ROWS = 5


class GradeChanges(QWidget):
    """The changes of one grade. Esc closes them and goes back to ``back``."""

    def __init__(self, work: Work, back: QWidget) -> None:
        super().__init__()
        self._work, self._back = work, back
        self._asked: tuple[int, int | None, str | None] | None = None
        self.title = Elided("faint", name="grade_changes_title")
        self.rows = Rows(COLUMNS, "grade_changes", "Who changed this grade, newest first")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(4))
        layout.addWidget(self.title)
        layout.addWidget(self.rows)
        self.hide()

    def tell(self, name: str, membership: int, term: int | None = None, kind: str | None = None) -> None:
        """Show who changed a grade of a student in a class, or all of them; asked again, it is put away."""
        asked = (membership, term, kind)
        if self.isVisible() and asked == self._asked:
            self.put_away()
            return
        self._asked = asked
        self.title.setText(f"{_('Who changed this grade')}: {name}")
        self._work.read(lambda desk: who_changed(desk, *asked), self._show, slot="grades.changes")

    def put_away(self) -> None:
        """Close it; the keyboard goes back to the grades."""
        self._asked = None
        if self.isVisible():
            self.hide()
            self._back.setFocus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc closes it."""
        if event.key() == Qt.Key.Key_Escape:
            self.put_away()
        else:
            super().keyPressEvent(event)

    def _show(self, told: Sequence[GradeChange]) -> None:
        if self._asked is None:
            return
        self.rows.load((place, line(one)) for place, one in enumerate(told))
        as_tall_as(self.rows, min(max(len(told), 1), MOST_ROWS))
        if not told:
            self.title.setText(_("Nobody has entered or changed this grade in StudentDesk."))
        self.rows.setVisible(bool(told))
        self.show()


def line(one: GradeChange) -> list[str]:
    """One change: a posted one with its reason, one taken back with what was."""
    why = one.reason or (f"{_(DONE[one.done])}{one.act}" if one.done != "act" else one.act)
    grade = f"{one.was or _('none')} → {one.became or _('none')}"
    return [f"{shown(one.at.date())} {one.at:%H:%M}", one.person, grade, why]
