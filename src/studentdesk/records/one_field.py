"""One field for everybody in a list: how many it is for, one change over all of them, one undo."""

import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from studentdesk.db import Desk
from studentdesk.db.shape import plain
from studentdesk.findings import Refused
from studentdesk.records import student_facts, student_years
from studentdesk.records.facts import Fact, checked, code
from studentdesk.records.years import current_year

# What a whole list may have in common. Names, numbers and birth dates are nobody else's.
ON_STUDENT = {
    "home_language": code("Home language", "language"),
    "native_language": student_facts.FACTS["native_language"],
    "birth_city": Fact("Birth city", longest=128),
    "birth_state": Fact("Birth state", longest=128),
    "birth_country": Fact("Birth country", longest=128),
    "birth_proof": student_facts.FACTS["birth_proof"],
    "state_id_status": student_facts.FACTS["state_id_status"],
}
ON_YEAR = {
    name: student_years.FACTS[name]
    for name in ("counselor_id", "promotion", "military_family", "immigrant", "neglected_delinquent")
}
FACTS = ON_STUDENT | ON_YEAR


@dataclass(frozen=True, slots=True)
class Preview:
    """What setting a field would do: for how many students, and how many of them have the value already."""

    students: int
    already: int

    @property
    def changes(self) -> int:
        """How many records change."""
        return self.students - self.already


def preview(desk: Desk, ids: Iterable[int] | None, field: str, value: Any) -> Preview:
    """How many it is for. ``ids`` nothing: everybody at the schools that this person works with."""
    name = "one_field.preview_on_year" if field in ON_YEAR else "one_field.preview_on_student"
    return desk.read_as(Preview, name, **_asked(desk, ids, field, value))[0]


def set_for(desk: Desk, ids: Iterable[int] | None, field: str, value: Any) -> int:
    """Set one field of many records; answers how many changed. A field of the year is set in this one.

    Everybody of the list or nobody: a value against its rule, or an id that nobody has, changes nothing.
    """
    asked = _asked(desk, ids, field, value)
    with desk.change(f"Set {FACTS[field].word.lower()} for a list") as change:
        if field not in ON_YEAR:
            return change.run("one_field.set_on_student", **asked)
        if asked["value"] is not None:
            change.run("one_field.open_years", ids=asked["ids"], year=asked["year"])
        return change.run("one_field.set_on_year", **asked)


def _asked(desk: Desk, ids: Iterable[int] | None, field: str, value: Any) -> dict[str, Any]:
    kept = plain(checked(desk, FACTS, {field: value})[field])
    chosen = None if ids is None else json.dumps(list(ids))
    unknown = desk.value("one_field.unknown", ids=chosen) if chosen else None
    if unknown:
        raise Refused(f"Students: {unknown} of the list are not in this district. Make the list again.")
    asked = {"ids": chosen, "field": field, "value": kept}
    return asked | {"year": current_year(desk).id} if field in ON_YEAR else asked
