"""How much two descriptions are of one child, as a figure and in words a secretary can weigh.

A pure rule: the names, the birth date and the phones that were typed, beside those of a child who is here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from studentdesk.records.names import fit, plain

SAME_CHILD, DOUBTFUL = 90, 70  # of a hundred: one that is shown, one that is hardly another
LAST = {"same": 30, "part": 26, "alike": 24, "begins": 18, "nickname": 0, "initial": 0}
FIRST = {"same": 30, "nickname": 28, "part": 26, "alike": 22, "begins": 20, "initial": 12}
BORN = {"same": 40, "swapped": 34, "slip": 32, "unknown": 20, "other": 0}
PHONE, MIDDLE = 10, 4
SAME = frozenset({"same", "nickname"})


class Name(NamedTuple):
    """A last and a first name, as typed or as known. ``kind``: nothing, or "former name", "called"."""

    last: str
    first: str
    kind: str = ""


@dataclass(frozen=True, slots=True)
class Description:
    """What is said of a child. ``others``: former names and the names the child goes by; phones in E.164."""

    name: Name
    middle: str = ""
    born: date | None = None
    phones: frozenset[str] = frozenset()
    others: tuple[Name, ...] = ()


@dataclass(frozen=True, slots=True)
class Likeness:
    """``score`` of a hundred; ``reasons`` in words: "same birth date", "first name Bill = William"."""

    score: int
    reasons: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Fit:
    points: int
    reasons: tuple[str, ...]
    first_same: bool
    last_fits: bool


def likeness(typed: Description, known: Description) -> Likeness | None:
    """How much the two are alike; nothing where they are not alike enough to be looked at.

    Both names must fit, in this order or the other. A last name that changed is believed where the first
    name, the birth date and a phone or the middle name are the same.
    """
    how_born = birth(typed.born, known.born)
    phone = bool(typed.phones & known.phones)
    middle = bool(plain(typed.middle)) and plain(typed.middle)[:1] == plain(known.middle)[:1]
    if LAST["same"] + FIRST["same"] + BORN[how_born] + PHONE * phone + MIDDLE * middle < DOUBTFUL:
        return None
    best = max(_names(typed, known), key=lambda one: one.points, default=None)
    if best is None:
        return None
    sure = best.first_same and how_born == "same" and (phone or (middle and len(plain(typed.middle)) > 1))
    score = min(best.points + BORN[how_born] + PHONE * phone + MIDDLE * middle, 100)
    if not (best.last_fits or sure) or score < DOUBTFUL:
        return None
    reasons = [*_birth_in_words(how_born), *best.reasons, *(["same phone"] if phone else [])]
    return Likeness(score, tuple(reasons))


def birth(typed: date | None, known: date | None) -> str:
    """Same, swapped (day and month), a slip (one digit, or two neighbors exchanged), unknown, or other."""
    if typed is None or known is None:
        return "unknown"
    if typed == known:
        return "same"
    if (typed.year, typed.month, typed.day) == (known.year, known.day, known.month):
        return "swapped"
    one, other = f"{typed:%Y%m%d}", f"{known:%Y%m%d}"
    wrong = [place for place in range(8) if one[place] != other[place]]
    neighbors = (
        len(wrong) == 2
        and wrong[1] == wrong[0] + 1
        and one[wrong[0]] + one[wrong[1]] == other[wrong[1]] + other[wrong[0]]
    )
    return "slip" if len(wrong) == 1 or neighbors else "other"


def slips(day: date) -> Iterator[date]:
    """Every day that is written with one digit, or the order of two, wrong; and the day itself."""
    digits = f"{day:%Y%m%d}"
    written = {digits, digits[:4] + digits[6:] + digits[4:6]}
    for place in range(2, 8):
        written |= {digits[:place] + digit + digits[place + 1 :] for digit in "0123456789"}
    for place in range(2, 7):
        written.add(digits[:place] + digits[place + 1] + digits[place] + digits[place + 2 :])
    for one in sorted(written):
        try:
            yield date(int(one[:4]), int(one[4:6]), int(one[6:]))
        except ValueError:
            continue


def _names(typed: Description, known: Description) -> Iterator[_Fit]:
    """Every way the names may be read: as typed, exchanged, the middle name as the first, another name."""
    for name in (known.name, *known.others):
        other = [f"{name.kind} {name.first} {name.last}"] if name.kind else []
        yield _fit(typed.name, name, other)
        turned = Name(typed.name.first, typed.name.last)
        yield _fit(turned, name, [*other, "first and last name exchanged"], less=2)
    if known.middle:
        named = Name(known.name.last, known.middle)
        yield _fit(typed.name, named, [f"{known.middle} is the middle name there"], less=4)
    if typed.middle:
        named = Name(typed.name.last, typed.middle)
        yield _fit(named, known.name, [f"{typed.middle} is the first name there"], less=4)


def _fit(typed: Name, known: Name, more: list[str], less: int = 0) -> _Fit:
    last, first = fit(typed.last, known.last), fit(typed.first, known.first)
    points = (LAST[last] if last else 0) + (FIRST[first] if first else 0) - less
    reasons = [*more]
    if last and LAST[last]:
        reasons.append(_in_words("last name", last, typed.last, known.last))
    if first:
        reasons.append(_in_words("first name", first, typed.first, known.first))
    fits = bool(last and LAST[last] and first)
    return _Fit(points, tuple(reasons), first in SAME, fits)


def _in_words(which: str, how: str, typed: str, known: str) -> str:
    return {
        "same": f"same {which}",
        "nickname": f"{which} {typed} = {known}",
        "alike": f"{which} looks or sounds alike: {known}",
        "part": f"a part of the {which} is the same: {known}",
        "begins": f"{which} begins alike: {known}",
        "initial": f"{which} begins with {known[:1]}",
    }[how]


def _birth_in_words(how: str) -> list[str]:
    return {
        "same": ["same birth date"],
        "swapped": ["birth date with day and month exchanged"],
        "slip": ["birth date differs by one digit"],
        "unknown": [],
        "other": ["another birth date"],
    }[how]
