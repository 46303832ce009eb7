"""What a morning begins with: how many are on each roll, and who comes or leaves these days."""

from dataclasses import dataclass
from datetime import date, timedelta

from studentdesk.db import Desk

AHEAD = timedelta(14)
HOMEBOUND = timedelta(7)


@dataclass(frozen=True, slots=True)
class Count:
    """How many students of one grade level are on a school's roll."""

    school_id: int
    school: str
    grade: str
    sort: int
    students: int


@dataclass(frozen=True, slots=True)
class Coming:
    """An entry that was planned, a last day that has been written down, or the last day taught at home.

    ``kind``: enters, leaves or homebound.
    """

    id: int
    student_id: int
    name: str
    kind: str
    day: date
    school: str
    grade: str
    status: str


@dataclass(frozen=True, slots=True)
class Away:
    """A student marked absent or late on a day: the mark in force, or the first of several class periods.

    ``periods``: how many class periods are marked so; none for a mark of the whole day.
    """

    student_id: int
    name: str
    school: str
    grade: str
    code: str
    word: str
    reason: str | None
    absent: bool
    periods: int


def away(desk: Desk, day: date) -> list[Away]:
    """Who is marked absent or late, the absent first, by school and name."""
    return desk.read_as(Away, "mornings.away", day=day)


def counts(desk: Desk, day: date) -> list[Count]:
    """Students on the roll on a day by school and grade level; a school without any stands with zero."""
    return desk.read_as(Count, "mornings.counts", day=day)


def comings(desk: Desk, day: date, until: date | None = None) -> list[Coming]:
    """Planned entries up to ``until`` (those overdue among them) and withdrawals from ``day`` on, by day.

    Also whoever is marked as taught at home or in hospital, when the last day of it is a week away or less.
    """
    homebound = min(until or day + HOMEBOUND, day + HOMEBOUND)
    return desk.read_as(Coming, "mornings.comings", day=day, until=until or day + AHEAD, homebound=homebound)
