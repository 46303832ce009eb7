"""How the window looks: readable in every palette, at every size, and in the shipped font."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from PySide6.QtCore import QPoint
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.preferences import TEXT_SIZES, Preferences, file, preferences
from studentdesk.ui import icons, theme
from studentdesk.ui.screen import in_order
from studentdesk.ui.style import sheet
from studentdesk.ui.window import Window

TEXT, EDGE = 4.5, 3.0


@pytest.mark.parametrize("colors", theme.PALETTES.values(), ids=theme.PALETTES)
def test_every_word_can_be_read_on_what_it_stands_on(colors: theme.Colors) -> None:
    pairs = [
        (word, on)
        for word in (colors.ink, colors.faint, colors.accent, colors.error, colors.warning, colors.good)
        for on in (colors.ground, colors.paper, colors.band)
    ]
    pairs += [(colors.on_accent, colors.accent), (colors.ink, colors.wash), (colors.faint, colors.wash)]
    pairs += [(colors.error, colors.error_wash), (colors.ink, colors.error_wash)]
    pairs += [(colors.warning, colors.warning_wash), (colors.ink, colors.warning_wash)]
    pairs += [(colors.good, colors.good_wash), (colors.ink, colors.good_wash)]
    assert [pair for pair in pairs if theme.contrast(*pair) < TEXT] == []


@pytest.mark.parametrize("colors", theme.PALETTES.values(), ids=theme.PALETTES)
def test_edges_and_the_focus_are_seen(colors: theme.Colors) -> None:
    pairs = [
        (line, on)
        for line in (colors.edge, colors.focus)
        for on in (colors.ground, colors.paper, colors.band)
    ]
    pairs += [(colors.error, colors.error_wash), (colors.focus, colors.wash)]
    assert [pair for pair in pairs if theme.contrast(*pair) < EDGE] == []


def test_contrast_is_reckoned_as_wcag_does() -> None:
    assert theme.contrast("#000000", "#FFFFFF") == pytest.approx(21)
    assert theme.contrast("#767676", "#FFFFFF") == pytest.approx(4.54, abs=0.01)


def test_qt_paints_with_the_same_colors() -> None:
    palette = theme.palette(theme.DARK)
    chosen, words = palette.highlight().color().name(), palette.highlightedText().color().name()
    assert theme.contrast(chosen, words) >= TEXT
    assert theme.contrast(palette.placeholderText().color().name(), palette.base().color().name()) >= TEXT


def test_a_length_grows_with_the_text_and_a_hairline_does_not() -> None:
    names = dict.fromkeys(theme.Colors.__dataclass_fields__, "#123456") | {
        "down": "d.svg",
        "tick": "t.svg",
    }
    twice = sheet(names, 200)
    assert "font-size: 30pt" in twice
    assert "border: 1px solid" in twice
    assert "$" not in twice


@pytest.mark.parametrize("appearance", theme.PALETTES)
def test_arrows_and_ticks_are_there_for_every_palette(appearance: str) -> None:
    looks = theme.resources.folder() / "looks"
    for name in ("down", "tick"):
        assert (looks / f"{appearance}-{name}.svg").is_file()


def test_the_font_is_the_shipped_one(dressed: QApplication) -> None:
    assert dressed.font().family() == theme.FAMILY


def test_an_icon_is_drawn_in_the_palettes_color(dressed: QApplication) -> None:
    image = icons.picture("users", 24, "#FF0000").toImage()
    inked = {
        image.pixelColor(x, y).name()
        for x in range(24)
        for y in range(24)
        if image.pixelColor(x, y).alpha() > 250
    }
    assert inked == {"#ff0000"}


def test_every_screen_names_an_icon_that_is_there(dressed: QApplication) -> None:
    missing = [
        kind.name
        for kind in in_order()
        if not (theme.resources.folder() / "icons" / f"{kind.icon}.svg").is_file()
    ]
    assert missing == []


def test_choices_stay_on_this_computer_and_a_mangled_file_is_the_first_day() -> None:
    Preferences().changed(appearance="dark", text_size=150)
    assert preferences() == Preferences(appearance="dark", text_size=150)
    file().write_text('{"appearance": 7, "text_size": 900, "lock_minutes": 0}')
    assert preferences() == Preferences(text_size=TEXT_SIZES[-1], lock_minutes=1)
    file().write_text("\0")
    assert preferences() == Preferences()


@pytest.mark.parametrize("size", [100, 200])
def test_no_words_are_cut_at_twice_the_text_size(
    dressed: QApplication, open_window: Callable[[Desk], Window], desk: Desk, size: int
) -> None:
    window = open_window(desk)
    window.look(text_size=size)
    dressed.processEvents()
    try:
        for kind in in_order():
            window.show_screen(kind.name)
            app.settle(0.05)
            assert cut(window) == []
    finally:
        window.look(text_size=100)


def cut(window: Window) -> list[str]:
    """The labels and buttons whose words have less room than they need; scrolling to them is allowed."""
    found = []
    for widget in [*window.findChildren(QLabel), *window.findChildren(QAbstractButton)]:
        words = widget.text()
        if not words or not widget.isVisible() or (isinstance(widget, QLabel) and type(widget) is not QLabel):
            continue
        if isinstance(widget, QLabel) and widget.wordWrap():
            short = widget.height() < widget.heightForWidth(widget.width())
        else:
            short = widget.width() < widget.minimumSizeHint().width()
        if short:
            found.append(
                f"{widget.objectName()} {words!r} {widget.mapTo(window, QPoint(0, 0))} {widget.size()}"
            )
    return found


def test_the_look_can_be_changed_in_the_window(window: Window) -> None:
    window.look(appearance="dark")
    assert theme.colors() == theme.DARK
    assert preferences() == replace(Preferences(), appearance="dark")
    window.look(appearance="light")
