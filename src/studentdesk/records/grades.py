"""Final grades of a class, as posted: a letter or a percent, and the credit they earned."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, NewType

from studentdesk.db import Change, Desk
from studentdesk.db.shape import plain
from studentdesk.findings import Refused

Letter = NewType("Letter", str)
LETTERS = (
    "A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-", "F", "P", "NP", "I", "W",
)  # fmt: skip
NOT_PASSED = frozenset({"F", "NP", "I", "W"})
PASSING_PERCENT = Decimal(60)
HIGHEST_PERCENT = Decimal(120)
KINDS = ("term", "exam", "final")
PERCENT = re.compile(r"[0-9]{1,3}(\.[0-9]{1,2})?%?")


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A student of a class and the grade posted for a term; no letter and no percent: not graded yet.

    ``text`` is the grade as one would type it; ``begins`` and ``ends`` say when the student was in the class.
    """

    section_enrollment_id: int
    student_id: int
    name: str
    local_id: str
    grade: str | None
    begins: date
    ends: date | None
    letter: str | None
    percent: Decimal | None
    credit_attempted: Decimal | None
    credit_earned: Decimal | None
    posted_on: date | None

    @property
    def text(self) -> str:
        """The grade as one would type it; empty where there is none."""
        return grade_text(self.letter, self.percent)


@dataclass(frozen=True, slots=True)
class PostedGrade:
    """One grade in a student's record: which year, class and term, and what it earned."""

    id: int
    year: str
    school: str
    course: str
    section: str
    term: str
    kind: str
    letter: str | None
    percent: Decimal | None
    credit_attempted: Decimal | None
    credit_earned: Decimal | None
    posted_on: date | None

    @property
    def text(self) -> str:
        """The grade as one would type it."""
        return grade_text(self.letter, self.percent)


def parse_grade(text: str) -> Letter | Decimal:
    """What was typed as a letter (A+ to F, P, NP, I, W) or a percent from 0 to 120 with up to two decimals.

    Anything else, and an empty text, raises Refused with the rule and an example.
    """
    typed = text.strip().upper()
    if typed in LETTERS:
        return Letter(typed)
    percent = Decimal(typed.rstrip("%")) if PERCENT.fullmatch(typed) else None
    if percent is None or percent > HIGHEST_PERCENT:
        raise Refused(
            f"Grade “{text}”: write a letter, A+ to F, P, NP, I or W, or a percent from 0 to 120"
            " with up to two decimals. Example: B+ or 92.5."
        )
    return percent


def grade_text(letter: str | None, percent: Decimal | None) -> str:
    """A grade as one would type it: "A-", "92.5", or nothing."""
    if percent is None:
        return letter or ""
    whole = percent == percent.to_integral_value()
    return str(percent.quantize(Decimal(1)) if whole else percent.normalize())


def passed(grade: Letter | Decimal) -> bool:
    """Whether a grade earns credit: any letter but F, NP, I and W, or 60 percent and more."""
    return grade >= PASSING_PERCENT if isinstance(grade, Decimal) else grade not in NOT_PASSED


def grade_sheet(desk: Desk, section_id: int, term_id: int, kind: str = "term") -> list[GradeLine]:
    """Everybody who was in a class at any time of a term, by name, with the grade posted for it."""
    rows = desk.read("grades.sheet", section=section_id, term=term_id, kind=kind)
    return [GradeLine(**_values(row)) for row in rows]


def student_grades(desk: Desk, student_id: int) -> list[PostedGrade]:
    """Every grade of a student, newest year first, by course, a year's after its marking periods'."""
    return [PostedGrade(**_values(row)) for row in desk.read("grades.of_student", student=student_id)]


def enter(
    desk: Desk, section_id: int, term_id: int, grades: Mapping[int, str], *, kind: str = "term"
) -> None:
    """Post grades of a class: by membership (`GradeLine.section_enrollment_id`), as typed; '' takes one away.

    All or nothing: one text that is no grade, or a membership that is not of this class and term, refuses
    them all. A grade that changes is posted as of today; one that stays is left alone. A grade of kind
    "final" carries the course's credit: all of it attempted, and earned if `passed`, else none of it; a
    course without credit, and any other kind, carries none.
    """
    if kind not in KINDS:
        raise Refused(f"Kind of grade “{kind}”: choose one of {', '.join(KINDS)}.")
    heading = desk.one("grades.heading", section=section_id, term=term_id)
    if heading is None:
        raise KeyError(f"section {section_id}, term {term_id}")
    with desk.change(f"Grades, {heading['class']}, {heading['term']}") as change:
        rows = {row["section_enrollment_id"]: row for row in change.read("grades.sheet", section=section_id,
                term=term_id, kind=kind)}  # fmt: skip
        new = [
            (_member(rows, id), _columns(rows, id, text, kind, heading["credit"]))
            for id, text in grades.items()
        ]
        _write(change, new, {"term_id": term_id, "kind": kind, "posted_on": desk.now().date()})


def _member(rows: Mapping[int, Any], id: int) -> Any:
    if id not in rows:
        raise Refused("Grade: one of these students is not in this class in this term. Open the class again.")
    return rows[id]


def _columns(
    rows: Mapping[int, Any], id: int, text: str, kind: str, credit: int | None
) -> dict[str, Any] | None:
    """A typed grade as final_grade keeps it; nothing where the text is empty."""
    if not text.strip():
        return None
    try:
        grade = parse_grade(text)
    except Refused as refused:
        raise Refused(f"{rows[id]['name']}: {refused}") from None
    attempted = credit if kind == "final" else None
    return {
        "letter": None if isinstance(grade, Decimal) else grade,
        "percent": int(grade * 100) if isinstance(grade, Decimal) else None,
        "credit_attempted": attempted,
        "credit_earned": attempted if attempted is None or passed(grade) else 0,
    }


def _write(change: Change, grades: list[tuple[Any, dict[str, Any] | None]], posted: dict[str, Any]) -> None:
    added = []
    for row, columns in grades:
        if columns is None:
            if row["final_grade_id"]:
                change.delete("final_grade", row["final_grade_id"])
        elif not row["final_grade_id"]:
            added.append((row["section_enrollment_id"], *columns.values(), *posted.values()))
        elif any(row[name] != value for name, value in columns.items()):
            change.update("final_grade", row["final_grade_id"], **columns, posted_on=posted["posted_on"])
    if added:
        names = ("section_enrollment_id", "letter", "percent", "credit_attempted", "credit_earned", *posted)
        change.insert_many("final_grade", names, [tuple(map(plain, row)) for row in added])


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as its dataclass takes it: hundredths and thousandths as Decimal, days as dates."""
    values: dict[str, Any] = {name: value for name, value in dict(row).items() if name != "final_grade_id"}
    for name, parts in (("percent", 100), ("credit_attempted", 1000), ("credit_earned", 1000)):
        values[name] = None if values[name] is None else Decimal(values[name]) / parts
    for name in values.keys() & {"begins", "ends", "posted_on"}:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return values
