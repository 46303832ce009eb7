"""Days of a child's life: nothing is written down from before birth, and what happened lies not ahead."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Facts


def just_now(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields with a day and a time: left open it was today; today and left open, at this minute."""
    now = desk.now()
    day = fields.get("date") or now.date()
    time = fields.get("time") or (f"{now:%H:%M}" if day == now.date() else None)
    return {**fields, "date": day, "time": time}


def stays(facts: Facts, values: Mapping[str, Any], *names: str) -> None:
    """Refuse to empty a field of a record that is there: left open it was filled in, once."""
    for name in names:
        if name in values and values[name] is None:
            example = f" Example: {facts[name].example}." if facts[name].example else ""
            raise Refused(f"{facts[name].word}: it can't be empty.{example}")


def check(desk: Desk, student_id: int, facts: Facts, values: Mapping[str, Any], *, happened: bool) -> None:
    """Refuse a day before the birth date, an end before its beginning and, of what ``happened``, a day ahead.

    ``values`` are a record's days as they will stand, by field.
    """
    row = desk.one("life.born", student=student_id)
    if row is None:
        raise KeyError(f"student {student_id}")
    today = desk.now().date()
    for name, fact in facts.items():
        day = values.get(name)
        if fact.kind != "date" or not isinstance(day, date):
            continue
        if row["birth_date"] and day.isoformat() < row["birth_date"]:
            raise Refused(
                f"{fact.word} “{day}”: it can't come before the birth date, {row['birth_date']}."
                f" Example: {today}."
            )
        if happened and day > today:
            raise Refused(f"{fact.word} “{day}”: that day is still to come. Example: {today}.")
    begins, ends = values.get("begins"), values.get("ends")
    if begins and ends and ends < begins:
        raise Refused(
            f"{facts['ends'].word} “{ends}”: it can't come before the first day, {begins}. Example: {begins}."
        )
