"""Clean-up lists: each names whom it should, and nobody any more once the record is mended."""

from collections.abc import Callable
from datetime import date

import pytest

from studentdesk.db import Desk
from studentdesk.records import (
    clean_ups,
    courses,
    enrollment,
    families,
    neighbors,
    schools,
    student_papers,
    students,
)
from studentdesk.records.clean_ups import CLEAN_UPS
from studentdesk.records.years import open_year
from tests.desk.conftest import School


def listed(desk: Desk, name: str) -> list[int]:
    clean_ups.begin(desk)
    return clean_ups.clean_up(desk, name).students


def enrolled(school: School, place: int | None = None, **facts: object) -> int:
    """A child on the roll whose record has everything."""
    desk = school.desk
    names = {"last_name": "Li", "first_name": f"Mai {len(desk.history('school', 1))}"}
    whole = {"birth_date": date(2015, 3, 9), "sex": "F", "hispanic": False, "home_language": "eng"}
    id = students.add_student(desk, **(names | whole | facts))
    students.correct(desk, id, first_name=f"Mai {id}", state_id=f"{9_000_000 + id}")
    students.set_races(desk, id, ["Asian"])
    enrollment.enroll(
        desk,
        id,
        school_id=place or school.school,
        begins=date(2025, 8, 25),
        grade_level_id=school.fourth,
        entry_kind="new",
    )
    neighbors.add_home(desk, id, label="The Li Family", line1="2 Oak St", city="Easton")
    neighbors.add_person(
        desk, id, last_name="Li", first_name="Jo", relationship="mother", phone="610 555 0134"
    )
    for paper in student_papers.asked_papers(desk, id, date(2025, 10, 7)):
        student_papers.set_paper(desk, id, paper.id, school.year, received_on=date(2025, 9, 2))
    return id


def in_class(school: School, student: int) -> None:
    course = courses.add_course(school.desk, local_code=f"C{student}", name="Homeroom")
    section = courses.add_section(
        school.desk, course_id=course, school_id=school.school, school_year_id=school.year, code="1"
    )
    courses.join_section(school.desk, section, student, date(2025, 8, 25))


def spoil(desk: Desk, table: str, id: int, **values: object) -> None:
    with desk.change("Spoil") as change:
        change.update(table, id, **values)


def piece_of(school: School, student: int) -> int:
    return enrollment.pieces(school.desk, student)[0].id


def _two_whole_days(school: School, student: int) -> None:
    spoil(school.desk, "enrollment", piece_of(school, student), share=5_000)
    other = schools.add_school(school.desk, "Franklin", "F")
    enrollment.enroll(
        school.desk,
        student,
        school_id=other,
        begins=date(2025, 8, 25),
        grade_level_id=school.fourth,
        entry_kind="new",
        share=5_000,
    )
    spoil(school.desk, "enrollment", piece_of(school, student), share=9_000)


def _no_phone(school: School, student: int) -> None:
    kin = families.kin(school.desk, student)[0]
    with school.desk.change("No phone") as change:
        for phone in school.desk._connection.execute("select id from contact_phone").fetchall():
            change.delete("contact_phone", phone[0])
    assert kin


def _nobody(school: School, student: int) -> None:
    with school.desk.change("Nobody") as change:
        for link in school.desk._connection.execute("select id from student_contact").fetchall():
            change.delete("student_contact", link[0])


def _left(school: School, student: int) -> None:
    piece = piece_of(school, student)
    enrollment.withdraw(school.desk, piece, last_day=date(2025, 9, 5), exit_kind="moved on")


def _old_year(school: School, student: int) -> None:
    old = open_year(school.desk, "2024-25")
    spoil(school.desk, "enrollment", piece_of(school, student), school_year_id=old, begins=date(2024, 9, 2))


def _twin(school: School, student: int) -> None:
    other = students.student(school.desk, student)
    students.add_student(
        school.desk,
        last_name=other.last_name.upper(),
        first_name=other.first_name,
        birth_date=other.birth_date,
    )


SPOILED: dict[str, Callable[[School, int], object]] = {
    "no_address": lambda s, id: spoil(s.desk, "address", 1, line1=None),
    "no_guardian": _nobody,
    "nobody_to_call": _no_phone,
    "no_schedule": lambda s, id: spoil(s.desk, "section_enrollment", 1, ends=date(2025, 9, 1)),
    "wrong_year": lambda s, id: spoil(s.desk, "enrollment", piece_of(s, id), begins=date(2024, 8, 25)),
    "year_is_over": _old_year,
    "more_than_a_day": _two_whole_days,
    "no_birth_date": lambda s, id: students.correct(s.desk, id, birth_date=None),
    "unlikely_age": lambda s, id: students.correct(s.desk, id, birth_date=date(1995, 3, 9)),
    "no_sex": lambda s, id: students.correct(s.desk, id, sex=None),
    "no_ethnicity": lambda s, id: students.correct(s.desk, id, hispanic=None),
    "no_race": lambda s, id: students.set_races(s.desk, id, []),
    "no_state_id": lambda s, id: students.correct(s.desk, id, state_id=None),
    "no_language": lambda s, id: students.correct(s.desk, id, home_language=None),
    "papers": lambda s, id: student_papers.set_paper(s.desk, id, 1, s.year, received_on=None),
    "twice": _twin,
    "no_exit_code": _left,
}


def test_every_list_is_tried() -> None:
    assert SPOILED.keys() == {one.name for one in CLEAN_UPS}


@pytest.mark.parametrize("name", SPOILED)
def test_a_list_names_whose_record_is_spoiled_and_nobody_else(school: School, name: str) -> None:
    child = enrolled(school)
    in_class(school, child)
    assert listed(school.desk, name) == []
    SPOILED[name](school, child)
    assert listed(school.desk, name) == [child]
    clean_ups.begin(school.desk)
    found = clean_ups.clean_up(school.desk, name)
    wanted = clean_ups.BY_NAME[name]
    if wanted.record == "student":
        assert found.records == {child: child}
    else:
        assert found.records[child] in {piece.id for piece in enrollment.pieces(school.desk, child)}


def test_who_works_with_one_school_cleans_up_only_there(school: School) -> None:
    other = schools.add_school(school.desk, "Franklin", "F")
    here, there = enrolled(school, sex=None), enrolled(school, other, sex=None)
    assert listed(school.desk, "no_sex") == [here, there]
    with school.desk.change("Restrict") as change:
        change.insert("person_school", person_id=school.desk.person.id, school_id=school.school)
    assert listed(school.desk, "no_sex") == [here]


def test_a_list_is_in_the_order_of_names_and_a_child_who_died_is_on_none(school: School) -> None:
    last, first = enrolled(school, sex=None, last_name="Zhu"), enrolled(school, sex=None, last_name="Adams")
    assert listed(school.desk, "no_sex") == [first, last]
    students.correct(school.desk, first, deceased_on=date(2025, 10, 1))
    assert listed(school.desk, "no_sex") == [last]


def test_a_reader_is_shown_the_same_lists(school: School, secret: bytes) -> None:
    child = enrolled(school, sex=None)
    with school.desk.change("Let somebody read", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(school.desk.path, secret, "Rae")
    reader.now = school.desk.now
    assert {one.name: listed(reader, one.name) for one in CLEAN_UPS} == {
        one.name: listed(school.desk, one.name) for one in CLEAN_UPS
    }
    assert listed(reader, "no_sex") == [child]
    reader.close()
