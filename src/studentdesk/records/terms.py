"""Terms: the year, its semesters and marking periods, with the window in which grades are posted."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused

KINDS = ("year", "semester", "trimester", "quarter", "marking period", "summer", "other")


@dataclass(frozen=True, slots=True)
class Term:
    """One term of one school in one year. Grades are posted from ``grades_from`` to ``grades_to``."""

    id: int
    school_year_id: int
    school_id: int
    parent_id: int | None
    kind: str
    code: str
    name: str
    begins: date
    ends: date
    grades_from: date | None
    grades_to: date | None


def terms(desk: Desk, school_id: int, school_year_id: int) -> list[Term]:
    """A school's terms of a year, longest first, then by date."""
    return desk.read_as(Term, "terms.of_school", school=school_id, year=school_year_id)


def add_term(
    desk: Desk,
    *,
    school_year_id: int,
    school_id: int,
    kind: str,
    code: str,
    name: str,
    begins: date,
    ends: date,
    parent_id: int | None = None,
) -> int:
    """Add a term and answer its id."""
    if kind not in KINDS:
        raise Refused(f"Kind “{kind}”: choose one of {', '.join(KINDS)}.")
    if ends < begins:
        raise Refused(
            f"Ends “{ends}”: a term can't end before it begins. Example: {begins.replace(month=12)}."
        )
    if any(term.code == code for term in terms(desk, school_id, school_year_id)):
        raise Refused(f"Code “{code}”: the school has a term of this code this year. Example: {code}b.")
    with desk.change(f"Add term {code}") as change:
        return change.insert(
            "term",
            school_year_id=school_year_id,
            school_id=school_id,
            parent_id=parent_id,
            kind=kind,
            code=code,
            name=name,
            begins=begins,
            ends=ends,
        )
