"""Facts of courses and classes: what each field may hold, credits in thousandths."""

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import facts
from studentdesk.records.facts import Fact, code, flag, link

SEQUENCE = r"[1-9] of [1-9]"
COURSE = {
    "grade_low_id": link("Lowest grade", "grade_level"),
    "grade_high_id": link("Highest grade", "grade_level"),
    "required_to_graduate": flag("Everybody needs it to graduate"),
    "honors": flag("Honors"),
    "advanced_placement": flag("Advanced Placement"),
    "baccalaureate": flag("International Baccalaureate"),
    "cambridge": flag("Cambridge"),
    "dual_credit": flag("College credit as well"),
    "college_id": link("With the college", "institution"),
    "college_credit": Fact("College credits", "hundredths", most=20, example="3"),
    "end_exam": code("State test at the end", "end_exam"),
    # The School Courses for the Exchange of Data of NCES: subject area and course are its five digits.
    "sced_subject": code("SCED subject area", "sced_subject"),
    "sced_course": Fact("SCED course", longest=3, example="052"),
    "sced_level": code("SCED level", "sced_level"),
    "sced_credit": Fact("SCED credit", "hundredths", most=9, example="1"),
    "sced_sequence": Fact("SCED sequence", longest=6, example="1 of 2"),
    "grade_scale_id": link("Grade scale", "grade_scale"),
    "out_of_gpa": flag("Not in the grade point average"),
}
FORMS = {
    "sced_course": (r"\d{3}", "write three digits"),
    "sced_sequence": (SEQUENCE, "write which of how many"),
}
SECTION = {
    "language": code("Taught in", "language"),
    "delivery": code("Taught where", "delivery"),
}
MEMBER = {
    "attempt": Fact("Taken for the n-th time", "whole", least=1, most=9, example="1"),
    "delivery": code("Taught where", "delivery"),
    "credit_taken": flag("Takes the college credit"),
    "credit_passed": flag("Passed the college course"),
    "left_as": code("Left as", "left_as"),
}
COURSE_FIELDS = frozenset(
    {"local_code", "name", "department", "state_course_code", "credit", "active", *COURSE}
)
SECTION_FIELDS = frozenset({"code", "room", "seats", "period", "homeroom", *SECTION})
EXAMPLES = {"local_code": "ALG1", "name": "Algebra I", "code": "2"}
LONGEST = {"local_code": 12, "name": 50, "code": 25}


def course(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A course's fields as they are kept."""
    for name, (form, rule) in FORMS.items():
        typed = str(fields.get(name) or "").strip()
        if typed and not re.fullmatch(form, typed):
            raise Refused(f"{COURSE[name].word} “{typed}”: {rule}. Example: {COURSE[name].example}.")
    return _checked(COURSE_FIELDS, fields) | _listed(desk, COURSE, fields)


def section(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    """A class's fields as they are kept."""
    return _checked(SECTION_FIELDS, fields) | _listed(desk, SECTION, fields)


def member(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    """What is kept of a student's time in a class besides its dates."""
    return facts.checked(desk, MEMBER, fields)


def credits_of(thousandths: int | None) -> Decimal | None:
    """Thousandths as credits."""
    return None if thousandths is None else Decimal(thousandths) / 1000


def _listed(desk: Desk, known: facts.Facts, fields: Mapping[str, Any]) -> dict[str, Any]:
    return facts.checked(desk, known, {name: fields[name] for name in known if name in fields})


def _checked(known: frozenset[str], fields: Mapping[str, Any]) -> dict[str, Any]:
    """The fields as they are kept. A field the table does not have is our bug."""
    if not fields.keys() <= known:
        raise KeyError(", ".join(sorted(fields.keys() - known)))
    values: dict[str, Any] = {
        name: value.strip() if isinstance(value, str) else value for name, value in fields.items()
    }
    for name, example in EXAMPLES.items():
        if name in values and not 0 < len(values[name] or "") <= LONGEST[name]:
            field = name.replace("_", " ").capitalize()
            rule = f"write 1 to {LONGEST[name]} characters"
            raise Refused(f"{field} “{values[name] or ''}”: {rule}. Example: {example}.")
    return values | {name: _thousandths(values[name]) for name in values.keys() & {"credit"}}


def _thousandths(credit: Decimal | None) -> int | None:
    if credit is None:
        return None
    thousandths = credit * 1000
    if thousandths != thousandths.to_integral_value() or not 0 <= thousandths <= 100_000:
        raise Refused(f"Credit “{credit}”: write 0 to 100, with up to three decimals. Example: 0.5.")
    return int(thousandths)
