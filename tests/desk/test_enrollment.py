"""Enrollment: pieces without gaps or overlaps, dates within a year, nothing deleted."""

from datetime import date, datetime

import pytest

from studentdesk.findings import Refused
from studentdesk.records import enrollment, students
from studentdesk.records.schools import add_school
from studentdesk.records.years import open_year
from tests.desk.conftest import School

START = date(2025, 8, 25)


@pytest.fixture
def child(school: School) -> int:
    return students.add_student(school.desk, last_name="Li", first_name="Mai", birth_date=date(2015, 5, 1))


def enter(school: School, child: int, begins: date = START) -> int:
    return enrollment.enroll(
        school.desk,
        child,
        school_id=school.school,
        begins=begins,
        grade_level_id=school.fourth,
        entry_kind="new",
        entry_code="E01",
    )


def test_an_enrolled_student_is_on_the_roster_through_the_last_day(school: School, child: int) -> None:
    id = enter(school, child)
    enrollment.withdraw(school.desk, id, last_day=date(2025, 10, 3), exit_kind="moved on", exit_code="WD02")
    for day, there in (
        (date(2025, 8, 24), False),
        (START, True),
        (date(2025, 10, 3), True),
        (date(2025, 10, 4), False),
    ):
        assert [line.student_id for line in enrollment.roster(school.desk, school.school, day)] == [
            child
        ] * there
    piece = enrollment.piece(school.desk, id)
    assert (piece.status, piece.ends, piece.exit_code) == ("ended", date(2025, 10, 3), "WD02")


def test_a_day_to_come_is_planned_and_begins_when_it_comes(school: School, child: int) -> None:
    id = enter(school, child, date(2025, 10, 20))
    assert enrollment.piece(school.desk, id).status == "planned"
    assert enrollment.begin_planned(school.desk) == 0
    school.desk.now = lambda: datetime(2025, 10, 20, 7, 0)
    assert enrollment.begin_planned(school.desk) == 1
    assert enrollment.piece(school.desk, id).status == "current"


def test_a_change_closes_one_piece_and_opens_the_next_without_a_gap(school: School, child: int) -> None:
    first = enter(school, child)
    second = enrollment.change_piece(school.desk, first, date(2025, 10, 1), residence_status="G")
    pieces = enrollment.pieces(school.desk, child)
    assert [(piece.id, piece.begins, piece.ends, piece.continues_id) for piece in pieces] == [
        (second, date(2025, 10, 1), None, first),
        (first, START, date(2025, 9, 30), None),
    ]
    assert (pieces[0].residence_status, pieces[0].grade_level_id) == ("G", school.fourth)
    school.desk.undo()
    assert [(piece.id, piece.ends) for piece in enrollment.pieces(school.desk, child)] == [(first, None)]


def test_a_move_between_our_schools_is_said_so_on_both_sides(school: School, child: int) -> None:
    other = add_school(school.desk, "Franklin Elementary", "FE")
    first = enter(school, child)
    enrollment.change_piece(school.desk, first, date(2025, 10, 1), school_id=other)
    new, old = enrollment.pieces(school.desk, child)
    assert (old.exit_kind, new.entry_kind, new.school) == (
        "our other school",
        "from our school",
        "Franklin Elementary",
    )


@pytest.mark.parametrize(
    ("begins", "words"),
    [
        (date(2024, 8, 26), "no school year that is open"),
        (date(2015, 5, 1), "no school year|birth date"),
        (date(2025, 9, 15), "already has this child"),
    ],
)
def test_an_entry_date_that_cannot_be_is_refused_with_the_reason(
    school: School, child: int, begins: date, words: str
) -> None:
    enter(school, child)
    with pytest.raises(Refused, match=words):
        enter(school, child, begins)
    assert len(enrollment.pieces(school.desk, child)) == 1


def test_an_entry_before_birth_is_refused(school: School) -> None:
    baby = students.add_student(school.desk, last_name="Li", first_name="Bo", birth_date=date(2025, 9, 1))
    with pytest.raises(Refused, match="birth date"):
        enter(school, baby)


def test_a_last_day_before_the_first_is_refused(school: School, child: int) -> None:
    id = enter(school, child)
    with pytest.raises(Refused, match="2025-08-24"):
        enrollment.withdraw(school.desk, id, last_day=date(2025, 8, 24), exit_kind="moved on")
    assert enrollment.piece(school.desk, id).status == "current"


def test_a_piece_that_is_closed_is_not_closed_again(school: School, child: int) -> None:
    id = enter(school, child)
    enrollment.no_show(school.desk, id, exit_code="WD09")
    with pytest.raises(Refused, match="no-show"):
        enrollment.withdraw(school.desk, id, last_day=START, exit_kind="moved on")
    assert enrollment.roster(school.desk, school.school, START) == []


def test_entered_in_error_counts_nowhere_and_makes_room(school: School, child: int) -> None:
    wrong = enter(school, child)
    enrollment.entered_in_error(school.desk, wrong)
    assert enrollment.roster(school.desk, school.school, START) == []
    assert enter(school, child, date(2025, 8, 26))


def test_a_corrected_date_must_not_run_into_another_piece(school: School, child: int) -> None:
    first = enter(school, child)
    enrollment.withdraw(school.desk, first, last_day=date(2025, 9, 12), exit_kind="moved on")
    second = enter(school, child, date(2025, 9, 22))
    with pytest.raises(Refused, match="already has this child"):
        enrollment.correct_piece(school.desk, second, begins=date(2025, 9, 10))
    enrollment.correct_piece(school.desk, second, begins=date(2025, 9, 15))
    assert enrollment.piece(school.desk, second).begins == date(2025, 9, 15)


FRIDAY = date(2025, 10, 10)


def test_a_last_day_to_come_is_planned_and_over_by_itself_on_its_day(school: School, child: int) -> None:
    id = enter(school, child)
    enrollment.withdraw(school.desk, id, last_day=FRIDAY, exit_kind="moved on", exit_code="WD02")
    assert enrollment.piece(school.desk, id).status == "current"
    assert [line.student_id for line in enrollment.roster(school.desk, school.school, FRIDAY)] == [child]
    assert enrollment.roster(school.desk, school.school, date(2025, 10, 11)) == []
    assert enrollment.begin_planned(school.desk) == 0
    school.desk.now = lambda: datetime(2025, 10, 10, 7, 0)
    assert enrollment.begin_planned(school.desk) == 1
    assert enrollment.piece(school.desk, id).status == "ended"


def test_who_stays_after_all_is_on_the_roll_as_before(school: School, child: int) -> None:
    id = enter(school, child)
    before = enrollment.pieces(school.desk, child)
    enrollment.withdraw(school.desk, id, last_day=FRIDAY, exit_kind="moved on", note="Ohio")
    enrollment.stay(school.desk, id)
    assert enrollment.pieces(school.desk, child) == before
    with pytest.raises(Refused, match="No last day is planned"):
        enrollment.stay(school.desk, id)


def test_a_planned_change_waits_and_one_in_error_leaves_the_piece_before_as_it_was(
    school: School, child: int
) -> None:
    first = enter(school, child)
    second = enrollment.change_piece(school.desk, first, date(2025, 10, 20), residence_status="G")
    assert [(one.status, one.ends) for one in enrollment.pieces(school.desk, child)] == [
        ("planned", None),
        ("current", date(2025, 10, 19)),
    ]
    enrollment.entered_in_error(school.desk, second, note="wrong child")
    kept = enrollment.piece(school.desk, first)
    assert (kept.status, kept.ends, kept.exit_kind) == ("current", None, None)
    assert enrollment.piece(school.desk, second).status == "entered in error"


def test_a_planned_change_comes_on_its_day_without_a_gap(school: School, child: int) -> None:
    first = enter(school, child)
    enrollment.change_piece(school.desk, first, date(2025, 10, 20), residence_status="G")
    school.desk.now = lambda: datetime(2025, 10, 20, 7, 0)
    assert enrollment.begin_planned(school.desk) == 2
    assert [one.status for one in enrollment.pieces(school.desk, child)] == ["current", "ended"]


def test_who_leaves_before_a_planned_change_does_not_come_back_with_it(school: School, child: int) -> None:
    first = enter(school, child)
    second = enrollment.change_piece(school.desk, first, date(2025, 10, 20), residence_status="G")
    enrollment.withdraw(school.desk, first, last_day=date(2025, 10, 3), exit_kind="moved on")
    assert enrollment.piece(school.desk, second).status == "entered in error"
    school.desk.undo()
    assert enrollment.piece(school.desk, second).status == "planned"


def test_two_of_our_schools_share_a_child_by_the_day_and_never_more_than_all_of_it(
    school: School, child: int
) -> None:
    center = add_school(school.desk, "Career Center", "CC")
    enter(school, child)
    half = {"school_id": center, "begins": START, "grade_level_id": school.fourth, "entry_kind": "new"}
    with pytest.raises(Refused, match=r"Entry date “2025-08-25”: Lincoln Elementary has this child.*Example"):
        enrollment.enroll(school.desk, child, share=5000, **half)
    enrollment.correct_piece(school.desk, enrollment.pieces(school.desk, child)[0].id, share=5000)
    id = enrollment.enroll(school.desk, child, share=5000, **half)
    with pytest.raises(Refused, match="% of the day"):
        enrollment.correct_piece(school.desk, id, share=6000)


def test_a_last_day_after_the_school_year_is_refused_with_the_reason_and_an_example(
    school: School, child: int
) -> None:
    id = enter(school, child)
    open_year(school.desk, "2026-27")
    with pytest.raises(Refused, match=r"Last day “2026-09-01”: .*2025-26.*Example: 2026-06-30"):
        enrollment.withdraw(school.desk, id, last_day=date(2026, 9, 1), exit_kind="moved on")
    with pytest.raises(Refused, match=r"Date “2026-09-01”: .*Example: 2025-08-26"):
        enrollment.change_piece(school.desk, id, date(2026, 9, 1), session="am")


def test_a_last_day_written_by_mistake_and_emptied_brings_the_child_back(school: School, child: int) -> None:
    id = enter(school, child)
    enrollment.withdraw(school.desk, id, last_day=date(2025, 10, 3), exit_kind="moved on")
    enrollment.correct_piece(school.desk, id, ends=None)
    assert enrollment.piece(school.desk, id).status == "current"
