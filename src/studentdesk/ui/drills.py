"""Safety drills of a school: what the state still asks for, and the book in which each is written down."""

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, cast

from PySide6.QtWidgets import QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import drills
from studentdesk.records.drill_rules import Due
from studentdesk.records.drills import FACTS, Drill
from studentdesk.records.requirements import GATHERED
from studentdesk.records.years import SchoolYear, current_year
from studentdesk.ui.commands import command
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import in_year
from studentdesk.ui.form import wide
from studentdesk.ui.ledger import Book, Ledger, added, corrected, removed
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.picks import Pick
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.work import Work

if TYPE_CHECKING:
    from studentdesk.ui.setup import SetupScreen
    from studentdesk.ui.window import Window

MOST_DUE, MOST_ROWS = 5, 10
DUE = (
    Column("by", "By", 90),
    Column("what", "What is asked", 0),
    Column("held", "Held", 66),
    Column("source", "By law", 170),
)


def _words(one: Drill, lists: Lists) -> list[str]:
    why = lists.word("no_drill", one.not_held)
    alarm = _("False alarm") if one.false_alarm else ""
    return [
        shown(one.date),
        one.time or "",
        lists.word("drill_kind", one.kind),
        "" if one.minutes is None else f"{one.minutes.normalize():f}",
        one.watched_by or "",
        "; ".join(part for part in (why, alarm, one.note or "") if part),
    ]


DRILLS = Book(
    name="drills",
    title="Written down this school year",
    adding="Write Down a Drill",
    nothing="No drill is written down this school year.",
    columns=(
        Column("date", "Day", 88),
        Column("time", "At", 54),
        Column("kind", "Drill", 190),
        Column("minutes", "Minutes", 70, right=True),
        Column("watched", "Watched by", 110),
        Column("note", "Note", 0),
    ),
    facts=FACTS,
    asked=tuple(FACTS),
    corrected=tuple(FACTS),
    words=_words,
    add=added(drills.add_drill),
    correct=corrected(drills.correct_drill),
    remove=removed(drills.remove_drill),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """One school's drills as the part shows them."""

    school: int
    year: SchoolYear
    now: str
    today: date
    lists: Lists
    due: list[Due]
    written: list[Drill]


class DrillsPart(QWidget):
    """A school; what it is asked for and has not held; the book. ``begin_writing`` opens the panel."""

    tables = frozenset({"drill", "calendar_day", "calendar", "school", "code"})

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work, self._edits = work, edits
        self._school, self._writes = 0, False
        self.school = Pick("drill_school", "School", 260)
        self.school.picked.connect(self._pick)
        self.due = Rows(DUE, "drills_due", "Drills still to be held")
        self.said = wide("")
        self.ledger = Ledger(work, DRILLS, edits, most=MOST_ROWS)
        layout = headed(self, "Safety drills")
        for widget in (self.school, self.said, self.due, self.ledger):
            layout.addWidget(widget)
        layout.addStretch(1)

    def refresh(self) -> None:
        """Read the school's drills."""
        asked = self._school

        def read(desk: Desk) -> _Shown | None:
            lists, now = read_lists(desk), desk.now()
            ours = [id for id, _choice in lists.schools]
            if not ours:
                return None
            school, year = asked if asked in ours else ours[0], current_year(desk)
            return _Shown(
                school, year, f"{now:%H:%M}", now.date(), lists,
                drills.open_drills(desk, year, school), drills.drills(desk, school, year),
            )  # fmt: skip

        self._work.read(read, self._load, slot="setup.drills")

    def begin(self) -> QWidget:
        """The book, or what is due where nothing is written down."""
        return self.ledger.rows if self.ledger.rows.isVisible() else self.due

    def open_record(self, kind: str, id: int, field: str) -> None:
        """A drill, with the cursor in its first field."""
        self.ledger.edit(id)

    def show_school(self, school: int) -> None:
        """One school's drills, and where this person may, the panel for the next one."""
        self._school = school or self._school
        self.begin_writing()

    def begin_writing(self) -> None:
        """Open the panel as soon as it is known what is due."""
        self._writes = self._edits
        self.refresh()

    def _pick(self, school: int) -> None:
        self._school = school
        self.refresh()

    def _load(self, found: _Shown | None) -> None:
        if found is None:
            self.said.setText(_("Add a school first. Its calendar says in which months drills are due."))
            return
        self._school = found.school
        self.school.offer([(id, choice.word) for id, choice in found.lists.schools], found.school)
        self.school.setVisible(self.school.count() > 1)
        self.ledger.offer(found.lists)
        for form in (self.ledger.form, self.ledger.adding.form):
            in_year(form, found.year.begins.year)
        self.due.load((row, _line(one, found.today)) for row, one in enumerate(found.due))
        as_tall_as(self.due, min(len(found.due), MOST_DUE))
        self.due.setVisible(bool(found.due))
        self.said.setText(_how_it_stands(found))
        self.ledger.starts = _starts(found)
        self.ledger.show_records(found.school, found.written)
        if self._writes:
            self._writes = False
            self.ledger.add()


def _starts(found: _Shown) -> dict[str, Any]:
    """Today, now; and the drill that is due next, where one is."""
    kind = next((one.rule.kinds[0] for one in found.due if one.begins <= found.today <= one.ends), None)
    return {"kind": kind, "date": found.today, "time": found.now}


def _line(one: Due, today: date) -> list[str]:
    late = f"{shown(one.ends)}, {_('missed')}" if one.ends < today else shown(one.ends)
    return [late, one.rule.name, f"{one.held} {_('of')} {one.rule.many}", one.rule.source]


def _how_it_stands(found: _Shown) -> str:
    if found.due:
        how = _("A false alarm counts as no drill; a month without one is settled by the reason.")
        return f"{found.year.label}. {how} {_('What the state asks')}: {_(GATHERED)}"
    return f"{found.year.label}. {_('No drill that is known to be asked for here is left to hold.')}"


def due_lines(due: list[Due], today: date) -> list[tuple[int, list[str]]]:
    """A line a drill that is due, for Today: by when, what, at which school; keyed by its place."""
    return [(row, [_by(one, today), one.rule.name, one.school]) for row, one in enumerate(due)]


def _by(one: Due, today: date) -> str:
    late = f"{one.ends.month}/{one.ends.day}, {_('missed')}"
    return late if one.ends < today else shown(one.ends)


@command("drills.write", "Write Down a &Drill …", menu="&Attendance", needs="setup.edit", screen="setup",
         icon="bell", group=4)  # fmt: skip
def write_down(window: "Window") -> None:
    """A fire drill, a lockdown, a bus evacuation: when, how many minutes, who watched."""
    screen = cast("SetupScreen", window.screen_named("setup"))
    cast(DrillsPart, screen.show_part("drills")).begin_writing()
