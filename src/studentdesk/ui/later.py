"""A page that is made when somebody first looks at it: of many pages a screen opens with one."""

from collections.abc import Callable
from typing import Generic, TypeVar

from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

P = TypeVar("P", bound=QWidget)


class Later(QWidget, Generic[P]):
    """The place of a page. ``made`` is nothing until the page was looked at or asked for.

    What stands ``below`` another page is made once that one is drawn: no key waits for both.
    """

    def __init__(self, make: Callable[[], P], *, below: bool = False) -> None:
        super().__init__()
        self._make, self._below = make, below
        self.made: P | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def page(self) -> P:
        """The page, made now where it is not there yet."""
        if self.made is None:
            self.made = self._make()
            self._layout.addWidget(self.made)
            self.made.show()
        return self.made

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at: here it is."""
        if self._below:
            QTimer.singleShot(0, self, self.page)
        else:
            self.page()
        super().showEvent(event)
