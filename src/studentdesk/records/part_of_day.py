"""A part of the day as the office types it: "am", "10:30-11:45", "p2-4", "90 min"; nothing is all day."""

import re
from dataclasses import dataclass

from studentdesk.findings import Refused

CLOCK = r"([0-9]{1,2}):([0-5][0-9])"
TIMES = re.compile(rf"(?:{CLOCK})?\s*[-–]\s*(?:{CLOCK})?")
PERIODS = re.compile(r"p\s*([0-9]{1,2}(?:\s*[-,]\s*[0-9]{1,2})*)", re.IGNORECASE)
MINUTES = re.compile(r"([0-9]{1,3})\s*min\w*", re.IGNORECASE)
HALVES = ("am", "pm")
AFTERNOON = 7  # an hour before it is one of the afternoon: school does not begin at 1:15 in the night
RULE = "write am, pm, class periods as p2-4, times as 10:30-11:45, or minutes as 90 min"


@dataclass(frozen=True, slots=True)
class Part:
    """Which part of a day. All empty: the whole of it. ``half``: am or pm; times are "HH:MM"."""

    periods: tuple[str, ...] = ()
    time_out: str | None = None
    time_in: str | None = None
    minutes: int | None = None
    half: str = ""

    def minutes_of(self, day: int | None) -> int | None:
        """How many minutes of a day of so many it is; None where it is all of it, or nobody knows."""
        if self.minutes is not None:
            return self.minutes
        if self.half:
            return None if day is None else (day + 1) // 2
        if self.time_out and self.time_in:
            return between(self.time_out, self.time_in)
        return None


def part_of_day(text: str) -> Part:
    """What was typed. Times say from when until when the child is away."""
    typed = text.strip()
    if not typed or typed.casefold() in ("all", "all day"):
        return Part()
    if typed.casefold() in HALVES:
        return Part(half=typed.casefold())
    if found := MINUTES.fullmatch(typed):
        return Part(minutes=int(found[1]))
    if found := PERIODS.fullmatch(typed):
        return Part(periods=tuple(_periods(found[1])))
    if (found := TIMES.fullmatch(typed)) and (found[1] or found[3]):
        away, back = clock(found[1], found[2]), clock(found[3], found[4])
        if not away or not back or away < back:
            return Part(time_out=away, time_in=back)
    raise Refused(f"Part of the day “{typed}”: {RULE}; nothing is all day. Example: 10:30-11:45.")


def clock(hours: str | None, minutes: str | None) -> str | None:
    """A time as it is kept: "1:15" on a school day is 13:15."""
    if not hours or not minutes:
        return None
    hour = int(hours) + 12 if int(hours) < AFTERNOON else int(hours)
    if hour > 23:
        raise Refused(f"Time “{hours}:{minutes}”: write hours and minutes. Example: 13:15.")
    return f"{hour:02}:{minutes}"


def between(earlier: str, later: str) -> int:
    """The minutes from one time of a day to another; at least one."""
    (h1, m1), (h2, m2) = (map(int, time.split(":")) for time in (earlier, later))
    return max(60 * (h2 - h1) + m2 - m1, 1)


def _periods(text: str) -> list[str]:
    found = []
    for piece in text.split(","):
        first, _dash, last = (part.strip() for part in piece.partition("-"))
        found += [str(number) for number in range(int(first), int(last or first) + 1)]
    return found
