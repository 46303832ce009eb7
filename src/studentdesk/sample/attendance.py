"""A year of attendance: every class handed in, and the marks of those who were not simply there."""

from collections.abc import Iterator
from dataclasses import dataclass
from math import log
from random import Random
from typing import Any

from studentdesk.sample.days import Year
from studentdesk.sample.ground import Ground
from studentdesk.sample.incidents import suspension
from studentdesk.sample.plan import SchoolPlan
from studentdesk.sample.schedule import School
from studentdesk.sample.stays import Piece, by_student
from studentdesk.sample.tables import Picker

# How long one stays away, in school days.
SPELLS = Picker([(1, 63), (2, 19), (3, 9), (4, 4), (5, 3), (8, 2)])
DAYS_A_SPELL = 1.76
MOST_ABSENT = 0.55
WEEKDAYS = (1.25, 0.9, 0.85, 0.92, 1.15)
WINTER = 1.2
MOST_LIKELY_DAY = max(WEEKDAYS) * WINTER
# Marked absent by the teacher until the note comes; without one, unexcused after this many school days.
DAYS_FOR_A_NOTE = 3
WHY: Picker[tuple[str, str | None]] = Picker(
    [
        (("E", "sick"), 52),
        (("E", "doctor"), 11),
        (("E", "family"), 7),
        (("M", "mental health day"), 2),
        (("U", None), 28),
    ]
)
HOMEBOUND = 0.002

Row = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Away:
    """What differs from present on a day: the code's letter, who marked it, when the child came, why."""

    code: str
    source: str
    time_in: str | None = None
    reason: str | None = None


def handed_in(ground: Ground, school_id: int, homerooms: list[int], dice: Random) -> Iterator[Row]:
    """Every homeroom handed in on every school day so far, a little after eight."""
    for day in ground.year.school_days[: ground.year.taught]:
        for section in homerooms:
            second = dice.randrange(20 * 60)
            at = f"{day.isoformat()}T08:{5 + second // 60:02}:{second % 60:02}"
            yield section, school_id, day.isoformat(), ground.person_id, at


def marks(ground: Ground, school: School, seed: int) -> Iterator[Row]:
    """The marks of everybody at a school, student by student."""
    year = ground.year
    days = [day.isoformat() for day in year.school_days]
    trips = _trips(school.plan, len(days), seed)
    for pieces in by_student(school.pieces).values():
        # Of the student and not of the school: a child who moves takes the habit along.
        dice = Random(f"{seed}/{pieces[0].student.id}/attendance")
        away = _year_of(pieces[0], year, seed, dice)
        trip = trips[pieces[0].grade]
        away.setdefault(trip, Away("F", "office", reason="class trip"))
        for number in sorted(away):
            if number >= year.taught:
                break
            piece = next((piece for piece in pieces if piece.on(year.school_days[number])), None)
            if piece:
                seen = _as_known(away[number], year.taught - 1 - number)
                code = ground.codes[seen.code]
                student, section = piece.student.id, piece.section
                yield student, days[number], section, seen.source, code, seen.time_in, seen.reason


def _year_of(piece: Piece, year: Year, seed: int, dice: Random) -> dict[int, Away]:
    """A child's whole year, by the number of the school day."""
    older = piece.grade > 5
    away = _absences(piece.grade, year, dice)
    spell = dice.randrange(len(year.school_days) - 40)
    chance, length = dice.random(), dice.randrange(1, 5)
    sent = suspension(piece, year, seed)
    if sent:
        away.pop(sent.first - 1, None)  # the day it came to that, the child was there
        why = (
            Away("S", "discipline", reason="out-of-school suspension")
            if sent.out
            else Away("I", "discipline")
        )
        away |= {sent.first + n: why for n in range(sent.days)}
    elif chance > 1 - HOMEBOUND:
        away |= {spell + n: Away("H", "office", reason="recovering at home") for n in range(10 + 5 * length)}
    late = min(0.3, dice.gammavariate(0.6, 0.035 if older else 0.018))
    for number in _draws(late, len(year.school_days), dice):
        minutes = min(110, 3 + int(dice.expovariate(0.06)))
        time = f"{8 + minutes // 60:02}:{minutes % 60:02}"
        away.setdefault(number, Away("T", "office" if minutes > 20 else "teacher", time))
    return away


def _absences(grade: int, year: Year, dice: Random) -> dict[int, Away]:
    """Few for most and many for some; sickness runs for days, more in winter, on Mondays and on Fridays."""
    share = (0.012 + dice.gammavariate(1.0, 0.05)) * (1.2 if grade in (0, 11, 12) else 1.0)
    share = min(MOST_ABSENT, share)
    starts = share / (DAYS_A_SPELL * (1 - share)) * MOST_LIKELY_DAY
    away: dict[int, Away] = {}
    upto = 0
    for number in _draws(min(starts, 0.95), len(year.school_days), dice):
        day = year.school_days[number]
        likely = WEEKDAYS[day.weekday()] * (WINTER if day.month in (12, 1, 2) else 1)
        length, (code, reason) = SPELLS.pick(dice), WHY.pick(dice)
        if number >= upto and dice.random() * MOST_LIKELY_DAY < likely:
            upto = number + length
            # Nobody stays away a week without leave as a rule, and mental health days come one at a time.
            length = 1 if code == "M" else min(length, 3) if code == "U" else length
            away |= {n: Away(code, "office", reason=reason) for n in range(number, min(number + length, 180))}
    return away


def _as_known(away: Away, days_ago: int) -> Away:
    """An absence of the last days still waits for its note."""
    if away.code in ("E", "U") and days_ago < DAYS_FOR_A_NOTE and (away.code == "U" or away.reason == "sick"):
        return Away("A", "teacher")
    return away


def _draws(chance: float, days: int, dice: Random) -> Iterator[int]:
    """The days on which something of this chance a day comes about; it steps from one to the next."""
    rest = log(1 - chance)
    number = int(log(1 - dice.random()) / rest) if chance else days
    while number < days:
        yield number
        number += 1 + int(log(1 - dice.random()) / rest)


def _trips(plan: SchoolPlan, days: int, seed: int) -> dict[int, int]:
    """The day of each grade's class trip."""
    dice = Random(f"{seed}/{plan.number}/trips")
    return {grade: dice.randrange(20, days - 10) for grade in range(13)}
