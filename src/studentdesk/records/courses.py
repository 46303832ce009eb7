"""Courses of the catalog, their classes, and who is in them, from - to."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.db.shape import shape
from studentdesk.findings import NotHere, Refused
from studentdesk.records import course_facts
from studentdesk.records.course_facts import credits_of
from studentdesk.records.spans import end, in_order


@dataclass(frozen=True, slots=True)
class Course:
    """A course of the catalog: one local code for all its classes. ``credit`` is what passing it earns."""

    id: int
    local_code: str
    name: str
    department: str | None
    state_course_code: str | None
    credit: Decimal | None
    active: bool
    grade_low_id: int | None
    grade_high_id: int | None
    required_to_graduate: bool | None
    honors: bool | None
    advanced_placement: bool | None
    baccalaureate: bool | None
    cambridge: bool | None
    dual_credit: bool | None
    college_id: int | None
    college_credit: Decimal | None
    end_exam: str | None
    sced_subject: str | None
    sced_course: str | None
    sced_level: str | None
    sced_credit: Decimal | None
    sced_sequence: str | None
    grade_scale_id: int | None
    out_of_gpa: bool | None


@dataclass(frozen=True, slots=True)
class Section:
    """A class: a course at a school in a year. ``teacher`` (of record) and ``students`` are a day's."""

    id: int
    course_id: int
    course: str
    course_code: str
    school_id: int
    school: str
    school_year_id: int
    code: str
    room: str | None
    seats: int | None
    period: str
    homeroom: bool
    language: str | None
    delivery: str | None
    teacher: str
    students: int


@dataclass(frozen=True, slots=True)
class Member:
    """A student in a class, from - to. ``grade`` is the grade level of that time."""

    section_enrollment_id: int
    student_id: int
    name: str
    local_id: str
    grade: str | None
    begins: date
    ends: date | None
    attempt: int | None
    delivery: str | None
    credit_taken: bool | None
    credit_passed: bool | None
    left_as: str | None


def courses(desk: Desk) -> list[Course]:
    """The catalog, by name."""
    return [_course(dict(row)) for row in desk.read("courses.all")]


def sections(desk: Desk, school_id: int | None, year_id: int, *, on: date | None = None) -> list[Section]:
    """The classes of a school, or of all schools, in a year.

    Teacher and number of students are those of ``on``, today unless said, or of the year's nearest day.
    """
    day = on or desk.now().date()
    return desk.read_as(Section, "courses.sections", school=school_id, year=year_id, section=None, day=day)


def section(desk: Desk, id: int, *, on: date | None = None) -> Section:
    """One class. A number no class has, or one of a school that is not this person's, raises KeyError."""
    day = on or desk.now().date()
    for found in desk.read_as(Section, "courses.sections", school=None, year=None, section=id, day=day):
        return found
    raise NotHere()


def members(desk: Desk, section_id: int, day: date) -> list[Member]:
    """Who is in a class on a day, by last and first name."""
    return desk.read_as(Member, "courses.members", section=section_id, day=day)


def add_course(
    desk: Desk,
    *,
    local_code: str,
    name: str,
    department: str | None = None,
    state_course_code: str | None = None,
    credit: Decimal | None = None,
    **facts: Any,
) -> int:
    """Add a course to the catalog and answer its id. ``credit`` in credits, up to three decimals."""
    fields = {"department": department, "state_course_code": state_course_code, "credit": credit, **facts}
    values = course_facts.course(desk, {"local_code": local_code, "name": name, **fields})
    with desk.change("Add a course") as change:
        _code_is_free(change, values["local_code"], None)
        return change.insert("course", **values)


def correct_course(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a course; ``active=False`` takes it out of what may be chosen."""
    values = course_facts.course(desk, fields)
    with desk.change("Correct a course") as change:
        if "local_code" in values:
            _code_is_free(change, values["local_code"], id)
        change.update("course", id, **values)


def add_section(
    desk: Desk,
    *,
    course_id: int,
    school_id: int,
    school_year_id: int,
    code: str,
    room: str | None = None,
    seats: int | None = None,
    period: str = "",
    homeroom: bool = False,
    term_ids: Iterable[int] = (),
    **facts: Any,
) -> int:
    """Open a class of a course and answer its id. Without terms it meets all year.

    A homeroom takes the whole day's attendance and so has no class period.
    """
    fields = {"code": code, "room": room, "seats": seats, "period": period, "homeroom": homeroom}
    fields |= facts
    values = course_facts.section(desk, fields)
    _homeroom_has_no_period(values["homeroom"], values["period"])
    of = {"course_id": course_id, "school_id": school_id, "school_year_id": school_year_id}
    with desk.change("Add a class") as change:
        if change.read("courses.same_section", code=values["code"], **of):
            raise Refused(f"Class “{code}”: this course already has it this year. Give it another number.")
        id = change.insert("section", **of, **values)
        terms = [(id, term) for term in sorted(set(term_ids))]
        change.insert_many("section_term", ("section_id", "term_id"), terms)
    return id


def correct_section(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a class: its number, room, seats, class period, or whether it is a homeroom.

    With a class period it meets in that one every day; `meetings.set_meetings` says anything else.
    """
    values = course_facts.section(desk, fields)
    with desk.change("Correct a class") as change:
        then = {**(change.values("section", id) or {}), **values}
        _homeroom_has_no_period(then.get("homeroom"), then.get("period"))
        if "period" in values:
            change.run("meetings.forget", section=id)
        change.update("section", id, **values)


def join_section(desk: Desk, section_id: int, student_id: int, begins: date, ends: date | None = None) -> int:
    """Put a student into a class from a day on, and answer the membership's id.

    Refuses days outside the class's school year and a time in which the student is in it already.
    """
    in_order(begins, ends)
    with desk.change("Join a class") as change:
        for year in change.read("courses.year_of_section", section=section_id):
            for field, day in (("Begins", begins), ("Ends", ends or begins)):
                if not year["begins"] <= day.isoformat() <= year["ends"]:
                    rule = f"the class is in school year {year['label']}"
                    raise Refused(f"{field} “{day}”: {rule}, {year['begins']} to {year['ends']}.")
        values = {"section_id": section_id, "student_id": student_id, "begins": begins, "ends": ends}
        for other in change.read("courses.overlapping", **values):
            until = f"to {other['ends']}" if other["ends"] else "on"
            raise Refused(f"Begins “{begins}”: this student is in the class from {other['begins']} {until}.")
        return change.insert("section_enrollment", **values)


def leave_section(desk: Desk, section_enrollment_id: int, last_day: date, left_as: str | None = None) -> None:
    """Say the last day that a student is in a class, and how it was left."""
    values = course_facts.member(desk, {"left_as": left_as})
    with desk.change("Leave a class") as change:
        end(change, "section_enrollment", section_enrollment_id, last_day)
        change.update("section_enrollment", section_enrollment_id, **values)


def correct_member(desk: Desk, section_enrollment_id: int, **fields: Any) -> None:
    """Correct a student's time in a class: which attempt, where taught, college credit, how it was left."""
    values = course_facts.member(desk, fields)
    with desk.change("Correct a student's time in a class") as change:
        change.update("section_enrollment", section_enrollment_id, **values)


def end_classes(change: Change, student_id: int, school_id: int, last_day: date) -> None:
    """End a student's classes at a school with the last day on its roll, as a part of withdrawing.

    A class that would have begun only afterwards goes.
    """
    change.run("courses.drop_later_classes", student=student_id, school=school_id, last_day=last_day)
    change.run("courses.end_open_classes", student=student_id, school=school_id, last_day=last_day)


def _course(row: dict[str, Any]) -> Course:
    hundredths = ("college_credit", "sced_credit")
    counted = {name: None if row[name] is None else Decimal(row[name]) / 100 for name in hundredths}
    return shape(Course, [row | {"credit": credits_of(row["credit"])} | counted])[0]


def _code_is_free(change: Change, local_code: str, id: int | None) -> None:
    if any(row["id"] != id for row in change.read("courses.by_code", local_code=local_code)):
        raise Refused(f"Course code “{local_code}”: another course has it. Choose another. Example: ALG1.")


def _homeroom_has_no_period(homeroom: Any, period: Any) -> None:
    if homeroom and period:
        raise Refused(f"Class period “{period}”: a homeroom has none, it stands for the whole day.")
