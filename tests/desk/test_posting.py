"""Posting: free until it is posted, with a reason after it, both grades kept, and every change told."""

from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest

from studentdesk.findings import NotHere, Refused
from studentdesk.records import grade_comments, grades, posting, terms
from studentdesk.records.grade_past import who_changed
from studentdesk.records.schools import add_school
from tests.classroom import Classroom, room_of

room = room_of(2)


def ids(room: Classroom) -> list[int]:
    return [one.section_enrollment_id for one in grades.grade_sheet(room.desk, room.algebra, room.term)]


def enter(room: Classroom, text: str, reason: str = "", **more: Any) -> None:
    grades.enter(room.desk, room.algebra, room.term, {ids(room)[0]: text}, reason=reason, **more)


def first(room: Classroom) -> grades.GradeLine:
    return grades.grade_sheet(room.desk, room.algebra, room.term)[0]


def test_a_posted_grade_changes_with_a_reason_alone_and_keeps_both(room: Classroom) -> None:
    enter(room, "B")
    posting.post_grades(room.desk, room.term)
    with pytest.raises(posting.NeedsReason, match=r"posted on 10/7/2025\. Say why"):
        enter(room, "A")
    assert first(room).text == "B"
    enter(room, "A", "makeup test")
    enter(room, "A-", "added wrong")
    line = first(room)
    assert (line.text, line.was, line.reason) == ("A-", "B", "added wrong")
    (changed,) = posting.changed_after_posting(room.desk, room.term)
    assert (changed.student, changed.was, changed.letter) == ("Adams, Ada", "B", "A-")
    student = grades.student_grades(room.desk, line.student_id)[0]
    assert (student.was, student.reason) == ("B", "added wrong")


def test_the_same_grade_needs_no_reason_and_a_missing_one_leaves_nothing_behind(room: Classroom) -> None:
    enter(room, "B")
    posting.post_grades(room.desk, room.term)
    before = room.desk.head()
    enter(room, "b")
    assert room.desk.head() == before
    second = ids(room)[1]
    grades.enter(room.desk, room.algebra, room.term, {second: "C"}, reason="came late")
    late = grades.grade_sheet(room.desk, room.algebra, room.term)[1]
    assert (late.text, late.was, late.reason) == ("C", None, "came late")
    with pytest.raises(Refused, match="not taken away"):
        enter(room, "", "a mistake")


@pytest.mark.parametrize(("day", "words"), [(9, "from 10/20/2025 on"), (25, ""), (31, "until 10/30/2025")])
def test_outside_of_the_terms_days_a_grade_needs_a_reason(room: Classroom, day: int, words: str) -> None:
    terms.correct_term(room.desk, room.term, grades_from=date(2025, 10, 20), grades_to=date(2025, 10, 30))
    room.desk.now = lambda: datetime(2025, 10, day, 9)
    if words:
        with pytest.raises(posting.NeedsReason, match=words):
            enter(room, "B")
    enter(room, "B", "asked by the principal" if words else "")
    assert first(room).text == "B"
    assert first(room).was is None


def test_posting_is_done_once_and_taken_back_by_undo(room: Classroom) -> None:
    posting.post_grades(room.desk, room.term)
    with pytest.raises(Refused, match="with a reason"):
        posting.post_grades(room.desk, room.term)
    assert room.desk.undo() == "Post the grades of Marking period 1"
    enter(room, "B")


def test_who_changed_a_grade_is_told_with_what_was_taken_back(room: Classroom) -> None:
    enter(room, "B")
    enter(room, "C")
    room.desk.undo()
    posting.post_grades(room.desk, room.term)
    enter(room, "A", "makeup test")
    line = first(room)
    told = who_changed(room.desk, line.section_enrollment_id, room.term, "term")
    assert [(one.was, one.became, one.done, one.reason) for one in told] == [
        ("B", "A", "act", "makeup test"), ("C", "B", "undo", ""), ("B", "C", "act", ""), ("", "B", "act", ""),
    ]  # fmt: skip
    assert {one.person for one in told} == {"Pat"}
    assert who_changed(room.desk, line.section_enrollment_id, room.term, "final") == []


def test_a_grade_that_was_taken_away_still_tells_who_did(room: Classroom) -> None:
    enter(room, "B")
    enter(room, "")
    told = who_changed(room.desk, ids(room)[0], room.term, "term")
    assert [(one.was, one.became) for one in told] == [("B", ""), ("", "B")]


def test_a_comment_is_a_code_of_the_bank_or_free_words(room: Classroom) -> None:
    one, two = ids(room)
    with pytest.raises(Refused, match="write the grade first"):
        grades.enter(room.desk, room.algebra, room.term, {}, comments={one: "C1"})
    grades.enter(
        room.desk,
        room.algebra,
        room.term,
        {one: "B", two: "A"},
        comments={one: "c1", two: " Read  12 books "},
    )
    lines = grades.grade_sheet(room.desk, room.algebra, room.term)
    assert [line.comment for line in lines] == ["C1", "Read 12 books"]
    grades.enter(room.desk, room.algebra, room.term, {}, comments={one: ""})
    assert first(room).comment is None
    assert first(room).text == "B"
    with pytest.raises(Refused, match="251 letters; it takes up to 250"):
        grades.enter(room.desk, room.algebra, room.term, {}, comments={one: "x" * 251})


def test_the_bank_has_both_languages_and_a_department_s_own_sentences(room: Classroom) -> None:
    assert all(one.spanish for one in grade_comments.grade_comments(room.desk))
    add = grade_comments.add_grade_comment
    music = add(room.desk, code="MU", english="Sings well.", department="Music")
    assert music not in [one.id for one in grade_comments.offered(room.desk, room.algebra)]
    with pytest.raises(Refused, match="another comment has it"):
        add(room.desk, code="c1", english="Twice.")
    grade_comments.correct_grade_comment(room.desk, music, department="")
    assert music in [one.id for one in grade_comments.offered(room.desk, room.algebra)]


def test_a_term_of_another_school_is_neither_read_nor_posted(room: Classroom, tmp_path: Path) -> None:
    enter(room, "B")
    membership = ids(room)[0]
    other = add_school(room.desk, "Franklin Elementary", "FE")
    with room.desk.change("Choose a school", final=True) as change:
        change.insert("person_school", person_id=room.desk.person.id, school_id=other)
    for asked in (
        lambda: posting.posting(room.desk, room.term),
        lambda: posting.post_grades(room.desk, room.term),
        lambda: who_changed(room.desk, membership),
    ):
        with pytest.raises(NotHere):
            asked()
    assert posting.changed_after_posting(room.desk, room.term) == []
