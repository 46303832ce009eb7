"""Class rank: each student's place among its school and grade level, with the sums that it comes from."""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass

from studentdesk.db import Desk
from studentdesk.records.gpa import Standing, averages, ranked
from studentdesk.records.gpa_rules import GpaRule


@dataclass(frozen=True, slots=True)
class Ranked:
    """A student's rank among ``many`` of a school and grade level. ``tied``: another one has it too."""

    standing: Standing
    rank: int
    many: int
    tied: bool


def class_rank(
    desk: Desk, rule: GpaRule, school_id: int | None, year_id: int, *, grade_level_id: int | None = None
) -> list[Ranked]:
    """The rank of everybody on a school's roll, or on each school's, by a rule; each class best first."""
    return placed(rule, averages(desk, rule, school_id, year_id, grade_level_id=grade_level_id))


def placed(rule: GpaRule, standings: Iterable[Standing]) -> list[Ranked]:
    """The rank of each among those of its own school and grade level, class by class, the best first."""
    classes: dict[tuple[int, int], list[Standing]] = defaultdict(list)
    for one in standings:
        classes[one.school_id, one.grade_level_id].append(one)
    found = []
    for _which, members in sorted(classes.items()):
        ranks = ranked(rule, {one.student_id: one.value for one in members})
        shared: dict[int, int] = defaultdict(int)
        for rank in ranks.values():
            shared[rank] += 1
        for one in sorted(members, key=lambda one: (-one.value, one.student_id)):
            rank = ranks[one.student_id]
            found.append(Ranked(one, rank, len(members), shared[rank] > 1))
    return found


def rank_of(desk: Desk, rule: GpaRule, student_id: int, year_id: int) -> Ranked | None:
    """A student's own rank; nothing where it is on no roll or has no average by this rule."""
    place = desk.one("ranks.place", student=student_id, year=year_id, day=desk.now().date())
    if place is None:
        return None
    among = class_rank(desk, rule, place["school_id"], year_id, grade_level_id=place["grade_level_id"])
    return next((one for one in among if one.standing.student_id == student_id), None)
