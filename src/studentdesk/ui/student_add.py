"""A new student from one page of paper; whoever may be the same child is shown before anything is kept."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import families, households
from studentdesk.records.duplicates import Match, duplicates
from studentdesk.records.newcomers import add_newcomer
from studentdesk.records.portraits import Portrait, beside, portrait
from studentdesk.ui.dates import shown
from studentdesk.ui.field import DayField, NotGood
from studentdesk.ui.form import wide
from studentdesk.ui.lists import Lists
from studentdesk.ui.newcomer_fields import IDENTITY, PEOPLE, PERSON, STREET, lay_out, newcomer, offer
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.side_by_side import SideBySide
from studentdesk.ui.student_page import scrolled
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

COLUMNS = (
    Column("name", "Name", 180),
    Column("born", "Born", 90),
    Column("id", "Student ID", 96),
    Column("grade", "Grade", 56),
    Column("why", "Why it may be the same", 0),
)
PHONES = tuple(f"phone{number}" for number in PEOPLE)
OWN_HOME = tuple(name for name, _words, _example in STREET)
WATCHED = (*IDENTITY, *PHONES)


class AddStudent(QWidget):
    """``added``: a child on no roll yet; ``enrolled``: one on a roll; ``known``: one who is here already."""

    added = Signal(int)
    enrolled = Signal(int)
    known = Signal(int)
    closed = Signal()

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._matches: list[Match] = []
        self._others = set[int]()  # those of whom the person said that they are not this child
        self._asked = 0
        self._doing = False
        self.panel = NewStudentPanel(work, self._look_again)
        lay_out(self.panel.form, work)
        fields = self.panel.form.fields
        for name in WATCHED:
            fields[name].line.textChanged.connect(self._look)
        fields["birth_date"].line.returnPressed.connect(self._ask)
        fields["household_id"].left.connect(self._share)
        self.panel.done.connect(self._done)
        self.panel.closed.connect(self.closed)
        self.shared = wide("")
        self.shared.hide()
        self._here = label(_("Here already?"), "subtitle")
        self.near = Rows(COLUMNS, "near_matches", "Students who may be the same child")
        self.near.opened.connect(self._compare)
        self.near.moved.connect(self._moved)
        self.side = SideBySide()
        self.side.same.connect(self._same)
        self.side.other.connect(self._other)
        self._lay_out()

    def _lay_out(self) -> None:
        content = QWidget()
        inner = QVBoxLayout(content)
        inner.setContentsMargins(0, 0, scaled(10), 0)
        inner.setSpacing(scaled(10))
        for widget in (self.side, self.panel, self.shared, self._here, self.near):
            inner.addWidget(widget)
        inner.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        self.area = scrolled(content)
        layout.addWidget(self.area)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        offer(self.panel.form, lists)
        self.side.table.offer(lists)

    def ask(self, today: date, year: int) -> None:
        """Open it, empty or as it was before a lock. ``year``: in which the school year begins."""
        for name, field in self.panel.form.fields.items():
            if isinstance(field, DayField):
                field.latest = today if name == "birth_date" else None
                field.school_year = None if name == "birth_date" else year
        self._others.clear()
        self._show([])
        self._share(None)
        values = {"begins": today, "entry_kind": "new"}
        self.panel.open("student:new", values, lambda desk, typed: add_newcomer(desk, newcomer(typed)))

    def hasHeightForWidth(self) -> bool:
        """Lines that wrap find their room inside: the window does not scroll for them."""
        return False

    def _typed(self) -> dict[str, str]:
        return {name: self.panel.form.fields[name].text().strip() for name in self.panel.form.fields}

    def _born(self) -> date | None:
        try:
            born: date | None = self.panel.form.fields["birth_date"].value()
        except NotGood:
            return None
        return born

    def _search(self, then: Callable[[list[Match]], None]) -> None:
        typed, born = self._typed(), self._born()
        phone = next((typed[name] for name in PHONES if typed[name]), "")

        def search(desk: Desk) -> list[Match]:
            return duplicates(
                desk, typed["last_name"], typed["first_name"], born,
                middle_name=typed["middle_name"], phone=phone,
            )  # fmt: skip

        self._work.read(search, then, slot="students.near")

    def _look(self) -> None:
        self._search(self._show)

    def _look_again(self) -> None:
        """Before anything is kept: whoever is found and was not looked at is shown first."""

        def found(matches: list[Match]) -> None:
            self._show(matches)
            self._doing = True
            self._next()

        self._search(found)

    def _show(self, matches: list[Match]) -> None:
        self._matches = matches
        self.near.load((match.hit.id, _words(match)) for match in matches)
        as_tall_as(self.near, max(len(matches), 1))
        for widget in (self._here, self.near):
            widget.setVisible(bool(matches))
        if self._asked not in {match.hit.id for match in matches}:
            self.side.hide()

    def _unanswered(self) -> Match | None:
        return next((match for match in self._matches if match.hit.id not in self._others), None)

    def _ask(self) -> None:
        """After the birth date: who was found is looked at before the rest is typed."""
        if self._unanswered() is not None:
            self._doing = False
            self.near.setFocus()
            self._next()

    def _next(self) -> None:
        """The next one to look at; after the last, on with the page or the act."""
        match = self._unanswered()
        if match is not None:
            self._compare(match.hit.id)
            return
        self.side.hide()
        if self._doing:
            self._doing = False
            self.panel.keep()
        else:
            self.panel.go_on()

    def _moved(self, id: int) -> None:
        if self.near.hasFocus():
            self._compare(id, focus=False)

    def _compare(self, id: int, *, focus: bool = True) -> None:
        match = next((one for one in self._matches if one.hit.id == id), None)
        if match is None:
            return
        self._asked = id
        here = self._portrait()

        def show(there: Portrait) -> None:
            self.side.ask(match.likeness.reasons, beside(here, there), focus=focus)
            self.area.ensureWidgetVisible(self.side)

        self._work.read(lambda desk: portrait(desk, id), show, slot="students.beside")

    def _portrait(self) -> Portrait:
        """What is typed, in the lines of a portrait."""
        typed = self._typed()
        people = [f"{typed[f'first_name{one}']} {typed[f'last_name{one}']}".strip() for one in PEOPLE]
        said: Portrait = {
            name: typed[name] for name in ("last_name", "first_name", "middle_name", "local_id", "state_id")
        }
        said["address"] = ", ".join(typed[name] for name in ("line1", "city") if typed[name])
        said["people"] = "; ".join(one for one in people if one)
        said["phones"] = "; ".join(typed[name] for name in PHONES if typed[name])
        said["birth_date"] = self._born() or ""
        return {name: words for name, words in said.items() if words}

    def _same(self) -> None:
        id = self._asked
        self.side.hide()
        self.panel.close_it()
        self.known.emit(id)

    def _other(self) -> None:
        self._others.add(self._asked)
        self._next()

    def _share(self, household: int | None) -> None:
        """A home that is here brings its address and people along: they are not typed again."""
        for name in (*OWN_HOME, *(f"{name}{number}" for number in PEOPLE for name in PERSON)):
            self.panel.form.fields[name].widget.setEnabled(household is None)
        self.shared.setVisible(household is not None)
        if household is not None:
            self._work.read(lambda desk: people_there(desk, household), self._say_shared, slot="students.kin")

    def _say_shared(self, people: list[str]) -> None:
        names = ", ".join(people) or _("nobody yet")
        own = _("Custody and who may pick up are each child’s own.")
        self.shared.setText(f"{_('Shares the home and its people')}: {names}. {own}")

    def _done(self, id: int) -> None:
        (self.enrolled if self.panel.stayed else self.added).emit(id)


class NewStudentPanel(Panel):
    """A panel that looks for the same child before it does its act."""

    def __init__(self, work: Work, look: Callable[[], None]) -> None:
        super().__init__(work, "new_student", "A new student", "Enroll", columns=3)
        self._look = look
        self.stayed = self.came_from = False

    def do(self) -> None:
        """Look first; `keep` follows once everybody found was looked at."""
        self._look()

    def keep(self) -> None:
        """Keep the page."""
        self.stayed, self.came_from = (
            bool(self.form.fields[name].text().strip()) for name in ("school_id", "from_id")
        )
        super().do()

    def go_on(self) -> None:
        """To the field after the birth date."""
        self.form.go_to("sex")


def people_there(desk: Desk, household: int) -> list[str]:
    """The people of the children who live in a household, each once: "Rosa Núñez (mother)"."""
    kin = [
        one for child in households.move_of(desk, household).moves
        for one in families.kin(desk, child.student_id) if one.ends is None
    ]  # fmt: skip
    return list(dict.fromkeys(f"{one.first_name} {one.last_name} ({one.relationship})" for one in kin))


def _words(match: Match) -> list[str]:
    hit, why = match.hit, "; ".join(match.likeness.reasons)
    return [hit.name, shown(hit.birth_date), hit.local_id, hit.grade or "", why]
