"""Setup: our schools, and the terms of each in a year."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.i18n import _
from studentdesk.records.institutions import correct_institution
from studentdesk.records.schools import ATTENDANCE_BY, FACTS, School, add_school, correct_school, schools
from studentdesk.records.student_years import (
    SCHOOL_FACTS,
    SchoolInYear,
    correct_school_in_year,
    school_in_year,
)
from studentdesk.records.terms import Term, add_term, terms
from studentdesk.records.years import SchoolYear, current_year
from studentdesk.ui.choices import Choice
from studentdesk.ui.fact_fields import offer_facts, put
from studentdesk.ui.form import Form, Group
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.term_grid import TermGrid, offer_parents, term_fields
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

BY = {"day": "by day, in homerooms", "period": "by class period", "both": "by day and by class period"}
OF_INSTITUTION = frozenset({"name", "state_school_code"})


class Schools(QWidget):
    """The schools at the left; the facts and terms of one at the right."""

    tables = frozenset({"school", "institution", "term", "school_in_year", "local_field", "local_value"})

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work = work
        self._schools: dict[int, School] = {}
        self._year: SchoolYear | None = None
        self._wanted: tuple[int, str] | None = None
        columns = [
            Column("name", "School", 0),
            Column("code", "State code", 90),
        ]
        self.list = Rows(columns, "setup_schools", "Our schools")
        self.list.moved.connect(self._show)
        self.form = Form(work, "school", columns=1)
        self.list.opened.connect(lambda _id: self.form.go_to("name"))
        _facts(self.form.group("Facts"))
        put(self.form.group("This year"), SCHOOL_FACTS, SCHOOL_FACTS)
        put(self.form.group("After the last grade"), FACTS, FACTS)
        self.local = LocalForm(work, "school", edits)
        self.form.saves(self._save)
        self.form.setEnabled(edits)
        self.terms = TermGrid(work, edits)
        self.adding = Panel(work, "school_adding", "Add a school", "Add", columns=1)
        _facts(self.adding.form.group(""))
        self.adding.done.connect(self.list.go_to)
        self.adding_term = Panel(work, "term_adding", "Add a term", "Add", columns=2)
        term_fields(self.adding_term.form)
        self._lay_out(edits)

    def _lay_out(self, edits: bool) -> None:
        self._terms_of = label("", "subtitle")
        add = button(_("Add a school …"), "add_school", self.add, icon="plus")
        add_a_term = button(_("Add a term …"), "add_term", self.add_term, icon="plus")
        right = QVBoxLayout()
        right.addWidget(self.form)
        right.addWidget(self.local)
        right.addStretch(1)
        across, buttons = QHBoxLayout(), QHBoxLayout()
        across.setSpacing(scaled(18))
        across.addWidget(self.list, 2)
        across.addLayout(right, 3)
        for pressed in (add, add_a_term):
            pressed.setEnabled(edits)
            buttons.addWidget(pressed)
        buttons.addStretch(1)
        layout = headed(
            self, "Schools", "Each with its state code, the way it takes attendance, and its terms."
        )
        layout.addLayout(across, 2)
        layout.addWidget(self._terms_of)
        layout.addWidget(self.terms, 3)
        layout.addWidget(self.adding)
        layout.addWidget(self.adding_term)
        layout.addLayout(buttons)

    def refresh(self) -> None:
        """Read the schools."""
        self._work.read(lambda desk: (schools(desk), current_year(desk)), self._load, slot="setup.schools")

    def begin(self) -> QWidget:
        """The list."""
        return self.list

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One school, with the cursor in a field."""
        self._wanted = (id, field)
        self.refresh()

    def add(self) -> None:
        """Another school."""
        self.adding_term.close_it()
        self.adding.open("setup:school", {"attendance_by": "day"}, _add)

    def add_term(self) -> None:
        """Another term of the school under the cursor."""
        school, year = self.list.key(), self._year
        if school is None or year is None:
            return
        self.adding.close_it()
        known = list(self.terms.terms)

        def act(desk: Desk, values: dict[str, Any]) -> int:
            given = {name: value for name, value in values.items() if name != "part_of"}
            parent = next((one.id for one in known if one.code == values["part_of"]), None)
            return add_term(desk, school_year_id=year.id, school_id=school, parent_id=parent, **given)

        offer_parents(self.adding_term.form, self.terms.terms, year.begins.year)
        self.adding_term.open("setup:term", {"kind": "marking period"}, act)

    def _save(self, desk: Desk, field: str, value: Any) -> None:
        school = self._schools[int(self.form.key.rpartition(":")[2])]
        if field in SCHOOL_FACTS and self._year is not None:
            correct_school_in_year(desk, school.id, self._year.id, **{field: value})
        elif field in OF_INSTITUTION:
            correct_institution(desk, school.institution_id, **{field: value})
        else:
            correct_school(desk, school.id, **{field: value})

    def _load(self, read: tuple[list[School], SchoolYear]) -> None:
        found, self._year = read
        self._schools = {one.id: one for one in found}
        at = self._wanted[0] if self._wanted else None
        self.list.load(((one.id, [one.name, one.state_school_code or ""]) for one in found), at)
        self._show(self.list.key() or 0)
        if self._wanted:
            self.form.go_to(self._wanted[1])
            self._wanted = None

    def _show(self, id: int) -> None:
        school, year = self._schools.get(id), self._year
        self.form.setVisible(school is not None)
        if school is None or year is None:
            return
        self._terms_of.setText(f"{_('Terms')} {year.label}")
        self.local.show_record(id)
        self._work.read(lambda desk: _read(desk, id, year), self._show_school, slot="setup.terms")

    def _show_school(self, read: "_Shown") -> None:
        school = self._schools[read.facts.school_id]
        offer_facts(self.form, read.lists)
        names = ("name", "short_name", "state_school_code", "attendance_by", *FACTS)
        values = {name: getattr(school, name) for name in names}
        values |= {name: getattr(read.facts, name) for name in SCHOOL_FACTS}
        self.form.load(f"school:{school.id}", values)
        if self._year is not None:
            self.terms.show_terms(read.terms, self._year.begins.year)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What stands beside the list: a school's terms and facts of a year."""

    terms: list[Term]
    facts: SchoolInYear
    lists: Lists


def _read(desk: Desk, school: int, year: SchoolYear) -> _Shown:
    return _Shown(terms(desk, school, year.id), school_in_year(desk, school, year.id), read_lists(desk))


def _facts(group: Group) -> None:
    group.text("name", "Name", required=True, example="Lincoln Elementary")
    group.text("short_name", "Short name", required=True, example="LE")
    group.text("state_school_code", "State school code", help="With its zeros.")
    choices = tuple(Choice(code, BY[code]) for code in ATTENDANCE_BY)
    group.choice("attendance_by", "Attendance", choices, required=True)


def _add(desk: Desk, values: dict[str, Any]) -> int:
    return add_school(desk, **values)
