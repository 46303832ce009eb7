"""How a day is counted: the ways there are (``resources/attendance``), and the one chosen for a year.

The row that was chosen is copied to the year, so that an old year keeps its figures.
"""

import csv
from dataclasses import dataclass
from functools import cache

from studentdesk.db import Desk
from studentdesk.findings import NotHere, Refused
from studentdesk.resources import folder

DAY = 1000  # thousandths: what is counted of a day, and the limits of a rule


@dataclass(frozen=True, slots=True)
class DayRule:
    """One way to count a day with marks of class periods, or of minutes.

    ``measure``: what is missed, in class periods, in minutes of the student's own schedule, by the first
    class period, or by the mark of the day alone. ``half_from`` and ``whole_from``: thousandths of the day
    missed that make half a day absent, and a whole one; without both the share itself is absent.
    """

    name: str
    words: str
    explains: str
    measure: str
    half_from: int | None
    whole_from: int | None

    @property
    def limited(self) -> bool:
        """Whether limits make the day half, whole or nothing."""
        return self.half_from is not None or self.whole_from is not None

    def limit(self, missed: int) -> int:
        """The thousandths of a day absent for so many thousandths missed."""
        if not self.limited:
            return missed
        if self.whole_from is not None and missed >= self.whole_from:
            return DAY
        return DAY // 2 if self.half_from is not None and missed >= self.half_from else 0


@cache
def day_rules() -> tuple[DayRule, ...]:
    """Every way to count a day, the usual one first."""
    with (folder() / "attendance" / "day_rules.csv").open(encoding="utf-8", newline="") as lines:
        return tuple(
            DayRule(
                row["name"], row["words"], row["explains"], row["measure"],
                int(row["half_from"]) if row["half_from"] else None,
                int(row["whole_from"]) if row["whole_from"] else None,
            )
            for row in csv.DictReader(lines)
        )  # fmt: skip


USUAL = day_rules()[0]


def day_rule(desk: Desk, school_year_id: int) -> DayRule:
    """How the days of a year are counted, in the limits it was chosen with."""
    row = desk.one("day_rules.of_year", year=school_year_id)
    if row is None:
        raise NotHere()
    known = {rule.name: rule for rule in day_rules()}.get(row["day_rule"])
    words, explains = (known.words, known.explains) if known else (row["day_rule"], "")
    return DayRule(row["day_rule"], words, explains, row["measure"], row["half_from"], row["whole_from"])


def choose_day_rule(desk: Desk, school_year_id: int, name: str) -> None:
    """Count the days of a year this way from now on; every figure of the year follows."""
    rule = next((rule for rule in day_rules() if rule.name == name), None)
    if rule is None:
        names = ", ".join(rule.name for rule in day_rules())
        raise Refused(f"How the day is counted “{name}”: choose one of {names}.")
    if day_rule(desk, school_year_id) == rule:
        return
    with desk.change("Choose how the day is counted") as change:
        change.update(
            "school_year", school_year_id, day_rule=rule.name, measure=rule.measure,
            half_from=rule.half_from, whole_from=rule.whole_from,
        )  # fmt: skip
