"""One field for everybody in a list: what it would do, one change over all of them, one undo."""

import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from studentdesk.db import Change, Desk
from studentdesk.db.shape import plain
from studentdesk.findings import Refused
from studentdesk.records import enrollment_rules, student_facts, student_years
from studentdesk.records.facts import Fact, checked, code, flag, link
from studentdesk.records.years import current_year

Of = Literal["student", "student_year", "enrollment"]
Tell = Callable[[int, int], None]
AT_ONCE = 20_000

# What a whole list may have in common. Names, numbers and birth dates are nobody else's; a school, its dates
# and how it ended belong to the acts of enrollment.
ON_STUDENT = {
    "home_language": code("Home language", "language"),
    "hispanic": flag("Hispanic or Latino"),
    "birth_city": Fact("Birth city", longest=128),
    "birth_state": Fact("Birth state", longest=128),
    "birth_country": Fact("Birth country", longest=128),
    **{
        name: student_facts.FACTS[name]
        for name in (
            "native_language", "birth_proof", "state_id_status", "entered_us_on", "first_us_school_on",
            "us_school_months", "grade9_year_id", "state_entry_on", "district_entry_on",
        )
    },
}  # fmt: skip
ON_ENROLLMENT = {
    "homeroom": Fact("Homeroom", longest=64, example="4B"),
    "grade_level_id": link("Grade level", "grade_level", needed=True),
    "session": code("Part of day", "session", needed=True),
    "share": Fact("% of the day", "hundredths", least=1, most=100, example="50", needed=True),
    "entry_code": code("State’s code of the entry", "entry"),
    "residence_status": code("Residence", "residence"),
    "residence_id": link("Lives in", "institution"),
    "funding_id": link("Paid by", "institution"),
    "served_id": link("Taught at", "institution"),
    **{name: fact for name, fact in enrollment_rules.FACTS.items() if name != "exit_reason"},
}
FIELDS: dict[Of, dict[str, Fact]] = {
    "student": ON_STUDENT,
    "student_year": dict(student_years.FACTS),
    "enrollment": ON_ENROLLMENT,
}
CHOOSE: dict[Of, str] = {
    "student": "one_field.choose_student",
    "student_year": "one_field.choose_student_year",
    "enrollment": "one_field.choose_enrollment",
}
CHOSEN = ("chosen", ("student_id", "row_id"))
FACTS = {name: fact for facts in FIELDS.values() for name, fact in facts.items()}


@dataclass(frozen=True, slots=True)
class Example:
    """One record that changes, and what stands there now, as it is kept."""

    id: int
    name: str
    was: Any


@dataclass(frozen=True, slots=True)
class Preview:
    """What setting a field would do: for how many records, and how many of them have the value already."""

    students: int
    already: int
    examples: tuple[Example, ...] = field(default=(), compare=False)

    @property
    def changes(self) -> int:
        """How many records change."""
        return self.students - self.already


def of(name: str) -> Of:
    """Where a field stands: with the child, its school year, or its enrollment of today."""
    found = [where for where, facts in FIELDS.items() if name in facts]
    if not found:
        raise KeyError(f"not a field for a whole list: {name}")
    return found[0]


def preview(
    desk: Desk,
    ids: Iterable[int] | None,
    name: str,
    value: Any,
    *,
    school_id: int | None = None,
    most: int = 8,
) -> Preview:
    """How many it is for, with the first ``most`` that change. ``ids`` nothing: everybody of one's schools.

    ``school_id``: of the enrollments only those at that school. Raises Refused as `set_for` does.
    """
    where, kept = of(name), _kept(desk, name, value)
    asked = _asked(desk, ids, where, school_id)
    desk.stage(*CHOSEN, [])
    desk.read(CHOOSE[where], **asked)
    _refuse_against_the_record(desk.read, name, kept, asked)
    about = f"@{where}.{name}"
    found = desk.read("one_field.preview" + about, value=kept)[0]
    examples = desk.read_as(Example, "one_field.examples" + about, value=kept, most=most)
    desk.stage(*CHOSEN, [])
    return Preview(found["students"], found["already"], tuple(examples))


def set_for(
    desk: Desk,
    ids: Iterable[int] | None,
    name: str,
    value: Any,
    *,
    school_id: int | None = None,
    progress: Tell = lambda done, whole: None,
) -> int:
    """Set one field of many records; answers how many changed. A field of the year is set in this one.

    Everybody of the list or nobody: a value against its rule, or an id that nobody has, changes nothing.
    ``progress`` is told how many are done; what it raises ends it, and nothing was changed.
    """
    where, kept = of(name), _kept(desk, name, value)
    asked = _asked(desk, ids, where, school_id)
    with desk.change(f"Set {FACTS[name].word.lower()} for a list") as change:
        _choose(change, where, asked)
        _refuse_against_the_record(change.read, name, kept, asked)
        if where == "student_year" and kept is not None:
            change.run("one_field.open_years", year=asked["year"])
            _choose(change, where, asked)
        last = change.read("one_field.last")[0][0]
        changed = 0
        for first in range(1, last + 1, AT_ONCE):
            progress(first - 1, last)
            end = first + AT_ONCE - 1
            changed += change.run("one_field.set" + f"@{where}.{name}", value=kept, first=first, last=end)
        progress(last, last)
        change.stage(*CHOSEN, [])
        return changed


def _choose(change: Change, where: Of, asked: dict[str, Any]) -> None:
    change.stage(*CHOSEN, [])
    change.run(CHOOSE[where], **asked)


def _kept(desk: Desk, name: str, value: Any) -> Any:
    kept = plain(checked(desk, FACTS, {name: value})[name])
    if FACTS[name].kind == "date" and isinstance(value, date) and value > desk.now().date():
        today = desk.now().date()
        raise Refused(f"{FACTS[name].word} “{value}”: it must be no later than today. Example: {today}.")
    return kept


def _asked(desk: Desk, ids: Iterable[int] | None, where: Of, school_id: int | None) -> dict[str, Any]:
    chosen = None if ids is None else json.dumps(list(ids))
    unknown = desk.value("one_field.unknown", ids=chosen) if chosen else None
    if unknown:
        raise Refused(f"Students: {unknown} of the list are not in this district. Make the list again.")
    params: dict[str, Any] = {"ids": chosen}
    if where == "student_year":
        params["year"] = current_year(desk).id
    elif where == "enrollment":
        params |= {"today": desk.now().date(), "school": school_id}
    return params


def _refuse_against_the_record(
    read: Callable[..., list[Any]], name: str, kept: Any, asked: dict[str, Any]
) -> None:
    """The rules that look at the rest of a record, asked of the whole list at once."""
    fact = FACTS[name]
    if fact.kind == "date" and kept is not None:
        found = read("one_field.born_after", value=kept)[0]
        rule = "were born after that day. Write a later day, or take them off the list"
    elif name == "share":
        found = read("one_field.more_than_a_day", value=kept, today=asked["today"])[0]
        rule = "would be at two schools for more than the whole day. Write a part of the day"
    elif name == "disadvantage_proof" and kept == "meals":
        found = read("one_field.eats_free", year=asked["year"])[0]
        rule = "are at a school where everybody eats free, so meals show nothing. Choose another proof"
    else:
        return
    if found["many"]:
        raise Refused(f"{fact.word} “{kept}”: {found['many']:,} of them, first {found['name']}, {rule}.")
