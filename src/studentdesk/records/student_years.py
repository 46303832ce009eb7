"""Student years: what is true of a child, or of a school, for one school year."""

from dataclasses import dataclass
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records.facts import checked, code, flag, link

FACTS = {
    "economically_disadvantaged": flag("Economically disadvantaged"),
    "disadvantage_proof": code("Shown by", "disadvantage_proof"),
    "military_family": flag("Military family"),
    "foreign_exchange": flag("Exchange student"),
    "immigrant": flag("Immigrant"),
    "single_parent": flag("Single parent"),
    "out_of_workforce": flag("Out of the workforce"),
    "neglected_delinquent": flag("Neglected or delinquent"),
    "counselor_id": link("Counselor", "staff"),
    "promotion": code("At year end", "promotion"),
    "next_school_id": link("Next school", "school"),
}
SCHOOL_FACTS = {
    "title1": code("Title I", "title1"),
    "meals_for_all": flag("Everybody eats free"),
}


@dataclass(frozen=True, slots=True)
class StudentYear:
    """A child's facts of one school year; ``id`` is nothing where nobody has written any.

    ``next_school_id``: where the child goes on to, where that is not the school most of them go on to.
    Economic disadvantage and its proof are answered with nothing to a reader.
    """

    id: int | None
    student_id: int
    school_year_id: int
    economically_disadvantaged: bool | None
    disadvantage_proof: str | None
    military_family: bool | None
    foreign_exchange: bool | None
    immigrant: bool | None
    single_parent: bool | None
    out_of_workforce: bool | None
    neglected_delinquent: bool | None
    counselor_id: int | None
    counselor: str | None
    promotion: str | None
    next_school_id: int | None


@dataclass(frozen=True, slots=True)
class SchoolInYear:
    """A school's facts of one school year. ``meals_for_all``: everybody eats free, whatever their income."""

    id: int | None
    school_id: int
    school_year_id: int
    title1: str | None
    meals_for_all: bool | None


def student_year(desk: Desk, student_id: int, year_id: int) -> StudentYear:
    """What is true of a student for a year: every field empty where nobody has said."""
    found = desk.read_as(StudentYear, "student_years.of_student", student=student_id, year=year_id)
    if not found:
        raise NotHere()
    return found[0]


def correct_student_year(desk: Desk, student_id: int, year_id: int, **fields: Any) -> int:
    """Set facts of a student's year; answers the row's id. Facts of other years stay as they are."""
    kept = student_year(desk, student_id, year_id)
    values = checked(desk, FACTS, fields)
    if values.get("disadvantage_proof") == "meals":
        _refuse_meals_as_proof(desk, student_id, year_id)
    with desk.change("Correct facts of the year") as change:
        if kept.id is None:
            return change.insert("student_year", student_id=student_id, school_year_id=year_id, **values)
        change.update("student_year", kept.id, **values)
        return kept.id


def school_in_year(desk: Desk, school_id: int, year_id: int) -> SchoolInYear:
    """What is true of a school for a year."""
    found = desk.read_as(SchoolInYear, "student_years.of_school", school=school_id, year=year_id)
    if not found:
        raise KeyError(f"school {school_id} in school_year {year_id}")
    return found[0]


def correct_school_in_year(desk: Desk, school_id: int, year_id: int, **fields: Any) -> int:
    """Set facts of a school's year: Title I, and whether everybody eats free. Answers the row's id."""
    kept = school_in_year(desk, school_id, year_id)
    values = checked(desk, SCHOOL_FACTS, fields)
    with desk.change("Correct a school's year") as change:
        if kept.id is None:
            return change.insert("school_in_year", school_id=school_id, school_year_id=year_id, **values)
        change.update("school_in_year", kept.id, **values)
        return kept.id


def _refuse_meals_as_proof(desk: Desk, student_id: int, year_id: int) -> None:
    """Where everybody eats free, a free meal says nothing of a family's income."""
    school = desk.one("student_years.meals_for_all", student=student_id, year=year_id)
    if school:
        raise Refused(
            f"Shown by “meals”: at {school['name']} everybody eats free this year, so meals show nothing."
            " Choose another proof. Example: Medicaid."
        )
