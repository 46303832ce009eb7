"""What a value of an exchange file may look like, and how we keep it."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import Decimal, InvalidOperation
from difflib import get_close_matches
from typing import Any

from studentdesk.records.phones import dialable
from studentdesk.records.years import label_of

Read = Callable[[str], Any]
LONGEST = 1_000
FLAGS = {"true": 1, "false": 0, "1": 1, "0": 0}
DATE = re.compile(r"(\d{4}-\d\d-\d\d)(Z|[+-]\d\d:\d\d)?")


class WrongValue(Exception):
    """Why a value can't be taken: the rule it breaks, and an example or what is allowed."""

    def __init__(self, rule: str, allowed: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.allowed = allowed


def reader(type: str, lists: Mapping[str, Mapping[str, str]]) -> Read:
    """How values of a type named in ``fields.csv`` are read."""
    name, _, choice = type.partition(" ")
    if name == "list":
        return one_of(lists[choice])
    return READERS[type]


def text(value: str) -> str:
    """Words, at most a thousand letters."""
    if len(value) > LONGEST:
        raise WrongValue(f"longer than {LONGEST} letters", "a shorter text")
    return value


def day(value: str) -> str:
    """A date as ISO text, between 1900 and 2100."""
    match = DATE.fullmatch(value)
    try:
        found = date.fromisoformat(match[1]) if match else None
    except ValueError:
        found = None
    if found is None or not 1900 <= found.year <= 2100:
        raise WrongValue("not a date", "a date as year-month-day, such as 2011-09-06")
    return found.isoformat()


def year_of_day(value: str) -> str:
    """The label of the school year that a date falls in."""
    return label_of(date.fromisoformat(day(value)))


def school_year(value: str) -> str:
    """ "2011-2012" as the label 2011-12."""
    match = re.fullmatch(r"((?:19|20)\d\d)-(\d{4})", value)
    if not match or int(match[2]) != int(match[1]) + 1:
        raise WrongValue("not a school year", "two years that follow each other, such as 2011-2012")
    return f"{match[1]}-{match[2][2:]}"


def number(value: str) -> int:
    """A whole number of at most four digits."""
    if not re.fullmatch(r"[0-9]{1,4}", value):
        raise WrongValue("not a whole number", "a whole number from 0 to 9999, such as 1")
    return int(value)


def scaled(by: int) -> Read:
    """A decimal as whole hundredths or thousandths: never a float."""

    def read(value: str) -> int:
        try:
            amount = Decimal(value) * by
        except InvalidOperation:
            amount = Decimal(-1)
        if not amount.is_finite() or not 0 <= amount <= 10_000 * by or not re.fullmatch(r"[0-9.]+", value):
            raise WrongValue("not a number", "a number from 0 to 10000, such as 92.5")
        return int(amount.to_integral_value())

    return read


def flag(value: str) -> int:
    """Yes or no, as XML writes it."""
    if value not in FLAGS:
        raise WrongValue("not yes or no", "true, false")
    return FLAGS[value]


def one_of(choices: Mapping[str, str]) -> Read:
    """A word of a list, as our own word; a word that we have none for is nothing."""

    def read(value: str) -> str | None:
        if value not in choices:
            raise WrongValue("not in its list", allowed_of(value, list(choices)))
        return choices[value] or None

    return read


def place_in(choices: Mapping[str, str]) -> Read:
    """How far up its list a word stands; a word that we have none for is never chosen."""
    places = {word: place for place, (word, ours) in enumerate(choices.items()) if ours}

    def read(value: str) -> int | None:
        if value not in choices:
            raise WrongValue("not in its list", allowed_of(value, list(choices)))
        return places.get(value)

    return read


def allowed_of(value: str, choices: list[str]) -> str:
    """The choices there are, or the nearest of many."""
    if len(choices) <= 15:
        return ", ".join(choices)
    near = get_close_matches(value, choices, 5, 0.4) or choices[:5]
    return f"{', '.join(near)} and {len(choices) - len(near)} others"


READERS: dict[str, Read] = {
    "text": text,
    "date": day,
    "year of day": year_of_day,
    "school year": school_year,
    "number": number,
    "hundredths": scaled(100),
    "thousandths": scaled(1000),
    "flag": flag,
    "phone": dialable,
}
