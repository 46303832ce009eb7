"""Absences, notes, calls and trips on a real file: what is marked, what is refused, what is taken back."""

from datetime import date, datetime

import pytest

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import (
    absence_calls,
    absence_notes,
    absences,
    attendance,
    bells,
    court_papers,
    enrollment,
    families,
    groups,
    neighbors,
    releases,
    students,
    trips,
)
from studentdesk.records.day_lists import AwayLine, lines_of
from studentdesk.records.part_of_day import Part, part_of_day
from studentdesk.records.roster_codes import Roster, roster, roster_code
from tests.desk.conftest import School

TODAY = date(2025, 10, 7)  # a Tuesday
FIRST, THURSDAY, FRIDAY, MONDAY = (date(2025, 10, day) for day in (1, 2, 3, 6))
BELL = [{"period": "1", "begins": "08:00", "ends": "14:30", "counts": True}]


@pytest.fixture
def child(school: School) -> int:
    return enter(school, "Núñez", "Ada")


def enter(school: School, last: str, first: str) -> int:
    id = students.add_student(school.desk, last_name=last, first_name=first, birth_date=date(2015, 3, 9))
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=date(2025, 8, 25), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    return id


def line(desk: Desk, student: int, day: date = TODAY) -> AwayLine:
    (found,) = lines_of(desk, student, day)
    return found


@pytest.mark.parametrize(
    ("typed", "part"),
    [
        ("", Part()), ("AM", Part(half="am")), ("90 min", Part(minutes=90)), ("p2-4", Part(("2", "3", "4"))),
        ("10:30-1:15", Part(time_out="10:30", time_in="13:15")), ("-9:40", Part(time_in="09:40")),
        ("1:15-", Part(time_out="13:15")),
    ],
)  # fmt: skip
def test_a_part_of_the_day_is_typed_in_a_few_letters(typed: str, part: Part) -> None:
    assert part_of_day(typed) == part


@pytest.mark.parametrize("typed", ["noon", "11:00-10:00", "-", "p", "25:00-"])
def test_a_part_that_is_none_is_refused_with_an_example(typed: str) -> None:
    with pytest.raises(Refused, match="Example"):
        part_of_day(typed)


def test_a_call_for_a_range_marks_its_school_days_and_not_the_weekend(school: School, child: int) -> None:
    assert absences.call_in(school.desk, [child], THURSDAY, MONDAY, "E", reason="Travel") == 3
    marked = [day for day in range(1, 9) if lines_of(school.desk, child, date(2025, 10, day))]
    assert marked == [2, 3, 6]


def test_a_day_without_school_or_after_the_last_day_is_refused_with_why(school: School, child: int) -> None:
    with pytest.raises(Refused, match="not a school day"):
        absences.call_in(school.desk, [child], date(2025, 10, 4), date(2025, 10, 5), "A")
    with school.desk.change("Leave") as change:
        change.update("enrollment", 1, ends=FRIDAY, status="ended")
    with pytest.raises(Refused, match="not on the roll"):
        absences.call_in(school.desk, [child], MONDAY, MONDAY, "A")


def test_half_a_day_is_half_of_its_minutes_and_an_open_end_goes_to_the_bell(
    school: School, child: int
) -> None:
    desk = school.desk
    absences.call_in(desk, [child], TODAY, TODAY, "A", part=part_of_day("am"))
    assert line(desk, child).minutes_absent == 165
    with pytest.raises(Refused, match="nobody knows how many minutes"):
        absences.call_in(desk, [child], TODAY, TODAY, "A", part=part_of_day("13:15-"))
    bells.add_schedule(desk, school.school, "Regular", BELL, usual=True)
    absences.call_in(desk, [child], TODAY, TODAY, "A", part=part_of_day("13:15-"))
    assert (line(desk, child).minutes_absent, line(desk, child).time_out) == (75, "13:15")


def test_whom_an_order_keeps_away_neither_calls_nor_is_called(school: School, child: int) -> None:
    desk = school.desk
    for first, phone in (("Luis", "814 555 0100"), ("Rosa", "814 555 0101")):
        neighbors.add_person(
            desk, child, last_name="Núñez", first_name=first, relationship="mother", phone=phone
        )
    luis, rosa = families.kin(desk, child)
    court_papers.add_court_paper(
        desk, child, kind="protection", says="No contact", contact_id=luis.contact_id, ends=date(2026, 3, 1)
    )
    with pytest.raises(Refused, match="Called by"):
        absences.call_in(desk, [child], TODAY, TODAY, "A", called_by_id=luis.contact_id)
    attendance.mark(desk, child, TODAY, "A", source="teacher")
    (one,) = absence_calls.to_call(desk, TODAY)
    assert (one.contact, one.phone) == ("Rosa Núñez", "(814) 555-0101")
    with pytest.raises(Refused, match="court"):
        absence_calls.log_call(desk, child, TODAY, result="reached", contact_id=luis.contact_id)
    absence_calls.log_call(desk, child, TODAY, result="no answer", contact_id=rosa.contact_id)
    (one,) = absence_calls.to_call(desk, TODAY)
    assert (one.contact_id, one.tried) == (None, 1)
    absences.call_in(desk, [child], TODAY, TODAY, "A", called_by_id=rosa.contact_id)
    assert absence_calls.to_call(desk, TODAY) == []


def test_a_note_excuses_beside_the_teachers_mark_and_taken_out_leaves_no_trace(
    school: School, child: int
) -> None:
    desk = school.desk
    attendance.mark(desk, child, THURSDAY, "A", source="teacher")
    attendance.mark(desk, child, FRIDAY, "U")

    def marks() -> list[tuple[date, str, str]]:
        found = attendance.student_marks(desk, child, school.year)
        return [(mark.date, mark.source, mark.code) for mark in found]

    before = marks()
    note = absence_notes.add_note(desk, child, first_day=THURSDAY, last_day=FRIDAY, kind="doctor")
    assert marks() == [(THURSDAY, "office", "E"), (THURSDAY, "teacher", "A"), (FRIDAY, "office", "E")]
    assert absence_notes.days_by_kind(desk, child, TODAY) == {"doctor": 2}
    absence_notes.take_out_note(desk, note)
    assert marks() == before


def test_a_note_for_days_to_come_marks_them_ahead_and_the_newest_run_is_offered(
    school: School, child: int
) -> None:
    desk = school.desk
    for day in (date(2025, 9, 10), FRIDAY, MONDAY):
        attendance.mark(desk, child, day, "A", source="teacher")
    standing = absence_notes.standing(desk, child, TODAY)
    assert (standing.first, standing.last) == (FRIDAY, MONDAY)
    absence_notes.add_note(desk, child, first_day=FRIDAY, last_day=date(2025, 10, 8), kind="doctor")
    assert [line(desk, child, date(2025, 10, day)).code for day in (3, 6, 7, 8)] == ["E"] * 4
    assert absence_notes.standing(desk, child, TODAY).first == date(2025, 9, 10)


def test_parents_notes_run_out_and_one_more_waits_for_the_principal(school: School, child: int) -> None:
    desk = school.desk
    absence_notes.set_note_rules(desk, note_within=3, parent_note_days=1)
    for day in (THURSDAY, FRIDAY):
        attendance.mark(desk, child, day, "A")
    absence_notes.add_note(desk, child, first_day=THURSDAY, kind="parent")
    assert absence_notes.standing(desk, child, TODAY).runs_out
    more = absence_notes.add_note(desk, child, first_day=FRIDAY, kind="parent")
    assert [one.id for one in absence_notes.for_the_principal(desk)] == [more]
    assert line(desk, child, FRIDAY).code == "A"
    absence_notes.decide_note(desk, more, True)
    assert (line(desk, child, FRIDAY).code, line(desk, child, FRIDAY).note) == ("E", "parent")


def test_without_a_note_an_absence_turns_unexcused_after_the_districts_days_once(
    school: School, child: int
) -> None:
    desk = school.desk
    for day in (FIRST, THURSDAY):
        attendance.mark(desk, child, day, "A", source="teacher")
    assert absence_notes.turn_unexcused(desk) == 1  # Thursday, Friday and Monday are over for October 1
    assert [line(desk, child, day).code for day in (FIRST, THURSDAY)] == ["U", "A"]
    assert absence_notes.turn_unexcused(desk) == 0
    assert desk.undo()
    assert line(desk, child, FIRST).code == "A"
    assert desk.redo()
    absence_notes.add_note(desk, child, first_day=FIRST, kind="doctor")
    assert line(desk, child, FIRST).code == "E"


def test_a_class_handed_in_after_its_note_is_explained_at_the_next_opening(
    school: School, child: int
) -> None:
    desk = school.desk
    absence_notes.add_note(desk, child, first_day=FRIDAY, kind="doctor")
    attendance.mark(desk, child, FRIDAY, "A", source="teacher")
    absence_notes.turn_unexcused(desk)
    assert (line(desk, child, FRIDAY).code, line(desk, child, FRIDAY).note) == ("E", "doctor")


def test_signing_out_and_back_is_on_the_days_mark_and_one_undo_takes_both(school: School, child: int) -> None:
    desk = school.desk
    desk.now = lambda: datetime(2025, 10, 7, 10, 0)
    out = releases.release(desk, child, released_to="Rosa", id_seen="known", reason="Dentist")
    assert (line(desk, child).code, line(desk, child).time_out) == ("O", "10:00")
    desk.now = lambda: datetime(2025, 10, 7, 11, 30)
    releases.back(desk, out)
    found = line(desk, child)
    assert (found.time_in, found.time_out, found.minutes_absent) == ("11:30", "10:00", 90)
    assert desk.undo()
    assert (line(desk, child).time_in, releases.releases(desk, child)[0].back_at) == (None, None)
    assert desk.undo()
    assert (lines_of(desk, child, TODAY), releases.releases(desk, child)) == ([], [])


def test_a_late_child_who_leaves_keeps_its_letter_and_the_minutes_to_the_last_bell(
    school: School, child: int
) -> None:
    desk = school.desk
    bells.add_schedule(desk, school.school, "Regular", BELL, usual=True)
    absences.arrive_late(desk, child, TODAY, "08:40")
    desk.now = lambda: datetime(2025, 10, 7, 13, 30)
    out = releases.release(desk, child, released_to="Rosa", id_seen="known", reason="Dentist")
    assert (line(desk, child).code, line(desk, child).minutes_absent) == ("T", 60)
    desk.now = lambda: datetime(2025, 10, 7, 14, 0)
    releases.back(desk, out)
    assert (line(desk, child).time_in, line(desk, child).minutes_absent) == ("08:40", 30)


def test_a_trip_declined_or_taken_out_leaves_no_day_marked(school: School, child: int) -> None:
    desk = school.desk
    other = enter(school, "Ott", "Jo")
    trip = trips.ask_for_trip(desk, [child, other], TODAY, date(2025, 10, 8), name="Museum")
    assert trips.decide_trip(desk, trip, True) == 4
    assert line(desk, other, date(2025, 10, 8)).presence == "present"
    trips.decide_trip(desk, trip, False)
    assert lines_of(desk, other, TODAY) == []
    trips.decide_trip(desk, trip, True)
    trips.take_out_trip(desk, trip)
    assert (lines_of(desk, other, TODAY), trips.trips(desk, TODAY)) == ([], [])


def test_a_group_is_named_by_a_question_ids_and_names(school: School, child: int) -> None:
    other = enter(school, "Ott", "Jo")
    number = students.student(school.desk, other).local_id
    assert groups.students_named(school.desk, f"{number}; núñez", TODAY) == [other, child]
    assert sorted(groups.students_named(school.desk, "grade level is 04", TODAY)) == [child, other]
    with pytest.raises(Refused, match="no class, list, question or student"):
        groups.students_named(school.desk, "Nobody", TODAY)


def test_a_rosters_code_is_read_back_and_a_wrong_digit_is_none() -> None:
    code = roster_code(412, TODAY)
    assert roster(code.lower(), TODAY) == Roster(412, TODAY)
    december = date(2025, 12, 19)
    assert roster(roster_code(412, december), date(2026, 1, 5)) == Roster(412, december)
    assert roster(code[:-1] + str((int(code[-1]) + 1) % 10), TODAY) is None
    assert roster("Rivera", TODAY) is None
