"""Terms: the year, its semesters and marking periods, with the window in which grades are posted.

Three tiers: the year, its semesters or trimesters, their marking periods; progress points lie within those.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, day

KINDS = ("year", "semester", "trimester", "quarter", "marking period", "progress point", "summer", "other")
FACTS = {
    "name": Fact("Name", longest=60, example="Marking period 1", needed=True),
    "begins": day("Begins", needed=True),
    "ends": day("Ends", needed=True),
    "grades_from": day("Grades from"),
    "grades_to": day("Grades to"),
}


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
    grades_from: date | None = None,
    grades_to: date | None = None,
) -> int:
    """Add a term, part of ``parent_id`` where it is one, and answer its id."""
    if kind not in KINDS:
        raise Refused(f"Kind “{kind}”: choose one of {', '.join(KINDS)}.")
    given = {"name": name, "begins": begins, "ends": ends, "grades_from": grades_from, "grades_to": grades_to}
    values = checked(desk, FACTS, given)
    known = terms(desk, school_id, school_year_id)
    parent = next((one for one in known if one.id == parent_id), None)
    if parent_id is not None and parent is None:
        raise KeyError(f"term {parent_id}")
    _check(values, parent)
    if any(term.code == code for term in known):
        raise Refused(f"Code “{code}”: the school has a term of this code this year. Example: {code}b.")
    with desk.change(f"Add term {code}") as change:
        return change.insert(
            "term",
            school_year_id=school_year_id,
            school_id=school_id,
            parent_id=parent_id,
            kind=kind,
            code=code,
            **values,
        )


def correct_term(desk: Desk, term_id: int, **fields: Any) -> None:
    """Correct a term's name, its dates, or the days from - to which its grades are posted."""
    values = checked(desk, FACTS, fields)
    with desk.change("Correct a term") as change:
        kept = change.values("term", term_id)
        if kept is None:
            raise KeyError(f"term {term_id}")
        known = terms(desk, kept["school_id"], kept["school_year_id"])
        term = next(one for one in known if one.id == term_id)
        now = {name: getattr(term, name) for name in FACTS} | values
        _check(now, next((one for one in known if one.id == term.parent_id), None))
        for part in (one for one in known if one.parent_id == term_id):
            _check({name: getattr(part, name) for name in FACTS}, None, now)
        change.update("term", term_id, **values)


def _check(values: Mapping[str, Any], parent: Term | None, within: Mapping[str, Any] | None = None) -> None:
    """A term ends after it begins, lies within the one it is part of, and is graded after it begins."""
    begins, ends = values["begins"], values["ends"]
    if ends < begins:
        raise Refused(
            f"Ends “{ends}”: a term can't end before it begins. Example: {begins.replace(month=12)}."
        )
    if parent is not None:
        within = {name: getattr(parent, name) for name in FACTS}
    if within and not within["begins"] <= begins <= ends <= within["ends"]:
        raise Refused(
            f"{values['name']} “{begins} - {ends}”: it is part of {within['name']},"
            f" {within['begins']} - {within['ends']}."
        )
    opens, closes = values["grades_from"], values["grades_to"]
    if opens and closes and closes < opens:
        raise Refused(f"Grades to “{closes}”: it can't come before {opens}, when posting begins.")
    if opens and opens < begins:
        raise Refused(f"Grades from “{opens}”: the term begins on {begins}. Example: {ends}.")
