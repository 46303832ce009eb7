"""A list of problems: what is wrong and how bad, Enter goes to the record and field."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QListWidget, QListWidgetItem, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from studentdesk.findings import Finding
from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.theme import colors, font, scaled

SIGNS = {
    "error": ("circle-alert", "error", "Error"),
    "warning": ("triangle-alert", "warning", "Warning"),
    "notice": ("info", "faint", "Notice"),
}
Place = QModelIndex | QPersistentModelIndex


class ProblemList(QListWidget):
    """Findings, the worst first. Enter or a double click calls ``go`` with the one under the cursor."""

    def __init__(self, go: Callable[[Finding], None], name: str = "problems") -> None:
        super().__init__()
        self._go = go
        self.setObjectName(name)
        self.setAccessibleName(_("Problems"))
        self.setUniformItemSizes(True)
        self.setItemDelegate(_Line(self))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.itemActivated.connect(lambda item: self._go(item.data(Qt.ItemDataRole.UserRole)))

    def show_findings(self, findings: Sequence[Finding]) -> None:
        """List these, keeping the cursor's place."""
        row = self.currentRow()
        self.clear()
        for finding in sorted(findings, key=lambda one: list(SIGNS).index(one.severity)):
            item = QListWidgetItem(
                f"{_(SIGNS[finding.severity][2])}: {finding.message} {detail(finding)}".strip()
            )
            item.setData(Qt.ItemDataRole.UserRole, finding)
            item.setToolTip(finding.message)
            self.addItem(item)
        if self.count():
            self.setCurrentRow(min(max(row, 0), self.count() - 1))


def detail(finding: Finding) -> str:
    """The second line of a problem: the value that stands there, an example, the place in a file."""
    parts = [
        f"{_('Now')}: {finding.value}" if finding.value else "",
        f"{_('Example')}: {finding.example}" if finding.example else "",
        f"{finding.file}, {_('line')} {finding.line}" if finding.line else finding.file,
        finding.rule,
    ]
    return "   ".join(part for part in parts if part)


class _Line(QStyledItemDelegate):
    """A problem on two lines: the sentence, and beneath it in faint the value, an example and the rule."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Place) -> None:
        finding: Finding = index.data(Qt.ItemDataRole.UserRole)
        chosen = bool(option.state & QStyle.StateFlag.State_Selected)
        sign, color, _word = SIGNS[finding.severity]
        palette = colors()
        rect = option.rect
        painter.save()
        if chosen:
            painter.fillRect(rect, palette.wash)
        size = scaled(16)
        picture = icons.picture(sign, size, getattr(palette, color))
        painter.drawPixmap(rect.left() + scaled(10), rect.top() + scaled(7), picture)
        left = rect.adjusted(scaled(36), scaled(4), -scaled(10), 0)
        lines = ((finding.message, palette.ink, 1.0), (detail(finding), palette.faint, 0.9))
        for line, (words, ink, grown) in enumerate(lines):
            painter.setPen(ink)
            painter.setFont(font(size=grown))
            row = left.translated(0, line * scaled(19))
            row.setHeight(scaled(19))
            fitting = painter.fontMetrics().elidedText(words, Qt.TextElideMode.ElideRight, row.width())
            painter.drawText(row, Qt.AlignmentFlag.AlignVCenter, fitting)
        painter.restore()

    def sizeHint(self, option: QStyleOptionViewItem, index: Place) -> QSize:
        return QSize(scaled(200), scaled(46))
