"""Incidents of a school year: the list at the left, the one under the cursor beside it. All by keyboard."""

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from studentdesk.db import roles
from studentdesk.db.desk import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import enrollment, incident_parts, incident_people, incidents, students
from studentdesk.records.incidents import FACTS, Incident, IncidentLine
from studentdesk.records.years import SchoolYear, current_year, school_years
from studentdesk.ui.commands import command, may
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year, offer_facts, put
from studentdesk.ui.incident_page import IncidentPage
from studentdesk.ui.later import Later
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.picks import Pick
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import EmptyState, Screen, button, screen
from studentdesk.ui.sought_field import SoughtField
from studentdesk.ui.student_commands import students_of
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

LIST_WIDTH = 284
EVERY = 0
COLUMNS = (
    Column("date", "Day", 88),
    Column("number", "No.", 76),
    Column("what", "What", 0),
)
HAPPENED = ("school_id", "date", "time", "time_frame", "place", "story")
PERSON = {
    "student_id": incident_people.FACTS["student_id"],
    "role": replace(incident_people.FACTS["role"], needed=False),
    "infraction": replace(incident_parts.INFRACTION["infraction"], needed=False),
}
DONE = {
    "action": replace(incident_parts.ACTION["action"], needed=False),
    "begins": incident_parts.ACTION["begins"],
    "ends": incident_parts.ACTION["ends"],
    "days_given": incident_parts.ACTION["days_given"],
}
PARTS = ("incident_infraction", "incident_weapon", "incident_action", "incident_parent_contact")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the screen shows; ``seen``: whether this person's role is answered with incidents at all."""

    seen: bool
    year: SchoolYear
    years: list[SchoolYear]
    lists: Lists
    lines: list[IncidentLine]


@screen("incidents", "Incidents", icon="shield", order=5, needs="incidents.see")
class IncidentsScreen(Screen):
    """Moving through the list shows each; Enter goes into it."""

    interested = frozenset(
        {"incident", "incident_person", *PARTS, "student", "staff", "school", "institution", "code",
         "local_field", "local_value", "school_year"}
    )  # fmt: skip
    records = frozenset({"incident"})

    def build(self) -> None:
        """The list, and the incident or the panel for a new one beside it."""
        edits = may(self.main.person, "incidents.edit")
        self._year: SchoolYear | None = None
        self._lists: Lists | None = None
        self._wanted = 0
        self.school = Pick("incidents_school", "School", 0)
        self.year = Pick("incidents_year", "School year", 86)
        for pick in (self.school, self.year):
            pick.picked.connect(lambda _id: self.refresh())
        self._page = Later(lambda: self._new_page(edits))
        self.rows = Rows(COLUMNS, "incidents", "Incidents, newest first")
        self.rows.about = "incident"
        self.rows.moved.connect(self._show)
        self.rows.opened.connect(lambda _id: self.page.form.go_to("date"))
        self.adding = _adding(self.work)
        self.adding.done.connect(self._added)
        self.adding.closed.connect(self.rows.setFocus)
        self.nothing = EmptyState()
        self.sheet = QStackedWidget()
        for one in (self.nothing, self._page):
            self.sheet.addWidget(one)
        self._lay_out(edits)

    def _lay_out(self, edits: bool) -> None:
        self.side = QWidget()
        left = QVBoxLayout(self.side)
        left.setContentsMargins(0, 0, 0, 0)
        picks = QHBoxLayout()
        picks.addWidget(self.school, 1)
        picks.addWidget(self.year)
        left.addLayout(picks)
        left.addWidget(self.rows, 1)
        self.side.setFixedWidth(scaled(LIST_WIDTH))
        right = QVBoxLayout()
        right.addWidget(self.adding)
        right.addWidget(self.sheet, 1)
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        across.addWidget(self.side)
        across.addLayout(right, 1)
        self.body.addLayout(across)
        add = button(_("New Incident"), "add_incident", self.add, look="primary", icon="plus")
        remove = button(_("Take Out"), "remove_incident", self.remove, look="quiet")
        for each in (remove, add):
            self.heading.add(each)
            each.setHidden(not edits)
        self._edits, self._remove = edits, remove

    @property
    def page(self) -> IncidentPage:
        """The incident beside the list."""
        return self._page.page()

    def _new_page(self, edits: bool) -> IncidentPage:
        made = IncidentPage(self.work, edits)
        if self._lists is not None:
            made.offer(self._lists)
        return made

    def refresh(self) -> None:
        """Read the list again, and the incident beside it."""
        school, chosen, wanted = self.school.id() or None, self.year.id(), self._wanted

        def read(desk: Desk) -> _Shown:
            years = school_years(desk)
            asked = incidents.incident(desk, wanted).school_year_id if wanted else chosen
            year = next((one for one in years if one.id == asked), None) or current_year(desk)
            seen = roles.sees(desk.person.role, "incident", "date")
            return _Shown(seen, year, years, read_lists(desk), incidents.incidents(desk, school, year.id))

        self.work.read(read, self._load, slot="incidents.list")

    def first(self) -> QWidget | None:
        """The list."""
        return self.rows

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """One incident, of whichever school and year."""
        self._wanted = id
        self.school.setCurrentIndex(0)
        self.refresh()

    def step(self, by: int) -> None:
        """The next incident of the list."""
        self.rows.step(by)

    def add(self, student: int = 0) -> None:
        """Open the panel for a new incident, with this student in it."""
        if not self._edits or self._year is None:
            return
        self.work.read(lambda desk: _known(desk, student), self._ask)

    def remove(self) -> None:
        """Take out an incident that should never have been written. Undo brings it back."""
        id = self.rows.key()
        if id is not None:
            self.work.write(lambda desk: incidents.remove_incident(desk, id))

    def _ask(self, known: dict[str, Any]) -> None:
        field = self.adding.form.fields["student_id"]
        if isinstance(field, SoughtField):
            field.know(known.get("student_id"), known.pop("name", ""))
        self.adding.open(f"new incident:{known.get('student_id', 0)}", known, _add)

    def _added(self, id: int) -> None:
        self._wanted = id

    def _load(self, read: _Shown) -> None:
        self._year = read.year
        self.heading.say(year=read.year.label)
        self.year.offer([(one.id, one.label) for one in read.years], read.year.id)
        in_year(self.adding.form, read.year.begins.year)
        if read.lists != self._lists:
            self._offer(read.lists)
        lines = ((one.id, [shown(one.date), one.number, _what(one)]) for one in read.lines)
        wanted, self._wanted = self._wanted, 0
        self.rows.load(lines, wanted or None)
        asked = bool(read.lines or self.school.id() or len(read.years) > 1)
        self.side.setVisible(read.seen and asked)
        self._remove.setEnabled(bool(read.lines))
        if wanted or read.lines:
            self._show(wanted or self.rows.key() or 0)
        else:
            self._say_nothing(read.seen)

    def _offer(self, lists: Lists) -> None:
        self._lists = lists
        offer_facts(self.adding.form, lists)
        if self._page.made:
            self._page.made.offer(lists)
        schools = [(id, choice.word) for id, choice in lists.schools]
        self.school.offer([(EVERY, _("All schools")), *schools], self.school.id())

    def _say_nothing(self, seen: bool) -> None:
        if seen:
            what = _("Write down what happened, who was in it and what was done. Undo takes it back.")
            words = _("New Incident") if self._edits else ""
            self.nothing.say(_("No incident this year"), what, self.icon, words, self.add)
        else:
            self.nothing.say(_("Not for your role"), _("Incidents are seen by administrators."), self.icon)
        self.sheet.setCurrentWidget(self.nothing)

    def _show(self, id: int) -> None:
        if self._page.made:
            self._page.made.leave()
        self.work.read(lambda desk: incidents.incident(desk, id), self._show_it, slot="incidents.one")

    def _show_it(self, incident: Incident) -> None:
        if self._year is not None:
            self.page.show_incident(incident, self._year.begins.year)
            self.sheet.setCurrentWidget(self._page)


def _adding(work: Work) -> Panel:
    panel = Panel(work, "new_incident", "A new incident", "Write it down")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    put(left, FACTS, HAPPENED)
    put(right, PERSON | DONE, (*PERSON, *DONE), work)
    return panel


def _known(desk: Desk, student: int) -> dict[str, Any]:
    """What a new incident begins with: today, and where a student is given, who and at which school."""
    known: dict[str, Any] = {"date": desk.now().date(), "role": "offender"}
    if student:
        one = students.student(desk, student)
        pieces = [piece for piece in enrollment.pieces(desk, student) if piece.ends is None]
        known |= {"student_id": student, "name": f"{one.last_name}, {one.first_name}"}
        if pieces:
            known["school_id"] = pieces[0].school_id
    return known


def _add(desk: Desk, values: dict[str, Any]) -> int:
    """The incident, with its first student, what the student did and what was done, as one act."""
    given = {name: value for name, value in values.items() if value is not None}
    student, role, infraction = (given.pop(name, None) for name in PERSON)
    done = {name: given.pop(name) for name in DONE if name in given}
    if done and "action" not in done:
        raise Refused(_("What was done: choose it, or empty its days. Example: detention."))
    with desk.change("Add an incident"):
        id = incidents.add_incident(desk, **given)
        if student:
            person = incident_people.add_person(
                desk, id, role=role or "offender", kind="student", student_id=student
            )
            if infraction:
                incident_parts.add_infraction(desk, person, infraction)
            if done:
                incident_parts.add_action(desk, person, **done)
    return id


def _what(one: IncidentLine) -> str:
    return one.infractions or _("Nothing said yet")


def _screen(window: "Window") -> IncidentsScreen:
    return cast(IncidentsScreen, window.screen_named("incidents"))


@command("incidents.add", "New Incident with the St&udent …", menu="&Students", keys="Ctrl+Shift+N",
         needs="incidents.edit", screen="incidents", icon="shield", group=3)  # fmt: skip
def add(window: "Window") -> None:
    """Write down an incident: when, where, what happened, who was in it."""
    _screen(window).add(students_of(window).record.student)


@command("incidents.add_person", "Somebody &Else in the Incident …", menu="&Students", keys="Ctrl+Shift+O",
         needs="incidents.edit", screen="incidents", icon="user-plus", group=3)  # fmt: skip
def add_person(window: "Window") -> None:
    """Another student, a member of the staff or somebody from outside who had a part in this incident."""
    _screen(window).page.add_somebody()
