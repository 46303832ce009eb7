"""Students: the list at the left, at the right the record of the one under the cursor. All by keyboard."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import QTimer
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import enrollment
from studentdesk.ui import family_commands, health_commands, schedule_commands, student_commands
from studentdesk.ui.asked_list import AskedList
from studentdesk.ui.commands import COMMANDS, may
from studentdesk.ui.dates import shown
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.screen import Screen, button, screen
from studentdesk.ui.student_list import ANY, EVERYBODY, TABLES, Roll, StudentList
from studentdesk.ui.student_record import StudentRecord
from studentdesk.ui.student_sheet import StudentSheet
from studentdesk.ui.theme import scaled

LIST_WIDTH = 264
LEAST_RECORD = 520
LEAST_PAGE = 700  # of a new child, in three columns
PAUSE_MS = 60
__all__ = ["StudentsScreen", "family_commands", "health_commands", "schedule_commands", "student_commands"]


@screen("students", "Students", icon="users", order=2, needs="students.see")
class StudentsScreen(Screen):
    """Moving through the list shows each record; Enter goes into it, Esc comes back."""

    interested = TABLES
    records = frozenset({"student", "enrollment", "saved_list"})

    def build(self) -> None:
        """List and record side by side; in a narrow window one in place of the other."""
        self.edits = may(self.main.person, "students.edit")
        self._lists: Lists | None = None
        self._place: dict[str, Any] = {}
        self._roll: Roll | None = None
        self._wanted = self._new = 0
        self._wish: Callable[[], None] | None = None  # asked for before the list was there
        self.list = StudentList(self.work)
        self.record = StudentRecord(self.work, self.edits, self.main.say)
        self.asked = AskedList(
            self.work, self.list, lambda page: self._put_up(page.objectName()), self._put_away, self.main.say
        )
        self.sheet = StudentSheet(self.work, self.record, self.list.whose, self.asked.pages)
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        across.addWidget(self.list)
        across.addWidget(self.sheet, 1)
        self.body.addWidget(self.asked)
        self.body.addLayout(across, 1)
        add = button(_("Add a Student"), "add_student", self.add, look="primary", icon="user-plus")
        self.heading.add(add)
        add.setHidden(not self.edits)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(lambda: self.show_student(self._wanted))
        self._listen()

    def _listen(self) -> None:
        self.list.moved.connect(self._moved)
        self.list.opened.connect(self.main.open_student)
        self.list.said.connect(self._listed)
        self.record.left.connect(self.go_to_list)
        self.record.incident_opened.connect(lambda id: self.main.open_record("incident", id))
        self.record.page_printed.connect(lambda: self.main.do(COMMANDS["students.one_page"]))
        self.record.incident_wanted.connect(lambda: self.main.do(COMMANDS["incidents.add"]))
        self.sheet.added.connect(self._added)
        self.sheet.enrolled.connect(self._enrolled)
        self.sheet.known.connect(self.main.open_student)
        self.sheet.merged.connect(self._merged)
        self.sheet.requested.connect(self._requested)
        self.sheet.set_for_all.connect(self._set_for_all)
        self.sheet.closed.connect(self._put_away)

    def refresh(self) -> None:
        """Read the lists to choose from, the list of students and the record again."""
        self.work.read(read_lists, self._offer, slot="students.lists")
        self.list.refresh()
        self.record.refresh()

    def first(self) -> QWidget | None:
        """The line to type a name in."""
        return self.list.words

    def place(self) -> dict[str, Any]:
        """The student, the page and panel of the record, and what the list shows."""
        return {
            "student": self.record.student,
            "page": self.record.page(),
            "panel": self.record.open_panel(),
            "putting_up": self.sheet.in_front(),
            "filters": self.list.filters(),
            "question": self.asked.line.text(),
        }

    def go_back_to(self, place: dict[str, Any]) -> None:
        """The same place, once the lists are read."""
        self._place = place

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """Show a student or a piece of a stay, with the cursor in a field or on the names of the pages."""
        if kind == "saved_list":
            self.asked.open_list(id)
            return
        if kind == "enrollment":
            self.work.read(
                lambda desk: enrollment.piece(desk, id).student_id,
                lambda student: self.show_student(student, lambda: self.record.go_to(field or "begins", id)),
            )
            return
        self._pause.stop()

        def arrived() -> None:
            self.list.show_id(id)
            self._pause.stop()
            new, self._new = self._new, 0
            if new == id:
                self.record.show_page("enrollment")
                self.record.enrollment.enroll()
            elif field:
                self.record.go_to(field)
            else:
                self.record.tabs.tabBar().setFocus()

        self.show_student(id, arrived)

    def show_student(self, id: int, then: Any = None) -> None:
        """Show a student's record beside the list."""
        if id:
            self.sheet.show_record()
            self.record.show_student(id, then)
            self._make_room()

    def go_to_list(self) -> None:
        """Back to the list, on the same student."""
        self.list.show()
        self.list.rows.setFocus()

    def step(self, by: int) -> None:
        """The next student of the list, or the one before; the page of the record stays."""
        self.list.step(by)

    def add(self) -> None:
        """Open the panel for a new student."""
        if self._roll is None:
            self._wish = self.add
        elif self.edits:
            self._put_up("adding")
            self.sheet.adding.ask(self._roll.today, self._roll.year.begins.year)

    def merge(self) -> None:
        """Show this student's record beside a second one of the same child."""
        if self.record.student and self.edits:
            self._put_up("merging")
            self.sheet.merging.ask(self.record.student)

    def request_records(self) -> None:
        """Show the letter to the school that this student came from."""
        if self.record.student and self.edits:
            self._put_up("requesting")
            self.sheet.requesting.ask(self.record.student)

    def set_one_field(self) -> None:
        """Open the panel for one field of everybody in the list."""
        if self._roll is None:
            self._wish = self.set_one_field
        elif self._roll.ids and self.edits:
            self._put_up("one_field")
            self.sheet.one_field.ask()

    def _put_up(self, page: str) -> None:
        """Show a page in place of the record; what is typed there is saved first."""
        self._pause.stop()
        self.record.leave()
        self.sheet.put_up(page)
        self._make_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """A narrow window has the record in place of the list."""
        super().resizeEvent(event)
        self.list.setFixedWidth(scaled(LIST_WIDTH))
        self._make_room()

    def _make_room(self) -> None:
        least = LEAST_PAGE if self.sheet.in_front() == "adding" else LEAST_RECORD
        narrow = self.width() < scaled(LIST_WIDTH + least + 58)
        self.list.setVisible(
            not narrow or self.list.isAncestorOf(QApplication.focusWidget() or self) or self.sheet.is_empty
        )

    def _moved(self, id: int) -> None:
        if id != self.record.student and not self.sheet.in_front():
            self._wanted = id
            self._pause.start()

    def _offer(self, lists: Lists) -> None:
        if lists == self._lists:
            return
        self._lists = lists
        self.list.offer(lists)
        self.sheet.offer(lists)
        place, self._place = self._place, {}
        if place:
            self.list.choose(place["filters"])
            self.asked.show_question(place["question"])
            self.list.refresh()
            self.show_student(place["student"], lambda: self._back_in(place))
            if not place["student"]:
                self._back_in(place)

    def _back_in(self, place: dict[str, Any]) -> None:
        self.record.show_page(place["page"])
        if self.record.whole is not None and place["panel"]:
            self.record.enrollment.panels.open_again(place["panel"], self.record.whole)
        if place["putting_up"] == "adding":
            self.add()
        elif place["putting_up"] == "one_field":
            self.set_one_field()

    def _listed(self, roll: Roll) -> None:
        self._roll = roll
        wish, self._wish = self._wish, None
        if wish:
            wish()
        note = "" if roll.day == roll.today else f"{_('The roll of')} {shown(roll.day)}"
        self.heading.say(year=roll.year.label, note=note)
        if not roll.ids and not self.list.words.text():
            self._say_nobody()
        elif self.sheet.is_empty and roll.ids:
            self._moved(self.list.rows.id() or roll.ids[0])

    def _say_nobody(self) -> None:
        everywhere = self.list.filters() == (ANY, ANY)
        if everywhere:
            self.sheet.nobody.say(
                _("Nobody is on the roll"),
                _("Bring in records on the Setup screen, or add a student and enroll the child at a school. "
                  "“Everybody, ever” lists who is in the file and not on the roll."),
                self.icon, _("Add a Student") if self.edits else "", self.add)  # fmt: skip
        else:
            self.sheet.nobody.say(
                _("Nobody in this list"), _("Choose another school or grade level."), self.icon
            )
        if (not self.record.student and self.sheet.currentWidget() is self.record) or self.sheet.is_empty:
            self.sheet.show_nobody()

    def _added(self, id: int) -> None:
        self.list.choose((EVERYBODY if self.list.filters()[0] == EVERYBODY else ANY, ANY))
        self._new = id
        self.main.open_student(id)

    def _set_for_all(self, count: int) -> None:
        self.main.say(f"{_('Set in')} {count:,} {_('records')}. {_('Ctrl+Z takes it back.')}")
        self._put_away()
        self.go_to_list()

    def _enrolled(self, id: int) -> None:
        self.list.choose((ANY, ANY))
        self.main.open_student(id)
        if self.sheet.adding.panel.came_from:
            self.main.say(_("Enrolled. Ctrl+Shift+L asks the former school for the records."))

    def _merged(self, kept: int) -> None:
        self.list.refresh()
        self.main.open_student(kept)
        self.main.say(f"{_('The two records are one')}. {_('Ctrl+Z takes it back.')}")

    def _requested(self, what: str) -> None:
        self._put_away()
        self.main.say(what)

    def _put_away(self) -> None:
        self.sheet.setCurrentWidget(self.record if self.record.student else self.sheet.nobody)
        self.list.words.setFocus()
