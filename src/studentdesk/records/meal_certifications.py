"""Children certified for meals by a list: all that were accepted, as one act with one undo."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.meal_matches import RANK, MealMatch, Standing, as_good, standings
from studentdesk.records.memberships import correct_membership, join_program, leave_program, set_details
from studentdesk.records.programs import programs

ENTRY = "certified"
REPLACED = "new plan"


@dataclass(frozen=True, slots=True)
class Certified:
    """How many children came to their meals by the list, how many to better ones, how many had them."""

    new: int
    better: int
    had: int


def certify(desk: Desk, accepted: Sequence[MealMatch], day: date) -> Certified:
    """Give each accepted child the meals its program certifies, from a day on; a child gets the better only.

    What a child has that is less ends the day before. Nobody is written twice. Refused where a day is
    outside every school year or the district has no meals program in use.
    """
    wanted = _wanted(accepted)
    program = _program(desk)
    counts = {"new": 0, "better": 0, "had": 0}
    held = standings(desk, wanted, day)
    todo = {id: one for id, one in wanted.items() if not as_good(held.get(id), one.program.eligibility, day)}
    counts["had"] = len(wanted) - len(todo)
    if not todo:
        return Certified(**counts)
    with desk.change("Certify for meals by a list"):
        for id, one in todo.items():
            counts[_give(desk, program, id, one, held.get(id), day)] += 1
    return Certified(**counts)


def _wanted(accepted: Sequence[MealMatch]) -> dict[int, MealMatch]:
    """Each child once, for the best that was accepted."""
    best = dict[int, MealMatch]()
    for one in accepted:
        if one.child is None:
            continue
        known = best.get(one.child.id)
        if known is None or RANK[one.program.eligibility] > RANK[known.program.eligibility]:
            best[one.child.id] = one
    return best


def _give(
    desk: Desk, program: int, student: int, one: MealMatch, standing: Standing | None, day: date
) -> str:
    certified = {"eligibility": one.program.eligibility, "basis": one.program.basis}
    if standing is None:
        set_details(desk, join_program(desk, student, program, day, entry_reason=ENTRY), **certified)
        return "new"
    less = RANK.get(standing.eligibility or "", 0) < RANK[one.program.eligibility]
    if standing.begins >= day:
        correct_membership(desk, standing.id, begins=day)
        if less:
            set_details(desk, standing.id, **certified)
        return "better"
    leave_program(desk, standing.id, day - timedelta(1), REPLACED)
    next_id = join_program(desk, student, program, day, ends=standing.ends, entry_reason=ENTRY)
    set_details(desk, next_id, takes_part=standing.takes_part, **certified)
    return "better"


def _program(desk: Desk) -> int:
    found = next((one.id for one in programs(desk) if one.kind == "meals" and one.active), None)
    if found is None:
        raise Refused("Program “meals”: none is in use. Add one in Setup, Programs. Example: MEALS.")
    return found
