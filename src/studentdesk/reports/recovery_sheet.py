"""The recovery sheet: one page with the code that opens the district when every password is lost.

It names no student and goes to nobody outside the office, so it is in no log of what was given out.
"""

import io
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Final

from reportlab.pdfgen.canvas import Canvas

from studentdesk.db import Desk
from studentdesk.records.district import district
from studentdesk.reports.letters import BOLD, REGULAR, lines, shown
from studentdesk.reports.page import ACCENT, BOTTOM, HAIR, INK, LEFT, PALE, UPRIGHT, blank
from studentdesk.reports.printed import save
from studentdesk.reports.sheet import day_words, time_words

TITLE: Final = "Recovery sheet"
PARTS: Final = (
    (
        "What it is for",
        "This code opens the records of the district when nobody knows a password any more. StudentDesk "
        "cannot make a new one without opening the records: without a password and without this sheet they "
        "are lost for good. Nobody else holds a copy, and no company can help.",
    ),
    (
        "Where to keep it",
        "Print two copies. Keep one in the district's safe and one in another building, in sealed envelopes "
        "that say who may open them. Do not photograph it or send it, and delete the PDF once it is "
        "printed. Whoever has this sheet and the district's folder can read every record.",
    ),
    (
        "How to use it",
        "Open StudentDesk, choose the district, and choose the recovery sheet instead of a password. Type "
        "the groups in their order; spaces and capitals do not matter. The code has no letter O, I, L or U. "
        "A group with a typing mistake is named by its number. Then set a new password.",
    ),
    (
        "When to make a new one",
        "When an envelope was opened, or when somebody who could have read the code has left. The code "
        "of the old sheet then opens only copies and backups made before that day.",
    ),
)
BY_HAND: Final = ("Copy", "Kept at", "Sealed by", "On")
COLUMNS = 4
CELL_HIGH = 46.0
CODE_SIZE, LETTER_GAP = 19.0, 3.0


@dataclass(frozen=True, slots=True)
class RecoverySheet:
    """What is on the page. ``code`` is the code as it is typed back: groups with spaces between them."""

    district: str
    code: str
    made_at: datetime
    made_by: str


def keep_sheet(desk: Desk, code: str, to: Path) -> Path:
    """The sheet of this district with a code just made, as a PDF to be printed and deleted."""
    return save(recovery_sheet(RecoverySheet(district(desk).name, code, desk.now(), desk.person.name)), to)


def recovery_sheet(sheet: RecoverySheet) -> bytes:
    """The page as a PDF. The same values give the same bytes."""
    into = io.BytesIO()
    canvas = blank(into, TITLE, sheet.district)
    y = _head(canvas, sheet)
    y = _code(canvas, sheet.code.split(), y)
    for title, words in PARTS:
        y = _part(canvas, title, words, y)
    _by_hand(canvas, y - 28)
    canvas.setFillColor(PALE)
    canvas.setFont(REGULAR, 8)
    canvas.drawString(LEFT, BOTTOM, "StudentDesk. Secret: for the district's safe only.")
    canvas.showPage()
    canvas.save()
    return into.getvalue()


def _head(canvas: Canvas, sheet: RecoverySheet) -> float:
    y = UPRIGHT.top - 22
    canvas.setFillColor(ACCENT)
    canvas.setFont(BOLD, 22)
    canvas.drawString(LEFT, y, TITLE)
    y -= 22
    canvas.setFillColor(INK)
    canvas.setFont(BOLD, 12)
    for text in lines(shown(sheet.district), BOLD, 12, UPRIGHT.room):
        canvas.drawString(LEFT, y, text)
        y -= 16
    canvas.setFillColor(PALE)
    canvas.setFont(REGULAR, 9)
    made = f"Made on {day_words(sheet.made_at)}, {time_words(sheet.made_at)}, by {sheet.made_by}."
    for text in lines(shown(made), REGULAR, 9, UPRIGHT.room):
        canvas.drawString(LEFT, y, text)
        y -= 12
    canvas.setStrokeColor(ACCENT)
    canvas.setLineWidth(1.2)
    canvas.line(LEFT, y, UPRIGHT.right, y)
    return y - 14


def _code(canvas: Canvas, groups: list[str], top: float) -> float:
    """The groups in numbered cells, large and widely set, so that 8 and B are told apart by hand and eye."""
    wide = UPRIGHT.room / COLUMNS
    canvas.setStrokeColor(HAIR)
    canvas.setLineWidth(0.8)
    for at, group in enumerate(groups):
        left, bottom = LEFT + at % COLUMNS * wide, top - (at // COLUMNS + 1) * CELL_HIGH
        canvas.rect(left, bottom, wide, CELL_HIGH, stroke=1, fill=0)
        canvas.setFillColor(PALE)
        canvas.setFont(REGULAR, 8)
        canvas.drawString(left + 6, bottom + CELL_HIGH - 12, str(at + 1))
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, CODE_SIZE)
        canvas.drawString(left + 20, bottom + 12, shown(group), charSpace=LETTER_GAP)
    return top - -(-len(groups) // COLUMNS) * CELL_HIGH - 10


def _part(canvas: Canvas, title: str, words: str, top: float) -> float:
    y = top - 14
    canvas.setFillColor(ACCENT)
    canvas.setFont(BOLD, 11)
    canvas.drawString(LEFT, y, title)
    canvas.setFillColor(INK)
    canvas.setFont(REGULAR, 10)
    for text in lines(words, REGULAR, 10, UPRIGHT.room):
        y -= 14.5
        canvas.drawString(LEFT, y, text)
    return y - 10


def _by_hand(canvas: Canvas, y: float) -> None:
    """Lines to fill in with a pen: which copy this is, where it is kept, who sealed it and when."""
    wide = UPRIGHT.room / len(BY_HAND)
    canvas.setStrokeColor(INK)
    canvas.setLineWidth(0.6)
    canvas.setFillColor(PALE)
    canvas.setFont(REGULAR, 8)
    for at, label in enumerate(BY_HAND):
        canvas.line(LEFT + at * wide, y, LEFT + (at + 1) * wide - 14, y)
        canvas.drawString(LEFT + at * wide, y - 11, label)
