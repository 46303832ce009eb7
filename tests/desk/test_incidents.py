"""Incidents: what was true that day is copied and stays; a suspension stands on the attendance sheet."""

from datetime import date
from decimal import Decimal

import pytest

from studentdesk.findings import Refused
from studentdesk.records import (
    attendance,
    enrollment,
    incident_parts,
    incident_people,
    incidents,
    memberships,
    programs,
    students,
)
from tests.desk.conftest import School

DAY = date(2025, 10, 2)


@pytest.fixture
def child(school: School) -> int:
    """A ten-year-old in grade 4 with an IEP."""
    desk = school.desk
    id = students.add_student(desk, last_name="Li", first_name="Mai", birth_date=date(2015, 10, 3))
    enrollment.enroll(
        desk,
        id,
        school_id=school.school,
        begins=date(2025, 8, 25),
        grade_level_id=school.fourth,
        entry_kind="new",
    )
    program = programs.program_named(desk, "SPED")
    assert program
    iep = memberships.join_program(desk, id, program.id, date(2025, 8, 25))
    memberships.set_details(desk, iep, primary_disability="emotional", agency_placed=False)
    return id


@pytest.fixture
def happened(school: School) -> int:
    return incidents.add_incident(school.desk, school_id=school.school, date=DAY, time="10:45", place="bus")


def offender(school: School, happened: int, child: int) -> int:
    return incident_people.add_person(
        school.desk, happened, role="offender", kind="student", student_id=child, police_told=False
    )


def test_incidents_of_a_year_are_numbered_by_themselves(school: School, happened: int) -> None:
    second = incidents.add_incident(school.desk, school_id=school.school, date=DAY)
    assert [incidents.incident(school.desk, id).number for id in (happened, second)] == ["0001", "0002"]
    with pytest.raises(Refused, match=r"Number “0001”: another incident of this year has it. Example: 0003"):
        incidents.correct_incident(school.desk, second, number="0001")


def test_what_was_true_that_day_is_copied_and_stays(school: School, happened: int, child: int) -> None:
    id = offender(school, happened, child)
    students.correct(school.desk, child, birth_date=date(2014, 1, 1))
    (piece,) = enrollment.pieces(school.desk, child)
    enrollment.change_piece(school.desk, piece.id, date(2025, 10, 6), grade_level_id=school.kindergarten)
    person = incident_people.person(school.desk, id)
    assert (person.age_then, person.grade_then_id) == (9, school.fourth)
    assert (person.disability_then, person.agency_placed_then) == ("emotional", False)


def test_another_student_brings_their_own_facts(school: School, happened: int, child: int) -> None:
    id = offender(school, happened, child)
    other = students.add_student(school.desk, last_name="Ott", first_name="Jo", birth_date=date(2012, 1, 1))
    incident_people.correct_person(school.desk, id, student_id=other)
    person = incident_people.person(school.desk, id)
    assert (person.name, person.age_then, person.disability_then) == ("Ott, Jo", 13, None)


def test_a_day_to_come_or_of_no_year_is_refused(school: School) -> None:
    for day, rule in ((date(2025, 10, 8), "it can't come after today"), (date(2019, 1, 8), "no school year")):
        with pytest.raises(Refused, match=rule):
            incidents.add_incident(school.desk, school_id=school.school, date=day)


def test_people_are_named_in_one_way(school: School, happened: int, child: int) -> None:
    add = incident_people.add_person
    with pytest.raises(Refused, match="choose the student"):
        add(school.desk, happened, role="offender", kind="student")
    with pytest.raises(Refused, match="victims from outside are not named"):
        add(school.desk, happened, role="victim", kind="visitor", last_name="Doe")
    with pytest.raises(Refused, match="the name stands in the person's own record"):
        add(school.desk, happened, role="offender", kind="student", student_id=child, last_name="Li")
    with pytest.raises(Refused, match="only an employee has one"):
        add(school.desk, happened, role="witness", kind="parent", staff_id=1)
    id = add(school.desk, happened, role="offender", kind="visitor", last_name="Doe", first_name="Al")
    assert incident_people.person(school.desk, id).name == "Doe, Al"


def test_one_incident_is_read_whole(school: School, happened: int, child: int) -> None:
    id = offender(school, happened, child)
    incident_parts.add_infraction(school.desk, id, "weapon")
    incident_parts.set_weapon(school.desk, id, "knife", 2)
    incident_parts.set_weapon(school.desk, id, "knife", 1)
    incident_parts.add_action(
        school.desk, id, action="detention", begins=DAY, days_given=Decimal("1.5"), comment="After school"
    )
    incident_parts.tell_parent(school.desk, id, "telephone", DAY)
    (person,) = incidents.incident(school.desk, happened).people
    assert [one.infraction for one in person.infractions] == ["weapon"]
    assert [(one.weapon, one.count) for one in person.weapons] == [("knife", 1)]
    assert [(one.action, one.begins, one.days_given) for one in person.actions] == [
        ("detention", DAY, Decimal("1.5"))
    ]
    assert [(one.kind, one.told_on) for one in person.parent_contacts] == [("telephone", DAY)]
    (line,) = incidents.incidents(school.desk, None, school.year)
    assert (line.infractions, line.offenders, line.victims) == ("Having a weapon", 1, 0)
    (part,) = incidents.conduct(school.desk, child)
    assert (part.role, part.infractions, part.actions) == ("offender", "Having a weapon", "Detention")


def test_only_an_offender_has_infractions_and_each_once(school: School, happened: int, child: int) -> None:
    id = offender(school, happened, child)
    victim = incident_people.add_person(school.desk, happened, role="victim", kind="parent")
    incident_parts.add_infraction(school.desk, id, "fighting")
    with pytest.raises(Refused, match="it stands here already"):
        incident_parts.add_infraction(school.desk, id, "fighting")
    with pytest.raises(Refused, match="Only an offender"):
        incident_parts.add_infraction(school.desk, victim, "fighting")
    with pytest.raises(Refused, match="say how the parent was told"):
        incident_parts.tell_parent(school.desk, id, "other")


def suspended(school: School, child: int) -> list[tuple[date, str]]:
    rows = school.desk._connection.execute(
        "select m.date, c.code from attendance_mark m join attendance_code c on c.id = m.code_id"
        " where m.student_id = ? and m.source = 'discipline' order by 1", (child,),
    )  # fmt: skip
    return [(date.fromisoformat(row[0]), row[1]) for row in rows]


def test_a_suspension_marks_its_school_days_and_follows_its_dates(
    school: School, happened: int, child: int
) -> None:
    id = offender(school, happened, child)
    codes = {one.code: one.id for one in attendance.codes(school.desk)}
    friday, monday, tuesday = date(2025, 10, 3), date(2025, 10, 6), date(2025, 10, 7)
    action = incident_parts.add_action(
        school.desk,
        id,
        action="out-of-school suspension",
        begins=friday,
        ends=monday,
        attendance_code_id=codes["S"],
    )
    assert suspended(school, child) == [(friday, "S"), (monday, "S")]
    incident_parts.correct_action(school.desk, action, begins=monday, ends=tuesday)
    assert suspended(school, child) == [(monday, "S"), (tuesday, "S")]
    incident_parts.correct_action(school.desk, action, attendance_code_id=codes["I"])
    assert suspended(school, child) == [(monday, "I"), (tuesday, "I")]
    assert school.desk.undo() == "Correct an action"
    assert suspended(school, child) == [(monday, "S"), (tuesday, "S")]
    incidents.remove_incident(school.desk, happened)
    assert suspended(school, child) == []
    assert school.desk.undo()
    assert len(suspended(school, child)) == 2


def test_an_incident_written_by_mistake_goes_whole_and_comes_back_whole(
    school: School, happened: int, child: int
) -> None:
    id = offender(school, happened, child)
    incident_parts.add_infraction(school.desk, id, "theft")
    before = incidents.incident(school.desk, happened)
    incidents.remove_incident(school.desk, happened)
    assert incidents.conduct(school.desk, child) == []
    assert school.desk.undo()
    assert incidents.incident(school.desk, happened) == before
