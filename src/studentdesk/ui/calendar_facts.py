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

OF_DAY = ("waived", "short_why", "rotation_day")


class CalendarFacts(QWidget):
    """Two forms beneath the days: the calendar's, and that of the day under the cursor."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self.form = FlowForm(work, "calendar_facts")
        names = list(FACTS)
        for some in (names[:3], names[3:]):
            put(self.form.part(""), FACTS, some)
        self.day_title = label("", "subtitle", name="calendar_day_title")
        self.day = FlowForm(work, "calendar_day_facts")
        for of_day in (OF_DAY[:2], OF_DAY[2:]):
            put(self.day.part(""), DAY_FACTS, of_day)
        self.local = LocalForm(work, "calendar", edits)
        if not edits:
            only_read(self.form)
            only_read(self.day)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        for widget in (self.day_title, self.day, label(_("The calendar"), "subtitle"), self.form, self.local):
            layout.addWidget(widget)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_facts(self.form, lists)
        offer_facts(self.day, lists)

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
        self.day_title.setText(shown(day.date))
        self.day.saves(
            lambda desk, field, value: calendars.correct_day(
                desk, day.calendar_id, day.date, **{field: value}
            )
        )
        self.day.load(f"calendar day:{day.id}", {name: getattr(day, name) for name in OF_DAY})
        self.day.flow.arrange()
