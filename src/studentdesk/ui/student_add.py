"""A new student: names and birth date, and beneath them whoever is here already and may be the same child."""

from datetime import date
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import students
from studentdesk.records.duplicates import Match, duplicates
from studentdesk.ui.dates import shown
from studentdesk.ui.field import NotGood
from studentdesk.ui.form import wide
from studentdesk.ui.link_field import WordField
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.student_facts import offer_codes
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("name", "Name", 190),
    Column("born", "Born", 90),
    Column("id", "Student ID", 90),
    Column("grade", "Grade", 58),
    Column("why", "Why it may be the same", 0),
)


class AddStudent(QWidget):
    """``added`` carries the new student's id, ``known`` that of the one who is here already."""

    added = Signal(int)
    known = Signal(int)
    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self.panel = Panel(work, "new_student", "A new student", "Add this student")
        left, right = self.panel.form.group("", 0), self.panel.form.group("", 1)
        left.text("last_name", students.WORDS["last_name"], required=True, example="Núñez")
        left.text("first_name", students.WORDS["first_name"], required=True, example="Ana")
        left.text("middle_name", students.WORDS["middle_name"])
        self._born = left.day("birth_date", students.WORDS["birth_date"], example="3/9/2014")
        right.add(WordField("sex", students.WORDS["sex"], ()))
        right.text("local_id", students.WORDS["local_id"], help="Left empty, the next free one is given.")
        right.text("state_id", students.WORDS["state_id"], example="1234567890")
        for name in ("last_name", "first_name", "middle_name", "birth_date"):
            self.panel.form.fields[name].line.textChanged.connect(self._look)
        self.panel.done.connect(lambda id: self.added.emit(int(id)))
        self.panel.closed.connect(self.closed)
        self._near_words = label("", "subtitle")
        self._advice = wide(
            _("If it is one of these, open the record with Enter and enroll the child there.")
        )
        self.near = Rows(COLUMNS, "near_matches", "Students who may be the same child")
        self.near.opened.connect(self._open)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(10))
        for widget in (self.panel, self._near_words, self._advice):
            layout.addWidget(widget)
        layout.addWidget(self.near, 1)
        layout.addStretch(0)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer_codes(self.panel.form, lists)

    def ask(self, today: date) -> None:
        """Open it, empty or as it was before a lock."""
        self._born.latest = today
        self._show([])
        self.panel.open("student:new", {}, add)

    def hasHeightForWidth(self) -> bool:
        """Lines that wrap find their room inside: the window does not scroll for them."""
        return False

    def _look(self) -> None:
        fields = self.panel.form.fields
        last, first, middle = (fields[name].text() for name in ("last_name", "first_name", "middle_name"))
        try:
            born = fields["birth_date"].value()
        except NotGood:
            born = None
        self._work.read(
            lambda desk: duplicates(desk, last, first, born, middle_name=middle),
            self._show,
            slot="students.near",
        )

    def _show(self, matches: list[Match]) -> None:
        self.near.load((match.hit.id, _words(match)) for match in matches)
        for widget in (self._near_words, self._advice, self.near):
            widget.setVisible(bool(matches))
        self._near_words.setText(_("Here already?"))

    def _open(self, id: int) -> None:
        self.panel.close_it()
        self.known.emit(id)


def add(desk: Desk, values: dict[str, Any]) -> int:
    """Keep the new student with what was typed; what is empty is left out."""
    return students.add_student(desk, **{name: value for name, value in values.items() if value is not None})


def _words(match: Match) -> list[str]:
    hit, why = match.hit, "; ".join(match.likeness.reasons)
    return [hit.name, shown(hit.birth_date), hit.local_id, hit.grade or "", why]
