"""Absences: the phone rings. A few letters of a child, a reason, and the next call; and the families to call.

Three panels write down what is said: an absence call, a late arrival with its slip, a note. Beneath them
stands who is absent without a word.
"""

from collections.abc import Sequence
from functools import partial
from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import absence_calls, students
from studentdesk.records.absence_calls import ToCall
from studentdesk.ui.absence_panels import AskedChild, CallPanel, LatePanel, NotePanel, ask_child
from studentdesk.ui.commands import command
from studentdesk.ui.families_to_call import FamiliesToCall
from studentdesk.ui.group_panel import GroupPanel
from studentdesk.ui.hit_line import HitLine
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.note_rules_panel import NoteRulesPanel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import Screen, button, label, screen
from studentdesk.ui.tardy_slip import SlipPrinter
from studentdesk.ui.theme import scaled
from studentdesk.ui.window import Window

HITS = (Column("name", "Student", 0), Column("grade", "Grade", 60))
CALL, LATE, NOTE = "call", "late", "note"
MODES = {CALL: "Absence call", LATE: "Late arrival", NOTE: "Note"}
ICONS = {CALL: "phone", LATE: "clock", NOTE: "file-text"}
LEFT_WIDTH, MOST = 212, 30


@screen("absences", "Absences", icon="phone", order=3, needs="attendance.edit", keys="Ctrl+Shift+Y")
class AbsencesScreen(Screen):
    """A line to type a child's name in; Enter opens the panel of what is being written down."""

    interested = frozenset(
        {
            "attendance_mark", "absence_call", "absence_note", "student", "student_contact", "contact",
            "contact_phone", "court_paper", "enrollment", "code", "attendance_code",
        }
    )  # fmt: skip

    def build(self) -> None:
        """What is written down on top, the line and who is found left, the panel and the families right."""
        self._mode = CALL
        self._hits: dict[int, students.Hit] = {}
        self.panels: dict[str, CallPanel | LatePanel | NotePanel] = {
            CALL: CallPanel(self.work),
            LATE: LatePanel(self.work),
            NOTE: NotePanel(self.work),
        }
        self.group = GroupPanel(self.work)
        self.group.done.connect(self._marked)
        self.rules = NoteRulesPanel(self.work)
        self.group.closed.connect(self._next)
        self.rules.closed.connect(self._next)
        self.slips = SlipPrinter(self.work)
        self.slips.said.connect(self.main.say)
        self.slips.troubled.connect(self.main.trouble)
        for name, panel in self.panels.items():
            panel.done.connect(partial(self._done, name))
            panel.closed.connect(self._next)
        self.modes = {
            name: button(_(words), f"write_{name}", partial(self.write_down, name), icon=ICONS[name])
            for name, words in MODES.items()
        }
        self.hits = Rows(HITS, "absence_hits", "Found")
        self.line = HitLine("absence_find", _("Student"), self.hits)
        self.line.setPlaceholderText(_("Name, ID or phone"))
        self.line.textEdited.connect(self._typed)
        self.line.entered.connect(self._enter)
        self.hits.opened.connect(self.ask_about)
        self.families = FamiliesToCall(self.work)
        self.families.troubled.connect(self.main.trouble)
        self.families.logged.connect(self.main.say)
        self._lay_out()
        self.write_down(CALL)

    def _lay_out(self) -> None:
        for made in (
            *self.modes.values(),
            button(_("Group or trip"), "write_group", self.ask_group, icon="users"),
        ):
            self.heading.add(made)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        for widget in (self.line, self.hits):
            widget.setFixedWidth(scaled(LEFT_WIDTH))
            left.addWidget(widget)
        right = QVBoxLayout()
        right.setSpacing(scaled(10))
        for panel in (*self.panels.values(), self.group, self.rules):
            right.addWidget(panel)
        right.addWidget(self.slips.shown)
        self._to_call = label("", "subtitle", name="families_said")
        right.addWidget(self._to_call)
        right.addWidget(self.families, 1)
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        across.addLayout(left)
        across.addLayout(right, 1)
        self.body.addLayout(across, 1)

    def refresh(self) -> None:
        """Read the lists and the families again."""

        def read(desk: Desk) -> tuple[Lists, list[ToCall]]:
            return read_lists(desk), absence_calls.to_call(desk, desk.now().date())

        self.work.read(read, self._offer, slot="absences.families")

    def first(self) -> QWidget | None:
        """The line to type a name in; what stands there is typed over."""
        self.line.selectAll()
        return self.line

    def write_down(self, mode: str) -> None:
        """What Enter on a child opens from now on."""
        self._mode = mode
        self.line.setPlaceholderText(f"{_(MODES[mode])}: {_('name or ID')}")
        self._put_away(mode)
        self.slips.shown.hide()
        self._next()

    def ask_group(self) -> None:
        """Open the panel for a whole group."""
        self._put_away("")
        self.group.ask()

    def ask_rules(self) -> None:
        """Open the panel for the district's rules for notes."""
        self._put_away("")
        self.rules.ask()

    def _put_away(self, but: str) -> None:
        for panel in (*(panel for name, panel in self.panels.items() if name != but), self.group, self.rules):
            if panel.isVisible():
                panel.close_it()

    def ask_about(self, student: int) -> None:
        """Open the panel for a child."""
        self.work.read(lambda desk: ask_child(desk, student), self._ask, slot="absences.child")

    def _enter(self) -> None:
        """The child that was found for what stands in the line now, whatever was shown before."""
        words = self.line.text()
        chosen = self.hits.key()

        def found(hits: list[students.Hit]) -> None:
            ids = [hit.id for hit in hits]
            if ids:
                self.ask_about(chosen if chosen in ids else ids[0])

        if words.strip():
            self.work.read(lambda desk: students.find(desk, words, MOST), found, slot="absences.find")

    def _typed(self, words: str) -> None:
        self.slips.shown.hide()
        self.work.read(lambda desk: students.find(desk, words, MOST), self._found, slot="absences.find")

    def _found(self, hits: Sequence[students.Hit]) -> None:
        self.hits.load((hit.id, [hit.name, hit.grade or ""]) for hit in hits)
        if hits:
            self.hits.go_to(hits[0].id)

    def _ask(self, child: AskedChild) -> None:
        panel = self.panels[self._mode]
        panel.ask(child)

    def _done(self, mode: str, answer: object) -> None:
        self.main.say(_("Kept"))
        self.line.setText("")
        if mode == LATE and isinstance(answer, int):
            self.slips.print(answer)
        self._next()

    def _marked(self, marks: object) -> None:
        self.main.say(
            f"{marks} {_('marks kept')}" if marks else _("The trip waits for the principal, on Today")
        )
        self._next()

    def _next(self) -> None:
        """Ready for the next child."""
        self.line.setFocus()
        self.line.selectAll()

    def _offer(self, read: tuple[Lists, list[ToCall]]) -> None:
        lists, to_call = read
        for panel in self.panels.values():
            panel.offer(lists)
        self.families.offer(lists)
        self.families.show_families(to_call)
        number = len(to_call)
        self._to_call.setText(
            f"{_('Families to call')}: {number}" if number else _("Every absence of today has a word.")
        )


def _screen(window: Window) -> AbsencesScreen:
    return cast(AbsencesScreen, window.screen_named("absences"))


@command("absences.call", "Absence &Call …", menu="&Attendance", keys="F3", needs="attendance.edit",
         screen="absences", icon="phone", group=1)  # fmt: skip
def call(window: Window) -> None:
    """Somebody calls about an absence: a few letters of the child, Enter, the reason, Ctrl+Enter."""
    _screen(window).write_down(CALL)


@command("absences.late", "&Late Arrival …", menu="&Attendance", keys="F4", needs="attendance.edit",
         screen="absences", icon="clock", group=1)  # fmt: skip
def late(window: Window) -> None:
    """A child comes late: scan the ID card or type a few letters; the time stands there, the slip comes."""
    _screen(window).write_down(LATE)


@command("absences.note", "A N&ote Arrives …", menu="&Attendance", keys="Shift+F3", needs="attendance.edit",
         screen="absences", icon="file-text", group=1)  # fmt: skip
def note(window: Window) -> None:
    """A paper that explains an absence: whose, for which days, of what kind."""
    _screen(window).write_down(NOTE)


@command("absences.group", "&Group or Trip …", menu="&Attendance", needs="attendance.edit",
         screen="absences", icon="users", group=1)  # fmt: skip
def group(window: Window) -> None:
    """Mark a class, a list or named students for a day or a range, or ask for a trip of theirs."""
    _screen(window).ask_group()


@command("absences.rules", "R&ules for Notes …", menu="&Attendance", needs="setup.edit",
         screen="absences", icon="settings", group=8)  # fmt: skip
def rules(window: Window) -> None:
    """School days until an absence without a note is unexcused; days a year that parents’ notes explain."""
    _screen(window).ask_rules()


@command("absences.families", "&Families to Call", menu="&Attendance", keys="Shift+F4",
         needs="attendance.edit", screen="absences", icon="list", group=1)  # fmt: skip
def families(window: Window) -> None:
    """Who is absent without a word: a letter for what came of each call, Tab for a note, Enter."""
    _screen(window).families.begin()
