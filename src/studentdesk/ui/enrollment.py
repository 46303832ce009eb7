"""A student's stays at our schools: every piece newest first, its facts, and the acts that change them."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QScrollArea, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import enrollment
from studentdesk.records.enrollment import Piece
from studentdesk.records.enrollment_rules import FACTS
from studentdesk.ui.dates import shown
from studentdesk.ui.enrollment_forms import offer
from studentdesk.ui.enrollment_panels import EnrollmentPanels
from studentdesk.ui.fact_fields import in_year, put
from studentdesk.ui.field import DayField
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.ledger import Ledger
from studentdesk.ui.link_field import LinkField, PercentField, WordField
from studentdesk.ui.lists import Lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.placements import PLACEMENTS
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("when", "From – to", 164),
    Column("school", "School", 0),
    Column("grade", "Grade", 58),
    Column("entry", "Came", 104),
    Column("exit", "Left", 112),
)
OTHERS = (
    "student_status", "tuition", "school_entry_on", "residence_school_id", "core_id", "sending_charter_id",
)  # fmt: skip
STATUS = {
    "current": "On the roll", "planned": "Planned", "ended": "Ended", "no-show": "Never came",
    "entered in error": "Entered in error",
}  # fmt: skip


class EnrollmentPage(QWidget):
    """``say`` tells at the bottom of the window what an act did."""

    def __init__(self, work: Work, edits: bool, say: Callable[[str], None]) -> None:
        super().__init__()
        self._work, self._edits, self._say = work, edits, say
        self._whole: Whole | None = None
        self._lists: Lists | None = None
        self.rows = Rows(COLUMNS, "pieces", "Enrollment, newest first")
        self.rows.moved.connect(self._show_piece)
        self.panels = EnrollmentPanels(work)
        self.panels.done.connect(self.rows.setFocus)
        self.panels.closed.connect(self.rows.setFocus)
        self.form = PieceForm(work, edits)
        self.local = LocalForm(work, "enrollment", edits)
        self.placements = Ledger(work, PLACEMENTS, edits)
        self.rows.opened.connect(lambda _piece: self.form.go_to("begins"))
        self.nothing = label(_("Not on any of our rolls yet. Enroll the child at a school."), "faint")
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, scaled(12), scaled(10), scaled(8))
        layout.setSpacing(scaled(10))
        layout.addLayout(self._buttons())
        for widget in (
            self.panels, self.nothing, self.rows, self.form, self.local, self.placements,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        self.area: QScrollArea = scrolled(content)
        self.placements.add_button.clicked.connect(self._in_sight)
        outer.addWidget(self.area)

    def _buttons(self) -> QHBoxLayout:
        made: dict[str, QPushButton] = {
            "enroll_student": button(_("Enroll"), "enroll_student", self.enroll),
            "withdraw_student": button(_("Withdraw"), "withdraw_student", self.withdraw),
            "transfer_student": button(_("Transfer"), "transfer_student", self.transfer),
            "something_changes": button(_("Change"), "something_changes", self.change),
            "never_came": button(_("Never Came"), "never_came", self.no_show, look="quiet"),
            "stays": button(_("Stays"), "stays", self.stay, look="quiet"),
            "in_error": button(_("In Error"), "in_error", self.entered_in_error, look="quiet"),
        }
        self.buttons = made
        row = QHBoxLayout()
        row.setSpacing(scaled(6))
        for each in made.values():
            row.addWidget(each)
            if not self._edits:
                each.hide()
        row.addStretch(1)
        return row

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self._lists = lists
        self.panels.offer(lists)
        self.placements.offer(lists)
        offer(self.form, lists)

    def show_whole(self, whole: Whole) -> None:
        """Show a student's pieces."""
        if self._whole is None or self._whole.student.id != whole.student.id:
            self.panels.put_away()
        self._whole = whole
        self.rows.load([(piece.id, self._words(piece)) for piece in whole.pieces])
        as_tall_as(self.rows, min(len(whole.pieces), 8))
        self.rows.setVisible(bool(whole.pieces))
        self.nothing.setVisible(not whole.pieces)
        for form in (self.placements.form, self.placements.adding.form):
            in_year(form, whole.year.begins.year)
        self.placements.show_records(whole.student.id, whole.placements)
        self._show_piece(self.rows.key() or 0)

    def enroll(self) -> None:
        """Open the panel to put the child on a roll."""
        if self._whole is not None:
            self.panels.enroll(self._whole)

    def withdraw(self) -> None:
        """Open the panel to take the child off the roll."""
        self._of_open_piece(self.panels.withdraw)

    def transfer(self) -> None:
        """Open the panel to send the child to another of our schools."""
        self._of_open_piece(self.panels.transfer)

    def change(self) -> None:
        """Open the panel for a fact that is different from a day on."""
        self._of_open_piece(self.panels.change)

    def no_show(self) -> None:
        """Open the panel for a child who was expected and never came."""
        self._of_open_piece(self.panels.never_came)

    def stay(self) -> None:
        """The child does not leave on the planned day. Undo takes it back."""
        piece = self._open()
        if piece is None or piece.ends is None:
            self._say(_("No last day is planned for this student."))
            return
        said = f"{_('Stays after all.')} {_('Ctrl+Z takes it back.')}"
        self._work.write(lambda desk: enrollment.stay(desk, piece.id), lambda _none: self._say(said))

    def place_elsewhere(self) -> None:
        """Open the panel for a resident who is taught elsewhere."""
        self.placements.add()
        self._in_sight()

    def _in_sight(self) -> None:
        """The panel at the foot of the page, once it has its height."""
        adding = self.placements.adding
        QTimer.singleShot(0, self.area, lambda: self.area.ensureWidgetVisible(adding))

    def entered_in_error(self) -> None:
        """Open the panel for the piece under the cursor that should never have been written."""
        piece = self._piece(self.rows.key() or 0)
        if self._whole is not None and piece is not None:
            self.panels.in_error(self._whole, piece)

    def go_to(self, field: str, piece: int = 0) -> bool:
        """Put the cursor into a fact of a piece: of the one named, or of the newest."""
        if piece:
            self.rows.go_to(piece)
        return self.form.go_to(field)

    def _of_open_piece(self, open_panel: Callable[[Whole, Piece], None]) -> None:
        piece = self._open()
        if self._whole is not None and piece is not None:
            open_panel(self._whole, piece)
        else:
            self._say(_("This student is on no roll just now."))

    def _open(self) -> Piece | None:
        """The open piece under the cursor, or else the one the child is here with."""
        if self._whole is None:
            return None
        chosen = self._piece(self.rows.key() or 0)
        return chosen if chosen and chosen.status in ("current", "planned") else self._whole.open_piece

    def _piece(self, id: int) -> Piece | None:
        pieces = self._whole.pieces if self._whole else ()
        return next((piece for piece in pieces if piece.id == id), None)

    def _show_piece(self, id: int) -> None:
        piece, still = self._piece(id), self._open()
        for name in ("withdraw_student", "transfer_student", "something_changes", "never_came"):
            self.buttons[name].setEnabled(still is not None)
        leaves = still is not None and still.ends is not None
        self.buttons["stays"].setVisible(self._edits and leaves)
        self.buttons["never_came"].setVisible(self._edits and not leaves)
        self.buttons["in_error"].setEnabled(piece is not None)
        for widget in (self.form, self.local):
            widget.setVisible(piece is not None)
        if piece is not None:
            self.form.show_piece(piece)
            self.local.show_record(piece.id)

    def _words(self, piece: Piece) -> list[str]:
        word = self._lists.word if self._lists else lambda _name, code: code or ""
        ends = shown(piece.ends) if piece.ends else "…"
        came = word("entry_kind", piece.entry_kind)
        left = word("exit_kind", piece.exit_kind)
        leaves = piece.status == "current" and piece.ends is not None
        if piece.status != "ended" and not leaves:
            left = _(STATUS[piece.status])
        codes = (piece.entry_code, piece.exit_code if piece.exit_kind else None)
        came, left = (
            f"{code}  {words}" if code else words for code, words in zip(codes, (came, left), strict=True)
        )
        left = f"{_('Planned')}: {left}" if leaves else left
        return [f"{shown(piece.begins)} – {ends}", piece.school, piece.grade, came, left]


class PieceForm(FlowForm):
    """Corrections of one piece: what was written wrongly. What changes on a day is an act of its own."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work, "piece")
        came = self.part("Came")
        came.day("begins", "Entry date", required=True)
        came.add(LinkField("school_id", "School", required=True))
        came.add(LinkField("grade_level_id", "Grade level", required=True))
        came.add(WordField("entry_kind", "Entry", (), required=True, example="new"))
        came.choice("entry_code", "State’s code", ())
        came.add(LinkField("from_id", "Came from"))
        here = self.part("While here")
        here.text("homeroom", "Homeroom", example="4B")
        here.add(WordField("session", "Part of day", (), required=True))
        here.add(PercentField("share", "% of the day", required=True, example="50"))
        here.choice("residence_status", "Residence", ())
        four = self.part("Four districts")
        for name, words in (
            ("residence_id", "Lives in"),
            ("served_id", "Taught at"),
            ("funding_id", "Paid by"),
        ):
            four.add(LinkField(name, words)).line.setPlaceholderText(_("Our district"))
        self.counted = four.fact("school", "Counted at")
        put(self.part("Other facts"), FACTS, OTHERS)
        self.left = left = self.part("Left")
        left.day("ends", "Last day")
        left.add(WordField("exit_kind", "Reason", ()))
        left.choice("exit_code", "State’s code", ())
        put(left, FACTS, ("exit_reason",))
        left.add(LinkField("to_id", "Went to"))
        left.text("exit_note", "Note")
        if not edits:
            only_read(self)

    def show_piece(self, piece: Piece) -> None:
        """Show one."""
        for field in self.fields.values():
            if isinstance(field, DayField):
                field.school_year = int(piece.year[:4])
        self.left.setVisible(piece.exit_kind is not None)
        self.saves(lambda desk, field, value: enrollment.correct_piece(desk, piece.id, **{field: value}))
        self.load(f"piece:{piece.id}", {name: getattr(piece, name) for name in self.fields})
        self.flow.arrange()
