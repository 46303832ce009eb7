"""A student's part in incidents, newest first. Enter opens the incident itself."""

from dataclasses import dataclass

from PySide6.QtCore import Signal

from studentdesk.db import roles
from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import incidents
from studentdesk.records.incidents import ConductLine
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.lazy_page import LazyPage, in_a_row
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button
from studentdesk.ui.work import Work

COLUMNS = (
    Column("date", "Day", 88),
    Column("number", "Number", 76),
    Column("role", "Part", 76),
    Column("infractions", "What the student did", 0),
    Column("actions", "What was done", 140),
)


@dataclass(frozen=True, slots=True)
class _Conduct:
    """The lines, and whether this person's role is answered with any."""

    seen: bool
    lines: list[ConductLine]


class ConductPage(LazyPage):
    """``opened`` carries an incident's id; ``wanted`` asks for a new incident with this student in it."""

    opened = Signal(int)
    wanted = Signal(int)

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self._lists: Lists | None = None
        self._incidents: dict[int, int] = {}
        self.rows = Rows(COLUMNS, "student_conduct", "Incidents with this student, newest first")
        self.rows.opened.connect(lambda person: self.opened.emit(self._incidents[person]))
        self.note = wide("")
        self._head = in_a_row(button(_("New Incident"), "new_incident_of", self.add, icon="plus"))
        if not edits:
            self._head.hide()
        for widget in (self._head, self.note):
            self.body.addWidget(widget)
        self.body.addWidget(self.rows, 1)
        self.body.addStretch(0)

    def offer(self, lists: Lists) -> None:
        """The words of roles."""
        self._lists = lists

    def read(self) -> None:
        """Read the lines."""
        student = self.student

        def read(desk: Desk) -> _Conduct:
            return _Conduct(
                roles.sees(desk.person.role, "incident", "date"), incidents.conduct(desk, student)
            )

        self.work.read(read, self._show, slot="students.conduct")

    def clear(self) -> None:
        """Nobody's."""
        self.rows.load([])

    def add(self) -> None:
        """A new incident that this student was in."""
        if self.student:
            self.wanted.emit(self.student)

    def _show(self, read: _Conduct) -> None:
        self._incidents = {one.incident_person_id: one.incident_id for one in read.lines}
        self.rows.load((one.incident_person_id, self._words(one)) for one in read.lines)
        self.rows.setVisible(bool(read.lines))
        nothing = _("No incident with this student.")
        hidden = _("Not for your role: conduct is seen by administrators.")
        self.note.setText(nothing if read.seen else hidden)
        self.note.setVisible(not read.lines)

    def _words(self, one: ConductLine) -> list[str]:
        role = self._lists.word("incident_role", one.role) if self._lists else one.role
        return [shown(one.date), one.number, role, one.infractions, one.actions]
