"""Which safety drills a state asks of a school and when, by the table in its folder: a pure rule."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from studentdesk.findings import Refused
from studentdesk.records import requirements

EACH = ("month", "year")


@dataclass(frozen=True, slots=True)
class DrillRule:
    """So many drills of these kinds each month with school, or each school year.

    Of a year: within so many days of the first day of school, or between two days of the calendar, each a
    month and a day. ``source``: the law.
    """

    code: str
    name: str
    kinds: tuple[str, ...]
    many: int
    each: str
    within_days: int | None
    begins: tuple[int, int] | None
    ends: tuple[int, int] | None
    source: str
    how_sure: str


@dataclass(frozen=True, slots=True)
class Month:
    """A school's days of one month of a school year: the first and the last with school."""

    school_id: int
    school: str
    begins: date
    ends: date


@dataclass(frozen=True, slots=True)
class Held:
    """A drill as the rule looks at it. ``counts``: held and no false alarm; else ``excused`` says why not."""

    kind: str
    date: date
    counts: bool
    excused: bool


@dataclass(frozen=True, slots=True)
class Due:
    """What a rule asks of a school between two days: so many, so many held. ``excused``: why not is said."""

    rule: DrillRule
    school_id: int
    school: str
    begins: date
    ends: date
    held: int
    excused: bool

    @property
    def done(self) -> bool:
        """Whether nothing is left to do."""
        return self.excused or self.held >= self.rule.many


def drill_rules(state: str) -> list[DrillRule]:
    """The rows of ``drills.csv`` in the state's folder; none for a state that has no table here."""
    return [_rule(row) for row in requirements.drills(state)]


def asked(rules: Iterable[DrillRule], months: Sequence[Month], held: Sequence[Held]) -> list[Due]:
    """What one school is asked in a school year, by the day it is due. ``months``: its own, in order."""
    found = [
        _due(rule, months[0], begins, ends, held)
        for rule in rules
        for begins, ends in (_spans(rule, months) if months else ())
    ]
    return sorted(found, key=lambda one: (one.ends, one.begins, one.rule.code))


def _due(rule: DrillRule, at: Month, begins: date, ends: date, held: Sequence[Held]) -> Due:
    """One kind may stand in for another (``kinds``); that there was none is said of the first alone."""
    in_it = [one for one in held if one.kind in rule.kinds and begins <= one.date <= ends]
    return Due(
        rule, at.school_id, at.school, begins, ends, sum(one.counts for one in in_it),
        any(one.excused and one.kind == rule.kinds[0] for one in in_it),
    )  # fmt: skip


def _spans(rule: DrillRule, months: Sequence[Month]) -> Iterator[tuple[date, date]]:
    first, last = months[0].begins, months[-1].ends
    if rule.each == "month":
        yield from ((one.begins.replace(day=1), one.ends) for one in months)
        return
    begins = _in_year(rule.begins, first) or first
    ends = _in_year(rule.ends, first) or last
    if rule.within_days is not None:
        ends = first + timedelta(rule.within_days - 1)
    if begins <= last and begins <= ends:
        yield begins, ends


def _in_year(at: tuple[int, int] | None, first: date) -> date | None:
    """A month and a day in the school year that July begins."""
    if at is None:
        return None
    year = first.year if first.month >= 7 else first.year - 1
    return date(year + (at[0] < 7), *at)


def _rule(row: requirements.Row) -> DrillRule:
    if row["each"] not in EACH or not row["many"].isdecimal():
        raise Refused(
            f"drills.csv “{row['code']}”: many is a whole number, each one of {', '.join(EACH)}."
            " Example: 1, month."
        )
    return DrillRule(
        row["code"], row["name"], tuple(row["kinds"].split()), int(row["many"]), row["each"],
        int(row["within_days"]) if row["within_days"] else None, _month_day(row, "from"),
        _month_day(row, "until"), row["source"], row["how_sure"],
    )  # fmt: skip


def _month_day(row: requirements.Row, name: str) -> tuple[int, int] | None:
    if not row[name]:
        return None
    match = re.fullmatch(r"(\d\d)-(\d\d)", row[name])
    if not match:
        raise Refused(f"drills.csv “{row['code']}”: {name} is a month and a day. Example: 03-31.")
    return int(match[1]), int(match[2])
