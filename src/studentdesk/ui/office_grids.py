"""The office grid: one school's day, one class's week, one student's week by class period, typed in place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import attendance, office_grids
from studentdesk.records.attendance import AttendanceCode, ClassOfDay
from studentdesk.records.office_grids import OfficeGrid
from studentdesk.records.school_days import newest_school_day
from studentdesk.records.schools import School, schools
from studentdesk.ui.attendance_classes import name as class_name
from studentdesk.ui.choices import Choice
from studentdesk.ui.commands import command
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.picks import DayPick, Pick
from studentdesk.ui.screen import Screen, button, screen
from studentdesk.ui.student_commands import students_of

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

SCHOOL, CLASS, STUDENT = "school", "class", "student"
VIEWS = {SCHOOL: "School’s day", CLASS: "Class’s week"}
STEPS = {SCHOOL: 1, CLASS: 7, STUDENT: 7}
WIDE, NARROW, FEW = 92, 56, 6


@dataclass(frozen=True, slots=True)
class Shown:
    """One view with what can be chosen."""

    schools: list[School]
    school: int | None
    day: date
    classes: list[ClassOfDay]
    section: int | None
    codes: list[AttendanceCode]
    grid: OfficeGrid


def shown(
    desk: Desk, view: str, school: int | None, section: int | None, student: int, on: date | None
) -> Shown:
    """Read a view; without a school the first, without a day the newest with school."""
    known = schools(desk)
    school = school or next((one.id for one in known), None)
    today = desk.now().date()
    day = on or (newest_school_day(desk, school, today) if school else None) or today
    classes = attendance.classes(desk, school, day) if school else []
    section = section or next((one.section_id for one in classes), None)
    grid = OfficeGrid((), ())
    if view == STUDENT and student:
        grid = office_grids.student_week(desk, student, day)
    elif view == CLASS and section:
        grid = office_grids.class_week(desk, section, day)
    elif school:
        grid = office_grids.school_day(desk, school, day)
    return Shown(known, school, day, classes, section, attendance.codes(desk), grid)


@screen("office_grids", "Quick marks", icon="table-2", order=3, needs="attendance.edit", keys="Shift+F6")
class OfficeGridScreen(Screen):
    """A letter marks, Delete takes the mark away; what the records refuse says why at its cell."""

    interested = frozenset({"attendance_mark", "attendance_code", "calendar_day", "section", "enrollment"})
    records = frozenset({"office_student"})

    def build(self) -> None:
        """The views and what they are of in the heading; the grid beneath."""
        self._view = SCHOOL
        self._school: int | None = None
        self._section: int | None = None
        self._student, self._day = 0, cast("date | None", None)
        self._grid = OfficeGrid((), ())
        for view, words in VIEWS.items():
            self.heading.add(button(_(words), f"view_{view}", lambda view=view: self.show_view(view)))  # type: ignore[misc]
        self.school = Pick("grid_school", "School", 148)
        self.school.picked.connect(self._go_school)
        self.section = Pick("grid_class", "Class", 128)
        self.section.picked.connect(self._go_class)
        self.day = DayPick("grid_day", "Day")
        self.day.picked.connect(self._go_day)
        self.day.stepped.connect(self._step)
        for pick in (self.school, self.section, self.day):
            self.heading.add(pick)
        self.grid = self._made([])
        self.body.addWidget(self.grid, 1)

    def refresh(self) -> None:
        """Read the view again."""
        asked = (self._view, self._school, self._section, self._student, self._day)
        self.work.read(lambda desk: shown(desk, *asked), self._show, slot="office_grids")

    def first(self) -> QWidget | None:
        """The grid."""
        return self.grid

    def show_view(self, view: str) -> None:
        """Another view of the same day."""
        self._view = view
        self.refresh()
        self.grid.setFocus()

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """A student's week."""
        self._student = id
        self.show_view(STUDENT)

    def finish(self) -> None:
        """Ctrl+Enter on a student: the week by class period, and back to the school's day."""
        key = self.grid.key()
        if self._view == STUDENT:
            self.show_view(SCHOOL)
        elif key is not None:
            self.open_record("office_student", self._grid.lines[key].student_id)

    def _go_school(self, school: int) -> None:
        self._school, self._section = school, None
        self.refresh()

    def _go_class(self, section: int) -> None:
        self._section = section
        self.show_view(CLASS)

    def _go_day(self, day: date) -> None:
        self._day = day
        self.refresh()

    def _step(self, by: int) -> None:
        if self._day is not None:
            self._go_day(self._day + timedelta(by * STEPS[self._view]))

    def _show(self, read: Shown) -> None:
        self._school, self._day, self._section = read.school, read.day, read.section
        same = (read.grid.columns, read.codes) == (self._grid.columns, self._codes_shown)
        self._grid = read.grid
        self.school.offer([(one.id, one.name) for one in read.schools], read.school)
        self.section.offer([(one.section_id, class_name(one)) for one in read.classes], read.section)
        self.day.show_day(read.day, read.day.year)
        if not same:
            self._replace(self._made(read.codes))
        self.grid.load((row, [line.name, *line.letters]) for row, line in enumerate(read.grid.lines))

    def _replace(self, grid: EntryGrid) -> None:
        old, self.grid = self.grid, grid
        had_focus = old.hasFocus()
        self.body.replaceWidget(old, grid)
        grid.show()
        if had_focus:
            grid.setFocus()
        old.deleteLater()

    def _made(self, codes: list[AttendanceCode]) -> EntryGrid:
        self._codes_shown = codes
        used = [code for code in codes if code.active]
        choices = tuple(Choice(code.code, code.word) for code in used)
        one_key = all(len(code.code) == 1 for code in used)
        width = WIDE if len(self._grid.columns) <= FEW else NARROW
        columns = [Column("name", "Day" if self._view == STUDENT else "Student", 0)]
        for at, place in enumerate(self._grid.columns):
            title = (
                f"{place.date:%a} {place.date.month}/{place.date.day}"
                if place.date and self._view == CLASS
                else (place.period or _("All day"))
            )
            columns.append(Column(str(at), title, width, entry=True, choices=choices, one_key=one_key))
        grid = EntryGrid(columns, "office_grid_cells", "Attendance of the office")
        grid.entered.connect(self._keep)
        return grid

    def _keep(self, entered: Sequence[Entered]) -> None:
        """Each letter is the office's mark of its student, day and period."""
        shown_grid = self._grid
        grid = self.grid

        def act(desk: Desk) -> None:
            with desk.change("Attendance, office grid"):
                for one in entered:
                    line, place = shown_grid.lines[one.key], shown_grid.columns[int(one.column)]
                    day = place.date or line.date
                    if day is not None:
                        attendance.mark(desk, line.student_id, day, one.text, period=place.period)

        def refused(trouble: Trouble) -> None:
            for one in entered:
                grid.refuse(one.key, one.column, str(trouble))
            self.main.trouble(str(trouble))

        self.work.write(act, None, refused)


@command("office_grids.student", "Attendance of the &Week …", menu="&Attendance", needs="attendance.edit",
         screen="students", icon="table-2", group=4)  # fmt: skip
def student_week(window: "Window") -> None:
    """This student’s week by class period, to be marked in place."""
    student = students_of(window).record.student
    if student:
        window.open_record("office_student", student)
