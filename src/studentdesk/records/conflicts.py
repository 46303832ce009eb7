"""Who or what would be in two places: a student, a teacher, a room; asked while a schedule is typed.

A conflict is said and may be kept: the office knows of the tutor who shares a room. It is found anew each
time the schedule is read, and so is gone with its cause.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Change, Desk
from studentdesk.records.meetings import Meeting, as_json

Asked = Desk | Change
CLASH = ("who", "section_id", "title", "period", "day", "begins", "ends")


@dataclass(frozen=True, slots=True)
class Clash:
    """Another class at the same hour. ``who``: student, teacher or room; both last ``begins`` to ``ends``."""

    who: str
    section_id: int
    title: str
    period: str
    day: str
    begins: date
    ends: date

    @property
    def words(self) -> str:
        """Which class, when, until when: "Band 1, period 3, Day A, until Jan 20, 2026"."""
        when = f"period {self.period}" + (f", {day_words(self.day)}" if self.day else "")
        return f"{self.title}, {when}, until {self.ends:%b} {self.ends.day}, {self.ends.year}"


@dataclass(frozen=True, slots=True)
class Seats:
    """How full a class is on a day. ``seats`` is nothing where nobody has said how many there are."""

    seats: int | None
    taken: int

    @property
    def left(self) -> int | None:
        """Seats left; below zero in an overfull class."""
        return None if self.seats is None else self.seats - self.taken


def of_student(
    desk: Asked, student_id: int, section_id: int, begins: date, ends: date | None = None, *, but: int = 0
) -> list[Clash]:
    """The student's other classes at the hours of a class, from a day on; ``but`` one that is left for it."""
    found = desk.read(
        "conflicts.of_student", student=student_id, section=section_id, begins=begins, ends=ends, but=but
    )
    return _clashes(found)


def within_schedule(desk: Desk, student_id: int, school_year_id: int) -> dict[int, list[Clash]]:
    """The classes of a student's own schedule that fall on one hour from today on, by membership."""
    found: dict[int, list[object]] = {}
    for row in desk.read(
        "conflicts.within_schedule", student=student_id, year=school_year_id, day=desk.now().date()
    ):
        found.setdefault(row["id"], []).append({name: row[name] for name in CLASH})
    return {id: _clashes(rows) for id, rows in found.items()}


def of_teacher(
    desk: Asked, staff_id: int, section_id: int, begins: date | None = None, ends: date | None = None
) -> list[Clash]:
    """Somebody's other classes at the hours of a class, while both last."""
    found = desk.read(
        "conflicts.of_teachers", section=section_id, meets=None, staff=staff_id, begins=begins, ends=ends
    )
    return _clashes(found)


def of_section(
    desk: Asked, section_id: int, meetings: Sequence[Meeting] | None = None, room: str | None = None
) -> list[Clash]:
    """Where a class's teachers and room are wanted elsewhere at its hours.

    With ``meetings`` and ``room`` as if it met then and there: what is being typed.
    """
    if meetings is not None and not meetings:
        return []
    meets = None if meetings is None else as_json(meetings)
    found = desk.read(
        "conflicts.of_teachers", section=section_id, meets=meets, staff=None, begins=None, ends=None
    )
    found += desk.read("conflicts.of_room", section=section_id, meets=meets, room=room)
    return _clashes(found)


def seats(desk: Asked, section_id: int, day: date) -> Seats:
    """How full a class is on a day, or on the first or last day of its year."""
    for row in desk.read("conflicts.seats", section=section_id, day=day):
        return Seats(row["seats"], row["taken"])
    return Seats(None, 0)


def day_words(day: str) -> str:
    """A day of a meeting: "Mon", "Day A"."""
    return day if len(day) == len("Mon") or not day else f"Day {day}"


def _clashes(rows: Sequence[object]) -> list[Clash]:
    found: dict[tuple[str, int], Clash] = {}
    for row in rows:
        said = dict(row)  # type: ignore[call-overload]
        days = {name: date.fromisoformat(said[name]) for name in ("begins", "ends")}
        clash = Clash(**{**said, **days})
        found.setdefault((clash.who, clash.section_id), clash)
    return list(found.values())
