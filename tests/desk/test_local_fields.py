"""Fields that the state or the district adds: typed, refused in words, one object a record and year."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from studentdesk.findings import Refused
from studentdesk.records import enrollment, list_values, listings, local_fields, local_values, past, students
from studentdesk.records.years import open_year
from tests.desk.conftest import School


@pytest.fixture
def child(school: School) -> int:
    for kind in ("text", "date", "number", "flag"):
        local_fields.add_local_field(school.desk, scope="student", code=kind, label=kind.title(), kind=kind)
    local_fields.add_local_field(
        school.desk, scope="student", code="sex_seen", label="Sex seen", kind="code list", list="sex"
    )
    return students.add_student(school.desk, last_name="Li", first_name="Mai")


def test_the_states_fields_are_founded_with_the_district(school: School) -> None:
    (mobility,) = local_fields.local_fields(school.desk, "student_year")
    assert (mobility.code, mobility.kind, mobility.list) == ("mobility", "code list", "mobility")


def test_the_states_fields_are_made_once(school: School) -> None:
    rows = local_fields.of_state("pa")
    assert local_fields.make_local_fields(school.desk, rows) == 0
    added = {**rows[0], "code": "another"}
    assert local_fields.make_local_fields(school.desk, [*rows, added]) == 1


@pytest.mark.parametrize(
    ("field", "typed", "held"),
    [
        ("text", " Blue ", "Blue"), ("date", "2025-10-07", date(2025, 10, 7)),
        ("number", "12.50", Decimal("12.5")),
        ("number", "-3", Decimal(-3)), ("flag", True, True), ("flag", False, False), ("sex_seen", "F", "F"),
    ],
)  # fmt: skip
def test_a_value_is_kept_by_its_kind_and_emptied_again(
    school: School, child: int, field: str, typed: Any, held: object
) -> None:
    local_values.set_local_values(school.desk, "student", child, **{field: typed})
    values = local_values.local_values(school.desk, "student", child)
    assert values == dict.fromkeys(values) | {field: held}
    local_values.set_local_values(school.desk, "student", child, **{field: None})
    assert set(local_values.local_values(school.desk, "student", child).values()) == {None}


@pytest.mark.parametrize(
    ("field", "typed", "sentence"),
    [
        ("text", "x" * 501, "write at most 500 characters"),
        ("date", "10/7", "Date “10/7”: write a day. Example: 2025-10-07."),
        ("number", "1e5", "Number “1e5”: write a number. Example: 12.5."),
        ("number", "NaN", "Number “NaN”: write a number"),
        ("flag", "yes", "Flag “yes”: choose yes or no"),
        ("sex_seen", "Q", "Sex seen “Q”: choose one of F, M"),
    ],
)
def test_anything_else_is_refused_in_words(
    school: School, child: int, field: str, typed: Any, sentence: str
) -> None:
    with pytest.raises(Refused, match=sentence):
        local_values.set_local_values(school.desk, "student", child, **{field: typed})


def test_a_record_keeps_one_object_a_year(school: School, child: int) -> None:
    later = open_year(school.desk, "2026-27")
    for year, value in ((school.year, "other"), (later, "summer transfer")):
        local_values.set_local_values(school.desk, "student_year", child, year, mobility=value)
    read = [
        local_values.local_values(school.desk, "student_year", child, year) for year in (school.year, later)
    ]
    assert read == [{"mobility": "other"}, {"mobility": "summer transfer"}]
    rows = school.desk._connection.execute("select content from local_value order by id").fetchall()
    assert [row[0] for row in rows] == ['{"mobility": "other"}', '{"mobility": "summer transfer"}']
    with pytest.raises(KeyError):
        local_values.set_local_values(school.desk, "student_year", child, mobility="other")


def test_a_hidden_field_stands_in_an_object_of_its_own(school: School, child: int) -> None:
    local_fields.add_local_field(
        school.desk, scope="student", code="shelter", label="Shelter", kind="text", field_group="programs"
    )
    local_values.set_local_values(school.desk, "student", child, text="Blue", shelter="Elm House")
    row = school.desk._connection.execute("select content, restricted_content from local_value").fetchone()
    assert tuple(row) == ('{"text": "Blue"}', '{"shelter": "Elm House"}')
    values = local_values.local_values(school.desk, "student", child)
    assert (values["text"], values["shelter"]) == ("Blue", "Elm House")


def test_a_field_out_of_use_keeps_what_was_written(school: School, child: int) -> None:
    local_values.set_local_values(school.desk, "student", child, text="Blue")
    field = next(one for one in local_fields.local_fields(school.desk, "student") if one.code == "text")
    local_fields.correct_local_field(school.desk, field.id, active=False)
    local_values.set_local_values(school.desk, "student", child, flag=True)
    local_fields.correct_local_field(school.desk, field.id, active=True)
    assert local_values.local_values(school.desk, "student", child)["text"] == "Blue"


@pytest.mark.parametrize(
    ("changed", "sentence"),
    [
        ({"scope": "parent"}, "Belongs to “parent”: choose one of student, student_year"),
        ({"kind": "picture"}, "Kind “picture”: choose one of text, date"),
        ({"code": "Bus Tag"}, "Code in files “Bus Tag”: small letters, digits and _"),
        ({"list": "sex"}, "only a field of the kind “code list” has one"),
        ({"code": "text"}, "this kind of record has such a field"),
        ({"label": " "}, "Label: it can't be empty"),
    ],
)
def test_a_field_that_cannot_be_is_refused(
    school: School, child: int, changed: dict[str, str], sentence: str
) -> None:
    asked = {"scope": "student", "code": "bus_tag", "label": "Bus tag", "kind": "text"} | changed
    with pytest.raises(Refused, match=sentence):
        local_fields.add_local_field(school.desk, **asked)


def test_a_field_is_named_for_files_by_its_label_and_a_second_one_by_a_number(school: School) -> None:
    for label, code in (
        ("Bus tag – Größe", "bus_tag_groe"), ("Bus tag – Größe", "bus_tag_groe_2"),
        ("2nd bus", "field_2nd_bus"), ("名", "field"),
    ):  # fmt: skip
        local_fields.add_local_field(school.desk, scope="student", label=label, kind="text")
        assert local_fields.local_fields(school.desk, "student")[-1].code == code


def bus_tag(school: School) -> str:
    """A list of two pairs, and the field that has it for itself."""
    local_fields.add_local_field(school.desk, scope="student", label="Bus tag", kind="code list")
    (field,) = local_fields.local_fields(school.desk, "student")
    assert field.list
    for word, code in (("Blue tag", "BL"), ("Red tag", "RD")):
        list_values.add_list_value(school.desk, field.list, word=word, code=code)
    return field.list


def test_what_is_shown_and_what_is_exported_are_a_pair(school: School) -> None:
    desk, name = school.desk, bus_tag(school)
    child = students.add_student(desk, last_name="Li", first_name="Mai")
    local_values.set_local_values(desk, "student", child, bus_tag="BL")
    assert local_values.local_values(desk, "student", child) == {"bus_tag": "BL"}
    assert [(one.word, one.code) for one in list_values.list_values(desk, name)] == [
        ("Blue tag", "BL"), ("Red tag", "RD"),
    ]  # fmt: skip
    blue, red = list_values.list_values(desk, name)
    list_values.correct_list_value(desk, blue.id, word="Sky tag", sort=9)
    list_values.correct_list_value(desk, red.id, active=False)
    with pytest.raises(Refused, match="“RD”: choose one of BL"):
        local_values.set_local_values(desk, "student", child, bus_tag="RD")
    told = [fact for one in past.of_student(desk, child) for fact in one.facts if fact.field == "Bus tag"]
    assert [fact.became for fact in told] == ["Sky tag"]


@pytest.mark.parametrize(
    ("word", "code", "sentence"),
    [
        ("blue TAG", "B2", "Shown as “blue TAG”: the list has it already"),
        ("Azure", "bl", "Exported as “bl”: the list has it already"),
        ("", "B2", "Shown as: it can't be empty. Example: Blue tag."),
        ("Azure", " ", "Exported as: it can't be empty"),
    ],
)
def test_two_values_are_told_apart_and_none_is_empty(
    school: School, word: str, code: str, sentence: str
) -> None:
    name = bus_tag(school)
    with pytest.raises(Refused, match=sentence):
        list_values.add_list_value(school.desk, name, word=word, code=code)


def test_a_states_list_is_not_changed_here(school: School) -> None:
    (mobility,) = local_fields.local_fields(school.desk, "student_year")
    assert mobility.list
    first = list_values.list_values(school.desk, mobility.list)[0]
    with pytest.raises(Refused, match="come with the state's file"):
        list_values.correct_list_value(school.desk, first.id, word="Other")
    with pytest.raises(Refused, match="come with the state's file"):
        list_values.add_list_value(school.desk, mobility.list, word="Other", code="other 2")


def test_a_fields_history_says_who_took_it_out_of_use(school: School) -> None:
    id = local_fields.add_local_field(school.desk, scope="student", label="Bus tag", kind="text")
    local_fields.correct_local_field(school.desk, id, active=False)
    told = past.of_record(school.desk, "local_field", id)
    assert [(one.act, one.record) for one in told] == [("Correct a field", "Field"), ("Add a field", "Field")]
    assert [(fact.field, fact.was, fact.became) for fact in told[0].facts] == [("In use", True, False)]


def test_a_list_of_students_carries_our_own_fields_as_they_are_exported(school: School) -> None:
    desk, name = school.desk, bus_tag(school)
    child = students.add_student(desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))
    enrollment.enroll(
        desk, child, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    local_fields.add_local_field(desk, scope="student", label="Grade", kind="text", field_group="programs")
    local_values.set_local_values(desk, "student", child, bus_tag="BL", grade="secret")
    (row,) = listings.listing(desk, "students")
    assert (row["grade"], row["bus_tag"], row["own_grade"]) == ("04", "BL", "secret")
    assert list_values.list_values(desk, name)[0].word == "Blue tag"
