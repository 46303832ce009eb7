"""What a calendar says besides its days, and what a day says besides its kind."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import calendars
from studentdesk.records.calendars import DAY_FACTS, FACTS, Calendar, CalendarDay
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.lists import Lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.screen import label
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

OF_DAY = (("minutes", "short_why", "waived"), ("lost_reason", "makes_up", "rotation_day"))


class DayFacts(QWidget):
    """What a day says besides its kind, saved field by field."""

    def __init__(self, work: Work, edits: bool, name: str = "calendar_day_facts") -> None:
        super().__init__()
        self.title = label("", "subtitle", name="calendar_day_title")
        self.form = FlowForm(work, name)
        for some in OF_DAY:
            put(self.form.part(""), DAY_FACTS, some)
        if not edits:
            only_read(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(6))
        layout.addWidget(self.title)
        layout.addWidget(self.form)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_facts(self.form, lists)

    def show_day(self, day: CalendarDay, words: str = "") -> None:
        """Show a day's facts."""
        self.title.setText(words or shown(day.date))
        self.form.saves(
            lambda desk, field, value: calendars.correct_day(
                desk, day.calendar_id, day.date, **{field: value}
            )
        )
        self.form.load(f"calendar day:{day.id}", {name: getattr(day, name) for name in self.form.fields})
        self.form.flow.arrange()


class CalendarFacts(QWidget):
    """Two forms beneath the days: the calendar's, and that of the day under the cursor."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self.form = FlowForm(work, "calendar_facts")
        names = list(FACTS)
        for some in (names[:3], names[3:]):
            put(self.form.part(""), FACTS, some)
        self.day = DayFacts(work, edits)
        self.local = LocalForm(work, "calendar", edits)
        if not edits:
            only_read(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        for widget in (self.day, label(_("The calendar"), "subtitle"), self.form, self.local):
            layout.addWidget(widget)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_facts(self.form, lists)
        self.day.offer(lists)

    def show_calendar(self, calendar: Calendar) -> None:
        """Show a calendar's facts."""
        self.form.saves(
            lambda desk, field, value: calendars.correct_calendar(desk, calendar.id, **{field: value})
        )
        self.form.load(f"calendar:{calendar.id}", {name: getattr(calendar, name) for name in FACTS})
        self.form.flow.arrange()
        self.local.show_record(calendar.id)

    def show_day(self, day: CalendarDay) -> None:
        """Show a day's facts."""
        self.day.show_day(day)
