"""A student's health: alerts, shots, conditions, medications and their log, visits, exams, on one page."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db import roles
from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import (
    alerts,
    conditions,
    health_exams,
    immunizations,
    medications,
    visits,
)
from studentdesk.records.years import school_years
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
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.ledger import Ledger
from studentdesk.ui.lists import Lists
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

BOOKS = (ALERTS, CONDITIONS, IMMUNIZATIONS, EXEMPTIONS, MEDICATIONS, DOSE_LOG, VISITS, EXAMS)


@dataclass(frozen=True, slots=True)
class _Health:
    """What the page shows, by the name of its list; ``seen``: whether this role is answered with any."""

    student: int
    seen: bool
    first_day: int
    records: dict[str, list[Any]]


class HealthPage(LazyPage):
    """One list beneath the other. A dose is logged for the medication under the cursor."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self.note = wide("")
        self.ledgers = {book.name: Ledger(work, book, edits) for book in BOOKS}
        self._medications: dict[int, medications.Medication] = {}
        self._read: _Health | None = None
        self.ledgers["medications"].moved.connect(lambda _id: self._show_log())
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(18))
        layout.addWidget(self.note)
        for ledger in self.ledgers.values():
            layout.addWidget(ledger)
        layout.addStretch(1)
        self.area = scrolled(content)
        self.body.addWidget(self.area)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        for ledger in self.ledgers.values():
            ledger.offer(lists)

    def add(self, name: str) -> None:
        """Open the panel of a list."""
        ledger = self.ledgers[name]
        self.area.ensureWidgetVisible(ledger)
        ledger.add()

    def read(self) -> None:
        """Read all lists."""
        student, year = self.student, self.year

        def read(desk: Desk) -> _Health:
            begins = next(one.begins.year for one in school_years(desk) if one.id == year)
            return _Health(
                student,
                roles.sees(desk.person.role, "visit", "date"),
                begins,
                {
                    "alerts": list(alerts.alerts(desk, student)),
                    "conditions": list(conditions.conditions(desk, student)),
                    "immunizations": list(immunizations.immunizations(desk, student)),
                    "exemptions": list(immunizations.exemptions(desk, student)),
                    "medications": list(medications.medications(desk, student)),
                    "doses": list(medications.doses(desk, student)),
                    "visits": list(visits.visits(desk, student)),
                    "health_exams": list(health_exams.health_exams(desk, student)),
                },
            )

        self.work.read(read, self._show, slot="students.health")

    def clear(self) -> None:
        """Nobody's."""
        self._read = None
        for ledger in self.ledgers.values():
            ledger.adding.close_it()
            ledger.put_away()
            ledger.rows.load([])

    def _show(self, read: _Health) -> None:
        self._read = read
        self._medications = {one.id: one for one in read.records["medications"]}
        self.note.setText("" if read.seen else _("Not for your role: administrators see health records."))
        self.note.setVisible(not read.seen)
        for name, ledger in self.ledgers.items():
            ledger.setVisible(read.seen)
            for form in (ledger.form, ledger.adding.form):
                in_year(form, read.first_day)
            if name != "doses":
                ledger.show_records(read.student, read.records[name])
        self._show_log()

    def _show_log(self) -> None:
        """The log; another dose is of the medication under the cursor."""
        if self._read is None:
            return
        log = self.ledgers["doses"]
        medication = self._medications.get(self.ledgers["medications"].rows.key() or 0)
        log.show_records((self._read.student, medication), self._read.records["doses"])
        log.add_button.setEnabled(medication is not None)
        log.adding.title.setText(f"{_('Log a dose of')} {medication.name}" if medication else "")
        log.setVisible(self._read.seen and bool(self._medications or self._read.records["doses"]))
