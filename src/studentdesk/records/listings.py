"""Plain lists for scripts and checks: one row a student, enrollment, mark or grade."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.schools import schools

KINDS = ("students", "enrollments", "attendance", "grades")


def listing(
    desk: Desk, kind: str, *, school: str | None = None, on: date | None = None
) -> list[Mapping[str, Any]]:
    """All rows of a kind, never cut short. ``school`` by name, short name or state code; ``on`` a day.

    Students and enrollments are those on the roll that day, today unless said; attendance is that day's
    marks, or the whole year's; grades are everything posted.
    """
    if kind not in KINDS:
        raise Refused(f"List “{kind}”: choose one of {', '.join(KINDS)}.")
    return desk.read(f"listings.{kind}", school=_school_id(desk, school), on=on, today=desk.now().date())


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
