"""Rotation days: A and B, or 1 to 6, laid over a calendar's school days; what a snow day does to them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records.bells import LONGEST_PERIOD

SKIPPED, MOVED_ON = "skipped", "moved on"
LOST = {SKIPPED: "its letter is lost with it", MOVED_ON: "the next school day takes its letter"}
MOST_LETTERS = 12


@dataclass(frozen=True, slots=True)
class RotationDay:
    """A date as the rotation needs it: whether school was planned, whether there was school."""

    on: date
    planned: bool
    taught: bool
    makes_up: date | None = None


def letters_of(text: str) -> tuple[str, ...]:
    """ "A B" or "1, 2, 3" as the letters in their order; one letter alone or one twice is refused."""
    found = tuple(text.replace(",", " ").split())
    if len(found) < 2 or len(found) > MOST_LETTERS or len({one.casefold() for one in found}) < len(found):
        raise Refused(f"Rotation “{text}”: write 2 to {MOST_LETTERS} different letters. Example: A B.")
    long = next((one for one in found if len(one) > LONGEST_PERIOD), None)
    if long:
        raise Refused(f"Rotation “{long}”: write at most {LONGEST_PERIOD} characters a day. Example: A B.")
    return found


def laid(
    days: Iterable[RotationDay], letters: Sequence[str], lost: str, first: str | None = None
) -> dict[date, str | None]:
    """Each date's letter, the first school day's ``first``.

    Skipped: letters lie over the days that were planned, a lost day takes its own with it, and the day that
    makes it up has it. Moved on: they lie over the days on which there was school.
    """
    at = list(letters).index(first) if first else 0
    found: dict[date, str | None] = {}
    for day in days:
        found[day.on] = None
        if day.planned if lost == SKIPPED else day.taught:
            found[day.on], at = letters[at % len(letters)], at + 1
        elif day.makes_up and day.taught:
            found[day.on] = found.get(day.makes_up)
    return found


def lay_rotation(
    desk: Desk, calendar_id: int, letters: str, *, lost: str = SKIPPED, begins: date | None = None
) -> int:
    """Lay a rotation over a calendar's school days from a day on; answers how many have a letter."""
    chosen = letters_of(letters)
    if lost not in LOST:
        raise Refused(f"A lost day “{lost}”: choose one of {', '.join(LOST)}.")
    with desk.change(f"Lay the rotation {' '.join(chosen)}") as change:
        change.update("calendar", calendar_id, rotation_letters=" ".join(chosen), rotation_lost=lost)
        return _lay(change, calendar_id, chosen, lost, begins, chosen[0])


def take_off_rotation(desk: Desk, calendar_id: int) -> None:
    """A calendar without rotation days: every day loses its letter."""
    with desk.change("Take the rotation off") as change:
        change.update("calendar", calendar_id, rotation_letters=None, rotation_lost=None)
        for row in change.read("rotations.days", calendar=calendar_id):
            if row["rotation_day"]:
                change.update("calendar_day", row["id"], rotation_day=None)


def lay_again(change: Change, calendar_id: int, begins: date) -> None:
    """After a day was lost or won: where letters move on, those from that day on. Part of another act."""
    kept = change.values("calendar", calendar_id) or {}
    if kept.get("rotation_lost") != MOVED_ON:
        return
    letters = letters_of(kept["rotation_letters"])
    before = [
        row["rotation_day"]
        for row in change.read("rotations.days", calendar=calendar_id)
        if row["taught"] and row["rotation_day"] in letters and row["date"] < begins.isoformat()
    ]
    first = letters[(letters.index(before[-1]) + 1) % len(letters)] if before else letters[0]
    _lay(change, calendar_id, letters, MOVED_ON, begins, first)


def _lay(
    change: Change, calendar_id: int, letters: Sequence[str], lost: str, begins: date | None, first: str
) -> int:
    rows = [
        row
        for row in change.read("rotations.days", calendar=calendar_id)
        if begins is None or row["date"] >= begins.isoformat()
    ]
    found = laid(map(_day, rows), letters, lost, first)
    for row in rows:
        letter = found[date.fromisoformat(row["date"])]
        if letter != row["rotation_day"]:
            change.update("calendar_day", row["id"], rotation_day=letter)
    return sum(letter is not None for letter in found.values())


def _day(row: dict[str, str]) -> RotationDay:
    makes_up = date.fromisoformat(row["makes_up"]) if row["makes_up"] else None
    return RotationDay(date.fromisoformat(row["date"]), bool(row["planned"]), bool(row["taught"]), makes_up)
