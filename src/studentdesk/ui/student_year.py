"""What is true of a student for one school year, the state's tests, awards, and how school ended."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db import roles
from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import assessment_plans, awards, graduations, student_years
from studentdesk.records.assessment_plans import AssessmentPlan
from studentdesk.records.awards import Award
from studentdesk.records.graduations import Graduation
from studentdesk.records.student_years import FACTS, StudentYear
from studentdesk.records.years import SchoolYear, school_years
from studentdesk.ui.fact_fields import in_year, not_for_readers, offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.ledger import Ledger
from studentdesk.ui.lists import Lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.screen import label
from studentdesk.ui.sought_field import SoughtField, seek_staff
from studentdesk.ui.student_books import AWARDS, GRADUATIONS, PLANS
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

HIDDEN = ("economically_disadvantaged", "disadvantage_proof")
FAMILY = (*HIDDEN, "military_family")
CHILD = ("foreign_exchange", "immigrant", "neglected_delinquent")
OLDER = ("single_parent", "out_of_workforce")


@dataclass(frozen=True, slots=True)
class _Year:
    """What the page shows; ``seen``: whether this person's role is answered with the family's income."""

    year: SchoolYear
    facts: StudentYear
    seen: bool
    plans: list[AssessmentPlan]
    awards: list[Award]
    graduations: list[Graduation]


class YearPage(LazyPage):
    """The facts of the year on top, then the fields of our own, then the short lists."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self._edits = edits
        self._title = label("", "subtitle", name="student_year_title")
        self.form = FlowForm(work, "student_year")
        put(self.form.part("Family"), FACTS, FAMILY)
        put(self.form.part("Child"), FACTS, CHILD)
        part = self.form.part("School")
        self.counselor = SoughtField(work, "counselor_id", FACTS["counselor_id"].word, seek_staff)
        part.add(self.counselor)
        put(part, FACTS, ("promotion", "next_school_id", *OLDER))
        if not edits:
            only_read(self.form)
        self.local = LocalForm(work, "student_year", edits)
        self.always = LocalForm(work, "student", edits)
        self.plans, self.awards, self.graduations = (
            Ledger(work, book, edits) for book in (PLANS, AWARDS, GRADUATIONS)
        )
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(14))
        for widget in (
            self._title, self.form, self.local, self.always, self.plans, self.awards, self.graduations,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        self.body.addWidget(scrolled(content))

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_facts(self.form, lists)
        for ledger in (self.plans, self.awards, self.graduations):
            ledger.offer(lists)

    def read(self) -> None:
        """Read the year's facts and lists."""
        student, year = self.student, self.year

        def read(desk: Desk) -> _Year:
            return _Year(
                next(one for one in school_years(desk) if one.id == year),
                student_years.student_year(desk, student, year),
                roles.sees(desk.person.role, "student_year", "economically_disadvantaged"),
                assessment_plans.assessment_plans(desk, student, year),
                awards.awards(desk, student),
                graduations.graduations(desk, student),
            )

        self.work.read(read, self._show, slot="students.year")

    def clear(self) -> None:
        """Nobody's."""
        self.form.load("", {})

    def _show(self, read: _Year) -> None:
        facts = read.facts
        student, year = facts.student_id, facts.school_year_id
        self._title.setText(f"{_('School year')} {read.year.label}")
        self.counselor.know(facts.counselor_id, facts.counselor or "")

        def keep(desk: Desk, field: str, value: Any) -> None:
            student_years.correct_student_year(desk, student, year, **{field: value})

        self.form.saves(keep)
        self.form.load(f"year:{student}:{year}", {name: getattr(facts, name) for name in self.form.fields})
        not_for_readers(self.form, HIDDEN, read.seen)
        self.form.flow.arrange()
        self.local.show_record(student, year)
        self.always.show_record(student)
        for ledger, records in (
            (self.plans, read.plans),
            (self.awards, read.awards),
            (self.graduations, read.graduations),
        ):
            in_year(ledger.form, read.year.begins.year)
            in_year(ledger.adding.form, read.year.begins.year)
            ledger.show_records((student, year), records)
