"""The line above a list of who was found: letters find, the arrows move in the list, Enter goes on."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from studentdesk.ui.field import Line
from studentdesk.ui.rows import Rows

ENTER = (Qt.Key.Key_Return, Qt.Key.Key_Enter)
STEPS: dict[int, int] = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}


class HitLine(Line):
    """Whom one looks for. The cursor stays in the line; ``entered`` is Enter."""

    entered = Signal()

    def __init__(self, name: str, called: str, hits: Rows) -> None:
        super().__init__()
        self.setObjectName(name)
        self.setAccessibleName(called)
        self._hits = hits

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """The arrows and Enter are the list's."""
        step = STEPS.get(event.key())
        if step is not None:
            self._hits.step(step)
        elif event.key() in ENTER:
            self.entered.emit()
        else:
            super().keyPressEvent(event)
