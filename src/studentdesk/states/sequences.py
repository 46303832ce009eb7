"""What the records of a file are to each other: too many alike, too much together, in the wrong order."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache

from studentdesk.states.arguments import parts

Key = tuple[str, ...]
START, END = "START", "END"


def beyond(keys: Sequence[Key], limit: int) -> Iterator[int]:
    """The places of the keys that have come more often than the limit."""
    seen: dict[Key, int] = defaultdict(int)
    for place, key in enumerate(keys):
        seen[key] += 1
        if seen[key] > limit:
            yield place


def too_much(keys: Sequence[Key], numbers: Sequence[Key], limit: str) -> Iterator[int]:
    """The places where what was added up under a key first passes the limit."""
    totals: dict[Key, Decimal] = defaultdict(Decimal)
    for place, (key, (number,)) in enumerate(zip(keys, numbers, strict=True)):
        before = totals[key]
        totals[key] += _number(number)
        if before <= Decimal(limit) < totals[key]:
            yield place


def out_of_order(
    keys: Sequence[Key], days: Sequence[date], codes: Sequence[str], pairs: str
) -> Iterable[int]:
    """The places, by key and day, of codes that may not follow the one before, or may not be the last."""
    places = sorted(range(len(keys)), key=lambda place: (keys[place], days[place]))
    wrong = set()
    for number, place in enumerate(places):
        before = places[number - 1] if number else None
        after = places[number + 1] if number + 1 < len(places) else None
        first = before is None or keys[before] != keys[place]
        last = after is None or keys[after] != keys[place]
        if not may_follow(START if first or before is None else codes[before], codes[place], pairs):
            wrong.add(place)
        if last and not may_follow(codes[place], END, pairs):
            wrong.add(place)
    return sorted(wrong)


@cache
def may_follow(before: str, after: str, pairs: str) -> bool:
    """Whether the pairs "E*>WD*, WD*>END" let one code follow another. A missing code may."""
    return (
        not before
        or not after
        or any(
            _fits(before, *pair[:1]) and _fits(after, *pair[1:])
            for pair in (parts(one, ">") for one in parts(pairs, ","))
        )
    )


def _fits(code: str, pattern: str) -> bool:
    if code in (START, END) or not pattern.endswith("*"):
        return code == pattern
    return code.startswith(pattern[:-1])


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except InvalidOperation:
        return Decimal(0)
