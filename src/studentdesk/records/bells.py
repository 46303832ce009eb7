"""Bells: when a school's day begins and ends, and which class period it is. A delay moves all of them.

Times are "HH:MM". Tardy and half-day limits are counted from the bells of the day, never from a fixed time.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, flag
from studentdesk.records.usual import usual_no_more

HOMEROOM = "HR"
LONGEST_PERIOD = 8
LONGEST_DAY = 14 * 60
FACTS = {"name": Fact("Name", longest=60, example="Two-hour delay", needed=True), "usual": flag("Usual")}
PERIOD_FACTS = {
    "period": Fact("Class period", longest=LONGEST_PERIOD, example="1", needed=True),
    "begins": Fact("Begins", "time", example="08:00", needed=True),
    "ends": Fact("Ends", "time", example="08:47", needed=True),
    "counts": flag("Counts"),
}


@dataclass(frozen=True, slots=True)
class BellPeriod:
    """One class period, "HR" the homeroom. ``counts``: for the day's attendance (lunch does not)."""

    period: str
    begins: str
    ends: str
    counts: bool = True

    @property
    def minutes(self) -> int:
        """How long it is."""
        return minutes_of(self.ends) - minutes_of(self.begins)


@dataclass(frozen=True, slots=True)
class BellSchedule:
    """The bells of a day at a school by time of day. ``usual``: what rings where the day names no other."""

    id: int
    school_id: int
    name: str
    usual: bool
    periods: tuple[BellPeriod, ...]

    @property
    def first_bell(self) -> str:
        """When the first period that counts begins; whoever comes later is late. '' without periods."""
        return min((one.begins for one in self.periods if one.counts), default="")

    @property
    def last_bell(self) -> str:
        """When the last period that counts ends; '' without periods."""
        return max((one.ends for one in self.periods if one.counts), default="")

    @property
    def day_minutes(self) -> int:
        """From the first bell to the last, lunch and the ways between classes among them."""
        return minutes_of(self.last_bell) - minutes_of(self.first_bell) if self.first_bell else 0

    def at(self, time: str) -> BellPeriod | None:
        """The period at a time of day; between two periods, before and after school, nothing."""
        return next((one for one in self.periods if one.begins <= time < one.ends), None)

    def period(self, name: str) -> BellPeriod | None:
        """The period of this name, as a class says it."""
        return next((one for one in self.periods if one.period.casefold() == name.casefold()), None)


def minutes_of(time: str) -> int:
    """Minutes since midnight of "HH:MM"."""
    hours, _colon, minutes = time.partition(":")
    return int(hours) * 60 + int(minutes)


def time_of(minutes: int) -> str:
    """The time of day, "HH:MM", so many minutes after midnight."""
    return f"{minutes // 60:02}:{minutes % 60:02}"


def moved(periods: Sequence[BellPeriod], *, later: int = 0, earlier: int = 0) -> tuple[BellPeriod, ...]:
    """The same periods in a day that begins ``later`` and ends ``earlier``, in minutes; all shorter alike."""
    if not periods or not (later or earlier):
        return tuple(periods)
    first = min(minutes_of(one.begins) for one in periods)
    last = max(minutes_of(one.ends) for one in periods)
    left = last - first - later - earlier
    if left < 5 * len(periods):
        raise Refused(
            f"“{later + earlier}” minutes less: the day has {last - first} minutes and"
            f" {len(periods)} periods of at least 5. Example: 120."
        )

    def at(time: str) -> str:
        return time_of(first + later + (minutes_of(time) - first) * left // (last - first))

    return tuple(BellPeriod(one.period, at(one.begins), at(one.ends), one.counts) for one in periods)


def schedules(desk: Desk, school_id: int) -> list[BellSchedule]:
    """A school's bell schedules, the usual one first."""
    periods: dict[int, list[BellPeriod]] = {}
    for row in desk.read("bells.periods", school=school_id):
        one = BellPeriod(row["period"], row["begins"], row["ends"], bool(row["counts"]))
        periods.setdefault(row["bell_schedule_id"], []).append(one)
    return [
        BellSchedule(row["id"], school_id, row["name"], bool(row["usual"]), tuple(periods.get(row["id"], ())))
        for row in desk.read("bells.schedules", school=school_id)
    ]


def bells_of_day(
    desk: Desk, school_id: int, day: date, calendar_id: int | None = None
) -> BellSchedule | None:
    """What rings at a school on a day, by one of its calendars or by its first.

    Nothing on a day without school, and where the school has no bells yet.
    """
    id = desk.value("bells.of_day", school=school_id, day=day, calendar=calendar_id)
    return next((one for one in schedules(desk, school_id) if one.id == id), None) if id else None


def now(desk: Desk, school_id: int, at: datetime, calendar_id: int | None = None) -> BellPeriod | None:
    """The class period at a school at a moment; nothing between classes and outside of school."""
    bells = bells_of_day(desk, school_id, at.date(), calendar_id)
    return bells.at(f"{at:%H:%M}") if bells else None


def add_schedule(
    desk: Desk, school_id: int, name: str, periods: Sequence[Mapping[str, Any]] = (), *, usual: bool = False
) -> int:
    """Add a bell schedule with its periods and answer its id. The first of a school is its usual one."""
    values = checked(desk, FACTS, {"name": name, "usual": usual})
    kept = _checked_periods(desk, periods)
    known = schedules(desk, school_id)
    _refuse_twice(known, values["name"], None)
    with desk.change(f"Add bell schedule {values['name']}") as change:
        if usual:
            usual_no_more(change, "bell_schedule", known)
        id = change.insert(
            "bell_schedule", school_id=school_id, name=values["name"], usual=int(usual or not known)
        )
        for row in kept:
            change.insert("bell_period", bell_schedule_id=id, **row)
    return id


def correct_schedule(desk: Desk, schedule_id: int, **fields: Any) -> None:
    """Correct a bell schedule's name, or make it the school's usual one: the one before no longer is."""
    values = checked(desk, FACTS, fields)
    school = _school_of(desk, schedule_id)
    known = schedules(desk, school)
    if "name" in values:
        _refuse_twice(known, values["name"], schedule_id)
    if "usual" in values and not values["usual"]:
        raise Refused("Usual “no”: one schedule rings where a day names no other. Make another one usual.")
    with desk.change("Correct a bell schedule") as change:
        if values.get("usual"):
            usual_no_more(change, "bell_schedule", known)
        change.update("bell_schedule", schedule_id, **values)


def set_periods(desk: Desk, schedule_id: int, periods: Sequence[Mapping[str, Any]]) -> None:
    """The periods of a bell schedule, all at once; a period that is the same stays as it is."""
    school = _school_of(desk, schedule_id)
    rows = {row["period"].casefold(): row for row in _checked_periods(desk, periods)}
    kept = {
        row["period"].casefold(): row["id"]
        for row in desk.read("bells.periods", school=school)
        if row["bell_schedule_id"] == schedule_id
    }
    with desk.change("Change the bells") as change:
        for name in kept.keys() - rows.keys():
            change.delete("bell_period", kept[name])
        for name, row in rows.items():
            if name in kept:
                change.update("bell_period", kept[name], **row)
            else:
                change.insert("bell_period", bell_schedule_id=schedule_id, **row)


def remove_schedule(desk: Desk, schedule_id: int) -> None:
    """Take a bell schedule away that no day names and that is not the usual one of several."""
    known = schedules(desk, _school_of(desk, schedule_id))
    days = desk.value("bells.used", schedule=schedule_id)
    if days:
        raise Refused(f"Bell schedule: {days} days ring by it. Give those days another one first.")
    if len(known) > 1 and any(one.usual for one in known if one.id == schedule_id):
        raise Refused("Bell schedule: it is the usual one. Make another one usual first.")
    with desk.change("Remove a bell schedule") as change:
        for row in change.read("bells.periods", school=known[0].school_id):
            if row["bell_schedule_id"] == schedule_id:
                change.delete("bell_period", row["id"])
        change.delete("bell_schedule", schedule_id)


def _school_of(desk: Desk, schedule_id: int) -> int:
    row = desk.one("bells.schedule", schedule=schedule_id)
    if row is None:
        raise KeyError(f"bell schedule {schedule_id}")
    return int(row["school_id"])


def _refuse_twice(known: Sequence[BellSchedule], name: str, besides: int | None) -> None:
    if any(one.name.casefold() == name.casefold() and one.id != besides for one in known):
        raise Refused(f"Name “{name}”: the school has a bell schedule of this name. Example: {name} 2.")


def _checked_periods(desk: Desk, periods: Sequence[Mapping[str, Any]]) -> list[dict[str, Any]]:
    """The periods as they are kept, by time; two at once, or two of one name, are refused."""
    rows = [checked(desk, PERIOD_FACTS, {"counts": True, **row}) for row in periods]
    rows.sort(key=lambda row: (row["begins"], row["ends"]))
    names: set[str] = set()
    before: dict[str, Any] | None = None
    for row in rows:
        if row["ends"] <= row["begins"]:
            raise Refused(
                f"Ends “{row['ends']}”: period {row['period']} begins at {row['begins']}."
                f" Example: {time_of(min(minutes_of(row['begins']) + 45, 1439))}."
            )
        if before and row["begins"] < before["ends"]:
            raise Refused(
                f"Begins “{row['begins']}”: period {before['period']} is not over before {before['ends']}."
                f" Example: {before['ends']}."
            )
        if row["period"].casefold() in names:
            raise Refused(f"Class period “{row['period']}”: it is there twice. Example: {row['period']}b.")
        names.add(row["period"].casefold())
        before = row
    return rows
