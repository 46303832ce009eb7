"""A student's year: classes, days here and not here, and every mark that says why."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import attendance, schedules
from studentdesk.records.marks import Mark, StudentYear, in_force
from studentdesk.ui.class_facts import ClassFacts
from studentdesk.ui.dates import shown
from studentdesk.ui.elided import Elided
from studentdesk.ui.form import wide
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

MARKS = (
    Column("day", "Day", 96),
    Column("code", "", 36),
    Column("word", "Attendance", 0),
    Column("times", "Times", 104),
    Column("by", "Marked by", 92),
)
CLASSES = (
    Column("period", "Period", 92),
    Column("class", "Class", 0),
    Column("teacher", "Teacher", 132),
    Column("room", "Room", 56),
)


MOST_CLASSES = 9


@dataclass(frozen=True, slots=True)
class _Year:
    """What the page shows."""

    attendance: StudentYear
    classes: list[schedules.ClassOfStudent]


class AttendancePage(LazyPage):
    """Totals on top, classes and marks beneath."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self._classes: dict[int, schedules.ClassOfStudent] = {}
        self._figures = {name: _Figure(words) for name, words in _FIGURES.items()}
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        for figure in self._figures.values():
            across.addWidget(figure)
        across.addStretch(1)
        self.classes = Rows(CLASSES, "student_classes", "Classes of this year")
        self.facts = ClassFacts(work, edits)
        self.classes.opened.connect(lambda id: self.facts.show_class(self._classes[id], enter=True))
        self.classes.moved.connect(self._moved)
        self.marks = Rows(MARKS, "student_marks", "Attendance marks of this year")
        self._none = wide("")
        self.body.addLayout(across)
        self.body.addWidget(label(_("Classes"), "subtitle"))
        self.body.addWidget(self.classes)
        self.body.addWidget(self.facts)
        self.body.addWidget(label(_("Marks"), "subtitle"))
        self.body.addWidget(self._none)
        self.body.addWidget(self.marks, 1)
        self.body.addStretch(0)

    def offer(self, lists: Lists) -> None:
        """What the fields of a class offer."""
        self.facts.offer(lists)

    def read(self) -> None:
        """Read the year's days, marks and classes."""
        student, year = self.student, self.year

        def read(desk: Desk) -> _Year:
            classes = schedules.classes_of(desk, student, year)
            return _Year(attendance.student_year(desk, student, year), classes)

        self.work.read(read, self._show, slot="students.attendance")

    def clear(self) -> None:
        """Nobody's."""
        for figure in self._figures.values():
            figure.say("")
        self.facts.put_away()
        self.classes.load([])
        self.marks.load([])

    def _moved(self, id: int) -> None:
        if not self.facts.isHidden() and id in self._classes:
            self.facts.show_class(self._classes[id])

    def _show(self, year: _Year) -> None:
        counted = year.attendance
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
        self._classes = {one.id: one for one in year.classes}
        self.classes.load([(one.id, _class(one)) for one in year.classes])
        self._moved(self.classes.key() or 0)
        as_tall_as(self.classes, min(max(len(year.classes), 1), MOST_CLASSES))
        marks = counted.marks
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


def _class(one: schedules.ClassOfStudent) -> list[str]:
    period = _("Homeroom") if one.homeroom else one.period
    ended = f"  ({_('until')} {shown(one.ends)})" if one.ends else ""
    name = one.code if one.homeroom else f"{one.course} {one.code}"
    return [period, name + ended, one.teacher, one.room or ""]


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
