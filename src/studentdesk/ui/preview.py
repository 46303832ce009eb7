"""The pages of a PDF on the screen: the very file that is printed or saved, drawn as one looks."""

from collections import OrderedDict

from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import (
    QColor,
    QHideEvent,
    QImage,
    QKeyEvent,
    QPainter,
    QPaintEvent,
    QResizeEvent,
    QShowEvent,
)
from PySide6.QtWidgets import QAbstractScrollArea, QScrollBar

from studentdesk.i18n import _
from studentdesk.reports.preview import POINTS, Picture, Preview
from studentdesk.ui.theme import colors, scaled

GAP = 14
KEPT_PAGES = 6
WIDEST = 900
STEP = 60


class PagesView(QAbstractScrollArea):
    """Pages one below the other, as wide as there is room for. Arrows, Page keys, Home and End move."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(_("Preview"))
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.pdf = b""
        self._preview: Preview | None = None
        self._tops: list[int] = []
        self._heights: list[int] = []
        self._drawn: OrderedDict[tuple[int, int], QImage] = OrderedDict()
        self._words = ""

    def show_pdf(self, pdf: bytes) -> None:
        """Show these pages; the place stays where it was."""
        if pdf == self.pdf:
            return
        place = self.verticalScrollBar().value()
        self.close_pdf()
        self.pdf, self._preview = pdf, Preview(pdf)
        self._lay_out()
        self.verticalScrollBar().setValue(place)
        self.setAccessibleDescription(f"{self.pages()} {_('pages')}. {self._preview.text(0)}")

    def say(self, words: str) -> None:
        """Show a sentence instead of pages."""
        self.close_pdf()
        self._words = words
        self._lay_out()

    def close_pdf(self) -> None:
        """Let go of the file."""
        self._rest()
        self.pdf, self._words = b"", ""

    def showEvent(self, event: QShowEvent) -> None:
        """Open the file again."""
        super().showEvent(event)
        if self.pdf and self._preview is None:
            self._preview = Preview(self.pdf)
            self._lay_out()

    def hideEvent(self, event: QHideEvent) -> None:
        """Nobody looks: nothing of it stays open."""
        super().hideEvent(event)
        self._rest()

    def _rest(self) -> None:
        if self._preview is not None:
            self._preview.close()
        self._preview = None
        self._drawn.clear()

    def pages(self) -> int:
        """How many pages there are."""
        return self._preview.pages if self._preview else 0

    def text(self, page: int) -> str:
        """The words of a page."""
        return self._preview.text(page) if self._preview else ""

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Pages as wide as the new room."""
        super().resizeEvent(event)
        self._lay_out()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Home and End too."""
        bar = self.verticalScrollBar()
        ends = {Qt.Key.Key_Home: bar.minimum(), Qt.Key.Key_End: bar.maximum()}
        if event.key() in ends:
            bar.setValue(ends[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the pages in sight."""
        painter = QPainter(self.viewport())
        area = self.viewport().rect()
        painter.fillRect(area, QColor(colors().band))
        if self._preview is None:
            painter.setPen(QColor(colors().faint))
            painter.drawText(area, Qt.AlignmentFlag.AlignCenter | Qt.TextFlag.TextWordWrap, self._words)
        left, offset = (area.width() - self._width()) // 2, self.verticalScrollBar().value()
        for page, top in enumerate(self._tops):
            rect = QRect(left, top - offset, self._width(), self._heights[page])
            if rect.intersects(area):
                painter.drawImage(rect, self._image(page))
                painter.setPen(QColor(colors().line))
                painter.drawRect(rect.adjusted(-1, -1, 0, 0))
        painter.end()

    def _width(self) -> int:
        return max(min(self.viewport().width() - 2 * scaled(GAP), scaled(WIDEST)), 100)

    def _lay_out(self) -> None:
        self._tops, self._heights = [], []
        y = scaled(GAP)
        for page in range(self.pages()):
            width, height = self._preview.size(page) if self._preview else (1.0, 1.0)
            self._tops.append(y)
            self._heights.append(round(self._width() * height / width))
            y += self._heights[-1] + scaled(GAP)
        bar: QScrollBar = self.verticalScrollBar()
        room = self.viewport().height()
        bar.setRange(0, max(y - room, 0))
        bar.setPageStep(max(room - scaled(STEP), 1))
        bar.setSingleStep(scaled(STEP))
        self.viewport().update()

    def _image(self, page: int) -> QImage:
        """A page drawn for the pixels of this screen; the last few are kept."""
        assert self._preview is not None
        ratio = self.devicePixelRatioF()
        pixels = round(self._width() * ratio)
        key = (page, pixels)
        if key not in self._drawn:
            dots = pixels * POINTS / self._preview.size(page)[0]
            self._drawn[key] = image(self._preview.picture(page, dots))
            while len(self._drawn) > KEPT_PAGES:
                self._drawn.popitem(last=False)
        self._drawn.move_to_end(key)
        return self._drawn[key]


def image(picture: Picture) -> QImage:
    """A page's pixels as Qt draws them, in memory of their own."""
    made = QImage(picture.pixels, picture.width, picture.height, picture.stride, QImage.Format.Format_RGB32)
    return made.copy()
