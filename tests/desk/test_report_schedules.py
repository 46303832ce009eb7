"""Schedules on paper: a student's page or a homeroom's slips, a teacher's and a room's hours, class loads."""

from datetime import date

import pytest

from studentdesk.findings import Refused
from studentdesk.records import bells, courses, enrollment, meetings, schedules, students, teachers
from studentdesk.records.staff import add_staff
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.printed import Printed
from tests.desk.conftest import School

START = date(2025, 8, 25)


@pytest.fixture
def children(school: School) -> list[int]:
    """Two children in a homeroom and in art, which meets on day A; the first in band too."""
    desk = school.desk
    bells.add_schedule(desk, school.school, "Regular", [{"period": "2", "begins": "08:50", "ends": "09:35"}])
    sections = {}
    for code, pattern, room in (("HR", "", "12"), ("ART", "2 A", "9"), ("BAND", "5", "Gym")):
        course = courses.add_course(desk, local_code=code, name=code.title())
        sections[code] = courses.add_section(
            desk, course_id=course, school_id=school.school, school_year_id=school.year, code="1", room=room,
            homeroom=code == "HR", seats=1,
        )  # fmt: skip
        meetings.set_meetings(desk, sections[code], pattern)
    ott = add_staff(desk, local_id="T", last_name="Ott", first_name="Jo")
    for section in sections.values():
        teachers.assign_staff(desk, section, ott)
    ids = []
    for name in ("Adams", "Baker"):
        id = students.add_student(desk, last_name=name, first_name="Ana")
        enrollment.enroll(
            desk, id, school_id=school.school, begins=START, grade_level_id=school.fourth, entry_kind="new"
        )
        for code in ("HR", "ART", *(("BAND",) if name == "Adams" else ())):
            schedules.add_class(desk, id, sections[code], START, anyway=True)
        ids.append(id)
    return ids


def made(school: School, report: str, **given: object) -> Printed:
    return REPORTS[report].build(school.desk, given)


def test_a_students_schedule_has_times_days_and_rooms(school: School, children: list[int]) -> None:
    printed = made(school, "student-schedule", student=children[0])
    assert [row[2:] for row in printed.rows[1:]] == [
        ["2", "Art 1", "08:50-09:35", "Day A", "Ott, Jo", "9"],
        ["5", "Band 1", "", "", "Ott, Jo", "Gym"],
    ]
    assert printed.students == children[:1]
    assert printed.sheet.page_each


def test_a_homeroom_is_printed_as_slips(school: School, children: list[int]) -> None:
    slips = made(school, "student-schedule", **{"class": "HR/1", "slips": "yes"})
    assert slips.students == children
    assert not slips.sheet.page_each
    with pytest.raises(Refused, match="choose whose schedule it is"):
        made(school, "student-schedule")


def test_the_timetables_of_a_school_and_how_full_its_classes_are(school: School, children: list[int]) -> None:
    tables = made(school, "timetables").sheet.tables
    assert [(table.title, len(table.rows)) for table in tables] == [
        ("Ott, Jo", 2),
        ("Room 9", 1),
        ("Room Gym", 1),
    ]
    assert tables[0].rows[0] == ("2", "Art 1", "08:50-09:35", "Day A", "9", "2")
    loads = {row[1]: row[4:] for row in made(school, "class-loads").sheet.tables[0].rows}
    assert loads == {"Hr 1": ("2", "1", "-1"), "Art 1": ("2", "1", "-1"), "Band 1": ("1", "1", "0")}
