"""The icons (Lucide), drawn in the color of the words beside them."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel

from studentdesk import resources
from studentdesk.ui.theme import colors, scaled

PROPERTY = "icon_name"
TINT = "icon_tint"
LOWER = 0.05  # Noto Sans has its small letters below the middle of the line


def icon(name: str, tint: str = "", size: int = 16) -> QIcon:
    """An icon by its file's name, in a color of the palette by its name ("ink" where none is given).

    Drawn in the one size that is shown: 60 commands in five sizes took 0.08 s of every unlock.
    """
    palette = colors()
    made = QIcon()
    color = getattr(palette, tint or "ink")
    mode, state = QIcon.Mode, QIcon.State
    made.addPixmap(picture(name, size, color), mode.Normal, state.Off)
    made.addPixmap(picture(name, size, palette.faint), mode.Disabled, state.Off)
    made.addPixmap(picture(name, size, palette.on_accent), mode.Selected, state.Off)
    return made


def picture(name: str, size: int, color: str) -> QPixmap:
    """An icon as a picture of ``size`` logical pixels."""
    screen = QGuiApplication.primaryScreen()
    return _drawn(name, size, color, screen.devicePixelRatio() if screen else 1.0)


@cache
def _drawn(name: str, size: int, color: str, ratio: float) -> QPixmap:
    drawing = _svg(name).replace("currentColor", color)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    pixmap = QPixmap(QSize(round(size * ratio), round(size * ratio)))
    pixmap.fill(Qt.GlobalColor.transparent)
    painter = QPainter(pixmap)
    lower = round(pixmap.height() * LOWER)
    renderer.render(painter, QRectF(0, lower, pixmap.width(), pixmap.height()))
    painter.end()
    pixmap.setDevicePixelRatio(ratio)
    return pixmap


@cache
def _svg(name: str) -> str:
    return (resources.folder() / "icons" / f"{name}.svg").read_text(encoding="utf-8")


def give(target: QAbstractButton | QAction | QLabel, name: str, tint: str = "", size: int = 16) -> None:
    """Put an icon on a button, action or label; it follows the look when that changes."""
    target.setProperty(PROPERTY, name)
    target.setProperty(TINT, f"{tint} {size}")
    _put(target)


def redraw() -> None:
    """Draw every icon that was given in the colors now in force."""
    for widget in QApplication.allWidgets():
        if isinstance(widget, (QAbstractButton, QLabel)) and widget.property(PROPERTY):
            _put(widget)
        for action in widget.actions():
            if action.property(PROPERTY):
                _put(action)


def _put(target: QAbstractButton | QAction | QLabel) -> None:
    name = str(target.property(PROPERTY))
    tint, _, size = str(target.property(TINT)).rpartition(" ")
    pixels = scaled(int(size))
    if isinstance(target, QLabel):
        target.setPixmap(picture(name, pixels, getattr(colors(), tint or "ink")))
        return
    target.setIcon(icon(name, tint, pixels))
    if isinstance(target, QAbstractButton):
        target.setIconSize(QSize(pixels, pixels))
