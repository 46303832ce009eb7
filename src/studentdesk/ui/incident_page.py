"""One incident: what happened, its people, and of each what they did and what was done."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import incidents
from studentdesk.records.incident_people import IncidentPerson
from studentdesk.records.incidents import FACTS, Incident
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year, offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.incident_books import ACTIONS, INFRACTIONS, PARENTS, PEOPLE, WEAPONS
from studentdesk.ui.ledger import Ledger
from studentdesk.ui.lists import Lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.screen import label
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

WHEN = ("date", "time", "time_frame", "number")
WHERE = ("school_id", "place", "against_property", "unfounded")
REPORTED = ("state_reportable", "police_number")


class IncidentPage(QWidget):
    """It scrolls as a whole."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._incident: Incident | None = None
        self.title = label("", "subtitle", name="incident_title")
        self.form = FlowForm(work, "incident")
        for names in (WHEN, WHERE, REPORTED):
            put(self.form.part(""), FACTS, names)
        self.story = FlowForm(work, "incident_story")
        put(self.story.part(""), FACTS, ("story",))
        self.people = Ledger(work, PEOPLE, edits)
        self.people.moved.connect(self._show_person)
        self.who = label("", "subtitle", name="incident_who")
        self.parts = [Ledger(work, book, edits) for book in (INFRACTIONS, ACTIONS, WEAPONS, PARENTS)]
        self.local = LocalForm(work, "incident", edits)
        self.local_person = LocalForm(work, "incident_person", edits)
        if not edits:
            only_read(self.form)
            only_read(self.story)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(14))
        for widget in (
            self.title, self.form, self.story, self.local, self.people, self.who, *self.parts,
            self.local_person,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        self.area = scrolled(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_facts(self.form, lists)
        for ledger in (self.people, *self.parts):
            ledger.offer(lists)

    def show_incident(self, incident: Incident, year_begins: int) -> None:
        """Show one; what is half typed in it stays."""
        if self._incident is None or self._incident.id != incident.id:
            self.area.verticalScrollBar().setValue(0)
        self._incident = incident
        title = f"{_('Incident')} {incident.number}   ·   {shown(incident.date)}   ·   {incident.school}"
        self.title.setText(title)
        for form in (self.form, self.story):
            form.saves(
                lambda desk, field, value: incidents.correct_incident(desk, incident.id, **{field: value})
            )
            form.load(f"incident:{incident.id}", {name: getattr(incident, name) for name in form.fields})
            form.flow.arrange()
        for ledger in self.parts:
            in_year(ledger.form, year_begins)
            in_year(ledger.adding.form, year_begins)
        in_year(self.form, year_begins)
        self.local.show_record(incident.id)
        self.people.starts = {"kind": "student", "role": "offender"}
        self.people.show_records(incident.id, incident.people)

    def leave(self) -> None:
        """Save the field with the focus."""
        for form in self.findChildren(FlowForm):
            form.leave()

    def _show_person(self, id: int) -> None:
        people = self._incident.people if self._incident else ()
        found = next((one for one in people if one.id == id), None)
        self.who.setVisible(found is not None)
        self.local_person.setVisible(found is not None)
        for ledger in self.parts:
            ledger.setVisible(found is not None and (found.role == "offender" or ledger is self.parts[-1]))
        if found is not None:
            self.who.setText(found.name or _("This person"))
            for ledger, records in zip(self.parts, _parts(found), strict=True):
                ledger.show_records(found.id, records)
            self.local_person.show_record(found.id)


def _parts(one: IncidentPerson) -> tuple[tuple[object, ...], ...]:
    return (one.infractions, one.actions, one.weapons, one.parent_contacts)
