"""One incident: what happened, its people, and of each what they did and what was done."""

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import incidents
from studentdesk.records.incident_people import IncidentPerson
from studentdesk.records.incidents import FACTS, Incident
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year, offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.incident_books import ACTIONS, INFRACTIONS, PARENTS, PEOPLE, WEAPONS
from studentdesk.ui.later import Later
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
        self._year_begins = 0
        self.title = label("", "subtitle", name="incident_title")
        self.form = FlowForm(work, "incident")
        for names in (WHEN, WHERE, REPORTED):
            put(self.form.part(""), FACTS, names)
        self.story = FlowForm(work, "incident_story")
        put(self.story.part(""), FACTS, ("story",))
        self.people = Ledger(work, PEOPLE, edits)
        self.people.moved.connect(self._show_person)
        self.local = LocalForm(work, "incident", edits)
        self._lists: Lists | None = None
        self._of_person = Later(lambda: _Deeds(work, edits), self._fill, below=True)
        if not edits:
            only_read(self.form)
            only_read(self.story)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(14))
        for widget in (self.title, self.form, self.story, self.local, self.people, self._of_person):
            layout.addWidget(widget)
        layout.addStretch(1)
        self.area = scrolled(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self._lists = lists
        offer_facts(self.form, lists)
        self.people.offer(lists)
        if self._of_person.made:
            self._of_person.made.offer(lists)

    def show_incident(self, incident: Incident, year_begins: int) -> None:
        """Show one; what is half typed in it stays."""
        if self._incident is None or self._incident.id != incident.id:
            self.area.verticalScrollBar().setValue(0)
        self._incident, self._year_begins = incident, year_begins
        title = f"{_('Incident')} {incident.number}   ·   {shown(incident.date)}   ·   {incident.school}"
        self.title.setText(title)
        for form in (self.form, self.story):
            form.saves(
                lambda desk, field, value: incidents.correct_incident(desk, incident.id, **{field: value})
            )
            form.load(f"incident:{incident.id}", {name: getattr(incident, name) for name in form.fields})
            form.flow.arrange()
        in_year(self.form, year_begins)
        self.local.show_record(incident.id)
        self.people.starts = {"kind": "student", "role": "offender"}
        self.people.show_records(incident.id, incident.people)

    def add_somebody(self) -> None:
        """The panel for another one who had a part in it, in sight once it has its height."""
        if self._incident is not None:
            self.people.starts = {"kind": "student"}
            self.people.add()
            QTimer.singleShot(0, self.area, lambda: self.area.ensureWidgetVisible(self.people.adding))

    def leave(self) -> None:
        """Save the field with the focus."""
        for form in self.findChildren(FlowForm):
            form.leave()

    def _show_person(self, id: int) -> None:
        if self._of_person.made:
            self._of_person.made.show_person(self._person(id), self._year_begins)

    def _person(self, id: int) -> IncidentPerson | None:
        people = self._incident.people if self._incident else ()
        return next((one for one in people if one.id == id), None)

    def _fill(self, deeds: "_Deeds") -> None:
        if self._lists is not None:
            deeds.offer(self._lists)
        deeds.show_person(self._person(self.people.rows.key() or 0), self._year_begins)


class _Deeds(QWidget):
    """What the person under the cursor did, and what was done about it."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._who = label("", "subtitle", name="incident_who")
        self._ledgers = [Ledger(work, book, edits) for book in (INFRACTIONS, ACTIONS, WEAPONS, PARENTS)]
        self._local = LocalForm(work, "incident_person", edits)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(14))
        for widget in (self._who, *self._ledgers, self._local):
            layout.addWidget(widget)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        for ledger in self._ledgers:
            ledger.offer(lists)

    def show_person(self, found: IncidentPerson | None, year_begins: int) -> None:
        """Show one, or nobody; "9/2" is a day of the school year that begins in that year."""
        for ledger in self._ledgers:
            in_year(ledger.form, year_begins)
            in_year(ledger.adding.form, year_begins)
            ledger.setVisible(found is not None and (found.role == "offender" or ledger is self._ledgers[-1]))
        self._who.setVisible(found is not None)
        self._local.setVisible(found is not None)
        if found is not None:
            self._who.setText(found.name or _("This person"))
            for ledger, records in zip(self._ledgers, _parts(found), strict=True):
                ledger.show_records(found.id, records)
            self._local.show_record(found.id)


def _parts(one: IncidentPerson) -> tuple[tuple[object, ...], ...]:
    return (one.infractions, one.actions, one.weapons, one.parent_contacts)
