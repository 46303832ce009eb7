"""A list of children who are certified for meals, beside ours: who is surely here, who may be, who is not.

The state or the county writes names its own way. A line is sure where one child alone fits it by both names
and the birth date; everything else that fits is shown to a person.
"""

import json
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.db.roles import sees
from studentdesk.findings import NotAllowed
from studentdesk.records.certifying_programs import CertifyingProgram, certifying_program
from studentdesk.records.duplicates import Match, duplicates
from studentdesk.records.likeness import SAME_CHILD
from studentdesk.records.students import Hit, rows

SURE, DOUBTFUL, HOME, HAS, NOBODY = "sure", "doubtful", "home", "has", "nobody"
GROUPS = (DOUBTFUL, HOME, SURE, HAS, NOBODY)
RANK = {"free": 2, "reduced": 1}
SAME_BIRTH = "same birth date"


@dataclass(frozen=True, slots=True)
class ListedChild:
    """A line of the list, ``line`` of its file. ``certified_by``: a code of the programs' table."""

    line: int
    last_name: str
    first_name: str
    birth_date: date | None
    certified_by: str
    middle_name: str = ""
    guardian: str = ""
    address: str = ""
    case_number: str = ""


@dataclass(frozen=True, slots=True)
class Standing:
    """The meals a child has on a day, or the first after it: free is better than reduced."""

    id: int
    student_id: int
    begins: date
    ends: date | None
    eligibility: str | None
    takes_part: bool | None


@dataclass(frozen=True, slots=True)
class MealMatch:
    """A line and one child of ours, or nobody. ``through``: the listed child whose home this one shares."""

    group: str
    listed: ListedChild
    child: Hit | None
    reasons: tuple[str, ...] = ()
    standing: Standing | None = None
    through: int | None = None

    @property
    def program(self) -> CertifyingProgram:
        """What certifies this child."""
        return certifying_program(self.listed.certified_by)


def matches(
    desk: Desk, listed: Sequence[ListedChild], day: date, tell: Callable[[int, int], None] | None = None
) -> list[MealMatch]:
    """Every line beside ours, group by group: what a person decides first comes first.

    ``day``: from when the meals would count. Who is not at school then is as if not here. Raises
    NotAllowed for a role that does not see meals.
    """
    if not sees(desk.person.role, "meals", "eligibility"):
        raise NotAllowed()
    found = list[tuple[ListedChild, list[Match]]]()
    for number, one in enumerate(listed):
        if tell:
            tell(number, len(listed))
        found.append((one, _like(desk, one)))
    everybody = {match.hit.id for _one, likely in found for match in likely}
    here = _here(desk, everybody, day)
    held = standings(desk, here, day)
    made = [match for one, likely in found for match in _of_line(one, likely, here, held, day)]
    made = [*_once(made), *_siblings(desk, made, day)]
    return sorted(made, key=lambda one: (GROUPS.index(one.group), one.listed.line))


def standings(desk: Desk, ids: Iterable[int], day: date) -> dict[int, Standing]:
    """The meals of each of these children on a day, or their first after it."""
    found = desk.read_as(Standing, "meal_matches.standing", ids=json.dumps(sorted(ids)), day=day)
    return {one.student_id: one for one in reversed(found)}


def as_good(standing: Standing | None, eligibility: str, day: date) -> bool:
    """Whether what a child has on that day is no less than this."""
    return (
        standing is not None
        and standing.begins <= day
        and RANK.get(standing.eligibility or "", 0) >= RANK[eligibility]
    )


def _like(desk: Desk, one: ListedChild) -> list[Match]:
    return duplicates(desk, one.last_name, one.first_name, one.birth_date, middle_name=one.middle_name)


def _here(desk: Desk, ids: Iterable[int], day: date) -> set[int]:
    return {row["id"] for row in desk.read("meal_matches.here", ids=json.dumps(sorted(ids)), day=day)}


def _of_line(
    one: ListedChild, likely: Sequence[Match], here: set[int], held: dict[int, Standing], day: date
) -> Iterator[MealMatch]:
    known = [match for match in likely if match.hit.id in here]
    if not known:
        yield MealMatch(NOBODY, one, None)
    strong = [match for match in known if match.likeness.score >= SAME_CHILD]
    sure = len(strong) == 1 and SAME_BIRTH in strong[0].likeness.reasons
    eligibility = certifying_program(one.certified_by).eligibility
    for match in strong if sure else known:
        standing = held.get(match.hit.id)
        has = sure and as_good(standing, eligibility, day)
        yield MealMatch(
            HAS if has else SURE if sure else DOUBTFUL, one, match.hit, match.likeness.reasons, standing
        )


def _once(made: Sequence[MealMatch]) -> Iterator[MealMatch]:
    """A child who is on the list twice, for the better of its programs."""
    best = dict[int, MealMatch]()
    for one in made:
        if one.group == SURE and one.child:
            known = best.get(one.child.id)
            if known is None or RANK[one.program.eligibility] > RANK[known.program.eligibility]:
                best[one.child.id] = one
    return (one for one in made if one.group != SURE or one.child is None or best[one.child.id] is one)


def _siblings(desk: Desk, made: Sequence[MealMatch], day: date) -> list[MealMatch]:
    """The other children of a home, where what certifies one certifies them all."""
    through = {one.child.id: one for one in made if one.child and one.program.extends}
    listed = {one.child.id for one in made if one.child and one.group != DOUBTFUL}
    pairs = desk.read("meal_matches.siblings", ids=json.dumps(sorted(through)), day=day)
    offered = defaultdict[int, list[int]](list)
    for row in pairs:
        if row["sibling"] not in listed:
            offered[row["sibling"]].append(row["child"])
    here = _here(desk, offered, day)
    held = standings(desk, here, day)
    return [
        MealMatch(HOME, line.listed, hit, ("lives in the same home",), held.get(hit.id), child)
        for hit in rows(desk, sorted(here))
        for child in offered[hit.id][:1]
        for line in (through[child],)
        if not as_good(held.get(hit.id), line.program.eligibility, day)
    ]
