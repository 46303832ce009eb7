"""The page that all reports share: district and title above, who printed it for whom and why below."""

import io
from dataclasses import dataclass
from typing import Final

from reportlab import rl_config
from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import landscape, letter
from reportlab.pdfgen.canvas import Canvas

from studentdesk.i18n import written
from studentdesk.reports.letters import BOLD, REGULAR, glyphs, lines, shown, storable
from studentdesk.reports.sheet import LANGUAGE, PRIVATE, Sheet

rl_config.useA85 = 0  # bytes as they are: the old mail-safe letters made files a quarter larger

LEFT, ABOVE, BOTTOM = 43.0, 34.0, 30.0  # margins; the right one is as wide as the left one
INK: Final = HexColor(0x1B2430)
PALE: Final = HexColor(0x5B6673)
HAIR: Final = HexColor(0xCBD2DA)
ACCENT: Final = HexColor(0x1F4E79)
HEAD_SIZE, HEAD_LEADING = 8.5, 11.0
FOOT_SIZE, FOOT_LEADING = 7.0, 9.0


@dataclass(frozen=True, slots=True)
class Paper:
    """A sheet of paper and its margins, in points."""

    wide: float
    high: float

    @property
    def right(self) -> float:
        """Where the right margin begins."""
        return self.wide - LEFT

    @property
    def top(self) -> float:
        """Where the upper margin ends."""
        return self.high - ABOVE

    @property
    def room(self) -> float:
        """The width between the margins."""
        return self.wide - 2 * LEFT


UPRIGHT = Paper(*letter)
ACROSS = Paper(*landscape(letter))


@dataclass(frozen=True, slots=True)
class Page:
    """What stands on every page of one report, and how much room it leaves."""

    paper: Paper
    district: tuple[str, ...]
    title: tuple[str, ...]
    foot: tuple[tuple[str, str], ...]  # font, text

    @property
    def top(self) -> float:
        """Where the report's own part begins."""
        return self.paper.top - max(len(self.district), len(self.title)) * HEAD_LEADING - 8

    @property
    def bottom(self) -> float:
        """Where it ends."""
        return BOTTOM + len(self.foot) * FOOT_LEADING + 10

    def draw_head(self, canvas: Canvas) -> None:
        """Draw the district and the report's name, and the rule below them."""
        canvas.setFillColor(INK)
        canvas.setFont(BOLD, HEAD_SIZE)
        for at, text in enumerate(self.district):
            canvas.drawString(LEFT, self.paper.top - HEAD_SIZE - at * HEAD_LEADING, text)
        canvas.setFont(REGULAR, HEAD_SIZE)
        for at, text in enumerate(self.title):
            canvas.drawRightString(self.paper.right, self.paper.top - HEAD_SIZE - at * HEAD_LEADING, text)
        _rule(canvas, self.paper, self.top + 3, ACCENT, 1.2)

    def draw_foot(self, canvas: Canvas, number: int, pages: int) -> None:
        """Draw for whom, why, when and by whom, and which page of how many it is."""
        _rule(canvas, self.paper, self.bottom - 6, HAIR, 0.5)
        canvas.setFillColor(PALE)
        first = self.bottom - 6 - FOOT_LEADING
        for at, (font, text) in enumerate(self.foot):
            canvas.setFont(font, FOOT_SIZE)
            canvas.drawString(LEFT, first - at * FOOT_LEADING, text)
        canvas.setFont(REGULAR, FOOT_SIZE)
        canvas.drawRightString(self.paper.right, first, f"Page {number} of {pages}")


def page(sheet: Sheet, paper: Paper) -> Page:
    """The head and foot of a sheet's pages. What does not fit in a line goes on in the next."""
    made, whom = (shown(text) for text in sheet.stamp.lines())
    room = paper.room - 80  # the number of the page stands in the corner
    foot = [(BOLD, text) for text in (lines(whom, BOLD, FOOT_SIZE, room) if whom else [])]
    foot += [(REGULAR, text) for text in lines(made, REGULAR, FOOT_SIZE, room)]
    for said in (PRIVATE, *(written(each)(PRIVATE) for each in sheet.languages())):
        foot += [(REGULAR, text) for text in lines(said, REGULAR, FOOT_SIZE, paper.room)]
    title = shown(f"{sheet.title}, school year {sheet.school_year}")
    return Page(
        paper,
        tuple(lines(shown(sheet.district), BOLD, HEAD_SIZE, paper.room * 0.55)),
        tuple(lines(title, REGULAR, HEAD_SIZE, paper.room * 0.4)),
        tuple(foot),
    )


def blank(into: io.BytesIO, title: str, author: str, paper: Paper = UPRIGHT) -> Canvas:
    """An empty document of ours: its title and language set, no clock and no chance in its bytes."""
    glyphs()
    canvas = Canvas(
        into,
        pagesize=(paper.wide, paper.high),
        pageCompression=1,
        invariant=1,
        initialFontName=REGULAR,  # type: ignore[arg-type]  # the stub says float
        lang=LANGUAGE,
    )
    canvas.setTitle(storable(title))
    canvas.setAuthor(storable(author))
    canvas.setCreator("StudentDesk")
    canvas.setViewerPreference("DisplayDocTitle", "true")
    return canvas


def _rule(canvas: Canvas, paper: Paper, y: float, color: Color, thick: float) -> None:
    canvas.setStrokeColor(color)
    canvas.setLineWidth(thick)
    canvas.line(LEFT, y, paper.right, y)
