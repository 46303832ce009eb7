"""The grades in a student's record: a line a class and year, its marking periods side by side."""

from itertools import groupby

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.i18n import _
from studentdesk.records import grades
from studentdesk.records.gpa import Average
from studentdesk.records.grades import PostedGrade
from studentdesk.records.transfer_grades import TransferGrade, transfer_grades
from studentdesk.ui.form import wide
from studentdesk.ui.grade_changes import GradeChanges
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.ledger import Ledger
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.student_gpa import Averages, averages_of
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.transfer_books import TRANSFERS
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
    """All years, newest first; the averages above, and what another school gave beneath."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self._posted: dict[int, PostedGrade] = {}
        self.averages = Averages()
        self.rows = Rows(COLUMNS, "student_grades", "Grades")
        self.changes = GradeChanges(work, self.rows)
        self._none = wide(_("No grade is posted yet. Grades are entered by class, in Grades."))
        self.elsewhere = Ledger(work, TRANSFERS, edits)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(12))
        for widget in (self.averages, self._none, self.rows, self.changes, self.elsewhere):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.body.addWidget(scrolled(content))

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self.elsewhere.offer(lists)

    def read(self) -> None:
        """Read every posted grade, the averages, and the grades from elsewhere."""
        student = self.student

        def read(desk: Desk) -> tuple[list[PostedGrade], list[Average], list[TransferGrade]]:
            return (
                grades.student_grades(desk, student),
                averages_of(desk, student),
                transfer_grades(desk, student),
            )

        self.work.read(read, lambda found: self._show(*found), slot="students.grades")

    def tell_changes(self) -> None:
        """Who changed the grades of the class under the cursor."""
        key = self.rows.key()
        if key is not None:
            one = self._posted[key]
            self.changes.tell(f"{one.course} {one.section}, {one.year}", one.section_enrollment_id)

    def clear(self) -> None:
        """Nobody's."""
        self._posted = {}
        self.changes.put_away()
        self.rows.load([])
        self.averages.show_averages([])
        self.elsewhere.adding.close_it()
        self.elsewhere.put_away()

    def _show(
        self, posted: list[PostedGrade], averages: list[Average], elsewhere: list[TransferGrade]
    ) -> None:
        self._posted = {one.id: one for one in posted}
        shown = lines(posted)
        self.rows.load(shown)
        as_tall_as(self.rows, len(shown))
        self.rows.setVisible(bool(posted))
        self._none.setVisible(not posted)
        self.averages.show_averages(averages)
        self.elsewhere.show_records(self.student, elsewhere)


def lines(posted: list[PostedGrade]) -> list[tuple[int, list[str]]]:
    """A line for each class of each year, as the grades come ordered."""
    made = []
    for (year, course, section, school), found in groupby(
        posted, lambda one: (one.year, one.course, one.section, one.school)
    ):
        ones = list(found)
        terms = "   ".join(f"{one.term} {said(one)}" for one in ones if one.kind != "final")
        final = next((one for one in ones if one.kind == "final"), None)
        credit = final.credit_earned if final else None
        earned = f"{credit.normalize():f}" if credit is not None else ""
        made.append(
            (ones[0].id, [year, f"{course} {section}", school, terms, said(final) if final else "", earned])
        )
    return made


def said(one: PostedGrade) -> str:
    """A grade; the one that had been posted stands beside a changed one."""
    return f"{one.text} ({_('was')} {one.was})" if one.was else one.text
