"""Four students about whom everything is known that a state may ask, each fact written by its act."""

from datetime import date

from studentdesk.records import (
    assessment_plans,
    enrollment,
    families,
    graduations,
    institutions,
    local_fields,
    local_values,
    memberships,
    student_years,
    students,
)
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.programs import program_named
from tests.state_district import FIRST, Place


def whole_children(place: Place) -> None:
    """Ana in grade 4 with every program, Ben who quit, Cal in adult education, Dee who graduated."""
    place.on(2025, 8, 25)
    places(place)
    local_fields.make_local_fields(place.desk, local_fields.of_state("pa"))
    ana(place)
    ben(place)
    cal(place)
    dee(place)
    place.on(2026, 6, 20)


def places(place: Place) -> None:
    """Where children live, come from and are paid from: institutions of other people."""
    for number, name in enumerate(("home", "payer", "core", "origin", "agency"), 2):
        place.pieces[name] = institutions.add_institution(
            place.desk,
            kind="district",
            name=name.capitalize(),
            state="PA",
            state_district_code=str(number) * 9,
        )
    for name, above in (("home school", "home"), ("origin school", "origin")):
        place.pieces[name] = institutions.add_institution(
            place.desk, kind="school", name=name, state="PA", state_school_code="0777",
            parent_id=place.pieces[above],
        )  # fmt: skip
    place.pieces["charter"] = institutions.add_institution(
        place.desk, kind="charter", name="Charter", state="PA", state_district_code="888888801",
        state_school_code="0888",
    )  # fmt: skip
    for school in place.schools:
        student_years.correct_school_in_year(
            place.desk, school, place.year, title1="targeted", meals_for_all=False
        )


def child(place: Place, name: str, number: int, grade: str, born: date, kind: str = "new") -> int:
    """A student with the facts of a year, an address, and an enrollment of which everything is said."""
    desk = place.desk
    id = place.student(name, f"100000000{number}", f"10{number}", born)
    students.correct(
        desk, id, middle_name="Jo", hispanic=False, home_language="spa", state_entry_on=date(2020, 8, 31),
        district_entry_on=date(2021, 8, 30), first_us_school_on=date(2024, 8, 26), us_school_months=8,
    )  # fmt: skip
    students.set_races(desk, id, ["White"])
    household = families.add_household(
        desk, f"{name} home", line1="1 Elm St", line2="Apt 2", line3="Rear", city="York", state="PA",
        postal_code="17401", county="York",
    )  # fmt: skip
    families.join_household(desk, household, student_id=id)
    place.enroll(
        name, grade, kind=kind, homeroom="4A", residence_id=place.pieces["home"],
        funding_id=place.pieces["payer"], residence_school_id=place.pieces["home school"],
        core_id=place.pieces["core"], sending_charter_id=place.pieces["charter"], school_entry_on=FIRST,
        student_status="nonpublic",
    )  # fmt: skip
    student_years.correct_student_year(
        desk, id, place.year, economically_disadvantaged=False, military_family=False, foreign_exchange=False,
        single_parent=False, out_of_workforce=False, immigrant=True,
    )  # fmt: skip
    for window in ("winter", "spring", "summer"):
        assessment_plans.plan(desk, [id], place.year, "Keystone", window, taking="no")
    return id


def join(
    place: Place, name: str, code: str, fields: dict[str, object] | None = None, **details: object
) -> int:
    """Put a student into a program from the first day on."""
    program = program_named(place.desk, code)
    assert program
    id = memberships.join_program(place.desk, place.students[name], program.id, FIRST, **(fields or {}))
    if details:
        memberships.set_details(place.desk, id, **details)
    place.pieces[f"{name} {code}"] = id
    return id


def ana(place: Place) -> None:
    """An English learner with an IEP, gifted, homeless, in every program that there is."""
    id = child(place, "Ana Diaz", 1, "04", date(2015, 10, 9))
    join(place, "Ana Diaz", "SPED", primary_disability="learning", taught_elsewhere=False)
    join(
        place, "Ana Diaz", "EL", first_program_on=date(2024, 9, 3), service="mixed English only",
        interrupted_schooling=False, title3=True,
    )  # fmt: skip
    join(place, "Ana Diaz", "GIFTED", {"level": "within IEP"})
    join(place, "Ana Diaz", "MEALS", eligibility="free", takes_part=True)
    join(
        place,
        "Ana Diaz",
        "HOMELESS",
        {"origin_school_id": place.pieces["origin school"]},
        unaccompanied=False,
    )
    local_values.set_local_values(place.desk, "student_year", id, place.year, mobility="other")
    assessment_plans.plan(
        place.desk, [id], place.year, "PSSA/PASA", "year", taking="alternate",
        tested_by_id=place.pieces["agency"], exempt=False,
    )  # fmt: skip
    assessment_plans.plan(place.desk, [id], place.year, "ACCESS", "year", taking="label")


def ben(place: Place) -> None:
    """Quit in grade 11."""
    id = child(place, "Ben Ford", 2, "11", date(2008, 10, 9))
    students.correct(place.desk, id, grade9_year_id=place.year)
    place.on(2026, 2, 2)
    enrollment.withdraw(
        place.desk,
        place.pieces["Ben Ford"],
        last_day=date(2026, 1, 30),
        exit_kind="dropped out",
        exit_code="WD01",
    )
    enrollment.correct_piece(place.desk, place.pieces["Ben Ford"], exit_reason="academic")
    place.pieces["Ben's end"] = graduations.graduate(
        place.desk, id, completed_on=date(2026, 1, 30), kind="none", plan_after="trade"
    )


def cal(place: Place) -> None:
    """In adult education: the state asks more of adults than of children."""
    with place.desk.change("Add a grade") as change:
        change.insert("grade_level", code="AD", name="Adult", canonical="Adult Education", sort=99)
    assert grade_level_named(place.desk, "AD")
    child(place, "Cal Gray", 3, "AD", date(1990, 10, 9))
    for code in ("HOMELESS", "MIGRANT", "FOSTER"):
        join(place, "Cal Gray", code)


def dee(place: Place) -> None:
    """Graduates, eats nothing here though she could for free."""
    id = child(place, "Dee Hall", 4, "12", date(2007, 10, 9))
    students.correct(place.desk, id, grade9_year_id=place.year)
    join(place, "Dee Hall", "MEALS", eligibility="free", takes_part=False)
    enrollment.withdraw(
        place.desk,
        place.pieces["Dee Hall"],
        last_day=date(2026, 1, 29),
        exit_kind="graduated",
        exit_code="WD04",
    )
    place.pieces["Dee's end"] = graduations.graduate(
        place.desk, id, completed_on=date(2026, 1, 29), kind="diploma", diploma_type="regular",
        plan_after="state university",
    )  # fmt: skip
