"""Attendance steps: what absences ask for, by when and why; one key each, all letters in one run."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, cast

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import attendance_steps
from studentdesk.records.attendance_steps import Days, DueStep, Step
from studentdesk.records.class_lists import session
from studentdesk.records.district import district
from studentdesk.records.mail import MailHome, mail_homes
from studentdesk.records.requirements import GATHERED
from studentdesk.records.step_rules import OFF_ROLL, WATCH, step_rules
from studentdesk.reports.report import counted
from studentdesk.ui.commands import command
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import Screen, button, label, screen
from studentdesk.ui.student_commands import reports_of
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.window import Window

DUE = (
    Column("by", "By", 92),
    Column("name", "Student", 0),
    Column("grade", "Grade", 58),
    Column("school", "School", 120),
    Column("step", "Step", 230),
    Column("days", "Days", 52, right=True),
    Column("homes", "To", 150),
)
KEPT = (
    Column("day", "Done", 92),
    Column("name", "Student", 0),
    Column("grade", "Grade", 58),
    Column("step", "Step", 230),
    Column("days", "Days", 52, right=True),
    Column("stands", "How it stands", 210),
)
MOST_KEPT = 8


class Pressed(Rows):
    """A list whose lines a letter does something to. ``pressed`` carries it and the line's key."""

    pressed = Signal(str, int)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """D, W, O and L; the rest is any list's."""
        key = self.key()
        letter = event.text().upper()
        plain = event.modifiers() in (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.ShiftModifier)
        if letter and letter in "DWOL" and plain and key is not None:
            self.pressed.emit(letter, key)
        else:
            super().keyPressEvent(event)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the screen shows."""

    today: date
    label: str
    due: list[DueStep]
    homes: dict[int, list[MailHome]]
    kept: list[Step]
    names: dict[str, str]


@screen(
    "attendance_steps", "Truancy", icon="file-warning", order=7, needs="attendance.edit",
    keys="Shift+F9",
)  # fmt: skip
class AttendanceStepsScreen(Screen):
    """The days behind the line under the cursor stand below the list."""

    interested = frozenset(
        {"attendance_step", "attendance_mark", "enrollment", "calendar_day", "student", "household_member"}
    )

    def build(self) -> None:
        """What is due and why, then what was done."""
        self._due: list[DueStep] = []
        self._kept: list[Step] = []
        self._wanted: tuple[int, str] | None = None
        self.due = Pressed(DUE, "steps_due", "Steps due")
        self.due.moved.connect(self._say_why)
        self.due.opened.connect(lambda place: self.main.open_student(self._due[place].pupil.student_id))
        self.due.pressed.connect(self._press)
        self.said = label("", "faint", name="steps_said")
        self.said.setWordWrap(True)
        self.why = wide("")
        self.why.setObjectName("steps_why")
        self.done_title = label(_("Done this school year"), "subtitle")
        self.kept = Rows(KEPT, "steps_done", "Steps done this school year")
        self.kept.moved.connect(self._say_kept)
        self.kept.opened.connect(lambda place: self.main.open_student(self._kept[place].student_id))
        self.letters = button(_("Write the letters"), "write_letters", self.write_letters, icon="mail")
        self.letters.setToolTip("L")
        again = button(_("Print today’s"), "print_letters", self._print, icon="printer")
        top = QHBoxLayout()
        top.addWidget(self.said, 1)
        for words, letter in (("Done", "D"), ("Waive", "W")):
            one = button(_(words), f"step_{words.lower()}", partial(self._press_at, letter))
            one.setToolTip(letter)
            top.addWidget(one)
        top.addWidget(self.letters)
        top.addWidget(again)
        self.body.addLayout(top)
        for widget, stretch in ((self.due, 1), (self.why, 0), (self.done_title, 0), (self.kept, 0)):
            self.body.addWidget(widget, stretch)

    def first(self) -> QWidget | None:
        """What is due."""
        return self.due

    def refresh(self) -> None:
        """Take back what was excused since, then read what is due."""
        self.work.write(attendance_steps.take_back, self._told)
        self.work.read(_read, self._show, slot="attendance_steps")

    def show_step(self, student: int, code: str) -> None:
        """The cursor on one step, as soon as it is read."""
        self._wanted = (student, code)
        self.refresh()

    def write_letters(self) -> None:
        """All letters that are due: kept with today's date as one act, then made as one paper."""
        which = [(one.pupil.student_id, one.rule.code) for one in attendance_steps.letters(self._due)]
        if not which:
            self.main.say(_("No letter is due."))
            return

        def written(_ids: Any) -> None:
            self.main.say(f"{counted(len(which), 'letter')} {_('written')}")
            self._print()

        self._write(partial(attendance_steps.do_steps, which=which), written)

    def _told(self, many: int) -> None:
        if many:
            self.main.say(attendance_steps.told_taken_back(many)[0].message)

    def _show(self, read: _Shown) -> None:
        self._due, self._kept = read.due, read.kept
        self.show_content()
        self.due.load((place, _words(one, read)) for place, one in enumerate(read.due))
        self.kept.load((place, _done_words(one, read.names)) for place, one in enumerate(read.kept))
        as_tall_as(self.kept, min(len(read.kept), MOST_KEPT))
        for widget in (self.done_title, self.kept):
            widget.setVisible(bool(read.kept))
        many = len(attendance_steps.letters(read.due))
        self.letters.setEnabled(bool(many))
        self.letters.setText(f" {_('Write')} {counted(many, 'letter')}")
        self.said.setText(
            _("D it is done or held, W it is waived, O off the roll, L all letters. Ctrl+Z takes it back.")
            if read.due
            else _("No absence asks for a step just now.")
        )
        self.heading.say(_("Truancy: letters and steps"), read.label, note=f"{len(read.due)} {_('due')}")
        for place, one in enumerate(read.due):
            if (one.pupil.student_id, one.rule.code) == self._wanted:
                self.due.go_to(place)
        self._wanted = None
        self._say_why(self.due.key())

    def _say_why(self, place: int | None) -> None:
        if place is None or place >= len(self._due):
            self.why.setText("")
            return
        one = self._due[place]
        last = f" {_('Last day here')}: {shown(one.present_on)}." if one.present_on else ""
        unsure = f" {_(GATHERED)}" if one.rule.how_sure == "gathered" else ""
        limit = f"{_('limit')} {one.rule.days}, {_(one.rule.counts)}"
        self.why.setText(f"{_('Why')}: {_in_words(one.met.days)} ({limit}). {one.rule.source}.{last}{unsure}")

    def _say_kept(self, place: int) -> None:
        one = self._kept[place]
        self.why.setText(f"{one.name}, {shown(one.done_on)}: {_in_words(one.days)}.")

    def _press_at(self, letter: str) -> None:
        place = self.due.key()
        if place is not None:
            self._press(letter, place)

    def _press(self, letter: str, place: int) -> None:
        one = self._due[place]
        student, code = one.pupil.student_id, one.rule.code
        if letter == "L":
            self.write_letters()
        elif letter == "O" or (letter == "D" and one.rule.kind == OFF_ROLL):
            self._write(partial(attendance_steps.take_off_roll, student_id=student))
        elif one.rule.kind == WATCH and letter == "D":
            self.main.say(_("Call the home. The line goes when the child comes."))
        else:
            self._write(
                partial(attendance_steps.do_step, student_id=student, code=code, waived=letter == "W")
            )

    def _write(self, act: Callable[[Desk], Any], then: Callable[[Any], None] | None = None) -> None:
        def refused(trouble: Trouble) -> None:
            self.main.trouble(str(trouble))

        self.work.write(act, then, refused)

    def _print(self) -> None:
        self.main.show_screen("reports")
        reports_of(self.main).show_report("attendance-letters")


def _read(desk: Desk) -> _Shown:
    today = desk.now().date()
    due = attendance_steps.due_steps(desk, today)
    written = [one.pupil.student_id for one in attendance_steps.letters(due)]
    return _Shown(
        today, session(desk, today).year, due, mail_homes(desk, written, today),
        attendance_steps.steps(desk, today),
        {rule.code: rule.name for rule in step_rules(district(desk).state)},
    )  # fmt: skip


def _words(one: DueStep, read: _Shown) -> list[str]:
    letter = attendance_steps.letters([one])
    homes = read.homes.get(one.pupil.student_id, [])
    return [
        by(one, read.today),
        one.pupil.name,
        one.pupil.grade,
        one.pupil.school,
        one.rule.name,
        f"{one.met.total.normalize():f}",
        (", ".join(home.label for home in homes) or _("by hand")) if letter else "",
    ]


def _done_words(one: Step, names: dict[str, str]) -> list[str]:
    stands = _("waived") if one.waived else ""
    if one.taken_back_on:
        stands = f"{_('went out wrongly, taken back')} {one.taken_back_on.month}/{one.taken_back_on.day}"
    days = f"{one.days_then / 1000:g}"
    return [shown(one.done_on), one.name, one.grade, names.get(one.code, one.code), days, stands]


def _in_words(days: Days) -> str:
    """The days that count, a part of one with its share: "9/8, 9/9 (0.5), 9/12"."""
    return ", ".join(
        f"{day.month}/{day.day}" + (f" ({part.normalize():f})" if part != 1 else "") for day, part in days
    )


def by(one: DueStep, today: date) -> str:
    """The day it is due, and whether that is over."""
    late = f"{one.due_on.month}/{one.due_on.day}, {_('late')}"
    return late if one.due_on < today else shown(one.due_on)


@command("attendance_steps.letters", "Write the Attendance &Letters", menu="&Attendance",
         needs="attendance.edit", screen="attendance_steps", icon="mail", group=4)  # fmt: skip
def write_letters(window: Window) -> None:
    """All letters about absences that are due: written down today as one act, and made as one paper."""
    cast(AttendanceStepsScreen, window.screen_named("attendance_steps")).write_letters()
