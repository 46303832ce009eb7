"""What may follow a word of the vocabulary, checked when a folder is read: nothing in it can run wild."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache

NAMED_DAYS = ("today", "on", "year_begins", "year_ends")
# One atom, then how often. No groups, no alternatives, nothing that can repeat what repeats.
_ATOM = r"(?:\[\^?(?:\\[dw\]\\-]|[^\]\\\[])+\]|\\[dwDW.+*?()\[\]{}|\\^$-]|[^\\\[\](){}|*+?^$.])"
_PATTERN = re.compile(rf"(?:{_ATOM}(?:\{{\d{{1,3}}(?:,\d{{1,3}})?\}})?)+")
_SPAN = re.compile(r"(\S+) (\d{1,2})-(\d{1,2})")
_VARIABLE = re.compile(r"\{\d{1,3},\d{1,3}\}")


@dataclass(frozen=True, slots=True)
class Names:
    """What an argument may name: fields of the file, those that hold dates, and the folder's code lists."""

    fields: Collection[str] = ()
    dates: Collection[str] = ()
    lists: Collection[str] = ()


Takes = Callable[[str, Names], str]
Reads = Callable[[str], tuple[str, ...]]


def no_names(_argument: str) -> tuple[str, ...]:
    """It names no other field."""
    return ()


def listed(between: str) -> Reads:
    """The other fields are parts of the argument."""
    return lambda argument: parts(argument, between)


def before(sign: str) -> Reads:
    """The other field stands before a sign."""
    return lambda argument: (argument.partition(sign)[0].strip(),)


def between(left: str, right: str) -> Reads:
    """The other field stands between two signs."""
    return lambda argument: (argument.partition(left)[2].partition(right)[0].strip(),)


@cache
def pattern(argument: str) -> re.Pattern[str]:
    """A pattern, read once."""
    return re.compile(argument, re.ASCII)


@cache
def choices(argument: str) -> frozenset[str]:
    """The values of "A|B|C"; "|A" has the empty one too."""
    return frozenset(argument.split("|"))


@cache
def parts(argument: str, between: str) -> tuple[str, ...]:
    """An argument's parts, without the space around them."""
    return tuple(part.strip() for part in argument.split(between))


def day_or_number(text: str, day: Callable[[str], date | None]) -> Decimal | None:
    """A number, or the ordinal of the day that a name stands for: both can be compared."""
    try:
        return Decimal(text)
    except InvalidOperation:
        found = day(text)
        return None if found is None else Decimal(found.toordinal())


def nothing(argument: str, _names: Names) -> str:
    """The word stands alone."""
    return "" if argument == "" else "nothing follows this word. Leave the argument empty."


def whole(argument: str, _names: Names) -> str:
    """A whole number up to 999."""
    return "" if re.fullmatch(r"[1-9]\d{0,2}", argument) else "a whole number follows. Example: 9."


def safe_pattern(argument: str, _names: Names) -> str:
    """A pattern of at most 200 characters that cannot take long: counted classes and letters, in a row."""
    if len(argument) > 200 or not _PATTERN.fullmatch(argument) or len(_VARIABLE.findall(argument)) > 2:
        return "a plain pattern follows: letters and [classes], each with a count. Example: [A-Z]{2}[0-9]{4}."
    try:
        pattern(argument)
    except re.error as error:
        return f"this pattern can't be read: {error}. Example: [0-9]{{5}}."
    return ""


def safe_patterns(argument: str, names: Names) -> str:
    """Plain patterns with bars between."""
    return next((wrong for one in parts(argument, "|") if (wrong := safe_pattern(one, names))), "")


def some(argument: str, _names: Names) -> str:
    """Values with bars between."""
    return "" if argument else "values with | between them follow. Example: A|B|C."


def a_list(argument: str, names: Names) -> str:
    """A code list of the folder."""
    return "" if argument in names.lists else _unknown("code list", argument, names.lists)


def field_and_values(argument: str, names: Names) -> str:
    """FIELD=A|B."""
    name, equals, values = argument.partition("=")
    if not equals or not values:
        return "a field, = and its values follow. Example: CODE=A|B."
    return a_field(name.strip(), names)


def condition_and_values(argument: str, names: Names) -> str:
    """FIELD=A|B>C|D."""
    condition, _, values = argument.partition(">")
    if argument.count(">") != 1 or not values:
        return "a field with its values, > and the values that follow. Example: CODE=A|B>C|D."
    return field_and_values(condition, names)


def values_and_condition(argument: str, names: Names) -> str:
    """C|D:FIELD=A|B."""
    values, _, condition = argument.partition(":")
    if argument.count(":") != 1 or not values:
        return "values, : and a field with its values follow. Example: C|D:CODE=A|B."
    return field_and_values(condition, names)


def ages(argument: str, names: Names) -> str:
    """FIELD|DAY|A 4-6, B 5-7."""
    if argument.count("|") != 2:
        return "FIELD|DAY|AGES is what follows. Example: GRADE|year_ends|01 6-8, 02 7-9."
    field, day, table = parts(argument, "|")
    if not all(_SPAN.fullmatch(one) for one in parts(table, ",")):
        return "ages are written VALUE FROM-TO. Example: 01 6-8, 02 7-9."
    return a_field(field, names) or a_day(day, names)


@cache
def spans(table: str) -> Mapping[str, tuple[int, int]]:
    """The ages of "A 4-6, B 5-7"."""
    found = (_SPAN.fullmatch(one) for one in parts(table, ","))
    return {match[1]: (int(match[2]), int(match[3])) for match in found if match}


def a_field(argument: str, names: Names) -> str:
    """A field of the file."""
    return "" if argument in names.fields else _unknown("field", argument, names.fields)


def a_day(argument: str, names: Names) -> str:
    """A date field or a named day."""
    known = (*NAMED_DAYS, *names.dates)
    return "" if argument in known else _unknown("date field or day", argument, known)


def two_ends(argument: str, names: Names) -> str:
    """Two numbers or two days with a space between."""
    ends = argument.split(" ")
    if len(ends) != 2:
        return "two ends with a space between them follow. Example: 0.5 31, or year_begins year_ends."
    numbers = [re.fullmatch(r"\d{1,9}(\.\d{1,3})?", end) is not None for end in ends]
    if all(numbers):
        return ""
    return next((wrong for end in ends if (wrong := a_day(end, names))), "")


def fields(argument: str, names: Names) -> str:
    """FIELD|FIELD."""
    return next((wrong for name in parts(argument, "|") if (wrong := a_field(name, names))), "")


def count_and_fields(argument: str, names: Names) -> str:
    """A number, then FIELD|FIELD."""
    count, bar, rest = argument.partition("|")
    return (
        fields(rest, names)
        if bar and not whole(count.strip(), names)
        else "2|FIELD is what follows, a number first."
    )


def order(argument: str, names: Names) -> str:
    """KEY|DATE|PAIRS."""
    if argument.count("|") != 2:
        return "KEY|DATE|PAIRS is what follows. Example: ID|DATE|START>E*, E*>WD*, WD*>END."
    key, day, pairs = parts(argument, "|")
    if not all(re.fullmatch(r"[A-Za-z0-9]+\*?>[A-Za-z0-9]+\*?", pair) for pair in parts(pairs, ",")):
        return "pairs are written BEFORE>AFTER, with a star for any ending. Example: START>E*, E*>WD*."
    return a_field(key, names) or a_day(day, names)


def _unknown(what: str, name: str, known: Collection[str]) -> str:
    return f"“{name}” is no {what} here. Choose one of {', '.join(sorted(known)) or 'none: there are none'}."
