"""What a list can be asked by: the fields of a child with their words, and the values each can have."""

import csv
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from difflib import get_close_matches
from functools import cache
from pathlib import Path
from typing import Any

from studentdesk.db import Desk
from studentdesk.db.asking import Source
from studentdesk.db.roles import ADMINISTRATOR
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records import codes, grade_levels, local_fields, programs, schools
from studentdesk.records.students import fold
from studentdesk.resources import folder

TABLES = folder() / "questions"
USUAL = "last name, first name, student ID, grade level, homeroom"  # what a list shows unless told
SCOPES = ("student", "student_year")  # of the local fields: those that are one child's


@dataclass(frozen=True, slots=True)
class Field:
    """One field: its words (the first is its title), its kind, where it comes from.

    ``values``: the words of each value it can have, and what is kept for it; nothing: any text, number or
    day. ``order``: the kept values from low to high, where they have an order.
    """

    words: tuple[str, ...]
    kind: str
    source: Source
    values: Mapping[str, Any] = field(default_factory=dict)
    order: tuple[Any, ...] = ()
    hidden: bool = False

    @property
    def title(self) -> str:
        """As a column of a list names it."""
        return self.words[0][:1].upper() + self.words[0][1:]

    def shows(self) -> Callable[[Any], str]:
        """How its kept values are read: the word of a code, the name of a school, a day as 9/2/2025."""
        names = {str(value): word for word, value in reversed(list(self.values.items()))}

        def shown(kept: Any) -> str:
            if kept is None:
                return ""
            if self.kind == "date":
                day = date.fromisoformat(kept)
                return f"{day.month}/{day.day}/{day.year}"
            parts = str(kept).split(", ") if names and self.source.many else [str(kept)]
            return ", ".join(names.get(part, part) for part in parts)

        return shown


@cache
def table(name: str) -> list[dict[str, str]]:
    """The rows of one of the tables of the language of questions."""
    with Path(TABLES / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def plain(words: str) -> str:
    """Words as they are compared: accents kept, case and spaces not, one kind of apostrophe."""
    return " ".join(fold(words).casefold().replace("’", "'").split())


def fields(desk: Desk) -> list[Field]:
    """Every field that this person may ask by, the district's own among them. What a role does not see is
    not among them: no filter, count or order tells it."""
    found = [
        Field(
            tuple(row["words"].split("|")),
            row["kind"],
            Source(row["source"], row["many"] == "yes", row["kind"] == "number", row["kind"] == "text"),
            *_values(desk, row["kind"], row["list"]),
            hidden=row["hidden"] == "yes",
        )
        for row in table("fields")
    ]
    taken = {plain(word) for one in found for word in one.words}
    found += [one for one in _local(desk) if plain(one.words[0]) not in taken]
    return [one for one in found if desk.person.role == ADMINISTRATOR or not one.hidden]


def hidden_words(desk: Desk) -> set[str]:
    """The words of fields that there are and this person does not see."""
    if desk.person.role == ADMINISTRATOR:
        return set()
    listed = {plain(word) for row in table("fields") if row["hidden"] for word in row["words"].split("|")}
    names = {plain(word) for one in programs.programs(desk) for word in (one.name, one.code)}
    return listed | names | {plain(one.label) for one in local_fields.local_fields(desk) if one.hidden}


def _values(desk: Desk, kind: str, list: str) -> tuple[dict[str, Any], tuple[Any, ...]]:
    """The words of the values, each with what is kept, and their order."""
    if kind == "flag":
        return {"yes": 1, "no": 0}, ()
    if kind == "word":
        return {word: word for word in list.split("|")}, ()
    if kind == "code":
        known = codes.codes(desk, list)
        return {one.word: one.code for one in known} | {one.code: one.code for one in known}, ()
    if kind == "school":
        ours = schools.schools(desk)
        return {one.name: one.id for one in ours} | {one.short_name: one.id for one in ours}, ()
    if kind == "program":
        all = programs.programs(desk)
        return {one.name: one.id for one in all} | {one.code: one.id for one in all}, ()
    if kind == "grade_level":
        return _grade_levels(desk)
    return {}, ()


def _grade_levels(desk: Desk) -> tuple[dict[str, Any], tuple[Any, ...]]:
    levels = grade_levels.grade_levels(desk)
    named = {level.name: level.id for level in levels} | {level.code: level.id for level in levels}
    short = {level.code.lstrip("0"): level.id for level in levels}
    return named | short, tuple(level.id for level in levels)


def _local(desk: Desk) -> list[Field]:
    """The fields of the district's own and its state's, of a child and of its year."""
    return [
        _local_field(desk, one)
        for one in local_fields.local_fields(desk)
        if one.scope in SCOPES and one.active
    ]


def _local_field(desk: Desk, one: local_fields.LocalField) -> Field:
    kind = "code" if one.kind == "code list" else one.kind
    read = "local_hidden" if one.hidden else "local"
    source = Source(f"questions.{read}@{one.scope}.{one.code}", number=kind == "number", words=kind == "text")
    return Field((one.label,), kind, source, *_values(desk, kind, one.list or ""), hidden=one.hidden)


def columns(desk: Desk, words: str) -> list[Field]:
    """The fields that stand in the columns of a list, named with commas between; nothing: the usual ones."""
    known = {plain(word): one for one in fields(desk) for word in one.words}
    chosen = list[Field]()
    for typed in (words.strip() or USUAL).split(","):
        name = plain(typed)
        if not name:
            continue
        if name in hidden_words(desk):
            raise NotAllowed()
        if name not in known:
            near = get_close_matches(name, known, 1, 0.6)
            meant = f"Did you mean “{near[0]}”?" if near else f"Example: {USUAL}."
            raise Refused(f"Columns “{typed.strip()}”: no field is called that. {meant}")
        chosen.append(known[name])
    return chosen
