"""The acts on a student's enrollment, each as a panel: enroll, withdraw, something changes from a day on."""

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import enrollment
from studentdesk.records.enrollment import Piece
from studentdesk.ui.fact_fields import offer_facts
from studentdesk.ui.field import ChoiceField, DayField
from studentdesk.ui.form import Form
from studentdesk.ui.link_field import LinkField, PercentField, WordField
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.work import Work

OWN_ACTS = {"status change", "no-show"}
CHANGES = ("school_id", "grade_level_id", "session", "share", "homeroom", "residence_status", "funding_id")


class EnrollmentPanels(QWidget):
    """One of them is open at a time, or none."""

    done = Signal()
    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.enrolling, self.withdrawing, self.changing = (
            _enrolling(work),
            _withdrawing(work),
            _changing(work),
        )
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for panel in self.panels():
            layout.addWidget(panel)
            panel.done.connect(lambda _answer: self.done.emit())
            panel.closed.connect(self.closed)

    def panels(self) -> Sequence[Panel]:
        """All three."""
        return (self.enrolling, self.withdrawing, self.changing)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        for panel in self.panels():
            offer(panel.form, lists)
        reason = self.withdrawing.form.fields["exit_kind"]
        if isinstance(reason, ChoiceField):
            reason.offer([one for one in lists.of("exit_kind") if one.code not in OWN_ACTS])

    def put_away(self) -> None:
        """Close whatever is open."""
        for panel in self.panels():
            panel.close_it()

    def open_name(self) -> str:
        """The panel that is open, by its name; nothing where none is."""
        return next((panel.objectName() for panel in self.panels() if not panel.isHidden()), "")

    def open_again(self, name: str, whole: Whole) -> None:
        """Open a panel by its name, as before a lock."""
        if name == "enroll":
            self.enroll(whole)
        elif whole.open_piece is not None and name == "withdraw":
            self.withdraw(whole, whole.open_piece)
        elif whole.open_piece is not None and name == "change":
            self.change(whole, whole.open_piece)

    def enroll(self, whole: Whole) -> None:
        """Put the student on a school's roll."""
        self.put_away()
        student, last = whole.student.id, next(iter(whole.pieces), None)
        _in_year(self.enrolling.form, whole)

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return enrollment.enroll(desk, student, **values)

        values: dict[str, Any] = {"begins": whole.day, "entry_kind": "re-entry" if last else "new"}
        if last:
            values |= {"school_id": last.school_id, "grade_level_id": last.grade_level_id}
        self.enrolling.open(f"enroll:{student}", values, act)
        self.enrolling.go_to("school_id")

    def withdraw(self, whole: Whole, piece: Piece) -> None:
        """Take the student off the roll."""
        self.put_away()
        _in_year(self.withdrawing.form, whole)

        def act(desk: Desk, values: dict[str, Any]) -> None:
            enrollment.withdraw(desk, piece.id, **values)

        title = f"{_('Withdraw from')} {piece.school}"
        self.withdrawing.open(f"withdraw:{piece.id}", {"last_day": whole.day}, act, title=title)
        self.withdrawing.go_to("last_day")

    def change(self, whole: Whole, piece: Piece) -> None:
        """Something is different from a day on."""
        self.put_away()
        _in_year(self.changing.form, whole)
        before = {name: getattr(piece, name) for name in CHANGES}

        def act(desk: Desk, values: dict[str, Any]) -> int:
            new = {name: value for name, value in values.items() if name in before and value != before[name]}
            codes = {name: values[name] for name in ("exit_code", "entry_code") if values[name]}
            if not new:
                raise Refused(
                    _("Nothing is different yet. Change the school, the grade level or another fact.")
                )
            return enrollment.change_piece(desk, piece.id, values["begins"], **new, **codes)

        self.changing.open(f"change:{piece.id}", {"begins": whole.day, **before}, act)
        self.changing.go_to("begins")


def offer(form: Form, lists: Lists) -> None:
    """What the fields of an enrollment offer, whichever of them a form has."""
    links = {"school_id": lists.schools, "grade_level_id": lists.grades}
    codes = {"entry_kind": "entry_kind", "exit_kind": "exit_kind", "entry_code": "entry", "exit_code": "exit",
             "session": "session", "residence_status": "residence"}  # fmt: skip
    offer_facts(form, lists)
    for name, field in form.fields.items():
        if isinstance(field, LinkField):
            field.offer_links(links.get(name, lists.places))
        elif isinstance(field, ChoiceField) and name in codes:
            field.offer(lists.of(codes[name]))


def _in_year(form: Form, whole: Whole) -> None:
    for field in form.fields.values():
        if isinstance(field, DayField):
            field.school_year = whole.year.begins.year


def _enrolling(work: Work) -> Panel:
    panel = Panel(work, "enroll", "Enroll at a school", "Enroll")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.add(LinkField("school_id", "School", required=True, example="Lincoln Elementary"))
    left.day("begins", "Entry date", required=True)
    left.add(LinkField("grade_level_id", "Grade level", required=True, example="04"))
    left.text("homeroom", "Homeroom", example="4B")
    right.add(WordField("entry_kind", "Entry", (), required=True, example="new"))
    right.choice("entry_code", "State’s code", ())
    right.add(LinkField("from_id", "Came from"))
    right.choice("residence_status", "Residence", ())
    return panel


def _withdrawing(work: Work) -> Panel:
    panel = Panel(work, "withdraw", "Withdraw", "Withdraw")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.day("last_day", "Last day", required=True)
    left.add(WordField("exit_kind", "Reason", (), required=True, example="moved on"))
    left.choice("exit_code", "State’s code", ())
    right.add(LinkField("to_id", "Goes to", help="A place that is not listed: write it in the note."))
    right.text("note", "Note", example="Records asked for by Riverside on 10/3")
    return panel


def _changing(work: Work) -> Panel:
    panel = Panel(work, "change", "Something changes", "Change from that day on")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.day("begins", "Date", required=True)
    left.add(LinkField("school_id", "School", required=True))
    left.add(LinkField("grade_level_id", "Grade level", required=True))
    left.text("homeroom", "Homeroom", example="4B")
    left.add(WordField("session", "Part of day", (), required=True))
    right.add(PercentField("share", "% of the day", required=True, example="50"))
    right.choice("residence_status", "Residence", ())
    right.add(LinkField("funding_id", "Paid by"))
    right.choice("exit_code", "State: left by", ())
    right.choice("entry_code", "State: came by", ())
    return panel
