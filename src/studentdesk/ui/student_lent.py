"""Lent: what a child has from the school and what the family owes, on one page of the record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.records import fees, loans, lockers
from studentdesk.records.fees import Fee
from studentdesk.records.loans import Loan
from studentdesk.records.lockers import LockerUse
from studentdesk.records.years import school_years
from studentdesk.ui.fact_fields import in_year
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.ledger import Ledger
from studentdesk.ui.lent_books import FEES, LOANS, LOCKERS
from studentdesk.ui.lists import Lists
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work


@dataclass(frozen=True, slots=True)
class _Lent:
    """What the page shows."""

    today: date
    first_day: int
    loans: list[Loan]
    lockers: list[LockerUse]
    fees: list[Fee]


class LentPage(LazyPage):
    """Three lists. A row opens with Enter: the first field takes the thing back, or says that it was paid."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self._edits = edits
        self._wanted = ""
        self._read = False
        self.ledgers = {book.name: Ledger(work, book, edits) for book in (LOANS, LOCKERS, FEES)}
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(18))
        for ledger in self.ledgers.values():
            layout.addWidget(ledger)
        layout.addStretch(1)
        self.area: QScrollArea = scrolled(content)
        self.body.addWidget(self.area)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        for ledger in self.ledgers.values():
            ledger.offer(lists)

    def add(self, name: str) -> None:
        """Open the panel of a list, once it is read."""
        if not self._read:
            self._wanted = name
        elif self._edits:
            self._wanted = ""
            self.area.ensureWidgetVisible(self.ledgers[name])
            self.ledgers[name].add()

    def read(self) -> None:
        """Read the three lists."""
        student, year = self.student, self.year

        def read(desk: Desk) -> _Lent:
            return _Lent(
                desk.now().date(),
                next(one.begins.year for one in school_years(desk) if one.id == year),
                loans.loans(desk, student),
                lockers.lockers(desk, student),
                fees.fees(desk, student),
            )

        self.work.read(read, self._show, slot="students.lent")

    def clear(self) -> None:
        """Nobody's."""
        self._read = False
        for ledger in self.ledgers.values():
            ledger.adding.close_it()
            ledger.put_away()
            ledger.rows.load([])

    def _show(self, read: _Lent) -> None:
        self._read = True
        starts = {"loans": "out_on", "lockers": "begins", "fees": "charged_on"}
        lists: tuple[Sequence[Any], ...] = (read.loans, read.lockers, read.fees)
        for (name, ledger), records in zip(self.ledgers.items(), lists, strict=True):
            ledger.starts = {starts[name]: read.today}
            for form in (ledger.form, ledger.adding.form):
                in_year(form, read.first_day)
            ledger.show_records(self.student, records)
        if self._wanted:
            self.add(self._wanted)
