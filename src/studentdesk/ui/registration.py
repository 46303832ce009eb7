"""Registration papers of a child: what is asked, when it is due, what came; received with one key."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import NotAllowed
from studentdesk.i18n import _
from studentdesk.records import student_papers
from studentdesk.records.student_papers import FACTS, AskedPaper
from studentdesk.records.years import SchoolYear, current_year
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year
from studentdesk.ui.lazy_page import in_a_row
from studentdesk.ui.ledger import Book, Ledger
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column
from studentdesk.ui.scan_view import ScanView, chosen_scan
from studentdesk.ui.screen import button
from studentdesk.ui.student_papers import scanned
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work


def _correct(desk: Desk, _owner: int, one: AskedPaper, field: str, value: Any) -> None:
    student_papers.set_paper(desk, one.student_id, one.id, one.school_year_id, **{field: value})


def stands(one: AskedPaper) -> str:
    """Where a paper stands, in a word or two."""
    if one.received_on:
        return f"{_('Received')} {shown(one.received_on)}"
    if one.refused:
        return _("Refused")
    return _("To follow") if one.at_once else _("Missing")


PAPERS = Book(
    name="registration_papers",
    title="Registration papers",
    adding="",
    nothing="No paper is asked of this child now.",
    columns=(
        Column("paper", "Paper", 0),
        Column("stands", "Standing", 130),
        Column("asked", "Asked on", 84),
        Column("due", "Due on", 84),
        Column("scan", "Scan", 52),
    ),
    facts=FACTS,
    asked=(),
    corrected=tuple(FACTS),
    words=lambda one, lists: [
        one.paper,
        stands(one),
        shown(one.asked_on),
        shown(one.due_on),
        _("Yes") if one.attachment_id else "",
    ],
    add=lambda desk, owner, values: None,
    correct=_correct,
)


@dataclass(frozen=True, slots=True)
class _Asked:
    """The papers of one child; nothing for a role that does not see them."""

    student: int
    year: SchoolYear
    papers: list[AskedPaper] | None


class Registration(QWidget):
    """The list with its own buttons. Space says that the paper under the cursor came today."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._work = work
        self._papers: list[AskedPaper] = []
        self.ledger = Ledger(work, PAPERS, edits)
        self.scan = ScanView(work, "registration")
        self.ledger.add_button.hide()
        row = in_a_row(
            button(_("Received Today"), "receive_paper", self.receive, icon="check"),
            button(_("Ask for What Is Missing"), "ask_for_papers", self.ask),
            button(_("Scan …"), "scan_paper", self.attach, icon="paperclip"),
        )
        if not edits:
            row.hide()
        self.ledger.rows.moved.connect(self._show_scan)
        space = QShortcut(QKeySequence(Qt.Key.Key_Space), self.ledger.rows)
        space.setContext(Qt.ShortcutContext.WidgetShortcut)
        space.activated.connect(self.receive)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        for widget in (self.ledger, row, self.scan):
            layout.addWidget(widget)

    def offer(self, lists: Lists) -> None:
        """What the fields offer."""
        self.ledger.offer(lists)

    def show_student(self, student: int) -> None:
        """Read what is asked of a child."""

        def read(desk: Desk) -> _Asked:
            year = current_year(desk)
            try:
                return _Asked(student, year, student_papers.asked_papers(desk, student, desk.now().date()))
            except NotAllowed:
                return _Asked(student, year, None)

        self._work.read(read, self._show, slot="students.registration")

    def ask(self) -> None:
        """Ask today for every paper that is missing and not asked for yet."""
        papers = list(self._papers)
        self._work.write(lambda desk: student_papers.ask_for(desk, papers))

    def receive(self) -> None:
        """The paper under the cursor came today."""
        one = self.ledger.record()
        if one is not None and one.received_on is None:
            self._work.write(
                lambda desk: _correct(desk, one.student_id, one, "received_on", desk.now().date())
            )

    def attach(self) -> None:
        """Choose the scan of the paper under the cursor."""
        one: AskedPaper | None = self.ledger.record()
        name = chosen_scan(self) if one is not None else ""

        def act(desk: Desk) -> None:
            page = scanned(name)
            if page is not None and one is not None:
                student_papers.attach_scan(desk, one, page)

        if name:
            self._work.write(act)

    def _show(self, read: _Asked) -> None:
        self._papers = read.papers or []
        in_year(self.ledger.form, read.year.begins.year)
        self.ledger.show_records(read.student, self._papers)
        at_once = any(one.at_once and one.missing for one in self._papers)
        said = _("Homeless or in foster care: in school at once, the papers follow.") if at_once else ""
        if read.papers is None:
            said = _("Not for your role: administrators see registration papers.")
        self.ledger.said.setText(said)
        self.ledger.said.setVisible(bool(said))
        self.ledger.nothing.setVisible(read.papers == [])
        self._show_scan(self.ledger.rows.key() or 0)

    def _show_scan(self, id: int) -> None:
        one = next((paper for paper in self._papers if paper.id == id), None)
        if one is None or one.attachment_id is None:
            self.scan.put_away()
        else:
            self.scan.show_scan(lambda desk: student_papers.scan(desk, one))
