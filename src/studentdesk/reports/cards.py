"""A sheet of cards as a PDF: each row of a sheet is a card of the size of a bank card, with its barcode."""

import io
from typing import Final

from reportlab.graphics.barcode.code128 import Code128
from reportlab.lib.units import inch
from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from studentdesk.reports.letters import BOLD, REGULAR, lines, shown
from studentdesk.reports.page import ACCENT, HAIR, INK, LEFT, PALE, UPRIGHT, blank, page
from studentdesk.reports.sheet import Sheet, Table

WIDE, HIGH = 3.375 * inch, 2.125 * inch  # ISO/IEC 7810 ID-1
ACROSS, GAP = 2, 12.0
STRIP, INSIDE = 22.0, 10.0
FACE_WIDE, FACE_HIGH = 78.0, 104.0
BAR_HIGH, WIDEST_BAR, NARROWEST_BAR = 24.0, 1.3, 0.54  # 0.54 pt: what a hand scanner still tells apart
MOST_LETTERS = 19
CALM: Final = 10  # modules of white that the code needs on both sides (ISO/IEC 15417)


def readable(id: str) -> bool:
    """Whether a scanner can read this ID from a card."""
    return 0 < len(id) <= MOST_LETTERS and all(" " <= letter <= "~" for letter in id)


def barcode(id: str, room: float) -> Code128:
    """The ID in Code 128, as wide as the room lets it, never wider than a hand scanner likes."""
    modules = Code128(id, barWidth=1, quiet=False).width
    bar = max(min(WIDEST_BAR, room / (modules + 2 * CALM)), NARROWEST_BAR)
    return Code128(id, barWidth=bar, barHeight=BAR_HIGH, quiet=True, lquiet=CALM * bar, rquiet=CALM * bar)


def cards_pdf(sheet: Sheet) -> bytes:
    """The cards, two across, with lines to cut along. The same sheet gives the same bytes."""
    into = io.BytesIO()
    canvas, furniture = blank(into, sheet.title, sheet.district, UPRIGHT), page(sheet, UPRIGHT)
    down = int((furniture.top - furniture.bottom + GAP) // (HIGH + GAP))
    everybody = [(table, at) for table in sheet.tables for at in range(len(table.rows))]
    pages = [everybody[at : at + ACROSS * down] for at in range(0, len(everybody), ACROSS * down)]
    for number, here in enumerate(pages, 1):
        furniture.draw_head(canvas)
        for place, (table, at) in enumerate(here):
            x = LEFT + (UPRIGHT.room - ACROSS * WIDE - GAP) / 2 + place % ACROSS * (WIDE + GAP)
            y = furniture.top - 4 - HIGH - place // ACROSS * (HIGH + GAP)
            _draw(canvas, sheet, table, at, x, y)
        furniture.draw_foot(canvas, number, len(pages))
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def _draw(canvas: Canvas, sheet: Sheet, table: Table, at: int, x: float, y: float) -> None:
    name, grade, id = table.rows[at]
    canvas.setFillColor(ACCENT)
    canvas.roundRect(x, y, WIDE, HIGH, 6, stroke=0, fill=1)
    canvas.setFillColorRGB(1, 1, 1)
    canvas.rect(x, y + 6, WIDE, HIGH - STRIP - 6, stroke=0, fill=1)
    canvas.roundRect(x, y, WIDE, 20, 6, stroke=0, fill=1)
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.5)
    canvas.roundRect(x, y, WIDE, HIGH, 6, stroke=1, fill=0)
    room = WIDE - 2 * INSIDE
    canvas.setFillColorRGB(1, 1, 1)
    _text(canvas, table.title or sheet.district, BOLD, 9.5, x + INSIDE, y + HIGH - STRIP + 7, room, 1)
    _draw_face(canvas, sheet.faces.get(table.students[at]), x + INSIDE, y + (HIGH - STRIP - FACE_HIGH) / 2)
    left, room = x + INSIDE + FACE_WIDE + 10, room - FACE_WIDE - 10
    canvas.setFillColor(INK)
    below = _text(canvas, name, BOLD, 13, left, y + HIGH - STRIP - 20, room, 3)
    canvas.setFillColor(PALE)
    if grade:
        below = _text(canvas, f"Grade level {grade}", REGULAR, 8.5, left, below - 2, room, 1)
    _text(canvas, f"School year {sheet.school_year}", REGULAR, 8.5, left, below, room, 1)
    _draw_id(canvas, id, left, y + (HIGH - STRIP - FACE_HIGH) / 2, room)


def _draw_face(canvas: Canvas, photo: bytes | None, x: float, y: float) -> None:
    canvas.setStrokeColor(HAIR)
    canvas.rect(x, y, FACE_WIDE, FACE_HIGH, stroke=1, fill=0)
    if photo:
        picture = ImageReader(io.BytesIO(photo))
        canvas.drawImage(picture, x, y, FACE_WIDE, FACE_HIGH, preserveAspectRatio=True, anchor="c")


def _draw_id(canvas: Canvas, id: str, x: float, y: float, room: float) -> None:
    """The bars beside the foot of the photo, and beneath them what they say."""
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 8)
    canvas.drawCentredString(x + room / 2, y + 1, shown(id))
    if readable(id):
        bars = barcode(id, room)
        bars.drawOn(canvas, x + (room - bars.width) / 2, y + 11)


def _text(
    canvas: Canvas, words: str, font: str, size: float, x: float, y: float, room: float, most: int
) -> float:
    """Words in at most so many lines, the rest left away; answers where the next line stands."""
    canvas.setFont(font, size)
    for line in lines(shown(words), font, size, room)[:most]:
        canvas.drawString(x, y, line)
        y -= size * 1.2
    return y
