"""Setup: the bells of each school, as always and on other days; the periods of one are typed in lines."""

import re
from collections.abc import Sequence
from typing import Any

from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.findings import Refused, Trouble
from studentdesk.i18n import _
from studentdesk.records import bells
from studentdesk.records.bells import BellPeriod, BellSchedule
from studentdesk.records.schools import School, schools
from studentdesk.ui.choices import Choice
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.field import ChoiceField, NotGood
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.panel import Panel
from studentdesk.ui.picks import Pick
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import button, label
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

BLANK = 3  # lines to type further periods into
NEEDED = ("period", "begins", "ends")
TIME = re.compile(r"(\d{1,2}):?(\d{2})\s*([ap]?)\.?m?\.?", re.IGNORECASE)
YES_NO = (Choice("yes", "yes"), Choice("no", "no"))
Read = tuple[list[School], list[BellSchedule]]


class Bells(QWidget):
    """A school's schedules at the left, the periods of one at the right."""

    tables = frozenset({"bell_schedule", "bell_period", "school"})

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work = work
        self._school: int | None = None
        self._wanted: int | None = None
        self._schedules: dict[int, BellSchedule] = {}
        self.school = Pick("bells_school", "School", 260)
        self.school.picked.connect(self._pick)
        columns = [
            Column("name", "Bells", 0),
            Column("hours", "From - to", 104),
            Column("usual", "Usual", 54),
        ]
        self.list = Rows(columns, "setup_bells", "Bell schedules of the school")
        self.list.moved.connect(self._show)
        lines = [
            Column("period", "Period", 0, entry=edits),
            Column("begins", "Begins", 66, entry=edits, check=clock),
            Column("ends", "Ends", 62, entry=edits, check=clock),
            Column("minutes", "Minutes", 72, right=True),
            Column("counts", "Counts", 62, entry=edits, choices=YES_NO),
        ]
        self.grid = EntryGrid(lines, "setup_bell_periods", "Class periods of these bells")
        self.grid.entered.connect(self._entered)
        self.list.opened.connect(lambda _id: self.grid.setFocus())
        self.adding = Panel(work, "bells_adding", "Add a bell schedule", "Add", columns=2)
        left, right = self.adding.form.group("", 0), self.adding.form.group("", 1)
        left.text("name", "Name", required=True, example="Two-hour delay")
        left.choice("like", "Like", (), help=_("Its periods are taken over; empty: none yet."))
        right.text("later", "Later by", help=_("Minutes that school begins later."), example="120")
        right.text("earlier", "Earlier by", help=_("Minutes that school ends earlier."), example="180")
        self.adding.done.connect(self._added)
        self._lay_out(edits)

    def _lay_out(self, edits: bool) -> None:
        across, buttons = QHBoxLayout(), QHBoxLayout()
        across.setSpacing(scaled(18))
        right = QVBoxLayout()
        self.title = label("", "subtitle", name="bells_title")
        right.addWidget(self.title)
        right.addWidget(self.grid, 1)
        across.addWidget(self.list, 8)
        across.addLayout(right, 10)
        for made in (
            button(_("Add Bells …"), "add_bells", self.add, icon="plus"),
            button(_("Ring as Usual"), "usual_bells", self.make_usual, icon="bell"),
            button(_("Remove"), "remove_bells", self.remove, icon="trash-2"),
        ):
            made.setEnabled(edits)
            buttons.addWidget(made)
        buttons.addStretch(1)
        said = "Who comes after the first bell is late. A delay moves every limit with its bells."
        layout = headed(self, "Bells", said)
        layout.addWidget(self.school)
        layout.addLayout(across, 1)
        layout.addWidget(self.adding)
        layout.addLayout(buttons)

    def refresh(self) -> None:
        """Read the school's bells."""
        chosen = self._school
        self._work.read(lambda desk: _read(desk, chosen), self._load, slot="setup.bells")

    def begin(self) -> QWidget:
        """The list of schedules."""
        return self.list

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One schedule."""
        self.list.go_to(id)

    def add(self) -> None:
        """Another schedule of the school, like one there is, later or shorter."""
        school, known = self._school, dict(self._schedules)
        if school is None:
            return

        def act(desk: Desk, values: dict[str, Any]) -> int:
            like = next((one for one in known.values() if one.name == values["like"]), None)
            moved = bells.moved(
                like.periods if like else (), later=_minutes("Later by", values["later"]),
                earlier=_minutes("Earlier by", values["earlier"]),
            )  # fmt: skip
            return bells.add_schedule(desk, school, values["name"], [_kept(one) for one in moved])

        field = self.adding.form.fields["like"]
        if isinstance(field, ChoiceField):
            field.offer([Choice(one.name, one.name) for one in known.values()])
        like = next((one.name for one in known.values() if one.usual), None)
        self.adding.open("setup:bells", {"like": like}, act)

    def make_usual(self) -> None:
        """The schedule under the cursor rings where a day names no other."""
        id = self.list.key()
        if id is not None:
            key = id
            self._do(lambda desk: bells.correct_schedule(desk, key, usual=True))

    def remove(self) -> None:
        """Take the schedule under the cursor away."""
        id = self.list.key()
        if id is not None:
            key = id
            self._do(lambda desk: bells.remove_schedule(desk, key))

    def _do(self, act: Any) -> None:
        def refused(trouble: Trouble) -> None:
            self.title.setText(str(trouble))

        self._work.write(act, None, refused)

    def _pick(self, school: int) -> None:
        self._school = school
        self.refresh()

    def _added(self, id: int) -> None:
        self._wanted = id
        self.refresh()
        self.grid.setFocus()

    def _load(self, read: Read) -> None:
        known, found = read
        ours = [one.id for one in known]
        self._school = self._school if self._school in ours else next(iter(ours), None)
        self.school.offer(((one.id, one.name) for one in known), self._school)
        self._schedules = {one.id: one for one in found}
        lines = [(one.id, [one.name, _hours(one), _("yes") if one.usual else ""]) for one in found]
        self.list.load(lines, self._wanted)
        self._wanted = None
        self._show(self.list.key() or 0)

    def _show(self, id: int) -> None:
        one = self._schedules.get(id)
        self.grid.setVisible(one is not None)
        words = f"{one.name}: {one.day_minutes} {_('minutes')}" if one else _("No bells yet.")
        self.title.setText(words)
        if one is not None:
            blank = [(len(one.periods) + place, ["", "", "", "", ""]) for place in range(BLANK)]
            show_lines(self.grid, [*((place, _texts(p)) for place, p in enumerate(one.periods)), *blank])

    def _entered(self, entered: Sequence[Entered]) -> None:
        """Keep the periods as they stand in the lines, once each line is whole."""
        id, cells = self.list.key(), self.grid.cells
        places = {column.name: place for place, column in enumerate(cells.columns)}
        rows = []
        for row in range(cells.rowCount()):
            typed = {name: cells.text(row, places[name]).strip() for name in (*NEEDED, "counts")}
            filled = [bool(typed[name]) for name in NEEDED]
            if any(filled) and not all(filled):
                return
            if all(filled):
                rows.append({**typed, "counts": typed["counts"] != "no"})
        if id is None:
            return
        key = id

        def refused(trouble: Trouble) -> None:
            for one in entered:
                self.grid.refuse(one.key, one.column, str(trouble))

        self._work.write(lambda desk: bells.set_periods(desk, key, rows), None, refused)


def clock(text: str) -> str:
    """A typed time as it is kept: "8:05", "805" and "8:05 am" are 08:05, "1:15 pm" is 13:15."""
    typed = text.strip()
    if not typed:
        return ""
    match = TIME.fullmatch(typed)
    hour, minute = (int(match[1]), int(match[2])) if match else (24, 60)
    half = match[3].lower() if match else ""
    if half:
        hour = hour % 12 + (12 if half == "p" else 0) if 1 <= hour <= 12 else 24
    if hour > 23 or minute > 59:
        raise NotGood(f"“{typed}” {_('is not a time of day. Examples')}: 8:05, 13:15, 1:15 pm.")
    return f"{hour:02}:{minute:02}"


def _minutes(field: str, text: str | None) -> int:
    typed = (text or "").strip()
    if typed and not (typed.isdecimal() and int(typed) <= bells.LONGEST_DAY):
        raise Refused(f"{field} “{typed}”: write whole minutes. Example: 120.")
    return int(typed or 0)


def _kept(one: BellPeriod) -> dict[str, Any]:
    return {"period": one.period, "begins": one.begins, "ends": one.ends, "counts": one.counts}


def _texts(one: BellPeriod) -> list[str]:
    return [one.period, one.begins, one.ends, str(one.minutes), "yes" if one.counts else "no"]


def _hours(one: BellSchedule) -> str:
    return f"{one.first_bell} - {one.last_bell}" if one.periods else ""


def _read(desk: Desk, chosen: int | None) -> Read:
    known = schools(desk)
    school = chosen if chosen in {one.id for one in known} else next((one.id for one in known), None)
    return known, bells.schedules(desk, school) if school is not None else []
