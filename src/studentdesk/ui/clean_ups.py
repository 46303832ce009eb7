"""Clean-up: what to mend before a count, list by list; Enter opens the record at the field, F8 the next."""

from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import clean_ups, students
from studentdesk.records.clean_ups import BY_NAME, CLEAN_UPS, Untidy
from studentdesk.records.students import Hit
from studentdesk.records.years import current_year
from studentdesk.ui.commands import command
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.listing import ListColumn, Listing
from studentdesk.ui.long_act import Progress
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import Screen, label, screen
from studentdesk.ui.theme import scaled

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

LEFT = 330
SLOT = "clean_ups.list"
NAMES = [one.name for one in CLEAN_UPS]
COLUMNS = (
    ListColumn("Name", lambda hit: hit.name, 0),
    ListColumn("Student ID", lambda hit: hit.local_id, 96),
    ListColumn("School", lambda hit: hit.school or "", 96),
    ListColumn("Grade", lambda hit: hit.grade or "", 58),
    ListColumn("Born", lambda hit: shown(hit.birth_date), 92),
)


@screen("clean_ups", "Clean-up", icon="list", order=7, needs="students.see", keys="F7")
class CleanUpsScreen(Screen):
    """The lists with how many stand on each at the left, the students of one at the right."""

    interested = frozenset(
        {"student", "student_race", "enrollment", "household", "household_member", "address", "contact",
         "contact_phone", "student_contact", "section_enrollment", "school_year"}
    )  # fmt: skip

    def build(self) -> None:
        """Lists and students side by side."""
        self._found: dict[str, Untidy] = {}
        self._turn = 0
        self._at: tuple[str, int, int] | None = None  # list, place in it, student: what was opened last
        self.lists = Rows(
            [Column("list", "List", 0), Column("many", "Students", 84, right=True)], "clean_up_lists", "Lists"
        )
        self.lists.setFixedWidth(scaled(LEFT))
        self.lists.moved.connect(lambda _place: self._show_list())
        self.subject = label("", "subtitle", name="clean_up_subject")
        self.why = wide("")
        self.listed = Listing(self.work, self._rows, COLUMNS, "clean_up_students", "Students to look at")
        self.listed.opened.connect(self.open)
        self.lists.opened.connect(lambda _place: self.listed.setFocus())
        self.clean = wide(_("Nobody. This list is clean."))
        right = QVBoxLayout()
        right.setSpacing(scaled(8))
        for widget in (self.subject, self.why, self.clean):
            right.addWidget(widget)
        right.addWidget(self.listed, 1)
        right.addStretch(0)
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        self.progress = Progress("clean_ups")
        self.progress.setFixedWidth(scaled(LEFT))
        left = QVBoxLayout()
        left.setSpacing(scaled(8))
        left.addWidget(self.lists, 1)
        left.addWidget(self.progress)
        across.addLayout(left)
        across.addLayout(right, 1)
        self.body.addLayout(across)
        self.lists.load((place, [_(one.title), "…"]) for place, one in enumerate(CLEAN_UPS))

    def refresh(self) -> None:
        """Read list after list: each count stands there once it is known. Stop leaves the rest unread."""
        if self.progress.at_work:
            self.work.stop_reading(SLOT)
        self._turn += 1
        turn = self._turn
        tell = self.progress.begin(self._stop)

        def show(name: str, found: Untidy) -> None:
            if turn != self._turn:
                return
            self._found[name] = found
            place = NAMES.index(name)
            self.lists.cells.update_line(place, [_(BY_NAME[name].title), f"{len(found.students):,}"])
            if place == (self.lists.key() or 0):
                self._show_list()
            tell(place + 1, len(NAMES))
            if place + 1 < len(NAMES):
                read(place + 1)
            else:
                self.progress.end(tell)

        def read(place: int) -> None:
            name = NAMES[place]

            def one(desk: Desk) -> Untidy:
                if place == 0:
                    clean_ups.begin(desk)
                return clean_ups.clean_up(desk, name)

            self.work.read(one, lambda found: show(name, found), failed, slot=SLOT)

        def failed(trouble: Trouble) -> None:
            self.progress.end(tell)
            self.work.in_trouble(trouble)

        self.work.read(lambda desk: current_year(desk).label, self._begin, slot="clean_ups.year")
        read(0)

    def _stop(self) -> None:
        self._turn += 1
        self.work.stop_reading(SLOT)
        self.progress.end()
        for place, name in enumerate(NAMES):
            if name not in self._found:
                self.lists.cells.update_line(place, [_(BY_NAME[name].title), "–"])
        self.main.say(_("Stopped. F5 reads the lists again."))

    def first(self) -> QWidget | None:
        """The lists."""
        return self.lists

    def place(self) -> dict[str, Any]:
        """The list in front."""
        return {"list": self.lists.key()}

    def go_back_to(self, place: dict[str, Any]) -> None:
        """The same list."""
        if place["list"] is not None:
            self.lists.go_to(place["list"])

    def open(self, student: int) -> None:
        """The record of a student of the list, with the cursor in the field to mend."""
        name = NAMES[self.lists.key() or 0]
        found, wanted = self._found[name], BY_NAME[name]
        self._at = (name, found.students.index(student), student)
        if wanted.record == "student":
            self.main.open_student(student, wanted.field)
        else:
            self.main.open_record(wanted.record, found.records[student], wanted.field)

    def go_on(self, by: int) -> None:
        """The next student of the list that was opened last, or the one before, at the same field.

        A list that was read again without the one just mended goes on where that one stood.
        """
        if self._at is None:
            self.main.show_screen(self.name)
            return
        name, place, student = self._at
        ids = self._found[name].students
        gone = place >= len(ids) or ids[place] != student
        place = place + by - (1 if gone and by > 0 else 0)
        if not 0 <= place < len(ids):
            self.main.show_screen(self.name)
            self.main.say(_("That was the end of this list."))
            return
        self.lists.go_to(NAMES.index(name))
        self.listed.go_to(ids[place])
        self.open(ids[place])

    def _begin(self, year: str) -> None:
        self.heading.say(year=year, note=_("Enter opens the record at the field, F8 there the next one."))

    def _show_list(self) -> None:
        name = NAMES[self.lists.key() or 0]
        found, wanted = self._found.get(name), BY_NAME[name]
        self.subject.setText(_(wanted.title))
        self.why.setText(_(wanted.why))
        ids = found.students if found else []
        self.listed.show_ids(ids)
        self.listed.setVisible(bool(ids))
        self.clean.setVisible(found is not None and not ids)

    def _rows(self, desk: Desk, ids: list[int]) -> list[Hit]:
        return students.rows(desk, ids)


def _screen(window: "Window") -> CleanUpsScreen:
    return cast(CleanUpsScreen, window.screen_named("clean_ups"))


@command("clean_ups.next", "&Next to Clean Up", menu="S&tate Files", keys="F8", needs="students.see",
         icon="chevron-down", group=4)  # fmt: skip
def next_one(window: "Window") -> None:
    """Open the next student of the clean-up list that you work through, at the field to mend."""
    _screen(window).go_on(1)


@command("clean_ups.previous", "&Previous to Clean Up", menu="S&tate Files", keys="Shift+F8",
         needs="students.see", icon="chevron-up", group=4)  # fmt: skip
def previous_one(window: "Window") -> None:
    """Open the student before of the clean-up list that you work through."""
    _screen(window).go_on(-1)
