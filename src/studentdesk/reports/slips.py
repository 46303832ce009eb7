"""A slip on the paper of a receipt printer, 80 mm wide: each row of a sheet is one, as long as it needs."""

import io

from reportlab.pdfgen.canvas import Canvas

from studentdesk.reports.letters import BOLD, REGULAR, lines, shown
from studentdesk.reports.page import INK, PALE, Paper, blank
from studentdesk.reports.sheet import Sheet, Table, day_words

WIDE, MARGIN = 226.8, 12.0  # points: 80 mm, of which 72 mm print
SMALL, PLAIN, LARGE = 8.0, 10.0, 17.0
GAP = 5.0

Line = tuple[str, float, str]  # font, size, text


def slips_pdf(sheet: Sheet) -> bytes:
    """The slips, one a page. The same sheet gives the same bytes."""
    into = io.BytesIO()
    slips = [_lines(sheet, table, at) for table in sheet.tables for at in range(len(table.rows))]
    high = max(_height(slip) for slip in slips)
    canvas = blank(into, sheet.title, sheet.district, Paper(WIDE, high))
    for slip in slips:
        canvas.setPageSize((WIDE, high))
        _draw(canvas, slip, high)
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def _lines(sheet: Sheet, table: Table, at: int) -> list[Line]:
    """What stands on one: where, what, who in large letters, then each column with its title."""
    room = WIDE - 2 * MARGIN
    name = table.rows[at][sheet.named_by]
    said: list[Line] = [(REGULAR, SMALL, sheet.district), (BOLD, PLAIN, table.title)]
    said += [(REGULAR, PLAIN, f"{sheet.title}, {day_words(sheet.day)}"), (BOLD, LARGE, name)]
    for place, (column, text) in enumerate(zip(sheet.columns, table.rows[at], strict=True)):
        if place != sheet.named_by and text:
            said.append((REGULAR, PLAIN, f"{column.title}: {text}"))
    said.append((REGULAR, SMALL, sheet.stamp.lines()[0]))
    return [(font, size, line) for font, size, text in said for line in lines(shown(text), font, size, room)]


def _height(slip: list[Line]) -> float:
    return 2 * MARGIN + sum(size * 1.25 + GAP for _font, size, _text in slip)


def _draw(canvas: Canvas, slip: list[Line], high: float) -> None:
    y = high - MARGIN
    for font, size, text in slip:
        y -= size
        canvas.setFillColor(PALE if size == SMALL else INK)
        canvas.setFont(font, size)
        canvas.drawString(MARGIN, y, text)
        y -= size * 0.25 + GAP
