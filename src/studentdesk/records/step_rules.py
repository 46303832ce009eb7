"""When absences ask for a step (a letter, a notice, a conference, a referral): a pure rule over days.

The rows are the state's ``truancy.csv`` and the district's letters. A letter of the state's own stands for
the district's letter of the same code.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from studentdesk.findings import Refused
from studentdesk.records import requirements
from studentdesk.records.students import age_on

COUNTS = ("unexcused", "open", "absent")
LETTERS = ("notice", "letter")
WATCH, OFF_ROLL = "watch", "off the roll"
SPAN = re.compile(r"year|month|row|\d+ days|\d+ school days")
OF_AGE = 18


@dataclass(frozen=True, slots=True)
class StepRule:
    """``days`` of absence within ``span`` ask for it: year, month, row, "90 days", "180 school days".

    ``counts``: unexcused days; open ones, which wait for a note as well; or absent ones, excused or not.
    ``after``: the step that comes first, ``between`` school days before. ``due``: school days to do it in.
    From age ``age_from`` until the birthday ``age_until``; ``exit_kind``, ``exit_code``: how a child leaves
    the roll by it; ``source``: the law, or the district.
    """

    code: str
    name: str
    kind: str
    counts: str
    days: Decimal
    span: str
    after: str
    between: int
    due: int
    age_from: int
    age_until: int
    exit_kind: str
    exit_code: str
    source: str
    how_sure: str


@dataclass(frozen=True, slots=True)
class Away:
    """What one school day counts, in days: absent, of it excused. ``waits``: its note may still come."""

    date: date
    absent: Decimal
    excused: Decimal
    waits: bool
    suspended: bool

    def counts(self, what: str) -> Decimal:
        """How much of the day a rule counts. Who is suspended did not stay away."""
        if self.suspended:
            return Decimal(0)
        if what == "absent":
            return self.absent
        return Decimal(0) if self.waits and what == "unexcused" else self.absent - self.excused


@dataclass(frozen=True, slots=True)
class Reached:
    """The days that count, up to the one that reached the limit or, for a row, the newest."""

    on: date
    total: Decimal
    days: tuple[tuple[date, Decimal], ...]


def step_rules(state: str) -> list[StepRule]:
    """The rows of a state, then the district's letters that none of them stands for."""
    return [_rule(row) for row in requirements.truancy(state)]


def counts_for(rule: StepRule, born: date | None, day: date) -> bool:
    """Whether a child is of the age: nobody of 18, and where no birth date is known the child counts."""
    return born is None or rule.age_from <= age_on(born, day) < min(rule.age_until, OF_AGE)


def reached(rule: StepRule, away: Sequence[Away], taught: Sequence[date], today: date) -> Reached | None:
    """Whether the days of a student reach a rule's limit; ``taught``: the school days, in order."""
    counted = [(one.date, one.counts(rule.counts)) for one in away if one.counts(rule.counts)]
    if rule.span == "row":
        return _in_a_row(rule, dict(counted), [day for day in taught if day <= today])
    found = []
    for at, (day, _part) in enumerate(counted):
        first = _span_begins(rule.span, day, taught)
        window = [one for one in counted[: at + 1] if one[0] >= first]
        if sum(part for _day, part in window) >= rule.days:
            found.append((day, window))
            break
    if not found:
        return None
    on, window = found[0]
    days = tuple(counted) if rule.span == "year" else tuple(window)
    return Reached(on, sum((part for _day, part in days), Decimal(0)), days)


def days_later(taught: Sequence[date], day: date, many: int) -> date:
    """The school day ``many`` school days after a day; beyond the calendar, weekdays count."""
    after = [one for one in taught if one > day]
    if many <= len(after):
        return after[many - 1] if many else day
    last, left = (after[-1] if after else day), many - len(after)
    while left:
        last += timedelta(1)
        left -= last.weekday() < 5
    return last


def next_due(
    rule: StepRule, met: Reached, taught: Sequence[date], done: Mapping[str, date], today: date
) -> date | None:
    """By when a step is to be done; nothing while the one before it is not done, or it is too early."""
    begins = met.on
    if rule.after:
        before = done.get(rule.after)
        if before is None:
            return None
        earliest = days_later(taught, before, rule.between)
        if today < earliest:
            return None
        begins = max(begins, earliest)
    return days_later(taught, begins, rule.due)


def _in_a_row(rule: StepRule, counted: Mapping[date, Decimal], taught: Sequence[date]) -> Reached | None:
    """The row that goes on: today's marks may not be in yet."""
    days = list(taught)
    if days and days[-1] not in counted:
        days.pop()
    run: list[date] = []
    while days and counted.get(days[-1], Decimal(0)) >= 1:
        run.insert(0, days.pop())
    if len(run) < rule.days:
        return None
    return Reached(run[int(rule.days) - 1], Decimal(len(run)), tuple((day, counted[day]) for day in run))


def _span_begins(span: str, day: date, taught: Sequence[date]) -> date:
    if span == "year":
        return date.min
    if span == "month":
        return day.replace(day=1)
    many, _space, unit = span.partition(" ")
    if unit == "days":
        return day - timedelta(int(many) - 1)
    until = [one for one in taught if one <= day]
    return until[-int(many) :][0] if until else day


def _rule(row: requirements.Row) -> StepRule:
    if row["counts"] not in COUNTS or not SPAN.fullmatch(row["span"]) or not row["days"].isdecimal():
        raise Refused(
            f"truancy.csv “{row['code']}”: counts is one of {', '.join(COUNTS)}, days a whole number, span a"
            " year, a month, a row, or so many days. Example: unexcused, 10, 90 days."
        )
    return StepRule(
        row["code"], row["name"], row["kind"], row["counts"], Decimal(row["days"]), row["span"], row["after"],
        int(row["between"]), int(row["due"]), int(row["age_from"]), int(row["age_until"]),
        row["exit_kind"], row["exit_code"], row["source"], row["how_sure"],
    )  # fmt: skip
