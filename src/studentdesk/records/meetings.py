"""When a class meets: the class periods, the days they fall on, and the room where it is another one.

Written as an office writes it: "3" is every day in period 3, "3 A" on rotation day A, "3 MWF" on weekdays,
"1-2" both periods, "2 A, 4 B" one on each day, "3 A @214" in another room than usual.
"""

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from studentdesk.db import Change, Desk
from studentdesk.findings import NotHere, Refused

WEEKDAYS = ("Mon", "Tue", "Wed", "Thu", "Fri")
LETTERS = {"M": "Mon", "T": "Tue", "W": "Wed", "TH": "Thu", "R": "Thu", "H": "Thu", "F": "Fri"}
RUN = re.compile(r"TH|[MTWRHF]")
PART = re.compile(r"(?P<periods>[^\s@,]+)(?:\s+(?P<days>[^@,]+?))?(?:\s*@\s*(?P<room>[^,]+))?")
EXAMPLE = "Examples: 3, or 3 A, or 2 MWF, or 2 A, 4 B"
MOST = 12


@dataclass(frozen=True, slots=True, order=True)
class Meeting:
    """One class period of a class. ``day``: a rotation day, a weekday ("Mon"), or '' for every school day.

    ``room`` only where it is not the class's own.
    """

    period: str
    day: str = ""
    room: str | None = None


def parsed(text: str, rotation: Collection[str] = ()) -> tuple[Meeting, ...]:
    """What a typed pattern says, in its order; nothing where nothing is typed. Refuses what it can't read.

    ``rotation``: the rotation days of the school's calendar, where an "F" is one of them and not a Friday.
    """
    found: list[Meeting] = []
    for part in filter(None, map(str.strip, text.split(","))):
        match = PART.fullmatch(part)
        if match is None:
            raise Refused(f"Meets “{text}”: write a class period, then the days. {EXAMPLE}.")
        room = (match["room"] or "").strip() or None
        found += [
            Meeting(period, day, room)
            for period in _periods(match["periods"])
            for day in _days(match["days"] or "", rotation)
        ]
    kept = {(one.period, one.day): one for one in found}
    if len(kept) < len(found) or len(kept) > MOST * len(WEEKDAYS):
        raise Refused(f"Meets “{text}”: each class period and day can stand there once. {EXAMPLE}.")
    return tuple(kept.values())


def written(meetings: Iterable[Meeting]) -> str:
    """The pattern as it is typed and read: weekdays of one period together, "1-2" where periods follow."""
    days: dict[tuple[str, str, bool], list[str]] = {}
    for one in meetings:
        days.setdefault((one.period, one.room or "", not one.day), []).append(one.day)
    runs: list[tuple[list[str], str, str]] = []
    for (period, room, _every), on in days.items():
        when = _together(on)
        if runs and runs[-1][1:] == (when, room) and _follows(runs[-1][0][-1], period):
            runs[-1][0].append(period)
        else:
            runs.append(([period], when, room))
    return ", ".join(
        " ".join(filter(None, (_span(periods), when, room and f"@{room}"))) for periods, when, room in runs
    )


def meetings(desk: Desk, section_ids: Iterable[int]) -> dict[int, tuple[Meeting, ...]]:
    """When each of these classes meets, as it was written; homerooms and classes without a period never."""
    found: dict[int, list[Meeting]] = {}
    for row in desk.read("meetings.of_sections", sections=json.dumps(list(section_ids))):
        found.setdefault(row["section_id"], []).append(Meeting(row["period"], row["day"], row["room"]))
    return {id: tuple(ones) for id, ones in found.items()}


def pattern_of(desk: Desk, section_id: int, pattern: str) -> tuple[Meeting, ...]:
    """What a typed pattern says for a class, whose school may have a rotation with a day F."""
    for row in desk.read("meetings.section", section=section_id):
        return parsed(pattern, frozenset((row["letters"] or "").split()))
    raise NotHere()


def set_meetings(desk: Desk, section_id: int, pattern: str) -> None:
    """Say when a class meets. The first class period is the one under which attendance is taken."""
    wanted = pattern_of(desk, section_id, pattern)
    with desk.change("Say when a class meets") as change:
        if wanted and change.read("meetings.section", section=section_id)[0]["homeroom"]:
            raise Refused(f"Meets “{pattern}”: a homeroom has no class period, it stands for the whole day.")
        write(change, section_id, wanted)


def write(change: Change, section_id: int, wanted: tuple[Meeting, ...]) -> None:
    """Write when a class meets, as a part of an act; the plain case is the class's own period alone."""
    plain = len(wanted) < 2 and all(not one.day and not one.room for one in wanted)
    change.run("meetings.forget", section=section_id)
    change.update("section", section_id, period=wanted[0].period if wanted else "")
    rows = [] if plain else [(section_id, one.period, one.day, one.room) for one in wanted]
    change.insert_many("section_meeting", ("section_id", "period", "day", "room"), rows)


def as_json(wanted: Iterable[Meeting]) -> str:
    """Meetings as a statement takes them."""
    return json.dumps([{"period": one.period, "day": one.day, "room": one.room} for one in wanted])


def _periods(text: str) -> list[str]:
    first, dash, last = text.partition("-")
    if dash and first.isdecimal() and last.isdecimal():
        if not 0 <= int(last) - int(first) < MOST:
            raise Refused(f"Meets “{text}”: the later class period stands second. {EXAMPLE}.")
        return [str(number) for number in range(int(first), int(last) + 1)]
    return [text]


def _days(text: str, rotation: Collection[str]) -> list[str]:
    """The days: words and letters of weekdays, alone or run together; anything else is a rotation day."""
    found: list[str] = []
    for word in re.split(r"[\s/]+", text.strip()):
        named = next((day for day in WEEKDAYS if word.casefold().startswith(day.casefold())), "")
        run = RUN.findall(word.upper())
        if word in rotation:
            found.append(word)
        elif named or not word:
            found.append(named)
        elif "".join(run) == word.upper() and word[0].isalpha():
            found += [LETTERS[letter] for letter in run]
        else:
            found.append(word)
    return found


def _together(days: list[str]) -> str:
    short = {day: letter for letter, day in LETTERS.items() if letter not in "RH"}
    if len(days) > 1 and all(day in WEEKDAYS for day in days):
        return "".join(short[day].capitalize() for day in days)
    return " ".join(days)


def _follows(before: str, period: str) -> bool:
    return before.isdecimal() and period.isdecimal() and int(period) == int(before) + 1


def _span(periods: list[str]) -> str:
    return periods[0] if len(periods) == 1 else f"{periods[0]}-{periods[-1]}"
