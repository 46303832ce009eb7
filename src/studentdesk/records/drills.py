"""Safety drills: what a school held, how long it took, why a month had none, and what is still due."""

from collections import defaultdict
from dataclasses import dataclass, replace
from datetime import date, timedelta
from decimal import Decimal
from itertools import groupby
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.records.district import district
from studentdesk.records.drill_rules import Due, Held, Month, asked, drill_rules
from studentdesk.records.facts import Fact, checked, code, day, flag
from studentdesk.records.years import SchoolYear, year_of

# What is due shows so long ahead, and what was missed so long after: then it is for the log alone.
AHEAD, BEHIND = timedelta(31), timedelta(31)
FACTS = {
    "kind": code("Drill", "drill_kind", needed=True),
    "date": day("Day", needed=True),
    "time": Fact("Began at", "time", example="10:05"),
    "minutes": Fact("Minutes to clear", "hundredths", most=240, example="2.5"),
    "watched_by": Fact("Watched by", longest=100, example="Fire marshal"),
    "false_alarm": flag("False alarm"),
    "not_held": code("Not held, because", "no_drill"),
    "note": Fact("Note", longest=250, example="Back door stuck"),
}


@dataclass(frozen=True, slots=True)
class Drill:
    """One drill, or with ``not_held`` the reason why a month had none of its kind: ``date`` is in that month.

    ``minutes`` until the building was clear, in hundredths. A false alarm is kept and counts as no drill.
    """

    id: int
    school_id: int
    kind: str
    date: date
    time: str | None
    minutes: Decimal | None
    watched_by: str | None
    false_alarm: bool
    not_held: str | None
    note: str | None


def drills(desk: Desk, school_id: int, year: SchoolYear) -> list[Drill]:
    """A school's drills of a school year, newest first."""
    found = desk.read_as(Drill, "drills.of_school", school=school_id, begins=year.begins, ends=year.ends)
    return [_in_minutes(one) for one in found]


def drill(desk: Desk, id: int) -> Drill:
    """One of them. Raises KeyError for an id that nobody has."""
    found = desk.read_as(Drill, "drills.by_id", id=id)
    if not found:
        raise NotHere()
    return _in_minutes(found[0])


def add_drill(desk: Desk, school_id: int, **fields: Any) -> int:
    """Write a drill down, or why there was none, and answer its id."""
    values = checked(desk, FACTS, {"kind": None, "date": None, **fields})
    _fits(desk, values)
    with desk.change("Write down a drill") as change:
        return change.insert("drill", school_id=school_id, **_kept(values))


def correct_drill(desk: Desk, id: int, **fields: Any) -> None:
    """Correct what was written of a drill."""
    kept, values = drill(desk, id), checked(desk, FACTS, fields)
    _fits(desk, {name: getattr(kept, name) for name in FACTS} | values)
    with desk.change("Correct a drill") as change:
        change.update("drill", id, **_kept(values))


def remove_drill(desk: Desk, id: int) -> None:
    """Take out a drill that never was."""
    drill(desk, id)
    with desk.change("Take out a drill") as change:
        change.delete("drill", id)


def asked_drills(desk: Desk, year: SchoolYear, school_id: int | None = None) -> list[Due]:
    """What the state asks of a school, or of all, in a school year: school by school, by the day."""
    rules = drill_rules(district(desk).state)
    if not rules:
        return []
    held = defaultdict[int, list[Held]](list)
    for row in desk.read("drills.between", begins=year.begins, ends=year.ends):
        held[row["school_id"]].append(
            Held(row["kind"], date.fromisoformat(row["date"]), bool(row["counts"]), bool(row["excused"]))
        )
    months = desk.read_as(Month, "drills.months", begins=year.begins, ends=year.ends, school=school_id)
    return [
        due
        for school, its in groupby(months, key=lambda month: month.school_id)
        for due in asked(rules, list(its), held[school])
    ]


def open_drills(desk: Desk, year: SchoolYear, school_id: int) -> list[Due]:
    """What one school missed this year, and of each rule what is to be held next."""
    today, seen, found = desk.now().date(), set[str](), list[Due]()
    for one in asked_drills(desk, year, school_id):
        if not one.done and (one.ends < today or one.rule.code not in seen):
            found.append(one)
            if one.ends >= today:
                seen.add(one.rule.code)
    return found


def due_drills(desk: Desk, today: date, school_id: int | None = None) -> list[Due]:
    """What is still to be held these weeks, and what was lately missed, the most pressing first."""
    year = year_of(desk, today)
    if year is None:
        return []
    found = [
        one
        for one in asked_drills(desk, year, school_id)
        if not one.done and one.begins <= today and today - BEHIND <= one.ends <= today + AHEAD
    ]
    return sorted(found, key=lambda one: (one.ends, one.school))


def _in_minutes(one: Drill) -> Drill:
    return one if one.minutes is None else replace(one, minutes=Decimal(one.minutes) / 100)


def _kept(values: dict[str, Any]) -> dict[str, Any]:
    """A false alarm that nobody has said is none."""
    return {name: one or 0 if name == "false_alarm" else one for name, one in values.items()}


def _fits(desk: Desk, values: dict[str, Any]) -> None:
    today = desk.now().date()
    if year_of(desk, values["date"]) is None:
        raise Refused(f"Day “{values['date']}”: no school year that is open has it. Example: {today}.")
    if values.get("not_held"):
        if values.get("minutes") is not None or values.get("time") or values.get("false_alarm"):
            raise Refused(
                f"Not held, because “{values['not_held']}”: leave the time, the minutes and the false alarm"
                " empty. Example: not in session."
            )
        if values["not_held"] == "other" and not values.get("note"):
            raise Refused("Note: say why there was no drill. Example: Water main broke.")
    elif values["date"] > today:
        raise Refused(
            f"Day “{values['date']}”: it lies ahead; write a drill down once held. Example: {today}."
        )
