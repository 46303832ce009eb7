"""Lists that answer a question: what the words mean, who is found, what is refused, and who may ask what."""

from datetime import date

import pytest

from studentdesk.db import Desk
from studentdesk.db.roles import HIDDEN
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import (
    attendance,
    enrollment,
    families,
    local_fields,
    local_values,
    memberships,
    programs,
    students,
)
from studentdesk.records.question_fields import fields
from studentdesk.records.questions import answer, offer
from tests.desk.conftest import School

BEGAN = date(2025, 8, 25)


@pytest.fixture
def asked(school: School) -> School:
    """Four children: Ada and Ben in grade 4, Cleo in kindergarten, Dora who left."""
    desk = school.desk
    born = date(2015, 5, 1)
    for last, first, sex in (
        ("Adams", "Ada", "F"),
        ("McKay", "Ben", "M"),
        ("Núñez", "Cleo", "F"),
        ("Li", "Dora", None),
    ):
        id = students.add_student(desk, last_name=last, first_name=first, birth_date=born, sex=sex)
        enrollment.enroll(
            desk, id, school_id=school.school, begins=BEGAN, entry_kind="new", calendar_id=school.calendar,
            grade_level_id=school.kindergarten if first == "Cleo" else school.fourth,
        )  # fmt: skip
    enrollment.withdraw(
        desk, enrollment.pieces(desk, 4)[0].id, last_day=date(2025, 9, 12), exit_kind="moved on"
    )
    for day in (2, 3, 4, 5):
        attendance.mark(desk, 1, date(2025, 9, day), "A")
    attendance.mark(desk, 2, date(2025, 9, 2), "A")
    students.set_races(desk, 1, ["Asian", "White"])
    home = families.add_household(desk, "Adams", line1="1 Elm St", city="Easton", postal_code="01810")
    families.join_household(desk, home, student_id=1)
    sped = programs.program_named(desk, "SPED")
    assert sped
    memberships.join_program(desk, 2, sped.id, BEGAN)
    return school


FOUND: list[tuple[str, list[int]]] = [
    ("grade level is 4", [1, 2]),
    ("grade level is 4 and absent more than 3 days", [1]),
    ("Grade Level is Grade 4 AND absent at least 1 day", [1, 2]),
    ("absent less than 2 days", [2, 3]),
    ("absences between 1 and 4", [1, 2]),
    ("grade level is K or 4", [1, 2, 3]),
    ("grade level is K or sex is M", [2, 3]),
    ("grade level is K, 3 or 4 and sex is F", [1, 3]),
    ("grade level less than 4", [3]),
    ("not (grade level is K or sex is M)", [1]),
    ("sex is not F", [2]),
    ("last name begins with Mc", [2]),
    ("last name is núñez", [3]),
    ("last name is “Adams”", [1]),
    ("race is Asian", [1]),
    ("race is not Asian", [2, 3]),
    ("has no race", [2, 3]),
    ("city is easton", [1]),
    ("ZIP is 01810", [1]),
    ("has no city", [2, 3]),
    ("has special education", [2]),
    ("has no special education and sex is F", [1, 3]),
    ("program is SPED", [2]),
    ("school is LE", [1, 2, 3]),
    ("age is 10", [1, 2, 3]),
    ("aged over 10 years", []),
    ("birth date before 5/2/2015", [1, 2, 3]),
    ("entered after 8/24", [1, 2, 3]),
    ("entered on or after 2025-08-26", []),
    ("status is left", [4]),
    ("left after 9/1", [4]),
    ("has no contact", [1, 2, 3]),
]


def test_who_is_found(asked: School) -> None:
    for text, found in FOUND:
        assert sorted(answer(asked.desk, text)) == found, text


def test_a_list_is_by_name_and_of_the_school_and_grade_level_that_are_chosen(asked: School) -> None:
    assert answer(asked.desk, "age is 10") == [1, 2, 3]
    assert answer(asked.desk, "age is 10", grade_level_id=asked.kindergarten) == [3]
    assert answer(asked.desk, "age is 10", school_id=99) == []


WRONG = [
    ("grade leval is 9", "“grade leval is”: write what to ask for, as “grade level” or “absent”."),
    ("absnt more than 5", "Did you mean “absent”?"),
    ("absent more than lots", "“lots”: write a number here. Example: absent more than 5 days."),
    ("absent", "After “absent”: say how to compare"),
    ("sex is Q", "“Q”: no sex is called that."),
    ("grade level is 9 absent more than 5", "“absent”: “and” or “or” goes on with a question."),
    ("entered after 13/45", "“13/45”: write a day here. Example: entered after 9/2/2025."),
    ("(sex is F", "a parenthesis is still open"),
    ("age between 5", "“between” needs two values"),
    ("race is Asain", "Did you mean “Asian”?"),
    ("", "Example: grade level is 9"),
]


def test_what_is_not_understood_is_said_with_the_word_the_rule_and_the_nearest(asked: School) -> None:
    for text, sentence in WRONG:
        with pytest.raises(Refused) as told:
            answer(asked.desk, text)
        assert sentence in str(told.value), text


NEXT = [
    ("", "", "last name"),
    ("gra", "", "grade level"),
    ("grade level", "grade level", "is"),
    ("grade level is ", "grade level is", "Prekindergarten"),
    ("sex is F a", "sex is F", "and"),
    ("sex is F and abs", "sex is F and", "absent"),
    ("has spec", "has", "Special education"),
]


def test_what_can_be_typed_next_is_offered(asked: School) -> None:
    for text, before, first in NEXT:
        offered = offer(asked.desk, text)
        assert offered.before == before, text
        assert first in offered.words, text


def test_what_is_typed_never_becomes_sql(asked: School) -> None:
    for text in ("last name is x' or 1=1", 'last name is "x\' or 1=1 --"', "last name contains %"):
        assert answer(asked.desk, text) == []


def test_fields_of_the_districts_own_are_asked_by_their_label(asked: School) -> None:
    desk = asked.desk
    local_fields.add_local_field(desk, scope="student", code="tag", label="Bus tag color", kind="text")
    local_values.set_local_values(desk, "student", 2, tag="red")
    assert answer(desk, "bus tag color is red") == [2]
    assert answer(desk, "has no bus tag color") == [1, 3]


def reader_of(school: School, secret: bytes) -> Desk:
    with school.desk.change("Add a person", final=True) as change:
        change.insert("person", name="Ray", role="reader")
    reader = Desk.open(school.desk.path, secret, "Ray")
    reader.now = school.desk.now
    return reader


def test_a_reader_asks_by_no_field_that_is_hidden_and_all_others_answer_alike(
    asked: School, secret: bytes
) -> None:
    """A field is hidden in the table exactly where SQLite would answer a reader with nothing."""
    desk, reader = asked.desk, reader_of(asked, secret)
    for text in (
        "has special education",
        "program is SPED",
        "has no incidents",
        "sex is F and meals is free",
    ):
        answer(desk, text)
        with pytest.raises(NotAllowed):
            answer(reader, text)
    assert answer(reader, "absent more than 3 days and city is Easton") == [1]
    touched = set[tuple[str, str]]()
    watched = {one.words[0]: one for one in fields(desk)}
    for title, field in watched.items():
        touched.clear()
        desk._connection.set_authorizer(
            lambda _action, table, column, *_rest: touched.add((table or "", column or "")) or 0
        )
        answer(desk, f"has {title}")
        desk._connection.set_authorizer(None)
        hides = {one for one in touched if one in HIDDEN or (one[0], "*") in HIDDEN} - {("court_paper", "id")}
        looks = any(one[0] != "court_paper" for one in hides)
        assert looks == field.hidden, (title, hides)
    reader.close()
