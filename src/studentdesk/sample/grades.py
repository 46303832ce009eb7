"""Grades as posted: one for each student, class and finished marking period, and a final one at the end."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from studentdesk.sample.days import Year
from studentdesk.sample.ground import Ground
from studentdesk.sample.schedule import School, Seat, quarters_of

POSTED_AFTER = timedelta(6)
PASSING = 60
STEPS = (
    (97, "A+"), (93, "A"), (90, "A-"), (87, "B+"), (83, "B"), (80, "B-"), (77, "C+"), (73, "C"), (70, "C-"),
    (67, "D+"), (63, "D"), (PASSING, "D-"),
)  # fmt: skip

Row = tuple[Any, ...]


def posted(ground: Ground, school: School, seats: list[Seat], seed: int) -> Iterator[Row]:
    """The grades of a school, posted a week after the term's end."""
    dice = Random(f"{seed}/{school.plan.number}/grades")
    able: dict[int, float] = {}
    for seat in seats:
        if seat.student_id not in able:
            able[seat.student_id] = dice.gauss(84, 8.5)
        likes = able[seat.student_id] + dice.gauss(0, 4)
        points = [_points(likes + dice.gauss(0, 3.5)) for _ in range(4)]
        yield from _of_seat(ground.year, school.terms, seat, points)


def _of_seat(year: Year, terms: dict[str, int], seat: Seat, points: list[int]) -> Iterator[Row]:
    quarters, id = quarters_of(seat, year), seat.section_enrollment_id
    for quarter in quarters:
        term = f"Q{quarter + 1}"
        when = posted_on(year, term)
        if when:
            yield id, terms[term], "term", *_shown(points[quarter], seat), None, None, when
    whole = seat.semester or "FY"
    when = posted_on(year, whole)
    ends = next(term.ends for term in year.terms if term.code == whole)
    if when and quarters and (seat.ends is None or seat.ends >= ends):
        mean = (2 * sum(points[quarter] for quarter in quarters) + len(quarters)) // (2 * len(quarters))
        earned = seat.credit if seat.credit is None or mean >= PASSING else 0
        yield id, terms[whole], "final", *_shown(mean, seat), seat.credit, earned, when


def _points(likely: float) -> int:
    """Whole points of a hundred; what lies above comes down a little, as extra credit does."""
    return max(42, min(100, round(likely)))


def _shown(points: int, seat: Seat) -> tuple[str | None, int | None]:
    """A letter in the middle school, a percent in hundredths in the high school."""
    if not seat.letters:
        return None, points * 100
    return next((letter for lowest, letter in STEPS if points >= lowest), "F"), None


def posted_on(year: Year, term: str) -> str | None:
    """When the grades of a term were posted; nothing while that day is still to come."""
    ends: date = next(plan.ends for plan in year.terms if plan.code == term)
    when = ends + POSTED_AFTER
    return when.isoformat() if when <= year.until else None
