"""Our schools."""

from dataclasses import dataclass
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.district import district
from studentdesk.records.facts import link

ATTENDANCE_BY = ("day", "period", "both")
FACTS = {"feeds_id": link("Goes on to", "school")}


@dataclass(frozen=True, slots=True)
class School:
    """One of our schools; its name and state code stand with its institution.

    ``feeds_id``: the school its children go on to after its last grade, where there are several.
    """

    id: int
    institution_id: int
    name: str
    short_name: str
    state_school_code: str | None
    attendance_by: str
    feeds_id: int | None = None


def schools(desk: Desk) -> list[School]:
    """The schools that this person works with, by name."""
    return desk.read_as(School, "schools.mine")


def add_school(
    desk: Desk,
    name: str,
    short_name: str,
    *,
    state_school_code: str | None = None,
    attendance_by: str = "day",
) -> int:
    """Add a school to the district and answer its id."""
    _check({"name": name, "short_name": short_name, "attendance_by": attendance_by})
    ours = district(desk)
    with desk.change("Add a school") as change:
        institution = change.insert(
            "institution",
            state=ours.state.upper(),
            kind="school",
            parent_id=ours.institution_id,
            name=name.strip(),
            state_school_code=state_school_code,
            ours=1,
        )
        return change.insert(
            "school", institution_id=institution, short_name=short_name.strip(), attendance_by=attendance_by
        )


def correct_school(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a school's short name, the way it takes attendance, or where its children go on to."""
    _check(fields)
    if fields.get("feeds_id") == id:
        raise Refused("Goes on to: a school's children go on to another school. Empty it, or choose another.")
    with desk.change("Correct a school") as change:
        change.update("school", id, **fields)


def _check(fields: dict[str, Any]) -> None:
    for field, example in (("name", "Lincoln Elementary"), ("short_name", "LE")):
        if field in fields and not str(fields[field] or "").strip():
            raise Refused(f"{field.replace('_', ' ').capitalize()}: it can't be empty. Example: {example}.")
    if "attendance_by" in fields and fields["attendance_by"] not in ATTENDANCE_BY:
        raise Refused(f"Attendance by “{fields['attendance_by']}”: choose one of {', '.join(ATTENDANCE_BY)}.")
