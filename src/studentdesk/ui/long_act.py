"""An act over many records, on the writing thread: how far it is, once it takes a while, and Stop."""

from collections.abc import Callable

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QHBoxLayout, QProgressBar, QWidget

from studentdesk.i18n import _
from studentdesk.ui.child import Stopped
from studentdesk.ui.screen import button
from studentdesk.ui.theme import scaled

LONG_MS, LOOK_MS = 1000, 100


class Course:
    """How far one act is. Plain values: the writing thread sets them, the screen's timer looks."""

    def __init__(self) -> None:
        self.done, self.whole, self.unwanted = 0, 0, False

    def tell(self, done: int, whole: int) -> None:
        """How many are done. Ends the act where the person does not want it any more."""
        if self.unwanted:
            raise Stopped
        self.done, self.whole = done, whole


class Progress(QWidget):
    """A bar and Stop. Hidden until an act has lasted a second."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._course: Course | None = None
        self._break_off: Callable[[], None] | None = None
        self.bar = QProgressBar()
        self.bar.setTextVisible(False)
        self.bar.setAccessibleName(_("How much is done"))
        self.stop = button(_("Stop"), f"{name}_stop", self._stop)
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        layout.addWidget(self.bar, 1)
        layout.addWidget(self.stop)
        self._late, self._look = QTimer(self), QTimer(self)
        self._late.setSingleShot(True)
        self._late.timeout.connect(self._show_course)
        self._look.timeout.connect(self._move)
        self.hide()

    def begin(self, stop: Callable[[], None] | None = None) -> Callable[[int, int], None]:
        """An act begins: what it is to be told with. ``stop``: what breaks a read off that tells nothing."""
        self._course, self._break_off = Course(), stop
        self.bar.setRange(0, 0)
        self._late.start(LONG_MS)
        return self._course.tell

    def end(self, tell: Callable[[int, int], None] | None = None) -> None:
        """It is done, or was stopped. An act that another one has followed since ends nothing."""
        if tell is not None and self._course is not None and self._course.tell != tell:
            return
        self._course = None
        self._late.stop()
        self._look.stop()
        self.hide()

    @property
    def at_work(self) -> bool:
        """Whether an act is going on."""
        return self._course is not None

    def _show_course(self) -> None:
        self.show()
        self._look.start(LOOK_MS)

    def _move(self) -> None:
        if self._course is not None and self._course.whole:
            self.bar.setRange(0, self._course.whole)
            self.bar.setValue(self._course.done)

    def _stop(self) -> None:
        if self._course is not None:
            self._course.unwanted = True
            if self._break_off is not None:
                self._break_off()
