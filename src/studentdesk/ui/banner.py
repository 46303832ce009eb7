"""What must be read before a child is let go: red with a shield and the word where a court has spoken."""

from collections.abc import Iterable, Sequence

from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel

from studentdesk.i18n import _
from studentdesk.records.releases import Warned
from studentdesk.ui import icons
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled


class Banner(QFrame):
    """One line that wraps. Never by color alone: the sign and the first words say how grave it is."""

    def __init__(self, name: str = "student_notice") -> None:
        super().__init__()
        self._sign = QLabel()
        self.words = label("", name=name)
        self.words.setWordWrap(True)
        inside = QHBoxLayout(self)
        inside.setContentsMargins(scaled(10), scaled(4), scaled(10), scaled(4))
        inside.addWidget(self._sign)
        inside.addWidget(self.words, 1)
        self.hide()

    def say(self, warned: Sequence[Warned], more: Iterable[str] = ()) -> None:
        """Say these; with nothing to say it is not there."""
        orders = [one.says for one in warned if one.order]
        others = [one.says for one in warned if not one.order]
        said = [f"{_('COURT ORDER')}  {' '.join(orders)}"] if orders else []
        self.words.setText("   ".join((*said, *others, *more)))
        look = "alarm" if orders else "notice"
        if self.property("look") != look:
            self.setProperty("look", look)
            self.style().unpolish(self)
            self.style().polish(self)
        icons.give(self._sign, "shield" if orders else "triangle-alert", "error" if orders else "warning")
        self.setAccessibleName(_("Court order") if orders else _("Notice"))
        self.setVisible(bool(self.words.text()))
