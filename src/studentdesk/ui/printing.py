"""Pages on paper: the previewed PDF sent to a printer, page after page, without holding the screen."""

from collections.abc import Callable

from PySide6.QtCore import QObject, QRectF, QTimer
from PySide6.QtGui import QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from studentdesk.reports.preview import Preview
from studentdesk.ui.preview import image

DOTS = 200


def printers() -> list[str]:
    """The printers of this computer, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    return sorted(QPrinterInfo.availablePrinterNames(), key=lambda name: (name != usual, name))


def printer(name: str) -> QPrinter:
    """A printer by its name, for US Letter."""
    made = QPrinter(QPrinter.PrinterMode.HighResolution)
    made.setPrinterName(name)
    made.setPageSize(QPageSize(QPageSize.PageSizeId.Letter))
    made.setFullPage(True)
    return made


class Printing(QObject):
    """One PDF on its way. ``done`` is called after the last page, or with what the printer said."""

    def __init__(self, parent: QObject, target: QPrinter, pdf: bytes, done: Callable[[str], None]) -> None:
        super().__init__(parent)
        self._target, self._preview, self._done = target, Preview(pdf), done
        self._painter = QPainter()
        self._page = 0

    def start(self) -> None:
        """Begin with the first page."""
        if self._painter.begin(self._target):
            self._next()
        else:
            self._end("The printer does not answer. Look whether it is on, then print again.")

    def _next(self) -> None:
        if self._page >= self._preview.pages:
            self._end("" if self._painter.end() else "The printer stopped before the last page.")
            return
        if self._page and not self._target.newPage():
            self._end("The printer stopped before the last page.")
            return
        drawn = image(self._preview.picture(self._page, DOTS))
        self._painter.drawImage(QRectF(self._painter.viewport()), drawn)
        self._page += 1
        QTimer.singleShot(0, self, self._next)

    def _end(self, trouble: str) -> None:
        if self._painter.isActive():
            self._painter.end()
        self._preview.close()
        self._done(trouble)
        self.deleteLater()
