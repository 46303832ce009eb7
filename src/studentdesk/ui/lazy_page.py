"""A page of the record that is read only once somebody looks at it."""

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.ui.lists import Lists
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work


class LazyPage(QWidget):
    """A subclass fills ``self.body`` once, and reads ``self.student`` in `read`."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self.work = work
        self.student = self.year = 0
        self._stale = False
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(0, scaled(12), 0, 0)
        self.body.setSpacing(scaled(10))

    def show_whole(self, whole: Whole) -> None:
        """Show this student, read again now or when the page is next looked at."""
        student, year = whole.student.id, whole.year.id
        if student != self.student:
            self.clear()
        self.student, self.year, self._stale = student, year, True
        if self.isVisible():
            self._read_again()

    def offer(self, lists: Lists) -> None:
        """What the code fields offer, on a page that has some."""

    def read(self) -> None:
        """Read what is shown."""

    def clear(self) -> None:
        """Show nothing: another student is coming."""

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at: read what is not there yet."""
        super().showEvent(event)
        if self._stale:
            self._read_again()

    def _read_again(self) -> None:
        self._stale = False
        self.read()


def in_a_row(*widgets: QWidget) -> QWidget:
    """Buttons side by side."""
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(scaled(6))
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row
