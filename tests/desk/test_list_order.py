"""The list of students: whatever it lists, it is in the order that is asked for."""

from datetime import date, timedelta

from studentdesk.records import enrollment, students
from tests.desk.conftest import School

ON = date(2025, 10, 7)


def _enrolled(school: School) -> list[int]:
    """Eight children with mixed names, numbers and grades; the last one has left."""
    ids, piece = [], 0
    for number in range(8):
        id = students.add_student(
            school.desk, local_id=f"{(number * 5) % 8:06}", last_name=f"N{(number * 3) % 8}", first_name="Ana"
        )
        level = (school.kindergarten, school.fourth)[number % 2]
        piece = enrollment.enroll(
            school.desk, id, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=level,
            entry_kind="new",
        )  # fmt: skip
        ids.append(id)
    enrollment.withdraw(school.desk, piece, last_day=ON - timedelta(1), exit_kind="moved on")
    return ids


def test_one_school_and_every_school_are_in_the_same_order(school: School) -> None:
    ids = _enrolled(school)
    for order in ("name", "grade", "id"):
        whole = students.list_ids(school.desk, on=ON, order=order)
        assert whole == students.list_ids(school.desk, on=ON, order=order, school_id=school.school)
        assert sorted(whole) == sorted(ids[:-1])
    assert [
        hit.local_id for hit in students.rows(school.desk, students.list_ids(school.desk, on=ON, order="id"))
    ] == [f"{number:06}" for number in range(8) if number != 35 % 8]


def test_a_grade_level_of_every_school_is_that_grade_level(school: School) -> None:
    ids = _enrolled(school)
    listed = students.list_ids(school.desk, on=ON, grade_level_id=school.kindergarten)
    assert sorted(listed) == ids[::2]


def test_everybody_ever_is_listed_by_name_or_number_too(school: School) -> None:
    ids = _enrolled(school)
    by_name = students.list_ids(school.desk, on=ON, everybody=True)
    by_number = students.list_ids(school.desk, on=ON, everybody=True, order="id")
    assert sorted(by_name) == sorted(by_number) == ids
    assert [hit.name for hit in students.rows(school.desk, by_name)] == [f"N{n}, Ana" for n in range(8)]
    assert [hit.local_id for hit in students.rows(school.desk, by_number)] == [f"{n:06}" for n in range(8)]


def test_names_are_in_the_order_of_an_address_book(school: School) -> None:
    names = [
        ("Çelik", "Ece"), ("ʻĪlima", "Kai"), ("Lee", "Zoë"), ("Lee Roy", "Ann"), ("Levesque", "Ada"),
        ("Lévesque", "Bea"), ("LEVESQUE", "Éve"), ("Lewis", "Al"), ("Lucas", "Eva"), ("Łuczak", "Ewa"),
        ("Lund", "Ida"), ("Nguyen", "An"), ("Nguyễn", "Bo"), ("ONeil", "Pat"), ("O’Neil", "Quin"),
        ("O'Neil", "Sean"), ("Oneill", "Al"), ("Smith", "Zia"), ("Smith-Jones", "Ann"),
    ]  # fmt: skip
    for last, first in reversed(names):
        id = students.add_student(school.desk, last_name=last, first_name=first)
        enrollment.enroll(
            school.desk, id, school_id=school.school, begins=date(2025, 8, 25),
            grade_level_id=school.fourth, entry_kind="new",
        )  # fmt: skip
    wanted = [f"{last}, {first}" for last, first in names]
    lists = (
        students.list_ids(school.desk, on=ON),
        students.list_ids(school.desk, on=ON, school_id=school.school),
        students.list_ids(school.desk, on=ON, everybody=True),
        students.first_ids(school.desk, on=ON, count=50),
    )
    for ids in lists:
        assert [hit.name for hit in students.rows(school.desk, ids, on=ON)] == wanted
    corrected = lists[0][-1]
    students.correct(school.desk, corrected, last_name="Åberg")
    assert students.list_ids(school.desk, on=ON)[0] == corrected
    school.desk.undo()
    assert students.list_ids(school.desk, on=ON)[-1] == corrected
