"""Papers of a child: what the family brings, and who was given what, and why (34 CFR 99.32)."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import disclosures
from studentdesk.records.disclosures import Disclosure
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.lists import Lists
from studentdesk.ui.registration import Registration
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("at", "When", 132),
    Column("what", "What", 0),
    Column("recipient", "To whom", 150),
    Column("purpose", "Why", 150),
    Column("person", "By", 80),
)

MOST_ROWS = 12


class GivenPage(LazyPage):
    """Registration papers on top; beneath, what was given, newest first."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self.registration = Registration(work, edits)
        self.rows = Rows(COLUMNS, "student_given", "Who was given this, and why")
        self._none = wide(_("Nobody was given anything about this child yet."))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(10))
        title = label(_("Who was given this, and why"), "subtitle")
        for widget in (self.registration, title, self._none, self.rows):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.body.addWidget(scrolled(content))

    def offer(self, lists: Lists) -> None:
        """What the fields of a registration paper offer."""
        self.registration.offer(lists)

    def read(self) -> None:
        """Read what is asked and what was handed out."""
        student = self.student
        self.registration.show_student(student)
        self.work.read(lambda desk: disclosures.disclosures(desk, student), self._show, slot="students.given")

    def clear(self) -> None:
        """Nobody's."""
        self.rows.load([])

    def _show(self, given: list[Disclosure]) -> None:
        self.rows.load((one.id, _words(one)) for one in given)
        as_tall_as(self.rows, min(len(given), MOST_ROWS))
        self.rows.setVisible(bool(given))
        self._none.setVisible(not given)


def _words(one: Disclosure) -> list[str]:
    at = f"{shown(one.at.date())} {one.at:%H:%M}"
    why = f"{one.purpose} ({one.basis})" if one.basis else one.purpose
    return [at, one.what, one.recipient, why, one.person]
