"""How the window looks: three palettes that everybody can read, one font, text from 100 to 200 percent."""

from dataclasses import dataclass, fields
from functools import cache

from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from studentdesk import resources
from studentdesk.ui.style import sheet

FAMILY = "Noto Sans"
POINTS = 10.0


@dataclass(frozen=True, slots=True)
class Colors:
    """The colors by what they are for. Words stand on ``ground``, ``paper``, ``band`` and their own tints."""

    ground: str
    paper: str
    band: str
    ink: str
    faint: str
    line: str
    edge: str
    accent: str
    on_accent: str
    wash: str
    focus: str
    error: str
    error_wash: str
    warning: str
    warning_wash: str
    good: str
    good_wash: str


LIGHT = Colors(
    ground="#F5F6F8",
    paper="#FFFFFF",
    band="#ECEFF3",
    ink="#1A2330",
    faint="#556070",
    line="#DFE3E9",
    edge="#7F8998",
    accent="#1C5D99",
    on_accent="#FFFFFF",
    wash="#DCE9F5",
    focus="#1C5D99",
    error="#B3261E",
    error_wash="#FCE9E7",
    warning="#805300",
    warning_wash="#FFF2D6",
    good="#1E6B3C",
    good_wash="#E2F3E7",
)
DARK = Colors(
    ground="#14181E",
    paper="#1B2028",
    band="#242B35",
    ink="#E7EBF0",
    faint="#A6B0BD",
    line="#2E3641",
    edge="#75818F",
    accent="#82B7EA",
    on_accent="#0D1825",
    wash="#26405A",
    focus="#82B7EA",
    error="#FF9C93",
    error_wash="#43211F",
    warning="#F2C063",
    warning_wash="#3D3014",
    good="#85CE9B",
    good_wash="#1B3725",
)
CONTRAST = Colors(
    ground="#000000",
    paper="#000000",
    band="#1C1C1C",
    ink="#FFFFFF",
    faint="#CFCFCF",
    line="#FFFFFF",
    edge="#FFFFFF",
    accent="#FFE14D",
    on_accent="#000000",
    wash="#3A3300",
    focus="#FFE14D",
    error="#FFA9A1",
    error_wash="#330000",
    warning="#FFD35C",
    warning_wash="#2B2000",
    good="#8DF0AC",
    good_wash="#002B10",
)
PALETTES = {"light": LIGHT, "dark": DARK, "contrast": CONTRAST}
WORDS = {"light": "Light", "dark": "Dark", "contrast": "High contrast"}


class _Now:
    """The look in force: one program has one look."""

    appearance: str = "light"
    colors: Colors = LIGHT
    size: int = 100


def colors() -> Colors:
    """The colors in force."""
    return _Now.colors


def scaled(pixels: float) -> int:
    """A length that was drawn for 100 percent text, at the text size in force."""
    return round(pixels * _Now.size / 100)


def dress(app: QApplication, appearance: str = "light", text_size: int = 100) -> None:
    """Put font and palette on the whole program; a window puts `style_sheet` on itself."""
    _load_fonts()
    _Now.colors, _Now.size = PALETTES[appearance], text_size
    style = QStyleFactory.create("Fusion")
    if app.style().objectName() != "fusion":
        app.setStyle(style)
    font = QFont(FAMILY)
    font.setPointSizeF(POINTS * text_size / 100)
    app.setFont(font)
    app.setPalette(palette(_Now.colors))
    _Now.appearance = appearance


def style_sheet() -> str:
    """The style sheet in force, for a window.

    Not for the whole application: then Qt would style every widget again each time that its parent gets
    a parent, and a screen of a hundred fields took three times as long to build (measured).
    """
    looks = resources.folder() / "looks"
    pictures = {name: (looks / f"{_Now.appearance}-{name}.svg").as_posix() for name in ("down", "tick")}
    names = {field.name: getattr(_Now.colors, field.name) for field in fields(Colors)}
    return sheet({**names, **pictures}, _Now.size)


def font(*, size: float = 1.0, bold: bool = False, digits: bool = False) -> QFont:
    """The font of a heading or a figure: ``size`` times the text, with digits of one width where asked."""
    made = QFont(FAMILY)
    made.setPointSizeF(POINTS * size * _Now.size / 100)
    made.setBold(bold)
    if digits:
        made.setFeature(QFont.Tag("tnum"), 1)
    return made


@cache
def _load_fonts() -> None:
    for file in sorted((resources.folder() / "fonts").glob("*.ttf")):
        QFontDatabase.addApplicationFont(str(file))


def palette(colors: Colors) -> QPalette:
    """The same colors for what Qt paints by itself."""
    made = QPalette()
    role, group = QPalette.ColorRole, QPalette.ColorGroup
    for part, color in {
        role.Window: colors.ground,
        role.WindowText: colors.ink,
        role.Base: colors.paper,
        role.AlternateBase: colors.band,
        role.Text: colors.ink,
        role.Button: colors.band,
        role.ButtonText: colors.ink,
        role.BrightText: colors.on_accent,
        role.Highlight: colors.accent,
        role.HighlightedText: colors.on_accent,
        role.ToolTipBase: colors.paper,
        role.ToolTipText: colors.ink,
        role.PlaceholderText: colors.faint,
        role.Link: colors.accent,
        role.LinkVisited: colors.accent,
        role.Light: colors.paper,
        role.Midlight: colors.line,
        role.Mid: colors.edge,
        role.Dark: colors.edge,
        role.Shadow: colors.edge,
    }.items():
        made.setColor(part, QColor(color))
    for part in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(group.Disabled, part, QColor(colors.faint))
    return made


def contrast(one: str, other: str) -> float:
    """WCAG 2.2's contrast ratio of two colors, 1 to 21."""
    light, dark = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def _luminance(color: str) -> float:
    parts = (int(color[place : place + 2], 16) / 255 for place in (1, 3, 5))
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
