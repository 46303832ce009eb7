"""A question in plain words, word by word: what may stand next, and what was meant by what stands there."""

import re
from collections.abc import Iterable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any, TypeVar

from studentdesk.findings import Refused
from studentdesk.records.question_fields import plain

T = TypeVar("T")
TOKEN = re.compile(r"\"[^\"]*\"?|“[^”]*”?|[(),]|[<>=]+|[^\s(),\"“<>=]+")
TYPED = re.compile(r"(\d{1,2})/(\d{1,2})(?:/(\d{4}))?")
YEAR_BEGINS = 7  # July: a day without a year is one of the school year


class Reading:
    """The words of a question, and how far they were understood."""

    def __init__(self, text: str, first: date, today: date) -> None:
        self.tokens = TOKEN.findall(text)
        self.at = 0
        self.hopes: dict[int, list[str]] = {}
        self._first, self._today = first, today

    def is_done(self) -> bool:
        """Whether every word was read."""
        return self.at >= len(self.tokens)

    def peek(self, words: Iterable[str]) -> str | None:
        """The longest of these words that stands next, without reading it."""
        return self._longest({word: word for word in words})[1]

    def take(self, words: Mapping[str, T]) -> T | None:
        """Read the longest of these words that stands next; what could have stood here is remembered."""
        self.hopes.setdefault(self.at, []).extend(words)
        length, found = self._longest(words)
        self.at += length
        return found

    def skip(self, words: Iterable[str]) -> None:
        """Read over words that say nothing here: days, times, years."""
        self.at += self._longest({word: word for word in words})[0]

    def text(self, ends: Iterable[str]) -> str:
        """Free text up to a word that goes on with the question, or what stands in quotes."""
        self.hopes.setdefault(self.at, [])
        if self.is_done():
            raise self.wrong("words are missing here", "last name begins with Mc")
        token = str(self.tokens[self.at])
        if token[0] in '"“':
            self.at += 1
            return token.strip('"“”')
        stops, begins = {*ends, "(", ")", ","}, self.at
        while not self.is_done() and plain(self.tokens[self.at]) not in stops:
            self.at += 1
        if begins == self.at:
            raise self.wrong("words are missing here", "last name begins with Mc")
        return " ".join(self.tokens[begins : self.at])

    def number(self) -> str:
        """A number."""
        self.hopes.setdefault(self.at, [])
        try:
            value = Decimal(self.tokens[self.at])
            if not value.is_finite():
                raise InvalidOperation
        except (IndexError, InvalidOperation):
            raise self.wrong("write a number here", "absent more than 5 days") from None
        self.at += 1
        return str(value)

    def day(self, today: Iterable[str]) -> str:
        """A day: 9/2 of this school year, 9/2/2025, 2025-09-02, or today."""
        if self.take(dict.fromkeys(today, True)):
            return self._today.isoformat()
        typed = "" if self.is_done() else str(self.tokens[self.at])
        try:
            if found := TYPED.fullmatch(typed):
                month, number = int(found[1]), int(found[2])
                year = int(found[3] or self._first.year + (month < YEAR_BEGINS))
                value = date(year, month, number)
            else:
                value = date.fromisoformat(typed)
        except ValueError:
            raise self.wrong("write a day here", "entered after 9/2/2025") from None
        self.at += 1
        return value.isoformat()

    def wrong(self, rule: str, example: str) -> Refused:
        """What is wrong at this word: the word, the rule, the nearest that there is, an example."""
        if self.is_done():
            last = " ".join(self.tokens[-2:])
            return Refused(f"After “{last}”: {rule}. Example: {example}." if last else f"Example: {example}.")
        known = {plain(word): word for word in self.hopes.get(self.at, [])}
        for length in (3, 2, 1):
            typed = plain(" ".join(self.tokens[self.at : self.at + length]))
            near = get_close_matches(typed, known, 1, 0.7)
            if near:
                return Refused(f"“{typed}”: {rule}. Did you mean “{known[near[0]]}”?")
        return Refused(f"“{self.tokens[self.at]}”: {rule}. Example: {example}.")

    def completions(self) -> list[str]:
        """What can stand where the reading ended, as far as it is typed."""
        at = max(self.hopes, default=0)
        tail = plain(" ".join(self.tokens[at:]))
        found = dict.fromkeys(word for word in self.hopes.get(at, []) if plain(word).startswith(tail))
        return [word for word in found if plain(word) != tail and any(map(str.isalnum, word))]

    def beginning(self) -> str:
        """The words that were understood, before what is completed."""
        return " ".join(self.tokens[: max(self.hopes, default=0)])

    def _longest(self, words: Mapping[str, T]) -> tuple[int, T | None]:
        known: dict[str, Any] = {plain(word): value for word, value in words.items()}
        most = max((len(TOKEN.findall(word)) for word in known), default=0)
        for length in range(min(most, len(self.tokens) - self.at), 0, -1):
            typed = " ".join(token.strip('"“”') for token in self.tokens[self.at : self.at + length])
            for candidate in (plain(typed), plain(typed).replace(" ,", ",")):
                if candidate in known:
                    return length, known[candidate]
        return 0, None
