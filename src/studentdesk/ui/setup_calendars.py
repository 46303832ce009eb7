"""Setup: calendars, made from two dates and the weekdays; each day as planned and as it happened."""

import re
from collections.abc import Sequence
from datetime import date
from typing import Any

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.db import Desk
from studentdesk.findings import Refused, Trouble
from studentdesk.i18n import _
from studentdesk.records.calendars import (
    DAY_KINDS,
    Calendar,
    CalendarDay,
    calendars,
    days,
    make_calendar,
    set_day,
)
from studentdesk.records.schools import School, schools
from studentdesk.records.years import SchoolYear, current_year, school_years
from studentdesk.ui import dates
from studentdesk.ui.calendar_facts import CalendarFacts
from studentdesk.ui.choices import Choice, meant
from studentdesk.ui.dates import shown
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.field import NotGood
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.panel import Panel
from studentdesk.ui.picks import Pick
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import button
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
USUAL_WEEK = "Mon Tue Wed Thu Fri"
MOST_MINUTES = 720
LEAST_GRID = 180
Read = tuple[list[SchoolYear], SchoolYear, list[Calendar], list[School], Lists]


class Calendars(QWidget):
    """A year's calendars at the left, the days of one at the right: what happened is typed in its line."""

    tables = frozenset({"calendar", "calendar_day", "calendar_school", "school_year"})

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work = work
        self._year: SchoolYear | None = None
        self._days: dict[int, CalendarDay] = {}
        self._calendars: dict[int, Calendar] = {}
        self._schools: list[School] = []
        self._wanted: int | None = None
        self.year = Pick("setup_calendar_year", "School year", 110)
        self.year.picked.connect(lambda _id: self.refresh())
        columns = [Column("name", "Calendar", 0), Column("days", "Days", 60, right=True)]
        self.list = Rows(columns, "setup_calendars", "Calendars")
        self.list.moved.connect(self._show)
        kinds = tuple(Choice(kind, kind) for kind in DAY_KINDS)
        day_columns = [
            Column("date", "Date", 88),
            Column("weekday", "Day", 54),
            Column("planned", "Planned", 118),
            Column("happened", "What it was", 0, entry=edits, choices=kinds),
            Column("minutes", "Minutes", 76, entry=edits, check=_minutes, right=True),
        ]
        self.grid = EntryGrid(day_columns, "setup_calendar_days", "Days of the calendar")
        self.grid.entered.connect(self._set)
        self.list.opened.connect(lambda _id: self.grid.setFocus())
        self.facts = CalendarFacts(work, edits)
        self.grid.selectionModel().currentRowChanged.connect(self._show_day)
        self.making = self._making_panel()
        self._lay_out(edits)

    def _lay_out(self, edits: bool) -> None:
        make = button(_("Make a calendar …"), "make_calendar", self.make, icon="calendar-plus")
        make.setEnabled(edits)
        left = QVBoxLayout()
        left.addWidget(self.year)
        left.addWidget(self.list, 1)
        left.addWidget(make)
        across = QHBoxLayout()
        across.setSpacing(scaled(18))
        across.addLayout(left, 2)
        right = QVBoxLayout()
        self.grid.setMinimumHeight(scaled(LEAST_GRID))
        right.addWidget(self.grid, 1)
        right.addWidget(self.facts)
        across.addLayout(right, 6)
        layout = headed(self, "Calendars", "The plan stays as it was; a snow day is typed in its line.")
        layout.addLayout(across, 1)
        layout.addWidget(self.making)

    def _making_panel(self) -> Panel:
        panel = Panel(self._work, "calendar_making", "Make a calendar", "Make it", columns=2)
        group, other = panel.form.group("", 0), panel.form.group("", 1)
        group.text("name", "Name", required=True, example="Lincoln Elementary")
        group.text("code", "Code", required=True, example="LE")
        group.text("schools", "Schools", help="Short names with commas between; empty: all schools.")
        group.text("minutes", "Minutes a day", help="Minutes of instruction on a full day.", example="330")
        other.day("first_day", "First day", required=True, example="8/25/2025")
        other.day("last_day", "Last day", required=True, example="6/5/2026")
        other.text("weekdays", "Weekdays", required=True, example=USUAL_WEEK)
        other.text(
            "holidays", "Days off", help="9/1, 11/27-12/1: with commas between, from - to with a dash."
        )
        panel.done.connect(self._made)
        return panel

    def refresh(self) -> None:
        """Read the calendars of the chosen year."""
        chosen = self.year.id()
        self._work.read(lambda desk: _read(desk, chosen), self._load, slot="setup.calendars")

    def begin(self) -> QWidget:
        """The list of calendars."""
        return self.list

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One calendar."""
        self._wanted = id
        self.refresh()

    def make(self) -> None:
        """Another calendar, of the chosen year."""
        year, known = self._year, self._schools
        if year is None:
            return

        def act(desk: Desk, values: dict[str, Any]) -> int:
            return make_calendar(desk, school_year_id=year.id, **asked(values, year, known))

        for name in ("first_day", "last_day"):
            self.making.form.fields[name].school_year = year.begins.year  # type: ignore[attr-defined]
        self.making.open("setup:calendar", {"weekdays": USUAL_WEEK}, act)

    def _made(self, id: int) -> None:
        self.list.go_to(id)
        self.list.setFocus()

    def _load(self, read: Read) -> None:
        years, self._year, found, self._schools, lists = read
        self._calendars = {one.id: one for one in found}
        self.facts.offer(lists)
        self.facts.setVisible(bool(found))
        self.year.offer(((one.id, one.label) for one in years), self._year.id)
        self.list.load(((one.id, [one.name, str(one.days)]) for one in found), self._wanted)
        self._wanted = None
        if found:
            self._show(self.list.key() or found[0].id)
        else:
            self.grid.load([])

    def _show(self, id: int) -> None:
        self.facts.show_calendar(self._calendars[id])
        self._work.read(lambda desk: days(desk, id), self._show_days, slot="setup.days")

    def _show_days(self, found: list[CalendarDay]) -> None:
        first = not self._days.keys() & {day.id for day in found}
        self._days = {day.id: day for day in found}
        show_lines(self.grid, [(day.id, _texts(day)) for day in found])
        if first and found:
            self.grid.go_to(found[0].id, "happened")
        self._show_day(self.grid.currentIndex())

    def _show_day(self, at: QModelIndex) -> None:
        day = self._days.get(self.grid.cells.key(at.row())) if at.isValid() else None
        if day is not None:
            self.facts.show_day(day)

    def _set(self, entered: Sequence[Entered]) -> None:
        lines: dict[int, dict[str, str]] = {}
        for one in entered:
            lines.setdefault(one.key, {})[one.column] = one.text

        def act(desk: Desk) -> None:
            with desk.change(_label(lines)):
                for key, typed in lines.items():
                    day = self._days[key]
                    minutes = int(typed["minutes"]) if typed.get("minutes") else None
                    happened = typed.get("happened") or day.happened
                    set_day(
                        desk, day.calendar_id, day.date, happened, minutes=minutes,
                        lost_reason=day.lost_reason, makes_up=day.makes_up,
                    )  # fmt: skip

        def refused(trouble: Trouble) -> None:
            for one in entered:
                self.grid.refuse(one.key, one.column, str(trouble))

        self._work.write(act, None, refused)


def asked(values: dict[str, Any], year: SchoolYear, known: Sequence[School]) -> dict[str, Any]:
    """What `make_calendar` takes, from what was typed."""
    minutes = str(values.get("minutes") or "")
    try:
        kept = _minutes(minutes)
    except NotGood as error:
        raise Refused(f"Minutes a day “{minutes}”: {error}") from None
    return {
        "name": values["name"],
        "code": values["code"],
        "first_day": values["first_day"],
        "last_day": values["last_day"],
        "weekdays": weekdays(values["weekdays"]),
        "holidays": days_off(values.get("holidays") or "", year.begins.year),
        "minutes": int(kept) if kept else None,
        "school_ids": _school_ids(values.get("schools") or "", known),
    }


def weekdays(text: str) -> tuple[int, ...]:
    """ "Mon Tue Fri" as numbers, Monday 0."""
    found = []
    for word in re.findall(r"\w+", text):
        number = next(
            (place for place, name in enumerate(WEEKDAYS) if word.casefold().startswith(name.casefold())),
            None,
        )
        if number is None:
            raise Refused(f"Weekdays “{word}”: write the first letters of the days. Example: {USUAL_WEEK}.")
        found.append(number)
    return tuple(found)


def days_off(text: str, school_year: int) -> set[date]:
    """ "9/1, 11/27-12/1" as days of a school year."""
    found: set[date] = set()
    for part in filter(None, (part.strip() for part in text.split(","))):
        first, _dash, last = part.partition("-")
        try:
            begins, ends = (dates.day(one, school_year=school_year) for one in (first, last or first))
        except dates.NotADay as error:
            raise Refused(f"Days off “{part}”: {error}") from None
        if begins is None or ends is None or ends < begins or (ends - begins).days > 60:
            raise Refused(f"Days off “{part}”: write from - to, the earlier day first. Example: 11/27-12/1.")
        found |= {date.fromordinal(number) for number in range(begins.toordinal(), ends.toordinal() + 1)}
    return found


def _school_ids(text: str, known: Sequence[School]) -> list[int]:
    offered = [Choice(one.short_name, one.name) for one in known]
    chosen = [meant(offered, part) for part in text.split(",") if part.strip()]
    if None in chosen:
        raise Refused(
            f"Schools “{text}”: choose among {', '.join(one.code for one in offered)}, with commas between."
        )
    names = {choice.code for choice in chosen if choice} or {one.code for one in offered}
    return [one.id for one in known if one.short_name in names]


def _read(desk: Desk, chosen: int | None) -> Read:
    years = school_years(desk)
    year = next((one for one in years if one.id == chosen), None) or current_year(desk)
    return years, year, calendars(desk, year.id), schools(desk), read_lists(desk)


def _minutes(text: str) -> str:
    typed = text.strip()
    if typed and not (typed.isdecimal() and int(typed) <= MOST_MINUTES):
        raise NotGood(f"“{typed}”: write whole minutes, up to {MOST_MINUTES}. Example: 330.")
    return typed


def _label(lines: dict[int, dict[str, str]]) -> str:
    return "Change a calendar day" if len(lines) == 1 else f"Change {len(lines)} calendar days"


def _texts(day: CalendarDay) -> list[str]:
    minutes = "" if day.minutes is None else str(day.minutes)
    return [shown(day.date), WEEKDAYS[day.date.weekday()], day.planned, day.happened, minutes]
