"""Assignments of a class, and the categories they are graded in: weights, how many lowest are dropped."""

from collections.abc import Mapping
from datetime import date
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.db.shape import plain
from studentdesk.findings import Refused
from studentdesk.records.averages import Assignment, Category
from studentdesk.records.facts import Fact, checked, day, flag

CATEGORY = {
    "name": Fact("Name", longest=40, example="Tests", needed=True),
    "weight": Fact("Weight in percent", "hundredths", most=1000, example="40"),
    "drops": Fact("Lowest dropped", "whole", most=20, example="1"),
}
ASSIGNMENT = {
    "name": Fact("Name", longest=60, example="Essay 1", needed=True),
    "category": Fact("Category", longest=40, example="Tests"),
    "due": day("Due"),
    "points": Fact("Points", "hundredths", most=1000, example="20", needed=True),
    "multiplier": Fact("Counts times", "hundredths", most=10, example="2"),
    "extra_credit": flag("Extra credit"),
    "counts": flag("In the average"),
}
USUAL = {"weight": 0, "drops": 0, "multiplier": 100, "extra_credit": 0, "counts": 1}
FIRST = "Assignments"


def categories(desk: Desk, section_id: int) -> list[Category]:
    """What a class is graded in, in the order they were made."""
    return [
        Category(row["id"], row["name"], Decimal(row["weight"]) / 100, row["drops"])
        for row in desk.read("assignments.categories", section=section_id)
    ]


def assignments(desk: Desk, section_id: int, term_id: int) -> list[Assignment]:
    """A class's work of a term, category by category, by the day it is due."""
    return [
        Assignment(
            row["id"], row["category_id"], row["name"],
            date.fromisoformat(row["due"]) if row["due"] else None, Decimal(row["points"]) / 100,
            Decimal(row["multiplier"]) / 100, bool(row["extra_credit"]), bool(row["counts"]),
        )
        for row in desk.read("assignments.of_term", section=section_id, term=term_id)
    ]  # fmt: skip


def missing_is_zero(desk: Desk, section_id: int) -> bool:
    """Whether missing work counts as zero in a class; else it waits, as ungraded work does."""
    return bool(_class(desk, section_id)["missing_is_zero"])


def set_missing_is_zero(desk: Desk, section_id: int, *, zero: bool) -> None:
    """Say whether missing work counts as zero in a class."""
    name = _class(desk, section_id)["name"]
    with desk.change(f"Missing work of {name}") as change:
        change.update("section", section_id, missing_is_zero=int(zero))


def add_category(desk: Desk, section_id: int, **fields: Any) -> int:
    """Add a category to a class and answer its id. Without a weight it has no part where others have."""
    known = categories(desk, section_id)
    name = _class(desk, section_id)["name"]
    values = _usual(checked(desk, CATEGORY, {"name": None} | fields), ("weight", "drops"))
    _new_name(values, known, None)
    with desk.change(f"Add a category, {name}") as change:
        return change.insert("grade_category", section_id=section_id, sort=len(known), **values)


def correct_category(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a category's name, its weight, or how many of its lowest are dropped."""
    section = _section(desk, "category", id)
    values = _usual(checked(desk, CATEGORY, fields), fields)
    _new_name(values, categories(desk, section), id)
    with desk.change("Correct a category of a gradebook") as change:
        change.update("grade_category", id, **values)


def remove_category(desk: Desk, id: int) -> None:
    """Take a category away that has no assignment. Refused where it has one."""
    _section(desk, "category", id)
    if desk.value("assignments.in_use", category=id):
        raise Refused("Category: it has assignments. Put them into another category first.")
    with desk.change("Take away a category of a gradebook") as change:
        change.delete("grade_category", id)


def add_assignment(desk: Desk, section_id: int, term_id: int, **fields: Any) -> int:
    """Add work to a class's term and answer its id.

    ``category`` is a name: one the class has, or a new one; none is the class's first,
    and a class without any begins with "Assignments".
    """
    at = _class(desk, section_id)
    if not desk.read("assignments.term", term=term_id, section=section_id):
        raise Refused("Term: it is not of this class's school and year. Open the class again.")
    values = _usual(checked(desk, ASSIGNMENT, {"name": None, "points": None} | fields),
                    ("multiplier", "extra_credit", "counts"))  # fmt: skip
    _worth(values)
    known = categories(desk, section_id)
    typed = values.pop("category", None) or (known[0].name if known else FIRST)
    with desk.change(f"Add {values['name']}, {at['name']}") as change:
        found = _named(known, typed)
        category = found.id if found else change.insert(
            "grade_category", section_id=section_id, sort=len(known), name=typed
        )  # fmt: skip
        kept = {name: plain(value) for name, value in values.items()}
        return change.insert("assignment", grade_category_id=category, term_id=term_id, **kept)


def correct_assignment(desk: Desk, id: int, **fields: Any) -> None:
    """Correct an assignment. Its scores stay as they are, in points."""
    section = _section(desk, "assignment", id)
    values = _usual(checked(desk, ASSIGNMENT, fields), fields)
    _worth(values)
    if "category" in values:
        known = categories(desk, section)
        found = _named(known, values.pop("category") or "")
        if found is None:
            names = ", ".join(one.name for one in known)
            raise Refused(f"Category “{fields['category']}”: choose one of {names}.")
        values["grade_category_id"] = found.id
    with desk.change("Correct an assignment") as change:
        change.update("assignment", id, **{name: plain(value) for name, value in values.items()})


def remove_assignment(desk: Desk, id: int) -> None:
    """Take an assignment away with its scores. Undo brings all of them back."""
    _section(desk, "assignment", id)
    with desk.change("Take away an assignment") as change:
        for row in change.read("assignments.scored", assignment=id):
            change.delete("score", row["id"])
        change.delete("assignment", id)


def _class(desk: Desk, section_id: int) -> Any:
    row = desk.one("assignments.class", section=section_id)
    if row is None:
        raise KeyError(f"section {section_id}")
    return row


def _section(desk: Desk, kind: str, id: int) -> int:
    """The class a category or an assignment is of; another school's is as if nobody had its number."""
    statement = (
        "assignments.section_of_category" if kind == "category" else "assignments.section_of_assignment"
    )
    found = desk.read(statement, id=id)
    if not found:
        raise KeyError(f"{kind} {id}")
    return int(found[0]["section_id"])


def _named(known: list[Category], name: str) -> Category | None:
    return next((one for one in known if one.name.casefold() == name.casefold()), None)


def _new_name(values: Mapping[str, Any], known: list[Category], id: int | None) -> None:
    found = _named(known, values["name"]) if "name" in values else None
    if found is not None and found.id != id:
        raise Refused(f"Name “{values['name']}”: the class has this category. Example: {values['name']} 2.")


def _usual(values: dict[str, Any], names: Any) -> dict[str, Any]:
    """What is empty becomes what is usual."""
    usual = {name: USUAL[name] for name in names if name in USUAL and values.get(name) is None}
    return values | usual


def _worth(values: Mapping[str, Any]) -> None:
    for name in ("points", "multiplier"):
        if values.get(name) == 0:
            raise Refused(
                f"{ASSIGNMENT[name].word} “0”: write more than 0."
                " Work that does not count is not in the average."
            )
