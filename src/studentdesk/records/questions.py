"""Lists that answer a question: “grade level is 9 and absent more than 5 days”, in a small closed language.

    question = (field | "has" field | "has" program) ... joined by and, or, not and parentheses

The words stand in resources/questions. A question becomes one statement with its values beside it.
"""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import Any, cast

from studentdesk.db import Desk
from studentdesk.db.asking import Condition, Group, How, Test, facts, who
from studentdesk.findings import NotAllowed, Refused
from studentdesk.records.class_lists import session
from studentdesk.records.question_fields import Field, fields, hidden_words, table
from studentdesk.records.question_words import Reading

EXAMPLE = "grade level is 9 and absent more than 5 days"
OF_THE_PAST = ("enrollment.standing", "enrollment.ends")  # asked of those who left, too


@dataclass(frozen=True, slots=True)
class Question:
    """What was asked, understood. ``everybody``: of all who were ever here, not only of today's roll."""

    condition: Condition
    everybody: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """What can be typed next: the words so far, and the words that go on from there."""

    before: str
    words: list[str]


def question(desk: Desk, text: str) -> Question:
    """Understand a question. Raises Refused with the word, the rule and the nearest word there is."""
    return asked_of(desk, text, fields(desk))


def asked_of(desk: Desk, text: str, known: Sequence[Field]) -> Question:
    """Understand a question by these fields."""
    return _Parser(desk, text, known).question()


def offer(desk: Desk, text: str) -> Offer:
    """What can be typed at the end of a question that is half typed."""
    return offered(desk, text, fields(desk))


def offered(desk: Desk, text: str, known: Sequence[Field]) -> Offer:
    """The same by these fields."""
    parser = _Parser(desk, text, known)
    with suppress(Refused, NotAllowed):
        parser.question()
    return Offer(parser.words.beginning(), parser.words.completions())


def answer(
    desk: Desk,
    text: str,
    *,
    school_id: int | None = None,
    grade_level_id: int | None = None,
    everybody: bool = False,
) -> list[int]:
    """The ids of the students a question finds, by name: of today's roll or of the nearest day of school.

    ``everybody``: of all who were ever here, as also where the question is about who left.
    """
    asked = question(desk, text)
    population = "questions.everybody" if everybody or asked.everybody else "questions.on_roll"
    found = desk.ask(who(asked.condition, population), school=school_id, grade=grade_level_id, **moment(desk))
    return [row["id"] for row in found]


def lines(desk: Desk, ids: Sequence[int], columns: Sequence[Field]) -> list[tuple[int, tuple[str, ...]]]:
    """What the columns of a list show of these children, by name; who died is on no list."""
    asked = facts([one.source for one in columns], "questions.everybody", ids)
    found = desk.ask(asked, school=None, grade=None, **moment(desk))
    shows = [one.shows() for one in columns]
    return [(row["id"], tuple(show(row[str(place)]) for place, show in enumerate(shows))) for row in found]


def moment(desk: Desk) -> dict[str, Any]:
    """The day that facts are asked for, and the school year it is in."""
    today = desk.now().date()
    year = session(desk, today)
    return {"on": year.nearest(today), "begins": year.begins, "year": year.year_id}


class _Parser:
    """Reads a question from left to right."""

    def __init__(self, desk: Desk, text: str, known: Sequence[Field]) -> None:
        today = desk.now().date()
        self.words = Reading(text, session(desk, today).begins, today)
        self._hidden = hidden_words(desk)
        self._everybody = False
        self._fields = {word: one for one in known for word in one.words}
        self._programs = {
            word: Test(one.source, "one of", (kept,))
            for one in known if one.kind == "program" for word, kept in one.values.items()
        }  # fmt: skip
        self._compare = {row["words"]: (row["how"], bool(row["negated"])) for row in table("comparisons")}
        self._meaning: dict[str, dict[str, bool]] = {}
        for row in table("words"):
            self._meaning.setdefault(row["meaning"], {})[row["words"]] = True

    def question(self) -> Question:
        """The whole of it."""
        condition = self._either()
        if not self.words.is_done():
            raise self.words.wrong("“and” or “or” goes on with a question", EXAMPLE)
        return Question(condition, self._everybody)

    def _either(self) -> Condition:
        return self._joined("or", self._both)

    def _both(self) -> Condition:
        return self._joined("and", self._one)

    def _joined(self, word: Any, part: Any) -> Condition:
        parts = [part()]
        while self.words.take(self._meaning[word]):
            parts.append(part())
        return parts[0] if len(parts) == 1 else Group(word, tuple(parts))

    def _one(self) -> Condition:
        if self.words.take(self._meaning["not"]):
            return Group("not", (self._one(),))
        if self.words.take({"(": True}):
            inside = self._either()
            if not self.words.take({")": True}):
                raise self.words.wrong("a parenthesis is still open; write “)”", f"({EXAMPLE})")
            return inside
        lacks = self.words.take(self._meaning["has no"])
        if lacks or self.words.take(self._meaning["has"]):
            there = self._there()
            return Group("not", (there,)) if lacks else there
        return self._test(self._field(self._fields))

    def _field(self, known: dict[str, Any]) -> Any:
        if self.words.peek(self._hidden):
            raise NotAllowed()
        found = self.words.take(known)
        if found is None:
            raise self.words.wrong("write what to ask for, as “grade level” or “absent”", EXAMPLE)
        return found

    def _there(self) -> Condition:
        """Has a phone, has special education."""
        self.words.skip(("a", "an", "any"))
        found = self._field({**self._programs, **self._fields})
        if isinstance(found, Test):
            return found
        if found.kind == "number":
            if self._continues():
                return self._test(found)
            return Test(found.source, "more", ("0",))
        return self._test(found) if self._continues() else Test(found.source, "there")

    def _continues(self) -> bool:
        return self.words.peek(self._compare) is not None

    def _test(self, field: Field) -> Condition:
        if field.source.name in OF_THE_PAST:
            self._everybody = True
        how = self.words.take(self._compare)
        if how is None:
            raise self.words.wrong("say how to compare, as “is” or “more than”", EXAMPLE)
        kind, negated = how
        if kind == "between":
            low = self._value(field)
            if not self.words.take(self._meaning["and"]):
                raise self.words.wrong("“between” needs two values with “and”", "age between 5 and 7")
            found: Condition = Group(
                "and", (_compared(field, "at least", low), _compared(field, "at most", self._value(field)))
            )
        elif kind == "one of":
            found = self._one_of(field)
        else:
            found = _compared(field, kind, self._value(field))
        return Group("not", (found,)) if negated else found

    def _one_of(self, field: Field) -> Condition:
        """Is 9, 10 or 11: values go on as long as no new test begins."""
        values = [self._value(field)]
        while True:
            before = self.words.at
            if not (self.words.take({",": True}) or self.words.take(self._meaning["or"])):
                break
            self.words.take(self._meaning["or"])
            begins = {**self._fields, **self._meaning["has"], **self._meaning["has no"], "not": 1, "(": 1}
            if self.words.peek(begins) and not self.words.peek(field.values):
                self.words.at = before
                break
            values.append(self._value(field))
        return Test(field.source, "one of", tuple(values))

    def _value(self, field: Field) -> Any:
        self.words.skip(self._meaning["filler"])
        if field.kind == "number":
            number = self.words.number()
            self.words.skip(self._meaning["unit"])
            return number
        if field.kind == "date":
            return self.words.day(self._meaning["today"])
        if not field.values:
            return self.words.text([*self._meaning["and"], *self._meaning["or"]])
        if field.kind == "grade_level":
            self.words.skip(("grade",))
        found = self.words.take(field.values)
        if found is None:
            examples = list(field.values)[:3]
            raise self.words.wrong(f"no {field.words[0]} is called that", ", ".join(examples))
        return found


def _compared(field: Field, how: str, value: Any) -> Test:
    """A comparison; of values that have an order those beyond are meant, one by one."""
    if not field.order:
        return Test(field.source, cast(How, how), (value,))
    place = field.order.index(value)
    beyond: dict[str, Sequence[Any]] = {
        "more": field.order[place + 1 :],
        "at least": field.order[place:],
        "less": field.order[:place],
        "at most": field.order[: place + 1],
    }
    if how not in beyond:
        raise Refused(f"“{how}”: a {field.words[0]} is more than, less than or between. Example: {EXAMPLE}.")
    return Test(field.source, "one of", tuple(beyond[how]))
