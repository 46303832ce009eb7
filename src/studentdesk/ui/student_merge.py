"""Two records of one child: who may be the second one, both side by side, and one of them is kept."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import merges, students
from studentdesk.records.duplicates import Match, duplicates
from studentdesk.records.merges import Choice
from studentdesk.ui.form import Form, wide
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.side_by_side import Choosing
from studentdesk.ui.sought_field import SoughtField, seek_students
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("name", "Name", 190),
    Column("id", "Student ID", 96),
    Column("why", "Why it may be the same", 0),
)
HELP = (
    "The record that is kept has everything of both: stays, attendance, grades, programs, people, papers, "
    "and who was given what. The other number is retired and noted, and still finds the child."
)


class MergePage(QWidget):
    """``merged`` carries the record that was kept."""

    merged = Signal(int)
    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._kept = self._other = 0
        self.title = label(_("Two records of one child"), "title")
        self.near = Rows(COLUMNS, "second_records", "Records that may be of the same child")
        self.near.opened.connect(self.compare)
        self.form = Form(work, "second_record_form", columns=1)
        self.sought = self.form.group("").add(
            SoughtField(work, "second_record", "The other record", seek_students, example="Núñez")
        )
        self.sought.left.connect(lambda id: self.compare(id) if id else None)
        self.who = label("", "subtitle")
        self.table = Choosing("two_records", "Kept", "Retired")
        self._refused = label("", "error", name="merge_refused")
        self._do = go = button(_("Make Them One Record"), "merge_do", self.do, look="primary")
        self.table.opened.connect(lambda _place: self._go_to(go))
        self._turn = button(_("Keep the &Other Number"), "merge_turn", self.turn)
        self._cancel = button(_("Cancel"), "merge_cancel", self.closed.emit)
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        for each in (self._do, self._turn, self._cancel):
            each.setAutoDefault(True)
            buttons.addWidget(each)
        buttons.addStretch(1)
        self._decision = QWidget()
        decision = QVBoxLayout(self._decision)
        decision.setContentsMargins(0, 0, 0, 0)
        decision.setSpacing(scaled(8))
        hint = label(
            _("Left and Right choose where the two differ; Enter, then Enter again makes them one."), "faint"
        )
        parts: tuple[QWidget, ...] = (self.who, self.table, hint, self._refused)
        for part in parts:
            decision.addWidget(part)
        decision.addLayout(buttons)
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, scaled(10), 0)
        inner.setSpacing(scaled(10))
        for widget in (self.title, wide(_(HELP)), self.near, self.form, self._decision):
            inner.addWidget(widget)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(content)
        layout.addWidget(self.area)

    def offer(self, lists: Lists) -> None:
        """The words of codes."""
        self.table.offer(lists)

    def ask(self, student: int) -> None:
        """Open for a record: who may be the second one stands there, anybody else is looked for."""
        self._kept, self._other = student, 0
        self._decision.hide()
        self.form.load("", {})

        def look(desk: Desk) -> list[Match]:
            child = students.student(desk, student)
            return duplicates(
                desk, child.last_name, child.first_name, child.birth_date,
                middle_name=child.middle_name or "", but=student,
            )  # fmt: skip

        self._work.read(look, self._show, slot="students.second")

    def compare(self, other: int) -> None:
        """Show both records."""
        self._other = other
        self._refused.hide()
        kept = self._kept
        self._work.read(
            lambda desk: merges.side_by_side(desk, kept, other), self._show_lines, slot="students.two"
        )

    def turn(self) -> None:
        """Keep the other record and retire this one."""
        other, self._kept = self._kept, self._other
        self.compare(other)

    def do(self) -> None:
        """Make them one."""
        kept, other, take = self._kept, self._other, tuple(sorted(self.table.taken))
        self._work.write(
            lambda desk: merges.merge(desk, kept, other, take),
            lambda _none: self.merged.emit(kept),
            self._say,
        )

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the record."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def hasHeightForWidth(self) -> bool:
        """Lines that wrap find their room inside: the window does not scroll for them."""
        return False

    def _show(self, matches: list[Match]) -> None:
        self.near.load(
            (one.hit.id, [one.hit.name, one.hit.local_id, "; ".join(one.likeness.reasons)]) for one in matches
        )
        as_tall_as(self.near, max(len(matches), 1))
        self.near.setVisible(bool(matches))
        (self.near if matches else self.sought.widget).setFocus()

    def _show_lines(self, lines: list[Choice]) -> None:
        numbers = next(line for line in lines if line.name == "local_id")
        self.who.setText(f"{numbers.here} {_('is kept')}, {numbers.there} {_('is retired')}")
        self.table.choose(lines)
        self._decision.show()
        self.table.setFocus()

    def _go_to(self, widget: QWidget) -> None:
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        self.area.ensureWidgetVisible(widget)

    def _say(self, trouble: Trouble) -> None:
        self._refused.setText(str(trouble))
        self._refused.show()
