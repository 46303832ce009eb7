"""A student's health: alerts, shots, conditions, medications and their log, visits, exams, on one page."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db import roles
from studentdesk.db.desk import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import (
    alerts,
    conditions,
    health_exams,
    immunizations,
    medications,
    visits,
)
from studentdesk.records.immunization_rules import Standing
from studentdesk.records.requirements import GATHERED
from studentdesk.records.standings import UNSURE, WORDS, standings
from studentdesk.records.years import school_years
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year
from studentdesk.ui.form import wide
from studentdesk.ui.health_books import (
    ALERTS,
    CONDITIONS,
    DOSE_LOG,
    EXAMS,
    EXEMPTIONS,
    IMMUNIZATIONS,
    MEDICATIONS,
    VISITS,
)
from studentdesk.ui.later import Later
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.ledger import Book, Ledger
from studentdesk.ui.lists import Lists
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

BOOKS = (ALERTS, CONDITIONS, IMMUNIZATIONS, EXEMPTIONS, MEDICATIONS, DOSE_LOG, VISITS, EXAMS)
AT_ONCE = 2  # so many lists are made with the page; the others once it is drawn
READS: dict[str, Callable[[Desk, int], Sequence[Any]]] = {
    "alerts": alerts.alerts,
    "conditions": conditions.conditions,
    "immunizations": immunizations.immunizations,
    "exemptions": immunizations.exemptions,
    "medications": medications.medications,
    "doses": medications.doses,
    "visits": visits.visits,
    "health_exams": health_exams.health_exams,
}


@dataclass(frozen=True, slots=True)
class _Health:
    """What the page shows, by the name of its list; ``seen``: whether this role is answered with any."""

    student: int
    seen: bool
    first_day: int
    records: dict[str, Sequence[Any]]
    standing: Standing | None


class HealthPage(LazyPage):
    """One list beneath the other, made one after the other so that no key waits for all of them."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self._edits = edits
        self._lists: Lists | None = None
        self._read: _Health | None = None
        self._wanted = ""
        self.note = wide("")
        self._ledgers = {
            book.name: Later(partial(self._new, book), below=place >= AT_ONCE)
            for place, book in enumerate(BOOKS)
        }
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(18))
        layout.addWidget(self.note)
        for ledger in self._ledgers.values():
            layout.addWidget(ledger)
        layout.addStretch(1)
        self.area = scrolled(content)
        self.body.addWidget(self.area)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self._lists = lists
        for ledger in self._made():
            ledger.offer(lists)

    def ledger(self, name: str) -> Ledger:
        """One of the lists, made now where it is not there yet."""
        return self._ledgers[name].page()

    def add(self, name: str) -> None:
        """Open the panel of a list, once it is read. A dose is of the medication under the cursor."""
        if self._read is None:
            self._wanted = name
            return
        self._wanted, ledger = "", self.ledger(name)
        if self._read.seen and ledger.add_button.isEnabled():
            self.area.ensureWidgetVisible(ledger)
            ledger.add()

    def read(self) -> None:
        """Read all lists."""
        student, year = self.student, self.year

        def read(desk: Desk) -> _Health:
            begins = next(one.begins.year for one in school_years(desk) if one.id == year)
            seen = roles.sees(desk.person.role, "visit", "date")
            records = {name: of(desk, student) for name, of in READS.items()}
            return _Health(student, seen, begins, records, _standing(desk, student) if seen else None)

        self.work.read(read, self._show, slot="students.health")

    def clear(self) -> None:
        """Nobody's."""
        self._read = None
        for ledger in self._made():
            ledger.adding.close_it()
            ledger.put_away()
            ledger.rows.load([])

    def _new(self, book: Book) -> Ledger:
        ledger = Ledger(self.work, book, self._edits)
        ledger.setParent(self)  # its rows are as tall as the window's style says
        if self._lists is not None:
            ledger.offer(self._lists)
        if book is MEDICATIONS:
            ledger.moved.connect(lambda _id: self._show_log())
        self._show_in(book.name, ledger)
        return ledger

    def _made(self) -> list[Ledger]:
        return [later.made for later in self._ledgers.values() if later.made is not None]

    def _show(self, read: _Health) -> None:
        self._read = read
        self.note.setText("" if read.seen else _("Not for your role: administrators see health records."))
        self.note.setVisible(not read.seen)
        for name, later in self._ledgers.items():
            later.setVisible(read.seen)
            if later.made is not None:
                self._show_in(name, later.made)
        if self._wanted:
            self.add(self._wanted)

    def _show_in(self, name: str, ledger: Ledger) -> None:
        if self._read is None:
            return
        for form in (ledger.form, ledger.adding.form):
            in_year(form, self._read.first_day)
        if name == DOSE_LOG.name:
            self._show_in_log(ledger)
        else:
            ledger.show_records(self._read.student, self._read.records[name])
        if name == IMMUNIZATIONS.name:
            self._say_standing(ledger, self._read.standing)
        if name == MEDICATIONS.name:
            self._show_log()

    def _say_standing(self, ledger: Ledger, standing: Standing | None) -> None:
        """By the state's table, over the certificate: what is missing, and until when."""
        ledger.said.setText(said(standing) if standing else "")
        ledger.said.setVisible(standing is not None)

    def _show_log(self) -> None:
        log = self._ledgers[DOSE_LOG.name].made
        if log is not None and self._read is not None:
            self._show_in_log(log)

    def _show_in_log(self, log: Ledger) -> None:
        """The log; another dose is of the medication under the cursor."""
        read = self._read
        if read is None:
            return
        at = self.ledger(MEDICATIONS.name).rows.key()
        medication = next((one for one in read.records["medications"] if one.id == at), None)
        log.show_records((read.student, medication), read.records[DOSE_LOG.name])
        log.add_button.setEnabled(medication is not None)
        log.adding.title.setText(f"{_('Log a dose of')} {medication.name}" if medication else "")


def said(standing: Standing) -> str:
    """How a child stands by the state's table, in words, and how sure the table is."""
    until = f" {_('until')} {shown(standing.until)}" if standing.state in ("time", "plan") else ""
    missing = "; ".join(lack.words() for lack in standing.missing)
    stands = f"{_('By the state’s table')}: {_(WORDS[standing.state])}{until}."
    lacks = f"{_('Missing')}: {missing}." if missing else ""
    return " ".join(filter(None, (stands, lacks, _(UNSURE) if standing.unsure else "", _(GATHERED))))


def _standing(desk: Desk, student: int) -> Standing | None:
    """How the child stands today; nothing for one who is not on the roll, or a state without a table."""
    try:
        found = standings(desk, desk.now().date(), student_id=student)
    except Refused:
        return None
    return found[0].standing if found else None
