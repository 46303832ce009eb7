"""What takes a while before there is a district to work on: done on a thread, answered on the screen's."""

import threading
from collections.abc import Callable
from typing import Any, TypeVar

import shiboken6
from PySide6.QtCore import QObject, Signal, Slot

from studentdesk.findings import Trouble

T = TypeVar("T")


class Errand(QObject):
    """Runs functions off the screen's thread. ``at_once`` (tests, pictures) runs them in it."""

    broke = Signal(object)
    _answered = Signal(object)

    def __init__(self, *, at_once: bool = False) -> None:
        super().__init__()
        self._at_once = at_once
        self._answered.connect(self._deliver)

    def run(self, fn: Callable[[], T], then: Callable[[T], None], failed: Callable[[Trouble], None]) -> None:
        """Answer ``then``, or ``failed`` with the trouble."""

        def errand() -> None:
            try:
                result = fn()
            except Trouble as trouble:
                found = trouble
                self._hand_over(lambda: failed(found))
            except Exception as error:
                if self._at_once:
                    raise
                bug = error
                self._hand_over(lambda: self.broke.emit(bug))
            else:
                self._hand_over(lambda: then(result))

        if self._at_once:
            errand()
        else:
            threading.Thread(target=errand, name="StudentDesk errand", daemon=True).start()

    def _hand_over(self, answer: Callable[[], Any]) -> None:
        if shiboken6.isValid(self):
            self._answered.emit(answer)

    @Slot(object)
    def _deliver(self, answer: Callable[[], Any]) -> None:
        answer()
