"""Getting home and emergencies on the record: rides, doctors, consent, the early closing."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import emergencies, transport
from studentdesk.records.transport import Ride
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year, offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("way", "Way", 92),
    Column("how", "Goes", 120),
    Column("bus", "Bus", 56),
    Column("stop", "Stop", 0),
    Column("days", "Days", 76),
    Column("when", "From – to", 148),
)
MOST_ROWS = 6
PARTS = (
    ("When school closes early", ("early_closing", "consent_to_treat")),
    ("Doctors", ("physician", "physician_phone", "dentist", "dentist_phone")),
    ("In an emergency", ("hospital", "insurer")),
)
Read = tuple[list[Ride], emergencies.Emergency]


class GettingHome(QWidget):
    """The rides with their panel, and beneath them the emergency card of the year, saved field by field."""

    def __init__(self, work: Work, edits: bool, show: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._work, self._show = work, show
        self._whole: Whole | None = None
        self._lists: Lists | None = None
        self._rides: dict[int, Ride] = {}
        self.panel = Panel(work, "ride", "A ride", "Keep this ride")
        left, right = self.panel.form.group("", 0), self.panel.form.group("", 1)
        put(left, transport.FACTS, ("half", "goes", "route", "stop"))
        put(right, transport.FACTS, ("weekdays", "begins", "ends"))
        self.rows = Rows(COLUMNS, "rides", "How this child comes and goes")
        self.rows.opened.connect(self.correct if edits else lambda _ride: None)
        self.card = FlowForm(work, "emergency")
        for words, names in PARTS:
            put(self.card.part(words), emergencies.FACTS, names)
        add = button(_("Add a Ride"), "add_ride", self.add, icon="bus")
        head = QHBoxLayout()
        head.addWidget(label(_("Getting home and emergencies"), "subtitle"))
        head.addStretch(1)
        head.addWidget(add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        layout.addLayout(head)
        for widget in (self.panel, self.rows, self.card):
            layout.addWidget(widget)
        if not edits:
            add.hide()
            only_read(self.card)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self._lists = lists
        offer_facts(self.panel.form, lists)

    def show_whole(self, whole: Whole) -> None:
        """Show a student's, of the school year that is open."""
        if self._whole is None or self._whole.student.id != whole.student.id:
            self.panel.close_it()
        self._whole = whole
        in_year(self.panel.form, whole.year.begins.year)
        student, year = whole.student.id, whole.year.id

        def keep(desk: Desk, field: str, value: Any) -> None:
            emergencies.set_emergency(desk, student, year, **{field: value})

        def read(desk: Desk) -> Read:
            return transport.rides(desk, student), emergencies.emergency(desk, student, year)

        self.card.saves(keep)
        self._work.read(read, self._show_read, slot="students.getting_home")

    def add(self) -> None:
        """Ask for another ride."""
        if self._whole is None:
            return
        student = self._whole.student.id

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return transport.add_ride(desk, student, **values)

        usual = {"half": "pm", "goes": "bus", "weekdays": transport.WEEK}
        self.panel.open(f"ride of:{student}", usual, act)
        self._show(self.panel)

    def correct(self, ride: int) -> None:
        """Open one of them: another stop, or the last day."""
        one = self._rides[ride]

        def act(desk: Desk, values: dict[str, Any]) -> None:
            transport.correct_ride(desk, ride, **values)

        self.panel.open(f"ride:{ride}", {name: getattr(one, name) for name in transport.FACTS}, act)
        self._show(self.panel)

    def _show_read(self, read: Read) -> None:
        rides, card = read
        self._rides = {ride.id: ride for ride in rides}
        self.rows.load((ride.id, self._words(ride)) for ride in rides)
        as_tall_as(self.rows, min(len(rides), MOST_ROWS))
        self.rows.setVisible(bool(rides))
        if self._whole is not None:
            key = f"emergency:{self._whole.student.id}:{self._whole.year.id}"
            self.card.load(key, {name: getattr(card, name) for name in emergencies.FACTS})
            self.card.flow.arrange()

    def _words(self, ride: Ride) -> list[str]:
        word = self._lists.word if self._lists else lambda _name, code: code or ""
        when = f"{shown(ride.begins)} – {shown(ride.ends)}" if ride.begins or ride.ends else ""
        return [
            word("way", ride.half), word("transport", ride.goes), ride.route or "", ride.stop or "",
            ride.weekdays, when,
        ]  # fmt: skip
