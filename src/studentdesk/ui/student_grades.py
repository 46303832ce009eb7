"""The grades in a student's record: a line a class and year, its marking periods side by side."""

from itertools import groupby

from studentdesk.i18n import _
from studentdesk.records import grades
from studentdesk.records.grades import PostedGrade
from studentdesk.ui.form import wide
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.work import Work

COLUMNS = (
    Column("year", "Year", 72),
    Column("class", "Class", 0),
    Column("school", "School", 112),
    Column("terms", "Marking periods", 190),
    Column("final", "Final", 60),
    Column("credit", "Credit", 60, right=True),
)


class GradesPage(LazyPage):
    """All years, newest first."""

    def __init__(self, work: Work) -> None:
        super().__init__(work)
        self.rows = Rows(COLUMNS, "student_grades", "Grades")
        self._none = wide(_("No grade is posted yet. Grades are entered by class, in Grades."))
        self.body.addWidget(self._none)
        self.body.addWidget(self.rows, 1)
        self.body.addStretch(0)

    def read(self) -> None:
        """Read every posted grade."""
        student = self.student
        self.work.read(lambda desk: grades.student_grades(desk, student), self._show, slot="students.grades")

    def clear(self) -> None:
        """Nobody's."""
        self.rows.load([])

    def _show(self, posted: list[PostedGrade]) -> None:
        self.rows.load(lines(posted))
        self.rows.setVisible(bool(posted))
        self._none.setVisible(not posted)


def lines(posted: list[PostedGrade]) -> list[tuple[int, list[str]]]:
    """A line for each class of each year, as the grades come ordered."""
    made = []
    for (year, course, section, school), found in groupby(
        posted, lambda one: (one.year, one.course, one.section, one.school)
    ):
        ones = list(found)
        terms = "   ".join(f"{one.term} {one.text}" for one in ones if one.kind != "final")
        final = next((one for one in ones if one.kind == "final"), None)
        credit = final.credit_earned if final else None
        said = f"{credit.normalize():f}" if credit is not None else ""
        made.append(
            (ones[0].id, [year, f"{course} {section}", school, terms, final.text if final else "", said])
        )
    return made
