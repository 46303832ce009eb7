"""Names as an ear and an eye take them: without accents, by their sound, and Bill for William."""

import csv
import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import Literal

from rapidfuzz.distance import OSA

from studentdesk.records.students import fold
from studentdesk.resources import folder

Fit = Literal["same", "nickname", "alike", "part", "begins", "initial"]

# Spellings of one sound in English and in Spanish, the longer first; what is left of vowels is dropped.
_SOUNDS = tuple(
    (re.compile(spelling), sound)
    for spelling, sound in (
        (r"^(kn|gn|pn)", "n"), (r"^wr", "r"), (r"^ps", "s"), (r"sch|sh|ch", "x"), (r"ph", "f"), (r"gh", ""),
        (r"ck|cc|q", "k"), (r"c(?=[eiy])|z", "s"), (r"c", "k"), (r"tio|sio", "xo"), (r"w|v", "b"),
        (r"dt", "t"),
        (r"^j|g(?=[eiy])", "h"), (r"h", ""), (r"(?<!^)[aeiouy]", ""), (r"(.)\1+", r"\1"),
    )
)  # fmt: skip
_ENDINGS = {"jr", "sr", "ii", "iii", "iv"}
# First letters that stand for one sound, so that Catherine is looked for among the K's.
_FIRST = ("ckqsxz", "jghy", "fpv", "eiyaou", "bvw", "kgn", "wr")
SHORT = 5


@lru_cache(20_000)
def plain(name: str) -> str:
    """A name in small letters a to z: no accents, spaces, hyphens or apostrophes."""
    letters = unicodedata.normalize("NFKD", fold(name)).casefold()
    return "".join(letter for letter in letters if letter.isalnum())


def parts(name: str) -> list[str]:
    """The single names in "García-López Jr.", plain and without the suffix."""
    found = [plain(part) for part in re.split(r"[\s-]+", name)]
    return [part for part in found if part and part not in _ENDINGS] or [plain(name)]


@lru_cache(20_000)
def sound(name: str) -> str:
    """What a name sounds like: Nuñes and Núñez are one, so are Phillips and Filips."""
    heard = plain(name)
    for spelling, written in _SOUNDS:
        heard = spelling.sub(written, heard)
    return heard


@cache
def _nicknames() -> dict[str, frozenset[str]]:
    """Every name that stands beside a name in one line of ``resources/names/nicknames.csv``."""
    beside = defaultdict[str, set[str]](set)
    with (folder() / "names" / "nicknames.csv").open(encoding="utf-8", newline="") as lines:
        for line in csv.DictReader(lines):
            group = {plain(name) for name in (line["name"], *line["also"].split())}
            for name in group:
                beside[name] |= group - {name}
    return {name: frozenset(others) for name, others in beside.items()}


def nicknames(name: str) -> frozenset[str]:
    """What a child of this first name may also be called, and the names that this one is short for."""
    return _nicknames().get(plain(name), frozenset())


def alike(one: str, other: str) -> bool:
    """Whether two plain names sound the same, or differ by one slip of a finger in a name long enough."""
    if not one or not other:
        return False
    longest = max(len(one), len(other))
    slips = OSA.distance(one, other, score_cutoff=3)
    if sound(one) == sound(other):
        return slips <= max(1, (longest + 1) // 3)
    return slips <= (0 if longest < SHORT else 1 if longest < 9 else 2)


@lru_cache(20_000)
def fit(typed: str, known: str) -> Fit | None:
    """How a typed name fits one that is known, the nearest way first; nothing where it does not."""
    one, other = plain(typed), plain(known)
    if not one or not other:
        return None
    if one == other or parts(typed) == parts(known):
        return "same"
    if other in nicknames(typed):
        return "nickname"
    if alike(one, other):
        return "alike"
    return _in_part(parts(typed), parts(known))


def _in_part(typed: list[str], known: list[str]) -> Fit | None:
    """One name of a double name, the beginning of a name, or its first letter where no more is written."""
    if (len(typed) > 1 or len(known) > 1) and _have_one_in_common(typed, known):
        return "part"
    first, other = sorted((typed[0], known[0]), key=len)
    if other.startswith(first):
        return "initial" if len(first) == 1 else "begins"
    return None


def _have_one_in_common(typed: list[str], known: list[str]) -> bool:
    return any(
        len(one) > 2 and (one == other or alike(one, other)) for one in set(typed) for other in set(known)
    )


def first_letters(name: str) -> Iterator[str]:
    """The letters that names sounding like this one may begin with."""
    letter = plain(name)[:1]
    yield from sorted({letter, *(other for group in _FIRST if letter in group for other in group)})
