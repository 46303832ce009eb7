"""Half-timers: children who share the day with a career center, their list, its calendar, its absences.

One is a child with a piece of enrollment that is "taught at" a career center: the session says which half the
center has, the percent of the day how much, the calendar which days.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance
from studentdesk.records.enrollment_rules import ALL_DAY
from studentdesk.records.transport import letter_of

SAID_BY = "The career center’s list"


@dataclass(frozen=True, slots=True)
class Center:
    """A career center that teaches some of our children."""

    id: int
    name: str


@dataclass(frozen=True, slots=True)
class HalfTimer:
    """One child on a day. ``there``: the letter by the center's list; ``here``: the word of any other mark.

    ``minutes``: of that day by the calendar of the piece. A reader is answered with no alerts.
    """

    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    local_id: str
    grade: str
    school: str
    center_id: int
    center: str
    session: str
    share: int
    minutes: int | None
    bus: str | None
    guardian: str | None
    relationship: str | None
    phone: str | None
    alerts: str | None
    there: str
    here: str

    @property
    def name(self) -> str:
        """As a list has it."""
        return f"{self.last_name}{f' {self.suffix}' if self.suffix else ''}, {self.first_name}"

    @property
    def part(self) -> int:
        """What an absence there takes from the day, in hundredths of a percent."""
        return part_of_day(self.share, self.session)


@dataclass(frozen=True, slots=True)
class ApartDay:
    """A day on which only one of the two has school."""

    day: date
    ours: bool
    theirs: bool


def part_of_day(share: int, session: str) -> int:
    """The center's part of a day: the piece's share; half for mornings or afternoons of a whole-day piece."""
    if share == ALL_DAY and session in ("am", "pm"):
        return ALL_DAY // 2
    return share


def centers(desk: Desk) -> list[Center]:
    """The career centers that children of ours are taught at, by name."""
    return desk.read_as(Center, "half_timers.centers")


def half_timers(desk: Desk, on: date, center_id: int | None = None) -> list[HalfTimer]:
    """Who shares the day with a center on a day, by center, session and name."""
    return desk.read_as(
        HalfTimer,
        "half_timers.of_day",
        day=on,
        center=center_id,
        letter=letter_of(on),
        said_by=SAID_BY,
        sees_restrictions=desk.person.role == "administrator",
    )


def days_apart(desk: Desk, center_id: int, begins: date, until: date) -> list[ApartDay]:
    """The days on which the center's calendar and the school's differ; none where it keeps ours."""
    return desk.read_as(ApartDay, "half_timers.apart", center=center_id, begins=begins, until=until)


def mark_by_list(desk: Desk, on: date, letters: Mapping[int, str]) -> None:
    """The center's daily list, by exception: a letter for who was not there, '' for who was after all.

    The mark is the office's and takes the center's part of the day. Refused whole where a child has another
    mark that day: the two halves are then counted on the Attendance page.
    """
    known = {one.student_id: one for one in half_timers(desk, on)}
    with desk.change(f"Career center’s list, {on:%b} {on.day}") as change:
        for student, letter in letters.items():
            if student not in known:
                raise Refused("Student: no career center has this child that day. See Taught at.")
            _mark(desk, change, on, known[student], letter.strip())


def _mark(desk: Desk, change: Change, on: date, one: HalfTimer, letter: str) -> None:
    marks = change.read("half_timers.marks", student=one.student_id, day=on, said_by=SAID_BY)
    others = [row for row in marks if not row["by_list"]]
    if letter and others:
        raise Refused(
            f"Absent there “{letter}”: {one.name} is marked {others[0]['word']} already. Change that mark on"
            " the Attendance page."
        )
    if letter:
        minutes = None if one.part == ALL_DAY or not one.minutes else one.minutes * one.part // ALL_DAY
        attendance.mark(desk, one.student_id, on, letter, minutes_absent=minutes, reason=SAID_BY)
        return
    for row in marks:
        if row["by_list"]:
            change.delete("attendance_mark", row["id"])


def in_words(days: list[ApartDay]) -> str:
    """Days apart in a line: "11/25: school here, none there"."""
    return "; ".join(
        f"{one.day.month}/{one.day.day}: " + ("here, not there" if one.ours else "there, not here")
        for one in days
    )
