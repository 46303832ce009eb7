"""Everybody moves up: who repeats, graduates, changes schools; what is unclear stays; one undo for it all."""

from dataclasses import dataclass
from datetime import date, datetime

import pytest

from studentdesk.findings import Refused
from studentdesk.records import courses, enrollment, graduations, student_years, students, terms, year_end
from studentdesk.records.calendars import make_calendar
from studentdesk.records.grade_counts import owed
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.institutions import correct_institution
from studentdesk.records.schools import add_school, correct_school, schools
from studentdesk.records.year_end import YearEnd
from studentdesk.records.years import SchoolYear, open_year, year_named
from studentdesk.ui.child import Cancelled
from tests.desk.conftest import School, everything

JUNE = datetime(2026, 6, 12, 9, 0)
LAST, FIRST = date(2026, 6, 5), date(2026, 8, 31)


@dataclass
class End:
    """Lincoln teaches K to 5, Franklin 6 to 12; six children, of whom one of each kind."""

    school: School
    franklin: int
    year: SchoolYear
    children: dict[str, int]

    def what(self, answer: YearEnd) -> dict[str, str]:
        names = {id: name for name, id in self.children.items()}
        return {names[line.student_id]: line.outcome for line in answer.lines}

    def piece(self, name: str) -> enrollment.Piece:
        return enrollment.pieces(self.school.desk, self.children[name])[0]

    def calendar(self, *schools: int) -> int:
        desk = self.school.desk
        return make_calendar(
            desk, school_year_id=open_year(desk, "2026-27"), code="LE", name="All", first_day=FIRST,
            last_day=date(2027, 6, 4), school_ids=schools or (self.school.school, self.franklin), minutes=330,
        )  # fmt: skip


@pytest.fixture
def end(school: School) -> End:
    desk = school.desk
    franklin = add_school(desk, "Franklin High", "FH")
    with desk.change("Both use it") as change:
        change.insert("calendar_school", calendar_id=school.calendar, school_id=franklin)
    grades = {
        code: level.id for code in ("K", "04", "05", "06", "12") if (level := grade_level_named(desk, code))
    }
    for one, low, high in ((school.school, "K", "05"), (franklin, "06", "12")):
        place = next(known.institution_id for known in schools(desk) if known.id == one)
        correct_institution(desk, place, grade_low_id=grades[low], grade_high_id=grades[high])
    children = {}
    for name, at, grade in (
        ("plain", school.school, "04"), ("leaver", school.school, "04"), ("repeats", school.school, "04"),
        ("fifth", school.school, "05"), ("senior", franklin, "12"), ("undecided", franklin, "12"),
    ):  # fmt: skip
        id = students.add_student(desk, last_name=name.title(), first_name="A", birth_date=date(2008, 5, 1))
        enrollment.enroll(
            desk, id, school_id=at, begins=date(2025, 8, 25), grade_level_id=grades[grade], entry_kind="new",
            residence_status="A",
        )  # fmt: skip
        children[name] = id
    desk.now = lambda: JUNE
    year = year_named(desk, "2025-26")
    assert year
    made = End(school, franklin, year, children)
    enrollment.withdraw(desk, made.piece("leaver").id, last_day=date(2026, 2, 2), exit_kind="moved on")
    student_years.correct_student_year(desk, children["repeats"], year.id, promotion="retained")
    student_years.correct_student_year(desk, children["senior"], year.id, promotion="graduated")
    return made


def test_tried_first_it_says_what_becomes_of_each_child_and_writes_nothing(end: End) -> None:
    end.calendar()
    desk, head = end.school.desk, end.school.desk.head()
    answer = year_end.try_it(desk, end.year)
    assert end.what(answer) == {
        "plain": "moves up", "repeats": "repeats", "fifth": "next school", "senior": "graduated",
        "undecided": "no next grade",
    }  # fmt: skip
    assert (answer.left_out, answer.moving, answer.errors) == (1, 4, [])
    assert [one.rule for one in answer.problems] == ["no next grade"]
    assert desk.head() == head


def test_missing_grades_are_told_class_by_class_and_who_is_owed_one_moves_up(end: End) -> None:
    end.calendar()
    desk, school = end.school.desk, end.school.school
    room = {"school_id": school, "school_year_id": end.year.id}
    term = terms.add_term(
        desk,
        **room,
        kind="marking period",
        code="MP4",
        name="Marking period 4",
        begins=date(2026, 4, 1),
        ends=LAST,
    )
    math = courses.add_course(desk, local_code="M", name="Mathematics")
    section = courses.add_section(desk, course_id=math, code="1", **room)
    for name, ends in (("plain", None), ("repeats", None), ("leaver", date(2026, 2, 2))):
        courses.join_section(desk, section, end.children[name], date(2025, 8, 25), ends)
    before = [one for one in year_end.try_it(desk, end.year).problems if one.rule == "grades missing"]
    assert [(one.severity, one.record) for one in before] == [("warning", f"class_grades:{section}")]
    assert "Mathematics 1: 2 without a grade of the last term" in before[0].message
    assert owed(desk, end.year.id)[0].term_id == term
    year_end.move_up(desk, end.year)
    assert len(enrollment.pieces(desk, end.children["plain"])) == 2


def test_everybody_moves_up_in_one_act_and_one_undo_brings_the_same_records(end: End) -> None:
    calendar = end.calendar()
    desk = end.school.desk
    before, head = everything(desk), desk.head()[0]
    year_end.move_up(desk, end.year)
    assert desk.head()[0] == head + 1
    plain, old = enrollment.pieces(desk, end.children["plain"])
    assert (plain.status, plain.begins, plain.grade, plain.calendar_id) == ("planned", FIRST, "05", calendar)
    assert (plain.entry_kind, plain.continues_id) == ("next year", old.id)
    assert (old.status, old.ends, old.exit_kind, plain.residence_status) == ("ended", LAST, "promoted", "A")
    assert (end.piece("repeats").grade, end.piece("fifth").school) == ("04", "Franklin High")
    assert enrollment.pieces(desk, end.children["repeats"])[1].exit_kind == "retained"
    assert (end.piece("senior").exit_kind, end.piece("senior").year) == ("graduated", "2025-26")
    (diploma,) = graduations.graduations(desk, end.children["senior"])
    assert (diploma.completed_on, diploma.kind) == (LAST, "diploma")
    assert (end.piece("undecided").status, end.piece("undecided").ends) == ("current", None)
    assert end.piece("leaver").ends == date(2026, 2, 2)
    decided = student_years.student_year(desk, end.children["plain"], end.year.id)
    assert decided.promotion == "promoted"
    assert desk.undo() == "Move up to 2026-27"
    assert everything(desk) == before


def test_done_again_it_takes_only_who_is_left(end: End) -> None:
    end.calendar()
    desk = end.school.desk
    year_end.move_up(desk, end.year)
    student_years.correct_student_year(desk, end.children["undecided"], end.year.id, promotion="graduated")
    assert end.what(year_end.try_it(desk, year_end.ending_year(desk))) == {"undecided": "graduated"}
    year_end.move_up(desk, end.year)
    assert end.piece("undecided").exit_kind == "graduated"
    assert len(enrollment.pieces(desk, end.children["plain"])) == 2
    with pytest.raises(Refused, match="Nobody of 2025-26 is left"):
        year_end.move_up(desk, end.year)


def test_the_planned_year_begins_by_itself_on_its_first_day(end: End) -> None:
    end.calendar()
    desk = end.school.desk
    year_end.move_up(desk, end.year)
    desk.now = lambda: datetime(2026, 8, 31, 7, 0)
    assert enrollment.begin_planned(desk) == 3
    assert [line.grade for line in enrollment.roster(desk, end.school.school, FIRST)] == ["05", "04"]


def test_a_school_without_a_calendar_for_next_year_is_a_line_and_refuses(end: End) -> None:
    end.calendar(end.school.school)
    desk = end.school.desk
    before = everything(desk)
    (problem,) = year_end.try_it(desk, end.year).errors
    assert problem.message.startswith(
        "Franklin High: it has no calendar for 2026-27 yet; students who go there: 1"
    )
    assert problem.record == f"school:{end.franklin}"
    with pytest.raises(Refused, match="Franklin High"):
        year_end.move_up(desk, end.year)
    assert everything(desk) == before


def test_next_years_calendars_can_be_taken_from_this_years(end: End) -> None:
    desk = end.school.desk
    before = everything(desk)
    assert year_end.like_this_year(desk, end.year) == 1
    assert year_end.try_it(desk, end.year).errors == []
    year_end.move_up(desk, end.year)
    assert end.piece("plain").begins == date(2026, 8, 24)
    assert year_end.like_this_year(desk, end.year) == 0
    for _change in range(2):
        desk.undo()
    assert everything(desk) == before


def test_a_child_goes_where_their_year_says_else_where_their_school_sends_its_children(end: End) -> None:
    desk = end.school.desk
    middle = add_school(desk, "Adams Middle", "AM")
    place = next(one.institution_id for one in schools(desk) if one.id == middle)
    sixth = grade_level_named(desk, "06")
    assert sixth
    correct_institution(desk, place, grade_low_id=sixth.id, grade_high_id=sixth.id)
    end.calendar(end.school.school, end.franklin, middle)
    assert end.what(year_end.try_it(desk, end.year))["fifth"] == "no next school"
    correct_school(desk, end.school.school, feeds_id=middle)
    (line,) = year_end.lines_of(desk, end.year, end.children["fifth"])
    assert (line.outcome, line.next_school) == ("next school", "AM")
    student_years.correct_student_year(desk, end.children["fifth"], end.year.id, next_school_id=end.franklin)
    (line,) = year_end.lines_of(desk, end.year, end.children["fifth"])
    assert (line.outcome, line.next_school) == ("next school", "FH")


def test_a_place_for_next_year_that_is_there_already_is_kept(end: End) -> None:
    desk = end.school.desk
    end.calendar()
    enrollment.correct_piece(desk, end.piece("plain").id, ends=LAST)
    grade = end.piece("fifth").grade_level_id
    placed = enrollment.enroll(
        desk, end.children["plain"], school_id=end.school.school, begins=FIRST, grade_level_id=grade,
        entry_kind="next year",
    )  # fmt: skip
    with desk.change("As an import may leave it") as change:
        change.update(
            "enrollment", enrollment.pieces(desk, end.children["plain"])[1].id, ends=None, status="current"
        )
    assert end.what(year_end.try_it(desk, end.year))["plain"] == "placed already"
    year_end.move_up(desk, end.year)
    new, old = enrollment.pieces(desk, end.children["plain"])
    assert (new.id, old.exit_kind) == (placed, "promoted")


def test_half_a_day_of_kindergarten_becomes_the_whole_day_of_grade_one(end: End) -> None:
    desk = end.school.desk
    end.calendar()
    child = students.add_student(desk, last_name="Small", first_name="A", birth_date=date(2020, 5, 1))
    enrollment.enroll(
        desk, child, school_id=end.school.school, begins=date(2025, 8, 25), entry_kind="new", session="am",
        grade_level_id=end.school.kindergarten, share=5000,
    )  # fmt: skip
    year_end.move_up(desk, end.year)
    new = enrollment.pieces(desk, child)[0]
    assert (new.grade, new.session, new.share) == ("01", "full", 10000)


def test_stopped_in_the_middle_nothing_was_changed(end: End) -> None:
    end.calendar()
    desk = end.school.desk
    before = everything(desk)

    def stop(done: int, _total: int, _words: str) -> None:
        if done == 3:
            raise Cancelled

    with pytest.raises(Cancelled):
        year_end.move_up(desk, end.year, progress=stop)
    assert everything(desk) == before


def test_school_that_still_runs_is_a_warning_with_its_last_day(end: End) -> None:
    end.calendar()
    desk = end.school.desk
    desk.now = lambda: datetime(2026, 6, 1, 9, 0)
    (still,) = [one for one in year_end.try_it(desk, end.year).problems if one.rule == "still taught"]
    assert "2026-06-05" in still.message
    year_end.move_up(desk, end.year)
    assert enrollment.pieces(desk, end.children["plain"])[1].status == "current"
    desk.now = lambda: datetime(2026, 6, 5, 9, 0)
    enrollment.begin_planned(desk)
    assert enrollment.pieces(desk, end.children["plain"])[1].status == "ended"
