"""The code on a substitute's roster: which class on which day, short enough to type, read by any scanner."""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from studentdesk.db import Desk

CODE = re.compile(r"R([0-9]{1,9})\.([0-9]{4})([0-9])", re.IGNORECASE)
HALF_A_YEAR = timedelta(183)


@dataclass(frozen=True, slots=True)
class Roster:
    """A class on a day."""

    section_id: int
    day: date


def roster_code(section_id: int, day: date) -> str:
    """The code as it is printed: R, the class, the month and day, and a digit that finds a wrong one."""
    digits = f"{section_id}{day:%m%d}"
    return f"R{section_id}.{day:%m%d}{_check(digits)}"


def roster(typed: str, today: date) -> Roster | None:
    """What a scanned or typed code means, the day nearest to today; None where it is no such code."""
    found = CODE.fullmatch(typed.strip())
    if not found or _check(found[1] + found[2]) != int(found[3]):
        return None
    month, number = int(found[2][:2]), int(found[2][2:])
    for year in (today.year, today.year - 1, today.year + 1):
        try:
            day = date(year, month, number)
        except ValueError:
            continue
        if abs(day - today) <= HALF_A_YEAR:
            return Roster(int(found[1]), day)
    return None


def school_of(desk: Desk, section_id: int, day: date) -> int | None:
    """The school of a class; None for one that is not, or is another school's."""
    group = desk.one("attendance.class_of_day", section=section_id, day=day)
    return int(group["school_id"]) if group else None


def _check(digits: str) -> int:
    """Digits weighed by their place: two that change places don't add up."""
    return sum(place * int(digit) for place, digit in enumerate(digits, 1)) % 10
