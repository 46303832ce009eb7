"""Setup: the district as letters and state files name it, and every place a student comes from or goes to."""

from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.i18n import _
from studentdesk.records.district import FACTS, District, correct_district, district
from studentdesk.records.facts import link
from studentdesk.records.institutions import (
    KINDS,
    Institution,
    add_institution,
    correct_institution,
    institutions,
)
from studentdesk.ui.choices import Choice
from studentdesk.ui.fact_fields import offer_facts, put
from studentdesk.ui.form import Form, Group, wide
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

GRADES = {
    "grade_low_id": link("Lowest grade", "grade_level"),
    "grade_high_id": link("Highest grade", "grade_level"),
}
KIND_CHOICES = tuple(Choice(kind, kind) for kind in KINDS)


class Places(QWidget):
    """The district first, then its schools, then all others; beside them the facts of one."""

    tables = frozenset({"institution", "district"})

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work = work
        self._wanted: tuple[int, str] | None = None
        self._places: dict[int, Institution] = {}
        self._ours: District | None = None
        columns = [
            Column("name", "District or place", 0),
            Column("kind", "Kind", 104),
            Column("code", "State code", 96),
        ]
        self.list = Rows(columns, "setup_places", "Districts, schools and other places")
        self.list.moved.connect(self._show)
        self.form = Form(work, "place", columns=1)
        self.list.opened.connect(lambda _id: self.form.go_to("name"))
        facts(self.form.group("Facts"))
        self.form.saves(lambda desk, field, value: correct_institution(desk, self._id(), **{field: value}))
        self.form.setEnabled(edits)
        self._our_own(edits)
        self.adding = Panel(work, "place_adding", "Add a place", "Add", columns=1)
        group = self.adding.form.group("")
        group.choice("kind", "Kind", KIND_CHOICES, required=True, example="district")
        facts(group)
        self.adding.done.connect(self.list.go_to)
        self._add = button(_("Add a place …"), "add_place", self.add, icon="plus")
        self._add.setEnabled(edits)
        self._lay_out()

    def _lay_out(self) -> None:
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        across.addWidget(self.list, 3)
        right = QVBoxLayout()
        right.addWidget(self.form)
        right.addWidget(self.ours)
        right.addWidget(self._law)
        right.addStretch(1)
        across.addLayout(right, 2)
        layout = headed(
            self,
            "District and places",
            "Our district, our schools, and where students live, come from and go to.",
        )
        layout.addLayout(across, 1)
        layout.addWidget(self.adding)
        row = QHBoxLayout()
        row.addWidget(self._add)
        row.addStretch(1)
        layout.addLayout(row)

    def _our_own(self, edits: bool) -> None:
        """What the law leaves to a district: beneath the facts of ours alone."""
        self.ours = Form(self._work, "district", columns=1)
        put(self.ours.group("Our district"), FACTS, FACTS)
        self.ours.saves(lambda desk, field, value: correct_district(desk, **{field: value}))
        self.ours.setEnabled(edits)
        self._law = wide(
            _(
                "By law they are the student’s (34 CFR 99.5). A district may leave them with the parents of"
                " dependents (99.31(a)(8)). A child’s own record may say otherwise."
            )
        )

    def refresh(self) -> None:
        """Read them all."""
        self._work.read(_read, self._load, slot="setup.places")

    def begin(self) -> QWidget:
        """The list."""
        return self.list

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One place, with the cursor in a field."""
        self._wanted = (id, field)
        self.refresh()

    def add(self) -> None:
        """Another place."""
        self.adding.open("setup:place", {}, _add)

    def _id(self) -> int:
        return int(self.form.key.rpartition(":")[2])

    def _load(self, read: tuple[District, list[Institution], Lists]) -> None:
        self._ours, places, lists = read
        for form in (self.form, self.adding.form):
            offer_facts(form, lists)
        places.sort(key=lambda one: (one.id != read[0].institution_id, not one.ours, one.name))
        self._places = {one.id: one for one in places}
        at = self._wanted[0] if self._wanted else None
        self.list.load(((one.id, [one.name, one.kind, _code(one)]) for one in places), at)
        self._show(self.list.key() or 0)
        if self._wanted:
            self.form.go_to(self._wanted[1])
            self._wanted = None

    def _show(self, id: int) -> None:
        one = self._places.get(id)
        if one is not None:
            self.form.load(f"institution:{id}", {name: getattr(one, name) for name in self.form.fields})
        is_ours = self._ours is not None and id == self._ours.institution_id
        for widget in (self.ours, self._law):
            widget.setVisible(is_ours)
        if self._ours is not None and is_ours:
            self.ours.load("district", {name: getattr(self._ours, name) for name in FACTS})


def facts(group: Group) -> None:
    """The fields of a place."""
    group.text("name", "Name", required=True, example="Example Area SD")
    group.text("state_district_code", "State district code", help="AUN, RCDTS, BEDS: as the state gives it.")
    group.text("state_school_code", "State school code", help="With its zeros.")
    group.text("local_code", "Our own code")
    group.day("closed_on", "Closed on")
    put(group, GRADES, GRADES)


def _read(desk: Desk) -> tuple[District, list[Institution], Lists]:
    return district(desk), institutions(desk), read_lists(desk)


def _code(one: Institution) -> str:
    return " ".join(code for code in (one.state_district_code, one.state_school_code) if code)


def _add(desk: Desk, values: dict[str, Any]) -> int:
    filled = {name: value for name, value in values.items() if value is not None}
    return add_institution(desk, **filled)
