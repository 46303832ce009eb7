"""One student's record: who it is, on top, and beneath it the pages with everything the office keeps."""

from collections.abc import Callable
from typing import Any, Protocol, TypeVar

from PySide6.QtCore import Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QTabWidget, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.dates import shown
from studentdesk.ui.elided import Elided
from studentdesk.ui.enrollment import EnrollmentPage
from studentdesk.ui.form import Form
from studentdesk.ui.history import HistoryPage
from studentdesk.ui.later import Later
from studentdesk.ui.lists import Lists
from studentdesk.ui.screen import label
from studentdesk.ui.student_attendance import AttendancePage
from studentdesk.ui.student_conduct import ConductPage
from studentdesk.ui.student_given import GivenPage
from studentdesk.ui.student_grades import GradesPage
from studentdesk.ui.student_health import HealthPage
from studentdesk.ui.student_page import StudentPage
from studentdesk.ui.student_programs import ProgramsPage
from studentdesk.ui.student_whole import Whole, read_whole
from studentdesk.ui.student_year import YearPage
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

PAGES = (
    "record", "enrollment", "attendance", "grades", "year", "programs", "conduct", "health", "given",
    "history",
)  # fmt: skip
TITLES = (
    "Record", "Enrollment", "Attendance", "Grades", "Year", "Programs", "Conduct", "Health", "Given",
    "History",
)  # fmt: skip
ROOMY = 740
STATUS = {"enrolled": "good", "planned": "warning", "left": "faint", "not enrolled": "warning"}


class Page(Protocol):
    """A page of the record."""

    def offer(self, lists: Lists) -> None: ...  # noqa: D102

    def show_whole(self, whole: Whole) -> None: ...  # noqa: D102


P = TypeVar("P", bound=Page)


class StudentRecord(QWidget):
    """``left`` is emitted when the person wants back to the list.

    ``incident_opened`` carries an incident's id; ``incident_wanted`` asks for a new one with this student.
    """

    left = Signal()
    incident_opened = Signal(int)
    incident_wanted = Signal()

    def __init__(self, work: Work, edits: bool, say: Callable[[str], None]) -> None:
        super().__init__()
        self._work = work
        self.whole: Whole | None = None
        self.student = 0
        self._lists: Lists | None = None
        self._then: Callable[[], None] | None = None
        self.head = _Head()
        self._facts = Later(lambda: self._at_hand(StudentPage(work, edits)))
        self._enrollment = Later(lambda: self._at_hand(EnrollmentPage(work, edits, say)))
        self._year = Later(lambda: self._at_hand(YearPage(work, edits)))
        self._programs = Later(lambda: self._at_hand(ProgramsPage(work, edits)))
        self._health = Later(lambda: self._at_hand(HealthPage(work, edits)))
        self._pages: tuple[Later[Any], ...] = (
            self._facts,
            self._enrollment,
            Later(lambda: self._at_hand(AttendancePage(work, edits))),
            Later(lambda: self._at_hand(GradesPage(work))),
            self._year,
            self._programs,
            Later(lambda: self._at_hand(self._conduct(ConductPage(work, edits)))),
            self._health,
            Later(lambda: self._at_hand(GivenPage(work))),
            Later(lambda: self._at_hand(HistoryPage(work))),
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

    def open_panel(self) -> str:
        """Which panel of the enrollment is open."""
        return self.enrollment.panels.open_name() if self._enrollment.made else ""

    def go_to(self, field: str, piece: int = 0) -> None:
        """Put the cursor into a field, on whichever page it stands."""
        if not piece and self.facts.go_to(field):
            self.show_page("record")
            self.facts.go_to(field)
        elif field in self.enrollment.form.fields or piece:
            self.show_page("enrollment")
            self.enrollment.go_to(field, piece)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """In a narrow window the names of the pages move together, so that all stand there."""
        super().resizeEvent(event)
        bar, tight = self.tabs.tabBar(), self.width() < scaled(ROOMY)
        if bool(bar.property("tight")) != tight:
            bar.setProperty("tight", tight)
            bar.style().unpolish(bar)
            bar.style().polish(bar)

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
        self.whole = whole
        self.head.show_whole(whole)
        for page in self._made():
            page.show_whole(whole)
        then, self._then = self._then, None
        if then is not None:
            then()

    def _made(self) -> list[Page]:
        """The pages that somebody has looked at."""
        return [later.made for later in self._pages if later.made is not None]

    def _at_hand(self, page: P) -> P:
        """A new page, with what the others show."""
        if self._lists is not None:
            page.offer(self._lists)
        if self.whole is not None:
            page.show_whole(self.whole)
        return page

    def _conduct(self, page: ConductPage) -> ConductPage:
        page.opened.connect(self.incident_opened)
        page.wanted.connect(lambda _student: self.incident_wanted.emit())
        return page


class _Head(QWidget):
    """The name, grade and school; the numbers; alerts; and who may not take the child home."""

    def __init__(self) -> None:
        super().__init__()
        self._name = Elided("title", name="student_name")
        self._chip = label("", "chip", name="student_grade")
        self._status = Elided("faint", name="student_status")
        self._numbers = Elided("faint", name="student_numbers")
        self._notice = QFrame()
        self._notice.setProperty("look", "notice")
        self._barred = label("", name="student_notice")
        self._barred.setWordWrap(True)
        sign = label("")
        icons.give(sign, "triangle-alert", "warning")
        inside = QHBoxLayout(self._notice)
        inside.setContentsMargins(scaled(10), scaled(4), scaled(10), scaled(4))
        inside.addWidget(sign)
        inside.addWidget(self._barred, 1)
        top = QHBoxLayout()
        top.setSpacing(scaled(10))
        top.addWidget(self._name)
        top.addWidget(self._chip)
        top.addWidget(self._status, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(3))
        layout.addLayout(top)
        layout.addWidget(self._numbers)
        layout.addWidget(self._notice)

    def show_whole(self, whole: Whole) -> None:
        """Show whose record it is."""
        student, line = whole.student, whole.line
        name = f"{student.last_name}{f' {student.suffix}' if student.suffix else ''}, {student.first_name}"
        called = student.preferred_first_name
        self._name.setText(f"{name} “{called}”" if called and called != student.first_name else name)
        grade = f"{_('Grade')} {line.grade}" if line and line.grade else ""
        self._chip.setText("   ".join(part for part in (grade, line.school if line else "") if part))
        self._chip.setVisible(bool(self._chip.text()))
        self._status.setText(_status(whole))
        born = f"{_('born')} {shown(student.birth_date)}" if student.birth_date else ""
        numbers = (student.local_id, f"{_('state ID')} {student.state_id}" if student.state_id else "", born)
        homeroom = next((one for one in whole.classes if one.homeroom and one.ends is None), None)
        room = f"{_('homeroom')} {homeroom.code} {homeroom.teacher}" if homeroom else ""
        self._numbers.setText("   ·   ".join(part for part in (*numbers, room) if part))
        alerts = [one.says for one in whole.alerts]
        barred = [_barred(kin) for kin in whole.kin if kin.ends is None and _barred(kin)]
        said = "   ".join((*alerts, *barred))
        self._barred.setText(said)
        self._notice.setVisible(bool(said))


def _status(whole: Whole) -> str:
    piece = whole.open_piece
    if whole.student.deceased_on:
        return f"{_('died')} {shown(whole.student.deceased_on)}"
    if piece and piece.status == "planned":
        return f"{_('comes')} {shown(piece.begins)}"
    if piece:
        return f"{_('on the roll since')} {shown(_stay_begins(whole, piece))}"
    left = next((one for one in whole.pieces if one.status == "ended" and one.ends), None)
    return f"{_('left')} {shown(left.ends)}" if left else _("not enrolled")


def _stay_begins(whole: Whole, piece: Any) -> Any:
    """The first day of the stay: back along the pieces that this one continues."""
    by_id = {one.id: one for one in whole.pieces}
    while piece.continues_id in by_id:
        piece = by_id[piece.continues_id]
    return piece.begins


def _barred(kin: Any) -> str:
    who = f"{kin.first_name} {kin.last_name}"
    if kin.restriction:
        return f"{who}: {kin.restriction}"
    words = {
        "no": _("may not take the child home"),
        "court": _("takes the child home only as the court says"),
    }
    return f"{who} {words[kin.may_pick_up]}." if kin.may_pick_up in words else ""
