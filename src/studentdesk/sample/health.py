"""Health and papers of the invented district: certificates, most of them complete; alerts; papers."""

from collections.abc import Iterator
from datetime import date, timedelta
from random import Random
from typing import Any

from studentdesk.sample.days import Year
from studentdesk.sample.ground import Ground
from studentdesk.sample.stays import Piece
from studentdesk.sample.tables import codes, table

Row = tuple[Any, ...]
Found = list[list[Piece]]
# Of a hundred children, about: no certificate, a dose short; a condition, and one of these an alert.
NOTHING, SHORT = 0.008, 0.025
EXCUSED = 73  # one of so many is excused
CONDITION, ALERT = 0.14, 0.3
LATE_PAPER, REFUSED = 0.12, 0.01
YEAR, VISIT = 365.25, 21  # a visit to the doctor comes up to so many days late
MOST_DOSES = 6
NEW = ("new", "from outside")


def shots(ground: Ground, found: Found, dice: Random) -> Iterator[Row]:
    """A line a vaccine of each child's certificate, as the usual schedule of a pediatrician has it."""
    for pieces in found:
        student = pieces[0].student
        chance, late, proof = dice.random(), dice.randrange(VISIT), dice.random()
        if chance < NOTHING or _is_excused(student.id):
            continue
        short = dice.randrange(len(SERIES)) if chance < NOTHING + SHORT else None
        given = "doctor" if proof < 0.7 else "registry" if proof < 0.9 else "school"
        born = student.born.toordinal() + late
        for place, (vaccine, days) in enumerate(SERIES):
            ends = ground.year.until.toordinal()
            doses = [born + day for day in days if born + day <= ends]
            if place == short and doses:
                doses.pop()
            if doses:
                when = [_iso(day) for day in doses]
                yield (student.id, vaccine, *when, *(None,) * (MOST_DOSES - len(when)), given)


def exemptions(ground: Ground, found: Found, dice: Random) -> Iterator[Row]:
    """What excuses the few children who have no certificate."""
    since = ground.year.begins.isoformat()
    for pieces in found:
        if _is_excused(pieces[0].student.id) and pieces[0].begins <= ground.year.until:
            yield pieces[0].student.id, codes("exemption_kind").pick(dice), None, since


def conditions(ground: Ground, found: Found, dice: Random) -> Iterator[Row]:
    """Asthma, allergies and the rest, with a care plan for some."""
    for pieces in found:
        if dice.random() < CONDITION:
            kind, back = codes("condition_kind").pick(dice), dice.randrange(3)
            begins = date(ground.year.begins.year - back, 9, 2)
            plan = begins.isoformat() if dice.random() < 0.4 else None
            if pieces[0].student.born < begins <= ground.year.until:
                yield pieces[0].student.id, kind, _told(kind), plan, begins.isoformat()


def alerts(ground: Ground, found: Found, dice: Random) -> Iterator[Row]:
    """What must be known first about a few."""
    for pieces in found:
        if dice.random() < CONDITION * ALERT and pieces[0].begins <= ground.year.until:
            row = dice.choice(table("alerts"))
            yield pieces[0].student.id, row["kind"], row["says"], pieces[0].begins.isoformat()


def papers(ground: Ground, found: Found, dice: Random) -> Iterator[Row]:
    """What new families, and those of the grades with an exam, brought in; some of it is still to come."""
    for pieces in found:
        first = pieces[0]
        if not first.here or first.begins > ground.year.until:
            continue
        for id, for_new, grades in ground.papers:
            if first.entry in NEW if for_new else first.grade in grades:
                yield _paper(ground.year, ground.year_id, first, id, dice)


def _paper(year: Year, year_id: int, first: Piece, paper: int, dice: Random) -> Row:
    chance, after = dice.random(), dice.randrange(25)
    came = first.begins + timedelta(after)
    due = (first.begins + timedelta(30)).isoformat()
    refused = chance > 1 - REFUSED
    received = None if refused or chance < LATE_PAPER or came > year.until else came.isoformat()
    return (
        first.student.id, paper, year_id, first.begins.isoformat(), due, received, int(refused) or None,
    )  # fmt: skip


def _is_excused(student: int) -> bool:
    """One of so many, whose family the state lets go without."""
    return student % EXCUSED == EXCUSED // 2


def _told(kind: str) -> str | None:
    return next((row["says"] for row in table("conditions") if row["kind"] == kind), None)


def _iso(ordinal: int) -> str:
    return date.fromordinal(ordinal).isoformat()


def _series() -> tuple[tuple[str, tuple[int, ...]], ...]:
    """Vaccine and ages in days, from ``resources/sample/vaccines.csv``, which has them in months."""
    return tuple(
        (row["vaccine"], tuple(int(float(month) * YEAR / 12) for month in row["months"].split()))
        for row in table("vaccines")
    )


SERIES = _series()
