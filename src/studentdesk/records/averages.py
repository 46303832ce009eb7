"""Averages: a student's percent in a class from the scores of a term, with the working a parent can follow.

Where a category has a weight, each category has a percent of its own and the weights of those without one
are shared out among the others; a class without weights adds all points up. The lowest percent of a category
is dropped first, of equal ones the one worth the most points; the last that counts is never dropped. Extra
credit adds its points and asks for none. What is excused or not graded yet counts nowhere.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from fractions import Fraction

DIGITS = 12
COUNTING = frozenset({"counts", "missing", "extra credit"})
RULE = (
    "The lowest percent of a category is dropped first, of equal ones the one worth the most points; the last"
    " that counts is never dropped. A category with no score yet gives its weight to the others."
)


@dataclass(frozen=True, slots=True)
class Category:
    """What is graded together. ``weight`` in percent; ``drops``: how many of the lowest do not count."""

    id: int
    name: str
    weight: Decimal
    drops: int


@dataclass(frozen=True, slots=True)
class Assignment:
    """Work that earns up to ``points``, which count ``multiplier`` times; ``counts``: in the average."""

    id: int
    category_id: int
    name: str
    due: date | None
    points: Decimal
    multiplier: Decimal = Decimal(1)
    extra_credit: bool = False
    counts: bool = True


@dataclass(frozen=True, slots=True)
class Score:
    """What a student earned, late or not; or that the work is missing or excused."""

    points: Decimal | None = None
    state: str = ""


@dataclass(frozen=True, slots=True)
class Counted:
    """One assignment of the working: points earned of points possible, and how it counts.

    ``how`` is "counts", "extra credit", "dropped", "missing", "excused", "not graded" or "not counted".
    """

    assignment: Assignment
    score: Score | None
    earned: Decimal
    possible: Decimal
    how: str


@dataclass(frozen=True, slots=True)
class Part:
    """A category of the working. ``share``: what its percent weighs of 100 once empty ones gave theirs."""

    category: Category
    lines: tuple[Counted, ...]
    earned: Decimal
    possible: Decimal
    percent: Decimal | None
    share: Decimal | None


@dataclass(frozen=True, slots=True)
class Average:
    """A percent and how it came about. ``weighted``: by categories, else by points."""

    percent: Decimal | None
    weighted: bool
    parts: tuple[Part, ...]


def average(
    categories: Sequence[Category],
    assignments: Sequence[Assignment],
    scores: Mapping[int, Score],
    *,
    missing_is_zero: bool = True,
) -> Average:
    """A student's average from the scores by assignment. Nothing where nothing counts yet."""
    weighted = any(one.weight for one in categories)
    parts = [_part(one, assignments, scores, missing_is_zero) for one in categories]
    full = [part for part in parts if part.possible]
    if weighted:
        whole = Fraction(sum((part.category.weight for part in full), Decimal(0)))
        got = sum((Fraction(part.category.weight) * _of(part) for part in full), Fraction(0))
    else:
        whole = Fraction(sum((part.possible for part in full), Decimal(0)))
        got = Fraction(sum((part.earned for part in parts), Decimal(0)))
    if not whole:
        return Average(None, weighted, tuple(parts))
    shared = [
        replace(part, share=_decimal(Fraction(part.category.weight) / whole * 100))
        if weighted and part.possible
        else part
        for part in parts
    ]
    return Average(_decimal(got / whole * 100), weighted, tuple(shared))


def _part(
    category: Category, assignments: Sequence[Assignment], scores: Mapping[int, Score], missing_is_zero: bool
) -> Part:
    of = [one for one in assignments if one.category_id == category.id]
    lines = _dropped([_counted(one, scores.get(one.id), missing_is_zero) for one in of], category.drops)
    counting = [line for line in lines if line.how in COUNTING]
    earned = sum((line.earned for line in counting), Decimal(0))
    possible = sum((line.possible for line in counting), Decimal(0))
    part = Part(category, tuple(lines), earned, possible, None, None)
    return replace(part, percent=_decimal(_of(part) * 100)) if possible else part


def _of(one: "Part | Counted") -> Fraction:
    return Fraction(one.earned) / Fraction(one.possible)


def _counted(one: Assignment, score: Score | None, missing_is_zero: bool) -> Counted:
    times = one.multiplier
    possible = Decimal(0) if one.extra_credit else one.points * times
    state = "not graded" if score is None else score.state
    if not one.counts:
        return Counted(one, score, Decimal(0), Decimal(0), "not counted")
    if state == "missing" and missing_is_zero and not one.extra_credit:
        return Counted(one, score, Decimal(0), possible, "missing")
    if score is None or score.points is None:
        return Counted(one, score, Decimal(0), Decimal(0), "not graded" if state == "missing" else state)
    return Counted(
        one, score, score.points * times, possible, "extra credit" if one.extra_credit else "counts"
    )


def _dropped(lines: list[Counted], drops: int) -> list[Counted]:
    able = [place for place, line in enumerate(lines) if line.possible]
    able.sort(key=lambda place: (_of(lines[place]), -lines[place].possible))
    gone = set(able[: min(drops, len(able) - 1)]) if able else set()
    return [replace(line, how="dropped") if place in gone else line for place, line in enumerate(lines)]


def _decimal(exact: Fraction) -> Decimal:
    """A fraction to so many digits, cut; a digit 1 after them says more follows, so any rounding is right."""
    cut, more = divmod(exact.numerator * 10**DIGITS, exact.denominator)
    return Decimal(cut * 10 + bool(more)).scaleb(-DIGITS - 1)
