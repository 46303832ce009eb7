"""A page that is made when somebody first looks at it: of many pages a screen opens with one."""

from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

import shiboken6
from PySide6.QtCore import QTimer
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.ui import bug

P = TypeVar("P", bound=QWidget)


class Later(QWidget, Generic[P]):
    """The place of a page. ``made`` is nothing until the page was looked at or asked for.

    ``fill`` shows in it what the others show: once it stands in its place, where rows have their height.

    What stands ``below`` the top of a page is made once that is drawn, one such place a turn of the screen's
    thread: no key waits for all of it.
    """

    _soon: ClassVar[list["Later[Any]"]] = []

    def __init__(
        self, make: Callable[[], P], fill: Callable[[P], object] | None = None, *, below: bool = False
    ) -> None:
        super().__init__()
        self._make, self._fill, self._below = make, fill, below
        self.made: P | None = None
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)

    def page(self) -> P:
        """The page, made now where it is not there yet."""
        if self.made is None:
            self.made = self._make()
            self._layout.addWidget(self.made)
            self.made.show()
            if self._fill is not None:
                self._fill(self.made)
        return self.made

    def showEvent(self, event: QShowEvent) -> None:
        """Looked at: here it is."""
        if not self._below:
            self._made_in_words()
        elif self.made is None:
            self._soon.append(self)
            if len(self._soon) == 1:
                QTimer.singleShot(0, _one_of_them)
        super().showEvent(event)

    def _made_in_words(self) -> None:
        """A mistake of ours inside an event would end the program: it is told once the event is over."""
        try:
            self.page()
        except Exception as error:
            mistake = error
            QTimer.singleShot(0, self, lambda: bug.tell(self.window(), mistake))


def _one_of_them() -> None:
    """Make the first place that is still there and waits; each of those behind it has a turn of its own."""
    first = Later._soon.pop(0)
    if Later._soon:
        QTimer.singleShot(0, _one_of_them)
    if shiboken6.isValid(first) and first.made is None:
        first._made_in_words()
