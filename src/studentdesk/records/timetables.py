"""The hours of a teacher, a room or a student: period by period, with the times of the usual bells."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk


@dataclass(frozen=True, slots=True)
class Hour:
    """A class at one of its hours. ``day``: '' every school day, a rotation day or a weekday.

    ``rings`` and ``ends`` are times of the day, '' where the school has no bells for the period; the class
    meets ``first_day`` to ``last_day``.
    """

    section_id: int
    period: str
    day: str
    title: str
    teacher: str
    room: str | None
    students: int
    seats: int | None
    rings: str
    ends: str
    first_day: date
    last_day: date

    @property
    def times(self) -> str:
        """From when to when the bells say: "10:05-10:50"."""
        return f"{self.rings}-{self.ends}" if self.rings else ""


@dataclass(frozen=True, slots=True)
class Teaches:
    """Somebody with a class at a school in a year."""

    id: int
    name: str


def teachers(desk: Desk, school_id: int, school_year_id: int) -> list[Teaches]:
    """Who teaches a class at a school in a year, by name."""
    return desk.read_as(Teaches, "timetables.teachers", school=school_id, year=school_year_id)


def of_teacher(desk: Desk, staff_id: int, school_year_id: int) -> list[Hour]:
    """What somebody teaches, in whichever role, by time of the day."""
    return _hours(desk, school_year_id, staff=staff_id)


def of_room(desk: Desk, school_id: int, school_year_id: int, room: str) -> list[Hour]:
    """What takes place in a room of a school, by time of the day."""
    return _hours(desk, school_year_id, school=school_id, room=room)


def of_student(desk: Desk, student_id: int, school_year_id: int) -> list[Hour]:
    """A student's hours from today on, by time of the day."""
    return _hours(desk, school_year_id, student=student_id)


def rooms(desk: Desk, school_id: int, school_year_id: int) -> list[str]:
    """The rooms in which classes of a school meet in a year."""
    return [row["room"] for row in desk.read("timetables.rooms", school=school_id, year=school_year_id)]


def busiest_school(desk: Desk, school_year_id: int) -> int | None:
    """The school with the most classes in a year besides homerooms: where schedules are worked on."""
    found: int | None = desk.value("timetables.busiest_school", year=school_year_id)
    return found


def _hours(
    desk: Desk, year_id: int, *, staff: int | None = None, student: int | None = None,
    school: int | None = None, room: str | None = None,
) -> list[Hour]:  # fmt: skip
    return desk.read_as(
        Hour, "timetables.hours", year=year_id, staff=staff, student=student, school=school, room=room,
        day=desk.now().date(),
    )  # fmt: skip
