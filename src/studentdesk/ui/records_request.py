"""The letter that asks a child's former school for the records: its page, to whom and why, print or save."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Refused, Trouble
from studentdesk.i18n import _
from studentdesk.records.given_copies import digest_of
from studentdesk.reports.hand_out import hand_out, note
from studentdesk.reports.printed import Printed
from studentdesk.reports.records_request import BASIS, TITLE, records_request
from studentdesk.ui.field import Field
from studentdesk.ui.handing_out import HandingOut, documents
from studentdesk.ui.preview import PagesView
from studentdesk.ui.printing import Printing, printer, printers
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

Sent = tuple[str, bytes]


class RecordsRequest(QWidget):
    """``said`` is what became of it, for the foot of the window; ``closed``: back to the record."""

    said = Signal(str)
    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._printed: Printed | None = None
        help = "A printer, or a file that ends in .pdf or .html"
        self.panel = HandingOut(
            work, "records_request", "Ask the former school for the records", "Send the request",
            Field("where", "Where to", required=True, help=help), basis=BASIS.name,
        )  # fmt: skip
        for field in (self.panel.recipient, self.panel.purpose):
            field.left.connect(lambda _value: self._address())
        self.panel.done.connect(self._sent)
        self.panel.closed.connect(self.closed)
        self._refused = label("", "error", name="request_refused")
        self._refused.setWordWrap(True)
        self.pages = PagesView("request_pages")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(10))
        layout.addWidget(self.panel)
        layout.addWidget(self._refused)
        layout.addWidget(self.pages, 1)

    def ask(self, student: int) -> None:
        """Make the letter for a student and ask where it goes."""
        self._printed = None
        self._refused.hide()
        self._work.read(
            lambda desk: _made(desk, student),
            lambda made: self._show(student, made),
            self._refuse,
            slot="request",
        )

    def hasHeightForWidth(self) -> bool:
        """Lines that wrap find their room inside: the window does not scroll for them."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the record."""
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, student: int, printed: Printed) -> None:
        self._printed = printed
        self.pages.show_pdf(printed.pdf)
        known = printers()
        file = documents(f"records-request-{printed.sheet.day:%Y-%m-%d}.pdf")
        said = {"recipient": printed.sheet.stamp.recipient, "purpose": printed.sheet.stamp.purpose}
        self.panel.ask(_(TITLE), f"request:{student}", known[0] if known else file, self._send, said=said)

    def _address(self) -> None:
        """The page with to whom and why at its foot, as it will be printed."""
        printed = self._printed
        whom, why = self.panel.recipient.text(), self.panel.purpose.text()
        if printed is not None:
            self._work.read(
                lambda desk: printed.for_whom(whom, why).pdf,
                self.pages.show_pdf,
                self._refuse,
                slot="request",
            )

    def _refuse(self, trouble: Trouble) -> None:
        self.pages.say(str(trouble))
        self._refused.setText(str(trouble))
        self._refused.show()
        self.setFocus()

    def _send(self, desk: Desk, values: dict[str, Any]) -> Path | Sent:
        """Write down to whom and why, then save the file, or answer the pages for the printer."""
        if self._printed is None:
            raise Refused("The letter is not made yet. Try again.")
        where, said = values["where"], self.panel.said(values)
        if where not in printers():
            return hand_out(desk, self._printed, Path(where), **said)
        addressed = self._printed.for_whom(said["recipient"], said["purpose"])
        note(desk, addressed, **said, digest=digest_of(addressed.pdf))
        return where, addressed.pdf

    def _sent(self, to: Path | Sent) -> None:
        if isinstance(to, Path):
            self.said.emit(f"{_('Saved as')} {to.name}")
        else:
            name, pdf = to
            ended = f"{_('Sent to')} {name}"
            Printing(self, printer(name), pdf, lambda trouble: self.said.emit(_(trouble) or ended)).start()


def _made(desk: Desk, student: int) -> Printed:
    printed = records_request(desk, student)
    assert printed.pdf  # made here, off the screen's thread
    return printed
