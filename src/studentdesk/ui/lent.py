"""Lent: what is still out and what is owed, room by room; a scanned tag takes a thing back."""

from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import codes, loans, schools, still_out
from studentdesk.records.fees import money
from studentdesk.records.loans import Thing
from studentdesk.records.still_out import LOCKER, OWED, StillOut
from studentdesk.ui.commands import command, may
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.page_commands import adding
from studentdesk.ui.picks import Pick, labeled
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import Screen, button, label, screen
from studentdesk.ui.student_commands import reports_of
from studentdesk.ui.theme import scaled
from studentdesk.ui.window import Window

MOST, EVERY = 2000, 0
COLUMNS = (
    Column("name", "Student", 0),
    Column("grade", "Grade", 58),
    Column("room", "Room", 72),
    Column("what", "What", 100),
    Column("mark", "Tag, number or note", 176),
    Column("since", "Since", 88),
    Column("due", "Due", 88),
    Column("owed", "Owed", 80, right=True),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the screen shows."""

    schools: list[schools.School]
    kinds: list[codes.Code]
    lines: list[StillOut]


@screen("lent", "Lent", icon="tag", order=7, needs="students.see", keys="Ctrl+Shift+G")
class LentScreen(Screen):
    """The line for the scanner has the cursor; beneath, everything that is out, Enter opens the child."""

    interested = frozenset({"loan", "thing", "locker", "locker_use", "fee", "enrollment", "student"})

    def build(self) -> None:
        """The line, what is listed, and the list."""
        self._kinds: list[str] = []
        self._lines: dict[int, StillOut] = {}
        self.tag = QLineEdit()
        self.tag.setObjectName("scan_back")
        self.tag.setAccessibleName(_("Take back: scan the tag"))
        self.tag.setPlaceholderText(_("Scan or type a tag"))
        self.tag.setFixedWidth(scaled(170))
        self.tag.setEnabled(may(self.main.person, "students.edit"))
        self.tag.returnPressed.connect(self._take_back)
        self.problem = label("", "error", name="scan_back_refused")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.school, self.kind = Pick("lent_school", "School", 180), Pick("lent_kind", "What", 130)
        for pick in (self.school, self.kind):
            pick.picked.connect(lambda _id: self.refresh())
        self.rows = Rows(COLUMNS, "still_out", "What is still out and what is owed")
        self.rows.opened.connect(self._open)
        self.nothing = wide(_("Nothing is out and nothing is owed here."))
        self.nothing.hide()
        top = QHBoxLayout()
        top.setSpacing(scaled(12))
        top.addWidget(labeled("Take back", self.tag))
        top.addWidget(self.school)
        top.addWidget(self.kind)
        top.addStretch(1)
        for report, words, icon in (("still-out", "List", "printer"), ("lent-letters", "Letters", "mail")):
            show = partial(self._print, report)
            top.addWidget(button(_(words), f"print_{report}", show, icon=icon))
        self.body.addLayout(top)
        for widget in (self.problem, self.nothing):
            self.body.addWidget(widget)
        self.body.addWidget(self.rows, 1)
        self.body.addStretch(0)

    def first(self) -> QWidget | None:
        """The line for the scanner."""
        return self.tag if self.tag.isEnabled() else self.rows

    def refresh(self) -> None:
        """Read the list again."""
        school = self.school.id() or None
        place = self.kind.id() or EVERY
        kind = self._kinds[place - 1] if place else None

        def read(desk: Desk) -> _Shown:
            found = still_out.still_out(desk, school_id=school, kind=kind, most=MOST)
            return _Shown(schools.schools(desk), codes.codes(desk, "thing_kind"), found)

        self.work.read(read, self._show, slot="lent")

    def _show(self, read: _Shown) -> None:
        every = [(EVERY, _("Every school")), *((one.id, one.name) for one in read.schools)]
        self.school.offer(every, self.school.id() or EVERY)
        self._kinds = [*(one.code for one in read.kinds), LOCKER, OWED]
        words = [_("Everything"), *(one.word for one in read.kinds), _("Lockers"), _("Owed")]
        self.kind.offer(enumerate(words), self.kind.id() or EVERY)
        self._lines = dict(enumerate(read.lines, 1))
        self.rows.load((number, _words(line)) for number, line in self._lines.items())
        self.rows.setVisible(bool(read.lines))
        self.nothing.setVisible(not read.lines)
        more = f" ({_('the first')} {MOST:,})" if len(read.lines) >= MOST else ""
        out = sum(not line.cents for line in read.lines)
        owed = sum(line.cents or 0 for line in read.lines)
        self.heading.say(_("What is still out"), note=f"{out:,} {_('out')}, {money(owed)} {_('owed')}{more}")

    def _take_back(self) -> None:
        tag = self.tag.text().strip()
        if tag:
            self.work.write(
                lambda desk: loans.take_back_tag(desk, tag), self._is_back, lambda no: self._refused(str(no))
            )

    def _is_back(self, thing: Thing) -> None:
        """Ready for the next one."""
        self.problem.hide()
        self.tag.clear()
        self.main.say(f"{thing.word} {thing.tag}, {thing.who}: {_('back')}. {_('Ctrl+Z takes it back.')}")

    def _refused(self, why: str) -> None:
        self.problem.setText(why)
        self.problem.show()
        self.tag.selectAll()

    def _open(self, number: int) -> None:
        self.main.open_student(self._lines[number].student_id, "lent")

    def _print(self, report: str) -> None:
        self.main.show_screen("reports")
        reports_of(self.main).show_report(report)


def _words(line: StillOut) -> list[str]:
    return [
        line.name, line.grade, line.room if line.here else _("left"), line.word, line.mark, shown(line.since),
        shown(line.due), money(line.cents) if line.cents else "",
    ]  # fmt: skip


@command("lent.back", "Take Back by &Tag …", menu="L&oans", needs="students.edit", screen="lent",
         icon="tag", group=5)  # fmt: skip
def take_back(window: Window) -> None:
    """Scan the tag of what comes back, one after the other: laptop, charger, textbook, key."""
    first = window.screen_named("lent").first()
    if first is not None:
        first.setFocus()


_adding = adding("lent", "L&oans", 5)
_adding("loans", "&Hand Out …", "tag", "A laptop, a charger, a textbook to this student, by its tag.")
_adding("lockers", "Assign a Loc&ker …", "lock", "A locker of the school is this student’s from a day on.")
_adding("fees", "Write a &Fee …", "file-text", "What the family owes, or has paid: library, damage, meals.")
