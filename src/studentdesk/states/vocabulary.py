"""The words a state's rules are written in: pure tests of one value, one record, or all records of a file.

An empty value passes every test but those that ask for a value. Every state may use every word.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Literal

from studentdesk.states import arguments, sequences
from studentdesk.states.arguments import choices, day_or_number, parts
from studentdesk.states.notation import read_date

Record = Sequence[str]


@dataclass(frozen=True, slots=True)
class Sight:
    """What a test may look at besides the value: the other fields, named days, and the folder's lists."""

    columns: Mapping[str, int] = field(default_factory=dict)
    dates: Mapping[str, str] = field(default_factory=dict)
    days: Mapping[str, date] = field(default_factory=dict)
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)

    def value(self, record: Record, name: str) -> str:
        """What stands in another field of the record."""
        return record[self.columns[name]]

    def day(self, record: Record, name: str) -> date | None:
        """A named day (today, on, year_begins, year_ends) or the day in a date field, if there is one."""
        if name in self.days:
            return self.days[name]
        return read_date(self.value(record, name), self.dates[name]) if name in self.dates else None


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the vocabulary. ``takes``: what its argument may be; ``asks``: of empty values too.

    Of a value it is asked (value, argument, sight), of a record (record, field, argument, sight), and
    answers whether that holds. Of a file it is asked (records, field, argument, sight), and answers the
    places of the records for which it does not. ``reads``: the other fields that its argument names.
    """

    name: str
    of: Literal["value", "record", "file"]
    test: Callable[..., Any]
    takes: arguments.Takes
    says: str
    asks: bool = False
    reads: arguments.Reads = arguments.no_names


@dataclass(frozen=True, slots=True)
class Test:
    """A word and what follows it, as a folder has them."""

    word: Word
    argument: str


def required(value: str, argument: str, sight: Sight) -> bool:
    """Something stands there."""
    return value != ""


def digits(value: str, argument: str, sight: Sight) -> bool:
    """Exactly so many digits."""
    return value.isascii() and value.isdigit() and len(value) == int(argument)


def matches(value: str, argument: str, sight: Sight) -> bool:
    """The whole value follows a pattern."""
    return arguments.pattern(argument).fullmatch(value) is not None


def not_matches(value: str, argument: str, sight: Sight) -> bool:
    """The value does not follow a pattern."""
    return not matches(value, argument, sight)


def matches_any(value: str, argument: str, sight: Sight) -> bool:
    """The whole value follows one of some patterns."""
    return any(matches(value, one, sight) for one in parts(argument, "|"))


def one_of(value: str, argument: str, sight: Sight) -> bool:
    """One of some values."""
    return value in choices(argument)


def not_one_of(value: str, argument: str, sight: Sight) -> bool:
    """None of some values."""
    return value not in choices(argument)


def exists_in(value: str, argument: str, sight: Sight) -> bool:
    """Among the state's values of one of the folder's code lists."""
    return value in sight.lists[argument]


def required_if(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """Something stands there when another field has one of some values."""
    other, wanted = parts(argument, "=")
    return sight.value(record, name) != "" or sight.value(record, other) not in choices(wanted)


def empty_unless(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """Nothing stands there unless another field has one of some values."""
    other, wanted = parts(argument, "=")
    return sight.value(record, other) in choices(wanted)


def one_of_if(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """One of some values where another field has one of its own."""
    condition, wanted = parts(argument, ">")
    return empty_unless(record, "", condition, sight) is False or sight.value(record, name) in choices(wanted)


def only_with(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """These values only where another field has one of its own."""
    values, condition = parts(argument, ":")
    return sight.value(record, name) not in choices(values) or empty_unless(record, "", condition, sight)


def together_with(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """Something stands in both fields or in neither."""
    return (sight.value(record, name) == "") == (sight.value(record, argument) == "")


def differs_from(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """Not the same as in another field."""
    return sight.value(record, name) != sight.value(record, argument)


def ages(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """From a birth date to a day so many full years, by the value of another field; ``*`` is any value."""
    other, when, table = parts(argument, "|")
    by_value = arguments.spans(table)
    span = by_value.get(sight.value(record, other), by_value.get("*"))
    born, day = sight.day(record, name), sight.day(record, when)
    if span is None or born is None or day is None:
        return True
    age = day.year - born.year - ((day.month, day.day) < (born.month, born.day))
    return span[0] <= age <= span[1]


def not_after(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """Not later than another day."""
    return _in_order(sight.day(record, name), sight.day(record, argument))


def not_before(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """Not earlier than another day."""
    return _in_order(sight.day(record, argument), sight.day(record, name))


def between(record: Record, name: str, argument: str, sight: Sight) -> bool:
    """A number or a day from one to another, both included."""
    low, high = (day_or_number(end, lambda end: sight.day(record, end)) for end in parts(argument, " "))
    own = day_or_number(sight.value(record, name), lambda _: sight.day(record, name))
    return own is None or low is None or high is None or low <= own <= high


def unique_with(records: Sequence[Record], name: str, argument: str, sight: Sight) -> Iterable[int]:
    """No two records have the same values in the field and the ones named."""
    return sequences.beyond(_keys(records, [name, *parts(argument, "|")], sight), 1)


def at_most(records: Sequence[Record], name: str, argument: str, sight: Sight) -> Iterable[int]:
    """At most so many records have the same values in the field and the ones named."""
    count, *names = parts(argument, "|")
    return sequences.beyond(_keys(records, [name, *names], sight), int(count))


def total_at_most(records: Sequence[Record], name: str, argument: str, sight: Sight) -> Iterable[int]:
    """The field's numbers of the records with the same values in the ones named add up to at most so much."""
    limit, *names = parts(argument, "|")
    return sequences.too_much(_keys(records, names, sight), _keys(records, [name], sight), limit)


def sequence(records: Sequence[Record], name: str, argument: str, sight: Sight) -> Iterable[int]:
    """Records of one key follow each other by date only as the pairs allow; START and END are pairs too."""
    key, day, pairs = parts(argument, "|")
    when = [sight.day(record, day) or date.min for record in records]
    found = (record[sight.columns[name]] for record in records)
    return sequences.out_of_order(_keys(records, [key], sight), when, list(found), pairs)


def _in_order(first: date | None, second: date | None) -> bool:
    return first is None or second is None or first <= second


def _keys(records: Sequence[Record], names: Sequence[str], sight: Sight) -> list[tuple[str, ...]]:
    columns = [sight.columns[name] for name in names]
    return [tuple(record[column] for column in columns) for record in records]


WORDS: Mapping[str, Word] = {
    word.name: word
    for word in (
        Word("required", "value", required, arguments.nothing, "something must stand there", asks=True),
        Word("digits", "value", digits, arguments.whole, "exactly so many digits: 9"),
        Word("matches", "value", matches, arguments.safe_pattern, "the value follows a pattern: [0-9]{5}"),
        Word("not_matches", "value", not_matches, arguments.safe_pattern, "it does not follow a pattern"),
        Word("matches_any", "value", matches_any, arguments.safe_patterns,
             "the value follows one of some patterns: [0-9]{5}|[0-9]{5}-[0-9]{4}"),
        Word("one_of", "value", one_of, arguments.some, "one of: A|B|C"),
        Word("not_one_of", "value", not_one_of, arguments.some, "none of: A|B|C"),
        Word("exists_in", "value", exists_in, arguments.a_list, "among the state's codes of codes/NAME.csv"),
        Word("required_if", "record", required_if, arguments.field_and_values,
             "must be filled when another field has one of some values: FIELD=A|B", asks=True,
             reads=arguments.before("=")),
        Word("empty_unless", "record", empty_unless, arguments.field_and_values,
             "must be empty unless another field has one of some values: FIELD=A|B",
             reads=arguments.before("=")),
        Word("one_of_if", "record", one_of_if, arguments.condition_and_values,
             "one of some values when another field has one of its own: FIELD=A|B>C|D", asks=True,
             reads=arguments.before("=")),
        Word("only_with", "record", only_with, arguments.values_and_condition,
             "these values only when another field has one of its own: C|D:FIELD=A|B",
             reads=arguments.between(":", "=")),
        Word("together_with", "record", together_with, arguments.a_field,
             "both fields are filled, or neither: FIELD", asks=True, reads=arguments.listed("|")),
        Word("differs_from", "record", differs_from, arguments.a_field,
             "not the same as in another field: FIELD", reads=arguments.listed("|")),
        Word("ages", "record", ages, arguments.ages,
             "a birth date so many years before a day, by another field, or * for any: FIELD|on|A 4-6, B 5-7",
             reads=arguments.listed("|")),
        Word("not_after", "record", not_after, arguments.a_day,
             "not later than a date field, today, on, year_begins or year_ends",
             reads=arguments.listed("|")),
        Word("not_before", "record", not_before, arguments.a_day,
             "not earlier than a date field, today, on, year_begins or year_ends",
             reads=arguments.listed("|")),
        Word("between", "record", between, arguments.two_ends,
             "from one to the other, numbers or days: 0.001 31, or: year_begins year_ends",
             reads=arguments.listed(" ")),
        Word("unique_with", "file", unique_with, arguments.fields,
             "no two records agree in this field and: FIELD|FIELD",
             reads=arguments.listed("|")),
        Word("at_most", "file", at_most, arguments.count_and_fields,
             "no more than so many records agree in this field and: 2|FIELD|FIELD",
             reads=arguments.listed("|")),
        Word("total_at_most", "file", total_at_most, arguments.count_and_fields,
             "this field adds up to no more than so much over records that agree in: 31|FIELD|FIELD",
             reads=arguments.listed("|")),
        Word("sequence", "file", sequence, arguments.order,
             "what may follow what, by key field and date field: KEY|DATE|START>A*, A*>B, B>END",
             reads=arguments.listed("|")),
    )
}  # fmt: skip


def test(word: str, argument: str, names: arguments.Names) -> Test | str:
    """The test that a folder's row asks for, or what is wrong with it."""
    if word not in WORDS:
        return f"“{word}” is no test. Choose one of {', '.join(WORDS)}."
    return WORDS[word].takes(argument, names) or Test(WORDS[word], argument)
