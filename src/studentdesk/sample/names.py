"""What people are called: many origins, so that no last name is common and every letter is met."""

import re
import unicodedata
from dataclasses import dataclass
from functools import cache
from random import Random

from studentdesk.records.students import fold
from studentdesk.sample.tables import Picker, table

GENERAL = "general"


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a family's names come from.

    In percent: ``own_first`` first names of its own, ``spoken`` its language at home, ``abroad`` born in
    ``country``.
    """

    name: str
    first_names: str
    own_first: int
    race: str
    hispanic: bool
    language: str
    spoken: int
    abroad: int
    country: str


@cache
def origins() -> Picker[Origin]:
    """The origins of a small town, each by its share."""
    return Picker(
        (
            Origin(
                row["origin"], row["first_names"], int(row["own_first"]), row["race"], row["hispanic"] == "1",
                row["language"], int(row["spoken"]), int(row["abroad"]), row["country"],
            ),
            float(row["share"]),
        )
        for row in table("origins")
    )  # fmt: skip


def last_name(origin: Origin, dice: Random) -> str:
    """A last name of an origin."""
    return _last_names()[origin.name].pick(dice)


def first_name(origin: Origin, sex: str, era: str, dice: Random) -> str:
    """A first name. ``era``: child, parent, elder; a list without the era gives way to the general one."""
    own = dice.random() * 100 < origin.own_first
    names = _first_names()
    chosen = names.get((origin.first_names if own else GENERAL, sex, era)) or names[(GENERAL, sex, era)]
    return chosen.pick(dice)


def called(first: str) -> str | None:
    """The short form of a first name, where it has one."""
    return _nicknames().get(first)


def address_part(name: str) -> str:
    """A name as it stands in an email address: plain letters only."""
    plain = unicodedata.normalize("NFKD", fold(name)).encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z]", "", plain)


@cache
def _last_names() -> dict[str, Picker[str]]:
    by_origin: dict[str, list[tuple[str, float]]] = {}
    for row in table("last_names"):
        by_origin.setdefault(row["origin"], []).append((row["name"], float(row["weight"])))
    return {origin: Picker(names) for origin, names in by_origin.items()}


@cache
def _first_names() -> dict[tuple[str, str, str], Picker[str]]:
    lists: dict[tuple[str, str, str], list[tuple[str, float]]] = {}
    for row in table("first_names"):
        key = (row["list"], row["sex"], row["era"])
        lists.setdefault(key, []).append((row["name"], float(row["weight"])))
    return {key: Picker(names) for key, names in lists.items()}


@cache
def _nicknames() -> dict[str, str]:
    return {row["name"]: row["called"] for row in table("nicknames")}
