"""Left, never came: who left this year or was not seen yet, a line each, typed in without leaving it."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import leavers, schools, still_out
from studentdesk.records.leavers import MOST, Leaver
from studentdesk.records.years import SchoolYear, current_year
from studentdesk.reports.report import counted
from studentdesk.ui.choices import Choice
from studentdesk.ui.commands import command, may
from studentdesk.ui.dates import NotADay, day, shown
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.field import NotGood
from studentdesk.ui.form import wide
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.picks import Pick, labeled
from studentdesk.ui.screen import Screen, screen
from studentdesk.ui.sought_field import SoughtField, seek_students
from studentdesk.ui.theme import scaled
from studentdesk.ui.window import Window

EVERY = 0
NOT_LEFT = ("our other school", "status change", "promoted", "retained")


@dataclass(frozen=True, slots=True)
class _Shown:
    """What the screen shows."""

    year: SchoolYear
    schools: list[schools.School]
    lists: Lists
    lines: list[Leaver]
    out: dict[int, str]


@screen("leavers", "Leavers", icon="user-minus", order=7, needs="students.see", keys="F6")
class LeaversScreen(Screen):
    """Type who left; the cursor goes to the last day, the reason, the code and the place, line after line."""

    interested = frozenset(
        {
            "enrollment",
            "attendance_mark",
            "attendance_taken",
            "institution",
            "code",
            "loan",
            "locker_use",
            "fee",
        }
    )

    def build(self) -> None:
        """The line for another name, what is listed, and the list."""
        self._edits = may(self.main.person, "students.edit")
        self._also: list[int] = []
        self._lines: dict[int, Leaver] = {}
        self._out: dict[int, str] = {}
        self._reasons: dict[str, str] = {}
        self._places: dict[str, int] = {}
        self._year = 0
        self.who = SoughtField(self.work, "leaver", "Who left", seek_students)
        self.who.line.setPlaceholderText(_("A name or a number"))
        self.who.line.setFixedWidth(scaled(250))
        self.who.line.setEnabled(self._edits)
        self.who.left.connect(self._add)
        self.school = Pick("leavers_school", "School", 180)
        self.school.picked.connect(lambda _id: self._look_again())
        self.missing = QCheckBox(_("Only where something is missing"))
        self.missing.setObjectName("leavers_missing")
        self.missing.setAccessibleName(_("Only where something is missing"))
        self.missing.setChecked(True)
        self.missing.toggled.connect(lambda _on: self._look_again())
        self.grid = EntryGrid(self._columns((), ()), "leavers", "Who left or never came")
        self.grid.about = "enrollment"
        self.grid.entered.connect(self._keep)
        self._lay_out()

    def _lay_out(self) -> None:
        self.nothing = wide(
            _("Nobody is missing anything here. Type a name above for the next one who left.")
        )
        self.out = wide("")
        self.out.setObjectName("leavers_out")
        self.out.hide()
        self.grid.selectionModel().currentRowChanged.connect(lambda _now, _before: self._say_out())
        top = QHBoxLayout()
        top.setSpacing(scaled(12))
        top.addWidget(labeled("Who left", self.who.widget))
        top.addWidget(self.school)
        top.addWidget(self.missing)
        top.addStretch(1)
        self.body.addLayout(top)
        for widget in (self.who.problem, self.nothing):
            self.body.addWidget(widget)
        self.body.addWidget(self.grid, 1)
        self.body.addWidget(self.out)
        self.body.addStretch(0)
        for before, after in (
            (self.who.widget, self.grid),
            (self.grid, self.school),
            (self.school, self.missing),
        ):
            QWidget.setTabOrder(before, after)

    def first(self) -> QWidget | None:
        """The line for the name."""
        return self.who.widget

    def refresh(self) -> None:
        """Read the lines again."""
        self._read(lambda: None)

    def _look_again(self) -> None:
        """Other lines: those that were worked on go."""
        self._also = []
        self.refresh()

    def place(self) -> dict[str, Any]:
        """Which school, which lines, and the line with the cursor."""
        return {"also": self._also, "missing": self.missing.isChecked(), "at": self.grid.key()}

    def go_back_to(self, place: dict[str, Any]) -> None:
        """The same lines."""
        self._also = list(place["also"])
        self.missing.blockSignals(True)
        self.missing.setChecked(place["missing"])
        self.missing.blockSignals(False)

    def _read(self, then: Any) -> None:
        school, missing, also = self.school.id() or None, self.missing.isChecked(), tuple(self._also)

        def read(desk: Desk) -> _Shown:
            year = current_year(desk)
            found = leavers.leavers(desk, year.id, school=school, missing=missing, also=also)
            return _Shown(year, schools.schools(desk), read_lists(desk), found, _out(desk, found))

        def load(read: _Shown) -> None:
            self._load(read)
            then()

        self.work.read(read, load, slot="leavers")

    def _load(self, read: _Shown) -> None:
        lists = read.lists
        self._year, self._out = read.year.begins.year, read.out
        every = [(EVERY, _("Every school")), *((one.id, one.name) for one in read.schools)]
        self.school.offer(every, self.school.id() or EVERY)
        self._reasons = {one.word: one.code for one in lists.of("exit_kind") if one.code not in NOT_LEFT}
        self._places = {choice.words: id for id, choice in lists.places}
        self.grid.cells.columns[:] = self._columns(lists.of("exit"), lists.places)
        # Who is worked on stays in the list until somebody looks again.
        self._also = list(dict.fromkeys([*self._also, *(line.piece_id for line in read.lines)]))
        found = {line.piece_id: line for line in read.lines}
        self._lines = {piece: found[piece] for piece in self._also if piece in found}
        show_lines(self.grid, [(piece, self._words(line)) for piece, line in self._lines.items()])
        self._say_out()
        self.grid.setVisible(bool(read.lines))
        self.nothing.setVisible(not read.lines)
        more = f" ({_('the first')} {MOST:,})" if len(read.lines) >= MOST else ""
        self.heading.say(_("Who left, who never came"), read.year.label, f"{counted(len(read.lines))}{more}")

    def _say_out(self) -> None:
        """What the one under the cursor still has and owes."""
        line = self._lines.get(self.grid.key() or 0)
        words = self._out.get(line.student_id, "") if line else ""
        self.out.setText(f"{line.name}. {words}" if line and words else "")
        self.out.setVisible(bool(words))

    def _columns(self, codes: Sequence[Choice], places: Sequence[tuple[int, Choice]]) -> list[Column]:
        edits = self._edits
        reasons = tuple(Choice(word, word) for word in self._reasons)
        where = tuple(Choice(choice.words, choice.words) for _id, choice in places)
        return [
            Column("name", "Student", 0),
            Column("now", "Now", 116),
            Column("what", "What", 92),
            Column("ends", "Last day", 86, entry=edits, check=self._day),
            Column("exit_kind", "Reason", 136, entry=edits, choices=reasons),
            Column("exit_code", "Code", 60, entry=edits, choices=tuple(codes)),
            Column("to_id", "Is now at", 156, entry=edits, choices=where),
        ]

    def _words(self, line: Leaver) -> list[str]:
        reason = next((word for word, code in self._reasons.items() if code == line.exit_kind), "")
        place = next((words for words, id in self._places.items() if id == line.to_id), "")
        came = line.status != leavers.NEVER_CAME
        return [
            line.name, f"{line.grade}  {line.school}", _what(line), shown(line.ends) if came else "", reason,
            line.exit_code or "", place,
        ]  # fmt: skip

    def _day(self, text: str) -> str:
        try:
            return shown(day(text, school_year=self._year))
        except NotADay as error:
            raise NotGood(str(error)) from None

    def _add(self, student: int | None) -> None:
        """Another one who left: a line on top, the cursor in its last day."""
        if student is None:
            return

        def there(piece: int) -> None:
            self._also = [piece, *(one for one in self._also if one != piece)]
            self._read(lambda: self._go_to(piece))

        self.work.read(
            lambda desk: leavers.open_piece_of(desk, student), there, lambda no: self.who.wrong(str(no))
        )

    def _go_to(self, piece: int) -> None:
        self.who.show_value(None)
        self.grid.setFocus()
        self.grid.go_to(piece, "ends")

    def _keep(self, entered: Sequence[Entered]) -> None:
        for one in entered:
            self._keep_one(one)

    def _keep_one(self, one: Entered) -> None:
        value: Any = one.text or None
        if value is not None and one.column == "ends":
            value = day(one.text, school_year=self._year)
        elif value is not None and one.column in ("exit_kind", "to_id"):
            value = (self._reasons | self._places)[one.text]

        def refused(trouble: Trouble) -> None:
            self.grid.refuse(one.key, one.column, str(trouble))
            self.main.say(str(trouble))

        self.work.write(lambda desk: leavers.tell(desk, one.key, one.column, value), None, refused)


def _out(desk: Desk, lines: Sequence[Leaver]) -> dict[int, str]:
    """What each of them still has and owes, in words."""
    found = still_out.still_out(desk, student_ids=[line.student_id for line in lines])
    return {
        student: still_out.in_words(list(things))
        for student, things in groupby(found, key=lambda one: one.student_id)
    }


def _what(line: Leaver) -> str:
    if line.status == leavers.NEVER_CAME:
        return _("Never came")
    if line.ends is None:
        return _("On the roll")
    return _("Planned") if line.status in ("current", "planned") else _("Left")


@command("leavers.next", "Who Left &or Never Came …", menu="E&nrollment", needs="students.edit",
         screen="leavers", icon="user-minus", group=4)  # fmt: skip
def next_leaver(window: Window) -> None:
    """Write down who left or never came: the name, then day, reason, code and place in one line."""
    first = window.screen_named("leavers").first()
    if first is not None:
        first.setFocus()
