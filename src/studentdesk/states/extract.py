"""From the school's records to the values of a file: codes mapped, transformed, measured, nothing guessed."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from studentdesk.findings import Finding
from studentdesk.records.canonical import Row
from studentdesk.states.layout import Field, Layout, Rule, Shape, Who
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


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A record that is not in the file, and why."""

    record: str
    student_id: int
    reason: str


@dataclass(slots=True)
class Extract:
    """The records of a file with the rows they came from, who is not in it, and what was found on the way."""

    records: list[tuple[str, ...]] = field(default_factory=list)
    rows: list[Row] = field(default_factory=list)
    left_out: list[LeftOut] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)


class Pen:
    """Writes one field. The same value is worked out once, however often it comes."""

    def __init__(self, field: Field, layout: Layout, sight: Sight) -> None:
        self.field = field
        self._layout = layout
        self._sight = sight
        self._codes = layout.codes.get(field.codes)
        self._rules = layout.rules_of(field.name)
        self._known: dict[Any, Written] = {}

    def raw(self, row: Row) -> Any:
        """What the records have for this field."""
        return row[self.field.column.name] if self.field.column else self.field.constant

    def write(self, raw: Any) -> Written:
        """What the file has for it."""
        if raw not in self._known:
            self._known[raw] = self._write(raw)
        return self._known[raw]

    def _write(self, raw: Any) -> Written:
        told: list[Told] = []
        if self._codes is None:
            text = formatted(raw, self.field)
        elif ("" if raw is None else str(raw)) in self._codes:
            text = self._codes["" if raw is None else str(raw)]
        else:
            text = ""
            if raw is not None:
                told.append(self._unmapped(raw))
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


def extract(layout: Layout, rows: Iterable[Row], sight: Sight) -> Extract:
    """Every row that belongs in the file as a record; where the layout adds them up, equal ones are one."""
    made = Extract()
    pens = [Pen(field, layout, sight) for field in layout.fields]
    adds = layout.names.index(layout.merge) if layout.merge else -1
    sums: dict[tuple[str, ...], int] = {}
    first: dict[tuple[str, ...], Row] = {}
    seen: set[tuple[str, str, str]] = set()
    for row in rows:
        if out := left_out(layout.who, row, sight):
            made.left_out.append(out)
            continue
        texts = []
        for place, pen in enumerate(pens):
            written = pen.write(pen.raw(row)) if place != adds else Written("")
            texts.append(written.text)
            if written.told:
                _tell(made.findings, seen, written, pen.field, row)
        record = tuple(texts)
        if adds < 0:
            made.records.append(record)
            made.rows.append(row)
        else:
            sums[record] = sums.get(record, 0) + pens[adds].raw(row)
            first.setdefault(record, row)
    for record, total in sums.items():
        written = pens[adds].write(total)
        _tell(made.findings, seen, written, pens[adds].field, first[record])
        made.records.append((*record[:adds], written.text, *record[adds + 1 :]))
        made.rows.append(first[record])
    return made


def left_out(who: Iterable[Who], row: Row, sight: Sight) -> LeftOut | None:
    """Why a row is not in the file, or nothing where it is."""
    for condition in who:
        raw = row[condition.column.name]
        text = "" if raw is None else str(raw)
        word = condition.test.word
        if (text or word.asks) and not word.test(text, condition.test.argument, sight):
            return LeftOut(f"enrollment:{row['enrollment_id']}", row["student_id"], condition.reason)
    return None


def _tell(
    findings: list[Finding], seen: set[tuple[str, str, str]], written: Written, field: Field, row: Row
) -> None:
    for one in written.told:
        found = finding(one, field, row, written.text)
        key = (found.rule, found.record, found.field + found.message)
        if key not in seen:
            seen.add(key)
            findings.append(found)


def finding(one: Told, field: Field, row: Row, value: str) -> Finding:
    """What was told, with the record and the field of ours to go to."""
    record, home = field.column.place(row) if field.column else (f"student:{row['student_id']}", "")
    return Finding(
        one.severity, one.message, rule=one.rule, record=record, field=home, value=value, example=one.mend,
        file=field.name, how_sure=one.how_sure,
    )  # fmt: skip
