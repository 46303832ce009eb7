"""The acts on a student's enrollment, each as a panel: one is open at a time, on the page and not over it."""

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import enrollment
from studentdesk.records.enrollment import Piece
from studentdesk.records.enrollment_rules import ALL_DAY
from studentdesk.records.still_out import in_words
from studentdesk.ui import enrollment_forms
from studentdesk.ui.dates import shown
from studentdesk.ui.enrollment_forms import offer, offer_reasons
from studentdesk.ui.fact_fields import in_year
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.work import Work

CHANGES = (
    "grade_level_id", "session", "share", "homeroom", "residence_status", "residence_id", "served_id",
    "funding_id", "student_status", "tuition",
)  # fmt: skip
CODES = ("exit_code", "entry_code")
PLANNED = "A day to come is planned: it takes effect on that day by itself."


class EnrollmentPanels(QWidget):
    """One of them is open, or none."""

    done = Signal()
    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.enrolling = enrollment_forms.entering(work)
        self.withdrawing = enrollment_forms.withdrawing(work)
        self.transferring = enrollment_forms.transferring(work)
        self.changing = enrollment_forms.changing(work)
        self.missing = enrollment_forms.missing(work)
        self.mistaken = enrollment_forms.mistaken(work)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for panel in self.panels():
            layout.addWidget(panel)
            panel.done.connect(lambda _answer: self.done.emit())
            panel.closed.connect(self.closed)

    def panels(self) -> tuple[Panel, ...]:
        """All of them."""
        return (
            self.enrolling, self.withdrawing, self.transferring, self.changing, self.missing, self.mistaken,
        )  # fmt: skip

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        for panel in self.panels():
            offer(panel.form, lists)
        offer_reasons(self.withdrawing.form, lists)

    def put_away(self) -> None:
        """Close whatever is open."""
        for panel in self.panels():
            panel.close_it()

    def open_name(self) -> str:
        """The panel that is open, by its name; nothing where none is."""
        return next((panel.objectName() for panel in self.panels() if not panel.isHidden()), "")

    def open_again(self, name: str, whole: Whole) -> None:
        """Open a panel by its name, as before a lock."""
        of_a_piece = {
            "withdraw": self.withdraw, "transfer": self.transfer, "change": self.change,
            "no_show": self.never_came, "mistake": self.in_error,
        }  # fmt: skip
        if name == "enroll":
            self.enroll(whole)
        elif name in of_a_piece and whole.open_piece is not None:
            of_a_piece[name](whole, whole.open_piece)

    def enroll(self, whole: Whole) -> None:
        """Put the student on a school's roll, for the first time or again."""
        student, last = whole.student.id, next(iter(whole.pieces), None)

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return enrollment.enroll(desk, student, **values)

        values: dict[str, Any] = {"begins": whole.day, "entry_kind": "new", "share": ALL_DAY}
        if last:
            values |= {name: getattr(last, name) for name in ("school_id", "grade_level_id", "homeroom")}
            values |= {"entry_kind": "re-entry", "residence_status": last.residence_status}
        title = _("Enroll again") if last else _("Enroll at a school")
        self._open(self.enrolling, whole, f"enroll:{student}", values, act, title)
        self.enrolling.go_to("begins" if last else "school_id")

    def withdraw(self, whole: Whole, piece: Piece) -> None:
        """Take the student off the roll."""

        def act(desk: Desk, values: dict[str, Any]) -> None:
            enrollment.withdraw(desk, piece.id, **values)

        title = f"{_('Withdraw from')} {piece.school}"
        values = {"last_day": whole.day}
        said = " ".join(filter(None, (in_words(whole.out), _(PLANNED))))
        self._open(self.withdrawing, whole, f"withdraw:{piece.id}", values, act, title, said)
        self.withdrawing.go_to("last_day")

    def transfer(self, whole: Whole, piece: Piece) -> None:
        """To another of our schools."""

        def act(desk: Desk, values: dict[str, Any]) -> int:
            codes = {name: values.pop(name) for name in CODES}
            if values["school_id"] == piece.school_id:
                raise Refused(
                    f"New school “{piece.school}”: the child is there already. Choose another of our schools."
                )
            codes = {name: value for name, value in codes.items() if value}
            return enrollment.change_piece(desk, piece.id, values.pop("begins"), **values, **codes)

        title = f"{_('Transfer from')} {piece.school}"
        values = {"begins": whole.day, "grade_level_id": piece.grade_level_id}
        self._open(self.transferring, whole, f"transfer:{piece.id}", values, act, title, _(PLANNED))
        self.transferring.go_to("school_id")

    def change(self, whole: Whole, piece: Piece) -> None:
        """Something is different from a day on."""
        before = {name: getattr(piece, name) for name in CHANGES}

        def act(desk: Desk, values: dict[str, Any]) -> int:
            new = {name: value for name, value in values.items() if name in before and value != before[name]}
            codes = {name: values[name] for name in CODES if values[name]}
            if not new:
                raise Refused(_("Nothing is different yet. Change the grade level or another fact."))
            return enrollment.change_piece(desk, piece.id, values["begins"], **new, **codes)

        values = {"begins": whole.day, **before}
        self._open(
            self.changing, whole, f"change:{piece.id}", values, act, _("Something changes"), _(PLANNED)
        )
        self.changing.go_to("begins")

    def never_came(self, whole: Whole, piece: Piece) -> None:
        """The child was expected and never came."""

        def act(desk: Desk, values: dict[str, Any]) -> None:
            enrollment.no_show(desk, piece.id, **values)

        title = f"{_('Never came to')} {piece.school}"
        said = f"{_('Expected on')} {shown(piece.begins)}. {_('The child is on no list from then on.')}"
        self._open(self.missing, whole, f"no_show:{piece.id}", {}, act, title, said)

    def in_error(self, whole: Whole, piece: Piece) -> None:
        """The piece should never have been written."""

        def act(desk: Desk, values: dict[str, Any]) -> None:
            enrollment.entered_in_error(desk, piece.id, **values)

        until = shown(piece.ends) if piece.ends else "…"
        title = f"{_('Entered in error')}: {piece.school}, {shown(piece.begins)} – {until}"
        said = _("It stays in the history and counts nowhere.")
        self._open(self.mistaken, whole, f"mistake:{piece.id}", {}, act, title, said)

    def _open(
        self,
        panel: Panel,
        whole: Whole,
        key: str,
        values: dict[str, Any],
        act: Any,
        title: str,
        said: str = "",
    ) -> None:
        self.put_away()
        in_year(panel.form, whole.year.begins.year)
        panel.open(key, values, act, title=title, help=said)
