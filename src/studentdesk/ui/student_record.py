"""One student's record: who it is, on top, and beneath it the pages with everything the office keeps."""

from collections.abc import Callable
from typing import Any, Protocol

from PySide6.QtCore import QEvent, Signal
from PySide6.QtGui import QIcon, QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.enrollment import EnrollmentPage
from studentdesk.ui.form import Form
from studentdesk.ui.history import HistoryPage
from studentdesk.ui.later import Later
from studentdesk.ui.lists import Lists
from studentdesk.ui.student_attendance import AttendancePage
from studentdesk.ui.student_conduct import ConductPage
from studentdesk.ui.student_given import GivenPage
from studentdesk.ui.student_glance import GlancePage
from studentdesk.ui.student_grades import GradesPage
from studentdesk.ui.student_head import StudentHead
from studentdesk.ui.student_health import HealthPage
from studentdesk.ui.student_lent import LentPage
from studentdesk.ui.student_page import StudentPage
from studentdesk.ui.student_programs import ProgramsPage
from studentdesk.ui.student_schedule import SchedulePage
from studentdesk.ui.student_whole import Whole, read_whole
from studentdesk.ui.student_year import YearPage
from studentdesk.ui.theme import font, scaled
from studentdesk.ui.work import Work

PAGES = (
    "glance", "record", "enrollment", "schedule", "attendance", "grades", "year", "programs", "conduct",
    "health", "lent", "given", "history",
)  # fmt: skip
TITLES = (
    "At a glance", "Record", "Enrollment", "Schedule", "Attendance", "Grades", "Year", "Programs", "Conduct",
    "Health", "Lent", "Papers", "History",
)  # fmt: skip
PLACES = {"registration_papers": "given", "lent": "lent"}
SIGNS = {"glance": "eye", "schedule": "clock", "history": "history"}
ROOMY, NARROW, SMALL = 900, 640, 0.84
STATUS = {"enrolled": "good", "planned": "warning", "left": "faint", "not enrolled": "warning"}


class Page(Protocol):
    """A page of the record."""

    def offer(self, lists: Lists) -> None: ...  # noqa: D102

    def show_whole(self, whole: Whole) -> None: ...  # noqa: D102


class StudentRecord(QWidget):
    """``left`` is emitted when the person wants back to the list.

    ``incident_opened`` carries an incident's id; ``incident_wanted`` asks for a new one with this student;
    ``page_printed`` for the paper of what the first page says.
    """

    left = Signal()
    incident_opened = Signal(int)
    incident_wanted = Signal()
    page_printed = Signal()

    def __init__(self, work: Work, edits: bool, say: Callable[[str], None]) -> None:
        super().__init__()
        self._work = work
        self.whole: Whole | None = None
        self.student = 0
        self._lists: Lists | None = None
        self._then: Callable[[], None] | None = None
        self.head = StudentHead()
        self._facts = Later(lambda: StudentPage(work, edits), self._at_hand)
        self._enrollment = Later(lambda: EnrollmentPage(work, edits, say), self._at_hand)
        self._schedule = Later(lambda: SchedulePage(work, edits), self._at_hand)
        self._year = Later(lambda: YearPage(work, edits), self._at_hand)
        self._programs = Later(lambda: ProgramsPage(work, edits), self._at_hand)
        self._health = Later(lambda: HealthPage(work, edits), self._at_hand)
        self._lent = Later(lambda: LentPage(work, edits), self._at_hand)
        self._pages: tuple[Later[Any], ...] = (
            Later(lambda: self._glance(GlancePage(work)), self._at_hand),
            self._facts,
            self._enrollment,
            self._schedule,
            Later(lambda: AttendancePage(work), self._at_hand),
            Later(lambda: GradesPage(work, edits), self._at_hand),
            self._year,
            self._programs,
            Later(lambda: self._conduct(ConductPage(work, edits)), self._at_hand),
            self._health,
            self._lent,
            Later(lambda: GivenPage(work, edits), self._at_hand),
            Later(lambda: HistoryPage(work), self._at_hand),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        self.tabs = QTabWidget()
        self.tabs.setObjectName("student_pages")
        self.tabs.setDocumentMode(True)
        self.tabs.tabBar().setObjectName("student_page_names")
        self.tabs.tabBar().setAccessibleName(_("Pages of the record"))
        self.tabs.tabBar().setExpanding(False)
        self.tabs.setAccessibleName(_("The student’s record"))
        for page, name, title in zip(self._pages, PAGES, TITLES, strict=True):
            page.setObjectName(f"page_{name}")
            self.tabs.addTab(page, _(title))
        for place in map(PAGES.index, SIGNS):
            self.tabs.setTabToolTip(place, _(TITLES[place]))
            self.tabs.tabBar().setAccessibleTabName(place, _(TITLES[place]))
        self.tabs.setCurrentIndex(PAGES.index("record"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(6))
        layout.addWidget(self.head)
        layout.addWidget(self.tabs, 1)

    def offer(self, lists: Lists) -> None:
        """What the code fields of every page offer."""
        self._lists = lists
        for page in self._made():
            page.offer(lists)

    def show_student(self, id: int, then: Callable[[], None] | None = None) -> None:
        """Show a student; ``then`` once everything stands there. What is typed before is saved first."""
        if id != self.student:
            self.leave()
        self.student, self._then = id, then or self._then
        self._work.read(lambda desk: read_whole(desk, id), self._show, slot="students.record")

    def refresh(self) -> None:
        """Read the same student again."""
        if self.student:
            self.show_student(self.student)

    def leave(self) -> None:
        """Save the field with the focus, and put by what can't be saved until the student is here again."""
        for form in self.findChildren(Form):
            form.leave()
            form.put_by()

    def show_page(self, name: str) -> QWidget:
        """Bring a page to the front."""
        self.tabs.setCurrentIndex(PAGES.index(name))
        shown: QWidget = self._pages[self.tabs.currentIndex()].page()
        return shown

    def page(self) -> str:
        """The page in front."""
        return PAGES[self.tabs.currentIndex()]

    @property
    def facts(self) -> StudentPage:
        """The first page."""
        return self._facts.page()

    @property
    def enrollment(self) -> EnrollmentPage:
        """The page of the stays at our schools."""
        return self._enrollment.page()

    @property
    def schedule(self) -> SchedulePage:
        """The page of the classes."""
        return self._schedule.page()

    @property
    def year(self) -> YearPage:
        """The page of the school year."""
        return self._year.page()

    @property
    def programs(self) -> ProgramsPage:
        """The page of programs and services."""
        return self._programs.page()

    @property
    def health(self) -> HealthPage:
        """The page of alerts, immunizations, medications and visits."""
        return self._health.page()

    @property
    def lent(self) -> LentPage:
        """The page of things lent, lockers and fees."""
        return self._lent.page()

    def open_panel(self) -> str:
        """Which panel of the enrollment is open."""
        return self.enrollment.panels.open_name() if self._enrollment.made else ""

    def go_to(self, field: str, piece: int = 0) -> None:
        """Put the cursor into a field, on whichever page it stands."""
        if not piece and self.facts.go_to(field):
            self.show_page("record")
            self.facts.go_to(field)
        elif field in PLACES:
            self.show_page(PLACES[field])
        elif field in self.enrollment.form.fields or piece:
            self.show_page("enrollment")
            self.enrollment.go_to(field, piece)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the names of the pages move together, and some are only a sign."""
        super().resizeEvent(event)
        narrow, tight = self.width() < scaled(NARROW), self.width() < scaled(ROOMY)
        bar = self.tabs.tabBar()
        for name in SIGNS:
            place = PAGES.index(name)
            self.tabs.setTabText(place, "" if narrow else _(TITLES[place]))
        self._sign(narrow)
        bar.setFont(font(size=SMALL if narrow else 1))
        if bool(bar.property("tight")) != tight:
            bar.setProperty("tight", tight)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

    def changeEvent(self, event: QEvent) -> None:
        """Another look: the sign in its color."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "tabs"):
            self._sign(self.width() < scaled(NARROW))

    def _sign(self, narrow: bool) -> None:
        """The first page always has its sign, the others where there is no room for their names."""
        for name, icon in SIGNS.items():
            there = narrow or name == PAGES[0]
            drawn = icons.icon(icon, size=scaled(16)) if there else QIcon()
            self.tabs.setTabIcon(PAGES.index(name), drawn)

    def hasHeightForWidth(self) -> bool:
        """Lines that wrap find their room inside: the window does not scroll for them."""
        return False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc goes back to the list."""
        if event.key() == Qt.Key.Key_Escape:
            self.left.emit()
        else:
            super().keyPressEvent(event)

    def _show(self, whole: Whole) -> None:
        self.whole, self.student = whole, whole.student.id
        self.head.show_whole(whole)
        for page in self._made():
            page.show_whole(whole)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _made(self) -> list[Page]:
        """The pages that somebody has looked at."""
        return [later.made for later in self._pages if later.made is not None]

    def _at_hand(self, page: Page) -> None:
        """Show in a new page what the others show."""
        if self._lists is not None:
            page.offer(self._lists)
        if self.whole is not None:
            page.show_whole(self.whole)

    def _conduct(self, page: ConductPage) -> ConductPage:
        page.opened.connect(self.incident_opened)
        page.wanted.connect(lambda _student: self.incident_wanted.emit())
        return page

    def _glance(self, page: GlancePage) -> GlancePage:
        page.printed.connect(self.page_printed)
        return page
