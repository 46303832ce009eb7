"""Who was given what about this child, and why: the log that nobody clears (34 CFR 99.32)."""

from studentdesk.i18n import _
from studentdesk.records import disclosures
from studentdesk.records.disclosures import Disclosure
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.work import Work

COLUMNS = (
    Column("at", "When", 132),
    Column("what", "What", 0),
    Column("recipient", "To whom", 150),
    Column("purpose", "Why", 150),
    Column("person", "By", 80),
)


class GivenPage(LazyPage):
    """Newest first."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.rows = Rows(COLUMNS, "student_given", "Who was given this, and why")
        self._none = wide(_("Nobody was given anything about this child yet."))
        self.body.addWidget(label(_("Who was given this, and why"), "subtitle"))
        self.body.addWidget(self._none)
        self.body.addWidget(self.rows, 1)
        self.body.addStretch(0)

    def read(self) -> None:
        """Read what was handed out."""
        student = self.student
        self.work.read(lambda desk: disclosures.disclosures(desk, student), self._show, slot="students.given")

    def clear(self) -> None:
        """Nobody's."""
        self.rows.load([])

    def _show(self, given: list[Disclosure]) -> None:
        self.rows.load((one.id, _words(one)) for one in given)
        self.rows.setVisible(bool(given))
        self._none.setVisible(not given)


def _words(one: Disclosure) -> list[str]:
    at = f"{shown(one.at.date())} {one.at:%H:%M}"
    why = f"{one.purpose} ({one.basis})" if one.basis else one.purpose
    return [at, one.what, one.recipient, why, one.person]
