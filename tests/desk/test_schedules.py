"""A student's schedule: what is in the way is said and may be kept; a move has no gap or overlap."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest

from studentdesk.findings import NotHere, Refused
from studentdesk.records import (
    attendance,
    conflicts,
    courses,
    enrollment,
    meetings,
    schedules,
    students,
    teachers,
)
from studentdesk.records.conflicts import Seats
from studentdesk.records.meetings import Meeting, parsed
from studentdesk.records.schools import add_school, correct_school
from studentdesk.records.staff import add_staff
from studentdesk.records.terms import add_term

if TYPE_CHECKING:
    from conftest import School

START, TODAY, LAST = date(2025, 8, 25), date(2025, 10, 7), date(2026, 6, 30)
Open = Callable[..., int]


@pytest.fixture
def open_class(school: "School") -> Open:
    """Opens a class of a course by its code, with its pattern."""
    known: dict[str, int] = {}

    def add(code: str, pattern: str = "", number: str = "1", **facts: object) -> int:
        if code not in known:
            known[code] = courses.add_course(school.desk, local_code=code, name=code.title())
        section = courses.add_section(
            school.desk, course_id=known[code], school_id=school.school, school_year_id=school.year,
            code=number, **facts,  # type: ignore[arg-type]
        )  # fmt: skip
        meetings.set_meetings(school.desk, section, pattern)
        return section

    return add


@pytest.fixture
def child(school: "School") -> int:
    return enrolled(school, "Núñez")


def enrolled(school: "School", name: str) -> int:
    id = students.add_student(school.desk, last_name=name, first_name="Ana")
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=START, grade_level_id=school.fourth, entry_kind="new"
    )
    return id


def pattern(school: "School", section: int) -> str:
    return meetings.written(meetings.meetings(school.desk, [section]).get(section, ()))


def test_a_class_every_day_in_one_period_needs_no_rows_of_its_own(school: "School", open_class: Open) -> None:
    section = open_class("BAND", "3")
    assert pattern(school, section) == "3"
    meetings.set_meetings(school.desk, section, "2 A, 4 B @Gym")
    assert pattern(school, section) == "2 A, 4 B @Gym"
    assert courses.section(school.desk, section).period == "2", "attendance is taken under the first"
    courses.correct_section(school.desk, section, period="5")
    assert pattern(school, section) == "5"
    meetings.set_meetings(school.desk, section, "")
    assert meetings.meetings(school.desk, [section]) == {}


def test_a_homeroom_meets_in_no_period(school: "School", open_class: Open) -> None:
    section = open_class("HR", homeroom=True)
    with pytest.raises(Refused, match="Meets “3”: a homeroom has no class period"):
        meetings.set_meetings(school.desk, section, "3")


@pytest.mark.parametrize(
    ("one", "other", "clash"),
    [
        ("3", "3", True),
        ("3", "3 A", True),
        ("3 A", "3 B", False),
        ("3 Mon", "3 A", True),
        ("3 MWF", "3 TTh", False),
        ("1-2", "2", True),
        ("2 A, 4 B", "4 A", False),
        ("", "3", False),
    ],
)
def test_two_classes_at_one_hour_are_said_with_class_hour_and_end(
    school: "School", open_class: Open, child: int, one: str, other: str, clash: bool
) -> None:
    band, art = open_class("BAND", one), open_class("ART", other)
    schedules.add_class(school.desk, child, band, START)
    found = conflicts.of_student(school.desk, child, art, TODAY)
    assert bool(found) is clash is bool(schedules.in_the_way(school.desk, child, art, TODAY))
    if clash:
        assert (found[0].title, found[0].who, found[0].ends) == ("Band 1", "Núñez, Ana", LAST)
        assert f"Band 1, period {found[0].period}" in found[0].words
        assert found[0].words.endswith("until Jun 30, 2026")


def test_a_class_of_the_fall_is_not_in_the_way_in_spring(
    school: "School", open_class: Open, child: int
) -> None:
    fall, spring = (
        add_term(school.desk, school_year_id=school.year, school_id=school.school, kind="semester", code=code,
                 name=code, begins=begins, ends=ends)
        for code, begins, ends in (
            ("S1", START, date(2026, 1, 16)), ("S2", date(2026, 1, 17), date(2026, 6, 5))
        )
    )  # fmt: skip
    gym, health = open_class("GYM", "3", term_ids=[fall]), open_class("HEA", "3", term_ids=[spring])
    schedules.add_class(school.desk, child, gym, START)
    schedules.add_class(school.desk, child, health, date(2026, 1, 17))
    (said,) = schedules.in_the_way(school.desk, child, open_class("ART", "3"), TODAY)[:1]
    assert said == "Another class then: Gym 1, period 3, until Jan 16, 2026."


def test_a_second_class_at_one_hour_is_refused_or_kept_with_its_warning(
    school: "School", open_class: Open, child: int
) -> None:
    band, art = open_class("BAND", "3"), open_class("ART", "3 A")
    schedules.add_class(school.desk, child, band, START)
    with pytest.raises(Refused, match="Class “Art 1”: Another class then: Band 1, period 3, until"):
        schedules.add_class(school.desk, child, art, TODAY)
    schedules.add_class(school.desk, child, art, TODAY, anyway=True)
    lines = schedules.classes_of(school.desk, child, school.year)
    kept = conflicts.within_schedule(school.desk, child, school.year)
    assert {(line.course, line.meets, kept[line.id][0].title) for line in lines} == {
        ("Art", "3 A", "Band 1"), ("Band", "3", "Art 1"),
    }  # fmt: skip
    schedules.drop_class(school.desk, lines[0].id, TODAY - timedelta(1))
    assert conflicts.within_schedule(school.desk, child, school.year) == {}


def test_the_last_seat_is_the_last(school: "School", open_class: Open, child: int) -> None:
    art = open_class("ART", "3", seats=1)
    assert conflicts.seats(school.desk, art, TODAY) == Seats(1, 0)
    schedules.add_class(school.desk, child, art, START)
    other = enrolled(school, "Ott")
    with pytest.raises(Refused, match="No seat is left: 1 of 1 are taken"):
        schedules.add_class(school.desk, other, art, TODAY)
    schedules.add_class(school.desk, other, art, TODAY, anyway=True)
    assert conflicts.seats(school.desk, art, TODAY).left == -1


def test_a_move_is_one_act_without_gap_or_overlap(school: "School", open_class: Open, child: int) -> None:
    first, second = open_class("ART", "3"), open_class("ART", "4", "2")
    kept = schedules.add_class(school.desk, child, first, START, date(2026, 5, 29))
    new = schedules.move_class(school.desk, kept, second, TODAY)
    spans = {
        (line.section_id, line.begins, line.ends, line.left_as)
        for line in schedules.classes_of(school.desk, child, school.year)
    }
    assert spans == {
        (first, START, date(2025, 10, 6), "moved"),
        (second, TODAY, date(2026, 5, 29), None),
    }
    assert school.desk.undo() == "Move to another class"
    (line,) = schedules.classes_of(school.desk, child, school.year)
    assert (line.id, line.section_id, line.left_as) == (kept, first, None)
    assert new != kept


def test_moved_on_the_first_day_the_student_never_was_in_the_old_class(
    school: "School", open_class: Open, child: int
) -> None:
    first, second = open_class("ART", "3"), open_class("ART", "4", "2")
    kept = schedules.add_class(school.desk, child, first, TODAY)
    assert schedules.move_class(school.desk, kept, second, START) == kept
    (line,) = schedules.classes_of(school.desk, child, school.year)
    assert (line.section_id, line.begins) == (second, TODAY)


def test_a_move_to_another_course_or_after_the_end_is_refused(
    school: "School", open_class: Open, child: int
) -> None:
    art, other, band = open_class("ART", "3"), open_class("ART", "4", "2"), open_class("BAND", "5")
    kept = schedules.add_class(school.desk, child, art, START, TODAY)
    with pytest.raises(Refused, match="choose another class of Art"):
        schedules.move_class(school.desk, kept, band, TODAY)
    with pytest.raises(Refused, match="From “2025-10-08”: the student left the class on 2025-10-07"):
        schedules.move_class(school.desk, kept, other, date(2025, 10, 8))


def test_a_class_dropped_before_it_began_is_gone(school: "School", open_class: Open, child: int) -> None:
    art = open_class("ART", "3")
    kept = schedules.add_class(school.desk, child, art, TODAY)
    schedules.drop_class(school.desk, kept, date(2025, 10, 6))
    assert schedules.classes_of(school.desk, child, school.year) == []
    school.desk.undo()
    schedules.drop_class(school.desk, kept, TODAY)
    (line,) = schedules.classes_of(school.desk, child, school.year)
    assert (line.ends, line.left_as) == (TODAY, "dropped")


def test_nobody_joins_a_class_of_a_school_they_are_not_at(
    school: "School", open_class: Open, child: int
) -> None:
    art = open_class("ART", "3")
    with pytest.raises(Refused, match="Núñez, Ana is not on the roll of LE that day"):
        schedules.add_class(school.desk, child, art, date(2025, 8, 1))
    other = add_school(school.desk, "Franklin Elementary", "FE")
    with school.desk.change("Choose a school", final=True) as change:
        change.insert("person_school", person_id=school.desk.person.id, school_id=other)
    for act in (
        lambda: schedules.add_class(school.desk, child, art, TODAY),
        lambda: schedules.drop_class(school.desk, 1, TODAY),
        lambda: schedules.move_class(school.desk, 1, art, TODAY),
        lambda: meetings.set_meetings(school.desk, art, "4"),
    ):
        with pytest.raises(NotHere):
            act()
    assert schedules.offered(school.desk, child, school.year) == []


def test_what_is_typed_finds_classes_by_course_teacher_and_period(
    school: "School", open_class: Open, child: int
) -> None:
    art, band, choir = open_class("ART", "3"), open_class("BAND", "3 B"), open_class("CHOIR", "4")
    teachers.assign_staff(
        school.desk, choir, add_staff(school.desk, local_id="T", last_name="Artmann", first_name="Jo")
    )

    def found(words: str) -> list[int]:
        return [one.id for one in schedules.offered(school.desk, child, school.year, words)]

    assert found("art") == [art, choir]
    assert found("period 3") == [art, band]
    assert found("band 1") == [band]
    schedules.add_class(school.desk, child, art, START)
    assert found("art") == [choir]
    assert [one.meets for one in schedules.offered(school.desk, child, school.year, "band")] == ["3 B"]


def test_a_teacher_and_a_room_in_two_places_are_said(school: "School", open_class: Open) -> None:
    art, band = open_class("ART", "3", room="114"), open_class("BAND", "3 A", room="114")
    ott = add_staff(school.desk, local_id="T", last_name="Ott", first_name="Jo")
    teachers.assign_staff(school.desk, art, ott)
    assert [clash.title for clash in conflicts.of_teacher(school.desk, ott, band)] == ["Art 1"]
    assert conflicts.of_teacher(school.desk, ott, art) == []
    teachers.assign_staff(school.desk, band, ott, "co-teacher", begins=date(2026, 1, 5))
    assert [clash.who for clash in conflicts.of_section(school.desk, band)] == ["Ott, Jo", "Room 114"]
    (other,) = conflicts.of_section(school.desk, band)[:1]
    assert (other.begins, other.ends) == (date(2026, 1, 5), LAST)
    assert conflicts.of_section(school.desk, band, parsed("4")) == []
    assert [one.who for one in conflicts.of_section(school.desk, band, parsed("3 @9"))] == ["Ott, Jo"]
    assert [one.who for one in conflicts.of_section(school.desk, band, parsed("3"), room="7")] == ["Ott, Jo"]
    assert conflicts.of_section(school.desk, band, ()) == []


def test_hours_of_another_class_are_not_changed(school: "School", open_class: Open) -> None:
    art, band = open_class("ART", "3 A"), open_class("BAND", "3 B")
    assert conflicts.of_section(school.desk, art) == []
    assert meetings.meetings(school.desk, [art, band]) == {
        art: (Meeting("3", "A"),),
        band: (Meeting("3", "B"),),
    }


def test_attendance_awaits_a_class_only_on_the_days_it_meets(
    school: "School", open_class: Open, child: int
) -> None:
    correct_school(school.desk, school.school, attendance_by="period")
    made = {pattern: open_class("ART", pattern, pattern) for pattern in ("2", "3 A", "4 B", "5 TTh", "6 MWF")}
    for section in made.values():
        schedules.add_class(school.desk, child, section, START)
    with school.desk.change("A day A") as change:
        for row in change.read("calendars.days", calendar=school.calendar):
            if row["date"] == TODAY.isoformat():  # a Tuesday
                change.update("calendar_day", row["id"], rotation_day="A")
    awaited = {one.section_id for one in attendance.not_handed_in(school.desk, TODAY)}
    assert awaited == {made["2"], made["3 A"], made["5 TTh"]}
