"""Pick-up: who may take this child home, answered while the name is typed; who is out now, and back."""

from typing import cast

from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import dismissals, releases, students
from studentdesk.records.dismissals import Change
from studentdesk.records.releases import Out
from studentdesk.ui.commands import command
from studentdesk.ui.hit_line import HitLine
from studentdesk.ui.lists import read_lists
from studentdesk.ui.release_card import Asked, ReleaseCard, ask
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import EmptyState, Screen, button, label, screen
from studentdesk.ui.student_commands import reports_of, students_of
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.theme import scaled
from studentdesk.ui.window import Window

HITS = (Column("name", "Student", 0), Column("grade", "Grade", 60))
OUT = (Column("name", "Out now", 0), Column("since", "Since", 60))
DIFFERENT = (Column("name", "Different today", 0), Column("how", "Bus", 60))
LEFT_WIDTH, MOST = 240, 30


@screen("releases", "Pick-up", icon="log-out", order=2, needs="releases.edit", keys="Ctrl+Shift+R")
class ReleasesScreen(Screen):
    """A few letters, and the answer stands there; Enter goes to it, Enter again signs the child out."""

    interested = frozenset(
        {
            "release_log",
            "dismissal_change",
            "student",
            "student_contact",
            "contact",
            "contact_phone",
            "court_paper",
            "enrollment",
        }
    )

    records = frozenset({"release"})

    def build(self) -> None:
        """The line, the children found and who is out at the left; the answer at the right."""
        self._student = 0
        self._lines: dict[int, Out] = {}
        self.card = ReleaseCard(self.work)
        self.card.signed.connect(self._signed)
        self.card_area: QScrollArea = scrolled(self.card)
        self.nobody = EmptyState()
        self.nobody.say(
            _("Who may take this child home?"),
            _("Type a few letters of the child, a parent, a phone or an ID."),
            "log-out",
        )
        self._make_lists()
        self.line = HitLine("release_find", _("Whose child"), self.hits)
        self.line.setPlaceholderText(_("Name, ID, parent or phone"))
        self.line.textEdited.connect(self._typed)
        self.line.entered.connect(self.card.go_to)
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        self._print = button(
            _("Bus and Going-Home List …"), "print_going_home", lambda: print_going_home(self.main),
            look="quiet", icon="printer",
        )  # fmt: skip
        for widget in (self.line, self.hits, self._nobody_out, self.out, self.different, self._print):
            widget.setFixedWidth(scaled(LEFT_WIDTH))
            left.addWidget(widget)
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        across.addLayout(left)
        for sheet in (self.nobody, self.card_area):
            across.addWidget(sheet, 1)
        self.body.addLayout(across, 1)
        self.card_area.hide()

    def _make_lists(self) -> None:
        """Who is found, who is out, and who goes home differently today."""
        self.hits = Rows(HITS, "release_hits", "Found")
        self.hits.about = "student"
        self.hits.moved.connect(self.ask_about)
        self.hits.opened.connect(lambda _student: self.card.go_to())
        self.out = Rows(OUT, "out_now", "Out of school now")
        self.out.about = "release"
        self.out.moved.connect(self._ask_out)
        self.out.opened.connect(self._open_out)
        self._nobody_out = label(_("Nobody is signed out now."), "faint", name="nobody_out")
        self.different = Rows(DIFFERENT, "different_today_list", "Goes home differently today")
        self.different.about = "student"
        self.different.moved.connect(self.ask_about)
        self.different.opened.connect(lambda student: self.open_record("release", student))

    def refresh(self) -> None:
        """Read who is out, and the answer that is shown, again."""
        self.work.read(read_lists, self.card.offer, slot="releases.lists")
        self.work.read(releases.out_now, self._show_out, slot="releases.out")
        self.work.read(
            lambda desk: dismissals.changes_of(desk, desk.now().date()), self._show_different,
            slot="releases.different",
        )  # fmt: skip
        if self._student:
            self.ask_about(self._student)

    def first(self) -> QWidget | None:
        """The line to type a name in; what stands there is typed over."""
        self.line.selectAll()
        return self.line

    def ask_about(self, student: int) -> None:
        """Show the answer for a child."""
        self._student = student
        self.work.read(lambda desk: ask(desk, student), self._show, slot="releases.answer")

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """Show the answer for a child, with the cursor where Enter does the next thing."""
        self._student = student = id
        self.work.read(lambda desk: ask(desk, student), self._show_and_go, slot="releases.answer")

    def say_different(self, student: int = 0) -> None:
        """Open the panel for a child's way home today; without a child, for the one that is shown."""
        if student:
            self._student = student

            def show(asked: Asked) -> None:
                self._show(asked)
                self.card.different.ask()

            self.work.read(lambda desk: ask(desk, student), show, slot="releases.answer")
        elif self.card.answer is not None:
            self.card.different.ask()

    def _typed(self, words: str) -> None:
        self.work.read(lambda desk: students.find(desk, words, MOST), self._found, slot="releases.find")

    def _found(self, hits: list[students.Hit]) -> None:
        self.hits.load((hit.id, [hit.name, hit.grade or ""]) for hit in hits)
        if hits:
            self.hits.go_to(hits[0].id)
            self.ask_about(hits[0].id)

    def _show(self, asked: Asked) -> None:
        self.nobody.hide()
        self.card_area.show()
        self.card.show_answer(asked)

    def _show_and_go(self, asked: Asked) -> None:
        self._show(asked)
        self.card.go_to()

    def _show_out(self, out: list[Out]) -> None:
        self._lines = {one.id: one for one in out}
        self.out.load((one.id, [one.name, f"{one.out_at:%H:%M}"]) for one in out)
        self.out.setVisible(bool(out))
        self._nobody_out.setVisible(not out)

    def _show_different(self, changes: list[Change]) -> None:
        self.different.load((one.student_id, [one.name, one.bus or _(one.goes)]) for one in changes)
        self.different.setVisible(bool(changes))

    def _ask_out(self, line: int) -> None:
        self.ask_about(self._lines[line].student_id)

    def _open_out(self, line: int) -> None:
        self.open_record("release", self._lines[line].student_id)

    def _signed(self, words: str) -> None:
        """Ready for the next child at the door."""
        self.main.say(words)
        self.line.setFocus()
        self.line.selectAll()


@command("releases.ask", "&Who May Take This Child Home?", menu="Fa&milies", needs="releases.edit",
         screen="releases", icon="log-out", group=1)  # fmt: skip
def ask_who(window: Window) -> None:
    """A few letters of a child: who may and who may not, court dates, and the line of the log."""
    window.show_screen("releases")


@command("releases.different", "&Different Today …", menu="Fa&milies", keys="Ctrl+Shift+B",
         needs="releases.edit", icon="bus", group=1)  # fmt: skip
def different_today(window: Window) -> None:
    """Another bus today, home with somebody, on foot: for the child of the record, or the one on Pick-up."""
    on_record = students_of(window).record.student if window.inside.name == "students" else 0
    cast(ReleasesScreen, window.show_screen("releases")).say_different(on_record)


@command("releases.print", "Print the &Bus and Going-Home List …", menu="Fa&milies", needs="releases.edit",
         icon="printer", group=1)  # fmt: skip
def print_going_home(window: Window) -> None:
    """Who goes home differently today, a table a bus and a table a room."""
    window.show_screen("reports")
    reports_of(window).show_report("going-home")
