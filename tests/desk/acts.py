"""Every act of the records room, each with a way to try it on a small school. The undo test draws from this list."""

import inspect
import pkgutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from importlib import import_module
from random import Random
from typing import Any

import studentdesk.records
from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import (
    assessment_plans,
    attendance,
    attendance_codes,
    awards,
    calendars,
    courses,
    court_papers,
    enrollment,
    families,
    grades,
    graduations,
    incident_parts,
    incident_people,
    incidents,
    institutions,
    local_fields,
    local_values,
    memberships,
    neighbors,
    one_field,
    programs,
    schools,
    staff,
    student_years,
    students,
    teachers,
    terms,
    years,
)
from studentdesk.records.grade_levels import grade_level_named

SCHOOL_DAYS = [date(2025, 9, 2) + timedelta(days) for days in (0, 1, 2, 7, 8, 9, 27, 28, 34, 35)]


def of_the_records_room() -> Iterator[tuple[str, Callable[..., Any]]]:
    """Every public function of records/ that makes a change."""
    for module in pkgutil.iter_modules(studentdesk.records.__path__):
        room = import_module(f"studentdesk.records.{module.name}")
        for name, function in vars(room).items():
            if (
                inspect.isfunction(function)
                and function.__module__ == room.__name__
                and not name.startswith("_")
                and ".change(" in inspect.getsource(function)
            ):
                yield f"{module.name}.{name}", function


def is_final(act: Callable[..., Any]) -> bool:
    """Whether nobody takes it back."""
    return "final=True" in inspect.getsource(act)


@dataclass
class World:
    """A small school, and the ids that acts may be tried on. ``pick`` is drawn by the test."""

    desk: Desk
    school: int
    year: int
    calendar: int
    levels: list[int]
    pick: Random = field(default_factory=Random)

    def some(self, table: str, where: str = "1") -> int:
        """The id of a row that there is."""
        rows = self.desk._connection.execute(f"select id from [{table}] where {where} order by id").fetchall()
        if not rows:
            raise Refused(f"There is no {table} left to try this on.")
        return int(self.pick.choice(rows)[0])

    def day(self) -> date:
        return self.pick.choice(SCHOOL_DAYS)

    def word(self) -> str:
        return self.pick.choice(["Núñez", "O’Neil", "Łuczak", "X", "Li", "Okafor", "ʻĪlima"])


def small_school(desk: Desk) -> World:
    """Two schools, a class with three students, a family, a term, a course."""
    year = years.year_named(desk, "2025-26")
    levels = [grade_level_named(desk, code) for code in ("K", "04", "05")]
    assert year
    assert all(levels)
    ids = [schools.add_school(desk, name, name[:1]) for name in ("Lincoln", "Franklin")]
    calendar = calendars.make_calendar(
        desk, school_year_id=year.id, code="A", name="All", first_day=date(2025, 8, 25), last_day=date(2026, 6, 5),
        school_ids=ids, minutes=330,
    )  # fmt: skip
    world = World(desk, ids[0], year.id, calendar, [level.id for level in levels if level])
    teacher = staff.add_staff(desk, local_id="T1", last_name="Ott", first_name="Jo")
    course = courses.add_course(desk, local_code="HR", name="Homeroom", credit=Decimal(1))
    term = add_term(world, "Q1")
    section = courses.add_section(
        desk,
        course_id=course,
        school_id=world.school,
        school_year_id=year.id,
        code="1",
        homeroom=True,
        term_ids=[term],
    )
    teachers.assign_staff(desk, section, teacher)
    courses.add_section(
        desk, course_id=course, school_id=world.school, school_year_id=year.id, code="2", period="3"
    )
    for name in ("Adams", "Baker", "Cruz"):
        child = students.add_student(desk, last_name=name, first_name="A", birth_date=date(2015, 5, 1))
        enrollment.enroll(
            desk,
            child,
            school_id=world.school,
            begins=date(2025, 8, 25),
            grade_level_id=world.levels[1],
            entry_kind="new",
        )
        courses.join_section(desk, section, child, date(2025, 8, 25))
        home = families.add_household(desk, f"{name} family", line1="1 Elm St", city="Easton", state="PA")
        families.join_household(desk, home, student_id=child)
        contact = families.add_contact(desk, last_name=name, first_name="B")
        families.link_contact(desk, child, contact, "mother")
        families.set_phone(desk, contact, "cell", "717 555 0134")
        whole_child(world, child)
    return world


def whole_child(w: World, child: int) -> None:
    """A child with an IEP and an incident of their own, a plan, an award, a graduation and a local field."""
    iep = join(w, child, "SPED", date(2025, 8, 25))
    memberships.set_details(w.desk, iep, primary_disability="autism", iep_starts=date(2025, 8, 25))
    memberships.set_services(w.desk, iep, "service", ["tutoring"])
    happened = incidents.add_incident(w.desk, school_id=w.school, date=date(2025, 9, 3))
    person = incident_people.add_person(w.desk, happened, role="offender", kind="student", student_id=child)
    incident_parts.add_infraction(w.desk, person, "fighting")
    incident_parts.add_action(w.desk, person, action="detention")
    incident_parts.tell_parent(w.desk, person, "letter")
    assessment_plans.plan(w.desk, [child], w.year, "PSSA/PASA", "spring", taking="label")
    awards.add_award(w.desk, child, kind="seal", code="civics")
    graduations.graduate(w.desk, child, completed_on=date(2026, 6, 5), kind="diploma")


def join(w: World, child: int, code: str, begins: date) -> int:
    program = programs.program_named(w.desk, code)
    assert program
    return memberships.join_program(w.desk, child, program.id, begins)


def add_term(w: World, code: str) -> int:
    return terms.add_term(
        w.desk, school_year_id=w.year, school_id=w.school, kind="marking period", code=code, name=code,
        begins=date(2025, 8, 25), ends=date(2025, 10, 31),
    )  # fmt: skip


def enter_grades(w: World) -> None:
    section = w.some("section", "homeroom = 1")
    rows = grades.grade_sheet(w.desk, section, w.some("term"))
    typed = {row.section_enrollment_id: w.pick.choice(["A", "92.5", "F", ""]) for row in rows}
    grades.enter(w.desk, section, w.some("term"), typed)


def take(w: World) -> None:
    section, day = w.some("section", "homeroom = 1"), w.day()
    sheet = attendance.day_sheet(w.desk, section, day)
    attendance.take(
        w.desk, section, day, {line.student_id: w.pick.choice(["", "A", "E", "T"]) for line in sheet}
    )


def open_piece(w: World) -> int:
    return w.some("enrollment", "status in ('current', 'planned')")


def offender(w: World) -> int:
    return w.some("incident_person", "role = 'offender'")


def with_details(w: World) -> int:
    return w.some(
        "program_membership", "program_id in (select id from program where kind = 'special education')"
    )


def correct_award(w: World) -> None:
    id = w.some("award")
    (student,) = w.desk._connection.execute("select student_id from award where id = ?", (id,)).fetchone()
    awards.correct_award(w.desk, student, id, earned_on=w.day())


def set_a_local_value(w: World) -> None:
    local_values.set_local_values(
        w.desk,
        "student_year",
        w.some("student"),
        w.year,
        mobility=w.pick.choice(["other", "summer transfer", ""]),
    )


def make_local_fields(w: World) -> int:
    row = {
        "scope": "staff",
        "code": "badge",
        "label": w.word(),
        "kind": "text",
        "list": "",
        "field_group": "",
        "help": "",
    }
    return local_fields.make_local_fields(w.desk, [row])


ACTS: dict[str, Callable[[World], Any]] = {
    "assessment_plans.plan": lambda w: assessment_plans.plan(
        w.desk, [w.some("student")], w.year, "Keystone", "winter", taking=w.pick.choice(["no", "online"])
    ),
    "assessment_plans.remove_plan": lambda w: assessment_plans.remove_plan(w.desk, w.some("assessment_plan")),
    "attendance.take": take,
    "attendance.mark": lambda w: attendance.mark(w.desk, w.some("student"), w.day(), w.pick.choice(["A", "T", ""])),
    "attendance_codes.correct_code": lambda w: attendance_codes.correct_code(w.desk, w.some("attendance_code"), word=w.word()),
    "awards.add_award": lambda w: awards.add_award(w.desk, w.some("student"), kind="credential", code=w.pick.choice(["law", "arts"])),
    "awards.correct_award": correct_award,
    "awards.remove_award": lambda w: awards.remove_award(w.desk, w.some("award")),
    "calendars.make_calendar": lambda w: calendars.make_calendar(
        w.desk, school_year_id=w.year, code=w.word(), name="B", first_day=w.day(), last_day=date(2025, 12, 1), school_ids=[w.school]
    ),
    "calendars.correct_calendar": lambda w: calendars.correct_calendar(w.desk, w.calendar, act80_group=w.word()),
    "calendars.correct_day": lambda w: calendars.correct_day(w.desk, w.calendar, w.day(), rotation_day=w.word()),
    "calendars.set_day": lambda w: calendars.set_day(w.desk, w.calendar, w.day(), w.pick.choice(["weather", "instructional"])),
    "court_papers.add_court_paper": lambda w: court_papers.add_court_paper(
        w.desk, w.some("student"), kind="custody", says=w.word(), page=w.word().encode()
    ),
    "courses.add_course": lambda w: courses.add_course(w.desk, local_code=w.word(), name=w.word()),
    "courses.correct_course": lambda w: courses.correct_course(w.desk, w.some("course"), name=w.word()),
    "courses.add_section": lambda w: courses.add_section(
        w.desk, course_id=w.some("course"), school_id=w.school, school_year_id=w.year, code=w.word(), period="3"
    ),
    "courses.correct_section": lambda w: courses.correct_section(w.desk, w.some("section"), room=w.word()),
    "teachers.assign_staff": lambda w: teachers.assign_staff(w.desk, w.some("section"), w.some("staff"), "co-teacher", begins=w.day()),
    "teachers.release_staff": lambda w: teachers.release_staff(w.desk, w.some("section_staff"), w.day()),
    "courses.join_section": lambda w: courses.join_section(w.desk, w.some("section"), w.some("student"), w.day()),
    "courses.correct_member": lambda w: courses.correct_member(w.desk, w.some("section_enrollment"), attempt=w.pick.randint(1, 3)),
    "courses.leave_section": lambda w: courses.leave_section(w.desk, w.some("section_enrollment"), w.day()),
    "enrollment.enroll": lambda w: enrollment.enroll(
        w.desk, w.some("student"), school_id=w.some("school"), begins=w.day(), grade_level_id=w.pick.choice(w.levels), entry_kind="re-entry"
    ),
    "enrollment.withdraw": lambda w: enrollment.withdraw(w.desk, open_piece(w), last_day=w.day(), exit_kind="moved on", exit_code="WD02"),
    "enrollment.change_piece": lambda w: enrollment.change_piece(w.desk, open_piece(w), w.day(), session=w.pick.choice(["am", "full"])),
    "enrollment.no_show": lambda w: enrollment.no_show(w.desk, open_piece(w)),
    "enrollment.begin_planned": lambda w: enrollment.begin_planned(w.desk),
    "enrollment.entered_in_error": lambda w: enrollment.entered_in_error(w.desk, w.some("enrollment")),
    "enrollment.correct_piece": lambda w: enrollment.correct_piece(w.desk, w.some("enrollment"), begins=w.day()),
    "families.add_household": lambda w: families.add_household(w.desk, w.word(), line1=w.word()),
    "families.join_household": lambda w: families.join_household(w.desk, w.some("household"), student_id=w.some("student")),
    "families.correct_member": lambda w: families.correct_member(w.desk, w.some("household_member"), time_share=w.pick.randint(1, 100)),
    "families.leave_household": lambda w: families.leave_household(w.desk, w.some("household_member"), w.day()),
    "families.correct_household": lambda w: families.correct_household(w.desk, w.some("household"), label=w.word()),
    "families.correct_address": lambda w: families.correct_address(w.desk, w.some("address"), line1=w.word()),
    "families.move_household": lambda w: families.move_household(w.desk, w.some("household"), line1=w.word()),
    "families.add_contact": lambda w: families.add_contact(w.desk, last_name=w.word(), first_name="C"),
    "families.correct_contact": lambda w: families.correct_contact(w.desk, w.some("contact"), last_name=w.word()),
    "families.link_contact": lambda w: families.link_contact(w.desk, w.some("student"), w.some("contact"), "guardian"),
    "families.correct_link": lambda w: families.correct_link(w.desk, w.some("student_contact"), may_pick_up="no"),
    "families.set_phone": lambda w: families.set_phone(w.desk, w.some("contact"), "work", "717 555 0199"),
    "grades.enter": enter_grades,
    "graduations.graduate": lambda w: graduations.graduate(w.desk, w.some("student"), completed_on=w.day(), kind="certificate"),
    "graduations.correct_graduation": lambda w: graduations.correct_graduation(
        w.desk, w.some("graduation"), plan_after=w.pick.choice(["military", "trade"])
    ),
    "graduations.remove_graduation": lambda w: graduations.remove_graduation(w.desk, w.some("graduation")),
    "incidents.add_incident": lambda w: incidents.add_incident(w.desk, school_id=w.some("school"), date=w.pick.choice(SCHOOL_DAYS[:6])),
    "incidents.correct_incident": lambda w: incidents.correct_incident(w.desk, w.some("incident"), story=w.word(), date=SCHOOL_DAYS[0]),
    "incidents.remove_incident": lambda w: incidents.remove_incident(w.desk, w.some("incident")),
    "incident_people.add_person": lambda w: incident_people.add_person(
        w.desk, w.some("incident"), role=w.pick.choice(["victim", "offender"]), kind="student", student_id=w.some("student")
    ),
    "incident_people.correct_person": lambda w: incident_people.correct_person(
        w.desk, w.some("incident_person"), student_id=w.some("student"), injury="none"
    ),
    "incident_people.remove_person": lambda w: incident_people.remove_person(w.desk, w.some("incident_person")),
    "incident_parts.add_infraction": lambda w: incident_parts.add_infraction(w.desk, offender(w), w.pick.choice(["theft", "alcohol"])),
    "incident_parts.correct_infraction": lambda w: incident_parts.correct_infraction(w.desk, w.some("incident_infraction"), comment=w.word()),
    "incident_parts.remove_infraction": lambda w: incident_parts.remove_infraction(w.desk, w.some("incident_infraction")),
    "incident_parts.set_weapon": lambda w: incident_parts.set_weapon(w.desk, offender(w), "knife", w.pick.randint(0, 3)),
    "incident_parts.add_action": lambda w: incident_parts.add_action(
        w.desk, offender(w), action="out-of-school suspension", begins=SCHOOL_DAYS[3], ends=SCHOOL_DAYS[5],
        days_given=Decimal("2.5"), attendance_code_id=w.some("attendance_code", "code = 'S'"),
    ),
    "incident_parts.correct_action": lambda w: incident_parts.correct_action(
        w.desk, w.some("incident_action"), begins=SCHOOL_DAYS[0], ends=w.day(), attendance_code_id=w.some("attendance_code", "code = 'I'")
    ),
    "incident_parts.remove_action": lambda w: incident_parts.remove_action(w.desk, w.some("incident_action")),
    "incident_parts.tell_parent": lambda w: incident_parts.tell_parent(w.desk, w.some("incident_person"), "telephone", w.day()),
    "incident_parts.remove_parent_contact": lambda w: incident_parts.remove_parent_contact(w.desk, w.some("incident_parent_contact")),
    "institutions.add_institution": lambda w: institutions.add_institution(w.desk, kind="charter", name=w.word()),
    "institutions.correct_institution": lambda w: institutions.correct_institution(w.desk, w.some("institution"), name=w.word()),
    "local_fields.add_local_field": lambda w: local_fields.add_local_field(
        w.desk, scope="student", code=w.pick.choice(["bus_tag", "locker"]), label=w.word(), kind="text"
    ),
    "local_fields.correct_local_field": lambda w: local_fields.correct_local_field(w.desk, w.some("local_field"), label=w.word()),
    "local_fields.make_local_fields": make_local_fields,
    "local_values.set_local_values": set_a_local_value,
    "memberships.join_program": lambda w: memberships.join_program(w.desk, w.some("student"), w.some("program"), w.day(), ends=w.day()),
    "memberships.correct_membership": lambda w: memberships.correct_membership(w.desk, w.some("program_membership"), begins=w.day()),
    "memberships.remove_membership": lambda w: memberships.remove_membership(w.desk, w.some("program_membership")),
    "memberships.set_details": lambda w: memberships.set_details(w.desk, with_details(w), environment=w.pick.choice(["80 or more", "under 40"])),
    "memberships.new_iep": lambda w: memberships.new_iep(w.desk, with_details(w), w.day(), amount="itinerant"),
    "memberships.set_services": lambda w: memberships.set_services(
        w.desk, w.some("program_membership"), "barrier", w.pick.sample(["transportation", "other"], 1)
    ),
    "neighbors.add_home": lambda w: neighbors.add_home(w.desk, w.some("student"), w.word(), line1="2 Oak St"),
    "neighbors.add_person": lambda w: neighbors.add_person(
        w.desk, w.some("student"), last_name=w.word(), first_name="D", relationship="father", phone="717 555 0101"
    ),
    "programs.add_program": lambda w: programs.add_program(w.desk, code=w.word(), name=w.word(), kind="other"),
    "programs.correct_program": lambda w: programs.correct_program(w.desk, w.some("program"), name=w.word()),
    "one_field.set_for": lambda w: one_field.set_for(
        w.desk, w.pick.choice([None, [w.some("student")]]), *w.pick.choice([("home_language", "spa"), ("promotion", "promoted"), ("homeroom", "4B")])
    ),
    "schools.add_school": lambda w: schools.add_school(w.desk, w.word(), "Z"),
    "schools.correct_school": lambda w: schools.correct_school(w.desk, w.some("school"), short_name=w.word()),
    "staff.add_staff": lambda w: staff.add_staff(w.desk, local_id=w.word(), last_name=w.word(), first_name="E"),
    "staff.correct_staff": lambda w: staff.correct_staff(w.desk, w.some("staff"), last_name=w.word()),
    "student_years.correct_student_year": lambda w: student_years.correct_student_year(
        w.desk, w.some("student"), w.year, military_family=w.pick.choice([True, False, None]), disadvantage_proof="TANF"
    ),
    "student_years.correct_school_in_year": lambda w: student_years.correct_school_in_year(
        w.desk, w.school, w.year, title1=w.pick.choice(["none", "schoolwide"])
    ),
    "students.add_student": lambda w: students.add_student(w.desk, last_name=w.word(), first_name="F"),
    "students.correct": lambda w: students.correct(w.desk, w.some("student"), last_name=w.word()),
    "students.set_races": lambda w: students.set_races(w.desk, w.some("student"), w.pick.sample(["Asian", "White"], w.pick.randint(0, 2))),
    "students.add_former_name": lambda w: students.add_former_name(w.desk, w.some("student"), "former", w.word(), "G"),
    "terms.add_term": lambda w: add_term(w, w.word()),
    "years.open_year": lambda w: years.open_year(w.desk, w.pick.choice(["2026-27", "2024-25"])),
    "years.set_stage": lambda w: years.set_stage(w.desk, w.year, w.pick.choice(["open", "finishing"])),
}  # fmt: skip

# Half-typed forms and the list of who was opened are no records: they leave no line of history.
NO_RECORDS = {"drafts.keep_drafts", "drafts.note_opened"}
