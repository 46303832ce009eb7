"""Final grades of a class, as posted: a letter or a percent, and the credit they earned."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Change, Desk
from studentdesk.db.shape import plain
from studentdesk.findings import Refused
from studentdesk.records.grade_comments import GradeComment, columns, grade_comments
from studentdesk.records.grade_scales import GradeScale, parts, scale_of
from studentdesk.records.posting import checked_reason

KINDS = ("term", "exam", "final")
COLUMNS = (
    "letter", "percent", "credit_attempted", "credit_earned", "comment_id", "comment", "was", "reason",
)  # fmt: skip
UNSHOWN = frozenset({"final_grade_id", "comment_id", "free"})


@dataclass(frozen=True, slots=True)
class GradeLine:
    """A student of a class and the grade posted for a term; no letter and no percent: not graded yet.

    ``text`` is the grade as one would type it; ``begins`` and ``ends`` say when the student was in the class.
    ``comment`` is a code of the bank or free words; ``was`` the grade that had been posted before a change of
    ``reason`` (`posting`), which then is of ``posted_on``.
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
    comment: str | None = None
    was: str | None = None
    reason: str | None = None

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
    section_enrollment_id: int = 0
    was: str | None = None
    reason: str | None = None

    @property
    def text(self) -> str:
        """The grade as one would type it."""
        return grade_text(self.letter, self.percent)


def grade_text(letter: str | None, percent: Decimal | None) -> str:
    """A grade as one would type it: "A-", "92.5", or nothing."""
    if percent is None:
        return letter or ""
    whole = percent == percent.to_integral_value()
    return str(percent.quantize(Decimal(1)) if whole else percent.normalize())


def grade_sheet(desk: Desk, section_id: int, term_id: int, kind: str = "term") -> list[GradeLine]:
    """Everybody who was in a class at any time of a term, by name, with the grade posted for it."""
    rows = desk.read("grades.sheet", section=section_id, term=term_id, kind=kind)
    return [GradeLine(**_values(row)) for row in rows]


def student_grades(desk: Desk, student_id: int) -> list[PostedGrade]:
    """Every grade of a student, newest year first, by course, a year's after its marking periods'."""
    return [PostedGrade(**_values(row)) for row in desk.read("grades.of_student", student=student_id)]


def enter(
    desk: Desk,
    section_id: int,
    term_id: int,
    grades: Mapping[int, str],
    *,
    kind: str = "term",
    comments: Mapping[int, str] | None = None,
    reason: str = "",
) -> None:
    """Enter grades of a class by membership (`GradeLine.section_enrollment_id`), as typed; '' takes one away.

    All or nothing: one text that is no grade, or a membership that is not of this class and term, refuses
    them all. A grade that changes is of today; one that stays is left alone. A grade of kind "final" carries
    the course's credit: all of it attempted, and earned if the class's scale says that it passes, else none
    of it; a course without credit, and any other kind, carries none. ``comments`` are codes of the bank or
    free words, of students with a grade. Where the term's grades are posted, or it is not the time to enter
    them, a change takes ``reason``, else it raises `NeedsReason`; such a grade can't be taken away.
    """
    if kind not in KINDS:
        raise Refused(f"Kind of grade “{kind}”: choose one of {', '.join(KINDS)}.")
    heading = desk.one("grades.heading", section=section_id, term=term_id)
    if heading is None:
        raise KeyError(f"section {section_id}, term {term_id}")
    scale, bank = scale_of(desk, section_id), grade_comments(desk) if comments else []
    credit = heading["credit"] if kind == "final" else None
    with desk.change(f"Grades, {heading['class']}, {heading['term']}") as change:
        rows = {row["section_enrollment_id"]: row for row in change.read("grades.sheet", section=section_id,
                term=term_id, kind=kind)}  # fmt: skip
        new = [
            (row, values)
            for row, values in _asked(rows, grades, scale, credit, comments or {}, bank)
            if _differs(row, values)
        ]
        if new:
            why = checked_reason(desk, term_id, reason)
            explained = [(row, _explained(row, values, why)) for row, values in new]
            _write(change, explained, {"term_id": term_id, "kind": kind, "posted_on": desk.now().date()})


def _asked(
    rows: Mapping[int, Any],
    grades: Mapping[int, str],
    scale: GradeScale,
    credit: int | None,
    comments: Mapping[int, str],
    bank: list[GradeComment],
) -> Iterator[tuple[Any, dict[str, Any] | None]]:
    """Each student's row, and what their grade is to be; nothing where it is to be taken away."""
    for id in {**grades, **comments}:
        row = _member(rows, id)
        values = _columns(row["name"], grades[id], scale, credit) if id in grades else _kept(row)
        if id in comments and values is not None:
            values |= columns(bank, row["name"], comments[id])
        yield row, values


def _member(rows: Mapping[int, Any], id: int) -> Any:
    if id not in rows:
        raise Refused("Grade: one of these students is not in this class in this term. Open the class again.")
    return rows[id]


def _columns(name: str, text: str, scale: GradeScale, credit: int | None) -> dict[str, Any] | None:
    """A typed grade as final_grade keeps it; nothing where the text is empty."""
    if not text.strip():
        return None
    try:
        grade = scale.parse(text)
    except Refused as refused:
        raise Refused(f"{name}: {refused}") from None
    return {
        "letter": None if isinstance(grade, Decimal) else grade,
        "percent": int(grade * 100) if isinstance(grade, Decimal) else None,
        "credit_attempted": credit,
        "credit_earned": credit if credit is None or scale.passed(grade) else 0,
    }


def _kept(row: Any) -> dict[str, Any]:
    """What a grade is that only its comment changes of."""
    if not row["final_grade_id"]:
        raise Refused(f"{row['name']}: write the grade first, and its comment then.")
    return {name: row[name] for name in ("letter", "percent", "credit_attempted", "credit_earned")}


def _differs(row: Any, values: dict[str, Any] | None) -> bool:
    if values is None or not row["final_grade_id"]:
        return values is not None or bool(row["final_grade_id"])
    return any(row[name] != value for name, value in values.items() if name != "comment") or (
        "comment" in values and values["comment"] != row["free"]
    )


def _explained(row: Any, values: dict[str, Any] | None, why: str) -> dict[str, Any] | None:
    """A grade that is changed after posting keeps the one that had been posted, and says why."""
    if not why:
        return values
    old = grade_text(row["letter"], parts(row["percent"], 100))
    if values is None:
        raise Refused(f"{row['name']}: a posted grade is not taken away. Write what it became. Example: I")
    changed = old and any(row[name] != values[name] for name in ("letter", "percent"))
    return values | {"reason": why, "was": row["was"] or old if changed else row["was"]}


def _write(change: Change, grades: list[tuple[Any, dict[str, Any] | None]], posted: dict[str, Any]) -> None:
    added = []
    for row, values in grades:
        if values is None:
            change.delete("final_grade", row["final_grade_id"])
        elif row["final_grade_id"]:
            day = (
                posted["posted_on"]
                if any(row[name] != values[name] for name in ("letter", "percent"))
                else row["posted_on"]
            )
            change.update("final_grade", row["final_grade_id"], **values, posted_on=day)
        else:
            added.append(
                (
                    row["section_enrollment_id"],
                    *({**dict.fromkeys(COLUMNS), **values}.values()),
                    *posted.values(),
                )
            )
    if added:
        names = ("section_enrollment_id", *COLUMNS, *posted)
        change.insert_many("final_grade", names, [tuple(map(plain, row)) for row in added])


def _values(row: Mapping[str, Any]) -> dict[str, Any]:
    """A row as its dataclass takes it: hundredths and thousandths as Decimal, days as dates."""
    values: dict[str, Any] = {name: value for name, value in dict(row).items() if name not in UNSHOWN}
    for name, of in (("percent", 100), ("credit_attempted", 1000), ("credit_earned", 1000)):
        values[name] = parts(values[name], of)
    for name in values.keys() & {"begins", "ends", "posted_on"}:
        values[name] = date.fromisoformat(values[name]) if values[name] else None
    return values
