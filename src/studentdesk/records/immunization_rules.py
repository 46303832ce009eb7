"""What a state asks of a child's certificate, and what follows on a day: pure rules over values."""

from bisect import bisect_left
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Literal

from studentdesk.records.immunizations import Exemption

State = Literal["complete", "exempt", "plan", "time", "at once", "out"]
MONTHS, SUMMER = 12, 7  # a school year turns in July


@dataclass(frozen=True, slots=True)
class Way:
    """One way to meet a requirement: so many ``doses`` of the vaccines that count.

    A dose before ``not_before`` months of age counts nothing, nor one less than ``apart`` days after the one
    before. The last dose is at ``last_at`` years of age or later, ``gap`` months after the last but one.
    """

    counts: frozenset[str]
    doses: int
    not_before: int = 0
    last_at: int = 0
    gap: int = 0
    apart: int = 0


@dataclass(frozen=True, slots=True)
class Requirement:
    """What one vaccine asks in some grades (Ed-Fi's words); each of the ``ways`` is enough.

    ``immunity``: the disease itself, or a blood test, counts as well. ``source``: the law or the document;
    ``how_sure``: how far the row was compared with it.
    """

    id: str
    vaccine: str
    grades: frozenset[str]
    ways: tuple[Way, ...]
    immunity: bool
    source: str
    how_sure: str


@dataclass(frozen=True, slots=True)
class Grace:
    """How long a child may be here without: so many days, counted from the first; or to a day of the year.

    Neither: as long as it takes. ``begun``: only where at least one dose of a series of several was given.
    """

    who: str
    days: int | None
    school_days: bool
    until: tuple[int, int] | None
    begun: bool
    source: str


@dataclass(frozen=True, slots=True)
class Child:
    """What the rule asks of a child. ``groups``: everybody, transfer, foster, homeless."""

    birth_date: date | None
    grade: str
    first_day: date
    groups: frozenset[str]
    shots: Mapping[str, tuple[date, ...]]
    exemptions: tuple[Exemption, ...]


@dataclass(frozen=True, slots=True)
class Missing:
    """A requirement that is not met: doses that count, and how many there must be."""

    requirement: Requirement
    had: int
    needed: int

    def words(self) -> str:
        """In the office's words: "Polio: 3 of 4 doses"."""
        return f"{self.requirement.vaccine}: {self.lacks(str)}"

    def lacks(self, say: Callable[[str], str]) -> str:
        """What is missing, in the words that ``say`` puts in the reader's language: "3 of 4 doses"."""
        if self.had < self.needed:
            doses = say("{had} of {needed} dose" if self.needed == 1 else "{had} of {needed} doses")
            return doses.format(had=self.had, needed=self.needed)
        way = self.requirement.ways[0]
        late = [say("at age {years} or later").format(years=way.last_at) if way.last_at else ""]
        late.append(say("{months} months after the one before").format(months=way.gap) if way.gap else "")
        return say("the last dose {when}").format(when=f" {say('and')} ".join(filter(None, late)))


@dataclass(frozen=True, slots=True)
class Table:
    """A state's whole table on a day: what is asked, which exemptions it has, and how long it waits."""

    requirements: tuple[Requirement, ...]
    exemptions: frozenset[str]
    graces: tuple[Grace, ...]


@dataclass(frozen=True, slots=True)
class Standing:
    """How a child stands on a day. ``until``: the last day it may be here as things are.

    ``unsure``: the table asks how old the child was at a dose, and nobody has said when it was born.
    """

    state: State
    missing: tuple[Missing, ...] = ()
    until: date | None = None
    excused_by: frozenset[str] = frozenset()
    unsure: bool = False


def standing(child: Child, table: Table, day: date, school_days: Sequence[date]) -> Standing:
    """Complete, exempt, here for a time, or not to be in school. ``school_days``: the year's, in order."""
    return replace(_stands(child, table, day, school_days), unsure=asks_the_age(child, table))


def asks_the_age(child: Child, table: Table) -> bool:
    """Whether a requirement of the grade counts a dose by the child's age, which is not known."""
    ways = (way for one in table.requirements if child.grade in one.grades for way in one.ways)
    return child.birth_date is None and any(way.not_before or way.last_at for way in ways)


def _stands(child: Child, table: Table, day: date, school_days: Sequence[date]) -> Standing:
    missing = lacking(child, table, day)
    if not missing:
        kinds = excuses(child, table, day)
        return Standing("exempt" if kinds else "complete", excused_by=kinds)
    plan = _plan(child, table, missing, day)
    if plan is not None:
        return Standing("plan", missing, plan)
    known, until = _grace(child, table, missing, school_days)
    if known and until is None:
        return Standing("at once", missing)
    if until is not None and day <= until:
        return Standing("time", missing, until)
    return Standing("out", missing, until)


def lacking(child: Child, table: Table, day: date) -> tuple[Missing, ...]:
    """The requirements of the child's grade that neither doses nor an exemption meet on a day."""
    return tuple(
        _missing(child, one, day)
        for one in table.requirements
        if child.grade in one.grades and not met(child, one, day) and not _excused(child, one, table, day)
    )


def excuses(child: Child, table: Table, day: date) -> frozenset[str]:
    """The kinds of exemption that stand in for doses on a day; immunity is none of them."""
    return frozenset(
        excuse.kind
        for one in table.requirements
        if child.grade in one.grades and not met(child, one, day)
        for excuse in child.exemptions
        if excuse.kind != "immune" and _excuses(excuse, one, table, day)
    )


def met(child: Child, one: Requirement, day: date) -> bool:
    """Whether the doses given up to a day are enough, one way or another."""
    return any(_enough(child, way, day) for way in one.ways)


def counting(child: Child, way: Way, day: date) -> list[date]:
    """The doses that count, earliest first: as many as can be with the days between them."""
    kept: list[date] = []
    for shot in _old_enough(child, way, day):
        if not kept or (shot - kept[-1]).days >= way.apart:
            kept.append(shot)
    return kept


def aged(born: date, months: int) -> date:
    """The day on which a child is so many months old; the last of a month that is shorter."""
    years, month = divmod(born.month - 1 + months, MONTHS)
    day = born.day
    while True:
        try:
            return date(born.year + years, month + 1, day)
        except ValueError:
            day -= 1


def _enough(child: Child, way: Way, day: date) -> bool:
    """One more dose never makes less of the others: the last is the newest, whatever lies between."""
    doses = counting(child, way, day)
    if len(doses) < way.doses:
        return False
    last = _old_enough(child, way, day)[-1]
    if child.birth_date and way.last_at and last < aged(child.birth_date, way.last_at * MONTHS):
        return False
    return not way.gap or way.doses < 2 or last >= aged(doses[way.doses - 2], way.gap)


def _old_enough(child: Child, way: Way, day: date) -> list[date]:
    """The doses up to a day, without those given too early. An unknown birth date makes none too early.

    `Standing.unsure` says so then.
    """
    first = aged(child.birth_date, way.not_before) if child.birth_date else date.min
    given = {shot for vaccine in way.counts for shot in child.shots.get(vaccine, ())}
    return sorted(shot for shot in given if first <= shot <= day)


def _missing(child: Child, one: Requirement, day: date) -> Missing:
    """What the first way still lacks: that is the one the state's table names."""
    way = one.ways[0]
    return Missing(one, len(counting(child, way, day)), way.doses)


def _excused(child: Child, one: Requirement, table: Table, day: date) -> bool:
    return any(_excuses(excuse, one, table, day) for excuse in child.exemptions)


def _excuses(excuse: Exemption, one: Requirement, table: Table, day: date) -> bool:
    allowed = one.immunity if excuse.kind == "immune" else excuse.kind in table.exemptions - {"plan"}
    return allowed and _in_force(excuse, day) and _is_about(excuse, one)


def _is_about(excuse: Exemption, one: Requirement) -> bool:
    return excuse.vaccine is None or any(excuse.vaccine in way.counts for way in one.ways)


def _in_force(excuse: Exemption, day: date) -> bool:
    return excuse.begins <= day and (excuse.ends is None or day <= excuse.ends)


def _plan(child: Child, table: Table, missing: tuple[Missing, ...], day: date) -> date | None:
    """The first last day of the doctor's plans, where each of what is missing has one in force."""
    plans = [one for one in child.exemptions if one.kind == "plan" and _in_force(one, day) and one.ends]
    ends: list[date] = []
    for lack in missing:
        about = [one.ends for one in plans if one.ends and _is_about(one, lack.requirement)]
        if not about or "plan" not in table.exemptions:
            return None
        ends.append(max(about))
    return min(ends)


def _grace(
    child: Child, table: Table, missing: tuple[Missing, ...], school_days: Sequence[date]
) -> tuple[bool, date | None]:
    """Whether the state waits for this child at all, and to which day; to no day: as long as it takes."""
    begun = all(lack.had or lack.needed == 1 for lack in missing)
    fit = [one for one in table.graces if one.who in child.groups and (begun or not one.begun)]
    days = [_last_day(one, child.first_day, school_days) for one in fit]
    if any(one.days is None and one.until is None for one in fit):
        return True, None
    known = [day for day in days if day is not None]
    return bool(known), max(known, default=None)


def _last_day(one: Grace, first_day: date, school_days: Sequence[date]) -> date | None:
    """The last day of a grace: the first day is the first of those counted."""
    if one.days is not None and one.school_days:
        at = bisect_left(school_days, first_day) + one.days - 1
        return school_days[at] if at < len(school_days) else None
    if one.days is not None:
        return first_day + timedelta(one.days - 1)
    if one.until is None:
        return None
    month, day = one.until
    begins = first_day.year - (first_day.month < SUMMER)
    turned = date(begins + (month < SUMMER), month, day)
    return turned if turned >= first_day else None
