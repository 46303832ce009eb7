"""The head of a student's record: who it is, the numbers, and what must be known before anything else."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.ui.banner import Banner
from studentdesk.ui.dates import shown
from studentdesk.ui.elided import Elided
from studentdesk.ui.screen import label
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.theme import scaled


class StudentHead(QWidget):
    """The name, grade and school; the numbers; alerts; and who may not take the child home."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Elided("title", name="student_name")
        self._chip = label("", "chip", name="student_grade")
        self._status = Elided("faint", name="student_status")
        self._numbers = Elided("faint", name="student_numbers")
        self.banner = Banner()
        top = QHBoxLayout()
        top.setSpacing(scaled(10))
        top.addWidget(self._name)
        top.addWidget(self._chip)
        top.addWidget(self._status, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(3))
        layout.addLayout(top)
        layout.addWidget(self._numbers)
        layout.addWidget(self.banner)

    def show_whole(self, whole: Whole) -> None:
        """Show whose record it is."""
        student, line = whole.student, whole.line
        name = f"{student.last_name}{f' {student.suffix}' if student.suffix else ''}, {student.first_name}"
        called = student.preferred_first_name
        self._name.setText(f"{name} “{called}”" if called and called != student.first_name else name)
        grade = f"{_('Grade')} {line.grade}" if line and line.grade else ""
        self._chip.setText("   ".join(part for part in (grade, line.school if line else "") if part))
        self._chip.setVisible(bool(self._chip.text()))
        self._status.setText(_status(whole))
        born = f"{_('born')} {shown(student.birth_date)}" if student.birth_date else ""
        numbers = (student.local_id, f"{_('state ID')} {student.state_id}" if student.state_id else "", born)
        homeroom = next((one for one in whole.classes if one.homeroom and one.ends is None), None)
        room = f"{_('homeroom')} {homeroom.code} {homeroom.teacher}" if homeroom else ""
        self._numbers.setText("   ·   ".join(part for part in (*numbers, room) if part))
        self.banner.say(whole.warnings, [one.says for one in whole.alerts])


def _status(whole: Whole) -> str:
    piece = whole.open_piece
    if whole.student.deceased_on:
        return f"{_('died')} {shown(whole.student.deceased_on)}"
    if piece and piece.status == "planned":
        return f"{_('planned')}: {_('comes')} {shown(piece.begins)}"
    if piece and piece.ends:
        return f"{_('planned')}: {_('leaves')} {shown(piece.ends)}"
    if piece:
        return f"{_('on the roll since')} {shown(_stay_begins(whole, piece))}"
    left = next((one for one in whole.pieces if one.status == "ended" and one.ends), None)
    return f"{_('left')} {shown(left.ends)}" if left else _("not enrolled")


def _stay_begins(whole: Whole, piece: Any) -> Any:
    """The first day of the stay: back along the pieces that this one continues."""
    by_id = {one.id: one for one in whole.pieces}
    while piece.continues_id in by_id:
        piece = by_id[piece.continues_id]
    return piece.begins
