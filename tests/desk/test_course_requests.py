"""What students ask to take, counted against seats; the classes of the next year begun from this year's."""

from datetime import date
from typing import TYPE_CHECKING

import pytest

from studentdesk.findings import NotHere, Refused
from studentdesk.records import (
    bells,
    course_requests,
    courses,
    enrollment,
    meetings,
    schedules,
    section_copies,
    students,
    teachers,
    timetables,
)
from studentdesk.records.course_requests import Wish
from studentdesk.records.schools import add_school
from studentdesk.records.staff import add_staff, correct_staff
from studentdesk.records.terms import add_term
from studentdesk.records.years import open_year

if TYPE_CHECKING:
    from conftest import School

START = date(2025, 8, 25)


def child(school: "School", name: str) -> int:
    id = students.add_student(school.desk, last_name=name, first_name="Ana")
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=START, grade_level_id=school.fourth, entry_kind="new"
    )
    return id


def lists(school: "School", year: int) -> dict[str, tuple[str, ...]]:
    asked = course_requests.requests(school.desk, school.school, year)
    return {
        one.name: (*filter(None, one.choices), *(f"({code})" for code in one.alternates if code))
        for one in asked
    }


@pytest.fixture
def next_year(school: "School") -> int:
    for code in ("ART", "BAND", "GYM"):
        courses.add_course(school.desk, local_code=code, name=code.title())
    return open_year(school.desk, "2026-27")


def test_requests_stand_in_their_places_and_are_one_act(school: "School", next_year: int) -> None:
    ana, bo = child(school, "Adams"), child(school, "Baker")
    wishes = {Wish(ana, 1): "ART", Wish(ana, 2): "band", Wish(ana, 1, True): "GYM", Wish(bo, 1): "ART"}
    course_requests.request_courses(school.desk, school.school, next_year, wishes)
    assert lists(school, next_year) == {"Adams, Ana": ("ART", "BAND", "(GYM)"), "Baker, Ana": ("ART",)}
    course_requests.request_courses(school.desk, school.school, next_year, {Wish(ana, 1): "BAND"})
    assert lists(school, next_year)["Adams, Ana"] == ("BAND", "(GYM)")
    course_requests.request_courses(school.desk, school.school, next_year, {Wish(ana, 1): ""})
    assert lists(school, next_year)["Adams, Ana"] == ("(GYM)",)
    for _time in range(3):
        assert school.desk.undo() == "Course requests"
    assert lists(school, next_year) == {"Adams, Ana": (), "Baker, Ana": ()}


def test_a_course_that_is_not_there_is_refused_and_nothing_is_kept(school: "School", next_year: int) -> None:
    ana = child(school, "Adams")
    with pytest.raises(Refused, match="Course “XYZ”"):
        course_requests.request_courses(
            school.desk, school.school, next_year, {Wish(ana, 1): "ART", Wish(ana, 2): "XYZ"}
        )
    assert lists(school, next_year) == {"Adams, Ana": ()}


def test_requests_are_counted_against_seats(school: "School", next_year: int) -> None:
    known = {one.local_code: one.id for one in courses.courses(school.desk)}
    for year, code in ((school.year, "1"), (next_year, "1")):
        courses.add_section(
            school.desk,
            course_id=known["ART"],
            school_id=school.school,
            school_year_id=year,
            code=code,
            seats=2,
        )
    ids = [child(school, name) for name in ("Adams", "Baker", "Cruz")]
    wishes = {Wish(id, 1): "ART" for id in ids} | {Wish(ids[0], 1, True): "GYM"}
    course_requests.request_courses(school.desk, school.school, next_year, wishes)
    art, gym = course_requests.demand(school.desk, school.school, next_year)
    assert (art.requested, art.sections, art.seats, art.short, art.needed) == (3, 1, 2, 1, 2)
    assert (gym.requested, gym.alternates, gym.seats, gym.short, gym.needed) == (0, 1, 0, 0, None)


def test_a_child_of_another_school_asks_for_nothing_here(school: "School", next_year: int) -> None:
    ana = child(school, "Adams")
    other = add_school(school.desk, "Franklin Elementary", "FE")
    with school.desk.change("Choose a school", final=True) as change:
        change.insert("person_school", person_id=school.desk.person.id, school_id=other)
    for at in (school.school, other):
        with pytest.raises(NotHere):
            course_requests.request_courses(school.desk, at, next_year, {Wish(ana, 1): "ART"})
        assert course_requests.requests(school.desk, at, next_year) == []
    with pytest.raises(NotHere):
        section_copies.copy_sections(school.desk, school.school, school.year, next_year)


def test_classes_are_copied_with_hours_terms_and_who_still_teaches(school: "School", next_year: int) -> None:
    desk, known = school.desk, {one.local_code: one.id for one in courses.courses(school.desk)}
    days = {school.year: (START, date(2026, 1, 16)), next_year: (date(2026, 8, 24), date(2027, 1, 15))}
    terms = [
        add_term(desk, school_year_id=year, school_id=school.school, kind="semester", code="S1", name="Fall",
                 begins=begins, ends=ends)
        for year, (begins, ends) in days.items()
    ]  # fmt: skip
    at = {"course_id": known["ART"], "school_id": school.school}
    art = courses.add_section(
        desk, **at, school_year_id=school.year, code="1", seats=24, room="9", term_ids=terms[:1]
    )
    meetings.set_meetings(desk, art, "2 A, 4 B")
    stays, leaves = (
        add_staff(desk, local_id=name, last_name=name, first_name="Jo") for name in ("Ott", "Zhu")
    )
    teachers.assign_staff(desk, art, stays)
    teachers.assign_staff(desk, art, leaves, "co-teacher")
    correct_staff(desk, leaves, ends=date(2026, 6, 5))
    assert section_copies.copy_sections(desk, school.school, school.year, next_year) == 1
    (new,) = courses.sections(desk, school.school, next_year)
    assert (new.code, new.seats, new.room, new.students) == ("1", 24, "9", 0)
    assert meetings.written(meetings.meetings(desk, [new.id])[new.id]) == "2 A, 4 B"
    assert [one.name for one in teachers.teachers(desk, new.id)] == ["Ott, Jo"]
    (hour, _second) = timetables.of_room(desk, school.school, next_year, "9")
    assert (hour.first_day, hour.last_day) == days[next_year]
    with pytest.raises(Refused, match="2026-27”: the school has classes then already"):
        section_copies.copy_sections(desk, school.school, school.year, next_year)
    with pytest.raises(Refused, match="choose a later one"):
        section_copies.copy_sections(desk, school.school, next_year, school.year)
    desk.undo()
    assert courses.sections(desk, school.school, next_year) == []


def test_a_timetable_has_the_times_of_the_usual_bells(school: "School", next_year: int) -> None:
    desk, known = school.desk, {one.local_code: one.id for one in courses.courses(school.desk)}
    bells.add_schedule(
        desk, school.school, "Regular",
        [{"period": "1", "begins": "08:00", "ends": "08:45"},
         {"period": "2", "begins": "08:50", "ends": "09:35"}],
    )  # fmt: skip
    ott, ana = add_staff(desk, local_id="T", last_name="Ott", first_name="Jo"), child(school, "Adams")
    for code, pattern, room in (("GYM", "2", "Gym"), ("ART", "1 A", "9"), ("BAND", "7", "9")):
        section = courses.add_section(
            desk,
            course_id=known[code],
            school_id=school.school,
            school_year_id=school.year,
            code="1",
            room=room,
        )
        meetings.set_meetings(desk, section, pattern)
        teachers.assign_staff(desk, section, ott)
        schedules.add_class(desk, ana, section, START)
    hours = timetables.of_teacher(desk, ott, school.year)
    assert [(one.period, one.day, one.times, one.title) for one in hours] == [
        ("1", "A", "08:00-08:45", "Art 1"), ("2", "", "08:50-09:35", "Gym 1"), ("7", "", "", "Band 1"),
    ]  # fmt: skip
    assert timetables.of_student(desk, ana, school.year) == hours
    assert [one.title for one in timetables.of_room(desk, school.school, school.year, "9")] == [
        "Art 1",
        "Band 1",
    ]
    assert timetables.rooms(desk, school.school, school.year) == ["9", "Gym"]
