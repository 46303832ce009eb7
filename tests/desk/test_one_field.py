"""One field for everybody in a list: all or nobody, one line of history, one undo."""

from datetime import date

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import enrollment, one_field, schools, staff, students
from studentdesk.records.one_field import Preview
from studentdesk.records.student_years import correct_school_in_year, student_year
from tests.desk.conftest import School, everything


def _some(desk: Desk, count: int = 4) -> list[int]:
    return [students.add_student(desk, last_name=f"Li {number}", first_name="Mai") for number in range(count)]


def _enroll(school: School, id: int, place: int, share: int = 10_000) -> int:
    return enrollment.enroll(
        school.desk,
        id,
        school_id=place,
        begins=date(2025, 8, 25),
        grade_level_id=school.fourth,
        entry_kind="new",
        share=share,
    )


def test_everybody_in_a_list_gets_the_value_and_one_undo_takes_it_back(desk: Desk) -> None:
    ids = _some(desk)
    students.correct(desk, ids[1], home_language="spa")
    before = everything(desk)
    assert one_field.preview(desk, ids[:3], "home_language", "spa") == Preview(3, 1)
    assert one_field.set_for(desk, ids[:3], "home_language", "spa") == 2
    assert [students.student(desk, id).home_language for id in ids] == ["spa", "spa", "spa", None]
    assert desk.undo() == "Set home language for a list"
    assert everything(desk) == before
    assert desk.redo() and students.student(desk, ids[2]).home_language == "spa"


def test_without_a_list_it_is_everybody_and_each_record_tells_it(desk: Desk) -> None:
    ids = _some(desk)
    assert one_field.set_for(desk, None, "birth_state", "PA") == len(ids)
    lines = desk.history("student", ids[3])
    assert (lines[0].label, lines[0].field, lines[0].became) == (
        "Set birth state for a list",
        "birth_state",
        "PA",
    )


def test_what_everybody_has_already_leaves_no_line(desk: Desk) -> None:
    ids = _some(desk)
    one_field.set_for(desk, ids, "birth_city", "Easton")
    assert one_field.set_for(desk, ids, "birth_city", "Easton") == 0
    assert one_field.preview(desk, ids, "birth_city", "Easton").changes == 0
    assert desk.undo() == "Set birth city for a list" and desk.undo() == "Add a student"


def test_a_field_of_the_year_is_written_also_for_who_has_no_line_of_the_year_yet(school: School) -> None:
    desk, ids = school.desk, _some(school.desk)
    counselor = staff.add_staff(desk, local_id="C1", last_name="Ott", first_name="Jo")
    before = everything(desk)
    assert one_field.set_for(desk, ids[:2], "counselor_id", counselor) == 2
    assert [student_year(desk, id, school.year).counselor_id for id in ids] == [
        counselor,
        counselor,
        None,
        None,
    ]
    desk.undo()
    assert everything(desk) == before
    assert one_field.set_for(desk, ids, "promotion", None) == 0 and everything(desk) == before


@pytest.mark.parametrize(
    ("field", "value"), [("home_language", "xx"), ("promotion", "maybe"), ("birth_city", "x" * 129)]
)
def test_a_value_against_its_rule_changes_nobody(desk: Desk, field: str, value: str) -> None:
    ids = _some(desk)
    before = everything(desk)
    with pytest.raises(Refused):
        one_field.set_for(desk, ids, field, value)
    assert everything(desk) == before


def test_a_list_with_somebody_unknown_changes_nobody(desk: Desk) -> None:
    ids = _some(desk)
    with pytest.raises(Refused, match="1 of the list are not in this district"):
        one_field.set_for(desk, [*ids, 999], "birth_city", "Easton")
    assert students.student(desk, ids[0]).birth_city is None


def test_the_preview_names_who_changes_and_what_stands_there_now(desk: Desk) -> None:
    ids = _some(desk)
    students.correct(desk, ids[1], home_language="spa")
    students.correct(desk, ids[2], home_language="fra")
    shown = one_field.preview(desk, ids, "home_language", "spa", most=2)
    assert [(one.id, one.was) for one in shown.examples] == [(ids[0], None), (ids[2], "fra")]
    assert (shown.students, shown.already, shown.changes) == (4, 1, 3)


def test_a_field_of_the_enrollment_is_set_where_the_child_is_today(school: School) -> None:
    desk, (here, left, nowhere) = school.desk, _some(school.desk, 3)
    for id in (here, left):
        piece = _enroll(school, id, school.school)
    enrollment.withdraw(desk, piece, last_day=date(2025, 9, 5), exit_kind="other")
    before = everything(desk)
    assert one_field.set_for(desk, [here, left, nowhere], "homeroom", "4B") == 1
    assert one_field.set_for(desk, None, "share", "50") == 1
    assert [one.homeroom for id in (here, left) for one in enrollment.pieces(desk, id)] == ["4B", None]
    assert enrollment.pieces(desk, here)[0].share == 5000
    assert desk.undo() and desk.undo() and everything(desk) == before
    with pytest.raises(Refused, match="can't be empty"):
        one_field.set_for(desk, None, "session", None)


def test_of_a_child_at_two_schools_only_the_chosen_ones_enrollment_changes(school: School) -> None:
    desk, (child,) = school.desk, _some(school.desk, 1)
    other = schools.add_school(desk, "Career Center", "CC")
    for place in (school.school, other):
        _enroll(school, child, place, 5_000)
    assert one_field.set_for(desk, [child], "homeroom", "12", school_id=other) == 1
    assert {one.school: one.homeroom for one in enrollment.pieces(desk, child)} == {
        "Lincoln Elementary": None,
        "Career Center": "12",
    }
    with pytest.raises(Refused, match="1 of them, first Li 0, Mai, would be at two schools for more than"):
        one_field.set_for(desk, None, "share", 75)
    with pytest.raises(Refused, match="more than the whole day"):
        one_field.set_for(desk, [child], "share", 75, school_id=other)
    assert one_field.set_for(desk, None, "share", 40) == 2


def test_a_first_day_before_a_birth_or_after_today_is_refused_for_the_whole_list(desk: Desk) -> None:
    ids = _some(desk, 2)
    students.correct(desk, ids[1], birth_date=date(2020, 5, 5))
    before = everything(desk)
    with pytest.raises(Refused, match=r"1 of them, first Li 1, Mai, were born after"):
        one_field.set_for(desk, ids, "district_entry_on", date(2019, 9, 1))
    with pytest.raises(Refused, match="1 of them"):
        one_field.preview(desk, ids, "district_entry_on", date(2019, 9, 1))
    with pytest.raises(Refused, match="no later than today"):
        one_field.set_for(desk, ids, "district_entry_on", date(2026, 9, 1))
    assert everything(desk) == before
    assert one_field.set_for(desk, ids, "district_entry_on", date(2025, 9, 1)) == 2


def test_free_meals_show_no_income_where_everybody_eats_free(school: School) -> None:
    desk, (child,) = school.desk, _some(school.desk, 1)
    _enroll(school, child, school.school)
    correct_school_in_year(desk, school.school, school.year, meals_for_all=True)
    with pytest.raises(Refused, match="everybody eats free"):
        one_field.set_for(desk, None, "disadvantage_proof", "meals")
    assert one_field.set_for(desk, None, "disadvantage_proof", "TANF") == 1


def test_stopped_on_the_way_nobody_has_changed(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(one_field, "AT_ONCE", 2)
    ids, told = _some(desk, 5), list[tuple[int, int]]()
    before = everything(desk)

    def stop(done: int, whole: int) -> None:
        told.append((done, whole))
        if done == 4:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        one_field.set_for(desk, ids, "birth_city", "Easton", progress=stop)
    assert told == [(0, 5), (2, 5), (4, 5)]
    assert everything(desk) == before


@pytest.mark.parametrize("name", one_field.FACTS)
def test_every_field_that_is_offered_is_a_column_of_its_table(school: School, name: str) -> None:
    _some(school.desk, 1)
    needed = {"session": "full", "share": 50, "grade_level_id": 1}
    assert one_field.preview(school.desk, None, name, needed.get(name))


def test_names_and_numbers_are_nobody_elses(desk: Desk) -> None:
    with pytest.raises(KeyError):
        one_field.set_for(desk, _some(desk), "last_name", "Li")


def test_who_works_with_one_school_changes_only_its_students(school: School) -> None:
    desk, (here, there) = school.desk, _some(school.desk, 2)
    other = schools.add_school(desk, "Franklin", "F")
    for id, place in ((here, school.school), (there, other)):
        _enroll(school, id, place)
    with desk.change("Restrict") as change:
        change.insert("person_school", person_id=desk.person.id, school_id=school.school)
    assert students.list_ids(desk, on=date(2025, 10, 7)) == [here]
    assert students.list_ids(desk, on=date(2025, 10, 7), order="id") == [here]
    assert students.list_ids(desk, on=date(2025, 10, 7), everybody=True) == [here]
    assert one_field.preview(desk, None, "birth_city", "Easton") == Preview(1, 0)
    assert one_field.set_for(desk, [here, there], "birth_city", "Easton") == 1
    rows = desk._connection.execute("select birth_city from student where id = ?", (there,)).fetchall()
    assert [row[0] for row in rows] == [None]
