"""The line at the bottom: when the last save was, what went wrong, and who works here."""

from datetime import datetime

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.elided import Elided
from studentdesk.ui.long_act import Progress
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled

SHOWN_MS = 12_000


class Status(QWidget):
    """One line, never in the way. A trouble stays for twelve seconds or until the next save."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("status")
        self.setProperty("look", "status")
        self.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
        self._sign, self._words = label(""), Elided(name="status_words")
        self._words.setAccessibleName(_("Status"))
        self._saved = label("", "faint", name="status_saved")
        self._who = label("", "faint", name="status_who")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(scaled(14), scaled(3), scaled(14), scaled(3))
        layout.setSpacing(scaled(8))
        layout.addWidget(self._saved)
        layout.addWidget(self._sign)
        layout.addWidget(self._words, 1)
        self.progress = Progress("status")
        self.progress.setFixedWidth(scaled(260))
        layout.addWidget(self.progress)
        layout.addWidget(self._who)
        self._sign.hide()
        self._gone = QTimer(self)
        self._gone.setSingleShot(True)
        self._gone.timeout.connect(self._clear)

    def saved(self, at: datetime) -> None:
        """Something was saved."""
        self._clear()
        self._saved.setText(f"{_('Saved')} {at:%H:%M:%S}")

    def say(self, sentence: str) -> None:
        """Tell what was done."""
        self._put(sentence, "check", "good")

    def waits(self, name: str) -> None:
        """A save waits until somebody else's save or state file is done."""
        self._put(
            _("Waiting for {name} to finish …").format(name=name or _("another program")),
            "clock",
            "warning",
        )

    def trouble(self, sentence: str) -> None:
        """Tell what could not be done."""
        self._put(sentence, "circle-alert", "error")

    def who(self, words: str) -> None:
        """Who works here, and in which district."""
        self._who.setText(words)

    def _put(self, sentence: str, sign: str, look: str) -> None:
        icons.give(self._sign, sign, look)
        self._sign.show()
        self._words.setText(sentence)
        self._gone.start(SHOWN_MS)

    def _clear(self) -> None:
        self._sign.hide()
        self._words.setText("")
