"""Courses: the classes of a school and year, their teachers and students; timetables; what is asked for."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import courses, meetings, section_copies, timetables
from studentdesk.records.courses import Section
from studentdesk.records.schools import School, schools
from studentdesk.records.years import SchoolYear, current_year, school_years
from studentdesk.ui.class_page import ClassPage, WholeClass, read_class
from studentdesk.ui.commands import command, may
from studentdesk.ui.field import Line
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.picks import Pick
from studentdesk.ui.requests_page import RequestsPage
from studentdesk.ui.rows import Column, Rows, Sign
from studentdesk.ui.screen import Screen, button, screen
from studentdesk.ui.theme import scaled
from studentdesk.ui.timetable_page import TimetablePage

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

COLUMNS = (
    Column("meets", "Meets", 96),
    Column("class", "Class", 0),
    Column("teacher", "Teacher", 108),
    Column("full", "Seats", 66, right=True),
)

NARROW = 1000


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the screen shows: the lists to choose from, what is chosen, and the classes with their hours."""

    schools: list[School]
    years: list[SchoolYear]
    lists: Lists
    school: School | None = None
    year: SchoolYear | None = None
    before: SchoolYear | None = None
    sections: tuple[Section, ...] = ()
    meets: dict[int, str] | None = None


def _read(desk: Desk, school: int | None, year: int | None) -> _Shown:
    known, years = schools(desk), school_years(desk)
    lists = read_lists(desk)
    if not known or not years:
        return _Shown(known, years, lists)
    then = next((one for one in years if one.id == year), None) or current_year(desk)
    wanted = school or timetables.busiest_school(desk, then.id)
    at = next((one for one in known if one.id == wanted), known[0])
    before = next((one for one in years if one.begins < then.begins), None)
    found = courses.sections(desk, at.id, then.id)
    hours = meetings.meetings(desk, [one.id for one in found])
    meets = {id: meetings.written(when) for id, when in hours.items()}
    return _Shown(known, years, lists, at, then, before, tuple(found), meets)


@screen("courses", "Courses", icon="book-open", order=4, needs="students.see", keys="Ctrl+9")
class CoursesScreen(Screen):
    """Three pages: classes, timetables of teachers and rooms, course requests."""

    interested = frozenset(
        {"course", "section", "section_meeting", "section_staff", "section_enrollment", "course_request",
         "school", "school_year", "staff", "student", "enrollment", "bell_period", "term", "section_term"}
    )  # fmt: skip
    records = frozenset({"section"})

    def build(self) -> None:
        """School and year in the heading; the pages beneath."""
        edits = may(self.main.person, "students.edit")
        self._edits, self._wanted = edits, 0
        self._sections: dict[int, Section] = {}
        self._meets: dict[int, str] = {}
        self._year: SchoolYear | None = None
        self._before: SchoolYear | None = None
        self.school = Pick("courses_school", "School", 236)
        self.year = Pick("courses_year", "School year", 92)
        self.copy = button(_("Copy Last Year’s Classes"), "copy_classes", self.copy_classes, look="primary")
        for widget in (self.copy, self.school, self.year):
            self.heading.add(widget)
        self.copy.hide()
        for pick in (self.school, self.year):
            pick.picked.connect(lambda _id: self.refresh())
        self.words = Line()
        self.words.setObjectName("courses_words")
        self.words.setAccessibleName(_("Find a class"))
        self.words.setPlaceholderText(_("Course, teacher, room, period"))
        self.words.textChanged.connect(lambda _text: self._list())
        self.rows = Rows(COLUMNS, "school_classes", "Classes", self._sign)
        self.page = ClassPage(self.work, edits)
        self.page.student_opened.connect(self.main.open_student)
        self.rows.moved.connect(self._open)
        self.rows.opened.connect(lambda _id: self.page.form.go_to("meets"))
        self.timetables = TimetablePage(self.work)
        self.requests = RequestsPage(self.work, edits)
        self._lay_out()

    def _lay_out(self) -> None:
        side = QWidget()
        left = QVBoxLayout(side)
        left.setContentsMargins(0, 0, 0, 0)
        left.addWidget(self.words)
        left.addWidget(self.rows, 1)
        classes = QWidget()
        across = QHBoxLayout(classes)
        across.setContentsMargins(0, scaled(10), 0, 0)
        across.setSpacing(scaled(16))
        across.addWidget(side, 9)
        across.addWidget(self.page, 10)
        self.tabs = QTabWidget()
        self.tabs.setObjectName("courses_pages")
        self.tabs.setAccessibleName(_("Pages of Courses"))
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("courses_page_names")
        self.tabs.tabBar().setAccessibleName(_("Pages of Courses"))
        for page, words in (
            (classes, "Classes"), (self.timetables, "Timetables"), (self.requests, "Requests"),
        ):  # fmt: skip
            self.tabs.addTab(page, _(words))
        self.tabs.currentChanged.connect(lambda _place: self._read_page())
        self.body.addWidget(self.tabs)

    def refresh(self) -> None:
        """Read the classes of the school and year, and what the page in front shows."""
        school, year = self.school.id(), self.year.id()
        self.work.read(lambda desk: _read(desk, school, year), self._show, slot="courses.list")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the teacher stands beside the list only."""
        super().resizeEvent(event)
        self.rows.setColumnHidden(2, self.width() < scaled(NARROW))

    def first(self) -> QWidget | None:
        """The line above the classes."""
        return self.words

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """A class of the list."""
        self._wanted = id
        self.tabs.setCurrentIndex(0)
        self.refresh()

    def show_page(self, place: int) -> None:
        """Bring a page to the front: 0 classes, 1 timetables, 2 requests."""
        self.tabs.setCurrentIndex(place)
        (self.words, self.timetables.whose, self.requests.grid)[place].setFocus()

    def copy_classes(self) -> None:
        """Begin the classes of the year that is shown from those of the year before."""
        school, year, before = self.school.id(), self._year, self._before
        if school and year is not None and before is not None:
            ids = (school, before.id, year.id)
            said = f"{_('classes copied. Ctrl+Z takes it back.')}"
            self.work.write(
                lambda desk: section_copies.copy_sections(desk, *ids),
                lambda number: self.main.say(f"{number} {said}"),
            )

    def _show(self, shown: _Shown) -> None:
        if shown.school is None or shown.year is None:
            what = _("Classes belong to a school and a year. Add them in Setup, or bring in records.")
            self.say_empty(_("There is no school yet"), what, _("Open Setup"), lambda: _setup(self.main))
            return
        self.show_content()
        self._year, self._before = shown.year, shown.before
        self.school.offer(((one.id, one.name) for one in shown.schools), shown.school.id)
        self.year.offer(((one.id, one.label) for one in shown.years), shown.year.id)
        self.copy.setHidden(not self._edits or bool(shown.sections) or shown.before is None)
        self.page.offer(shown.lists)
        self._sections = {one.id: one for one in shown.sections}
        self._meets = shown.meets or {}
        self.heading.say(note=f"{len(self._sections):,} {_('classes')}")
        wanted, self._wanted = self._wanted, 0
        self._list(wanted)
        self._read_page()

    def _list(self, wanted: int = 0) -> None:
        """The classes that fit every word of the line."""
        typed = self.words.text().casefold().split()
        lines = [(id, self._line(one)) for id, one in self._sections.items()]
        fit = [
            (id, words) for id, words in lines
            if all(word in f"{' '.join(words)} {self._sections[id].room}".casefold() for word in typed)
        ]  # fmt: skip
        self.rows.load(fit, wanted or None)
        self.page.setVisible(bool(fit))
        if fit:
            self._open(self.rows.key() or 0)

    def _line(self, one: Section) -> list[str]:
        meets = _("Homeroom") if one.homeroom else self._meets.get(one.id, "")
        full = str(one.students) if one.seats is None else f"{one.students} / {one.seats}"
        return [meets, one.code if one.homeroom else f"{one.course} {one.code}", one.teacher, full]

    def _open(self, id: int) -> None:
        if self._year is None or not id:
            return
        year = self._year

        def read(desk: Desk) -> WholeClass:
            return read_class(desk, id, min(max(desk.now().date(), year.begins), year.ends))

        self.work.read(read, lambda whole: self.page.show_class(whole, year.begins.year), slot="courses.one")

    def _read_page(self) -> None:
        pages: tuple[Any, ...] = (None, self.timetables, self.requests)
        page, school = pages[self.tabs.currentIndex()], self.school.id()
        if page is not None and school and self._year is not None:
            page.read(school, self._year.id)

    def _sign(self, key: int, column: str) -> Sign | None:
        one = self._sections.get(key)
        full = one is not None and one.seats is not None and one.students > one.seats
        return ("triangle-alert", "warning") if column == "full" and full else None


def _setup(window: "Window") -> None:
    window.show_screen("setup")


def _page(place: int, name: str, title: str, icon: str, what: str) -> None:
    def show(window: "Window") -> None:
        cast(CoursesScreen, window.screen_named("courses")).show_page(place)

    show.__doc__ = what
    command(f"courses.{name}", title, menu="&Grades", needs="students.see", screen="courses", icon=icon,
            group=7)(show)  # fmt: skip


_page(0, "classes", "&Classes of a School", "book-open", "Who teaches each class, when, and who is in it.")
_page(1, "timetables", "&Timetables", "clock", "The hours of a teacher or a room.")
_page(2, "requests", "Course Re&quests", "list", "What students ask to take, counted against seats.")
