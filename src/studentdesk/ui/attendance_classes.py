"""The classes of a school's day with what was handed in, and what the letters mean."""

from collections.abc import Sequence

from PySide6.QtWidgets import QFrame, QGridLayout

from studentdesk.i18n import _
from studentdesk.records.attendance import AttendanceCode, ClassOfDay
from studentdesk.reports.report import counted
from studentdesk.ui.elided import Elided
from studentdesk.ui.entry import Column
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import label
from studentdesk.ui.theme import font, scaled


class ClassList(Rows):
    """A line a class: which, whose, and when it was handed in with how many absent."""

    def __init__(self) -> None:
        columns = [
            Column("class", "Class", 0),
            Column("teacher", "Teacher", 100),
            Column("state", "Handed in", 110),
        ]
        super().__init__(columns, "attendance_classes", "Classes", self._sign)
        self.about = "nobody"
        self._classes: dict[int, ClassOfDay] = {}

    def show_classes(self, classes: Sequence[ClassOfDay], at: int | None) -> None:
        """List these, the cursor on one of them."""
        self._classes = {one.section_id: one for one in classes}
        self.load(((one.section_id, [name(one), one.teacher, handed_in(one)]) for one in classes), at)

    def head(self, section: int, typed: int) -> tuple[str, str]:
        """The head of a class's page: its name; students, room, and whether it is handed in.

        ``typed``: so many letters wait to be handed in.
        """
        one = self._classes.get(section)
        if one is None:
            return "", ""
        if typed:
            state = _("Ctrl+Enter hands it in")
        elif one.taken_at:
            by = f" {_('by')} {one.taken_by}" if one.taken_by else ""
            state = f"{_('handed in')} {one.taken_at:%H:%M}{by}"
        else:
            state = _("not handed in")
        room = f"{_('room')} {one.room}" if one.room else ""
        parts = (counted(one.students), room, state)
        return name(one), ", ".join(part for part in parts if part)

    def _sign(self, key: int, column: str) -> tuple[str, str] | None:
        if column != "state" or key not in self._classes:
            return None
        return ("circle-check", "good") if self._classes[key].taken_at else ("clock", "warning")


def name(one: ClassOfDay) -> str:
    """A class as the office calls it: a homeroom by its code, others by class period and course."""
    if one.homeroom:
        return f"{_('Homeroom')} {one.code}"
    period = f"{one.period}  " if one.period else ""
    return f"{period}{one.course} {one.code}"


def handed_in(one: ClassOfDay) -> str:
    """Whether a class was handed in, in words."""
    if one.taken_at is None:
        return _("not yet")
    return f"{one.absent} {_('absent')}" if one.absent else _("all present")


class Legend(QFrame):
    """The letters and their words."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("attendance_legend")
        self.setAccessibleName(_("What the letters mean"))
        self.setProperty("look", "card")
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(scaled(12), scaled(8), scaled(12), scaled(8))
        self._grid.setHorizontalSpacing(scaled(5))
        self._grid.setVerticalSpacing(scaled(1))

    def show_codes(self, codes: Sequence[AttendanceCode]) -> None:
        """Show those in use, in two columns."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item else None
            if widget:
                widget.deleteLater()
        used = [code for code in codes if code.active]
        half = (len(used) + 1) // 2
        for place, code in enumerate(used):
            letter, word = label(code.code), Elided("faint")
            word.setText(_(code.word))
            letter.setFont(font(bold=True, size=0.9))
            word.setFont(font(size=0.9))
            self._grid.addWidget(letter, place % half, place // half * 2)
            self._grid.addWidget(word, place % half, place // half * 2 + 1)
        self._grid.setColumnStretch(1, 1)
        self._grid.setColumnStretch(3, 1)
