"""Days away: the children whose absences may ask for a step, and what each of their days counts."""

import json
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.records.step_rules import Away, Reached
from studentdesk.records.years import SchoolYear


@dataclass(frozen=True, slots=True)
class Pupil:
    """A child on a roll whose absences are looked at."""

    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    local_id: str
    birth_date: date | None
    grade: str
    school_id: int
    school: str
    piece_id: int
    calendar_id: int

    @property
    def name(self) -> str:
        """As a list has it."""
        return f"{self.last_name}{f' {self.suffix}' if self.suffix else ''}, {self.first_name}"


@dataclass(frozen=True, slots=True)
class AwayYear:
    """A child, its days away and the school days of its calendar, the whole year's."""

    pupil: Pupil
    away: list[Away]
    taught: list[date]

    def present_before(self, met: Reached) -> date | None:
        """The newest school day before the days counted on which the child was here for some of it."""
        missed = {one.date for one in self.away if one.absent >= 1}
        last = met.days[-1][0]
        return next((day for day in reversed(self.taught) if day < last and day not in missed), None)


def away_years(
    desk: Desk, year: SchoolYear, day: date, fewest: int, *, school_id: int | None, student_id: int | None
) -> list[AwayYear]:
    """Who is on a roll on a day and was away on ``fewest`` days of the year or more, or has a step kept."""
    pupils = desk.read_as(
        Pupil, "away_days.pupils", year=year.id, begins=year.begins, day=day, fewest=fewest,
        school=school_id, student=student_id,
    )  # fmt: skip
    ids = json.dumps([one.student_id for one in pupils])
    away: defaultdict[int, list[Away]] = defaultdict(list)
    for row in desk.read("away_days.away", students=ids, begins=year.begins, day=day):
        away[row["student_id"]].append(_away(row))
    taught: defaultdict[int, list[date]] = defaultdict(list)
    calendars = json.dumps(sorted({one.calendar_id for one in pupils}))
    for row in desk.read("away_days.taught", calendars=calendars):
        taught[row["calendar_id"]].append(date.fromisoformat(row["date"]))
    return [AwayYear(one, away[one.student_id], taught[one.calendar_id]) for one in pupils]


def _away(row: Any) -> Away:
    return Away(
        date.fromisoformat(row["date"]), _part(row["absent"]), _part(row["excused"]), bool(row["waits"]),
        bool(row["suspended"]),
    )  # fmt: skip


def _part(thousandths: int) -> Decimal:
    return Decimal(thousandths).scaleb(-3)
