"""Facts: what a field of a record may hold, its words, and the sentence that refuses anything else."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any, Literal

from studentdesk.db import Desk
from studentdesk.findings import Refused

Kind = Literal["text", "flag", "date", "time", "whole", "hundredths", "code", "link"]
LONGEST = 200
CLOCK = re.compile(r"([01]\d|2[0-3]):[0-5]\d")


@dataclass(frozen=True, slots=True)
class Fact:
    """One field as the office knows it. ``list``: its code list; ``to``: the table it points at.

    ``choices``: the words of ours that it may be, where no list of the district's says them.

    ``least`` and ``most`` bound whole numbers and hundredths. ``needed``: it can't be empty.
    """

    word: str
    kind: Kind = "text"
    list: str = ""
    to: str = ""
    least: int = 0
    most: int = 100
    longest: int = LONGEST
    example: str = ""
    needed: bool = False
    choices: tuple[str, ...] = ()


Facts = Mapping[str, Fact]


def code(word: str, name: str, *, needed: bool = False) -> Fact:
    """A field that holds a value of a code list."""
    return Fact(word, "code", name, needed=needed)


def flag(word: str) -> Fact:
    """Yes, no, or nothing: nobody has said."""
    return Fact(word, "flag")


def day(word: str, *, needed: bool = False) -> Fact:
    """A date."""
    return Fact(word, "date", example="2025-10-07", needed=needed)


def link(word: str, to: str, *, needed: bool = False) -> Fact:
    """The id of another record."""
    return Fact(word, "link", to=to, needed=needed)


def checked(desk: Desk, facts: Facts, values: Mapping[str, Any]) -> dict[str, Any]:
    """The values as they are kept: trimmed, an empty one as nothing, hundredths whole.

    A field that ``facts`` does not know is our bug and raises KeyError; a value against its rule is refused
    with field, value, rule and example. A list that the district does not have takes any word.
    """
    unknown = values.keys() - facts.keys()
    if unknown:
        raise KeyError(f"no such field: {', '.join(sorted(unknown))}")
    return {name: _kept(desk, facts[name], value) for name, value in values.items()}


def _kept(desk: Desk, fact: Fact, value: Any) -> Any:
    if isinstance(value, str):
        value = value.strip()
    if value is None or value == "":
        if fact.needed:
            raise Refused(f"{fact.word}: it can't be empty.{_example(fact)}")
        return None
    if fact.choices and value not in fact.choices:
        raise Refused(f"{fact.word} “{value}”: choose one of {', '.join(fact.choices)}.")
    if fact.kind == "code":
        return _of_list(desk, fact, str(value))
    if fact.kind in ("whole", "hundredths"):
        return _number(fact, value)
    return _plain(fact, value)


def _plain(fact: Fact, value: Any) -> Any:
    rules = {
        "flag": (isinstance(value, bool) or value in (0, 1), "choose yes or no"),
        "date": (isinstance(value, date), "write a day"),
        "time": (CLOCK.fullmatch(str(value)), "write hours and minutes, 00:00 to 23:59"),
        "link": (isinstance(value, int), "choose one of the list"),
        "text": (len(str(value)) <= fact.longest, f"write at most {fact.longest} characters"),
    }
    fits, rule = rules[fact.kind]
    if not fits:
        raise Refused(f"{fact.word} “{value}”: {rule}.{_example(fact)}")
    return int(value) if fact.kind == "flag" else value


def _of_list(desk: Desk, fact: Fact, value: str) -> str:
    known = [row["code"] for row in desk.read("codes.of_list", list=fact.list)]
    if known and value not in known:
        raise Refused(f"{fact.word} “{value}”: choose one of {', '.join(known)}.")
    return value


def _number(fact: Fact, value: Any) -> int:
    number = Decimal(value) if isinstance(value, int | Decimal) or _is_number(value) else None
    kept = None if number is None else number * 100 if fact.kind == "hundredths" else number
    if (
        number is None
        or kept is None
        or kept != kept.to_integral_value()
        or not fact.least <= number <= fact.most
    ):
        decimals = ", with up to two decimals" if fact.kind == "hundredths" else ""
        raise Refused(f"{fact.word} “{value}”: write {fact.least} to {fact.most}{decimals}.{_example(fact)}")
    return int(kept)


def _is_number(value: Any) -> bool:
    return isinstance(value, str) and bool(re.fullmatch(r"-?\d{1,9}(\.\d{1,4})?", value))


def _example(fact: Fact) -> str:
    return f" Example: {fact.example}." if fact.example else ""
