"""The district's attendance in figures: days enrolled (ADM), days here (ADA), and who is chronically absent.

One statement counts each stay (`figures.pieces`); everything here adds its rows up. Days absent are to a
thousandth, by the rule of the year. What the figures of one student mean stands in `marks`.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import ROUND_HALF_UP, Decimal
from typing import Any, TypeVar

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.marks import THOUSANDTH
from studentdesk.records.years import SchoolYear, school_years, year_of

# Who was enrolled for fewer school days is in no band: 34 CFR 200, EDFacts file specification 195.
FEWEST_DAYS = 10
BANDS = ("Fewer than 10 days enrolled", "Under 5 %", "5 to under 10 %", "10 % and more")
CHRONIC = 3
K = TypeVar("K")


@dataclass(frozen=True, slots=True)
class Figures:
    """What some stays add up to. ``days`` enrolled and the rest in days; ``unknown``: not handed in.

    ``membership`` and ``attendance`` are the daily averages, ADM and ADA: of each calendar its days divided
    by its school days so far, and then added.
    """

    school_id: int | None
    grade_level_id: int | None
    days: int
    absent: Decimal
    excused: Decimal
    not_scheduled: Decimal
    unknown: int
    membership: Decimal
    attendance: Decimal

    @property
    def present(self) -> Decimal:
        """Days here."""
        return self.days - self.absent - self.not_scheduled - self.unknown

    @property
    def enrolled(self) -> Decimal:
        """Days enrolled for which something is scheduled."""
        return self.days - self.not_scheduled

    @property
    def rate(self) -> Decimal | None:
        """Percent of the days known that were absent, to a hundredth; nothing where none is known."""
        return percent(self.absent, self.absent + self.present)


@dataclass(frozen=True, slots=True)
class Banded:
    """A student's year so far with the band of `BANDS` it falls in."""

    student_id: int
    school_id: int
    grade_level_id: int
    days: int
    absent: Decimal
    excused: Decimal
    not_scheduled: Decimal
    unknown: int
    band: int

    @property
    def rate(self) -> Decimal | None:
        """Percent of the days known that were absent."""
        return percent(self.absent, self.days - self.not_scheduled - self.unknown)


def percent(part: Decimal, whole: Decimal) -> Decimal | None:
    """A part in percent of a whole to a hundredth; of nothing, nothing."""
    return (100 * part / whole).quantize(Decimal("0.01"), ROUND_HALF_UP) if whole else None


def between(desk: Desk, begins: date | None, ends: date | None) -> tuple[SchoolYear, date, date]:
    """The school year and the days asked for: left open, the year so far. Refuses days of two years."""
    today = desk.now().date()
    year = year_of(desk, ends or begins or today) or _newest_begun(desk, today)
    first, last = begins or year.begins, min(ends or year.ends, year.ends)
    if ends is None and year.begins <= today <= year.ends:
        last = max(min(last, today), first)
    if not year.begins <= first <= last:
        raise Refused(
            f"From “{first}” to “{last}”: choose days of one school year, the first one first."
            f" Example: {year.begins} to {year.ends}."
        )
    return year, first, last


def averages(
    desk: Desk, year: SchoolYear, begins: date, ends: date, school_id: int | None = None
) -> list[Figures]:
    """The figures of each school and grade level between two days of a year."""
    rows = desk.read("figures.average", year=year.id, begins=begins, ends=ends, school=school_id)
    groups: dict[tuple[int, int], list[Any]] = defaultdict(list)
    for row in rows:
        groups[row["school_id"], row["grade_level_id"]].append(row)
    return [_figures(school, grade, of) for (school, grade), of in groups.items()]


def tardies(
    desk: Desk, year: SchoolYear, begins: date, ends: date, school_id: int | None = None
) -> dict[tuple[int, int], int]:
    """By school and grade level, how many days students came late between two days of a year."""
    rows = desk.read("figures.tardies", year=year.id, begins=begins, ends=ends, school=school_id)
    return {(row["school_id"], row["grade_level_id"]): row["late"] for row in rows}


def together(
    some: Iterable[Figures], school_id: int | None = None, grade_level_id: int | None = None
) -> Figures:
    """Several figures as one: of a school, of a grade level, of the district."""
    nothing = Decimal(0)
    total: list[Any] = [0, nothing, nothing, nothing, 0, nothing, nothing]
    for one in some:
        values = (
            one.days, one.absent, one.excused, one.not_scheduled, one.unknown, one.membership, one.attendance
        )  # fmt: skip
        total = [before + value for before, value in zip(total, values, strict=True)]
    return Figures(school_id, grade_level_id, *total)


def months(begins: date, ends: date) -> Iterator[tuple[date, date]]:
    """The months between two days, each from its first to its last day of those."""
    first = begins
    while first <= ends:
        following = date(first.year + first.month // 12, first.month % 12 + 1, 1)
        yield first, min(following - timedelta(1), ends)
        first = following


def chronic(
    desk: Desk, year: SchoolYear, begins: date, ends: date, school_id: int | None = None
) -> dict[tuple[int, int], list[int]]:
    """By school and grade level, how many students are in each band of `BANDS`."""
    asked = _asked(year, begins, ends, school_id)
    return _in_bands(
        ((row["school_id"], row["grade_level_id"]), row) for row in desk.read("figures.chronic", **asked)
    )


def subgroups(
    desk: Desk, year: SchoolYear, begins: date, ends: date, school_id: int | None = None
) -> dict[tuple[str, str], list[int]]:
    """By kind and name of a group (sex, race, program ...), how many students are in each band.

    Who is in several is counted in each; a group that a role does not see is left out.
    """
    asked = _asked(year, begins, ends, school_id)
    return _in_bands(((row["kind"], row["name"]), row) for row in desk.read("figures.subgroups", **asked))


def banded(
    desk: Desk, year: SchoolYear, begins: date, ends: date, school_id: int | None = None
) -> list[Banded]:
    """Every student's year between two days with its band, those with the most absent first."""
    asked = _asked(year, begins, ends, school_id)
    return [
        Banded(
            row["student_id"], row["school_id"], row["grade_level_id"], row["days"], days(row["absent"]),
            days(row["excused"]), days(row["off"]), row["unknown"], row["band"],
        )
        for row in desk.read("figures.banded", **asked)
    ]  # fmt: skip


def days(thousandths: int) -> Decimal:
    """Thousandths of days as days."""
    return Decimal(thousandths).scaleb(-3)


def _figures(school_id: int, grade_level_id: int, rows: list[Any]) -> Figures:
    membership = attendance = Decimal(0)
    for row in rows:
        of = row["school_days"] or 1
        enrolled = row["days"] - days(row["off"])
        membership += enrolled / of
        attendance += (enrolled - days(row["absent"]) - row["unknown"]) / of
    return Figures(
        school_id, grade_level_id, sum(row["days"] for row in rows), days(sum(row["absent"] for row in rows)),
        days(sum(row["excused"] for row in rows)), days(sum(row["off"] for row in rows)),
        sum(row["unknown"] for row in rows), membership.quantize(THOUSANDTH, ROUND_HALF_UP),
        attendance.quantize(THOUSANDTH, ROUND_HALF_UP),
    )  # fmt: skip


def _newest_begun(desk: Desk, today: date) -> SchoolYear:
    known = school_years(desk)
    if not known:
        raise Refused("No school year is open yet. Open one in Setup. Example: 2025-26.")
    return next((year for year in known if year.begins <= today), known[0])


def _asked(year: SchoolYear, begins: date, ends: date, school_id: int | None) -> dict[str, Any]:
    return {"year": year.id, "begins": begins, "ends": ends, "school": school_id, "fewest": FEWEST_DAYS}


def _in_bands(rows: Iterable[tuple[K, Any]]) -> dict[K, list[int]]:
    """By what each row is of, how many students are in each band."""
    found: dict[K, list[int]] = defaultdict(lambda: [0] * len(BANDS))
    for key, row in rows:
        found[key][row["band"]] = row["students"]
    return dict(found)
