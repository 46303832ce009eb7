"""Grades that a student brought from another school, as they stand on its transcript."""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.records.facts import Fact, checked, flag, link
from studentdesk.records.grade_scales import grade_scales, usual_scale

LEVELS = {"": "regular", "honors": "honors", "advanced": "AP, IB or Cambridge", "college": "college"}
FACTS = {
    "school": Fact("School", longest=80, example="Oak Hill High School", needed=True),
    "year": Fact("School year", longest=7, example="2024-25", needed=True),
    "term": Fact("Term", longest=20, example="Semester 1"),
    "grade_level_id": link("Grade level then", "grade_level", needed=True),
    "course": Fact("Course", longest=60, example="Biology", needed=True),
    "course_id": link("Our course", "course"),
    "grade": Fact("Grade", longest=7, example="B+", needed=True),
    "points": Fact("Points, if its school gives others", "hundredths", most=10, example="3.3"),
    "level": Fact("Level", example="honors", choices=tuple(filter(None, LEVELS))),
    "credit_attempted": Fact("Credits attempted", "hundredths", most=20, example="1"),
    "credit_earned": Fact("Credits earned", "hundredths", most=20, example="1"),
    "out_of_gpa": flag("Not in the grade point average"),
    "source": Fact("Source", longest=120, example="Transcript of June 12, 2025"),
}
EMPTY: Mapping[str, Any] = {"term": "", "level": "", "out_of_gpa": 0}
THOUSANDTHS = frozenset({"points", "credit_attempted", "credit_earned"})


@dataclass(frozen=True, slots=True)
class TransferGrade:
    """One grade from elsewhere. ``percent`` in hundredths, points and credits in thousandths."""

    id: int
    student_id: int
    school: str
    year: str
    term: str
    grade_level_id: int
    course_id: int | None
    course: str
    letter: str | None
    percent: int | None
    points: int | None
    level: str
    credit_attempted: int | None
    credit_earned: int | None
    out_of_gpa: bool
    source: str | None

    @property
    def grade(self) -> str:
        """The grade as one would type it."""
        return self.letter or f"{(Decimal(self.percent or 0) / 100).normalize():f}"


def transfer_grades(desk: Desk, student_id: int) -> list[TransferGrade]:
    """What a student brought, the oldest first."""
    return desk.read_as(TransferGrade, "transfer_grades.of_student", student=student_id)


def add_transfer_grade(desk: Desk, student_id: int, **fields: Any) -> int:
    """Write down a grade from elsewhere and answer its id.

    The grade is one of the district's usual scale; what another scale gives is written with its own points.
    """
    needed = {"school": None, "year": None, "grade_level_id": None, "course": None, "grade": None}
    values = _kept(desk, needed | {"out_of_gpa": False, "level": ""} | fields)
    with desk.change("Add a grade from elsewhere") as change:
        return change.insert("transfer_grade", student_id=student_id, **values)


def correct_transfer_grade(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a grade from elsewhere."""
    with desk.change("Correct a grade from elsewhere") as change:
        change.update("transfer_grade", id, **_kept(desk, fields))


def remove_transfer_grade(desk: Desk, id: int) -> None:
    """Take away a grade that was written down by mistake."""
    with desk.change("Take away a grade from elsewhere") as change:
        change.delete("transfer_grade", id)


def _kept(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    values = checked(desk, FACTS, fields)
    if "grade" in values:
        values |= _grade(desk, str(values.pop("grade")))
    for name in THOUSANDTHS & values.keys():
        values[name] = None if values[name] is None else values[name] * 10
    return {name: EMPTY.get(name) if value is None else value for name, value in values.items()}


def _grade(desk: Desk, typed: str) -> dict[str, Any]:
    grade = usual_scale(grade_scales(desk)).parse(typed)
    if isinstance(grade, Decimal):
        return {"letter": None, "percent": int(grade * 100)}
    return {"letter": grade, "percent": None}
