"""A line of the finder: what was found, what tells it from others, and its keys or state at the right."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studentdesk.ui import icons
from studentdesk.ui.theme import colors, font, scaled

ROW = 34
Place = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True, slots=True)
class Found:
    """One line: what it is called, what tells it from others, its kind or keys, and what Enter does."""

    words: str
    detail: str
    right: str
    icon: str
    do: Callable[[], None]


class FoundLine(QStyledItemDelegate):
    """How it is drawn: icon and words, what tells it from others in faint, keys or state at the right."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        """Draw one line; words that have no room end with dots."""
        found: Found = index.data(Qt.ItemDataRole.UserRole)
        palette, rect = colors(), option.rect
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        painter.save()
        if chosen:
            painter.fillRect(rect, palette.wash)
            painter.fillRect(rect.left(), rect.top(), scaled(3), rect.height(), palette.accent)
        size, middle = scaled(16), Qt.AlignmentFlag.AlignVCenter
        painter.drawPixmap(
            rect.left() + scaled(12),
            rect.center().y() - size // 2,
            icons.picture(found.icon, size, palette.faint),
        )
        area = rect.adjusted(scaled(38), 0, -scaled(14), 0)
        painter.setFont(font(size=0.9))
        painter.setPen(palette.faint)
        painter.drawText(area, middle | Qt.AlignmentFlag.AlignRight, found.right)
        area.setRight(area.right() - painter.fontMetrics().horizontalAdvance(found.right) - scaled(12))
        painter.setFont(font(bold=True))
        painter.setPen(palette.ink)
        name = painter.fontMetrics().elidedText(found.words, Qt.TextElideMode.ElideRight, area.width())
        painter.drawText(area, middle, name)
        area.setLeft(area.left() + painter.fontMetrics().horizontalAdvance(name) + scaled(14))
        painter.setFont(font(size=0.9))
        painter.setPen(palette.faint)
        rest = painter.fontMetrics().elidedText(
            found.detail, Qt.TextElideMode.ElideRight, max(area.width(), 0)
        )
        painter.drawText(area, middle, rest)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        """Every line is as high as the others."""
        return QSize(scaled(200), scaled(ROW))
