"""Setup: the course catalog with its classes, and programs, as lists that grow by hand."""

from typing import Any

from studentdesk.db.desk import Desk
from studentdesk.records import attendance_codes, course_facts, courses, programs, required_papers
from studentdesk.records.courses import Section
from studentdesk.records.facts import Fact, flag
from studentdesk.records.required_papers import RequiredPaper
from studentdesk.ui.choices import Choice
from studentdesk.ui.ledger import Book, corrected, corrected_as_read
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column
from studentdesk.ui.student_books import said

CATALOG = {
    "local_code": Fact("Local code", longest=12, example="ALG1", needed=True),
    "name": Fact("Name", longest=50, example="Algebra I", needed=True),
    "department": Fact("Department", example="Mathematics"),
    "state_course_code": Fact("State course code", example="02052"),
    "credit": Fact("Credit", "hundredths", example="0.5"),
    "active": flag("In use"),
    **course_facts.COURSE,
}


COURSES = Book(
    name="courses",
    title="In the catalog",
    adding="Add a Course",
    nothing="No course yet.",
    columns=(
        Column("code", "Code", 90),
        Column("name", "Course", 0),
        Column("state", "State code", 96),
        Column("credit", "Credit", 66, right=True),
        Column("active", "In use", 66),
    ),
    facts=CATALOG,
    asked=("local_code", "name", "department", "state_course_code", "credit"),
    corrected=tuple(CATALOG),
    words=lambda one, lists: [
        one.local_code,
        one.name,
        one.state_course_code or "",
        "" if one.credit is None else f"{one.credit.normalize():f}",
        said(one.active),
    ],
    add=lambda desk, _owner, values: courses.add_course(desk, **values),
    correct=corrected(courses.correct_course),
)
CLASS = {
    "code": Fact("Code", longest=25, example="2", needed=True),
    "room": Fact("Room", example="12"),
    "period": Fact("Class period", example="2"),
    "seats": Fact("Seats", "whole", example="28"),
    **course_facts.SECTION,
}


def _correct_class(desk: Desk, _owner: int, one: Section, field: str, value: Any) -> None:
    kept = "" if field == "period" and value is None else value
    courses.correct_section(desk, one.id, **{field: kept})


CLASSES = Book(
    name="course_classes",
    title="Its classes this year",
    adding="Add a Class",
    nothing="No class of this course at this school this year.",
    columns=(
        Column("code", "Class", 70),
        Column("teacher", "Teacher", 0),
        Column("period", "Period", 66),
        Column("room", "Room", 66),
        Column("language", "Taught in", 100),
        Column("delivery", "Taught where", 130),
    ),
    facts=CLASS,
    asked=("code", "room", "period", "seats", "language", "delivery"),
    corrected=tuple(CLASS),
    words=lambda one, lists: [
        one.code,
        one.teacher,
        one.period,
        one.room or "",
        lists.word("language", one.language),
        lists.word("delivery", one.delivery),
    ],
    add=lambda desk, owner, values: courses.add_section(
        desk, course_id=owner[0], school_id=owner[1], school_year_id=owner[2], **values
    ),
    correct=_correct_class,
)


PROGRAMS = Book(
    name="programs",
    title="Kinds of programs",
    adding="Add a Program",
    nothing="No program yet.",
    columns=(
        Column("code", "Code", 100),
        Column("name", "Program", 0),
        Column("kind", "Kind", 170),
        Column("group", "Hidden with", 120),
        Column("active", "In use", 66),
    ),
    facts=programs.FACTS,
    asked=("code", "name", "kind", "field_group"),
    corrected=("code", "name", "field_group", "active"),
    words=lambda one, lists: [
        one.code,
        one.name,
        lists.word("program_kind", one.kind),
        lists.word("field_group", one.field_group),
        said(one.active),
    ],
    add=lambda desk, _owner, values: programs.add_program(desk, **values),
    correct=corrected(programs.correct_program),
)


ATTENDANCE_CODES = Book(
    name="attendance_codes",
    title="Letters",
    adding="Add a Letter",
    nothing="No letter yet.",
    columns=(
        Column("code", "Letter", 56),
        Column("word", "Word", 0),
        Column("counts", "Counts as", 124),
        Column("excusal", "Excused", 88),
        Column("used_by", "Used by", 72),
        Column("active", "In use", 62),
    ),
    facts=attendance_codes.FACTS,
    asked=("code", "word", "counts", "excusal", "state_kind", "used_by"),
    corrected=tuple(name for name in attendance_codes.FACTS if name != "code"),
    words=lambda one, lists: [
        one.code, one.word, one.counts, one.excusal, one.used_by, said(one.active)
    ],
    add=lambda desk, _owner, values: attendance_codes.add_code(desk, **values),
    correct=corrected(attendance_codes.correct_code),
    choices={
        name: tuple(Choice(one, one) for one in choices) for name, choices in attendance_codes.CHOICES.items()
    },
)  # fmt: skip


REQUIRED_PAPERS = Book(
    name="required_papers",
    title="Asked of families",
    adding="Add a Paper",
    nothing="No paper is asked for.",
    columns=(
        Column("name", "Paper", 0),
        Column("who", "Asked of", 146),
        Column("each", "Each year", 88),
        Column("source", "By", 128),
        Column("active", "In use", 64),
    ),
    facts=required_papers.FACTS,
    asked=("code", "name", "who", "program_kind", "grades", "each_year"),
    corrected=tuple(required_papers.FACTS),
    words=lambda one, lists: [
        one.name,
        _asked_of(one, lists),
        said(one.each_year),
        one.source or "",
        said(one.active),
    ],
    add=lambda desk, _owner, values: required_papers.add_required_paper(desk, **values),
    correct=corrected_as_read(required_papers.correct_required_paper),
)


def _asked_of(one: RequiredPaper, lists: Lists) -> str:
    who = lists.word("program_kind", one.program_kind) or lists.word("paper_who", one.who)
    return f"{who}, {one.grades}" if one.grades else who
