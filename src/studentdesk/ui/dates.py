"""Days as they are typed and shown in an American office: "9/2" is this school year's September 2."""

import re
from datetime import date

TYPED = re.compile(r"(\d{1,2})[/.-](\d{1,2})(?:[/.-](\d{2}|\d{4}))?")
ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
YEAR_BEGINS = 7
EXAMPLE = "9/2/2025"


class NotADay(ValueError):
    """A typed day that is none; the message is the sentence to show."""


def day(text: str, *, school_year: int | None = None, latest: date | None = None) -> date | None:
    """The day that was typed: "9/2/25", "9/2/2025", "2025-09-02"; nothing for nothing.

    ``school_year`` is the year the school year begins in (2025 for 2025-26): with it "9/2" is enough,
    from July to June. Two digits of a year mean the 2000s, or the 1900s where that would be after
    ``latest`` (a birth date). Raises NotADay.
    """
    typed = text.strip()
    if not typed:
        return None
    if found := ISO.fullmatch(typed):
        return _day(int(found[1]), int(found[2]), int(found[3]), typed)
    found = TYPED.fullmatch(typed)
    if not found:
        raise NotADay(f"“{typed}” is not a day. Type month, day and year, as {EXAMPLE}.")
    month, number = int(found[1]), int(found[2])
    if found[3] is None:
        if school_year is None:
            raise NotADay(f"The year is missing. Type month, day and year, as {EXAMPLE}.")
        return _day(school_year + (month < YEAR_BEGINS), month, number, typed)
    year = int(found[3]) if len(found[3]) == 4 else 2000 + int(found[3])
    if len(found[3]) == 2 and latest and _day(year, month, number, typed) > latest:
        year -= 100
    return _day(year, month, number, typed)


def _day(year: int, month: int, number: int, typed: str) -> date:
    try:
        return date(year, month, number)
    except ValueError:
        raise NotADay(
            f"There is no day “{typed}” in the calendar. Type month, day and year, as {EXAMPLE}."
        ) from None


def shown(when: date | None) -> str:
    """A day as it stands in a field: 9/2/2025."""
    return f"{when.month}/{when.day}/{when.year}" if when else ""


def in_words(when: date) -> str:
    """A day in a heading: Tuesday, September 2, 2025."""
    return f"{when:%A, %B} {when.day}, {when.year}"
