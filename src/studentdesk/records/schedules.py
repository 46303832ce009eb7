"""A student's classes of a year, as the schedule lists them."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk


@dataclass(frozen=True, slots=True)
class ClassOfStudent:
    """One class a student is in, from - to. ``teacher`` is the one of record today."""

    id: int
    section_id: int
    school: str
    period: str
    homeroom: bool
    course: str
    code: str
    teacher: str
    room: str | None
    begins: date
    ends: date | None


def classes_of(desk: Desk, student_id: int, school_year_id: int) -> list[ClassOfStudent]:
    """The homeroom first, then by class period and course."""
    return desk.read_as(
        ClassOfStudent, "schedules.of_student", student=student_id, year=school_year_id, day=desk.now().date()
    )
