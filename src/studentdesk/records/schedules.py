"""A student's classes of a year, and how they change: one more, one dropped, one exchanged for another.

What is in the way is said before anything is written. An overfull class and a second class at the same hour
may be kept on purpose (``anyway``); the second one goes on being said wherever the schedule is read.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records import conflicts, course_facts, courses
from studentdesk.records.meetings import meetings, written
from studentdesk.records.spans import end

MOST = 12


@dataclass(frozen=True, slots=True)
class ClassOfStudent:
    """One class a student is in, from - to. ``teacher`` is the one of record today.

    ``meets`` as it is written: "3 A".
    """

    id: int
    section_id: int
    course_id: int
    school: str
    period: str
    homeroom: bool
    course: str
    code: str
    teacher: str
    room: str | None
    credit: int | None
    begins: date
    ends: date | None
    left_as: str | None
    meets: str

    @property
    def credits(self) -> Decimal | None:
        """What the course earns, in credits."""
        return course_facts.credits_of(self.credit)


@dataclass(frozen=True, slots=True)
class OfferedClass:
    """A class one may choose for a student: what it is called, when it meets, and how full it is."""

    id: int
    course_id: int
    course: str
    course_code: str
    code: str
    homeroom: bool
    teacher: str
    room: str | None
    seats: int | None
    students: int
    meets: str

    @property
    def title(self) -> str:
        """The course and the number of the class."""
        return f"{self.course} {self.code}"


def classes_of(desk: Desk, student_id: int, school_year_id: int) -> list[ClassOfStudent]:
    """The homeroom first, then by class period and course."""
    today = desk.now().date()
    found = desk.read_as(
        ClassOfStudent, "schedules.of_student", student=student_id, year=school_year_id, day=today
    )
    when = meetings(desk, {one.section_id for one in found})
    return [replace(one, meets=written(when.get(one.section_id, ()))) for one in found]


def offered(
    desk: Desk, student_id: int, school_year_id: int, words: str = "", *, course_id: int | None = None
) -> list[OfferedClass]:
    """The classes of the student's schools that fit what is typed: a course, its code, a teacher, a period.

    ``course_id``: only those of one course, all of them. A class the student is in already is not among them.
    """
    typed = [f"%{word}%" for word in words.split()] + [None] * 3
    found = desk.read_as(
        OfferedClass, "schedules.offered", student=student_id, year=school_year_id, course=course_id,
        one=typed[0], two=typed[1], three=typed[2], day=desk.now().date(), most=MOST,
    )  # fmt: skip
    when = meetings(desk, [one.id for one in found])
    return [replace(one, meets=written(when.get(one.id, ()))) for one in found]


def add_class(
    desk: Desk, student_id: int, section_id: int, begins: date, ends: date | None = None, *,
    anyway: bool = False,
) -> int:  # fmt: skip
    """Put a class into a student's schedule and answer the membership's id.

    Refused where it is full or at the hour of another class, unless ``anyway``; and for a student who is not
    on the roll of the school on the first day.
    """
    with desk.change("Add a class to a schedule") as change:
        _fits(change, student_id, section_id, begins, ends, 0, anyway)
        return courses.join_section(desk, section_id, student_id, begins, ends)


def drop_class(
    desk: Desk, section_enrollment_id: int, last_day: date, left_as: str | None = "dropped"
) -> None:
    """Take a class out of a schedule after its last day; one that never began goes without a trace there."""
    values = course_facts.member(desk, {"left_as": left_as})
    with desk.change("Drop a class from a schedule") as change:
        kept = _member(change, section_enrollment_id)
        if last_day.isoformat() < kept["begins"]:
            change.delete("section_enrollment", section_enrollment_id)
            return
        end(change, "section_enrollment", section_enrollment_id, last_day)
        change.update("section_enrollment", section_enrollment_id, **values)


def move_class(
    desk: Desk, section_enrollment_id: int, section_id: int, first_day: date, *, anyway: bool = False
) -> int:
    """Move a student to another class of the same course from a day on, as one act without gap or overlap.

    Answers the new membership's id. Moved on the very first day, the student never was in the old class.
    """
    with desk.change("Move to another class") as change:
        kept = _member(change, section_enrollment_id)
        begins = max(first_day.isoformat(), kept["begins"])
        ends = date.fromisoformat(kept["ends"]) if kept["ends"] else None
        there = change.read("schedules.course_of", section=section_id)
        if [row["course_id"] for row in there] != [kept["course_id"]]:
            raise Refused(f"Moves to: choose another class of {kept['course']}.")
        if ends and ends < first_day:
            raise Refused(f"From “{first_day}”: the student left the class on {ends}. Example: {ends}.")
        day = date.fromisoformat(begins)
        _fits(change, kept["student_id"], section_id, day, ends, section_enrollment_id, anyway)
        if begins == kept["begins"]:
            change.update("section_enrollment", section_enrollment_id, section_id=section_id)
            return section_enrollment_id
        last_day, left_as = day - timedelta(1), course_facts.member(desk, {"left_as": "moved"})
        change.update("section_enrollment", section_enrollment_id, ends=last_day, **left_as)
        return courses.join_section(desk, section_id, kept["student_id"], day, ends)


def in_the_way(
    desk: Desk | Change,
    student_id: int,
    section_id: int,
    begins: date,
    ends: date | None = None,
    but: int = 0,
) -> list[str]:
    """What speaks against a class in a student's schedule, a sentence each; nothing where all is well."""
    clashes = conflicts.of_student(desk, student_id, section_id, begins, ends, but=but)
    said = [f"Another class then: {clash.words}." for clash in clashes]
    room = conflicts.seats(desk, section_id, begins)
    if room.left is not None and room.left <= 0:
        said.append(f"No seat is left: {room.taken} of {room.seats} are taken.")
    return said


def _fits(
    change: Change, student_id: int, section_id: int, begins: date, ends: date | None, but: int, anyway: bool
) -> None:
    found = change.read("schedules.may_join", student=student_id, section=section_id, day=begins)
    if not found:
        raise NotHere()
    if not found[0]["here"]:
        raise Refused(
            f"From “{begins}”: {found[0]['name']} is not on the roll of {found[0]['school']} that day."
        )
    said = [] if anyway else in_the_way(change, student_id, section_id, begins, ends, but)
    if said:
        raise Refused(f"Class “{found[0]['title']}”: {' '.join(said)}")


def _member(change: Change, id: int) -> dict[str, Any]:
    for row in change.read("schedules.member", id=id):
        return dict(row)
    raise NotHere()
