"""The history in words, the morning's lists, and who may be the same child."""

from datetime import date, datetime
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.records import (
    assessment_plans,
    attendance,
    awards,
    courses,
    enrollment,
    families,
    grades,
    graduations,
    incident_parts,
    incident_people,
    incidents,
    local_fields,
    local_values,
    memberships,
    mornings,
    neighbors,
    past,
    programs,
    staff,
    student_years,
    students,
)
from tests.desk.acts import World, add_term, whole_child
from tests.desk.conftest import School

FIRST = date(2025, 8, 25)
TODAY = date(2025, 10, 7)


def enrolled(school: School, last: str, first: str, born: date = date(2016, 3, 9)) -> int:
    id = students.add_student(school.desk, last_name=last, first_name=first, birth_date=born)
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=FIRST, grade_level_id=school.fourth, entry_kind="new"
    )
    return id


def told(desk: Desk, id: int) -> list[tuple[str, str, object, object]]:
    """Record, field, was and became of every changed field."""
    return [
        (one.record, fact.field, fact.was, fact.became)
        for one in past.of_student(desk, id)
        for fact in one.facts
        if one.kind == "update"
    ]


def test_links_and_codes_are_told_by_their_words(school: School) -> None:
    id = enrolled(school, "Núñez", "Ana")
    piece = enrollment.pieces(school.desk, id)[0].id
    enrollment.correct_piece(school.desk, piece, grade_level_id=school.kindergarten, share=5000, session="am")
    students.correct(school.desk, id, hispanic=True, birth_date=date(2016, 3, 10))
    lines = told(school.desk, id)
    assert ("Enrollment at LE", "Grade level", "Grade 4", "Kindergarten") in lines
    assert ("Enrollment at LE", "Part of the day", "Full day", "Mornings") in lines
    assert [str(became) for _, field, _, became in lines if field == "Percent of the day"] == ["50"]
    assert ("Student", "Hispanic or Latino", None, True) in lines
    assert ("Student", "Birth date", date(2016, 3, 9), date(2016, 3, 10)) in lines


def test_the_homes_and_people_of_a_child_are_in_its_history_even_after_a_move(school: School) -> None:
    id = enrolled(school, "Núñez", "Ana")
    home = neighbors.add_home(school.desk, id, "The Núñez Family", line1="1 Elm Stret", city="Easton")
    address = families.homes(school.desk, id)[0].address_id
    assert address
    families.correct_address(school.desk, address, line1="1 Elm Street")
    families.move_household(school.desk, home, line1="9 Oak Lane", city="Easton")
    link = neighbors.add_person(
        school.desk, id, last_name="Núñez", first_name="Rosa", relationship="mother", phone="717 555 0134"
    )
    families.correct_link(school.desk, link, may_pick_up="no")
    lines = told(school.desk, id)
    assert ("Address", "Street", "1 Elm Stret", "1 Elm Street") in lines
    assert ("Household", "Home address", "1 Elm Street, Easton", "9 Oak Lane, Easton") in lines
    assert ("Contact Rosa Núñez", "May pick up", None, "No") in lines


def test_what_is_taken_back_is_told_as_such(school: School) -> None:
    id = enrolled(school, "Núñez", "Ana")
    students.correct(school.desk, id, last_name="Nunez")
    school.desk.undo()
    school.desk.redo()
    acts = [(one.done, one.act) for one in past.of_student(school.desk, id) if one.record == "Student"]
    assert acts[:3] == [
        ("redo", "Correct last name"), ("undo", "Correct last name"), ("act", "Correct last name"),
    ]  # fmt: skip


def test_a_child_s_neighbors_are_those_of_the_address(school: School) -> None:
    ana, ben, cleo = (enrolled(school, "Núñez", name) for name in ("Ana", "Ben", "Cleo"))
    home = neighbors.add_home(school.desk, ana, "The Núñez Family", line1="1 Elm Street")
    families.join_household(school.desk, home, student_id=ben)
    gone = families.join_household(school.desk, home, student_id=cleo)
    families.leave_household(school.desk, gone, TODAY)
    address = families.homes(school.desk, ana)[0].address_id
    assert address
    assert [(one.name, one.grade) for one in neighbors.neighbors(school.desk, address, but=ana)] == [
        ("Núñez, Ben", "04")
    ]


def test_counts_are_by_school_and_grade_and_an_empty_school_stands_with_zero(school: School) -> None:
    assert [(one.school, one.students) for one in mornings.counts(school.desk, TODAY)] == [
        ("Lincoln Elementary", 0)
    ]
    enrolled(school, "Núñez", "Ana")
    gone = enrolled(school, "Baker", "Ben")
    piece = enrollment.pieces(school.desk, gone)[0].id
    enrollment.withdraw(school.desk, piece, last_day=TODAY, exit_kind="moved on")
    assert [(one.grade, one.students) for one in mornings.counts(school.desk, TODAY)] == [("04", 2)]
    assert [(one.grade, one.students) for one in mornings.counts(school.desk, date(2025, 10, 8))] == [
        ("04", 1)
    ]


def test_who_is_taught_at_home_stands_on_today_a_week_before_it_ends(school: School) -> None:
    id = students.add_student(school.desk, last_name="Núñez", first_name="Ana", birth_date=date(2016, 3, 9))
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=date(2025, 9, 2), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    for day in (date(2025, 10, 6), date(2025, 10, 7), date(2025, 10, 16)):
        attendance.mark(school.desk, id, day, "H")
    assert mornings.comings(school.desk, date(2025, 10, 8)) == []
    (soon,) = mornings.comings(school.desk, date(2025, 10, 9))
    assert (soon.kind, soon.day, soon.student_id) == ("homebound", date(2025, 10, 16), id)
    assert mornings.comings(school.desk, date(2025, 10, 17)) == []


def test_a_planned_entry_is_due_until_it_begins(school: School) -> None:
    id = students.add_student(school.desk, last_name="Núñez", first_name="Ana", birth_date=date(2016, 3, 9))
    enrollment.enroll(
        school.desk, id, school_id=school.school, begins=date(2025, 10, 14), grade_level_id=school.fourth,
        entry_kind="new",
    )  # fmt: skip
    assert [(one.kind, one.day) for one in mornings.comings(school.desk, TODAY)] == [
        ("enters", date(2025, 10, 14))
    ]
    late = date(2025, 10, 20)
    assert len(mornings.comings(school.desk, late)) == 1
    school.desk.now = lambda: datetime(2025, 10, 20, 8, 0)
    enrollment.begin_planned(school.desk)
    assert mornings.comings(school.desk, late) == []


def test_who_is_away_is_named_once_with_the_mark_that_counts(school: School) -> None:
    ana, ben = enrolled(school, "Núñez", "Ana"), enrolled(school, "Baker", "Ben")
    room: dict[str, Any] = {"school_id": school.school, "school_year_id": school.year}
    course = courses.add_course(school.desk, local_code="HR4", name="Homeroom")
    homeroom = courses.add_section(school.desk, course_id=course, code="4A", homeroom=True, **room)
    third = courses.add_section(school.desk, course_id=course, code="3", period="3", **room)
    for id in (ana, ben):
        courses.join_section(school.desk, homeroom, id, FIRST)
    courses.join_section(school.desk, third, ben, FIRST)
    attendance.take(school.desk, homeroom, TODAY, {ana: "A"})
    attendance.mark(school.desk, ana, TODAY, "E", reason="sick")
    attendance.mark(school.desk, ben, TODAY, "U", period="3")
    away = [
        (one.name, one.code, one.reason, one.absent, one.periods) for one in mornings.away(school.desk, TODAY)
    ]
    assert away == [("Baker, Ben", "U", None, True, 1), ("Núñez, Ana", "E", "sick", True, 0)]


def test_the_whole_child_is_told_in_the_offices_words(school: School) -> None:
    desk, id = school.desk, enrolled(school, "Núñez", "Ana")
    program = programs.program_named(desk, "SPED")
    assert program
    iep = memberships.join_program(desk, id, program.id, FIRST)
    memberships.set_details(desk, iep, primary_disability="learning", transition_plan=False)
    memberships.set_details(desk, iep, primary_disability="speech", transition_plan=True)
    memberships.correct_membership(desk, iep, parent_agreed="waiting")
    counselor = staff.add_staff(desk, local_id="C1", last_name="Ott", first_name="Jo")
    student_years.correct_student_year(desk, id, school.year, military_family=True)
    student_years.correct_student_year(desk, id, school.year, counselor_id=counselor)
    for value in ("other", "summer transfer"):
        local_values.set_local_values(desk, "student_year", id, school.year, mobility=value)
    happened = incidents.add_incident(desk, school_id=school.school, date=FIRST)
    person = incident_people.add_person(desk, happened, role="offender", kind="student", student_id=id)
    action = incident_parts.add_action(desk, person, action="detention", days_given=Decimal(1))
    incident_parts.correct_action(desk, action, days_given=Decimal("2.5"))
    lines = told(desk, id)
    said = ("Special education", "Primary disability")
    assert (*said, "Specific learning disability", "Speech or language impairment") in lines
    assert ("Special education", "Transition plan", False, True) in lines
    assert ("Program Special education", "Parent agreed", None, "Waiting for an answer") in lines
    assert ("Facts of the year", "Counselor", None, "Ott, Jo") in lines
    assert ("Own fields", "Never taught here this year", "Another reason", "Moved during the summer") in lines
    assert ("Action", "Days given", Decimal(1), Decimal("2.5")) in lines
    assert not [line for line in lines if "_" in line[0] or "_" in line[1]]


def undone(desk: Desk) -> None:
    """Take back the newest change: what it added is gone."""
    assert desk.undo()


def test_what_was_taken_away_stays_in_the_history(school: School) -> None:
    """A program with its facts, races, a contact with a phone, an incident's parts, our own fields."""
    desk, id = school.desk, enrolled(school, "Núñez", "Ana")
    whole_child(World(desk, school.school, school.year, school.calendar, [school.fourth]), id)
    (member,) = memberships.memberships(desk, id)
    local_fields.add_local_field(desk, scope="program", code="bus_aide", label="Bus aide", kind="text")
    local_values.set_local_values(desk, "program", member.id, bus_aide="Mr. Lee")
    memberships.remove_membership(desk, member.id)
    (conduct,) = incidents.conduct(desk, id)
    incident_people.remove_person(desk, conduct.incident_person_id)
    students.set_races(desk, id, ["Asian", "White"])
    students.set_races(desk, id, ["White"])
    assessment_plans.remove_plan(desk, assessment_plans.assessment_plans(desk, id, school.year)[0].id)
    graduations.remove_graduation(desk, graduations.graduations(desk, id)[0].id)
    awards.remove_award(desk, awards.awards(desk, id)[0].id)
    contact = families.add_contact(desk, last_name="Núñez", first_name="Rosa")
    families.set_phone(desk, contact, "cell", "717 555 0134")
    families.link_contact(desk, id, contact, "mother")
    undone(desk)
    local_fields.add_local_field(desk, scope="student", code="tag", label="Bus tag", kind="text")
    local_values.set_local_values(desk, "student", id, tag="blue")
    undone(desk)
    gone = {
        (one.record, fact.was)
        for one in past.of_student(desk, id)
        if one.kind == "delete"
        for fact in one.facts
    }
    assert gone >= {
        ("Program", "Special education"),
        ("Special education", "Autism"),
        ("Service", "tutoring"),
        ("Race", "Asian"),
        ("Incident", "Offender"),
        ("Infraction", "Fighting"),
        ("Action", "Detention"),
        ("Parent was told", "Letter"),
        ("State test", "PSSA or PASA"),
        ("Graduation", date(2026, 6, 5)),
        ("Award", "Civic readiness"),
        ("Contact", "Mother"),
        ("Own fields", "blue"),
    }
    told_of = {(one.record, fact.became) for one in past.of_student(desk, id) for fact in one.facts}
    assert ("Phone", "717 555 0134") in told_of
    assert ("Own fields", "Mr. Lee") in told_of


def test_a_grade_that_was_taken_out_stays_in_the_history(school: School) -> None:
    desk, id = school.desk, enrolled(school, "Núñez", "Ana")
    world = World(desk, school.school, school.year, school.calendar, [school.fourth])
    term = add_term(world, "Q1")
    course = courses.add_course(desk, local_code="ART", name="Art", credit=Decimal(1))
    section = courses.add_section(
        desk, course_id=course, school_id=school.school, school_year_id=school.year, code="1", term_ids=[term]
    )
    member = courses.join_section(desk, section, id, FIRST)
    for letter in ("B", ""):
        grades.enter(desk, section, term, {member: letter})
    (gone,) = [one for one in past.of_student(desk, id) if one.record == "Grade" and one.kind == "delete"]
    assert "B" in [fact.was for fact in gone.facts]
