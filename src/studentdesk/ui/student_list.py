"""The list of students: who is on the roll by school and grade level, or everybody, and a line to type in."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import students
from studentdesk.records.class_lists import session
from studentdesk.records.questions import answer
from studentdesk.records.students import Hit
from studentdesk.records.years import SchoolYear, current_year
from studentdesk.reports.report import counted
from studentdesk.ui.listing import PAGE, ListColumn, Listing
from studentdesk.ui.lists import Lists
from studentdesk.ui.long_act import Progress
from studentdesk.ui.picks import Pick
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

# What the list and the record beside it are made of.
TABLES = frozenset(
    {
        "student", "student_race", "student_name", "student_number", "household", "household_member",
        "address", "contact", "contact_phone", "student_contact", "enrollment", "section_enrollment",
        "section", "final_grade", "transfer_grade", "gpa_rule",
        "attendance_mark", "attendance_taken", "disclosure",
        "disclosure_student", "school", "institution", "code", "grade_level", "school_year",
        "student_year", "program", "program_membership", "special_education", "english_learner",
        "homeless", "meals", "career_technical", "migrant", "program_service", "incident",
        "incident_person", "incident_infraction", "incident_action", "assessment_plan", "award",
        "graduation", "placement", "court_paper", "transport", "emergency_info", "alert",
        "condition", "visit", "medication", "dose", "health_exam", "immunization", "exemption",
        "required_paper", "student_paper", "loan", "thing", "locker", "locker_use", "fee",
        "local_field", "local_value",
    }
)  # fmt: skip
ANY = 0
EVERYBODY = -1
FOUND = 200
SLOT = "students.list"


def _where(hit: Hit) -> str:
    if hit.status in ("enrolled", "planned"):
        return hit.grade or ""
    return _(hit.status)


COLUMNS = (
    ListColumn("Name", lambda hit: hit.name, 0, order="name"),
    ListColumn("Grade", _where, 62, order="grade"),
)


@dataclass(frozen=True, slots=True)
class Roll:
    """The ids to list, of which day and year, and how many students the file knows at all."""

    ids: list[int]
    day: date
    today: date
    year: SchoolYear


def _beginning(desk: Desk) -> tuple[Roll, list[Hit]]:
    """The first page of everybody on the roll."""
    today = desk.now().date()
    day = session(desk, today).nearest(today)
    ids = students.first_ids(desk, on=day, count=PAGE)
    return Roll(ids, day, today, current_year(desk)), students.rows(desk, ids, on=day)


class StudentList(QWidget):
    """``moved`` carries the student under the cursor, ``opened`` the one whose record is wanted."""

    moved = Signal(int)
    opened = Signal(int)
    said = Signal(object)
    _question = ""
    _refused: Callable[[Trouble], None] | None = None

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._order: students.Order = "name"
        self._ids: Sequence[int] = ()
        self._first: list[Hit] = []
        self._loading = False
        self._day: date | None = None
        self.words = QLineEdit()
        self.words.setObjectName("find_student")
        self.words.setAccessibleName(_("Find in students"))
        self.words.setPlaceholderText(_("Name, ID, birth date, phone, parent"))
        self.words.setClearButtonEnabled(True)
        self.words.textChanged.connect(lambda _words: self.refresh())
        self.words.returnPressed.connect(self._open_first)
        self.school = Pick("list_school", "School", 148)
        self.grade = Pick("list_grade", "Grade level", 110)
        for pick in (self.school, self.grade):
            pick.picked.connect(lambda _id: self.refresh())
            pick.view().setAccessibleName(pick.accessibleName())
        self.rows = _List(work, self._rows, COLUMNS, "student_list", "Students")
        self.rows.opened.connect(self.opened)
        self.rows.moved.connect(self._moved)
        self.rows.order_asked.connect(self._sort)
        self.rows.typed.connect(self._type)
        self.rows.upward.connect(self.words.setFocus)
        self.count = label("", "faint", name="list_count")
        self.progress = Progress("student_list")
        filters = QHBoxLayout()
        filters.setSpacing(scaled(6))
        for pick in (self.school, self.grade):
            filters.addWidget(pick)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(6))
        layout.addWidget(self.words)
        layout.addLayout(filters)
        for widget in (self.rows, self.count, self.progress):
            layout.addWidget(widget)
        layout.setStretchFactor(self.rows, 1)

    def offer(self, lists: Lists) -> None:
        """What one can choose from; the choice stays."""
        schools = [(ANY, _("All schools")), *((id, choice.word) for id, choice in lists.schools)]
        self.school.offer([*schools, (EVERYBODY, _("Everybody, ever"))], self.school.id())
        grades = ((id, choice.word) for id, choice in lists.grades)
        self.grade.offer([(ANY, _("All grades")), *grades], self.grade.id())

    def filters(self) -> tuple[int, int]:
        """The school and grade level that are chosen, to come back to."""
        return self.school.id() or ANY, self.grade.id() or ANY

    def choose(self, filters: Sequence[int]) -> None:
        """Choose a school and grade level."""
        for pick, id in zip((self.school, self.grade), filters, strict=True):
            pick.setCurrentIndex(max(pick.findData(id), 0))

    def whose(self) -> tuple[Sequence[int], int | None]:
        """The students of the list as it stands, and the school it is of, where it is of one."""
        return self._ids, max(self.filters()[0], 0) or None

    def ask(self, question: str, refused: Callable[[Trouble], None] | None = None) -> None:
        """List whom a question finds among those of the school and grade level; nothing: everybody again."""
        self._question, self._refused = question, refused
        self.words.blockSignals(True)
        self.words.clear()
        self.words.blockSignals(False)
        self._read_ids()

    def refresh(self) -> None:
        """Read again what is listed. An empty list of everybody begins with its first rows."""
        everybody = self.filters() == (ANY, ANY) and self._order == "name" and not self.words.text().strip()
        everybody = everybody and not self._question
        if everybody and not self._ids:
            self._work.read(_beginning, self._begin, slot=SLOT)
        else:
            self._read_ids()

    def _begin(self, read: tuple[Roll, list[Hit]]) -> None:
        roll, self._first = read
        if roll.ids:
            self._day, self._ids, self._loading = roll.day, roll.ids, True
            self.rows.begin(self._first)
            self._loading = False
            self.said.emit(roll)
        self._read_ids()

    def _read_ids(self) -> None:
        """Those that the words find, or the roll."""
        if self.progress.at_work:
            self._work.stop_reading(SLOT)
        tell = self.progress.begin(self._stop)
        refused = self._refused or self._work.in_trouble

        def failed(trouble: Trouble) -> None:
            self.progress.end(tell)
            refused(trouble)

        def show(roll: Roll) -> None:
            self.progress.end(tell)
            self._show(roll)

        self._work.read(self._wanted(), show, failed, slot=SLOT)

    def _wanted(self) -> Callable[[Desk], Roll]:
        words, school, grade, order = self.words.text().strip(), *self.filters(), self._order
        question = self._question
        of = {"school_id": max(school, 0) or None, "grade_level_id": grade or None}

        def read(desk: Desk) -> Roll:
            today = desk.now().date()
            day = session(desk, today).nearest(today)
            if words:
                ids = [hit.id for hit in students.find(desk, words, limit=FOUND)]
            elif question:
                ids = answer(desk, question, **of, everybody=school == EVERYBODY)
            else:
                ids = students.list_ids(desk, on=day, **of, everybody=school == EVERYBODY, order=order)
            return Roll(ids, day, today, current_year(desk))

        return read

    def _stop(self) -> None:
        """The person does not wait for the list: the one before stays, and says that it does."""
        self._work.stop_reading(SLOT)
        self.progress.end()
        self.count.setText(_("Stopped. The list is the one before."))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Down from the line goes into the list; Esc empties the line."""
        if event.key() == Qt.Key.Key_Down and self.words.hasFocus():
            self.rows.setFocus()
        elif event.key() == Qt.Key.Key_Escape and self.words.text():
            self.words.clear()
        else:
            super().keyPressEvent(event)

    def step(self, by: int) -> None:
        """The next student of the list, or the one before."""
        row = self.rows.currentIndex().row() + by
        if 0 <= row < len(self._ids):
            self.rows.go_to(self._ids[row])

    def show_id(self, id: int) -> None:
        """Put the cursor on a student, where the list has it."""
        self.rows.go_to(id)

    def _rows(self, desk: Desk, ids: list[int]) -> list[Hit]:
        return students.rows(desk, ids, on=self._day)

    def _show(self, roll: Roll) -> None:
        self._day = roll.day
        if list(roll.ids) == list(self._ids) and not self._first:
            self.rows.pages.forget_rows()
        else:
            self._ids, self._loading = roll.ids, True
            self.rows.show_ids(roll.ids, self._first)
            self._loading = False
        self._first = []
        self.grade.setEnabled(self.school.id() != EVERYBODY)
        number = f"{len(roll.ids):,}"
        if self.words.text().strip():
            self.count.setText(
                f"{number} {_('found among everybody')}" if roll.ids else _("Nobody is found.")
            )
        else:
            self.count.setText(counted(len(roll.ids)))
        self.said.emit(roll)

    def _moved(self, id: int) -> None:
        """Only the person moves: a child who leaves the list by a withdrawal stays on the screen."""
        if not self._loading:
            self.moved.emit(id)

    def _sort(self, order: str) -> None:
        self._order = "grade" if order == "grade" else "name"
        self.refresh()

    def _open_first(self) -> None:
        id = self.rows.id()
        if id is not None:
            self.opened.emit(id)

    def _type(self, letter: str) -> None:
        self.words.setFocus()
        self.words.setText(letter)


class _List(Listing):
    """Letters typed in the list go to the line above it; Up from the first row goes there too."""

    typed = Signal(str)
    upward = Signal()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A letter, or Up on the first row, goes to the line."""
        letter = event.text()
        free = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if free and letter.strip() and letter.isprintable():
            self.typed.emit(letter)
        elif event.key() == Qt.Key.Key_Up and self.currentIndex().row() <= 0:
            self.upward.emit()
        else:
            super().keyPressEvent(event)
