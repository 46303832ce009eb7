"""A student's time in a class: which attempt, where taught, the college credit, how it was left."""

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.records import courses, schedules
from studentdesk.records.course_facts import MEMBER
from studentdesk.records.courses import Member
from studentdesk.ui.fact_fields import offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.lists import Lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.screen import label
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.work import Work

PARTS = (("attempt", "delivery"), ("credit_taken", "credit_passed"), ("left_as",))


class ClassFacts(QWidget):
    """Shown once a class of the student was opened."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._work = work
        self.title = label("", "subtitle", name="class_facts_title")
        self.form = FlowForm(work, "class_facts")
        for names in PARTS:
            put(self.form.part(""), MEMBER, names)
        self.local = LocalForm(work, "section_enrollment", edits)
        if not edits:
            only_read(self.form)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (self.title, self.form, self.local):
            layout.addWidget(widget)
        self.hide()

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_facts(self.form, lists)

    def show_class(self, one: schedules.ClassOfStudent, *, enter: bool = False) -> None:
        """Show a class; with ``enter`` the cursor goes into its first field."""

        def read(desk: Desk) -> Member | None:
            known = courses.members(desk, one.section_id, one.begins)
            return next((each for each in known if each.section_enrollment_id == one.id), None)

        def show(member: Member | None) -> None:
            self.setVisible(member is not None)
            if member is not None:
                self._show(one, member)
                if enter:
                    self.form.go_to("attempt")

        self._work.read(read, show, slot="students.class")

    def put_away(self) -> None:
        """Another student: no class is chosen."""
        self.form.load("", {})
        self.hide()

    def _show(self, one: schedules.ClassOfStudent, member: Member) -> None:
        self.title.setText(f"{one.course} {one.code}")
        self.form.saves(lambda desk, field, value: courses.correct_member(desk, one.id, **{field: value}))
        self.form.load(f"class:{one.id}", {name: getattr(member, name) for name in self.form.fields})
        self.form.flow.arrange()
        self.local.show_record(one.id)
