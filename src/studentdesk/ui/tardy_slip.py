"""The slip for a late arrival: written into the list of what was given out, then printed, or shown here."""

from PySide6.QtCore import QObject, QSizeF, Signal
from PySide6.QtGui import QPageSize

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.reports.day_lists import TARDY_SLIP
from studentdesk.reports.hand_out import note
from studentdesk.reports.printed import Printed
from studentdesk.reports.slips import WIDE
from studentdesk.ui.preview import PagesView
from studentdesk.ui.printing import Printing, printer, printers
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

RECIPIENT, PURPOSE = "Teacher of the class", "Admits the student who came late"
BASIS = "School official with a legitimate educational interest"


class SlipPrinter(QObject):
    """``print`` makes the slip of a student for today. ``shown`` has it where there is no printer."""

    said = Signal(str)
    troubled = Signal(str)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.printed: Printed | None = None
        self.shown = PagesView("slip_pages")
        self.shown.setFixedSize(scaled(300), scaled(300))
        self.shown.hide()

    def print(self, student: int) -> None:
        """Make it, write down that it is given out, and print it."""

        def make(desk: Desk) -> Printed:
            slip = TARDY_SLIP.build(desk, {"student": student, "on": desk.now().date()})
            note(desk, slip, recipient=RECIPIENT, purpose=PURPOSE, basis=BASIS)
            return slip

        self._work.write(make, self._send, self._refused)

    def _send(self, slip: Printed) -> None:
        self.printed = slip
        known = printers()
        if not known:
            self.shown.show_pdf(slip.pdf)
            self.shown.show()
            self.said.emit(_("This computer has no printer: the slip is shown here."))
            return
        target = printer(known[0])
        high = WIDE * 1.4
        target.setPageSize(QPageSize(QSizeF(WIDE, high), QPageSize.Unit.Point, "slip"))
        Printing(self, target, slip.pdf, lambda trouble: self._ended(known[0], trouble)).start()

    def _ended(self, name: str, trouble: str) -> None:
        if trouble:
            self.troubled.emit(_(trouble))
        else:
            self.said.emit(f"{_('Slip sent to')} {name}")

    def _refused(self, trouble: Trouble) -> None:
        self.troubled.emit(str(trouble))
