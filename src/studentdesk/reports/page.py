"""The page that all reports share: district and title above, who printed it for whom and why below."""

import io
from dataclasses import dataclass
from typing import Final

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import letter
from reportlab.pdfgen.canvas import Canvas

from studentdesk.reports.letters import BOLD, REGULAR, glyphs, lines, shown
from studentdesk.reports.sheet import LANGUAGE, PRIVATE, Sheet

WIDE, HIGH = letter
LEFT, RIGHT, TOP, BOTTOM = 43.0, WIDE - 43.0, HIGH - 34.0, 30.0
ROOM: Final = RIGHT - LEFT
INK: Final = HexColor(0x1B2430)
PALE: Final = HexColor(0x5B6673)
HAIR: Final = HexColor(0xCBD2DA)
ACCENT: Final = HexColor(0x1F4E79)
HEAD_SIZE, HEAD_LEADING = 8.5, 11.0
FOOT_SIZE, FOOT_LEADING = 7.0, 9.0


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on every page of one report, and how much room it leaves."""

    district: tuple[str, ...]
    title: tuple[str, ...]
    foot: tuple[tuple[str, str], ...]  # font, text

    @property
    def top(self) -> float:
        """Where the report's own part begins."""
        return TOP - max(len(self.district), len(self.title)) * HEAD_LEADING - 8

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return BOTTOM + len(self.foot) * FOOT_LEADING + 10

    def draw_head(self, canvas: Canvas) -> None:
        """Draw the district and the report's name, and the rule below them."""
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, HEAD_SIZE)
        for at, text in enumerate(self.district):
            canvas.drawString(LEFT, TOP - HEAD_SIZE - at * HEAD_LEADING, text)
        canvas.setFont(REGULAR, HEAD_SIZE)
        for at, text in enumerate(self.title):
            canvas.drawRightString(RIGHT, TOP - HEAD_SIZE - at * HEAD_LEADING, text)
        _rule(canvas, self.top + 3, ACCENT, 1.2)

    def draw_foot(self, canvas: Canvas, number: int, pages: int) -> None:
        """Draw for whom, why, when and by whom, and which page of how many it is."""
        _rule(canvas, self.bottom - 6, HAIR, 0.5)
        canvas.setFillColor(PALE)
        first = self.bottom - 6 - FOOT_LEADING
        for at, (font, text) in enumerate(self.foot):
            canvas.setFont(font, FOOT_SIZE)
            canvas.drawString(LEFT, first - at * FOOT_LEADING, text)
        canvas.setFont(REGULAR, FOOT_SIZE)
        canvas.drawRightString(RIGHT, first, f"Page {number} of {pages}")


def page(sheet: Sheet) -> Page:
    """The head and foot of a sheet's pages. What does not fit in a line goes on in the next."""
    made, whom = (shown(text) for text in sheet.stamp.lines())
    room = ROOM - 80  # the number of the page stands in the corner
    foot = [(BOLD, text) for text in (lines(whom, BOLD, FOOT_SIZE, room) if whom else [])]
    foot += [(REGULAR, text) for text in lines(made, REGULAR, FOOT_SIZE, room)]
    foot += [(REGULAR, text) for text in lines(PRIVATE, REGULAR, FOOT_SIZE, ROOM)]
    title = shown(f"{sheet.title}, school year {sheet.school_year}")
    return Page(
        tuple(lines(shown(sheet.district), BOLD, HEAD_SIZE, ROOM * 0.55)),
        tuple(lines(title, REGULAR, HEAD_SIZE, ROOM * 0.4)),
        tuple(foot),
    )


def blank(into: io.BytesIO, title: str, author: str) -> Canvas:
    """An empty document of ours: Letter, its title and language set, no clock and no chance in its bytes."""
    glyphs()
    canvas = Canvas(
        into,
        pagesize=letter,
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float
        lang=LANGUAGE,
    )
    canvas.setTitle(title)
    canvas.setAuthor(author)
    canvas.setCreator("StudentDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _rule(canvas: Canvas, y: float, color: Color, thick: float) -> None:
    canvas.setStrokeColor(color)
    canvas.setLineWidth(thick)
    canvas.line(LEFT, y, RIGHT, y)
