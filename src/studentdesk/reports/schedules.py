"""Schedules on paper: a student's page or slips, those of teachers and rooms, and how full classes are."""

from dataclasses import replace
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import courses, meetings, students, timetables
from studentdesk.records.class_lists import class_lines, classes
from studentdesk.records.conflicts import day_words
from studentdesk.records.mail import has_died
from studentdesk.records.schools import School, schools
from studentdesk.records.timetables import Hour
from studentdesk.reports import options
from studentdesk.reports.options import Given, Option
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun
from studentdesk.reports.sheet import Column, Table

SLIPS = Option("slips", "Several on a page", "yes or no", "no")
HOURS = (Column("Period"), Column("Class"), Column("Times"), Column("Day"), Column("Teacher"), Column("Room"))
TAUGHT = (
    Column("Period"),
    Column("Class"),
    Column("Times"),
    Column("Day"),
    Column("Room"),
    Column("Students", "number"),
)
LOADS = (
    Column("Meets"), Column("Class"), Column("Teacher"), Column("Room"), Column("Students", "number"),
    Column("Seats", "number"), Column("Left", "number"),
)  # fmt: skip


def student_schedule(desk: Desk, given: Given) -> Printed:
    """The schedule of one student, or of everybody in the classes that are named."""
    year, day = as_of(desk, {})
    student = options.asked_student(desk, given)
    if student is not None and has_died(desk, student):
        raise Refused("This child died. No page is made.")
    ids = [student] if student is not None else _of_classes(desk, given, year.year_id, day)
    tables = []
    for id in ids:
        child = students.student(desk, id)
        rows = tuple(_of_student(one) for one in timetables.of_student(desk, id, year.year_id))
        if rows:
            name = f"{child.last_name}, {child.preferred_first_name or child.first_name}"
            tables.append(Table(name, (child.local_id,), rows, (id,) * len(rows)))
    if not tables:
        raise Refused(
            "Nobody named has a class with a period. Choose a student, or a class such as a homeroom."
        )
    sheet = begun(desk, year, day, "Student schedule", "Student", ("Student ID",), HOURS, tuple(tables))
    return Printed(replace(sheet, page_each=not options.asked(SLIPS, given), upright=True))


def timetable(desk: Desk, given: Given) -> Printed:
    """The hours of every teacher and every room of a school, each on its page."""
    year, day = as_of(desk, {})
    school = _one_school(desk, given)
    tables = [
        (one.name, timetables.of_teacher(desk, one.id, year.year_id))
        for one in timetables.teachers(desk, school.id, year.year_id)
    ]
    tables += [
        (f"Room {room}", timetables.of_room(desk, school.id, year.year_id, room))
        for room in timetables.rooms(desk, school.id, year.year_id)
    ]
    made = tuple(
        Table(name, (school.name,), tuple(map(_taught, hours)), ()) for name, hours in tables if hours
    )
    if not made:
        raise Refused(f"No class of {school.name} has a class period. Say when they meet, in Courses.")
    sheet = begun(desk, year, day, "Timetables", "Teacher or room", ("School",), TAUGHT, made)
    return Printed(replace(sheet, page_each=True))


def class_loads(desk: Desk, given: Given) -> Printed:
    """The classes of a school with their students against their seats."""
    year, day = as_of(desk, given)
    school = _one_school(desk, given)
    found = courses.sections(desk, school.id, year.year_id, on=day)
    when = meetings.meetings(desk, [one.id for one in found])
    rows = tuple(
        (
            meetings.written(when.get(one.id, ())) or "Homeroom",
            f"{one.course} {one.code}",
            one.teacher,
            one.room or "",
            str(one.students),
            "" if one.seats is None else str(one.seats),
            "" if one.seats is None else str(one.seats - one.students),
        )
        for one in found
    )
    if not rows:
        raise Refused(f"{school.name} has no class in {year.year}. Add them in Courses.")
    sheet = begun(desk, year, day, "Class loads", "School", (), LOADS, (Table(school.name, (), rows, ()),))
    return Printed(sheet)


def _of_classes(desk: Desk, given: Given, year_id: int, day: date) -> list[int]:
    if not given.get(options.CLASSES.name):
        raise Refused(
            "Student: choose whose schedule it is, or a class for all its students. Example: 004217."
        )
    chosen = options.asked_classes(given, classes(desk, year_id, day))
    lines = class_lines(desk, (each.section_id for each in chosen), day)
    return list(dict.fromkeys(line.student_id for each in chosen for line in lines[each.section_id]))


def _one_school(desk: Desk, given: Given) -> School:
    school = options.asked_school(desk, given)
    known = schools(desk)
    if school is None and len(known) != 1:
        names = ", ".join(one.short_name for one in known) or "none yet"
        raise Refused(f"School: choose one. The schools are: {names}.")
    return school or known[0]


def _of_student(one: Hour) -> tuple[str, ...]:
    return (one.period, one.title, one.times, day_words(one.day), one.teacher, one.room or "")


def _taught(one: Hour) -> tuple[str, ...]:
    return (one.period, one.title, one.times, day_words(one.day), one.room or "", str(one.students))


STUDENT_SCHEDULE = Report(
    "student-schedule",
    "Student schedule",
    "Periods, times, classes, teachers and rooms of one student, or of a homeroom as slips.",
    (options.STUDENT, options.CLASSES, SLIPS),
    student_schedule,
)
TIMETABLES = Report(
    "timetables",
    "Timetables of teachers and rooms",
    "The hours of each teacher and each room of a school, with how many students come.",
    (options.SCHOOL,),
    timetable,
)
CLASS_LOADS = Report(
    "class-loads",
    "Class loads",
    "The classes of a school with their students against their seats.",
    (options.SCHOOL, options.ON),
    class_loads,
)
