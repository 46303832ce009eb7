"""Names a child was known by: each is found, corrected, and taken off again where it was a mistake."""

from collections.abc import Callable
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import former_names, students
from studentdesk.ui.choices import Choice
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year
from studentdesk.ui.link_field import WordField
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (Column("name", "Former name", 0), Column("kind", "Kind", 120), Column("until", "Until", 110))
WORDS = {"former": "Former", "birth": "At birth", "also known": "Also known as"}
MOST_ROWS = 4


class FormerNames(QWidget):
    """The list, and a panel for one of them; ``show`` brings it into sight."""

    def __init__(self, work: Work, edits: bool, show: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._work, self._show = work, show
        self._whole: Whole | None = None
        self._name = 0
        self.panel = Panel(work, "former_name", "A former name", "Keep this name")
        self._fields()
        self.rows = Rows(COLUMNS, "former_names", "Former names")
        self.rows.opened.connect(self.correct if edits else lambda _name: None)
        add = button(_("Add a Former Name"), "add_former_name", self.add, icon="tag")
        if not edits:
            add.hide()
        head = QHBoxLayout()
        head.addWidget(label(_("Former names"), "subtitle"))
        head.addStretch(1)
        head.addWidget(add)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        layout.addLayout(head)
        layout.addWidget(self.panel)
        layout.addWidget(self.rows)

    def show_whole(self, whole: Whole) -> None:
        """Show a student's."""
        if self._whole is None or self._whole.student.id != whole.student.id:
            self.panel.close_it()
        self._whole = whole
        in_year(self.panel.form, whole.year.begins.year)
        self.rows.load(
            (one.id, [f"{one.last_name}, {one.first_name}", _(WORDS[one.kind]), shown(one.until)])
            for one in whole.former
        )
        as_tall_as(self.rows, min(len(whole.former), MOST_ROWS))
        self.rows.setVisible(bool(whole.former))

    def add(self) -> None:
        """Ask for another name; the first name is the child's until another is typed."""
        if self._whole is None:
            return
        student = self._whole.student

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return students.add_former_name(desk, student.id, **values)

        self._off.hide()
        self.panel.open(f"name of:{student.id}", {"first_name": student.first_name, "kind": "former"}, act)
        self._show(self.panel)

    def correct(self, name: int) -> None:
        """Open one of them."""
        one = next(one for one in self._whole.former if one.id == name) if self._whole else None

        def act(desk: Desk, values: dict[str, Any]) -> None:
            former_names.correct_former_name(desk, name, **values)

        self._name = name
        self._off.show()
        self.panel.open(
            f"former name:{name}", {field: getattr(one, field) for field in self.panel.form.fields}, act
        )
        self._show(self.panel)

    def take_off(self) -> None:
        """It was never this child's name. Undo brings it back."""
        name = self._name
        self._work.write(lambda desk: former_names.remove_former_name(desk, name))
        self.panel.close_it()

    def _fields(self) -> None:
        left, right = self.panel.form.group("", 0), self.panel.form.group("", 1)
        left.text("last_name", students.WORDS["last_name"], required=True, example="Núñez")
        left.text("first_name", students.WORDS["first_name"], required=True, example="Ana")
        kinds = [Choice(code, _(word)) for code, word in WORDS.items()]
        right.add(WordField("kind", "Kind", kinds, required=True)).offer(kinds)
        right.day("until", "Until")
        self._off = button(_("Take It Off"), "remove_former_name", self.take_off, look="quiet")
        right.put(self._off)
