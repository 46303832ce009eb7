"""The letters on paper: Noto Sans, embedded, and what happens to a character that it lacks.

A missing character is never a silent empty box: it is printed as � and answered by name, so that the
office can be told. The HTML twin and the spreadsheets carry the text as it is.
"""

import re
import unicodedata
from functools import cache
from typing import Final

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from studentdesk.resources import folder

REGULAR: Final = "NotoSans"
BOLD: Final = "NotoSans-Bold"
LACKING: Final = "\ufffd"
_SPACE = re.compile(r"[^\S\u00a0\u202f]")  # a no-break space stays one
_BREAKS = re.compile("(?<=[ -])(?=[^ -])")
_NEVER_IN_A_FILE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@cache
def glyphs() -> frozenset[int]:
    """The code points that the page can show. Loads the fonts the first time."""
    faces = []
    for name, file in ((REGULAR, "NotoSans-Regular.ttf"), (BOLD, "NotoSans-Bold.ttf")):
        font = TTFont(name, str(folder() / "fonts" / file))
        pdfmetrics.registerFont(font)
        faces.append(frozenset(font.face.charToGlyph))
    # reportlab maps a character beyond U+FFFF back to text wrongly: such a page could not be searched
    return frozenset(code for code in faces[0] & faces[1] if 0x20 <= code <= 0xFFFF)


def shown(text: str) -> str:
    """The text as the page can show it: composed, on one line, what the font lacks as �."""
    if text.isascii() and text.isprintable():
        return text
    known = glyphs()
    composed = _SPACE.sub(" ", unicodedata.normalize("NFC", text))
    return "".join(
        letter if ord(letter) in known else LACKING
        for letter in composed
        if unicodedata.category(letter) != "Cf"
    )


def lacking(text: str) -> list[str]:
    """The characters that the page cannot show, each once, by name: "ARABIC LETTER BEH (U+0628)"."""
    if text.isascii() and text.isprintable():
        return []
    known = glyphs()
    composed = _SPACE.sub(" ", unicodedata.normalize("NFC", text))
    missing = (c for c in composed if unicodedata.category(c) != "Cf" and ord(c) not in known)
    return [
        f"{unicodedata.name(c, 'a character without a name')} (U+{ord(c):04X})"
        for c in dict.fromkeys(missing)
    ]


def storable(text: str) -> str:
    """The text without what no XML, HTML or CSV file may hold (control characters, halves of pairs)."""
    return _NEVER_IN_A_FILE.sub(LACKING, text)


def width(text: str, font: str, size: float) -> float:
    """How wide a shown text is, in points."""
    glyphs()
    return float(pdfmetrics.stringWidth(text, font, size))


def lines(text: str, font: str, size: float, room: float) -> list[str]:
    """A shown text in lines no wider than ``room``: broken at spaces and hyphens, inside a word if it must.

    No letter is lost and none is added: the lines put together (with their spaces) are the text.
    """
    if width(text, font, size) <= room:
        return [text]
    done: list[str] = []
    line = ""
    for word in _BREAKS.split(text):  # a word keeps the space or hyphen behind it
        if width((line + word).rstrip(" "), font, size) <= room:
            line += word
            continue
        if line:
            done.append(line.rstrip(" "))
        *whole, line = _pieces(word, font, size, room)
        done.extend(whole)
    return [*done, line]


def _pieces(word: str, font: str, size: float, room: float) -> list[str]:
    """A word cut wherever the next letter would not fit; a piece has one letter at least."""
    pieces = [""]
    for letter in word:
        if pieces[-1] and letter != " " and width(pieces[-1] + letter, font, size) > room:
            pieces.append("")
        pieces[-1] += letter
    return pieces
