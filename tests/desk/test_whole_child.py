"""Every column that came with the whole child is set through an act and read back as it was said."""

from datetime import date
from decimal import Decimal

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import (
    calendars,
    course_facts,
    courses,
    enrollment,
    enrollment_rules,
    institutions,
    student_facts,
    students,
    whole_child,
)
from studentdesk.records.facts import Fact
from tests.desk.conftest import School

DAY = date(2025, 9, 2)


def said(desk: Desk, fact: Fact, school: School) -> object:
    """Something that a field of this kind may hold."""
    if fact.kind == "code":
        words = desk.read("codes.of_list", list=fact.list)
        return words[-1]["code"] if words else "anything"
    if fact.kind == "link":
        return {"grade_level": school.fourth, "school_year": school.year}.get(fact.to, 1)
    return {"flag": True, "date": DAY, "whole": fact.least + 40, "hundredths": Decimal("1.5")}.get(
        fact.kind, fact.example or "A1"
    )


@pytest.fixture
def child(school: School) -> int:
    return students.add_student(school.desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))


def test_a_students_facts(school: School, child: int) -> None:
    for field, fact in student_facts.FACTS.items():
        if field != "photo_id":
            value = said(school.desk, fact, school)
            students.correct(school.desk, child, **{field: value})
            assert getattr(students.student(school.desk, child), field) == value


def test_a_pieces_facts_go_on_into_the_next_piece(school: School, child: int) -> None:
    desk = school.desk
    piece = enrollment.enroll(
        desk,
        child,
        school_id=school.school,
        begins=date(2025, 8, 25),
        grade_level_id=school.fourth,
        entry_kind="new",
    )
    values = {field: said(desk, fact, school) for field, fact in enrollment_rules.FACTS.items()}
    enrollment.correct_piece(desk, piece, **values)
    kept = enrollment.piece(desk, piece)
    assert {field: getattr(kept, field) for field in values} == values
    following = enrollment.piece(desk, enrollment.change_piece(desk, piece, DAY, session="am"))
    del values["exit_reason"]
    assert {field: getattr(following, field) for field in values} == values
    assert following.exit_reason is None
    enrollment.withdraw(desk, following.id, last_day=DAY, exit_kind="dropped out", exit_reason="work")
    assert enrollment.piece(desk, following.id).exit_reason == "work"
    with pytest.raises(Refused, match="Why they left “bored”: choose one of academic, behavior"):
        enrollment.correct_piece(desk, piece, exit_reason="bored")


def test_a_course_a_class_and_a_students_time_in_it(school: School, child: int) -> None:
    desk = school.desk
    course = courses.add_course(
        desk, local_code="ALG1", name="Algebra I", honors=False, college_credit=Decimal(3)
    )
    for field, fact in course_facts.COURSE.items():
        value = said(desk, fact, school)
        courses.correct_course(desk, course, **{field: value})
        assert getattr(courses.courses(desk)[0], field) == value
    section = courses.add_section(
        desk,
        course_id=course,
        school_id=school.school,
        school_year_id=school.year,
        code="1",
        delivery="online",
    )
    courses.correct_section(desk, section, language="spa")
    read = courses.section(desk, section)
    assert (read.language, read.delivery) == ("spa", "online")
    membership = courses.join_section(desk, section, child, DAY)
    for field, fact in course_facts.MEMBER.items():
        value = 2 if fact.kind == "whole" else said(desk, fact, school)
        courses.correct_member(desk, membership, **{field: value})
        assert getattr(courses.members(desk, section, DAY)[0], field) == value
    courses.leave_section(desk, membership, DAY, "withdrew passing")
    assert courses.members(desk, section, DAY)[0].left_as == "withdrew passing"


def test_a_calendar_and_its_days(school: School) -> None:
    desk = school.desk
    for field, value in {"program_code": "AEDY", "rotation": "semester", "act80_group": "ELEM"}.items():
        calendars.correct_calendar(desk, school.calendar, **{field: value})
        assert getattr(calendars.calendars(desk, school.year)[0], field) == value
    calendars.correct_calendar(desk, school.calendar, graduation_on=date(2026, 6, 5))
    with pytest.raises(Refused, match="it can't come before the first day, 2025-08-25"):
        calendars.correct_calendar(desk, school.calendar, graduation_on=date(2025, 8, 1))
    calendars.correct_day(
        desk, school.calendar, DAY, waived=True, short_why="planned", rotation_day="A", minutes=165
    )
    day = next(one for one in calendars.days(desk, school.calendar) if one.date == DAY)
    assert (day.waived, day.short_why, day.rotation_day, day.minutes) == (True, "planned", "A", 165)
    with pytest.raises(Refused, match="it is not in this calendar"):
        calendars.correct_day(desk, school.calendar, date(2024, 1, 1), waived=True)


def test_an_institution_teaches_from_its_lowest_grade_to_its_highest(school: School) -> None:
    desk = school.desk
    id = institutions.add_institution(
        desk,
        kind="charter",
        name="Hill Charter",
        grade_low_id=school.kindergarten,
        grade_high_id=school.fourth,
    )
    read = institutions.institution(desk, id)
    assert (read.grade_low_id, read.grade_high_id) == (school.kindergarten, school.fourth)
    with pytest.raises(Refused, match="Highest grade “K”: it can't come before the lowest, 04"):
        institutions.correct_institution(
            desk, id, grade_low_id=school.fourth, grade_high_id=school.kindergarten
        )


def test_every_field_with_words_is_a_column_and_every_list_and_table_is_there(school: School) -> None:
    """A rule for a column that the table does not have, or a list nobody wrote, would fail here."""
    connection = school.desk._connection
    lists = {row[0] for row in connection.execute("select distinct list from code")}
    tables = {row[0] for row in connection.execute("select name from sqlite_schema where type = 'table'")}
    for table, facts in whole_child.FIELDS.items():
        columns = {row["name"] for row in connection.execute(f"pragma table_info([{table}])")}
        assert facts.keys() <= columns, table
        for field, fact in facts.items():
            assert fact.kind != "code" or fact.list in lists, f"{table}.{field}"
            assert fact.kind != "link" or fact.to in tables, f"{table}.{field}"
