"""Courses of the catalog, their classes, who teaches them and who is in them, from - to."""

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

ROLES = ("of record", "co-teacher", "special education", "EL", "substitute")
OF_RECORD = ROLES[0]


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
class Teacher:
    """Who teaches a class, as what, from - to."""

    section_staff_id: int
    staff_id: int
    name: str
    role: str
    begins: date | None
    ends: date | None


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


def teachers(desk: Desk, section_id: int) -> list[Teacher]:
    """Who teaches a class: the teacher of record first."""
    return desk.read_as(Teacher, "courses.teachers", section=section_id)


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
    """Correct a class: its number, room, seats, class period, or whether it is a homeroom."""
    values = course_facts.section(desk, fields)
    with desk.change("Correct a class") as change:
        then = {**(change.values("section", id) or {}), **values}
        _homeroom_has_no_period(then.get("homeroom"), then.get("period"))
        change.update("section", id, **values)


def assign_staff(
    desk: Desk,
    section_id: int,
    staff_id: int,
    role: str = OF_RECORD,
    *,
    begins: date | None = None,
    ends: date | None = None,
) -> int:
    """Say who teaches a class; the same person and role again corrects the dates. Answers an id.

    A class has one teacher of record at a time: end the first one's time before the second begins.
    """
    if role not in ROLES:
        raise Refused(f"Role “{role}”: choose one of {', '.join(ROLES)}.")
    _in_order(begins, ends)
    with desk.change("Assign a teacher") as change:
        then = change.read("courses.of_record_then", section=section_id, begins=begins, ends=ends)
        for other in then if role == OF_RECORD else ():
            if other["staff_id"] != staff_id:
                raise Refused(f"{other['name']} is the teacher of record then. End that first.")
        kept = change.read("courses.assignment", section=section_id, staff=staff_id, role=role)
        if not kept:
            return change.insert(
                "section_staff", section_id=section_id, staff_id=staff_id, role=role, begins=begins, ends=ends
            )
        change.update("section_staff", kept[0]["id"], begins=begins, ends=ends)
        return int(kept[0]["id"])


def release_staff(desk: Desk, section_staff_id: int, last_day: date) -> None:
    """Say the last day that somebody teaches a class."""
    with desk.change("End a teacher's time with a class") as change:
        _end(change, "section_staff", section_staff_id, last_day)


def join_section(desk: Desk, section_id: int, student_id: int, begins: date, ends: date | None = None) -> int:
    """Put a student into a class from a day on, and answer the membership's id.

    Refuses days outside the class's school year and a time in which the student is in it already.
    """
    _in_order(begins, ends)
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
        _end(change, "section_enrollment", section_enrollment_id, last_day)
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


def _end(change: Change, table: str, id: int, last_day: date) -> None:
    kept = change.values(table, id)
    if kept is None:
        raise KeyError(f"{table} {id}")
    _in_order(kept["begins"], last_day)
    change.update(table, id, ends=last_day)


def _course(row: dict[str, Any]) -> Course:
    college = None if row["college_credit"] is None else Decimal(row["college_credit"]) / 100
    return shape(Course, [row | {"credit": credits_of(row["credit"]), "college_credit": college}])[0]


def _code_is_free(change: Change, local_code: str, id: int | None) -> None:
    if any(row["id"] != id for row in change.read("courses.by_code", local_code=local_code)):
        raise Refused(f"Course code “{local_code}”: another course has it. Choose another. Example: ALG1.")


def _homeroom_has_no_period(homeroom: Any, period: Any) -> None:
    if homeroom and period:
        raise Refused(f"Class period “{period}”: a homeroom has none, it stands for the whole day.")


def _in_order(begins: date | str | None, ends: date | str | None) -> None:
    if begins and ends and str(ends) < str(begins):
        raise Refused(f"Last day “{ends}”: it can't come before the first day, {begins}. Example: {begins}.")
