"""The families to call of a morning: who is absent and nobody has said why; and what came of each call."""

import json
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, code
from studentdesk.records.phones import shown

SETTLED = ("reached", "message", "comes")  # after these nobody of the family is called again
FACTS = {
    "result": code("Result", "call_result", needed=True),
    "note": Fact("Note", example="back on Thursday"),
}


@dataclass(frozen=True, slots=True)
class ToCall:
    """A child of the list with the next person to call: the first by priority who was not tried today.

    ``contact_id`` is None where nobody can be called; ``tried``: how many calls there were.
    """

    student_id: int
    name: str
    grade: str
    school: str
    code: str
    contact_id: int | None
    contact: str
    relationship: str
    phone: str
    language: str
    tried: int


@dataclass(frozen=True, slots=True)
class Call:
    """One call that was made."""

    id: int
    student_id: int
    date: date
    contact: str | None
    result: str
    note: str | None
    at: str
    by: str


def to_call(desk: Desk, day: date, school_id: int | None = None) -> list[ToCall]:
    """Who is absent on a day with no call, no note and no result yet; a barred contact is not on the list."""
    rows = desk.read("absence_calls.to_call", day=day, school=school_id, settled=json.dumps(SETTLED))
    found = []
    for _student, group in groupby(rows, key=lambda row: row["student_id"]):
        lines = list(group)
        untried = [line for line in lines if line["contact_id"] and not line["called"]]
        found.append(_next(untried[0] if untried else None, lines[0]))
    return found


def calls(desk: Desk, student_id: int, day: date | None = None) -> list[Call]:
    """The calls about a student's absences, the newest first; of one day, or all."""
    return desk.read_as(Call, "absence_calls.of_student", student=student_id, day=day)


def log_call(
    desk: Desk,
    student_id: int,
    day: date,
    *,
    result: str,
    contact_id: int | None = None,
    note: str | None = None,
) -> int:
    """Write down what came of a call about a day's absence, with the time it is now. Answers its id."""
    values = checked(desk, FACTS, {"result": result, "note": note})
    if not desk.one("absence_calls.absent", student=student_id, day=day):
        raise Refused(
            f"Result “{result}”: the student is not marked absent on {day}. Mark the absence first."
        )
    if contact_id is not None and desk.one(
        "absence_calls.kept_away", student=student_id, contact=contact_id, day=day
    ):
        raise Refused("Called: an order of a court keeps this person from the child. Call somebody else.")
    with desk.change("Call about an absence") as change:
        return change.insert(
            "absence_call", student_id=student_id, date=day, contact_id=contact_id, by_id=desk.person.id,
            at=desk.now().replace(microsecond=0), **values,
        )  # fmt: skip


def take_out_call(desk: Desk, call_id: int) -> None:
    """A call that was written to the wrong child."""
    with desk.change("Take out a call") as change:
        change.delete("absence_call", call_id)


def _next(line: Any, first: Any) -> ToCall:
    child = (first["student_id"], first["name"], first["grade"], first["school"], first["code"])
    if line is None:
        return ToCall(*child, None, "", "", "", first["language"] or "", first["tried"])
    phone = shown(line["phone"])
    return ToCall(
        *child,
        line["contact_id"],
        line["contact"],
        line["relationship"],
        phone,
        line["language"] or "",
        first["tried"],
    )
