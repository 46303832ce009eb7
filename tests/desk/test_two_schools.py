"""A person of one school is answered with the people of that school, and of no other, by every list."""

import re
from datetime import date, datetime

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from studentdesk.db import Desk
from studentdesk.db.queries import all_names, statement
from studentdesk.records import (
    attendance,
    class_lists,
    courses,
    duplicates,
    enrollment,
    families,
    incidents,
    listings,
    neighbors,
    students,
)
from studentdesk.records.schools import add_school, schools
from tests.desk.acts import World, whole_child
from tests.desk.conftest import School

OURS, THEIRS = "Li", "Zqxjother"
DAY = date(2025, 10, 7)
# What a person of one school may not run, or what names one child by its number: not a list.
NOT_LISTS = re.compile(
    r"known\.|edfi|spreadsheet|sample\.|compare\.|journal\.|students\.(with_number|by_id|by_local_id|near)$"
)


def enter(school: School, at: int, last_name: str) -> int:
    """A child with an address, a class, a mark and an incident at a school."""
    desk = school.desk
    child = students.add_student(desk, last_name=last_name, first_name="Mai", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        desk, child, school_id=at, begins=date(2025, 8, 25), grade_level_id=school.fourth, entry_kind="new",
        calendar_id=school.calendar,
    )  # fmt: skip
    course = courses.add_course(desk, local_code=last_name[:1], name="Homeroom")
    section = courses.add_section(
        desk, course_id=course, school_id=at, school_year_id=school.year, code="1", homeroom=True
    )
    courses.join_section(desk, section, child, date(2025, 8, 25))
    attendance.take(desk, section, DAY, {child: "A"})
    whole_child(World(desk, at, school.year, school.calendar, [school.fourth]), child)
    return child


@pytest.fixture
def clerk(school: School, secret: bytes) -> Desk:
    """An administrator of the first school only; the children of both live at one address."""
    desk = school.desk
    other = add_school(desk, "Franklin Elementary", "FE")
    children = [enter(school, at, name) for at, name in ((school.school, OURS), (other, THEIRS))]
    home = families.add_household(desk, "The Li Family", line1="1 Elm St")
    for child in children:
        families.join_household(desk, home, student_id=child)
    with desk.change("Add a person", final=True) as change:
        person = change.insert("person", name="Rae", role="administrator")
        change.insert("person_school", person_id=person, school_id=school.school)
    mine = Desk.open(desk.path, secret, "Rae")
    mine.now = lambda: datetime(2025, 10, 7, 8, 14, 3)
    return mine


def test_lists_of_students_name_those_of_the_own_school(clerk: Desk, school: School) -> None:
    assert [one.name for one in schools(clerk)] == ["Lincoln Elementary"]
    for order in ("name", "grade", "id"):
        assert students.list_ids(clerk, on=DAY, order=order) == [1]
        assert students.list_ids(clerk, on=DAY, everybody=True, order=order) == [1]
    assert students.list_ids(clerk, on=DAY, school_id=2) == []
    assert [hit.id for hit in students.rows(clerk, [1, 2])] == [1]
    assert students.find(clerk, THEIRS) == []
    for last in (THEIRS, OURS):
        found = duplicates.duplicates(clerk, last, "Mai", date(2015, 5, 1))
        assert {match.hit.id for match in found} <= {1}
    assert len(students.list_ids(school.desk, on=DAY)) == 2


def test_a_child_who_was_expected_elsewhere_or_has_gone_there(clerk: Desk, school: School) -> None:
    """Its no-shows are named to nobody else; whoever moved there has left, and no more is said."""
    desk = school.desk
    (theirs,) = enrollment.pieces(desk, 2)
    enrollment.no_show(desk, theirs.id)
    assert students.rows(clerk, [2]) == []
    (ours,) = enrollment.pieces(desk, 1)
    enrollment.change_piece(desk, ours.id, DAY, school_id=2)
    assert [(hit.school, hit.status) for hit in students.rows(clerk, [1])] == [("LE", "left")]
    assert students.list_ids(clerk, on=DAY, everybody=True) == [1]
    nobody = students.add_student(desk, last_name="Ott", first_name="Jo")
    assert [hit.status for hit in students.rows(clerk, [nobody])] == ["not enrolled"]


def test_rosters_classes_and_homes_name_those_of_the_own_school(clerk: Desk, school: School) -> None:
    assert enrollment.roster(clerk, 2, DAY) == []
    assert [line.student_id for line in enrollment.roster(clerk, 1, DAY)] == [1]
    assert [one.school_id for one in courses.sections(clerk, None, school.year)] == [1]
    assert courses.members(clerk, 2, DAY) == []
    assert attendance.classes(clerk, 2, DAY) == []
    assert [one.school_id for one in class_lists.classes(clerk, school.year, DAY)] == [1]
    assert neighbors.neighbors(clerk, 1, but=1) == []
    assert len(neighbors.neighbors(school.desk, 1, but=1)) == 1


def test_incidents_are_those_of_the_own_school(clerk: Desk, school: School) -> None:
    assert [one.school for one in incidents.incidents(clerk, None, school.year)] == ["Lincoln Elementary"]
    assert incidents.incidents(clerk, 2, school.year) == []
    with pytest.raises(KeyError):
        incidents.incident(clerk, 2)
    assert len(incidents.incidents(school.desk, None, school.year)) == 2


@pytest.mark.parametrize("what", ["students", "enrollments", "attendance", "grades"])
def test_what_is_written_to_a_spreadsheet_is_of_the_own_school(
    clerk: Desk, school: School, what: str
) -> None:
    rows = listings.listing(clerk, what, on=DAY)
    assert THEIRS not in repr([tuple(row) for row in rows])


def test_no_named_list_of_the_program_names_a_child_of_another_school(clerk: Desk) -> None:
    """Every number asked for is 1, what there is of the own school; a list that answers more leaks."""
    ran = 0
    for name in all_names():
        sql = statement(name)
        if not sql.lower().startswith(("select", "with")) or "temp." in sql or NOT_LISTS.match(name):
            continue
        params = dict.fromkeys(re.findall(r":(\w+)", sql), 1)
        params |= dict.fromkeys(params.keys() & {"school", "section", "grade", "order"}, None)
        params |= dict.fromkeys(params.keys() & {"day", "on", "today"}, "2025-10-07")
        params |= dict.fromkeys(params.keys() & {"ids", "sections"}, "[1, 2]")
        try:
            rows = clerk.read(name, **params)
        except sqlcipher.OperationalError as error:
            assert "no such table" in str(error), name
            continue
        assert THEIRS not in repr([tuple(row) for row in rows]), name
        ran += 1
    assert ran > 60
