"""A child in a few lines, to be held beside another: is this one child with two records?"""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.records import families, students
from studentdesk.records.names import plain
from studentdesk.records.students import Student

# The lines in the order of the eye, each by the fact it says.
LINES = {
    "last_name": "Last name", "first_name": "First name", "middle_name": "Middle name", "suffix": "Suffix",
    "preferred_first_name": "Called", "former": "Former names", "birth_date": "Birth date", "sex": "Sex",
    "birth_city": "Birth city", "home_language": "Home language", "local_id": "Student ID",
    "state_id": "State ID", "address": "Address", "people": "People", "phones": "Phones", "stay": "School",
}  # fmt: skip
Portrait = dict[str, str | date]


@dataclass(frozen=True, slots=True)
class Line:
    """One fact of two children: what is said here and there. ``same``: nothing where one says nothing."""

    name: str
    words: str
    here: str | date
    there: str | date
    same: bool | None


def portrait(desk: Desk, student_id: int) -> Portrait:
    """What is said of a student in each line; a line with nothing in it is left out."""
    child = students.student(desk, student_id)
    home = next(iter(families.homes(desk, student_id)), None)
    kin = families.kin(desk, student_id)
    hit = next(iter(students.rows(desk, [student_id])), None)
    said = _said_of(child) | {
        "former": "; ".join(
            f"{name.first_name} {name.last_name}" for name in students.former_names(desk, student_id)
        ),
        "address": ", ".join(part for part in (home.line1, home.city) if part) if home else "",
        "people": "; ".join(f"{one.first_name} {one.last_name} ({one.relationship})" for one in kin),
        "phones": "; ".join(one.phones for one in kin if one.phones),
        "stay": ", ".join(part for part in (hit.school, hit.grade, hit.status) if part) if hit else "",
    }
    return {name: words for name, words in said.items() if words}


def beside(here: Portrait, there: Portrait) -> list[Line]:
    """The lines that either has. Accents, capitals and blanks are no difference; a word in common is none."""
    lines = []
    for name, words in LINES.items():
        one, other = here.get(name, ""), there.get(name, "")
        if one or other:
            same = _same(one, other) if one and other else None
            lines.append(Line(name, words, one, other, same))
    return lines


def _same(one: str | date, other: str | date) -> bool:
    return plain(str(one)) == plain(str(other))


def _said_of(child: Student) -> Portrait:
    values = {name: getattr(child, name, None) for name in LINES if hasattr(child, name)}
    return {
        name: value if isinstance(value, date) else str(value)
        for name, value in values.items()
        if value not in (None, "")
    }
