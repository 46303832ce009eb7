"""Who has the immunizations that the state asks for, who has time, and who may not be in school, on a day."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.db.roles import sees
from studentdesk.db.shape import shape
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import immunization_rules, requirements
from studentdesk.records.district import district
from studentdesk.records.immunization_rules import Child, Standing, Table
from studentdesk.records.immunizations import DOSES, Exemption

# The order in which the office reads them: from nothing to do to the phone call.
WORDS = {
    "complete": "Complete",
    "exempt": "Exempt",
    "plan": "Doctor’s plan",
    "time": "Has time",
    "at once": "In at once, papers to follow",
    "out": "May not be in school",
}
UNSURE = "The birth date is missing: whether a dose came too early can’t be said. Ask for it."
TRANSFERS = frozenset({"from outside", "re-entry"})


@dataclass(frozen=True, slots=True)
class Pupil:
    """One child on a school's roll, as a list on paper names it."""

    student_id: int
    last_name: str
    suffix: str | None
    first_name: str
    preferred_first_name: str | None
    local_id: str
    birth_date: date | None
    school_id: int
    school: str
    grade: str
    canonical: str
    sort: int
    homeroom: str | None
    first_day: date
    came: str
    homeless: bool
    foster: bool


@dataclass(frozen=True, slots=True)
class PupilStanding:
    """A child and how it stands."""

    pupil: Pupil
    standing: Standing


def standings(
    desk: Desk, day: date, school_id: int | None = None, student_id: int | None = None
) -> list[PupilStanding]:
    """Everybody on the roll of a school, or of each, by grade level and name; or one child.

    Refused where the state has no table here; `NotAllowed` for a role that does not see health.
    """
    if not sees(desk.person.role, "immunization", "vaccine"):
        raise NotAllowed()
    table = table_of(desk, day)
    asked = {"school": school_id, "student": student_id, "day": day}
    found = [
        one
        for row in desk.read("standings.schools", **asked)
        for one in _of_school(desk, table, day, row["school_id"], student_id)
    ]
    found.sort(key=lambda one: (one.pupil.school, one.pupil.school_id, one.pupil.sort))
    return found


def table_of(desk: Desk, day: date) -> Table:
    """The table of the district's state on a day."""
    state = district(desk).state
    table = requirements.table(state, day)
    if table is None:
        raise Refused(
            f"No immunization table of {state.upper()} is here yet. docs/states.md says how one is made."
            f" Example: states/{state}/immunizations.csv."
        )
    return table


def _of_school(desk: Desk, table: Table, day: date, school: int, student: int | None) -> list[PupilStanding]:
    asked = {"school": school, "student": student, "day": day}
    shots: defaultdict[int, dict[str, tuple[date, ...]]] = defaultdict(dict)
    for row in desk.read("standings.shots", **asked):
        given = (row[dose] for dose in DOSES)
        shots[row["student_id"]][row["vaccine"]] = tuple(date.fromisoformat(one) for one in given if one)
    exempt: defaultdict[int, list[Exemption]] = defaultdict(list)
    for one in desk.read_as(Exemption, "standings.exemptions", **asked):
        exempt[one.student_id].append(one)
    days = [
        date.fromisoformat(row["date"]) for row in desk.read("standings.school_days", school=school, day=day)
    ]
    pupils = shape(Pupil, desk.read("standings.children", **asked))
    return [
        PupilStanding(
            pupil,
            immunization_rules.standing(
                _child(pupil, days, shots[pupil.student_id], tuple(exempt[pupil.student_id])),
                table,
                day,
                days,
            ),
        )
        for pupil in pupils
    ]


def _child(
    pupil: Pupil, days: list[date], shots: dict[str, tuple[date, ...]], exemptions: tuple[Exemption, ...]
) -> Child:
    groups = {"everybody": True, "homeless": pupil.homeless, "foster": pupil.foster}
    groups["transfer"] = pupil.came in TRANSFERS
    first = max(pupil.first_day, days[0]) if days else pupil.first_day
    return Child(
        pupil.birth_date,
        pupil.canonical,
        first,
        frozenset(group for group, fits in groups.items() if fits),
        shots,
        exemptions,
    )
