"""The attendance steps that are due, on Today: the ninth day in a row among them."""

from datetime import date
from typing import TYPE_CHECKING, cast

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import attendance_steps, schools
from studentdesk.records.attendance_steps import DueStep
from studentdesk.ui.attendance_steps import AttendanceStepsScreen, by
from studentdesk.ui.rows import Column
from studentdesk.ui.today_cards import Sheet

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

COLUMNS = (Column("by", "By", 84), Column("name", "Student", 92), Column("step", "Step", 0))
MOST = 4
MANY_SCHOOLS = 40  # beyond, they are looked for on their own screen


class StepsToday(Sheet):
    """Hidden where nothing is due; Enter goes to the step on its screen."""

    def __init__(self, window: "Window") -> None:
        super().__init__("steps_today", "Attendance steps due", COLUMNS)
        self._window = window
        self._due: list[DueStep] = []
        self.opened.connect(self._open)
        self.hide()

    def refresh(self) -> None:
        """Read what is due."""

        def read(desk: Desk) -> tuple[date, list[DueStep]]:
            today = desk.now().date()
            many = len(schools.schools(desk)) > MANY_SCHOOLS
            return today, [] if many else attendance_steps.due_steps(desk, today)

        self._window.work.read(read, self._show, slot="today.steps")

    def _show(self, read: tuple[date, list[DueStep]]) -> None:
        today, self._due = read
        lines = [
            (place, [by(one, today), one.pupil.name, one.rule.name]) for place, one in enumerate(self._due)
        ]
        self.show_lines(
            f"{len(lines)} {_('by the rows of the state. Enter opens one.')}", lines, most=MOST, grows=False
        )
        self.setVisible(bool(lines))

    def _open(self, place: int) -> None:
        one = self._due[place]
        steps = cast(AttendanceStepsScreen, self._window.show_screen("attendance_steps"))
        steps.show_step(one.pupil.student_id, one.rule.code)
