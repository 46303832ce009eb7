"""A table on paper: columns as wide as their content, rows that wrap and are never cut, boxes to write in.

Drawn on the canvas directly: one paragraph object a cell would take twenty times as long.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from operator import add
from typing import Final, Literal

from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas
from reportlab.pdfgen.textobject import PDFTextObject

from studentdesk.reports.letters import BOLD, REGULAR, lines, shown, width
from studentdesk.reports.page import HAIR, INK, PALE
from studentdesk.reports.sheet import Sheet, Table, Tint

BAND: Final = HexColor(0xF3F5F8)
TINTS: Final = {
    "off": HexColor(0xDFE3E8), "absent": HexColor(0xF8C9C4), "excused": HexColor(0xFBE7B2),
    "late": HexColor(0xCFE0F6),
}  # fmt: skip
Kind = Literal["text", "number", "mark"]

SIZE, LEADING = 9.0, 11.0
HEAD_SIZE, HEAD_LEADING = 7.5, 9.0
PAD = 4.0
BOX = 20.0
NOTES = 60.0  # the least room that is worth a heading
RISE = 0.357  # half the height of a capital, as a part of the size


@dataclass(frozen=True, slots=True)
class Row:
    """One row laid out: each cell in its lines, its height, whether it is shaded, what is tinted."""

    cells: tuple[tuple[str, ...], ...]
    height: float
    shaded: bool
    tints: Mapping[int, Tint]


@dataclass(frozen=True, slots=True)
class Wishes:
    """How wide each column would like to be: with its title in one line, and with a word of it a line."""

    whole: tuple[float, ...]
    least: tuple[float, ...]
    boxes: float

    @property
    def room(self) -> float:
        """What the table needs so that no usual text wraps."""
        return sum(self.least) + self.boxes


@dataclass(frozen=True, slots=True)
class Grid:
    """Where the columns of a sheet stand: text columns, then boxes, then the notes."""

    widths: tuple[float, ...]
    boxes: int
    notes: float
    line: float
    heads: tuple[tuple[str, ...], ...]
    kinds: tuple[Kind, ...]
    named_by: int

    @property
    def head_height(self) -> float:
        """The height of the row of titles."""
        return max(len(head) for head in self.heads) * HEAD_LEADING + 6

    def rows(self, table: Table, tallest: float) -> Iterator[Row]:
        """The table's rows laid out; a row taller than ``tallest`` goes on in a second one."""
        for at, texts in enumerate(table.rows):
            cells = [
                lines(shown(text), self._font(column), SIZE, self._room(column))
                for column, text in enumerate(texts)
            ]
            tints = {
                column: tint
                for column in range(len(cells))
                if table.tints and (tint := table.tints.get((at, column)))
            }
            fit = max(1, int((tallest - self.line) // LEADING) + 1)
            count = max(map(len, cells))
            for start in range(0, count, fit):
                part = tuple(tuple(cell[start : start + fit]) for cell in cells)
                height = self.line + (max(map(len, part)) - 1) * LEADING
                yield Row(part, height, at % 2 == 1, tints)

    def draw_head(self, canvas: Canvas, left: float, top: float) -> float:
        """Draw the titles below ``top`` and answer where the first row begins."""
        bottom = top - self.head_height
        canvas.setFillColor(PALE)
        words = canvas.beginText()
        words.setFont(BOLD, HEAD_SIZE)
        for column, (head, at) in enumerate(zip(self.heads, self._lefts(left), strict=True)):
            base = bottom + 4.5 + (len(head) - 1) * HEAD_LEADING
            self._write(words, column, head, at, base, HEAD_SIZE, HEAD_LEADING)
        if self.notes:
            words.setTextOrigin(left + sum(self.widths) + self.boxes * BOX + PAD, bottom + 4.5)
            words.textOut("Notes")
        canvas.drawText(words)
        canvas.setStrokeColor(INK)
        canvas.setLineWidth(0.9)
        canvas.line(left, bottom, left + self._total(), bottom)
        return bottom

    def draw(self, canvas: Canvas, rows: list[Row], left: float, top: float) -> float:
        """Draw rows below ``top`` and answer where they end."""
        self._shade(canvas, rows, left, top)
        canvas.setFillColor(INK)
        lefts = self._lefts(left)
        words = canvas.beginText()
        for row in rows:  # row by row: the order in which the page is read aloud and copied
            base = top - self.line / 2 - SIZE * RISE
            for column, (cell, at) in enumerate(zip(row.cells, lefts, strict=True)):
                if column == 0 or self._font(column) != self._font(column - 1):
                    words.setFont(self._font(column), SIZE)
                self._write(words, column, cell, at, base, SIZE, LEADING)
            top -= row.height
        canvas.drawText(words)
        return top

    def _write(
        self, words: PDFTextObject, column: int, cell: tuple[str, ...], left: float, base: float,
        size: float, leading: float,
    ) -> None:  # fmt: skip
        """Write a cell's lines from ``base`` down, in the font that is set."""
        for number, text in enumerate(cell):
            at = left + PAD
            if self.kinds[column] != "text":
                font = BOLD if size == HEAD_SIZE else self._font(column)
                rest = self.widths[column] - width(text, font, size)
                at = left + (rest / 2 if self.kinds[column] == "mark" else rest - PAD)
            if text:
                words.setTextOrigin(at, base - number * leading)
                words.textOut(text)

    def _shade(self, canvas: Canvas, rows: list[Row], left: float, top: float) -> None:
        total = self._total()
        y = top
        canvas.setFillColor(BAND)
        canvas.setStrokeColor(HAIR)
        canvas.setLineWidth(0.4)
        for row in rows:
            y -= row.height
            if row.shaded:
                canvas.rect(left, y, total, row.height, stroke=0, fill=1)
        self._tint(canvas, rows, left, top)
        y = top
        for row in rows:
            y -= row.height
            canvas.line(left, y, left + total, y)
        first = left + sum(self.widths)
        for number in range(self.boxes + 1 if self.boxes else 0):
            canvas.line(first + number * BOX, top, first + number * BOX, y)

        marks = [at for at, kind in enumerate(self.kinds) if kind == "mark"]
        for at in marks:
            canvas.line(left + sum(self.widths[:at]), top, left + sum(self.widths[:at]), y)
        for at in marks[-1:]:
            canvas.line(left + sum(self.widths[: at + 1]), top, left + sum(self.widths[: at + 1]), y)

    def _tint(self, canvas: Canvas, rows: list[Row], left: float, top: float) -> None:
        lefts, y = self._lefts(left), top
        for row in rows:
            y -= row.height
            for column, tint in row.tints.items():
                canvas.setFillColor(TINTS[tint])
                canvas.rect(lefts[column], y, self.widths[column], row.height, stroke=0, fill=1)

    def _font(self, column: int) -> str:
        return BOLD if column == self.named_by or self.kinds[column] == "mark" else REGULAR

    def _room(self, column: int) -> float:
        return self.widths[column] - 2 * pad(self.kinds[column])

    def _lefts(self, left: float) -> list[float]:
        return [left + sum(self.widths[:column]) for column in range(len(self.widths))]

    def _total(self) -> float:
        return sum(self.widths) + self.boxes * BOX + self.notes


def wanted(sheet: Sheet) -> Wishes:
    """How wide the columns of a sheet would like to be."""
    cells = [_cells_want(sheet, column) for column in range(len(sheet.columns))]
    titles = [column.title for column in sheet.columns]
    whole = [max(cell, width(title, BOLD, HEAD_SIZE)) for cell, title in zip(cells, titles, strict=True)]
    words = [max(width(word, BOLD, HEAD_SIZE) for word in title.split(" ")) for title in titles]
    least = [max(cell, word) for cell, word in zip(cells, words, strict=True)]
    marks = [at for at, column in enumerate(sheet.columns) if column.kind == "mark"]
    for at in marks:
        whole[at] = least[at] = max(least[mark] for mark in marks)  # a day is as wide as any other
    around = [2 * pad(column.kind) + 0.5 for column in sheet.columns]
    return Wishes(tuple(map(add, whole, around)), tuple(map(add, least, around)), sheet.boxes * BOX)


def pad(kind: Kind) -> float:
    """The room on each side of a cell's text, in points: marks stand close, a month of them on one page."""
    return PAD / 2 if kind == "mark" else PAD


def grid(sheet: Sheet, wishes: Wishes, room: float, line: float) -> Grid:
    """The columns of every table of a sheet in ``room`` points: the same places on every page."""
    free = room - wishes.boxes
    widths = _share(wishes.whole if sum(wishes.whole) <= free else wishes.least, free)
    rest = free - sum(widths)
    if not sheet.notes or rest < NOTES:
        widths = [wide + rest * wide / sum(widths) for wide in widths]
        rest = 0.0
    heads = [
        column.title.split(" ")
        if column.kind == "mark"
        else lines(column.title, BOLD, HEAD_SIZE, wide - 2 * pad(column.kind))
        for column, wide in zip(sheet.columns, widths, strict=True)
    ]
    return Grid(
        tuple(widths),
        sheet.boxes,
        rest,
        line,
        tuple(map(tuple, heads)),
        tuple(column.kind for column in sheet.columns),
        sheet.named_by,
    )


def _cells_want(sheet: Sheet, column: int) -> float:
    """The widest text of a column, but one odd name of 128 letters doesn't set it."""
    font = BOLD if column == sheet.named_by or sheet.columns[column].kind == "mark" else REGULAR
    texts = (row[column] for table in sheet.tables for row in table.rows if row[column])
    found = sorted(width(shown(text), font, SIZE) for text in texts)
    return min(found[-1], found[(len(found) - 1) * 9 // 10] * 1.6 + 20) if found else 0.0


def _share(wanted: Sequence[float], room: float) -> list[float]:
    """What each gets of ``room``: who wants little gets it, the others share what is left evenly."""
    given = [0.0] * len(wanted)
    left = room
    order = sorted(range(len(wanted)), key=lambda column: wanted[column])
    for served, column in enumerate(order):
        given[column] = min(wanted[column], left / (len(order) - served))
        left -= given[column]
    return given
