"""Dates as people type them. A column has one form, decided from all of its rows: never row by row."""

import re
from collections import Counter
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from studentdesk.exchange.values import WrongValue

ORDERS = ("year first", "month first", "day first", "words")
MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
NUMBERS = re.compile(r"(\d{1,4})([-/. ])(\d{1,2})\2(\d{1,4})")
EIGHT = re.compile(r"\d{8}")
DAY_WORD = re.compile(r"(\d{1,2})[-. ]+([A-Za-z]{3,9})\.?[-, ]+(\d{4}|\d{2})")
WORD_DAY = re.compile(r"([A-Za-z]{3,9})\.? (\d{1,2}),? (\d{4})")
CLOCK = re.compile(r"[T ]\d{1,2}:\d\d.*$")
EXAMPLES = {
    "year first": "2014-03-09", "month first": "3/9/2014", "day first": "9/3/2014", "words": "March 9, 2014",
}  # fmt: skip


def readings(typed: str, latest: int) -> dict[str, date]:
    """Every day that the words may mean, by their order. ``latest``: the year that two digits stay below."""
    text = CLOCK.sub("", typed)
    found: dict[str, date | None] = {}
    if match := NUMBERS.fullmatch(text):
        first, second, third = match[1], match[3], match[4]
        if len(first) == 4:
            found["year first"] = _day(first, second, third, latest)
        elif len(third) != 3 and len(first) <= 2:
            found["month first"] = _day(third, first, second, latest)
            found["day first"] = _day(third, second, first, latest)
    elif EIGHT.fullmatch(text):
        found["year first"] = _day(text[:4], text[4:6], text[6:], latest)
        found["month first"] = _day(text[4:], text[:2], text[2:4], latest)
        found["day first"] = _day(text[4:], text[2:4], text[:2], latest)
    elif match := DAY_WORD.fullmatch(text):
        found["words"] = _day(match[3], _month(match[2]), match[1], latest)
    elif match := WORD_DAY.fullmatch(text):
        found["words"] = _day(match[3], _month(match[1]), match[2], latest)
    return {order: day for order, day in found.items() if day}


def _month(word: str) -> int:
    short = word[:3].lower()
    return MONTHS.index(short) + 1 if short in MONTHS else 0


def _day(year: str, month: str | int, day: str, latest: int) -> date | None:
    whole = int(year)
    if len(year) <= 2:
        whole += 2000 if 2000 + whole <= latest else 1900
    try:
        return date(whole, int(month), int(day)) if 1900 <= whole < 2100 else None
    except ValueError:
        return None


class DateColumn:
    """The dates of one column: looked at first, then read."""

    def __init__(self, order: str, latest: int) -> None:
        self.order = order
        self.doubtful = False
        self._orders: Counter[str] = Counter()
        self._readings = lru_cache(maxsize=1 << 16)(lambda typed: readings(typed, latest))

    def look(self, typed: str) -> None:
        """One more value that helps to decide the form. A day that is the same both ways decides nothing."""
        found = self._readings(typed)
        if len(set(found.values())) == 1:
            self._orders.update(list(found) if len(found) == 1 else ())
        elif found:
            self._orders.update(list(found))
            self.doubtful = True

    def decide(self) -> None:
        """The order that most values have. Where month and day can't be told apart, the month is first."""
        if self.order:
            self.doubtful = False
            return
        ranked = sorted(ORDERS, key=lambda order: (-self._orders[order], ORDERS.index(order)))
        self.order = ranked[0] if self._orders else ""
        self.doubtful = self.doubtful and self._orders[ranked[0]] == self._orders[ranked[1]]

    def reader(self) -> Callable[[str], str]:
        """How its values are read: as ISO text."""

        def read(typed: str) -> str:
            found = self._readings(typed)
            order = self.order or next(iter(found), "")
            if order not in found:
                rule = "not a date" if not found else f"not written {order}, as the others of its column"
                raise WrongValue(rule, f"a date such as {EXAMPLES[order or 'year first']}")
            return found[order].isoformat()

        return read
