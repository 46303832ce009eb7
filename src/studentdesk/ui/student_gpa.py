"""A student's grade point average by each rule in use; Enter opens every grade behind it and the rule."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.i18n import _
from studentdesk.records import gpa
from studentdesk.records.gpa import Average, Line
from studentdesk.records.gpa_rules import gpa_rules
from studentdesk.ui.form import wide
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled

AVERAGES = (
    Column("rule", "Average", 150),
    Column("value", "GPA", 60, right=True),
    Column("sum", "How it comes about", 0),
)
WHY = (
    Column("year", "Year", 70),
    Column("course", "Why?", 0),
    Column("mark", "Grade", 62),
    Column("points", "Points", 84, right=True),
    Column("counts", "Weight, or why not", 146),
)
MOST = 12


def averages_of(desk: Desk, student_id: int) -> list[Average]:
    """A student's average by each rule in use; nobody without a final grade has one."""
    career = gpa.career(desk, student_id)
    return [gpa.average(rule, career) for rule in gpa_rules(desk) if rule.active] if career else []


class Averages(QWidget):
    """The averages; beneath, once one was opened, its grades, the sum and the rule in words."""

    def __init__(self) -> None:
        super().__init__()
        self.rows = Rows(AVERAGES, "student_gpa", "Grade point averages")
        self.rows.setToolTip(_("Enter: why is it this figure?"))
        self.rows.opened.connect(self._open)
        self.rows.moved.connect(self._moved)
        self.why = Rows(WHY, "gpa_why", "Each grade and what it gives the average")
        self.words = wide("")
        self.words.setObjectName("gpa_words")
        self._known: dict[int, Average] = {}
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        for widget in (self.rows, self.why, self.words):
            layout.addWidget(widget)
        self.show_averages([])

    def show_averages(self, found: list[Average]) -> None:
        """Show these, none of them opened."""
        self._known = {one.rule.id: one for one in found}
        self.rows.load((one.rule.id, _words(one)) for one in found)
        as_tall_as(self.rows, len(found))
        self.setVisible(bool(found))
        self.why.hide()
        self.words.hide()

    def _moved(self, id: int) -> None:
        if not self.why.isHidden():
            self._open(id)

    def _open(self, id: int) -> None:
        one = self._known.get(id)
        if one is None:
            return
        self.why.load((place, _line(line)) for place, line in enumerate(one.lines))
        as_tall_as(self.why, min(len(one.lines), MOST))
        self.words.setText(f"{one.words} {one.rule.words}")
        self.why.show()
        self.words.show()


def _words(one: Average) -> list[str]:
    return [one.rule.name, "–" if one.value is None else f"{one.value:f}", one.words]


def _line(line: Line) -> list[str]:
    of = line.earned
    course = f"{of.course}, {of.term}" if of.term else of.course
    points = "" if line.points is None else f"{line.points:f}"
    extra = f" + {line.extra:f}" if line.extra and not line.why_not else ""
    return [
        of.year, f"{course}, {of.school}", of.mark or f"{(of.percent or 0) / 100:g}",
        f"{points}{extra}", line.why_not or f"{line.weight:f}",
    ]  # fmt: skip
