"""The class list and the student list, from a real file: who is on them, in which order, whom to call."""

import csv
import io
from collections.abc import Callable
from datetime import date, datetime

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import courses, enrollment, families, staff, students, teachers
from studentdesk.records.class_lists import classes
from studentdesk.records.schools import add_school
from studentdesk.reports.catalog import REPORTS
from studentdesk.reports.options import CONTACTS
from studentdesk.reports.printed import Printed
from tests.desk.conftest import School

FIRST_DAY = date(2025, 8, 25)
Add = Callable[..., int]
# Of other reports nobody is on them unless something was written down.
OF_A_ROLL = {
    "class-list", "student-list", "id-card", "exclusions", "immunization-letters", "missing-papers",
    "early-closing", "attendance-register",
}  # fmt: skip
EVERY: dict[str, dict[str, object]] = {"attendance-register": {"every-class": True}}


def on_it(desk: Desk, name: str, **given: object) -> list[int]:
    """Whose records a report shows; nobody where it is refused, having nothing to show."""
    try:
        return REPORTS[name].build(desk, {**EVERY.get(name, {}), **given}).students
    except Refused:
        return []


@pytest.fixture
def algebra(school: School) -> int:
    course = courses.add_course(school.desk, local_code="ALG1", name="Algebra I")
    section = courses.add_section(
        school.desk, course_id=course, school_id=school.school, school_year_id=school.year,
        code="3", room="12", period="2",
    )  # fmt: skip
    teacher = staff.add_staff(school.desk, local_id="T1", last_name="Rivera", first_name="Rosa")
    teachers.assign_staff(school.desk, section, teacher)
    return section


@pytest.fixture
def add(school: School, algebra: int) -> Add:
    """Enroll a student from the first day on and put the child into the class."""

    def added(last_name: str, first_name: str = "Ada", **fields: object) -> int:
        id = students.add_student(school.desk, last_name=last_name, first_name=first_name, **fields)
        enrollment.enroll(
            school.desk, id, school_id=school.school, begins=FIRST_DAY, grade_level_id=school.fourth,
            entry_kind="new",
        )  # fmt: skip
        courses.join_section(school.desk, algebra, id, FIRST_DAY)
        return id

    return added


def class_list(desk: Desk, **given: object) -> Printed:
    return REPORTS["class-list"].build(desk, {name.replace("_", "-"): value for name, value in given.items()})


def column(printed: Printed, title: str) -> list[str]:
    at = printed.rows[0].index(title)
    return [row[at] for row in printed.rows[1:]]


def test_a_class_list_goes_by_last_name_and_then_by_first_name(school: School, add: Add) -> None:
    for last, first in (("Young", "Abe"), ("Adams", "Zoe"), ("Adams", "Ben")):
        add(last, first)
    printed = class_list(school.desk)
    assert column(printed, "Last name") == ["Adams", "Adams", "Young"]
    assert column(printed, "First name") == ["Ben", "Zoe", "Abe"]
    assert column(printed, "#") == ["1", "2", "3"]


def test_its_head_names_school_teacher_room_and_class_period(school: School, add: Add) -> None:
    add("Adams", birth_date=date(2016, 4, 12), suffix="Jr.", preferred_first_name="Addie")
    assert class_list(school.desk, birth_dates=True).rows[1] == [
        "Algebra I, section 3", "Lincoln Elementary", "Rivera, Rosa", "12", "2",
        "1", "Adams Jr.", "Ada (Addie)", "000001", "04", "4/12/2016",
    ]  # fmt: skip


def test_the_order_is_that_of_the_screen_on_which_the_list_is_typed_in(
    school: School, algebra: int, add: Add
) -> None:
    for name in ("Łuczak", "Nguyễn", "O’Neil", "de la Cruz", "Núñez", "ʻĪlima", "Zook"):
        add(name)
    on_screen = [member.student_id for member in courses.members(school.desk, algebra, date(2025, 10, 7))]
    assert class_list(school.desk).students == on_screen


def test_in_august_the_list_is_that_of_the_first_day_of_school(school: School, add: Add) -> None:
    add("Adams")
    school.desk.now = lambda: datetime(2025, 8, 11, 9, 0)
    printed = class_list(school.desk)
    assert printed.sheet.day == FIRST_DAY
    assert column(printed, "Grade level") == ["04"]


def test_long_after_the_year_the_list_is_that_of_its_last_day(school: School, add: Add) -> None:
    add("Adams")
    school.desk.now = lambda: datetime(2031, 3, 1, 9, 0)
    assert class_list(school.desk).sheet.day == date(2026, 6, 5)


def test_who_has_left_is_not_on_the_list_from_the_day_after(school: School, add: Add) -> None:
    add("Adams")
    gone = add("Baker")
    (piece,) = enrollment.pieces(school.desk, gone)
    enrollment.withdraw(school.desk, piece.id, last_day=date(2025, 9, 30), exit_kind="moved on")
    assert gone in class_list(school.desk, on="9/30/2025").students
    assert gone not in class_list(school.desk, on="2025-10-01").students
    assert gone not in REPORTS["student-list"].build(school.desk, {"on": date(2025, 10, 1)}).students


def test_a_child_who_died_is_on_no_list_whatever_day_it_is_made_for(school: School, add: Add) -> None:
    add("Adams")
    died = add("Baker")
    students.correct(school.desk, died, deceased_on=date(2025, 10, 1))
    for name in REPORTS:
        for day in ("2025-10-01", "2025-09-30"):
            shown = on_it(school.desk, name, on=day)
            assert died not in shown, name
            assert shown or name not in OF_A_ROLL, name


def test_the_contact_to_call_lives_with_the_child_and_comes_first(school: School, add: Add) -> None:
    child = add("Adams")
    for first_name, facts in (
        ("Una", {"priority": 1}),
        ("Ola", {"priority": 3, "lives_with": True}),
        ("Ivy", {"priority": 2, "lives_with": True}),
    ):
        contact = families.add_contact(school.desk, last_name="Adams", first_name=first_name)
        families.set_phone(school.desk, contact, "mobile", f"(717) 555-01{facts['priority']}4")
        families.link_contact(school.desk, child, contact, "mother", **facts)
    printed = class_list(school.desk, contacts="yes")
    assert column(printed, "Call first") == ["Adams, Ivy (mother)"]
    assert column(printed, "Phone") == ["(717) 555-0124"]


def test_a_contact_under_a_restriction_is_never_the_one_to_call(
    school: School, add: Add, secret: bytes
) -> None:
    child = add("Adams")
    barred = families.add_contact(school.desk, last_name="Adams", first_name="Bo")
    families.link_contact(school.desk, child, barred, "father", priority=1, restriction="no contact")
    with school.desk.change("Add a person", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    reader = Desk.open(school.desk.path, secret, "Rae")
    for desk in (school.desk, reader):
        for report in (each for each in REPORTS.values() if CONTACTS in each.options):
            assert column(report.build(desk, {"contacts": True}), "Call first") == [""]
    reader.close()


def test_a_person_of_one_school_prints_no_other_school(school: School, add: Add, secret: bytes) -> None:
    child = add("Adams")
    other = add_school(school.desk, "Lincoln High", "LH")
    with school.desk.change("Add a person", final=True) as change:
        rae = change.insert("person", name="Rae", role="administrator")
        change.insert("person_school", person_id=rae, school_id=other)
    rae_desk = Desk.open(school.desk.path, secret, "Rae")
    rae_desk.now = school.desk.now
    for name in REPORTS:
        assert child in on_it(school.desk, name) or name not in OF_A_ROLL, name
        assert child not in on_it(rae_desk, name), name
    rae_desk.close()


def test_all_students_are_in_the_file_and_not_the_first_thousand(school: School) -> None:
    with school.desk.change("Fill the school") as change:
        names = (
            ("local_id", "last_name", "first_name"),
            [(f"{n:05}", f"Name {n}", "A") for n in range(2_436)],
        )
        change.insert_many("student", *names)
        change.insert_many(
            "enrollment",
            ("student_id", "school_id", "school_year_id", "status", "begins", "entry_kind", "grade_level_id"),
            [
                (n, school.school, school.year, "current", "2025-08-25", "new", school.fourth)
                for n in range(1, 2_437)
            ],
        )
    printed = REPORTS["student-list"].build(school.desk, {})
    read = list(csv.DictReader(io.StringIO(printed.content(".csv").decode("utf-8-sig"))))
    assert [row["ID"] for row in read] == [f"{n:05}" for n in sorted(range(2_436), key=lambda n: f"Name {n}")]
    assert printed.sheet.total == "2,436 students"
    assert len(printed.students) == 2_436


def test_the_student_list_goes_by_grade_level_in_school_order(school: School, add: Add) -> None:
    add("Adams")
    small = students.add_student(school.desk, last_name="Zook", first_name="Bea")
    enrollment.enroll(
        school.desk, small, school_id=school.school, begins=FIRST_DAY, grade_level_id=school.kindergarten,
        entry_kind="new",
    )  # fmt: skip
    printed = REPORTS["student-list"].build(school.desk, {"school": "LE"})
    assert [(table.title, table.tally) for table in printed.sheet.tables] == [
        ("Kindergarten", "1 student"), ("Grade 4", "1 student"),
    ]  # fmt: skip


@pytest.mark.parametrize("typed", ["3", "alg1/3", "ALGEBRA I, SECTION 3", "id", "ids"])
def test_a_class_is_named_by_its_code_its_course_and_code_its_title_or_its_id(
    school: School, algebra: int, add: Add, typed: str
) -> None:
    add("Adams")
    named: object = {"id": algebra, "ids": [algebra]}.get(typed, typed)
    assert [table.title for table in class_list(school.desk, **{"class": named}).sheet.tables] == [
        "Algebra I, section 3"
    ]


def test_a_code_that_says_section_itself_is_not_said_twice(school: School, algebra: int) -> None:
    courses.correct_section(school.desk, algebra, code="Sec 145")
    (found,) = classes(school.desk, school.year, date(2025, 10, 7))
    assert found.title == "Algebra I, Sec 145"


def test_two_classes_of_one_code_are_not_guessed_between(school: School, add: Add) -> None:
    add("Adams")
    art = courses.add_course(school.desk, local_code="ART", name="Art")
    courses.add_section(
        school.desk, course_id=art, school_id=school.school, school_year_id=school.year, code="3"
    )
    with pytest.raises(Refused, match=r"2 classes have that code.*ALG1/3, ART/3"):
        class_list(school.desk, **{"class": "3"})
    chosen = class_list(school.desk, **{"class": "art/3; alg1/3"})
    assert [table.title for table in chosen.sheet.tables] == ["Algebra I, section 3", "Art, section 3"]


def test_a_class_without_students_is_left_out_with_a_notice_unless_it_is_named(
    school: School, add: Add
) -> None:
    add("Adams")
    art = courses.add_course(school.desk, local_code="ART", name="Art")
    section = courses.add_section(
        school.desk, course_id=art, school_id=school.school, school_year_id=school.year, code="1"
    )
    printed = class_list(school.desk)
    assert [table.title for table in printed.sheet.tables] == ["Algebra I, section 3"]
    assert [finding.message for finding in printed.findings] == [
        "1 class has no students on October 7, 2025 and no page."
    ]
    assert class_list(school.desk, **{"class": section}).sheet.tables[0].tally == "0 students"


@pytest.mark.parametrize(
    ("given", "sentence"),
    [
        ({"school": "Nowhere"}, "School “Nowhere”.*LE"),
        ({"class": "9"}, "Class “9”.*ALG1/3"),
        ({"on": "2/30/2026"}, "As of “2/30/2026”.*9/2/2025"),
        ({"on": "soon"}, "As of “soon”"),
        ({"boxes": "13"}, "Blank boxes “13”: a number from 0 to 12"),
        ({"contacts": "maybe"}, "Whom to call at home “maybe”: write yes or no"),
        ({"shoe-size": "9"}, "“shoe-size”.*It asks: class, school, on, boxes"),
        ({"on": "9/2/2031"}, "As of “9/2/2031”: no school year is open then. Example: 10/7/2025"),
    ],
)
def test_what_cannot_be_is_refused_by_field_value_and_example(
    school: School, add: Add, given: dict[str, object], sentence: str
) -> None:
    add("Adams")
    with pytest.raises(Refused, match=sentence):
        REPORTS["class-list"].build(school.desk, given)


def test_classes_are_listed_for_the_screen_with_the_teacher_of_the_day(school: School, algebra: int) -> None:
    (found,) = classes(school.desk, school.year, date(2025, 10, 7), school.school)
    assert (found.section_id, found.teacher, found.title) == (algebra, "Rivera, Rosa", "Algebra I, section 3")
