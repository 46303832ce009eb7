"""A student's programs: from - to, newest first, what each kind asks besides, and the services given."""

from dataclasses import asdict, dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db import roles
from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import memberships, student_papers
from studentdesk.records.memberships import FACTS, Membership
from studentdesk.records.program_details import KINDS
from studentdesk.records.years import school_years
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year, offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.form import wide
from studentdesk.ui.lazy_page import LazyPage, in_a_row
from studentdesk.ui.link_field import LinkField
from studentdesk.ui.lists import Lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.panel import Panel
from studentdesk.ui.program_help import Help
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("when", "From – to", 150),
    Column("program", "Program", 0),
    Column("exit", "Left because", 110),
    Column("papers", "Papers missing", 124),
)
CAME = ("begins", "entry_reason", "school_id", "level")
OTHERS = ("provider_id", "origin_school_id", "parent_agreed")
LEFT = ("ends", "exit_reason")


@dataclass(frozen=True, slots=True)
class _Programs:
    """What the page shows; ``seen``: whether this person's role is answered with programs at all.

    ``papers``: those that are missing, by the kind of program that asks for them.
    """

    seen: bool
    first_day: int
    memberships: tuple[Membership, ...]
    papers: dict[str, list[str]]


class ProgramsPage(LazyPage):
    """The list; beneath it what is kept of the one under the cursor. Panels open at its top."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self._edits = edits
        self._lists: Lists | None = None
        self._kept: dict[int, Membership] = {}
        self._awaited = self._year_begins = 0
        self.form = FlowForm(work, "membership")
        self.rows = Rows(COLUMNS, "student_programs", "Programs, those that go on first")
        self.rows.moved.connect(self._show_one)
        self.rows.opened.connect(lambda _id: self.form.go_to("begins"))
        self.note = wide("")
        self.joining, self.ending, self.renewing = _joining(work), _ending(work), _renewing(work)
        for names in (CAME, OTHERS, LEFT):
            put(self.form.part(""), FACTS, names)
        self.details = {kind: _details(work, kind) for kind in KINDS}
        self.services = Help(work)
        self.local = LocalForm(work, "program", edits)
        for panel in self.panels():
            panel.closed.connect(self.rows.setFocus)
            panel.done.connect(self._await)
        if not edits:
            for form in (self.form, self.services, *self.details.values()):
                only_read(form)
        self._lay_out()

    def _lay_out(self) -> None:
        row = (
            button(_("Join a Program"), "join_program", self.join, icon="plus"),
            button(_("End It"), "end_program", self.end),
            button(_("New IEP"), "new_iep", self.renew),
            button(_("Take Out"), "remove_program", self.remove, look="quiet"),
        )
        self.head = in_a_row(*row)
        self.buttons = {each.objectName(): each for each in row}
        if not self._edits:
            self.head.hide()
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(10))
        for widget in (
            self.head, *self.panels(), self.note, self.rows, self.form, *self.details.values(), self.services,
            self.local,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        self.area = scrolled(content)
        self.body.addWidget(self.area)
        self._show_one(0)

    def panels(self) -> tuple[Panel, ...]:
        """Join, end, a new IEP: one is open at a time, or none."""
        return (self.joining, self.ending, self.renewing)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self._lists = lists
        for form in (self.form, *self.details.values(), *(panel.form for panel in self.panels())):
            offer_facts(form, lists)
        program = self.joining.form.fields["program_id"]
        if isinstance(program, LinkField):
            known = [one for one in lists.programs if one.active]
            program.offer_links([(one.id, Choice(one.code, one.name)) for one in known])
        self.services.offer(lists)
        if not self._edits:
            only_read(self.services)

    def read(self) -> None:
        """Read the memberships."""
        student, year = self.student, self.year

        def read(desk: Desk) -> _Programs:
            begins = next(one.begins.year for one in school_years(desk) if one.id == year)
            kept = tuple(memberships.memberships(desk, student))
            seen = roles.sees(desk.person.role, "program_membership", "begins")
            return _Programs(seen, begins, kept, student_papers.of_programs(desk, student) if seen else {})

        self.work.read(read, self._show, slot="students.programs")

    def clear(self) -> None:
        """Nobody's."""
        for panel in self.panels():
            panel.close_it()
        self._kept = {}
        self.rows.load([])
        self._show_one(0)

    def join(self) -> None:
        """Open the panel to put the child into a program."""
        student = self.student

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return memberships.join_program(desk, student, **_given(values))

        self._open(self.joining, f"join:{student}", act)

    def end(self) -> None:
        """Open the panel that ends the program under the cursor."""
        kept = self.membership()
        if kept is None:
            return

        def act(desk: Desk, values: dict[str, Any]) -> None:
            memberships.leave_program(desk, kept.id, values["ends"], values["exit_reason"])

        self._open(self.ending, f"end:{kept.id}", act, f"{_('End')} {kept.name}")

    def renew(self) -> None:
        """Open the panel for a new IEP: the program under the cursor goes on with other details."""
        kept = self.membership()
        if kept is None or kept.kind != "special education":
            return

        def act(desk: Desk, values: dict[str, Any]) -> int:
            begins = values.pop("iep_starts")
            return memberships.new_iep(desk, kept.id, begins, **_given(values))

        self._open(self.renewing, f"iep:{kept.id}", act)

    def remove(self) -> None:
        """Take out what should never have been written. Undo brings it back."""
        kept = self.membership()
        if kept is not None:
            self.work.write(lambda desk: memberships.remove_membership(desk, kept.id))

    def membership(self) -> Membership | None:
        """The one under the cursor."""
        return self._kept.get(self.rows.key() or 0)

    def _open(self, panel: Panel, key: str, act: Any, title: str = "") -> None:
        for other in self.panels():
            other.close_it()
        in_year(panel.form, self._year_begins)
        panel.open(key, {}, act, title=title)
        self.area.ensureWidgetVisible(panel)

    def _await(self, id: Any) -> None:
        self._awaited = id or 0

    def _show(self, read: _Programs) -> None:
        lists = self._lists
        if lists is None:
            return
        self._year_begins = read.first_day
        in_year(self.form, read.first_day)
        self._kept = {one.id: one for one in read.memberships}
        lines = [(one.id, [*_words(one, lists), _papers(one, read.papers)]) for one in read.memberships]
        self.rows.load(lines, self._awaited or None)
        self._awaited = 0
        as_tall_as(self.rows, min(len(self._kept), 8))
        self.rows.setVisible(bool(self._kept))
        nothing = _("In no program yet. Join one, and what it asks is shown beneath.")
        said = _("Only administrators see programs.") if self._kept else nothing
        self.note.setText(said if read.seen else _("Not for your role: programs are seen by administrators."))
        self._show_one(self.rows.key() or 0)

    def _show_one(self, id: int) -> None:
        kept = self._kept.get(id)
        self.buttons["end_program"].setEnabled(kept is not None and kept.ends is None)
        self.buttons["new_iep"].setEnabled(kept is not None and kept.kind == "special education")
        self.buttons["remove_program"].setEnabled(kept is not None)
        for widget in (self.form, self.services, self.local):
            widget.setVisible(kept is not None)
        for kind, form in self.details.items():
            form.setVisible(kept is not None and kept.kind == kind)
        if kept is None:
            return
        self.form.saves(lambda desk, field, value: memberships.correct_membership(desk, id, **{field: value}))
        self.form.load(f"membership:{id}", {name: getattr(kept, name) for name in self.form.fields})
        if kept.kind in KINDS:
            form = self.details[kept.kind]
            form.saves(lambda desk, field, value: memberships.set_details(desk, id, **{field: value}))
            form.load(f"details:{id}", asdict(kept.details) if kept.details else {})
        self.services.show_of(kept)
        self.local.show_record(id)
        for flow in (self.form, self.services, *self.details.values()):
            flow.flow.arrange()


def _words(one: Membership, lists: Lists) -> list[str]:
    ends = shown(one.ends) if one.ends else "…"
    return [
        f"{shown(one.begins)} – {ends}",
        one.name,
        lists.word("program_exit", one.exit_reason),
    ]


def _papers(one: Membership, missing: dict[str, list[str]]) -> str:
    """The papers that a program which still goes on waits for."""
    return "" if one.ends else ", ".join(missing.get(one.kind, ()))


def _given(values: dict[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in values.items() if value is not None}


def _details(work: Work, kind: str) -> FlowForm:
    form = FlowForm(work, f"details_{kind.replace(' ', '_')}")
    names = list(KINDS[kind].facts)
    each = -(-len(names) // 3)
    for first in range(0, len(names), each):
        put(form.part(""), KINDS[kind].facts, names[first : first + each])
    return form


def _joining(work: Work) -> Panel:
    panel = Panel(work, "join", "Join a program", "Join")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.add(LinkField("program_id", "Program", required=True, example="SPED"))
    put(left, FACTS, ("begins", "entry_reason"))
    put(right, FACTS, ("school_id", "level", "provider_id"))
    return panel


def _ending(work: Work) -> Panel:
    panel = Panel(work, "end_it", "End a program", "End it")
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.day("ends", "Last day", required=True)
    put(right, FACTS, ("exit_reason",))
    return panel


def _renewing(work: Work) -> Panel:
    panel = Panel(work, "iep", "A new IEP", "Begin the new IEP")
    facts = KINDS["special education"].facts
    left, right = panel.form.group("", 0), panel.form.group("", 1)
    left.day("iep_starts", "IEP starts", required=True)
    put(left, facts, ("iep_due", "environment", "regular_class_percent"))
    put(right, facts, ("amount", "support", "reevaluation_due"))
    panel.help.setText(_("The IEP before ends the day before. What is left empty stays as it was."))
    return panel
