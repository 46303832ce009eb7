"""Who was here: a class after the other, a letter for each student who differs from present.

A class's letters are one act. They are saved when the class is handed in (Ctrl+Enter) or left.
"""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.i18n import _
from studentdesk.records import attendance, drafts
from studentdesk.records.attendance import AttendanceCode, ClassOfDay
from studentdesk.records.roster_codes import school_of
from studentdesk.records.school_days import newest_school_day, no_school, school_day_beside
from studentdesk.records.schools import School, schools
from studentdesk.records.years import SchoolYear, year_of
from studentdesk.ui.attendance_classes import ClassList, Legend
from studentdesk.ui.attendance_page import ClassPage
from studentdesk.ui.commands import command, may
from studentdesk.ui.dates import in_words
from studentdesk.ui.picks import DayPick, Pick
from studentdesk.ui.screen import Screen, screen
from studentdesk.ui.stepping import next_in_list, previous_in_list
from studentdesk.ui.theme import scaled

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

FORM = "attendance"
NARROW = 720
__all__ = ["AttendanceScreen", "next_in_list", "previous_in_list"]


@dataclass(frozen=True, slots=True)
class DayOfSchool:
    """What the screen shows of one school on one day, and the letters that waited for it since a lock."""

    schools: list[School]
    school: School | None
    day: date
    year: SchoolYear | None
    codes: list[AttendanceCode]
    classes: list[ClassOfDay]
    no_school: str
    typed: dict[str, dict[str, str]]


def day_of_school(desk: Desk, school_id: int | None, day: date | None) -> DayOfSchool:
    """A school's classes of a day; without a day the newest one with school."""
    known = schools(desk)
    school = next((one for one in known if one.id == school_id), known[0] if known else None)
    today = desk.now().date()
    if school is None:
        return DayOfSchool(known, None, today, None, [], [], "", {})
    shown = day or newest_school_day(desk, school.id, today) or today
    typed = {key: typed for key, typed in drafts.drafts(desk).items() if key.startswith(f"{FORM}:")}
    return DayOfSchool(
        known,
        school,
        shown,
        year_of(desk, shown),
        attendance.codes(desk),
        attendance.classes(desk, school.id, shown),
        no_school(desk, school.id, shown),
        typed,
    )


@screen("attendance", "Attendance", icon="calendar-check", order=3, needs="attendance.see")
class AttendanceScreen(Screen):
    """A school's day: its classes at the left, the page of one class at the right."""

    interested = frozenset(
        {
            "attendance_mark", "attendance_taken", "attendance_code", "calendar_day", "calendar", "section",
            "section_enrollment", "enrollment", "school", "student",
        }
    )  # fmt: skip

    records = frozenset({"roster"})

    def build(self) -> None:
        """School and day in the heading; classes and legend left, the page of a class right."""
        self._school: int | None = None
        self._day: date | None = None
        self._section: int | None = None
        self._codes: list[AttendanceCode] = []
        self._drafts: set[str] = set()
        self._locking = False
        self.school = Pick("attendance_school", "School", 208)
        self.school.picked.connect(lambda id: self._go(id, self._day))
        self.day = DayPick("attendance_day", "Day")
        self.day.picked.connect(lambda day: self._go(self._school, day))
        self.day.stepped.connect(self.step_day)
        self.heading.add(self.school)
        self.heading.add(self.day)
        self.classes = ClassList()
        self.legend = Legend()
        self.page = ClassPage(self.work, self.classes.head, may_edit=may(self.main.person, "attendance.edit"))
        self.page.said.connect(self.main.say)
        self.page.troubled.connect(self.main.trouble)
        self.classes.moved.connect(self._open)
        self.classes.opened.connect(lambda _id: self.page.sheet.setFocus())
        left = QVBoxLayout()
        left.setSpacing(scaled(10))
        left.addWidget(self.classes, 1)
        left.addWidget(self.legend)
        across = QHBoxLayout()
        across.setSpacing(scaled(16))
        across.addLayout(left, 13)
        across.addWidget(self.page, 16)
        self.body.addLayout(across)

    def refresh(self) -> None:
        """Read the school's day again, and the class that is open."""
        school, day = self._school, self._day
        self.work.read(lambda desk: day_of_school(desk, school, day), self._show, slot="attendance.day")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room, or large text, a column of each side gives way."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(NARROW)
        for table, column in ((self.classes, 1), (self.page.sheet, 2)):
            table.setColumnHidden(column, narrow)

    def first(self) -> QWidget | None:
        """The page of the class: one types at once."""
        return self.page.sheet

    def place(self) -> dict[str, Any]:
        """School, day and class."""
        return {"school": self._school, "day": self._day, "section": self._section}

    def go_back_to(self, place: dict[str, Any]) -> None:
        """The same school, day and class."""
        self._school, self._day, self._section = place["school"], place["day"], place["section"]

    def half_typed(self) -> dict[str, dict[str, str]]:
        """Letters of classes that are not handed in. Asked at a lock: from now on nothing is handed in."""
        self._locking = True
        done_since: dict[str, dict[str, str]] = {key: {} for key in self._drafts}
        return done_since | {
            f"{FORM}:{section}:{day}": {str(student): code for student, code in typed.items()}
            for (section, day), typed in self.page.half_typed().items()
        }

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """A substitute's roster: its class, on the day that ``field`` says, ready to be keyed in."""
        day = date.fromisoformat(field or "")

        def go(school: int | None) -> None:
            if school is None:
                self.main.trouble(_("No class has this roster code any more. Choose the class in the list."))
                return
            self.page.leave()
            self._school, self._day, self._section = school, day, id
            self.refresh()
            self.page.sheet.setFocus()

        self.work.read(lambda desk: school_of(desk, id, day), go, slot="attendance.roster")

    def step(self, by: int) -> None:
        """The next class of the list. The one before is handed in, where something was typed."""
        self.classes.step(by)
        self.page.sheet.setFocus()

    def finish(self) -> None:
        """Ctrl+Enter: hand in the class."""
        if may(self.main.person, "attendance.edit"):
            self.page.hand_in()

    def step_day(self, by: int) -> None:
        """The next school day, or the one before."""
        school, day = self._school, self._day
        if school is None or day is None:
            return

        def go(found: date | None) -> None:
            if found:
                self._go(school, found)
            else:
                self.main.say(_("The calendar has no school day beyond this one."))

        self.work.read(lambda desk: school_day_beside(desk, school, day, by), go, slot="attendance.step")

    def hideEvent(self, event: QHideEvent) -> None:
        """Leaving the screen leaves the class."""
        super().hideEvent(event)
        if not event.spontaneous() and not self._locking and not self.main.locked:
            self.page.leave()
            self._stale = True

    def _go(self, school: int | None, day: date | None) -> None:
        self.page.leave()
        self._school, self._day, self._section = school, day, None
        self.refresh()

    def _open(self, section: int) -> None:
        if section != self._section and self._day is not None:
            self.page.leave()
            self._section = section
            self.page.open(section, self._day)

    def _show(self, shown: DayOfSchool) -> None:
        for pick in (self.school, self.day):
            pick.setVisible(shown.school is not None)
        if shown.school is None:
            self.say_empty(
                _("There is no school yet"),
                _("Attendance is taken for a school's classes. Add a school in Setup, or bring in records."),
                _("Open Setup"),
                lambda: _open_setup(self.main),
            )
            return
        self.show_content()
        new = {key: typed for key, typed in shown.typed.items() if key not in self._drafts}
        self._drafts |= set(new)
        self.page.kept.update(map(_kept, new.items()))
        self._school, self._day = shown.school.id, shown.day
        self.heading.say(year=shown.year.label if shown.year else "", note=in_words(shown.day))
        self.school.offer(((one.id, one.name) for one in shown.schools), shown.school.id)
        self.day.show_day(shown.day, shown.year.begins.year if shown.year else None)
        if shown.codes != self._codes:
            self._codes = shown.codes
            self.page.use_codes(shown.codes)
            self.page.sheet.setColumnHidden(2, self.width() < scaled(NARROW))
            self.legend.show_codes(shown.codes)
        self._show_classes(shown)

    def _show_classes(self, shown: DayOfSchool) -> None:
        known = [one.section_id for one in shown.classes]
        waiting = [one.section_id for one in shown.classes if one.taken_at is None]
        section = self._section if self._section in known else next(iter(waiting or known), None)
        self._section = section
        self.classes.show_classes(shown.classes, section)
        if section is None:
            why = f"{_('No school')}: {_(shown.no_school)}. " if shown.no_school else ""
            what = _("Choose another day, or see the calendars in Setup.")
            self.page.show_nothing(_("No class on this day"), why + what)
        else:
            self.page.open(section, shown.day)


def _kept(draft: tuple[str, dict[str, str]]) -> tuple[tuple[int, date], dict[int, str]]:
    """A draft's key and letters as the page keeps them."""
    _form, section, day = draft[0].split(":")
    return (int(section), date.fromisoformat(day)), {int(id): code for id, code in draft[1].items()}


def _open_setup(window: "Window") -> None:
    window.show_screen("setup")


def _screen(window: "Window") -> AttendanceScreen:
    return cast(AttendanceScreen, window.screen_named("attendance"))


@command("attendance.hand_in", "&Hand In the Class", menu="&Attendance", needs="attendance.edit",
         screen="attendance", icon="check")  # fmt: skip
def hand_in(window: "Window") -> None:
    """Save the letters of the class as handed in (Ctrl+Enter); everybody without a letter is present."""
    _screen(window).page.hand_in()


@command("attendance.all_present", "Mark Everyone &Present", menu="&Attendance", keys="Ctrl+Shift+P",
         needs="attendance.edit", screen="attendance", icon="users")  # fmt: skip
def mark_all_present(window: "Window") -> None:
    """Hand in the class with every student present."""
    _screen(window).page.mark_all_present()


@command("attendance.day_after", "&Next School Day", menu="&Attendance", keys="Ctrl+PgDown",
         needs="attendance.see", screen="attendance", icon="calendar", group=6)  # fmt: skip
def day_after(window: "Window") -> None:
    """Show the classes of the next school day."""
    _screen(window).step_day(1)


@command("attendance.day_before", "P&revious School Day", menu="&Attendance", keys="Ctrl+PgUp",
         needs="attendance.see", screen="attendance", icon="calendar", group=6)  # fmt: skip
def day_before(window: "Window") -> None:
    """Show the classes of the school day before."""
    _screen(window).step_day(-1)
