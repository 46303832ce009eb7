"""A class of a school: when and where it meets, how full it is, who teaches it and who is in it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Refused
from studentdesk.i18n import _
from studentdesk.records import conflicts, courses, meetings, teachers
from studentdesk.records.conflicts import Clash
from studentdesk.records.course_facts import SECTION
from studentdesk.records.courses import Member, Section
from studentdesk.records.facts import Fact, code, day, link
from studentdesk.records.teachers import Teacher
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year, offer_facts, put
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.form import wide
from studentdesk.ui.ledger import Book, Ledger
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

HOURS = {
    "meets": Fact("Meets", example="3, or 3 A, or 2 MWF"),
    "room": Fact("Room", example="114"),
    "seats": Fact("Seats", "whole", example="28"),
    **SECTION,
}
MEMBERS = (
    Column("name", "Student", 0),
    Column("id", "ID", 80),
    Column("grade", "Grade", 58),
    Column("when", "From – to", 156),
)


def _assign(desk: Desk, section: int, values: dict[str, Any]) -> int:
    role = values.pop("role", teachers.OF_RECORD)
    return teachers.assign_staff(desk, section, values.pop("staff_id"), role, **values)


def _correct(desk: Desk, section: int, one: Teacher, field: str, value: Any) -> None:
    days = {"begins": one.begins, "ends": one.ends} | {field: value}
    teachers.assign_staff(desk, section, one.staff_id, one.role, **days)


TEACHERS = Book(
    name="class_teachers",
    title="Teachers",
    adding="Add a Teacher",
    nothing="Nobody teaches this class yet.",
    columns=(Column("name", "Teacher", 0), Column("role", "As", 130), Column("when", "From – to", 156)),
    facts={
        "staff_id": link("Teacher", "staff", needed=True),
        "role": code("As", "section_role"),
        "begins": day("From"),
        "ends": day("Until"),
    },
    asked=("staff_id", "role", "begins", "ends"),
    corrected=("begins", "ends"),
    words=lambda one, _lists: [one.name, _(one.role).capitalize(), span(one.begins, one.ends)],
    add=_assign,
    correct=_correct,
    choices={"role": [Choice(role, role.capitalize()) for role in teachers.ROLES]},
)


@dataclass(frozen=True, slots=True)
class WholeClass:
    """What the page shows."""

    section: Section
    meets: str
    teachers: list[Teacher]
    members: list[Member]
    clashes: list[Clash]


def read_class(desk: Desk, id: int, day: date) -> WholeClass:
    """Read it, with who is in it on a day."""
    return WholeClass(
        courses.section(desk, id, on=day),
        meetings.written(meetings.meetings(desk, [id]).get(id, ())),
        teachers.teachers(desk, id),
        courses.members(desk, id, day),
        conflicts.of_section(desk, id),
    )


class ClassPage(QWidget):
    """It scrolls as a whole. ``student_opened`` carries the id of a student of the class."""

    student_opened = Signal(int)

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._work = work
        self._id = 0
        self._ids: dict[int, int] = {}
        self.title = label("", "subtitle", name="class_title")
        self.full = label("", "faint", name="class_full")
        self.form = FlowForm(work, "class_hours")
        for names in (("meets", "room"), ("seats",), tuple(SECTION)):
            put(self.form.part(""), HOURS, names)
        self.warned = label("", "error", name="class_warned")
        self.warned.setWordWrap(True)
        for name in ("meets", "room"):
            self.form.fields[name].line.textEdited.connect(lambda _text: self._ask())
        self.teachers = Ledger(work, TEACHERS, edits)
        self.members = Rows(MEMBERS, "class_members", "Students of the class")
        self.members.opened.connect(lambda key: self.student_opened.emit(self._ids[key]))
        self._nobody = wide(
            _("Nobody is in this class. Students join it on their page Schedule, Ctrl+Shift+T.")
        )
        if not edits:
            only_read(self.form)
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, 0, scaled(10), scaled(8))
        layout.setSpacing(scaled(10))
        for widget in (
            self.title, self.full, self.form, self.warned, self.teachers,
            label(_("Students"), "subtitle"), self._nobody, self.members,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(content))

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_facts(self.form, lists)
        self.teachers.offer(lists)

    def show_class(self, whole: WholeClass, year_begins: int) -> None:
        """Show one; what is half typed in it stays."""
        one = self._one = whole.section
        self._id = one.id
        self.title.setText(f"{one.course} {one.code}   ·   {one.school}")
        self.full.setText(fullness(one))
        values = {name: getattr(one, name, None) for name in self.form.fields} | {"meets": whole.meets}
        self.form.saves(lambda desk, field, value: keep(desk, one.id, field, value))
        self.form.load(f"class:{one.id}", values)
        self.form.flow.arrange()
        self._warn(whole.clashes)
        for form in (self.teachers.form, self.teachers.adding.form):
            in_year(form, year_begins)
        self.teachers.show_records(one.id, whole.teachers)
        self._ids = {each.section_enrollment_id: each.student_id for each in whole.members}
        self.members.load(
            (
                each.section_enrollment_id,
                [each.name, each.local_id, each.grade or "", span(each.begins, each.ends)],
            )
            for each in whole.members
        )
        as_tall_as(self.members, min(max(len(whole.members), 1), 40))
        self.members.setVisible(bool(whole.members))
        self._nobody.setVisible(not whole.members)

    def leave(self) -> None:
        """Save the field with the focus."""
        for form in self.findChildren(FlowForm):
            form.leave()

    def _ask(self) -> None:
        """While it is typed: where the teachers and the room are wanted elsewhere."""
        typed = {name: self.form.fields[name].text().strip() for name in ("meets", "room")}
        id = self._id

        def read(desk: Desk) -> list[Clash]:
            try:
                hours = meetings.pattern_of(desk, id, typed["meets"])
            except Refused:
                return []
            return conflicts.of_section(desk, id, hours, typed["room"])

        self._work.read(read, self._warn, slot="courses.clashes")

    def _warn(self, clashes: list[Clash]) -> None:
        self.warned.setText("\n".join(f"{one.who}: {_('also in')} {one.words}." for one in clashes))
        self.warned.setVisible(bool(clashes))


def keep(desk: Desk, id: int, field: str, value: Any) -> None:
    """Keep a fact of a class; when it meets is an act of its own."""
    if field == "meets":
        meetings.set_meetings(desk, id, value or "")
    else:
        courses.correct_section(desk, id, **{field: value})


def fullness(one: Section) -> str:
    """How full a class is: "24 of 28 seats taken, 4 left"."""
    if one.seats is None:
        return f"{one.students} {_('students; nobody has said how many seats there are')}"
    left = one.seats - one.students
    said = f"{left} {_('left')}" if left >= 0 else f"{-left} {_('too many')}"
    return f"{one.students} {_('of')} {one.seats} {_('seats taken')}, {said}"


def span(begins: date | None, ends: date | None) -> str:
    """From - to, an open end as dots."""
    return f"{shown(begins) if begins else '…'} – {shown(ends) if ends else '…'}" if begins or ends else ""
