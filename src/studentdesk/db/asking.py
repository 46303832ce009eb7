"""A question about children as one statement: tests of named reads, put together with and, or and not.

A fact is a column ("student.sex", "enrollment.homeroom") or a named read that answers one child, asked with
``:student``. SQLite itself still answers a restricted column with nothing.
"""

import json
import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from studentdesk.db.queries import statement

# What has no accent of its own to take off.
LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "æ": "ae", "œ": "oe", "’": "'", "‘": "'", "ʻ": "'", "ʼ": "'"}
)
How = Literal["one of", "more", "at least", "less", "at most", "contains", "begins", "there"]
TABLES = {"student": "s", "enrollment": "e"}
COLUMN = re.compile(r"(student|enrollment)\.(\w+)")
CHILD = re.compile(r":student\b")
COMPARED = {"more": ">", "at least": ">=", "less": "<", "at most": "<="}
ORDER = "order by s.name_order, s.id"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact comes from. ``many``: the read answers several rows, each with a ``value``.

    ``words``: free text, compared without case and accents.
    """

    name: str
    many: bool = False
    number: bool = False
    words: bool = False


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison. Values are as the file keeps them, numbers as text; what is not said is never so."""

    source: Source
    how: How
    values: tuple[Any, ...] = ()


@dataclass(frozen=True, slots=True)
class Group:
    """Tests put together: all of them, any of them, or none of them."""

    kind: Literal["and", "or", "not"]
    parts: "tuple[Condition, ...]"


Condition = Test | Group


@dataclass(slots=True)
class Asked:
    """A statement and its values, growing test by test. Nothing typed ever becomes SQL."""

    sql: str = ""
    values: dict[str, Any] = field(default_factory=dict)

    def so(self, condition: Condition) -> str:
        """What stands after ``where``."""
        if isinstance(condition, Group):
            parts = [self.so(part) for part in condition.parts]
            if condition.kind == "not":
                return f"not ifnull({parts[0]}, 0)"
            return f"({f' {condition.kind} '.join(parts)})"
        return self._test(condition)

    def _test(self, test: Test) -> str:
        if test.source.many:
            inner = "" if test.how == "there" else f" where {self._compared('value', test)}"
            return f"exists (select 1 from {_expression(test.source)}{inner})"
        if test.how == "there":
            return f"{_expression(test.source)} is not null"
        return self._compared(_expression(test.source), test)

    def _compared(self, what: str, test: Test) -> str:
        if test.source.words:
            what, test = f"folded({what})", replace(test, values=tuple(map(folded, test.values)))
        if test.how == "one of":
            bound = self.bind(json.dumps(test.values))
            kept = "cast(value as real)" if test.source.number else "value collate nocase"
            return f"{what} in (select {kept} from json_each({bound}))"
        bound = self.bind(test.values[0])
        if test.how == "contains":
            return f"instr({what}, {bound})"
        if test.how == "begins":
            return f"substr({what}, 1, length({bound})) = {bound}"
        return f"{what} {COMPARED[test.how]} {f'cast({bound} as real)' if test.source.number else bound}"

    def bind(self, value: Any) -> str:
        """Keep a value and answer the name that stands for it."""
        name = f"asked{len(self.values)}"
        self.values[name] = value
        return f":{name}"


def who(condition: Condition, population: str) -> Asked:
    """The ids of those of a named read (rows of enrollments) for whom it is so, in the order of names."""
    asked = Asked()
    so = asked.so(condition)
    # Reading a child's row only where one of its columns is asked: at 404,000 it is most of the work.
    child = " join student s on s.id = e.student_id" if "s.[" in so else ""
    asked.sql = (
        f"select s.id from student s where +s.id in"
        f" (select e.student_id from ({_named(population)}) e{child} where {so}) {ORDER}"
    )
    return asked


def facts(sources: Sequence[Source], population: str, ids: Sequence[int]) -> Asked:
    """Of each of these children its facts, one row a child by name; several values with a comma between."""
    asked = Asked()
    columns = ", ".join(f"{_shown(source)} as [{place}]" for place, source in enumerate(sources))
    asked.sql = (
        f"select s.id, {columns} from ({_named(population)}) e join student s on s.id = e.student_id"
        f" where s.id in (select value from json_each({asked.bind(json.dumps(list(ids)))}))"
        f" group by s.id {ORDER}"
    )
    return asked


def folded(text: str | None) -> str | None:
    """Words as they are compared: without case and accents, one kind of apostrophe. Núñez is nunez."""
    if text is None:
        return None
    apart = unicodedata.normalize("NFD", str(text).casefold().translate(LETTERS))
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def _named(read: str) -> str:
    return statement(read).partition(";")[0]


def _expression(source: Source) -> str:
    if found := COLUMN.fullmatch(source.name):
        return f"{TABLES[found[1]]}.[{found[2]}]"
    return f"({CHILD.sub('e.student_id', _named(source.name))})"


def _shown(source: Source) -> str:
    if source.many:
        return f"(select group_concat(value, ', ') from {_expression(source)})"
    return _expression(source)
