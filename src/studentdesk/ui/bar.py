"""The bar of a long job: what it does now, how far it is, and a button that stops it."""

from collections.abc import Callable

from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from studentdesk.i18n import _
from studentdesk.ui.screen import button, label


class Bar(QWidget):
    """Hidden while nothing runs."""

    def __init__(self, name: str, words: str, stop: Callable[[], None]) -> None:
        super().__init__()
        self._words = label("", "faint", name=f"{name}_doing")
        self._bar = QProgressBar()
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(_(words))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)
        layout.addWidget(self._bar, 1)
        layout.addWidget(button(_("Stop"), f"{name}_stop", stop))
        self.hide()

    def begin(self) -> None:
        """Something runs; nobody knows yet how far it is."""
        self.go_on(0, 0, "")
        self.show()

    def go_on(self, done: int, total: int, words: str) -> None:
        """It is so far; of a total of 0 nobody knows."""
        self._words.setText(_(words))
        self._bar.setRange(0, 1000 if total else 0)
        self._bar.setValue(1000 * done // total if total else 0)
