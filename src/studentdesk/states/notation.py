"""How a file writes dates and numbers: a closed list of dates, and patterns of zeros for numbers."""

import re
from datetime import date, datetime
from functools import lru_cache

DATES = {
    "YYYY-MM-DD": "%Y-%m-%d",
    "MM/DD/YYYY": "%m/%d/%Y",
    "YYYYMMDD": "%Y%m%d",
    "MMDDYYYY": "%m%d%Y",
    "YYYYMMDDHHMM": "%Y%m%d%H%M",
    "YYYY": "%Y",
    "MM": "%m",
}
ZEROS = re.compile(r"0+(\.0{1,3})?")


def is_notation(kind: str, pattern: str) -> bool:
    """Whether a fact of this kind can be written so: dates by name, numbers by zeros, text as it is."""
    if kind == "date":
        return pattern in DATES
    if kind == "text":
        return pattern == ""
    return pattern == "" or ZEROS.fullmatch(pattern) is not None


def written_date(day: date, pattern: str) -> str:
    """A day (or a moment) in one of the notations."""
    return day.strftime(DATES[pattern]).rjust(len(pattern), "0")


@lru_cache(4096)
def read_date(text: str, pattern: str) -> date | None:
    """The day that a text says in a notation, or nothing."""
    try:
        return datetime.strptime(text, DATES[pattern]).date()
    except ValueError:
        return None


def written_number(thousandths: int, pattern: str) -> str:
    """A number in thousandths by a pattern of zeros: 1500 by ``00.000`` is 01.500. Half a digit goes up."""
    places = len(pattern.partition(".")[2])
    unit = int(10 ** (3 - places))
    amount = (thousandths + unit // 2) // unit
    whole, part = divmod(amount, 10**places)
    width = len(pattern.partition(".")[0])
    return f"{whole:0{width}}" + (f".{part:0{places}}" if places else "")
