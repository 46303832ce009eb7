"""The bar of a long job in another process: what it does now, how far it is, and a button that stops it."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.ui.child import Child
from studentdesk.ui.screen import button, label
from studentdesk.ui.work import Work


class Bar(QWidget):
    """Runs one job and is hidden while none runs. What was stopped answers nothing, nor what a later follows.

    ``turned``: a job began, or none runs any more; ``stopped``: by the person, with the button.
    """

    turned = Signal()
    stopped = Signal()

    def __init__(self, work: Work, name: str, words: str) -> None:
        super().__init__()
        self._work = work
        self._child: Child | None = None
        self._turn = 0
        self.at_work = False
        self._words = label("", "faint", name=f"{name}_doing")
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_(words))
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.addWidget(self._words)
        layout.addWidget(self.bar, 1)
        layout.addWidget(button(_("Stop"), f"{name}_stop", self._pressed))
        self.hide()

    def run(
        self,
        target: Callable[..., Any],
        args: tuple[Any, ...],
        then: Callable[[Any], None],
        failed: Callable[[Trouble], None],
    ) -> None:
        """Run a module's function in a child process; `Work.child` says how. An earlier job is stopped."""
        self.stop()
        turn = self._turn

        def done(answer: Any) -> None:
            if turn == self._turn:
                self._set_at_work(False)
                then(answer)

        def broke(trouble: Trouble) -> None:
            if turn == self._turn:
                self._set_at_work(False)
                failed(trouble)

        def progress(far: int, whole: int, words: str) -> None:
            if turn == self._turn:
                self._go_on(far, whole, words)

        self._go_on(0, 0, "")
        self._set_at_work(True)
        child = self._work.child(target, args, done, progress, broke)
        self._child = child if self.at_work else None

    def stop(self) -> None:
        """Nobody wants it any more."""
        self._turn += 1
        if self._child is not None:
            self._child.cancel()
        if self.at_work:
            self._set_at_work(False)

    def _pressed(self) -> None:
        self.stop()
        self.stopped.emit()

    def _set_at_work(self, at_work: bool) -> None:
        self.at_work, self._child = at_work, None
        self.setVisible(at_work)
        self.turned.emit()

    def _go_on(self, done: int, total: int, words: str) -> None:
        self._words.setText(_(words))
        self.bar.setRange(0, 1000 if total else 0)
        self.bar.setValue(1000 * done // total if total else 0)
