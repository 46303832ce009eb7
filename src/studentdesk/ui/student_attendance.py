"""A student's year: days here and not here, and every mark that says why."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import day_why, student_attendance
from studentdesk.records.marks import Mark, in_force
from studentdesk.ui.dates import shown
from studentdesk.ui.elided import Elided
from studentdesk.ui.form import wide
from studentdesk.ui.grid import ROW_HEIGHT
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work
from studentdesk.ui.year_calendar import squares, year_calendar

MARKS = (
    Column("day", "Day", 96),
    Column("code", "", 36),
    Column("word", "Attendance", 0),
    Column("times", "Times", 104),
    Column("by", "Marked by", 92),
)
WHY = (Column("about", "Why?", 72), Column("says", "", 0))


class AttendancePage(LazyPage):
    """Totals on top, marks beneath; Enter on a day or a mark says why it counts what it counts."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self._figures = {name: _Figure(words) for name, words in _FIGURES.items()}
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        for figure in self._figures.values():
            across.addWidget(figure)
        across.addStretch(1)
        self.marks = Rows(MARKS, "student_marks", "Attendance marks of this year")
        self.marks.setToolTip(_("Enter: why does this day count what it counts?"))
        self.marks.setMinimumHeight(scaled(3 * ROW_HEIGHT))  # the calendar and Why? stand above
        self.marks.opened.connect(self._ask_why)
        self.marks.moved.connect(self._moved)
        self.why = Rows(WHY, "day_why", "Why the day counts what it counts")
        self.why.hide()
        self._days: dict[int, date] = {}
        self._none = wide("")
        self.calendar = year_calendar()
        self.calendar.opened.connect(self._why_of)
        self.calendar.moved.connect(self._looked_at)
        self.body.addLayout(across)
        self.body.addWidget(self.calendar)
        self.body.addWidget(self.why)
        self.body.addWidget(label(_("Marks"), "subtitle"))
        self.body.addWidget(self._none)
        self.body.addWidget(self.marks, 1)
        self.body.addStretch(0)

    def read(self) -> None:
        """Read the year's days, marks and classes."""
        student, year = self.student, self.year

        self.work.read(
            lambda desk: student_attendance.year(desk, student, year), self._show, slot="students.attendance"
        )

    def clear(self) -> None:
        """Nobody's."""
        for figure in self._figures.values():
            figure.say("")
        self.why.hide()
        self.calendar.show_days({})
        self.marks.load([])

    def _moved(self, mark: int) -> None:
        if not self.why.isHidden():
            self._ask_why(mark)

    def _ask_why(self, mark: int) -> None:
        """Go to the day of a mark in the calendar and say why it counts what it counts."""
        day = self._days.get(mark)
        if day is not None:
            self.calendar.go_to(day)
            self._why_of(day)

    def _looked_at(self, day: date) -> None:
        if not self.why.isHidden():
            self._why_of(day)

    def _why_of(self, day: date) -> None:
        """Show how a day is counted: the marks, the rule, the result."""
        student = self.student
        self.work.read(lambda desk: day_why.why(desk, student, day), self._show_why, slot="students.day_why")

    def _show_why(self, lines: list[day_why.Line]) -> None:
        self.why.load((place, [_(line.about), line.says]) for place, line in enumerate(lines))
        as_tall_as(self.why, len(lines))
        self.why.show()

    def _show(self, year: student_attendance.Year) -> None:
        counted = year.counted
        days = counted.present + counted.absent
        rate = f"{100 * counted.absent / days:.1f} %" if days else ""
        for name, value in (
            ("absent", _days(counted.absent)),
            ("excused", _days(counted.excused)),
            ("unexcused", _days(counted.unexcused)),
            ("late", str(counted.late)),
            ("present", _days(counted.present)),
            ("rate", rate),
        ):
            self._figures[name].say(value)
        known = {one.date for one in counted.days}
        self.calendar.show_days(squares(year.days), self.calendar.day() or max(known, default=None))
        self.calendar.setVisible(bool(year.days))
        marks = counted.marks
        self._days = {mark.id: mark.date for mark in marks}
        self.marks.load((mark.id, _mark(mark, marks)) for mark in reversed(marks))
        self.marks.setVisible(bool(marks))
        unknown = len(counted.unknown)
        nothing = _("No mark this year: present on every day that was handed in.")
        missing = f"{unknown} {_('school days were not handed in and count nowhere.')}" if unknown else ""
        self._none.setText(" ".join(part for part in ("" if marks else nothing, missing) if part))
        self._none.setVisible(bool(self._none.text()))


_FIGURES = {
    "absent": "Days absent", "rate": "Of all days", "excused": "Excused", "unexcused": "Not excused",
    "late": "Times late", "present": "Days present",
}  # fmt: skip


class _Figure(QWidget):
    """A number and what it counts."""

    def __init__(self, words: str) -> None:
        super().__init__()
        self._value = label("", "figure")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addWidget(self._value, 0, Qt.AlignmentFlag.AlignLeft)
        caption = Elided("faint")
        caption.setText(_(words))
        caption.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        layout.addWidget(caption)

    def say(self, value: str) -> None:
        """Show a number."""
        self._value.setText(value or "–")


def _days(days: Decimal) -> str:
    return f"{days.normalize():f}"


def _mark(mark: Mark, marks: Sequence[Mark]) -> list[str]:
    """A mark that another one outweighs stands in parentheses."""
    first = in_force(one for one in marks if (one.date, one.period) == (mark.date, mark.period))
    by = _(mark.source) if first is mark else f"({_(mark.source)})"
    word = f"{mark.word}, {mark.reason}" if mark.reason else mark.word
    return [shown(mark.date), mark.code, word, _times(mark.period, mark.time_in, mark.time_out), by]


def _times(period: str, time_in: str | None, time_out: str | None) -> str:
    parts = [f"{_('period')} {period}" if period else "", f"{_('in')} {time_in}" if time_in else ""]
    parts.append(f"{_('out')} {time_out}" if time_out else "")
    return ", ".join(part for part in parts if part)
