"""One field of a file: what is written for a value of the records, and what is to be told about it."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from studentdesk.states.layout import Field, Layout, Rule, Shape
from studentdesk.states.notation import written_date, written_number
from studentdesk.states.vocabulary import Sight


@dataclass(frozen=True, slots=True)
class Told:
    """One thing to tell about a value, before it is known whose it is."""

    severity: Any
    rule: str
    message: str
    mend: str
    how_sure: str


@dataclass(frozen=True, slots=True)
class Written:
    """A value as the file has it, and what is to be told about it."""

    text: str
    told: tuple[Told, ...] = ()


class Pen:
    """Writes one field."""

    def __init__(self, field: Field, layout: Layout, sight: Sight) -> None:
        self.field = field
        self._layout = layout
        self._sight = sight
        self._codes = layout.codes.get(field.codes)
        self._rules = layout.rules_of(field.name)
        self._as_it_is = (
            self._codes is None and not field.key and (not field.column or field.column.kind == "text")
        )

    def write(self, raw: Any) -> Written:
        """What the file has for what the records have."""
        if self._as_it_is and raw and self._fits(raw):
            return Written(raw, tuple(broken(self._rules, raw, self._sight)) if self._rules else ())
        told: list[Told] = []
        value = raw
        if self.field.key:
            value = json.loads(raw).get(self.field.key) if raw else None
        if self._codes is None:
            text = formatted(value, self.field)
        elif ("" if value is None else str(value)) in self._codes:
            text = self._codes["" if value is None else str(value)]
        else:
            text = ""
            if value is not None:
                told.append(self._unmapped(value))
        text = self._transformed(text, told)
        text = self._fitting(text, told)
        if self.field.required and not text and not told:
            told.append(
                self._problem(
                    "required", f"{self.field.name} is empty, and the state asks for it.", "Fill it in."
                )
            )
        if not any(one.severity == "error" for one in told):
            told += broken(self._rules, text, self._sight)
        return Written(text, tuple(told))

    def leaves_all(self, values: Sequence[Any]) -> bool:
        """Whether each of many values is written as it is, with nothing to tell, as numbers are."""
        if not self._as_it_is or self._rules or self.field.transforms or not all(values):
            return False
        return max(map(len, values)) <= self.field.max_length and not unwritable_part(
            "".join(values), self._layout.shape
        )

    def _fits(self, text: str) -> bool:
        """Whether a text is written as it is: most are, and there are very many of them."""
        return (
            len(text) <= self.field.max_length
            and not unwritable_part(text, self._layout.shape)
            and all(transform(text) == text for transform in self.field.transforms)
        )

    def _transformed(self, text: str, told: list[Told]) -> str:
        for transform in self.field.transforms:
            altered = transform(text)
            if altered != text:
                told.append(
                    Told(
                        "notice",
                        transform.word.name,
                        f"{self.field.name} “{text}” is written “{altered}”: {transform.says}.",
                        "",
                        "",
                    )
                )
            text = altered
        return text

    def _fitting(self, text: str, told: list[Told]) -> str:
        if len(text) > self.field.max_length:
            longest = self.field.max_length
            told.append(
                self._problem(
                    "too long",
                    f"{self.field.name} “{text}” has {len(text)} characters, and the state takes {longest}.",
                    f"Shorten it to {longest} characters.",
                )
            )
        if unwritable := unwritable_part(text, self._layout.shape):
            told.append(
                self._problem(
                    "cannot be written",
                    f"{self.field.name} “{text}” is left out of the file: “{unwritable}” can't stand in it.",
                    "Take the character out, or write it in plain letters.",
                )
            )
            return ""
        return text

    def _unmapped(self, raw: Any) -> Told:
        known = ", ".join(f"“{ours}”" for ours in list(self._codes or {})[:20] if ours)
        return self._problem(
            "no code",
            f"{self.field.name}: the state has no code for “{raw}”, so nothing is written there.",
            f"Choose another value, or a code of the state's own. It has codes for {known}.",
        )

    def _problem(self, rule: str, message: str, mend: str) -> Told:
        return Told("error", rule, message, mend, self._layout.source.sentence)


def formatted(raw: Any, field: Field) -> str:
    """A fact of the records in the notation of its field; nothing stays nothing."""
    if raw is None or raw == "":
        return ""
    kind = field.column.kind if field.column else "text"
    if kind == "date":
        return written_date(date.fromisoformat(raw), field.format)
    if kind in ("whole", "thousandths"):
        return written_number(raw * (1000 if kind == "whole" else 1), field.format)
    return str(raw)


def unwritable_part(text: str, shape: Shape) -> str:
    """The first character that the file cannot hold, or nothing."""
    safe = shape.quoting != "none" or (shape.delimiter not in text and '"' not in text)
    if safe and text.isascii() and text.isprintable():
        return ""
    breaking = {shape.delimiter, '"'} if shape.quoting == "none" else set()
    for letter in text:
        if letter in breaking or not letter.isprintable():
            return letter
        try:
            letter.encode(shape.encoding)
        except UnicodeEncodeError:
            return letter
    return ""


def broken(rules: Iterable[Rule], text: str, sight: Sight) -> Iterator[Told]:
    """The rules about one value that a value breaks."""
    for rule in rules:
        word = rule.test.word
        if (text or word.asks) and not word.test(text, rule.test.argument, sight):
            yield told(rule, text)


def told(rule: Rule, value: str) -> Told:
    """What a broken rule says about a value."""
    message = rule.message.replace("{value}", value).replace("{field}", rule.field)
    return Told(rule.severity, rule.id, message, rule.mend, rule.how_sure)
