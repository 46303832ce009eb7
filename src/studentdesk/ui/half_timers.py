"""Career center: who shares the day with it, its daily list keyed by exception, the days that differ."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import attendance, half_timers
from studentdesk.records.class_lists import session
from studentdesk.records.half_timers import ApartDay, Center, HalfTimer
from studentdesk.reports.half_timers import SESSIONS
from studentdesk.reports.report import counted
from studentdesk.ui.choices import Choice
from studentdesk.ui.commands import command, may
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.form import wide
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.picks import DayPick, Pick, labeled
from studentdesk.ui.screen import Screen, button, screen
from studentdesk.ui.student_commands import reports_of
from studentdesk.ui.theme import scaled
from studentdesk.ui.window import Window

AHEAD = timedelta(60)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the screen shows."""

    day: date
    year: int
    label: str
    centers: list[Center]
    codes: list[attendance.AttendanceCode]
    lines: list[HalfTimer]
    apart: list[ApartDay]


@screen("half_timers", "Half-timers", icon="building", order=7, needs="attendance.see", keys="Ctrl+Shift+V")
class HalfTimersScreen(Screen):
    """A letter in the last column is who was not there; it takes the center's part of the day."""

    interested = frozenset(
        {"enrollment", "attendance_mark", "institution", "calendar_day", "transport", "student"}
    )

    def build(self) -> None:
        """The center and the day, what differs, and the list."""
        self._edits = may(self.main.person, "attendance.edit")
        self._day: date | None = None
        self._year = 0
        self.center = Pick("half_timers_center", "Career center", 330)
        self.center.picked.connect(lambda _id: self.refresh())
        self.day = DayPick("half_timers_day", "Day")
        self.day.picked.connect(self._on)
        self.day.stepped.connect(lambda by: self._on((self._day or date.today()) + timedelta(by)))
        self.apart = wide("")
        self.apart.setObjectName("half_timers_apart")
        self.grid = EntryGrid(self._columns(()), "half_timers_list", "Children who share the day")
        self.grid.entered.connect(self._keep)
        top = QHBoxLayout()
        top.setSpacing(scaled(12))
        top.addWidget(self.center)
        top.addWidget(labeled("Day", self.day))
        top.addStretch(1)
        for report, words in (("center-list", "List"), ("absent-here", "Absent Here")):
            top.addWidget(button(_(words), f"print_{report}", partial(self._print, report), icon="printer"))
        self.body.addLayout(top)
        self.body.addWidget(self.apart)
        self.body.addWidget(self.grid, 1)

    def first(self) -> QWidget | None:
        """The list."""
        return self.grid

    def refresh(self) -> None:
        """Read the centers, the day and its children again."""
        wanted, chosen = self._day, self.center.id()

        def read(desk: Desk) -> _Shown:
            today = desk.now().date()
            year = session(desk, today)
            day = wanted or year.nearest(today)
            known = half_timers.centers(desk)
            center = next((one.id for one in known if one.id == chosen), known[0].id if known else 0)
            return _Shown(
                day,
                year.begins.year,
                year.year,
                known,
                attendance.codes(desk),
                half_timers.half_timers(desk, day, center) if center else [],
                half_timers.days_apart(desk, center, day, day + AHEAD) if center else [],
            )

        self.work.read(read, self._show, slot="half_timers")

    def _show(self, read: _Shown) -> None:
        if not read.centers:
            self.say_empty(
                _("Nobody shares the day with a career center"),
                _("On a student’s Enrollment page choose the center as “Taught at”, and the session it has."),
            )
            return
        self.show_content()
        self._day, self._year = read.day, read.year
        self.day.show_day(read.day, read.year)
        self.center.offer([(one.id, one.name) for one in read.centers], self.center.id())
        away = tuple(Choice(one.code, one.word) for one in read.codes if one.active)
        self.grid.cells.columns[:] = self._columns(away)
        show_lines(self.grid, [(one.student_id, _words(one)) for one in read.lines])
        days = half_timers.in_words(read.apart)
        self.apart.setText(f"{_('Not the same school days')}: {days}." if days else "")
        self.apart.setVisible(bool(days))
        gone = sum(bool(one.there) for one in read.lines)
        self.heading.say(
            _("Half-timers of the career center"),
            read.label,
            note=f"{counted(len(read.lines))}, {gone} {_('absent there')}",
        )

    def _columns(self, away: Sequence[Choice]) -> list[Column]:
        return [
            Column("name", "Student", 0),
            Column("grade", "Grade", 58),
            Column("school", "School", 130),
            Column("session", "Session", 100),
            Column("part", "Takes", 62, right=True),
            Column("bus", "Bus", 56),
            Column("here", "Marked here", 110),
            Column("there", "Absent there", 104, entry=self._edits, choices=tuple(away), one_key=True),
        ]

    def _on(self, day: date) -> None:
        self._day = day
        self.refresh()

    def _keep(self, entered: Sequence[Entered]) -> None:
        day = self._day
        if day is None:
            return
        letters = {one.key: one.text for one in entered}

        def refused(trouble: Trouble) -> None:
            for one in entered:
                self.grid.refuse(one.key, one.column, str(trouble))
            self.main.say(str(trouble))

        self.work.write(lambda desk: half_timers.mark_by_list(desk, day, letters), None, refused)

    def _print(self, report: str) -> None:
        self.main.show_screen("reports")
        reports_of(self.main).show_report(report)


def _words(one: HalfTimer) -> list[str]:
    return [
        one.name, one.grade, one.school, _(SESSIONS.get(one.session, one.session)), f"{one.part / 100:g} %",
        one.bus or "", one.here, one.there,
    ]  # fmt: skip


@command("half_timers.list", "The Career Center’s &List …", menu="&Attendance", needs="attendance.edit",
         screen="half_timers", icon="building", group=3)  # fmt: skip
def key_list(window: Window) -> None:
    """Who was not at the career center today: a letter beside each name of its list."""
    first = window.screen_named("half_timers").first()
    if first is not None:
        first.setFocus()
