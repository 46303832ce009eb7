"""What stands above a table on paper: its title, its facts side by side, how many rows, the day, a photo."""

import io
from dataclasses import dataclass

from reportlab.lib.utils import ImageReader
from reportlab.pdfgen.canvas import Canvas

from studentdesk.i18n import written
from studentdesk.reports.letters import BOLD, REGULAR, lines, shown, width
from studentdesk.reports.page import ACCENT, INK, LEFT, PALE, Paper
from studentdesk.reports.sheet import Sheet, Table, day_words
from studentdesk.reports.to_a_home import day_in

BIG, MIDDLE = 15.0, 11.0
SIZE, LEADING, GAP = 9.0, 12.5, 16.0
ABOVE, BETWEEN, BELOW = 8.0, 2.0, 4.0
FACE_WIDE, FACE_HIGH = 48.0, 64.0


@dataclass(frozen=True, slots=True)
class Fact:
    """A label and its value: where they stand, and in which line."""

    at: float
    line: int
    label: str
    value: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Heading:
    """A title with what stands beside and below it."""

    paper: Paper
    title: tuple[str, ...]
    size: float
    beside: str
    facts: tuple[Fact, ...]
    fact_lines: int
    face: bytes | None = None

    @property
    def height(self) -> float:
        """From the end of what is above to the table's own titles."""
        facts = BETWEEN + self.fact_lines * LEADING if self.facts else 0
        words = len(self.title) * self.size * 1.3 + facts
        return ABOVE + max(words, FACE_HIGH if self.face else 0) + BELOW

    def draw(self, canvas: Canvas, top: float) -> float:
        """Draw it below ``top`` and answer where it ends."""
        y = top - ABOVE - self.size
        canvas.setFillColor(PALE)
        canvas.setFont(REGULAR, SIZE)
        canvas.drawRightString(self.paper.right, y, self.beside)
        canvas.setFillColor(ACCENT)
        canvas.setFont(BOLD, self.size)
        for text in self.title:
            canvas.drawString(LEFT, y, text)
            y -= self.size * 1.3
        y = top - ABOVE - len(self.title) * self.size * 1.3 - BETWEEN - SIZE
        for fact in self.facts:
            self._draw_fact(canvas, fact, y - fact.line * LEADING)
        if self.face:
            corner = self.paper.right - FACE_WIDE, top - ABOVE - FACE_HIGH
            picture = ImageReader(io.BytesIO(self.face))
            canvas.drawImage(picture, *corner, FACE_WIDE, FACE_HIGH, preserveAspectRatio=True, anchor="ne")
        return top - self.height

    def _draw_fact(self, canvas: Canvas, fact: Fact, y: float) -> None:
        canvas.setFillColor(PALE)
        canvas.setFont(REGULAR, SIZE)
        canvas.drawString(LEFT + fact.at, y, fact.label)
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, SIZE)
        for number, text in enumerate(fact.value):
            canvas.drawString(LEFT + fact.at + _label_room(fact.label), y - number * LEADING, text)


def table_heading(sheet: Sheet, table: Table, paper: Paper, *, continued: bool) -> Heading:
    """The heading of a table; on its further pages only the title."""
    words = f"{table.title}, continued" if continued else table.title
    facts = [] if continued else list(zip(sheet.facts, table.facts, strict=True))
    dated = day_in(sheet.day, written(table.letter.language if table.letter else None))
    beside = ", ".join(filter(None, (table.tally, dated if sheet.page_each else "")))
    face = sheet.face(table) if not continued else None
    return _heading(paper, words, BIG if sheet.page_each else MIDDLE, beside, facts, face)


def sheet_heading(sheet: Sheet, paper: Paper) -> Heading:
    """The title of a report whose tables follow one another."""
    beside = ", ".join(filter(None, (sheet.total, day_words(sheet.day))))
    return _heading(paper, sheet.title, BIG, beside, [])


def _heading(
    paper: Paper,
    words: str,
    size: float,
    beside: str,
    facts: list[tuple[str, str]],
    face: bytes | None = None,
) -> Heading:
    room = paper.room - (FACE_WIDE + GAP if face else 0)
    title = lines(shown(words), BOLD, size, room - width(beside, REGULAR, SIZE) - GAP)
    placed, deepest = _placed([(label, shown(value)) for label, value in facts if value], room)
    return Heading(paper, tuple(title), size, beside, placed, deepest, face)


def _placed(facts: list[tuple[str, str]], room: float) -> tuple[tuple[Fact, ...], int]:
    """As many facts in a line as fit; a value longer than the line goes on below."""
    placed: list[Fact] = []
    at, line, deepest = 0.0, 0, 0
    for label, value in facts:
        label_room = _label_room(label)
        value_lines = tuple(lines(value, BOLD, SIZE, room - label_room))
        wide = label_room + max(width(text, BOLD, SIZE) for text in value_lines)
        if at and at + wide > room:
            at, line = 0.0, deepest
        placed.append(Fact(at, line, label, value_lines))
        deepest = max(deepest, line + len(value_lines))
        at += wide + GAP
    return tuple(placed), deepest


def _label_room(label: str) -> float:
    return width(label, REGULAR, SIZE) + 4
