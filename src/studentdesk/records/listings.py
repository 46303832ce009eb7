"""Plain lists for scripts and checks: one row a student, enrollment, mark or grade."""

import json
from collections.abc import Mapping
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.local_fields import local_fields
from studentdesk.records.schools import schools

KINDS = ("students", "enrollments", "attendance", "grades")


def listing(
    desk: Desk, kind: str, *, school: str | None = None, on: date | None = None
) -> list[Mapping[str, Any]]:
    """All rows of a kind, never cut short. ``school`` by name, short name or state code; ``on`` a day.

    Students and enrollments are those on the roll that day, today unless said; attendance is that day's
    marks, or the whole year's; grades are everything posted. Own fields of a student stand last, by their
    code in files, a value of a list as it is exported.
    """
    if kind not in KINDS:
        raise Refused(f"List “{kind}”: choose one of {', '.join(KINDS)}.")
    rows = desk.read(f"listings.{kind}", school=_school_id(desk, school), on=on, today=desk.now().date())
    return _with_own_fields(desk, rows) if kind == "students" else rows


def _with_own_fields(desk: Desk, rows: list[Mapping[str, Any]]) -> list[Mapping[str, Any]]:
    """The district's and the state's own fields of a student as further columns, in what files say."""
    own = [field.code for field in local_fields(desk, "student")]
    if not own or not rows:
        return rows
    kept = {
        row["record_id"]: json.loads(row["content"]) | json.loads(row["restricted_content"] or "{}")
        for row in desk.read("local_values.of_students")
    }
    titles = {code: f"own_{code}" if code in rows[0].keys() else code for code in own}  # noqa: SIM118
    return [
        dict(row) | {title: kept.get(row["id"], {}).get(code) for code, title in titles.items()}
        for row in rows
    ]


def _school_id(desk: Desk, asked: str | None) -> int | None:
    if asked is None:
        return None
    for school in schools(desk):
        if asked.casefold() in (
            school.name.casefold(),
            school.short_name.casefold(),
            school.state_school_code,
        ):
            return school.id
    known = ", ".join(school.short_name for school in schools(desk)) or "none yet"
    raise Refused(f"School “{asked}”: the district has no such school. There are: {known}.")
