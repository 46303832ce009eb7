"""Setup: what a district sets up once and looks after: places, schools, years, calendars, people, backups."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QWidget

from studentdesk.db import Desk
from studentdesk.i18n import _
from studentdesk.records.district import district
from studentdesk.ui.commands import command
from studentdesk.ui.drills import DrillsPart
from studentdesk.ui.import_panel import BringIn
from studentdesk.ui.later import Later
from studentdesk.ui.meal_matches import MealListPart
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import Screen, screen
from studentdesk.ui.setup_backup import Backup
from studentdesk.ui.setup_bells import Bells
from studentdesk.ui.setup_calendars import Calendars
from studentdesk.ui.setup_district import Places
from studentdesk.ui.setup_fields import Fields
from studentdesk.ui.setup_gpa import GpaRules
from studentdesk.ui.setup_lists import Courses, codes_part, papers_part, programs_part
from studentdesk.ui.setup_pages import Part, edits
from studentdesk.ui.setup_people import People
from studentdesk.ui.setup_scales import GradeScales
from studentdesk.ui.setup_schools import Schools
from studentdesk.ui.setup_staff import StaffPart
from studentdesk.ui.setup_years import GradeLevels, Years
from studentdesk.ui.stepping import finish
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import EVERYTHING
from studentdesk.ui.year_end import YearEndPart

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

__all__ = ["SetupScreen", "finish"]

LIST_WIDTH = 180
TITLES = {
    "places": "District and places",
    "schools": "Schools",
    "years": "School years",
    "calendars": "Calendars",
    "bells": "Bells",
    "drills": "Safety drills",
    "grades": "Grade levels",
    "scales": "Grade scales",
    "gpa": "Grade point averages",
    "codes": "Attendance codes",
    "staff": "Staff",
    "courses": "Courses",
    "programs": "Programs",
    "papers": "Registration papers",
    "fields": "Fields of our own",
    "people": "People and keys",
    "backup": "Backup and lock",
    "year_end": "Move up to next year",
    "import": "Bring in records",
    "meals": "Meal certification list",
}
OPENS = {
    "institution": "places",
    "district": "places",
    "school": "schools",
    "term": "schools",
    "school_year": "years",
    "calendar": "calendars",
    "bell_schedule": "bells",
    "drill": "drills",
    "grade_scale": "scales",
    "gpa_rule": "gpa",
    "attendance_code": "codes",
    "staff": "staff",
    "person": "people",
}


@screen("setup", "Setup", icon="settings", order=8, needs="setup.see")
class SetupScreen(Screen):
    """The parts at the left, one of them at the right."""

    records = frozenset(OPENS)

    def build(self) -> None:
        """List and stack."""
        may_edit = edits(self.main.person)
        self._parts: dict[str, Later[Any]] = {
            "places": Later(lambda: Places(self.work, edits=may_edit)),
            "schools": Later(lambda: Schools(self.work, edits=may_edit)),
            "years": Later(lambda: Years(self.work, edits=may_edit)),
            "calendars": Later(lambda: Calendars(self.work, edits=may_edit)),
            "bells": Later(lambda: Bells(self.work, edits=may_edit)),
            "drills": Later(lambda: DrillsPart(self.work, edits=may_edit)),
            "grades": Later(lambda: GradeLevels(self.work)),
            "scales": Later(lambda: GradeScales(self.work, edits=may_edit)),
            "gpa": Later(lambda: GpaRules(self.work, edits=may_edit)),
            "codes": Later(lambda: codes_part(self.work, edits=may_edit)),
            "staff": Later(lambda: StaffPart(self.work, edits=may_edit)),
            "courses": Later(lambda: Courses(self.work, edits=may_edit)),
            "programs": Later(lambda: programs_part(self.work, edits=may_edit)),
            "papers": Later(lambda: papers_part(self.work, edits=may_edit)),
            "fields": Later(lambda: Fields(self.work, edits=may_edit)),
            "people": Later(lambda: People(self.work, edits=may_edit)),
            "backup": Later(lambda: Backup(self.work, self.main.choices.lock_minutes, self.main.lock_after)),
            "year_end": Later(lambda: YearEndPart(self.work, edits=may_edit)),
            "import": Later(lambda: BringIn(self.work, self.main.go_to, edits=may_edit)),
            "meals": Later(lambda: MealListPart(self.work, edits=may_edit)),
        }
        self.list = Rows([Column("part", "What", 0)], "setup_parts", "Parts of Setup")
        self.list.horizontalHeader().hide()
        self.list.load((place, [_(title)]) for place, title in enumerate(TITLES.values()))
        self.list.setFixedWidth(scaled(LIST_WIDTH))
        self.list.moved.connect(lambda _place: self._show_part())
        self.list.opened.connect(lambda _place: self.part().begin().setFocus())
        self.stack = QStackedWidget()
        for part in self._parts.values():
            self.stack.addWidget(_scrolled(part))
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        across.addWidget(self.list)
        across.addWidget(self.stack, 1)
        self.body.addLayout(across)

    def part(self) -> Part:
        """The part in front."""
        shown: Part = self._parts[list(TITLES)[self.list.key() or 0]].page()
        return shown

    def refresh(self) -> None:
        """Read the part in front again."""
        self.work.read(_name, lambda name: self.heading.say(note=name), slot="setup.name")
        self.part().refresh()

    def touched(self, tables: frozenset[str]) -> None:
        """Only what the part in front shows is read again; the others are when they come to the front."""
        if self.isVisible() and (tables == EVERYTHING or tables & self.part().tables):
            self.part().refresh()

    def first(self) -> QWidget | None:
        """The list of parts."""
        return self.list

    def place(self) -> dict[str, Any]:
        """The part in front."""
        return {"part": self.list.key()}

    def go_back_to(self, place: dict[str, Any]) -> None:
        """The same part."""
        if place["part"] is not None:
            self.list.go_to(place["part"])

    def step(self, by: int) -> None:
        """The next part."""
        self.list.step(by)

    def show_part(self, name: str) -> Part:
        """Bring a part to the front."""
        self.list.go_to(list(TITLES).index(name))
        return self.part()

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """The record a problem leads to, with the cursor in its field."""
        self.show_part(OPENS[kind]).open_record(kind, id, field or "name")

    def _show_part(self) -> None:
        self.stack.setCurrentIndex(self.list.key() or 0)
        self.part().refresh()


def _scrolled(part: QWidget) -> QScrollArea:
    """A part, which scrolls where large text leaves too little room."""
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setWidget(part)
    return area


def _name(desk: Desk) -> str:
    return district(desk).name


def _screen(window: "Window") -> SetupScreen:
    return cast(SetupScreen, window.screen_named("setup"))


@command("setup.bring_in", "&Bring In Records …", menu="&File", keys="Ctrl+Shift+I", needs="setup.edit",
         screen="setup", icon="file-input", group=3)  # fmt: skip
def bring_in(window: "Window") -> None:
    """Bring in a folder or file of records: tried first, then as one change."""
    _screen(window).show_part("import").begin().setFocus()


@command(
    "setup.back_up",
    "Back &Up Now …",
    menu="&File",
    needs="setup.edit",
    screen="setup",
    icon="database",
    group=3,
)
def back_up(window: "Window") -> None:
    """Save a proved copy of the district into a folder."""
    cast(Backup, _screen(window).show_part("backup")).back_up()


@command(
    "setup.add_person",
    "Add a &Person …",
    menu="&File",
    needs="setup.edit",
    screen="setup",
    icon="user-plus",
    group=4,
)
def add_person(window: "Window") -> None:
    """Give somebody a password and a role."""
    cast(People, _screen(window).show_part("people")).add()


@command("setup.open_year", "Open the Next School &Year …", menu="&File", needs="setup.edit", screen="setup",
         icon="calendar-plus", group=4)  # fmt: skip
def open_year(window: "Window") -> None:
    """Open the school year after the newest one."""
    cast(Years, _screen(window).show_part("years")).open_next()


@command(
    "setup.add_school",
    "Add a &School …",
    menu="&File",
    needs="setup.edit",
    screen="setup",
    icon="school",
    group=4,
)
def add_school(window: "Window") -> None:
    """Add a school to the district."""
    cast(Schools, _screen(window).show_part("schools")).add()


@command("setup.make_calendar", "Make a &Calendar …", menu="&File", needs="setup.edit", screen="setup",
         icon="calendar-days", group=4)  # fmt: skip
def make_calendar(window: "Window") -> None:
    """Make a calendar from two dates and the weekdays."""
    cast(Calendars, _screen(window).show_part("calendars")).make()


@command("setup.staff", "Sta&ff", menu="&View", needs="setup.see", screen="setup", icon="users", group=1)
def staff(window: "Window") -> None:
    """Who works here: their facts and the classes they teach."""
    _screen(window).show_part("staff").begin().setFocus()


@command("setup.year_end", "&Move Up to Next Year …", menu="E&nrollment", needs="setup.edit", screen="setup",
         icon="graduation-cap", group=5)  # fmt: skip
def year_end(window: "Window") -> None:
    """At year end everybody moves up: tried first, then done after a backup, as one change."""
    cast(YearEndPart, _screen(window).show_part("year_end")).begin().setFocus()
