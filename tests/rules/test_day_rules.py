"""How a day is counted by each rule, against a slow count minute by minute and period by period."""

from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as some

from studentdesk.records.day_rules import day_rules
from studentdesk.records.marks import Mark, OwnDay, day_value
from tests.rules.test_marks import DAY

RULES = {rule.name: rule for rule in day_rules()}
SOURCES = ("office", "discipline", "teacher", "import")  # whose counts before whose
PERIODS = ("1", "2", "3", "4")
CODES = {
    "U": ("absent", "unexcused", 1000), "E": ("absent", "excused", 1000), "B": ("absent", "excused", 500),
    "T": ("present", "none", 0), "N": ("not scheduled", "none", 0),
}  # fmt: skip


def made(code: str, source: str, period: str, minutes: int | None, time_in: str | None) -> Mark:
    presence, excusal, absent = CODES[code]
    return Mark(
        1, 1, DAY, period, None, source, code, code, presence, excusal, code, code == "T", time_in, None,
        minutes, None, absent, None, 60 if code == "T" else None, 200 if code == "T" else None,
    )  # fmt: skip


MARKS = some.lists(
    some.builds(
        made,
        some.sampled_from(sorted(CODES)),
        some.sampled_from(SOURCES),
        some.sampled_from(("", *PERIODS)),
        some.none() | some.integers(1, 400),
        some.none() | some.sampled_from(["08:10", "09:10", "11:30"]),
    ),
    max_size=6,
    unique_by=lambda mark: (mark.period, mark.source),
)


def rounded(share: Fraction) -> Decimal:
    return (Decimal(share.numerator) / share.denominator).quantize(Decimal("0.001"), ROUND_HALF_UP)


def slowly(name: str, written: list[Mark], lengths: dict[str, int]) -> tuple[Decimal, Decimal]:
    """Days absent and days not scheduled, one period and one minute after the other."""
    counts: dict[str, Mark] = {}
    for period in ("", *PERIODS):
        for source in SOURCES:
            for mark in written:
                if mark.period == period and mark.source == source and period not in counts:
                    counts[period] = mark
    limits = {"halves": ((750, 1), (250, Fraction(1, 2))), "most": ((500, 1),)}
    _, _, kind = name.partition("-")

    def limited(share: Fraction) -> Fraction:
        if not kind:
            return share
        return next(
            (Fraction(days) for least, days in limits[kind] if 1000 * rounded(share) >= least), Fraction(0)
        )

    whole = sum(lengths.values())
    if "" in counts:
        mark = counts[""]
        if mark.minutes_absent is not None:
            share = Fraction(sum(1 for minute in range(whole) if minute < mark.minutes_absent), whole)
            return (Decimal(0), rounded(share)) if mark.code == "N" else (rounded(limited(share)), Decimal(0))
        if mark.code == "T" and mark.time_in in ("09:10", "11:30"):
            return (Decimal("0.5") if mark.time_in == "09:10" else Decimal(1)), Decimal(0)
        return Decimal(mark.absent) / 1000, Decimal(mark.code == "N")
    if name == "day" or not counts:
        return Decimal(0), Decimal(0)
    if name == "first":
        first = counts.get("1")
        return (
            (Decimal(first.absent) / 1000, Decimal(first.code == "N")) if first else (Decimal(0), Decimal(0))
        )
    absent = off = Fraction(0)
    for period in PERIODS:
        part = Fraction(lengths[period], whole) if name.startswith("minutes") else Fraction(1, len(PERIODS))
        if period in counts:
            absent += part * counts[period].absent / 1000
            off += part * (counts[period].code == "N")
    return min(rounded(limited(absent)), 1 - rounded(off)), rounded(off)


@pytest.mark.parametrize("name", sorted(RULES))
@given(written=MARKS, lengths=some.lists(some.integers(20, 90), min_size=4, max_size=4))
def test_a_day_counts_what_the_words_of_the_rule_say(
    name: str, written: list[Mark], lengths: list[int]
) -> None:
    own = OwnDay(sum(lengths), 4, dict(zip(PERIODS, lengths, strict=True)), "1", "08:00")
    day = day_value(DAY, written, own=own, taken=True, rule=RULES[name])
    absent, off = slowly(name, written, dict(own.lengths))
    expected = (Decimal(0), Decimal(0)) if off == 1 else (absent, 1 - off - absent)
    assert (day.absent, day.present) == expected
    assert 0 <= day.excused <= day.absent
    assert sum(day.kinds.values()) == day.present + day.absent
