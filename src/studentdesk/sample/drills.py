"""Drills of the invented district: most that the usual plan asks for, each in a few minutes."""

from collections.abc import Iterator
from random import Random
from typing import Any

from studentdesk.sample.days import Year

Row = tuple[Any, ...]
# Of a hundred months, about: the drill that was not held yet, or not at all.
LEFT_OUT = 0.06
LOCKDOWN_MONTH, BUS_MONTHS = 10, (8, 3)


def drills(year: Year, school_id: int, dice: Random) -> Iterator[Row]:
    """One a month, in October a lockdown; on the buses in August and March. This month's is still due."""
    taught = year.school_days[: year.taught]
    for month in dict.fromkeys(day.replace(day=1) for day in taught):
        days = [day for day in taught if day.replace(day=1) == month]
        day, chance = days[dice.randrange(len(days))], dice.random()
        if month.month in BUS_MONTHS:
            yield school_id, "bus", days[0].isoformat(), "07:50", _clear(dice), None, None
        if not year.over and month == taught[-1].replace(day=1):
            continue
        if month.month == LOCKDOWN_MONTH:
            yield school_id, "lockdown", day.isoformat(), _time(dice), _clear(dice), "Officer Reed", None
        elif chance > LEFT_OUT:
            seen = "Fire marshal" if chance > 0.85 else None
            note = "East door stuck" if chance < 0.12 else None
            yield school_id, "fire", day.isoformat(), _time(dice), _clear(dice), seen, note


def _time(dice: Random) -> str:
    return f"{dice.randrange(8, 14):02}:{dice.randrange(0, 60, 5):02}"


def _clear(dice: Random) -> int:
    """Minutes, in hundredths: two to five and a half."""
    return dice.randrange(200, 551, 25)
