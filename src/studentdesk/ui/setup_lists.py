"""Parts of Setup that are one list each: courses with their classes, programs."""

from collections.abc import Callable, Sequence
from typing import Any

from PySide6.QtWidgets import QWidget

from studentdesk.db.desk import Desk
from studentdesk.records import attendance, courses, programs, required_papers
from studentdesk.records.courses import Section
from studentdesk.records.years import current_year
from studentdesk.ui.ledger import Book, Ledger
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.picks import Pick
from studentdesk.ui.setup_books import ATTENDANCE_CODES, CLASSES, COURSES, PROGRAMS, REQUIRED_PAPERS
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.work import Work

MOST_ROWS = 12


class ListPart(QWidget):
    """A list with a panel to add and a form to correct."""

    def __init__(
        self,
        work: Work,
        book: Book,
        title: str,
        words: str,
        read: Callable[[Desk], Sequence[Any]],
        tables: frozenset[str],
        *,
        edits: bool,
    ) -> None:
        super().__init__()
        self.work, self.tables = work, tables
        self._name, self._read = book.name, read
        self.ledger = Ledger(work, book, edits, most=MOST_ROWS)
        self.column = headed(self, title, words)
        self.column.addWidget(self.ledger)
        self.column.addStretch(1)

    def refresh(self) -> None:
        """Read the list."""
        read = self._read
        self.work.read(lambda desk: (read_lists(desk), read(desk)), self._load, slot=f"setup.{self._name}")

    def begin(self) -> QWidget:
        """The list."""
        return self.ledger.rows

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One of them, with the cursor in its first field."""
        self.ledger.edit(id)

    def _load(self, read: tuple[Lists, Sequence[Any]]) -> None:
        lists, records = read
        self.ledger.offer(lists)
        self.ledger.show_records(0, records)


class Courses(ListPart):
    """The catalog; beneath it the classes of the course under the cursor, at one school."""

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__(
            work,
            COURSES,
            "Courses",
            "The catalog, and the classes of each course with their language and where they are taught.",
            courses.courses,
            frozenset({"course", "section", "section_staff", "school", "local_field", "local_value"}),
            edits=edits,
        )
        self.school = Pick("course_school", "School", 260)
        self.classes = Ledger(work, CLASSES, edits)
        self.local = LocalForm(work, "course", edits)
        self.local_class = LocalForm(work, "section", edits)
        for widget in (self.local, self.school, self.classes, self.local_class):
            self.column.insertWidget(self.column.count() - 1, widget)
        self.ledger.moved.connect(lambda _id: self._read_classes())
        self.school.picked.connect(lambda _id: self._read_classes())
        self.classes.moved.connect(self._show_class)

    def _load(self, read: tuple[Lists, Sequence[Any]]) -> None:
        lists, _records = read
        self.school.offer([(id, choice.word) for id, choice in lists.schools], self.school.id())
        self.classes.offer(lists)
        super()._load(read)

    def _read_classes(self) -> None:
        course, school = self.ledger.rows.key() or 0, self.school.id() or 0
        if course:
            self.local.show_record(course)

        def read(desk: Desk) -> tuple[int, list[Section]]:
            year = current_year(desk).id
            known = courses.sections(desk, school, year)
            return year, [one for one in known if one.course_id == course]

        def show(found: tuple[int, list[Section]]) -> None:
            self.classes.setVisible(bool(course))
            self.classes.show_records((course, school, found[0]), found[1])

        self.work.read(read, show, slot="setup.classes")

    def _show_class(self, id: int) -> None:
        self.local_class.setVisible(bool(id))
        if id:
            self.local_class.show_record(id)


def programs_part(work: Work, *, edits: bool) -> ListPart:
    """The kinds of help and schooling a child can be in."""
    words = "A program that is no longer given is taken out of use; who was in it stays in it."
    return ListPart(work, PROGRAMS, "Programs", words, programs.programs, frozenset({"program"}), edits=edits)


def papers_part(work: Work, *, edits: bool) -> ListPart:
    """The papers that families bring: the state's, and the district's own."""
    words = "The state’s are gathered, not compared with its documents. Yours are added here."
    return ListPart(
        work, REQUIRED_PAPERS, "Registration papers", words, required_papers.required_papers,
        frozenset({"required_paper"}), edits=edits,
    )  # fmt: skip


def codes_part(work: Work, *, edits: bool) -> ListPart:
    """The letters of attendance: what each counts as, its minutes and limits, and who may use it."""
    words = (
        "What a letter counts as can be corrected until a year that was counted with it is closed; then add"
        " another letter. Limits are counted from the first bell of the day."
    )
    return ListPart(
        work, ATTENDANCE_CODES, "Attendance codes", words, attendance.codes, frozenset({"attendance_code"}),
        edits=edits,
    )  # fmt: skip
