"""A scanned page on the screen: a PDF as its pages, a picture as it is; both read off the screen's thread."""

from collections.abc import Callable

from PySide6.QtCore import QSize
from PySide6.QtGui import QImage, QPixmap
from PySide6.QtWidgets import QFileDialog, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.ui.pictures import picture
from studentdesk.ui.preview import PagesView
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

PDF = b"%PDF"
HIGH, MOST_TALL = 380, 4000


class ScanView(QWidget):
    """Takes no room until it shows something. ``name`` begins the object names of its parts."""

    def __init__(self, work: Work, name: str) -> None:
        super().__init__()
        self._work, self._name = work, name
        self.pages = PagesView(f"{name}_page")
        self.pages.setFixedHeight(scaled(HIGH))
        self.picture = label("", name=f"{name}_picture")
        self.picture.setAccessibleName(_("The scanned page"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self.pages)
        layout.addWidget(self.picture)
        self.put_away()

    def show_scan(self, scan: Callable[[Desk], bytes | None]) -> None:
        """Read a scan and show it."""
        around = self.parentWidget() or self
        room = QSize(around.width(), MOST_TALL)

        def read(desk: Desk) -> bytes | QImage | None:
            page = scan(desk)
            return page if page is None or page.startswith(PDF) else picture(page, room)

        self._work.read(read, self._show, self._not_shown, slot=f"scan.{self._name}")

    def put_away(self) -> None:
        """Show nothing."""
        self._show(None)

    def _show(self, page: bytes | QImage | None) -> None:
        self.setVisible(page is not None)
        self.pages.setVisible(isinstance(page, bytes))
        self.picture.setVisible(isinstance(page, QImage))
        if isinstance(page, bytes):
            self.pages.show_pdf(page)
            return
        self.pages.close_pdf()
        if page is None:
            self.picture.clear()
        else:
            self.picture.setPixmap(QPixmap.fromImage(page))

    def _not_shown(self, trouble: Trouble) -> None:
        self._show(None)
        self.picture.setText(f"{_('The scanned page can’t be shown:')} {trouble}")
        self.setVisible(True)
        self.picture.show()


def chosen_scan(parent: QWidget) -> str:
    """The computer's own dialog for a scanned page; nothing where none was chosen."""
    kinds = f"{_('Scanned pages')} (*.pdf *.png *.jpg *.jpeg)"
    return QFileDialog.getOpenFileName(parent, _("The scanned page"), "", kinds)[0]
