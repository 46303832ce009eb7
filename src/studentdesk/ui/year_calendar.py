"""A student's year on one sheet: a row a month, a cell a school day, colored and lettered by what it was."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from studentdesk.i18n import _
from studentdesk.records.marks import Day, StudentYear, in_force
from studentdesk.ui.theme import colors, font, scaled

ROW, MONTH, DAYS = 17, 34, 31


@dataclass(frozen=True, slots=True)
class Cell:
    """A school day: the letter of the mark that counts, '' for present, and what it was."""

    date: date
    letter: str
    kind: str


def cells(year: StudentYear) -> list[Cell]:
    """The school days so far with their letters; the mark of the whole day, or of the first class period."""
    marks = {day: list(found) for day, found in groupby(year.marks, key=lambda mark: mark.date)}
    made = []
    for day in year.days:
        here = marks.get(day.date, [])
        first = in_force(mark for mark in here if mark.period == here[0].period)
        made.append(Cell(day.date, first.code if first else "", _kind(day)))
    return made


def _kind(day: Day) -> str:
    if day.presence == "unknown":
        return "unknown"
    if day.absent:
        return "unexcused" if day.unexcused else "excused"
    return "late" if day.late else "present"


class YearCalendar(QWidget):
    """The cells; the list of marks beneath says the same in words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("year_calendar")
        self.setAccessibleName(_("The year’s days, month by month"))
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.shown: list[Cell] = []
        self.hide()

    def show_year(self, year: StudentYear | None) -> None:
        """Show a year, or nobody's."""
        self.shown = cells(year) if year else []
        self.setFixedHeight(self.sizeHint().height())
        said = [f"{cell.date.month}/{cell.date.day} {cell.letter}" for cell in self.shown if cell.letter]
        self.setAccessibleDescription(", ".join(said))
        self.setVisible(bool(self.shown))
        self.update()

    def sizeHint(self) -> QSize:
        """As high as its months and the line of the days."""
        return QSize(scaled(420), scaled(ROW) * (len(list(self._months())) + 1))

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the days of the month on top, then a row a month."""
        painter = QPainter(self)
        painter.setFont(font(size=0.8))
        wide, high = (self.width() - scaled(MONTH)) / DAYS, scaled(ROW)
        painter.setPen(QColor(colors().faint))
        for day in range(1, DAYS + 1):
            self._write(painter, QRectF(scaled(MONTH) + (day - 1) * wide, 0, wide, high), str(day))
        for row, (month, days) in enumerate(self._months(), 1):
            painter.setPen(QColor(colors().faint))
            self._write(painter, QRectF(0, row * high, scaled(MONTH), high), month)
            for cell in days:
                left = scaled(MONTH) + (cell.date.day - 1) * wide
                self._draw(painter, QRectF(left, row * high, wide - 1, high - 1), cell)
        painter.end()

    def _draw(self, painter: QPainter, place: QRectF, cell: Cell) -> None:
        palette = colors()
        wash = {
            "present": palette.good_wash, "late": palette.warning_wash, "excused": palette.wash,
            "unexcused": palette.error_wash, "unknown": palette.band,
        }[cell.kind]  # fmt: skip
        painter.fillRect(place, QColor(wash))
        painter.setPen(QColor(palette.ink))
        self._write(painter, place, cell.letter or ("?" if cell.kind == "unknown" else ""))

    def _write(self, painter: QPainter, place: QRectF, text: str) -> None:
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, text)

    def _months(self) -> Iterator[tuple[str, list[Cell]]]:
        for (_year, _month), days in groupby(self.shown, key=lambda cell: (cell.date.year, cell.date.month)):
            found = list(days)
            yield f"{found[0].date:%b}", found
