"""The words of a letter on paper: paragraphs that wrap, and the address where a window envelope shows it."""

from dataclasses import dataclass

from reportlab.pdfgen.canvas import Canvas

from studentdesk.reports.letters import REGULAR, lines, shown
from studentdesk.reports.page import INK, LEFT, Paper

SIZE, LEADING, BETWEEN = 10.5, 15.0, 7.0
ADDRESS = 92.0  # points from the head of the page to the end of the address: a No. 10 window envelope


@dataclass(frozen=True, slots=True)
class Prose:
    """Paragraphs in their lines."""

    paragraphs: tuple[tuple[str, ...], ...] = ()

    @property
    def height(self) -> float:
        """What they need, with room before and after."""
        return (
            sum(len(each) * LEADING + BETWEEN for each in self.paragraphs) + BETWEEN if self.paragraphs else 0
        )

    def draw(self, canvas: Canvas, top: float) -> float:
        """Draw them below ``top`` and answer where they end."""
        y = top - BETWEEN
        canvas.setFillColor(INK)
        canvas.setFont(REGULAR, SIZE)
        for each in self.paragraphs:
            for text in each:
                canvas.drawString(LEFT, y - SIZE, text)
                y -= LEADING
            y -= BETWEEN
        return top - self.height


def prose(paragraphs: tuple[str, ...], paper: Paper) -> Prose:
    """Paragraphs as wide as the page."""
    return Prose(tuple(tuple(lines(shown(each), REGULAR, SIZE, paper.room)) for each in paragraphs))


def draw_address(canvas: Canvas, address: tuple[str, ...], top: float) -> float:
    """Draw an address in its place and answer where the letter begins."""
    canvas.setFillColor(INK)
    canvas.setFont(REGULAR, SIZE)
    for at, text in enumerate(address):
        canvas.drawString(LEFT, top - 24 - at * 14.0, shown(text))
    return top - ADDRESS
