"""A student's schedule: the classes of the year, and the acts of a counselor, all by keyboard.

What is in the way of a class is said at its field as soon as the class is chosen, and the button then offers
to add it anyway.
"""

from datetime import date, timedelta
from typing import Any

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import conflicts, schedules
from studentdesk.records.conflicts import Clash
from studentdesk.records.course_facts import MEMBER
from studentdesk.records.schedules import ClassOfStudent, OfferedClass
from studentdesk.records.years import SchoolYear, school_years
from studentdesk.ui.choices import Choice
from studentdesk.ui.class_facts import ClassFacts
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year, offer_facts, put
from studentdesk.ui.field import NotGood
from studentdesk.ui.form import wide
from studentdesk.ui.lazy_page import LazyPage
from studentdesk.ui.link_field import Link
from studentdesk.ui.lists import Lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows, Sign
from studentdesk.ui.screen import button
from studentdesk.ui.sought_field import SoughtField
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("meets", "Meets", 96),
    Column("class", "Class", 0),
    Column("teacher", "Teacher", 118),
    Column("room", "Room", 60),
    Column("when", "From – to", 152),
    Column("says", "Note", 176),
)
MOST_ROWS, NARROW = 12, 640
ADD, MOVE = "Add the Class", "Move from That Day on"
ADD_ANYWAY, MOVE_ANYWAY = "Add Anyway", "Move Anyway"


class SchedulePage(LazyPage):
    """Classes on top; the panels add, move and drop; beneath, the facts of an opened class."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__(work)
        self._edits, self._anyway = edits, False
        self._classes: dict[int, ClassOfStudent] = {}
        self._clashes: dict[int, list[Clash]] = {}
        self._year: SchoolYear | None = None
        self._today = date.min
        self.facts = ClassFacts(work, edits)
        self.rows = Rows(COLUMNS, "student_schedule", "Classes of this year", self._sign)
        self.rows.opened.connect(lambda id: self.facts.show_class(self._classes[id], enter=True))
        self.rows.moved.connect(self._moved)
        self.adding, self.moving = (
            self._choosing(name, title, do)
            for name, title, do in (
                ("add_class", "Add a class", ADD), ("move_class", "Move to another class", MOVE),
            )
        )  # fmt: skip
        self.dropping = Panel(work, "drop_class", "Drop the class", "Drop after That Day")
        self.dropping.form.group("", 0).day("last_day", "Last day", required=True)
        put(self.dropping.form.group("", 1), MEMBER, ("left_as",))
        for panel in (self.adding, self.moving, self.dropping):
            panel.done.connect(lambda _id: self.rows.setFocus())
            panel.closed.connect(self.rows.setFocus)
        self._none = wide(_("No class this year yet."))
        self._lay_out()

    def _lay_out(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(scaled(6))
        for words, name, do in (
            ("Add a Class", "add_a_class", self.add),
            ("Move", "move_a_class", self.move_to_other),
            ("Drop", "drop_a_class", self.drop),
        ):
            each = button(_(words), name, do)
            buttons.addWidget(each)
            if not self._edits:
                each.hide()
        buttons.addStretch(1)
        self.body.addLayout(buttons)
        for widget in (self.adding, self.moving, self.dropping, self._none, self.rows, self.facts):
            self.body.addWidget(widget)
        self.body.addStretch(1)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self.facts.offer(lists)
        offer_facts(self.dropping.form, lists)

    def read(self) -> None:
        """Read the classes and what falls on one hour."""
        student, year = self.student, self.year

        def read(desk: Desk) -> tuple[Any, ...]:
            known = next(one for one in school_years(desk) if one.id == year)
            return (
                known, desk.now().date(), schedules.classes_of(desk, student, year),
                conflicts.within_schedule(desk, student, year),
            )  # fmt: skip

        self.work.read(read, lambda found: self._show(*found), slot="students.schedule")

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is little room the teacher gives way."""
        super().resizeEvent(event)
        narrow = self.width() < scaled(NARROW)
        self.rows.setColumnHidden(2, narrow)
        self.rows.horizontalHeader().resizeSection(5, scaled(104 if narrow else COLUMNS[5].width))

    def clear(self) -> None:
        """Nobody's."""
        self.facts.put_away()
        self.rows.load([])
        for panel in (self.adding, self.moving, self.dropping):
            panel.close_it()

    def add(self) -> None:
        """Open the panel for one more class."""
        student = self.student

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return schedules.add_class(
                desk, student, values["section_id"], values["begins"], values["ends"], anyway=self._anyway
            )

        self._open(self.adding, f"add class:{student}", {"begins": self._day()}, act, "section_id")

    def move_to_other(self) -> None:
        """Open the panel that moves the student to another class of the course under the cursor."""
        one = self._classes.get(self.rows.key() or 0)
        if one is None:
            return

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return schedules.move_class(
                desk, one.id, values["section_id"], values["begins"], anyway=self._anyway
            )

        title = f"{_('Move from')} {one.course} {one.code}"
        self._open(self.moving, f"move class:{one.id}", {"begins": self._day()}, act, "section_id", title)
        field = self.moving.form.fields["section_id"]
        if isinstance(field, SoughtField):
            field.offer_all()

    def drop(self) -> None:
        """Open the panel that ends the class under the cursor."""
        one = self._classes.get(self.rows.key() or 0)
        if one is None:
            return

        def act(desk: Desk, values: dict[str, Any]) -> None:
            schedules.drop_class(desk, one.id, values["last_day"], values["left_as"])

        title = f"{_('Drop')} {one.course} {one.code}"
        values = {"last_day": self._day() - timedelta(1), "left_as": "dropped"}
        self._open(self.dropping, f"drop class:{one.id}", values, act, "last_day", title)

    def _open(
        self, panel: Panel, key: str, values: dict[str, Any], act: Any, first: str, title: str = ""
    ) -> None:
        for other in (self.adding, self.moving, self.dropping):
            if other is not panel:
                other.close_it()
        if self._year is not None:
            in_year(panel.form, self._year.begins.year)
        if panel is not self.dropping:
            self._may_stay(panel, False)
        panel.open(key, values, act, title=title)
        panel.go_to(first)

    def _choosing(self, name: str, title: str, do: str) -> Panel:
        panel = Panel(self.work, name, title, do)
        field = SoughtField(
            self.work, "section_id", "Class", lambda desk, words: self._seek(desk, words, panel),
            required=True, example="Algebra 3",
        )  # fmt: skip
        panel.form.group("", 0).add(field)
        right = panel.form.group("", 1)
        begins = right.day("begins", "From", required=True)
        if name == "add_class":
            right.day("ends", "Until", help="Empty: as long as the class lasts.")
        field.left.connect(lambda _id: self._warn(panel))
        begins.left.connect(lambda _day: self._warn(panel))
        return panel

    def _seek(self, desk: Desk, words: str, panel: Panel) -> list[Link]:
        one = self._classes.get(self.rows.key() or 0) if panel is self.moving else None
        words = "" if one else words
        course = one.course_id if one else None
        known = schedules.offered(desk, self.student, self.year, words, course_id=course)
        return [(each.id, Choice("", offered_words(each))) for each in known]

    def _warn(self, panel: Panel) -> None:
        """Say at the field what is in the way of the class that was just chosen."""
        fields = panel.form.fields
        try:
            section, begins = fields["section_id"].value(), fields["begins"].value()
        except NotGood:
            return
        if not section or not begins:
            return
        student, but = self.student, (self.rows.key() or 0) if panel is self.moving else 0
        self._may_stay(panel, False)

        def show(said: list[str]) -> None:
            self._may_stay(panel, bool(said))
            if said:
                fields["section_id"].wrong(" ".join(said))
            else:
                fields["section_id"].good()

        self.work.read(
            lambda desk: schedules.in_the_way(desk, student, section, begins, but=but), show,
            slot="students.in_the_way",
        )  # fmt: skip

    def _may_stay(self, panel: Panel, anyway: bool) -> None:
        """What was said to be in the way may be kept: the button says so, and only then does it."""
        self._anyway = anyway
        usual, kept = (ADD, ADD_ANYWAY) if panel is self.adding else (MOVE, MOVE_ANYWAY)
        panel.say_do(kept if anyway else usual)

    def _day(self) -> date:
        """Today, or the first or last day of the year that is shown."""
        year = self._year
        return min(max(self._today, year.begins), year.ends) if year else self._today

    def _show(
        self, year: SchoolYear, today: date, classes: list[ClassOfStudent], clashes: dict[int, list[Clash]]
    ) -> None:
        self._year, self._today, self._clashes = year, today, clashes
        self._classes = {one.id: one for one in classes}
        self.rows.load([(one.id, self._words(one)) for one in classes])
        as_tall_as(self.rows, min(max(len(classes), 1), MOST_ROWS))
        self.rows.setVisible(bool(classes))
        self._none.setVisible(not classes)
        self._moved(self.rows.key() or 0)

    def _words(self, one: ClassOfStudent) -> list[str]:
        meets = _("Homeroom") if one.homeroom else one.meets
        name = one.code if one.homeroom else f"{one.course} {one.code}"
        ends = shown(one.ends) if one.ends else "…"
        clash = next(iter(self._clashes.get(one.id, ())), None)
        says = f"{_('Also')} {clash.title}" if clash else _("Over") if self._over(one) else ""
        return [meets, name, one.teacher, one.room or "", f"{shown(one.begins)} – {ends}", says]

    def _over(self, one: ClassOfStudent) -> bool:
        return one.ends is not None and one.ends < self._today

    def _sign(self, key: int, column: str) -> Sign | None:
        return ("triangle-alert", "warning") if column == "says" and key in self._clashes else None

    def _moved(self, id: int) -> None:
        if not self.facts.isHidden() and id in self._classes:
            self.facts.show_class(self._classes[id])


def offered_words(one: OfferedClass) -> str:
    """A class as the list under the field names it: "Algebra I 2, period 3, Ott, Jo, 4 seats left"."""
    left = None if one.seats is None else one.seats - one.students
    seats = "" if left is None else _("full") if left <= 0 else f"{left} {_('left')}"
    meets = f"{_('period')} {one.meets}" if one.meets else ""
    return ", ".join(filter(None, (one.title, meets, one.teacher, seats)))
