"""Who teaches a class: the teacher of record, and who stands beside or in for one, from - to."""

from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.spans import end, in_order

ROLES = ("of record", "co-teacher", "special education", "EL", "substitute")
OF_RECORD = ROLES[0]


@dataclass(frozen=True, slots=True)
class Teacher:
    """Who teaches a class, as what, from - to."""

    id: int
    staff_id: int
    name: str
    role: str
    begins: date | None
    ends: date | None


def teachers(desk: Desk, section_id: int) -> list[Teacher]:
    """Who teaches a class: the teacher of record first."""
    return desk.read_as(Teacher, "teachers.of_section", section=section_id)


def assign_staff(
    desk: Desk,
    section_id: int,
    staff_id: int,
    role: str = OF_RECORD,
    *,
    begins: date | None = None,
    ends: date | None = None,
) -> int:
    """Say who teaches a class; the same person and role again corrects the dates. Answers an id.

    A class has one teacher of record at a time: end the first one's time before the second begins.
    """
    if role not in ROLES:
        raise Refused(f"Role “{role}”: choose one of {', '.join(ROLES)}.")
    in_order(begins, ends)
    with desk.change("Assign a teacher") as change:
        then = change.read("teachers.of_record_then", section=section_id, begins=begins, ends=ends)
        for other in then if role == OF_RECORD else ():
            if other["staff_id"] != staff_id:
                raise Refused(f"{other['name']} is the teacher of record then. End that first.")
        kept = change.read("teachers.assignment", section=section_id, staff=staff_id, role=role)
        if not kept:
            return change.insert(
                "section_staff", section_id=section_id, staff_id=staff_id, role=role, begins=begins, ends=ends
            )
        change.update("section_staff", kept[0]["id"], begins=begins, ends=ends)
        return int(kept[0]["id"])


def release_staff(desk: Desk, id: int, last_day: date) -> None:
    """Say the last day that somebody teaches a class."""
    with desk.change("End a teacher's time with a class") as change:
        end(change, "section_staff", id, last_day)
