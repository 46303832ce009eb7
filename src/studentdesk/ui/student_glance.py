"""The first page of a record: one student at a glance, before a parent comes in. Read, and not typed in."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QGridLayout, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records.glance import Glance, Section, glance
from studentdesk.ui.lazy_page import LazyPage, in_a_row
from studentdesk.ui.screen import button, label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

LABEL_WIDTH = 128
LEFT, ROOMY = 3, 640  # so many sections stand at the left, where there is room beside them


class GlancePage(LazyPage):
    """``printed`` asks for the same on paper."""

    printed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.shown: Glance | None = None
        self.cards = [_Card() for _place in range(7)]
        columns = self._columns = QHBoxLayout()
        columns.setSpacing(scaled(12))
        for cards in (self.cards[:LEFT], self.cards[LEFT:]):
            column = QVBoxLayout()
            column.setSpacing(scaled(10))
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
            columns.addLayout(column, 1)
        inside = QWidget()
        inside.setLayout(columns)
        columns.setContentsMargins(0, 0, scaled(8), scaled(8))
        self.area = QScrollArea()
        self.area.setObjectName("student_glance")
        self.area.setAccessibleName(_("The student at a glance"))
        self.area.setWidget(inside)
        self.area.setWidgetResizable(True)
        self.area.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._print = button(_("Print This Page …"), "print_glance", self.print, icon="printer")
        self.body.addWidget(in_a_row(self._print))
        self.body.addWidget(self.area, 1)
        self.setFocusProxy(self.area)

    def read(self) -> None:
        """Read everything the cards say."""
        student = self.student
        self.work.read(lambda desk: glance(desk, student), self._show, slot="students.glance")

    def clear(self) -> None:
        """Nobody's."""
        self.shown = None
        for card in self.cards:
            card.hide()

    def print(self) -> None:
        """The same on paper."""
        if self.shown is not None:
            self.printed.emit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room for two columns, what is looked at first stands above the rest."""
        super().resizeEvent(event)
        beside = self.width() >= scaled(ROOMY)
        down, across = QBoxLayout.Direction.TopToBottom, QBoxLayout.Direction.LeftToRight
        self._columns.setDirection(across if beside else down)

    def _show(self, read: Glance) -> None:
        self.shown = read
        for card, section in zip(self.cards, read.sections, strict=True):
            card.say(section)
        told = [f"{_(one.title)}: {'; '.join(' '.join(line) for line in one.lines)}" for one in read.sections]
        self.area.setAccessibleDescription(". ".join(told))


class _Card(QFrame):
    """A title, and beneath it lines of a label and what is said."""

    def __init__(self) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self._title = label("", "subtitle")
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(scaled(10))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnMinimumWidth(0, scaled(LABEL_WIDTH))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(12))
        layout.setSpacing(scaled(6))
        layout.addWidget(self._title)
        layout.addLayout(self._grid)
        self.hide()

    def say(self, section: Section) -> None:
        """Show a section instead of the one before."""
        while (item := self._grid.takeAt(0)) is not None:
            if (before := item.widget()) is not None:
                before.deleteLater()
        self._title.setText(_(section.title))
        for row, (name, said) in enumerate(section.lines):
            about, what = label(_(name), "faint"), label(_(said))
            for one in (about, what):
                one.setWordWrap(True)
                one.setAlignment(Qt.AlignmentFlag.AlignTop)
            if name:
                about.setMaximumWidth(scaled(LABEL_WIDTH))
                self._grid.addWidget(about, row, 0)
                self._grid.addWidget(what, row, 1)
            else:
                self._grid.addWidget(what, row, 0, 1, 2)
                about.deleteLater()
        self.show()
