"""What a column of scores says: mean, median, lowest, highest, missing, and the scores that stand apart.

A score stands apart by the modified z-score (Iglewicz and Hoaglin, How to Detect and Handle Outliers, 1993):
0.6745 of its distance from the median over the median of the distances, beyond 3.5. Where most scores are
alike, a twentieth of the points stands for that median, so that 95, 95, 94 is not called odd.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from statistics import median

from studentdesk.records.averages import Assignment, Score

ENOUGH = 5
FAR = Decimal("3.5")
PART = Decimal("0.6745")
LEAST = Decimal("0.05")


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """Figures of an assignment, in points; nothing where nobody has points. ``odd`` says why, by member."""

    graded: int
    missing: int
    mean: Decimal | None
    median: Decimal | None
    lowest: Decimal | None
    highest: Decimal | None
    odd: Mapping[int, str]


def score_column(one: Assignment, scores: Mapping[int, Score]) -> ScoreColumn:
    """The figures of an assignment's scores by member; excused and missing work has no points."""
    points = {member: score.points for member, score in scores.items() if score.points is not None}
    missing = sum(score.state == "missing" for score in scores.values())
    if not points:
        return ScoreColumn(0, missing, None, None, None, None, {})
    known = sorted(points.values())
    mean = (sum(known, Decimal(0)) / len(known)).quantize(Decimal("0.1"), ROUND_HALF_UP)
    middle = median(known)
    odd = _odd(one, points, middle) if len(known) >= ENOUGH else {}
    return ScoreColumn(len(known), missing, mean, middle, known[0], known[-1], odd)


def _odd(one: Assignment, points: Mapping[int, Decimal], middle: Decimal) -> dict[int, str]:
    usual = max(median([abs(each - middle) for each in points.values()]), one.points * LEAST)
    odd = {member: each for member, each in points.items() if PART * abs(each - middle) / usual > FAR}
    return {
        member: f"{plain(each)} is far from the middle of the class, {plain(middle)} of {plain(one.points)}."
        for member, each in odd.items()
    }


def plain(number: Decimal) -> str:
    """A number without idle zeros: 9.50 is "9.5"."""
    return f"{number.normalize():f}"
