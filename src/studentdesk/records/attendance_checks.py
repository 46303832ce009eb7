"""What a mark holds to: the student in the class, a school day, a letter in use, its user, its times."""

import re
from collections.abc import Mapping
from datetime import date
from typing import Any, NoReturn

from studentdesk.db import Change
from studentdesk.findings import Refused
from studentdesk.records.calendars import is_instructional
from studentdesk.records.marks import Source

TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9]")


def letters_of(change: Change) -> dict[str, Any]:
    """The codes by their letter as typed."""
    return {row["code"].casefold(): row for row in change.read("attendance.codes")}


def code_of(
    change: Change, letters: Mapping[str, Any], lines: list[Any] | None, id: int, letter: str, day: date,
    source: Source,
) -> int | None:  # fmt: skip
    """The code that a typed letter means for a student on a day; '' is none. Refuses what cannot be."""
    if not lines:
        name = change.read("attendance.name", student=id)
        refuse(name[0]["name"] if name else "Student", day, "the student is not in this class that day")
    typed = letter.strip()
    if not typed:
        return None
    name, happened = lines[0]["name"], lines[0]["happened"]
    if not is_instructional(happened or ""):
        why = f"the calendar says “{happened}”" if happened else "the calendar does not have it"
        refuse(name, day, f"it is not a school day for this student, {why}")
    code = letters.get(typed.casefold())
    if code is None or not code["active"]:
        allowed = ", ".join(row["code"] for row in letters.values() if row["active"] and may_use(row, source))
        refuse(name, day, f"“{typed}” is not an attendance code. Use {allowed}, or nothing for present")
    if not may_use(code, source):
        who = "the office" if code["used_by"] == "office" else "a teacher"
        who = "the program itself" if code["used_by"] == "system" else who
        refuse(name, day, f"“{code['code']}” ({code['word']}) is marked by {who} only")
    return int(code["id"])


def may_use(code: Mapping[str, Any], source: str) -> bool:
    """Whether a mark of this source may have a code; what is brought in or posted may have any."""
    return code["used_by"] in ("both", source) or source in ("import", "discipline")


def check_times(line: Any, day: date, times: tuple[str | None, ...], minutes_absent: int | None) -> None:
    """Refuse a time that is none, and more minutes absent than the day has."""
    for time in times:
        if time is not None and not TIME.fullmatch(time):
            refuse(line["name"], day, f"“{time}” is not a time of day. Write hours and minutes, as 08:40")
    longest = line["minutes"] or 24 * 60
    if minutes_absent is not None and not 0 < minutes_absent <= longest:
        refuse(line["name"], day, f"“{minutes_absent}” minutes absent: write 1 to {longest}")


def refuse(who: str, day: date, reason: str) -> NoReturn:
    """Refuse in words that name the student, or the class, and the day."""
    raise Refused(f"{who}, {day:%b} {day.day}, {day.year}: {reason}.")
