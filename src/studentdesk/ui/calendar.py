"""Calendar: the year as planned and as it happened, what it adds up to, a snow day, a two-hour delay."""

from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import calendar_why, calendars
from studentdesk.records.calendars import LETTERS, CalendarDay
from studentdesk.ui.calendar_facts import DayFacts
from studentdesk.ui.calendar_squares import square, words
from studentdesk.ui.calendar_year import CalendarYear, read_year
from studentdesk.ui.closing_panels import BellsPanel, ClosingPanel, RotationPanel
from studentdesk.ui.commands import command
from studentdesk.ui.dates import in_words
from studentdesk.ui.fact_fields import in_year
from studentdesk.ui.form import wide
from studentdesk.ui.picks import Pick
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import Screen, button, label, screen
from studentdesk.ui.setup_pages import edits
from studentdesk.ui.theme import scaled
from studentdesk.ui.year_grid import YearGrid

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

WHY = (Column("what", "What", 290), Column("figure", "How much", 190), Column("why", "Why", 0))


@screen("calendar", "Calendar", icon="calendar-days", order=3, needs="calendar.see", keys="F11")
class CalendarScreen(Screen):
    """The count on top, the year beneath it, the day under the cursor at the foot."""

    interested = frozenset(
        {
            "calendar",
            "calendar_day",
            "calendar_school",
            "bell_schedule",
            "bell_period",
            "school_year",
            "enrollment",
        }
    )

    def build(self) -> None:
        """The pick and the buttons in the heading; the grid, or why, in the middle."""
        self._edits = edits(self.main.person)
        self._calendar: int | None = None
        self._year: int | None = None
        self._shown: CalendarYear | None = None
        self._days: dict[date, CalendarDay] = {}
        self._asks: Callable[[CalendarYear], None] | None = None
        self.pick = Pick("calendar_pick", "Calendar", 250)
        self.pick.picked.connect(self._choose)
        self.year = Pick("calendar_school_year", "School year", 96)
        self.year.picked.connect(self._choose_year)
        self.planned = QCheckBox(_("As planned"))
        self.planned.setObjectName("calendar_as_planned")
        self.planned.setAccessibleName(_("As planned"))
        self.planned.toggled.connect(lambda _on: self._draw())
        self.why_button = button(_("Why?"), "calendar_why", self.why, icon="circle-help")
        for widget in (self.year, self.pick, self.planned, self.why_button):
            self.heading.add(widget)
        self.count = label("", "subtitle", name="calendar_count")
        self.stands = wide("")
        self.grid = YearGrid("calendar_year", "The year, a line a month")
        self.grid.moved.connect(self._show_day)
        self.grid.typed.connect(self._set)
        self.grid.opened.connect(self._open_day)
        self.reasons = Rows(WHY, "calendar_reasons", "Why the count is what it is")
        self.reasons.opened.connect(self._go_to_reason)
        self.facts = DayFacts(self.work, self._edits, "year_day_facts")
        self.closing, self.bells = ClosingPanel(self.work), BellsPanel(self.work)
        self.rotation = RotationPanel(self.work)
        for panel in (self.closing, self.bells, self.rotation):
            panel.done.connect(self._changed)
            panel.closed.connect(self._closed)
        self._lay_out()

    def _lay_out(self) -> None:
        year = QWidget()
        column = QVBoxLayout(year)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(scaled(6))
        column.addWidget(self.grid, 1)
        column.addWidget(wide("   ".join(f"{letter} {_(kind)}" for letter, kind in LETTERS.items())))
        column.addWidget(self.facts)
        column.addStretch(0)
        self.middle = QStackedWidget()
        self.middle.addWidget(year)
        self.middle.addWidget(self.reasons)
        buttons = QHBoxLayout()
        for made in (
            button(_("Snow Day …"), "ask_closing", self.ask_closing, icon="calendar-x"),
            button(_("Two-Hour Delay …"), "ask_bells", self.ask_bells, icon="clock"),
            button(_("Rotation Days …"), "ask_rotation", self.ask_rotation, icon="refresh-cw"),
        ):
            made.setEnabled(self._edits)
            buttons.addWidget(made)
        buttons.addStretch(1)
        for widget in (self.count, self.stands):
            self.body.addWidget(widget)
        self.body.addWidget(self.middle, 1)
        for panel in (self.closing, self.bells, self.rotation):
            self.body.addWidget(panel)
        self.body.addLayout(buttons)

    def first(self) -> QWidget | None:
        """The year."""
        return self.grid

    def place(self) -> dict[str, Any]:
        """The calendar and the day."""
        return {"calendar": self._calendar}

    def go_back_to(self, place: dict[str, Any]) -> None:
        """The same calendar."""
        self._calendar = place["calendar"]

    def showEvent(self, event: QShowEvent) -> None:
        """Whoever comes here begins at today, whichever year was looked at before."""
        self._year, self._days, self._stale = None, {}, True
        super().showEvent(event)

    def refresh(self) -> None:
        """Read the calendar's year again."""
        year, chosen = self._year, self._calendar
        self.work.read(lambda desk: read_year(desk, year, chosen), self._load, slot="calendar.year")

    def ask_closing(self) -> None:
        """No school on the day under the cursor, or today."""
        self._ask(lambda known: self.closing.ask(known.ground, self._asked_day(known)))

    def ask_bells(self) -> None:
        """Other bells on the day under the cursor, or today."""
        self._ask(lambda known: self.bells.ask(known.ground, self._asked_day(known)))

    def ask_rotation(self) -> None:
        """Letters over the calendar that is shown."""

        def ask(known: CalendarYear) -> None:
            if known.count is not None:
                self.rotation.ask(known.ground, known.count.calendar)

        self._ask(ask)

    def why(self) -> None:
        """The count's lines instead of the year, and back."""
        shows = self.middle.currentIndex() == 0
        self.middle.setCurrentIndex(int(shows))
        self.why_button.setText(f" {_('The year')}" if shows else f" {_('Why?')}")
        (self.reasons if shows else self.grid).setFocus()

    def _ask(self, ask: Callable[["CalendarYear"], None]) -> None:
        """Open a panel, as soon as it is known what it offers; only one is open."""
        self._asks = ask
        for panel in (self.closing, self.bells, self.rotation):
            panel.close_it()
        self.facts.hide()
        self.refresh()

    def _asked_day(self, known: CalendarYear) -> date:
        """The day under the cursor; today, where the calendar that is shown does not have it."""
        day = self.grid.day()
        return day if day and known.today in self._days else known.today

    def _choose_year(self, year: int) -> None:
        self._year, self._days = year, {}
        self.refresh()

    def _choose(self, calendar: int) -> None:
        self._calendar = calendar
        self.refresh()

    def _load(self, read: CalendarYear) -> None:
        self._shown = read
        self.year.offer(((one.id, one.label) for one in read.years), read.ground.year.id)
        self._calendar = read.count.calendar.id if read.count else None
        self.pick.offer(((one.id, one.name) for one in read.calendars), self._calendar)
        if read.count is None:
            self._days = {}
            self.say_empty(
                _("No calendar yet"), _("Make the year's calendar in Setup, from two dates and the weekdays.")
            )
            return
        self.show_content()
        first = not self._days
        self._days = {day.date: day for day in read.days}
        self.count.setText(calendar_why.headline(read.count))
        tight = read.count.tightest
        self.count.setProperty("look", "subtitle" if tight is None or tight.met else "warning")
        self.stands.setText(calendar_why.standing(read.count))
        self.facts.offer(read.lists)
        in_year(self.facts.form, read.ground.year.begins.year)
        self._reasons = list(calendar_why.lines(read.count))
        self.reasons.load((row, [one.what, one.figure, one.why]) for row, one in enumerate(self._reasons))
        self._draw(read.today if first and read.today in self._days else None)
        if self._asks is not None:
            ask, self._asks = self._asks, None
            ask(read)

    def _draw(self, at: date | None = None) -> None:
        planned = self.planned.isChecked()
        self.grid.show_days({day: square(one, planned=planned) for day, one in self._days.items()}, at)
        day = self.grid.day()
        if day:
            self._show_day(day)

    def _show_day(self, day: date) -> None:
        one = self._days.get(day)
        if one is not None:
            self.facts.show_day(one, f"{in_words(day)}: {words(one)}")

    def _open_day(self, _day: object) -> None:
        self.facts.form.go_to("minutes")

    def _go_to_reason(self, row: int) -> None:
        day = self._reasons[row].day
        if day is not None:
            self.why()
            self.grid.go_to(day)

    def _set(self, letter: str) -> None:
        """A letter sets the days that are chosen; one that is none says which there are."""
        calendar, days = self._calendar, self.grid.days()
        if not self._edits or calendar is None or not days:
            return
        if letter not in LETTERS:
            self.main.trouble(f"{_('Letter')} “{letter}”: {_('choose one of')} {', '.join(LETTERS)}.")
            return
        kind = LETTERS[letter]

        def refused(trouble: Trouble) -> None:
            self.main.trouble(str(trouble))

        self.work.write(lambda desk: calendars.set_days(desk, calendar, days, kind), None, refused)

    def _closed(self) -> None:
        self.facts.show()
        self.grid.setFocus()

    def _changed(self, day: object) -> None:
        if isinstance(day, date) and day in self._days:
            self.grid.go_to(day)
        self._closed()


def _screen(window: "Window") -> CalendarScreen:
    return cast(CalendarScreen, window.screen_named("calendar"))


@command("calendar.closing", "Snow &Day …", menu="&Attendance", needs="calendar.edit", screen="calendar",
         icon="calendar-x", group=6)  # fmt: skip
def snow_day(window: "Window") -> None:
    """No school today, or on another day, for all calendars at once; marks already taken are asked about."""
    _screen(window).ask_closing()


@command("calendar.delay", "Two-&Hour Delay …", menu="&Attendance", needs="calendar.edit", screen="calendar",
         icon="clock", group=6)  # fmt: skip
def delay(window: "Window") -> None:
    """The day rings by other bells, and every limit for who is late moves with them."""
    _screen(window).ask_bells()


@command("calendar.rotation", "&Rotation Days …", menu="&Attendance", needs="calendar.edit",
         screen="calendar", icon="refresh-cw", group=6)  # fmt: skip
def rotation(window: "Window") -> None:
    """Lay A and B, or 1 to 6, over a calendar's school days."""
    _screen(window).ask_rotation()


@command("calendar.why", "Why This &Count of Days?", menu="&Attendance", needs="calendar.see",
         screen="calendar", icon="circle-help", group=6)  # fmt: skip
def why(window: "Window") -> None:
    """The days behind the count, the state's rule and where it stands, and back to the year."""
    _screen(window).why()
