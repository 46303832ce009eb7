"""Perfect attendance: who was never absent between two days, and by choice never late."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.records import figures
from studentdesk.records.years import SchoolYear


@dataclass(frozen=True, slots=True)
class Perfect:
    """One student of the list: school days enrolled, days late, days that nobody handed in."""

    student_id: int
    name: str
    local_id: str
    school_id: int
    grade: str
    days: int
    late: int
    unknown: int


def perfect(
    desk: Desk,
    year: SchoolYear,
    begins: date,
    ends: date,
    school_id: int | None = None,
    *,
    late_allowed: bool = False,
    excused_allowed: bool = False,
) -> list[Perfect]:
    """By grade level and name, who was absent on no day, nor a part of one, from ``begins`` to ``ends``.

    Who was enrolled for fewer school days than count for chronic absence, or on no day that was handed in,
    is not on it.
    """
    found = {
        one.student_id: one
        for one in figures.banded(desk, year, begins, ends, school_id)
        if one.band and one.days > one.unknown
        and (one.excused == one.absent if excused_allowed else not one.absent)
    }  # fmt: skip
    late = _late(desk, found, begins, ends)
    grades = {
        row["id"]: (place, row["name"]) for place, row in enumerate(desk.read("perfect_attendance.grades"))
    }
    lines = [
        Perfect(
            row["student_id"], row["name"], row["local_id"], one.school_id, grades[one.grade_level_id][1],
            one.days, late.get(one.student_id, 0), one.unknown,
        )
        for row in desk.read("perfect_attendance.names", students=json.dumps(list(found)))
        if (one := found[row["student_id"]]) and (late_allowed or one.student_id not in late)
    ]  # fmt: skip
    return sorted(lines, key=lambda line: grades[found[line.student_id].grade_level_id][0])


def _late(desk: Desk, students: Iterable[int], begins: date, ends: date) -> dict[int, int]:
    asked = {"students": json.dumps(list(students)), "begins": begins, "ends": ends}
    return {row["student_id"]: row["days"] for row in desk.read("perfect_attendance.late", **asked)}
