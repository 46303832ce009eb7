"""Who changed this grade: when, from what to what, and why; what was taken back or brought back too."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from studentdesk.db import Desk
from studentdesk.db.history import HistoryLine
from studentdesk.findings import NotHere
from studentdesk.records.grade_scales import parts
from studentdesk.records.grades import grade_text


@dataclass(frozen=True, slots=True)
class GradeChange:
    """One change of one grade. ``done``: act, undo or redo; an empty text is no grade."""

    change: int
    at: datetime
    person: str
    act: str
    done: str
    was: str
    became: str
    comment: str
    reason: str


def who_changed(
    desk: Desk, section_enrollment_id: int, term_id: int | None = None, kind: str | None = None
) -> list[GradeChange]:
    """Every change of a grade, or of all grades of a student in a class, newest first.

    Raises NotHere for a class of another school.
    """
    if desk.value("grades.is_mine", membership=section_enrollment_id) is None:
        raise NotHere()
    rows = desk.ever("final_grade", "section_enrollment_id", [section_enrollment_id])
    found = [one for row in rows for one in _of_row(desk.history("final_grade", row), term_id, kind)]
    asked = json.dumps(sorted({line.change for line, _was, _became in found}))
    done = {row["id"]: row["kind"] for row in desk.read("past.changes", ids=asked)}
    bank = {row["id"]: row["code"] for row in desk.read("grade_comments.all")}
    told = [_told(line, was, became, done, bank) for line, was, became in found]
    return sorted(told, key=lambda one: -one.change)


State = dict[str, Any]


def _of_row(
    lines: list[HistoryLine], term_id: int | None, kind: str | None
) -> Iterator[tuple[HistoryLine, State, State]]:
    """What each change made of one row, oldest first, where it is of this term and kind."""
    state: State = {}
    for _change, group in groupby(sorted(lines, key=lambda line: line.change), lambda line: line.change):
        ones = list(group)
        was, state = state, state | {line.field: line.became for line in ones}
        known = {field: value for field, value in (was | state).items() if value is not None} | {
            line.field: line.was for line in ones if line.became is None and line.was is not None
        }
        if term_id in (None, known.get("term_id")) and kind in (None, known.get("kind")):
            yield ones[0], was | {line.field: line.was for line in ones}, state


def _told(
    line: HistoryLine, was: State, became: State, done: dict[int, str], bank: dict[int, str]
) -> GradeChange:
    how = done.get(line.change, "act")
    comment = bank.get(became.get("comment_id") or 0) or became.get("comment") or ""
    reason = became.get("reason") if how == "act" else None
    return GradeChange(
        line.change, line.at, line.person, line.label, how, _text(was), _text(became), comment, reason or ""
    )


def _text(state: State) -> str:
    return grade_text(state.get("letter"), parts(state.get("percent"), 100))
