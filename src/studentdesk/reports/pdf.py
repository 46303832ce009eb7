"""A sheet as a PDF: which rows stand on which page, and the pages drawn."""

import io
from dataclasses import dataclass, field, replace

from reportlab.pdfgen.canvas import Canvas

from studentdesk.reports.cards import BAR_HIGH, barcode
from studentdesk.reports.heading import Heading, sheet_heading, table_heading
from studentdesk.reports.letters import shown
from studentdesk.reports.page import ACROSS, LEFT, UPRIGHT, Paper, blank, page
from studentdesk.reports.prose import ADDRESS, Prose, draw_address, prose
from studentdesk.reports.sheet import Column, Sheet, Table
from studentdesk.reports.table import Grid, Row, grid, wanted

NOTHING = Prose()
LOW_LINE = 13.5  # points: on a page turned across, a class of thirty fits
BARS, BARS_WIDE = 34.0, 190.0
Grids = dict[tuple[Column, ...], Grid]
KEEP = 3  # so many rows stay with the heading above them


@dataclass(slots=True)
class Part:
    """A table, or a piece of one, on one page."""

    heading: Heading
    entry: str  # its line in the reader's list of contents; nothing for a further piece
    columns: Grid
    rows: list[Row] = field(default_factory=list)
    address: tuple[str, ...] = ()
    code: str = ""
    before: Prose = NOTHING
    after: Prose = NOTHING

    @property
    def above(self) -> float:
        """What stands above its rows, without their titles."""
        more = (ADDRESS if self.address else 0) + (BARS if self.code else 0)
        return self.heading.height + self.before.height + more


@dataclass(slots=True)
class Leaf:
    """One page while it is laid out: the room left, and what stands on it."""

    room: float
    parts: list[Part] = field(default_factory=list)


def pdf(sheet: Sheet) -> bytes:
    """The sheet as a PDF. The same sheet gives the same bytes."""
    into = io.BytesIO()
    alike = _alike(sheet)
    wishes = {columns: wanted(part) for columns, part in alike.items()}
    fits = all(one.room <= UPRIGHT.room for one in wishes.values())
    paper = UPRIGHT if sheet.upright or fits else ACROSS
    canvas = blank(into, sheet.title, sheet.district, paper)
    line = sheet.line if paper is UPRIGHT else min(sheet.line, LOW_LINE)
    grids = {columns: grid(part, wishes[columns], paper.room, line) for columns, part in alike.items()}
    furniture = page(sheet, paper)
    leaves = _leaves(sheet, grids, paper, furniture.top - furniture.bottom)
    for number, leaf in enumerate(leaves, 1):
        furniture.draw_head(canvas)
        y = furniture.top
        if number == 1 and not sheet.page_each:
            y = sheet_heading(sheet, paper).draw(canvas, y)
        for part in leaf.parts:
            y = _draw(canvas, part, y)
        furniture.draw_foot(canvas, number, len(leaves))
        canvas.showPage()
    canvas.save()
    return into.getvalue()


def _alike(sheet: Sheet) -> dict[tuple[Column, ...], Sheet]:
    """The tables that stand in the same columns, together: their columns are as wide everywhere."""
    found: dict[tuple[Column, ...], list[Table]] = {}
    for table in sheet.tables:
        found.setdefault(sheet.columns_of(table), []).append(table)
    return {columns: replace(sheet, columns=columns, tables=tuple(some)) for columns, some in found.items()}


def _leaves(sheet: Sheet, grids: Grids, paper: Paper, room: float) -> list[Leaf]:
    leaves = [Leaf(room - (0 if sheet.page_each else sheet_heading(sheet, paper).height))]
    for table in sheet.tables:
        _lay_out(sheet, table, grids[sheet.columns_of(table)], paper, leaves, room)
    return leaves


def _lay_out(
    sheet: Sheet, table: Table, columns: Grid, paper: Paper, leaves: list[Leaf], room: float
) -> None:
    """Put a table's rows on the last page, and on as many new ones as they need."""
    first = table_heading(sheet, table, paper, continued=False)
    later = table_heading(sheet, table, paper, continued=True)
    part = Part(first, shown(table.title), columns, code=table.code)
    if table.letter:
        part.address = table.letter.address
        part.before, part.after = prose(table.letter.before, paper), prose(table.letter.after, paper)
    rows = list(columns.rows(table, room - max(part.above, later.height) - columns.head_height))
    together = part.above + columns.head_height + sum(row.height for row in rows[:KEEP])
    if leaves[-1].parts and (sheet.page_each or together > leaves[-1].room):
        leaves.append(Leaf(room))
    _begin(leaves[-1], part)
    for row in rows:
        if row.height > leaves[-1].room:
            leaves.append(Leaf(room))
            _begin(leaves[-1], Part(later, "", columns))
        leaves[-1].parts[-1].rows.append(row)
        leaves[-1].room -= row.height
    if part.after.height > leaves[-1].room:
        leaves.append(Leaf(room))
        _begin(leaves[-1], Part(later, "", columns))
    leaves[-1].parts[-1].after = part.after
    leaves[-1].room -= part.after.height
    if part is not leaves[-1].parts[-1]:
        part.after = NOTHING


def _begin(leaf: Leaf, part: Part) -> None:
    leaf.parts.append(part)
    leaf.room -= part.above + part.columns.head_height


def _draw(canvas: Canvas, part: Part, top: float) -> float:
    if part.entry:
        key = f"{canvas.getPageNumber()}-{top:.0f}"
        canvas.bookmarkHorizontal(key, 0, top)
        canvas.addOutlineEntry(part.entry, key, 0, 0)
    y = draw_address(canvas, part.address, top) if part.address else top
    y = part.heading.draw(canvas, y)
    if part.code:
        barcode(part.code, BARS_WIDE).drawOn(canvas, LEFT, y - BAR_HIGH)
        canvas.drawString(LEFT + BARS_WIDE, y - BAR_HIGH / 2 - 3, part.code)
        y -= BARS
    y = part.before.draw(canvas, y)
    y = part.columns.draw_head(canvas, LEFT, y)
    y = part.columns.draw(canvas, part.rows, LEFT, y)
    return part.after.draw(canvas, y)
