"""Is the child here already? Who may be the same, looked for while a name and a birth date are typed.

Nobody's name is held in memory: the file is asked for the few who were born on that day or on one that is
a slip away, whose names look alike, or whose family has that phone. Only these are weighed.
"""

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from rapidfuzz import fuzz, process

from studentdesk.db import Desk
from studentdesk.records.likeness import Description, Likeness, Name, likeness, slips
from studentdesk.records.names import alike, first_letters, fit, nicknames, parts, plain
from studentdesk.records.phones import dialable
from studentdesk.records.students import Hit, fold, rows

ENOUGH = 8
NEAR_NAMES = 12
ALPHABET = "abcdefghijklmnopqrstuvwxyz"


@dataclass(frozen=True, slots=True)
class Match:
    """A student who may be the same child, and why."""

    hit: Hit
    likeness: Likeness


def duplicates(
    desk: Desk,
    last_name: str,
    first_name: str,
    birth_date: date | None,
    *,
    middle_name: str = "",
    phone: str = "",
    but: int | None = None,
) -> list[Match]:
    """Students who may be the child described, the likeliest first; ``but`` one who is known."""
    number = dialable(phone) if phone.strip() else None
    typed = Description(
        Name(last_name.strip(), first_name.strip()),
        middle_name.strip(),
        birth_date,
        frozenset({number} if number else ()),
    )
    if not plain(typed.name.last) or not (plain(typed.name.first) or birth_date):
        return []
    found = _weighed(desk, typed, but)
    best = sorted(found, key=lambda id: (-found[id].score, id))[: ENOUGH * 4]
    return [Match(hit, found[hit.id]) for hit in rows(desk, best)][:ENOUGH]


def _weighed(desk: Desk, typed: Description, but: int | None) -> dict[int, Likeness]:
    """Those alike enough."""
    called = _by_phone(desk, typed)
    known = _descriptions(desk, (_may_be(desk, typed) | called) - {but})
    weighed = (
        (id, likeness(typed, replace(one, phones=typed.phones) if id in called else one))
        for id, one in known.items()
    )
    return {id: like for id, like in weighed if like}


def _by_phone(desk: Desk, typed: Description) -> set[int]:
    """Who has that phone: the child, the home or somebody of the family."""
    found = set[int]()
    for phone in typed.phones:
        digits = phone.removeprefix("+1")
        same = desk.read("duplicates.by_phone", phone=f'family : "{digits}"', dialed=digits)
        found |= {row["id"] for row in same}
    return found


def _may_be(desk: Desk, typed: Description) -> set[int]:
    """The ids worth weighing: by birth date, by names in either order."""
    found = set[int]()
    if typed.born:
        found |= _born_about(desk, typed)
    if len(plain(typed.name.first)) > 1:
        found |= {row["id"] for row in desk.read("duplicates.by_words", words=_asked(typed.name))}
        found |= _named_like(desk, typed.name)
    return found


def _born_about(desk: Desk, typed: Description) -> set[int]:
    """Who was born on that day, or on one that is a slip away with a first letter that fits."""
    if typed.born is None:
        return set()
    days = json.dumps([day.isoformat() for day in slips(typed.born)])
    return {
        row["id"]
        for row in desk.read("duplicates.born_about", days=days)
        if _one_name_fits(typed.name, row["last_name"], row["first_name"])
    }


def _one_name_fits(typed: Name, last: str, first: str) -> bool:
    """Whether either name is like one of the two: the other may have changed, or be exchanged."""
    return any(
        plain(other)[:1] in _may_sound(one) and fit(one, other)
        for one in typed[:2]
        for other in (last, first)
    )


@lru_cache(64)
def _may_sound(name: str) -> frozenset[str]:
    """The letters that a name like this one, or what it is short for, may begin with."""
    return frozenset(letter for one in (name, *nicknames(name)) for letter in first_letters(one))


def _asked(name: Name) -> str:
    """What the search is asked: a word of the last name, and the first name or what it is short for."""
    last = " OR ".join(_begins(part) for part in parts(name.last))
    first = " OR ".join(_begins(one) for one in (*parts(name.first), *sorted(nicknames(name.first))))
    return f"names : (({last}) AND ({first}))"


def _begins(word: str) -> str:
    return '"' + fold(word).replace('"', " ") + '"*'


def _named_like(desk: Desk, name: Name) -> set[int]:
    """Who has a last name like this one and a first name that begins as this one or its short forms do."""
    lasts = list(dict.fromkeys((name.last, *_last_names_like(desk, name.last))))
    firsts = _may_sound(name.first)
    found = desk.read("duplicates.named", lasts=json.dumps(lasts))
    return {row["id"] for row in found if plain(row["first_name"])[:1] in firsts}


def _last_names_like(desk: Desk, last_name: str) -> list[str]:
    """The last names in the file that look or sound like this one, each once."""
    known = list[str]()
    letters = [letter for letter in first_letters(last_name) if letter in ALPHABET]
    for begins, ends in ((letter, chr(ord(letter) + 1)) for letter in letters):
        known += [row["name"] for row in desk.read("duplicates.last_names", begins=begins, ends=ends)]
    known += [row["name"] for row in desk.read("duplicates.last_names", begins="{", ends="\U0010ffff")]
    typed = plain(last_name)
    near = process.extract(typed, known, scorer=fuzz.ratio, processor=plain, score_cutoff=60, limit=60)
    return [name for name, _score, _place in near if alike(typed, plain(name))][:NEAR_NAMES]


def _descriptions(desk: Desk, ids: Iterable[int]) -> dict[int, Description]:
    """What the file says of each, but for the phones."""
    found = desk.read("duplicates.described", ids=json.dumps(sorted(ids)))
    others = dict[int, list[Name]]()
    for row in desk.read("duplicates.other_names", ids=json.dumps([row["id"] for row in found])):
        others.setdefault(row["id"], []).append(Name(row["last_name"], row["first_name"], row["kind"]))
    return {
        row["id"]: Description(
            Name(row["last_name"], row["first_name"]),
            row["middle_name"] or "",
            date.fromisoformat(row["birth_date"]) if row["birth_date"] else None,
            others=tuple(others.get(row["id"], ())),
        )
        for row in found
    }
