"""Course requests: a line a student with a course for each wish, and each course against its seats."""

from dataclasses import dataclass, replace

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import course_requests, courses
from studentdesk.records.course_requests import ALTERNATES, PLACES, Demand, Requests, Wish
from studentdesk.records.grade_levels import grade_levels
from studentdesk.ui.choices import Choice
from studentdesk.ui.form import wide
from studentdesk.ui.grid import Column as Cell
from studentdesk.ui.grid import Entered, EntryGrid
from studentdesk.ui.picks import Pick
from studentdesk.ui.rows import Column, Rows, Sign
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

EVERY = 0
DEMAND = (
    Column("code", "Code", 110),
    Column("course", "Course", 0),
    Column("requested", "Asked for", 84, right=True),
    Column("alternates", "As an alternate", 128, right=True),
    Column("seats", "Seats", 64, right=True),
    Column("classes", "Classes", 72, right=True),
    Column("needed", "Classes needed", 120, right=True),
)


@dataclass(frozen=True, slots=True)
class Asked:
    """What the page shows."""

    grades: list[tuple[int, str]]
    offered: tuple[Choice, ...]
    requests: list[Requests]
    demand: list[Demand]


class RequestsPage(QWidget):
    """Codes are typed or pasted from a spreadsheet; a pasted block is one undo."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._work, self._edits = work, edits
        self._school = self._year = 0
        self._short: set[int] = set()
        self.grade = Pick("requests_grade", "Grade level now", 150)
        self.grade.picked.connect(lambda _id: self.read(self._school, self._year))
        entry = [Cell(f"p{n}", str(n), 68, entry=edits) for n in range(1, PLACES + 1)]
        entry += [Cell(f"a{n}", f"Alt. {n}", 68, entry=edits) for n in range(1, ALTERNATES + 1)]
        self.grid = EntryGrid(
            [Cell("name", "Student", 148), Cell("grade", "Grade", 60), *entry], "requests", "Course requests"
        )
        self.grid.entered.connect(self._keep)
        self.demand = Rows(DEMAND, "demand", "Courses against seats", self._sign)
        self._problem = wide("")
        down = QVBoxLayout(self)
        down.setContentsMargins(0, scaled(10), 0, 0)
        down.setSpacing(scaled(10))
        for widget, share in ((self.grade, 0), (self._problem, 0), (self.grid, 3), (self.demand, 2)):
            down.addWidget(widget, share)
        self._problem.hide()

    def read(self, school: int, year: int) -> None:
        """Read the lists of a school's students, and its courses against their seats."""
        self._school, self._year, grade = school, year, self.grade.id() or None

        def read(desk: Desk) -> Asked:
            known = sorted(
                (one for one in courses.courses(desk) if one.active), key=lambda one: one.local_code
            )
            return Asked(
                [(one.id, one.name) for one in grade_levels(desk)],
                tuple(Choice(one.local_code, one.name) for one in known),
                course_requests.requests(desk, school, year, grade),
                course_requests.demand(desk, school, year),
            )

        self._work.read(read, self._show, slot="courses.requests")

    def _show(self, asked: Asked) -> None:
        self.grade.offer([(EVERY, _("All grades")), *asked.grades], self.grade.id())
        columns = self.grid.cells.columns
        columns[2:] = [replace(column, choices=asked.offered) for column in columns[2:]]
        self.grid.load(
            (one.student_id, [one.name, one.grade, *one.choices, *one.alternates]) for one in asked.requests
        )
        self._short = {one.id for one in asked.demand if one.short}
        self.demand.load((one.id, _line(one)) for one in asked.demand)

    def _keep(self, entered: list[Entered]) -> None:
        school, year = self._school, self._year
        wishes = {Wish(one.key, int(one.column[1:]), one.column[0] == "a"): one.text for one in entered}

        def refused(trouble: Trouble) -> None:
            for one in entered:
                self.grid.refuse(one.key, one.column, str(trouble))
            self._problem.setText(str(trouble))
            self._problem.show()

        self._problem.hide()
        self._work.write(
            lambda desk: course_requests.request_courses(desk, school, year, wishes), None, refused
        )

    def _sign(self, key: int, column: str) -> Sign | None:
        return ("triangle-alert", "warning") if column == "seats" and key in self._short else None


def _line(one: Demand) -> list[str]:
    needed = "" if one.needed is None else str(one.needed)
    numbers = (one.requested, one.alternates, one.seats, one.sections)
    return [one.code, one.name, *map(str, numbers), needed]
