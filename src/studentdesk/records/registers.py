"""The attendance register: a class's month, a line a student and a column a day, with what it adds up to.

The letters are those in force of the class's own time: of the day in a homeroom, of the class period
elsewhere. Days absent and here are the student's, counted by the year's rule as everywhere (`figures`).
"""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.records import figures
from studentdesk.records.class_lists import ListedClass
from studentdesk.records.figures import Banded
from studentdesk.records.years import SchoolYear

Days = dict[date, bool]  # a school day, and whether a class of the student was handed in


@dataclass(frozen=True, slots=True)
class Entered:
    """A mark in force as a register shows it."""

    code: str
    presence: str
    excusal: str
    late: bool


@dataclass(frozen=True, slots=True)
class Totals:
    """What a span of days adds up to: days absent and here, times late. None is known of whoever left."""

    absent: Decimal
    here: Decimal
    late: int


@dataclass(frozen=True, slots=True)
class RegisterLine:
    """A student in a class's month: their school days in it, the marks in force, the month and the year."""

    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    preferred_first_name: str | None
    local_id: str
    days: Mapping[date, bool]
    marks: Mapping[date, Entered]
    month: Totals
    year: Totals


def registers(
    desk: Desk, year: SchoolYear, sections: Iterable[ListedClass], begins: date, ends: date
) -> dict[int, list[RegisterLine]]:
    """The lines of each class for the days of a month; ``year`` totals run from its first day to ``ends``."""
    classes = {one.section_id: one for one in sections}
    asked: dict[str, Any] = {"sections": json.dumps(list(classes)), "begins": begins, "ends": ends}
    days: dict[tuple[int, int], Days] = defaultdict(dict)
    for row in desk.read("registers.days", **asked):
        days[row["section_id"], row["student_id"]][date.fromisoformat(row["date"])] = bool(row["taken"])
    marks = _marks(desk, asked | {"begins": year.begins})
    schools = {one.school_id for one in classes.values()}
    month, so_far = (_counted(desk, year, first, ends, schools) for first in (begins, year.begins))
    found: dict[int, list[RegisterLine]] = {section: [] for section in classes}
    for row in desk.read("registers.names", **asked):
        section, student = row["section_id"], row["student_id"]
        own = {day: of for day, of in marks[student].items() if day >= begins}
        late = [day for day, of in marks[student].items() if any(mark.late for mark in _forced(of))]
        if days[section, student]:
            found[section].append(RegisterLine(
                student, row["last_name"], row["suffix"], row["first_name"], row["preferred_first_name"],
                row["local_id"], days[section, student], _of_class(own, classes[section]),
                _totals(month.get(student), sum(day >= begins for day in late)),
                _totals(so_far.get(student), len(late)),
            ))  # fmt: skip
    return found


Year = dict[date, dict[str, Entered]]  # by day and class period


def _marks(desk: Desk, asked: Mapping[str, Any]) -> dict[int, Year]:
    found: dict[int, Year] = defaultdict(lambda: defaultdict(dict))
    for row in desk.read("registers.marks", **asked):
        mark = Entered(row["code"], row["presence"], row["excusal"], bool(row["late"]))
        found[row["student_id"]][date.fromisoformat(row["date"])].setdefault(row["period"], mark)
    return found


def _forced(of_day: Mapping[str, Entered]) -> list[Entered]:
    return [of_day[""]] if "" in of_day else list(of_day.values())


def _of_class(marks: Year, section: ListedClass) -> dict[date, Entered]:
    """What counts in a class: a mark for the whole day before that of its class period."""
    period = "" if section.homeroom else section.period
    found = {day: of.get("") or of.get(period) for day, of in marks.items()}
    return {day: mark for day, mark in found.items() if mark}


def _counted(desk: Desk, year: SchoolYear, begins: date, ends: date, schools: set[int]) -> dict[int, Banded]:
    only = next(iter(schools)) if len(schools) == 1 else None
    return {one.student_id: one for one in figures.banded(desk, year, begins, ends, only)}


def _totals(one: Banded | None, late: int) -> Totals:
    if one is None:
        return Totals(Decimal(0), Decimal(0), late)
    here = one.days - one.not_scheduled - one.unknown - one.absent
    return Totals(one.absent, here, late)
