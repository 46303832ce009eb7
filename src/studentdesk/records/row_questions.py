"""Any list answers a question: “what contains fight and day after 9/2”, by its columns.

The language is that of `questions`; a list of children is asked about the children, too. Words alone,
without a comparison, are looked for in every column.
"""

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from typing import Any

from studentdesk.db import Desk, asking
from studentdesk.db.asking import Condition, Group, Source, Test, who
from studentdesk.findings import Refused
from studentdesk.records.question_fields import Field, fields, plain, table
from studentdesk.records.question_words import TYPED
from studentdesk.records.questions import Offer, asked_of, moment, offered

OF = {
    "student": "row_questions.of_students",
    "enrollment": "row_questions.of_enrollments",
    "incident": "row_questions.of_incidents",
    "release": "row_questions.of_releases",
}
EXAMPLE = "name begins with Mc"
Line = tuple[int, Sequence[str]]


@dataclass(frozen=True, slots=True)
class Listed:
    """A list as it stands on the screen: its titles, and its rows by key. ``about``: what a key is of.

    "student", "enrollment", "incident", "release"; "nobody" where no row tells of a child.
    """

    titles: tuple[str, ...]
    lines: tuple[Line, ...]
    about: str = "nobody"


def fitting(desk: Desk, listed: Listed, text: str) -> list[int]:
    """The keys of the rows of which it is so, in their order. Refused as a question about students is."""
    compares = [one["words"] for one in table("comparisons")] + [
        one["words"] for one in table("words") if one["meaning"] in ("has", "has no")
    ]
    words = f" {plain(text)} "
    if listed.titles and not any(f" {plain(one)} " in words for one in compares):
        sought = folded(text).split()
        return [key for key, texts in listed.lines if all(word in folded(" ".join(texts)) for word in sought)]
    condition = asked_of(desk, text, _known(desk, listed)).condition
    known: dict[Test, set[int]] = {}
    owners = _owners(desk, listed, [key for key, _texts in listed.lines]) if OF.get(listed.about) else {}
    return [
        key
        for key, texts in listed.lines
        if _so(desk, condition, dict(zip(listed.titles, texts, strict=False)), owners.get(key, ()), known)
    ]


def offer(desk: Desk, listed: Listed, text: str) -> Offer:
    """What can be typed next."""
    return offered(desk, text, _known(desk, listed))


def children(desk: Desk, listed: Listed, keys: Sequence[int]) -> list[int]:
    """Whose records these rows tell of, each once: for the list of what was given out."""
    if listed.about == "nobody":
        return []
    owners = _owners(desk, listed, keys)
    return list(dict.fromkeys(child for key in keys for child in owners.get(key, ())))


def folded(words: str) -> str:
    """Words as they are compared, with single spaces."""
    return " ".join((asking.folded(words) or "").split())


def _owners(desk: Desk, listed: Listed, keys: Sequence[int]) -> dict[int, list[int]]:
    found: dict[int, list[int]] = {}
    for row in desk.each(OF[listed.about], keys=json.dumps(list(keys))):
        found.setdefault(row["key"], []).append(row["student_id"])
    return found


def _known(desk: Desk, listed: Listed) -> list[Field]:
    """The columns by their titles; of a list of children also what a child is asked by."""
    columns = [
        Field((title.lower(), title), _kind([texts[place] for _key, texts in listed.lines]), Source(title))
        for place, title in enumerate(listed.titles)
    ]
    taken = {plain(one.words[0]) for one in columns}
    theirs = fields(desk) if listed.about in OF else []
    return [*columns, *(one for one in theirs if not taken & set(map(plain, one.words)))]


def _kind(texts: Sequence[str]) -> str:
    """What a column holds: days, numbers, or words."""
    said = [text for text in texts if text.strip()]
    for kind, read in (("date", _day), ("number", _number)):
        if said and all(read(text) is not None for text in said):
            return kind
    return "text"


def _day(text: str) -> Any:
    try:
        if found := TYPED.fullmatch(text.strip()):
            return date(int(found[3]), int(found[1]), int(found[2])).isoformat() if found[3] else None
        return date.fromisoformat(text.strip()).isoformat()
    except ValueError:
        return None


def _number(text: str) -> Any:
    try:
        value = Decimal(text.replace(",", "").strip().rstrip("%"))
    except InvalidOperation:
        return None
    return value if value.is_finite() else None


def _so(
    desk: Desk, condition: Condition, row: dict[str, str], owners: Sequence[int], known: dict[Test, set[int]]
) -> bool:
    if isinstance(condition, Group):
        parts = (_so(desk, part, row, owners, known) for part in condition.parts)
        return (
            not next(parts) if condition.kind == "not" else (all if condition.kind == "and" else any)(parts)
        )
    if condition.source.name in row:
        return _holds(condition, row[condition.source.name])
    if condition not in known:
        asked = desk.ask(who(condition, "questions.everybody"), school=None, grade=None, **moment(desk))
        known[condition] = {found["id"] for found in asked}
    return not known[condition].isdisjoint(owners)


COMPARED: dict[str, Callable[[Any, Any], bool]] = {
    "more": lambda one, other: one > other,
    "at least": lambda one, other: one >= other,
    "less": lambda one, other: one < other,
    "at most": lambda one, other: one <= other,
}


def _holds(test: Test, text: str) -> bool:
    """One comparison with what a cell shows; of an empty cell nothing is so."""
    if test.how == "there" or not text.strip():
        return bool(text.strip())
    said = [folded(str(value)) for value in test.values]
    if test.how == "contains":
        return said[0] in folded(text)
    if test.how == "begins":
        return folded(text).startswith(said[0])
    read = next((way for way in (_day, _number) if way(text) is not None), folded)
    values = [read(str(value)) for value in test.values]
    if test.how == "one of":
        return read(text) in values or folded(text) in said
    if values[0] is None:
        raise Refused(f"“{test.values[0]}”: “{text}” is not compared with it. Example: {EXAMPLE}.")
    return COMPARED[test.how](read(text), values[0])
