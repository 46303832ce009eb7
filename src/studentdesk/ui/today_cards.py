"""The sheets of the Today screen: who is away, what is not handed in, the rolls, who comes and leaves."""

from collections.abc import Sequence
from itertools import groupby

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records.attendance import ClassOfDay, SchoolOfDay
from studentdesk.records.mornings import Away, Coming, Count
from studentdesk.records.releases import Out
from studentdesk.ui.dates import shown
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import card, label
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import font, scaled

AWAY = (
    Column("school", "School", 0),
    Column("expected", "Expected", 80, right=True),
    Column("absent", "Absent", 66, right=True),
    Column("waiting", "No note", 74, right=True),
    Column("late", "Late", 54, right=True),
)
NAMES = (
    Column("name", "Student", 0),
    Column("grade", "Grade", 62),
    Column("school", "School", 126),
    Column("mark", "Marked", 100),
)
MISSING = (
    Column("school", "School", 126),
    Column("class", "Class", 0),
    Column("teacher", "Teacher", 116),
)
OUT = (
    Column("name", "Student", 0),
    Column("grade", "Grade", 62),
    Column("with", "With", 126),
    Column("since", "Since", 60),
)
DRILLS_DUE = (
    Column("by", "By", 104),
    Column("what", "Drill", 0),
    Column("school", "School", 126),
)
COMING = (
    Column("day", "Day", 84),
    Column("name", "Student", 0),
    Column("what", "", 70),
    Column("grade", "Grade", 62),
)


class Sheet(QFrame):
    """A title, a line that says how it stands, and a list; without lines only the sentence."""

    opened = Signal(int)

    def __init__(self, name: str, title: str, columns: Sequence[Column], kind: type[Rows] = Rows) -> None:
        super().__init__()
        self.setProperty("look", "card")
        self.grows = False
        self.title = label(_(title), "subtitle")
        self.said = label("", "faint", name=f"{name}_said")
        self.said.setWordWrap(True)
        self.rows = kind(columns, name, title)
        self.rows.opened.connect(self.opened)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(14), scaled(10), scaled(14), scaled(12))
        layout.setSpacing(scaled(6))
        layout.addWidget(self.title)
        layout.addWidget(self.said)
        layout.addWidget(self.rows, 1)
        layout.addStretch(0)

    def also(self, rows: Rows) -> None:
        """Another list under the first."""
        layout = self.layout()
        if isinstance(layout, QVBoxLayout):
            layout.insertWidget(3, rows, 1)

    def show_lines(
        self, said: str, lines: Sequence[tuple[int, Sequence[str]]], *, most: int = 0, grows: bool = True
    ) -> None:
        """Say how it stands, and list what there is; with ``most`` no taller than so many lines."""
        if most:
            as_tall_as(self.rows, min(len(lines), most))
        self.said.setText(said)
        self.rows.load(lines)
        self._make_room()
        self.rows.setVisible(bool(lines))
        self.grows = bool(lines) and grows
        policy = QSizePolicy.Policy
        self.setSizePolicy(policy.Preferred, policy.Expanding if self.grows else policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Narrower, the sentence may need another line."""
        super().resizeEvent(event)
        self._make_room()

    def _make_room(self) -> None:
        self.said.setMinimumHeight(max(self.said.heightForWidth(self.said.width()), 0))


def away_lines(schools: Sequence[SchoolOfDay]) -> list[tuple[int, list[str]]]:
    """A line a school that has school today."""
    return [
        (
            one.school_id,
            [
                one.school,
                *(f"{number:,}" for number in (one.expected, one.absent, one.waiting, one.late)),
            ],
        )
        for one in schools
        if one.expected
    ]


def name_lines(away: Sequence[Away]) -> list[tuple[int, list[str]]]:
    """A line a student who is absent or late."""
    return [
        (
            one.student_id,
            [one.name, one.grade, one.school, f"{one.code}  {one.reason or one.word}{_periods(one)}"],
        )
        for one in away
    ]


def _periods(one: Away) -> str:
    return (
        f", {one.periods} {_('periods')}" if one.periods > 1 else f", {_('a period')}" if one.periods else ""
    )


def missing_lines(classes: Sequence[ClassOfDay]) -> list[tuple[int, list[str]]]:
    """A line a class that has not handed in."""
    return [(one.section_id, [one.school, _class(one), one.teacher]) for one in classes]


def _class(one: ClassOfDay) -> str:
    period = f", {_('period')} {one.period}" if one.period else ""
    return one.code if one.homeroom else f"{one.course} {one.code}{period}"


def coming_lines(comings: Sequence[Coming]) -> list[tuple[int, list[str]]]:
    """A line an entry that is planned or due, a last day to come, or the last one taught at home."""
    what = {"enters": _("enters"), "leaves": _("last day"), "homebound": _("last day taught at home")}
    return [(one.student_id, [shown(one.day), one.name, what[one.kind], one.grade]) for one in comings]


def out_lines(out: Sequence[Out]) -> list[tuple[int, list[str]]]:
    """A line a child who was signed out today and is not back."""
    return [(one.student_id, [one.name, one.grade, one.released_to, f"{one.out_at:%H:%M}"]) for one in out]


class Sheets(QWidget):
    """All of them, on the whole of the screen."""

    def hasHeightForWidth(self) -> bool:
        """Lines that wrap find their room inside: the window does not scroll for them."""
        return False


class RollTable(QWidget):
    """Students on the roll: a line a school, a column a grade level that anybody is in."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("roll_table")
        self.setAccessibleName(_("Students on the roll by school and grade level"))
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(6))
        self._grid.setVerticalSpacing(scaled(5))

    def show_counts(self, counts: Sequence[Count]) -> None:
        """Show these."""
        while self._grid.count():
            item = self._grid.takeAt(0)
            widget = item.widget() if item is not None else None
            if widget is not None:
                widget.deleteLater()
        grades = [grade for _sort, grade in sorted({(one.sort, one.grade) for one in counts if one.students})]
        self._line(0, "", ["All", *grades], "faint")
        rows = [(school, list(found)) for school, found in groupby(counts, lambda one: one.school)]
        for row, (school, found) in enumerate(rows, 1):
            self._line(row, school, _numbers(found, grades), "")
        if len(rows) > 1:
            self._line(len(rows) + 1, _("All schools"), _numbers(counts, grades), "", bold=True)
        self._grid.setColumnStretch(0, 1)
        self.setAccessibleDescription(
            "; ".join(f"{school} {sum(one.students for one in found)}" for school, found in rows)
        )

    def _line(self, row: int, first: str, numbers: Sequence[str], look: str, *, bold: bool = False) -> None:
        for column, text in enumerate((first, *numbers)):
            cell = label(text, look)
            cell.setFont(font(bold=bold or column == 1, digits=True))
            if column:
                cell.setAlignment(Qt.AlignmentFlag.AlignRight)
                cell.setMinimumWidth(scaled(34))
            self._grid.addWidget(cell, row, column)


def _numbers(counts: Sequence[Count], grades: Sequence[str]) -> list[str]:
    by_grade = {grade: sum(one.students for one in counts if one.grade == grade) for grade in grades}
    return [f"{sum(by_grade.values()):,}", *(f"{number:,}" if number else "" for number in by_grade.values())]


def roll_sheet() -> tuple[QFrame, RollTable]:
    """The table on its sheet."""
    frame, layout = card(8)
    table = RollTable()
    layout.addWidget(label(_("On the roll"), "subtitle"))
    layout.addWidget(table)
    layout.addStretch(1)
    return frame, table
