"""The pages of a PDF as pictures: what the screen shows is the very file that is printed or saved."""

from dataclasses import dataclass
from types import TracebackType

import pypdfium2

POINTS = 72  # an inch


@dataclass(frozen=True, slots=True)
class Picture:
    """One page as pixels: rows of ``stride`` bytes, a pixel is blue, green, red and an unused byte."""

    width: int
    height: int
    stride: int
    pixels: bytes


class Preview:
    """An open PDF. Used by one thread at a time: PDFium is one for the whole program."""

    def __init__(self, pdf: bytes) -> None:
        self._document = pypdfium2.PdfDocument(pdf)

    def __enter__(self) -> "Preview":
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()

    @property
    def pages(self) -> int:
        """How many pages there are."""
        return len(self._document)

    def size(self, page: int) -> tuple[float, float]:
        """Width and height of a page in points. The first page is 0."""
        width, height = self._document.get_page_size(page)
        return float(width), float(height)

    def picture(self, page: int, dots: float = 96) -> Picture:
        """A page drawn at ``dots`` an inch."""
        leaf = self._document[page]
        drawn = leaf.render(scale=dots / POINTS, prefer_bgrx=True, rev_byteorder=False)
        picture = Picture(drawn.width, drawn.height, drawn.stride, bytes(drawn.buffer))
        drawn.close()
        leaf.close()
        return picture

    def text(self, page: int) -> str:
        """The words of a page in reading order: for finding, and for the tests."""
        leaf = self._document[page]
        words = leaf.get_textpage()
        found = str(words.get_text_range()).replace("\r\n", "\n")
        words.close()
        leaf.close()
        return found

    def close(self) -> None:
        """Let go of the document."""
        self._document.close()
