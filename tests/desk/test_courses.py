"""Courses and classes: codes of their own, one teacher of record at a time, members from - to."""

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest

from studentdesk.findings import Refused
from studentdesk.records import courses, enrollment, students, teachers
from studentdesk.records.schools import add_school
from studentdesk.records.staff import add_staff
from studentdesk.records.terms import add_term

if TYPE_CHECKING:
    from conftest import School

START, END = date(2025, 8, 25), date(2025, 12, 19)


@pytest.fixture
def section(school: "School") -> int:
    course = courses.add_course(school.desk, local_code="ALG1", name="Algebra I", credit=Decimal("0.5"))
    return courses.add_section(
        school.desk, course_id=course, school_id=school.school, school_year_id=school.year, code="2",
        room="114", period="3",
    )  # fmt: skip


@pytest.fixture
def teacher(school: "School") -> Callable[[str], int]:
    return lambda name: add_staff(school.desk, local_id=name, last_name=name, first_name="Jo")


@pytest.fixture
def child(school: "School") -> int:
    id = students.add_student(school.desk, last_name="Núñez", first_name="Ana")
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=START, grade_level_id=school.fourth, entry_kind="new"
    )
    return id


def test_a_course_keeps_its_credit_to_the_thousandth(school: "School") -> None:
    id = courses.add_course(school.desk, local_code=" BIO ", name="Biology", credit=Decimal("0.125"))
    (course,) = courses.courses(school.desk)
    assert (course.id, course.local_code, course.credit, course.active) == (id, "BIO", Decimal("0.125"), True)
    courses.correct_course(school.desk, id, credit=None, active=False)
    (course,) = courses.courses(school.desk)
    assert (course.credit, course.active) == (None, False)


@pytest.mark.parametrize("credit", ["0.0005", "-1", "100.001", "NaN", "Infinity"])
def test_a_credit_that_cannot_be_is_refused(school: "School", credit: str) -> None:
    with pytest.raises(Refused, match=r"Example: 0\.5"):
        courses.add_course(school.desk, local_code="BIO", name="Biology", credit=Decimal(credit))


@pytest.mark.parametrize("fields", [{"local_code": ""}, {"local_code": "B" * 13}, {"name": "N" * 51}])
def test_a_code_or_name_too_long_or_empty_is_refused(school: "School", fields: dict[str, str]) -> None:
    with pytest.raises(Refused, match="Example: "):
        courses.add_course(school.desk, **{"local_code": "BIO", "name": "Biology", **fields})
    assert courses.courses(school.desk) == []


def test_two_courses_cannot_have_one_code(school: "School", section: int) -> None:
    with pytest.raises(Refused, match="“ALG1”"):
        courses.add_course(school.desk, local_code="ALG1", name="Algebra again")
    other = courses.add_course(school.desk, local_code="ALG2", name="Algebra II")
    with pytest.raises(Refused, match="“ALG1”"):
        courses.correct_course(school.desk, other, local_code="ALG1")
    courses.correct_course(school.desk, other, local_code="ALG2", name="Algebra 2")


def test_a_class_stands_in_the_list_with_teacher_students_and_place(
    school: "School", section: int, teacher: Callable[[str], int], child: int
) -> None:
    teachers.assign_staff(school.desk, section, teacher("Ott"), ends=date(2025, 9, 30))
    teachers.assign_staff(school.desk, section, teacher("Adler"), begins=date(2025, 10, 1))
    teachers.assign_staff(school.desk, section, teacher("Zhu"), "co-teacher")
    courses.join_section(school.desk, section, child, START, date(2025, 9, 30))
    (september,) = courses.sections(school.desk, school.school, school.year, on=date(2025, 9, 30))
    assert (september.course, september.code, september.school) == ("Algebra I", "2", "LE")
    assert (september.room, september.period, september.homeroom) == ("114", "3", False)
    assert (september.teacher, september.students) == ("Ott, Jo", 1)
    (today,) = courses.sections(school.desk, None, school.year)
    assert (today.teacher, today.students) == ("Adler, Jo", 0)
    assert [teaches.role for teaches in teachers.teachers(school.desk, section)] == [
        "of record",
        "of record",
        "co-teacher",
    ]


def test_a_year_that_is_over_is_listed_as_of_its_last_day(school: "School", section: int, child: int) -> None:
    courses.join_section(school.desk, section, child, START)
    (listed,) = courses.sections(school.desk, school.school, school.year, on=date(2031, 1, 1))
    assert listed.students == 1
    assert courses.section(school.desk, section, on=date(2020, 1, 1)).students == 0


def test_a_class_of_a_school_that_is_not_ones_own_is_not_listed(school: "School", section: int) -> None:
    other = add_school(school.desk, "Franklin Elementary", "FE")
    with school.desk.change("Choose a school", final=True) as change:
        change.insert("person_school", person_id=school.desk.person.id, school_id=other)
    assert courses.sections(school.desk, None, school.year) == []
    assert courses.members(school.desk, section, START) == []
    with pytest.raises(KeyError):
        courses.section(school.desk, section)


def test_a_class_number_is_used_once_a_course_and_year(school: "School", section: int) -> None:
    course = courses.section(school.desk, section).course_id
    with pytest.raises(Refused, match="“2”"):
        courses.add_section(
            school.desk, course_id=course, school_id=school.school, school_year_id=school.year, code="2"
        )


def test_a_homeroom_has_no_class_period(school: "School", section: int) -> None:
    with pytest.raises(Refused, match="Class period “3”"):
        courses.correct_section(school.desk, section, homeroom=True)
    courses.correct_section(school.desk, section, homeroom=True, period="")
    assert courses.section(school.desk, section).homeroom


def test_a_class_meets_in_its_terms(school: "School", section: int) -> None:
    term = add_term(
        school.desk, school_year_id=school.year, school_id=school.school, kind="semester", code="S1",
        name="Fall", begins=START, ends=END,
    )  # fmt: skip
    course = courses.section(school.desk, section).course_id
    fall = courses.add_section(
        school.desk, course_id=course, school_id=school.school, school_year_id=school.year, code="3",
        term_ids=[term, term],
    )  # fmt: skip
    with school.desk.change("Look") as change:
        assert change.values("section_term", 1) == {"id": 1, "section_id": fall, "term_id": term}
        assert change.values("section_term", 2) is None


def test_a_second_teacher_of_record_waits_for_the_first_to_end(
    school: "School", section: int, teacher: Callable[[str], int]
) -> None:
    first, second = teacher("Ott"), teacher("Adler")
    assignment = teachers.assign_staff(school.desk, section, first)
    with pytest.raises(Refused, match="Ott, Jo is the teacher of record"):
        teachers.assign_staff(school.desk, section, second, begins=date(2025, 10, 1))
    teachers.release_staff(school.desk, assignment, date(2025, 9, 30))
    teachers.assign_staff(school.desk, section, second, begins=date(2025, 10, 1))
    assert courses.section(school.desk, section).teacher == "Adler, Jo"


def test_assigning_the_same_teacher_again_corrects_the_dates(
    school: "School", section: int, teacher: Callable[[str], int]
) -> None:
    ott = teacher("Ott")
    first = teachers.assign_staff(school.desk, section, ott)
    assert teachers.assign_staff(school.desk, section, ott, begins=START, ends=END) == first
    (kept,) = teachers.teachers(school.desk, section)
    assert (kept.begins, kept.ends) == (START, END)


def test_a_role_that_is_none_is_refused_with_the_choices(school: "School", section: int) -> None:
    with pytest.raises(Refused, match="of record, co-teacher"):
        teachers.assign_staff(school.desk, section, 1, "boss")


def test_a_member_is_in_a_class_from_the_first_to_the_last_day(
    school: "School", section: int, child: int
) -> None:
    id = courses.join_section(school.desk, section, child, date(2025, 9, 2))
    courses.leave_section(school.desk, id, date(2025, 9, 12))
    days = [date(2025, 9, 1), date(2025, 9, 2), date(2025, 9, 12), date(2025, 9, 13)]
    assert [len(courses.members(school.desk, section, day)) for day in days] == [0, 1, 1, 0]
    (member,) = courses.members(school.desk, section, date(2025, 9, 2))
    assert (member.name, member.grade, member.ends) == ("Núñez, Ana", "04", date(2025, 9, 12))


@pytest.mark.parametrize(
    ("begins", "ends"),
    [(date(2025, 9, 12), None), (date(2025, 8, 25), None), (date(2025, 9, 5), date(2025, 9, 6)),
     (date(2025, 8, 25), date(2025, 9, 2))],
)  # fmt: skip
def test_a_time_in_which_the_student_is_in_the_class_already_is_refused(
    school: "School", section: int, child: int, begins: date, ends: date | None
) -> None:
    courses.join_section(school.desk, section, child, date(2025, 9, 2), date(2025, 9, 12))
    with pytest.raises(Refused, match="2025-09-02 to 2025-09-12"):
        courses.join_section(school.desk, section, child, begins, ends)
    courses.join_section(school.desk, section, child, date(2025, 9, 13))
    courses.join_section(school.desk, section, child, START, date(2025, 9, 1))


@pytest.mark.parametrize(
    ("begins", "ends", "words"),
    [
        (date(2025, 6, 30), None, "Begins “2025-06-30”"),
        (START, date(2026, 7, 1), "Ends “2026-07-01”"),
        (START, date(2025, 8, 24), "Last day “2025-08-24”"),
    ],
)
def test_days_outside_the_classs_year_or_backwards_are_refused(
    school: "School", section: int, child: int, begins: date, ends: date | None, words: str
) -> None:
    with pytest.raises(Refused, match=words):
        courses.join_section(school.desk, section, child, begins, ends)


def test_nobody_leaves_a_class_before_joining_it(school: "School", section: int, child: int) -> None:
    id = courses.join_section(school.desk, section, child, date(2025, 9, 2))
    with pytest.raises(Refused, match="2025-09-01"):
        courses.leave_section(school.desk, id, date(2025, 9, 1))


def test_a_withdrawal_ends_the_classes_of_that_school_until_undone(
    school: "School", section: int, child: int
) -> None:
    courses.join_section(school.desk, section, child, START, date(2025, 9, 12))
    courses.join_section(school.desk, section, child, date(2025, 9, 22))
    courses.join_section(
        school.desk,
        courses.add_section(
            school.desk, course_id=courses.section(school.desk, section).course_id, school_id=school.school,
            school_year_id=school.year, code="spring",
        ),
        child,
        date(2026, 1, 12),
    )  # fmt: skip
    away = add_school(school.desk, "Franklin Elementary", "FE")
    elsewhere = courses.add_section(
        school.desk, course_id=courses.section(school.desk, section).course_id, school_id=away,
        school_year_id=school.year, code="1",
    )  # fmt: skip
    courses.join_section(school.desk, elsewhere, child, START)

    def spans() -> list[tuple[object, object]]:
        with school.desk.change("Look") as change:
            rows = [change.values("section_enrollment", id) for id in range(1, 5)]
            return [(row["begins"], row["ends"]) for row in rows if row]

    before = spans()
    (piece,) = enrollment.pieces(school.desk, child)
    enrollment.withdraw(school.desk, piece.id, last_day=date(2025, 10, 3), exit_kind="moved on")
    assert spans() == [
        ("2025-08-25", "2025-09-12"),
        ("2025-09-22", "2025-10-03"),
        ("2025-08-25", None),
    ]
    school.desk.undo()
    assert spans() == before
