"""Rules of the grade point average: which grades count, for how much, how it is rounded, how ties rank."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from studentdesk import resources
from studentdesk.db import Change, Desk
from studentdesk.findings import Refused
from studentdesk.records.facts import Fact, checked, flag
from studentdesk.records.grade_levels import grade_levels
from studentdesk.records.grade_scales import ROUNDING_WORDS, whole
from studentdesk.records.usual import usual_no_more

REPEATS = {
    "all": "every attempt counts",
    "best": "the best attempt counts",
    "newest": "the newest attempt counts",
}
TIES = {"skip": "equal averages share a rank, the next is skipped", "follow": "equal averages share a rank"}
EXTRAS = ("honors", "advanced", "college", "extra_from")
FACTS = {
    "code": Fact("Code", longest=12, example="WEIGHTED", needed=True),
    "name": Fact("Name", longest=60, example="Weighted GPA", needed=True),
    "grades": Fact("Earned in grade levels", longest=60, example="09 10 11 12"),
    "by_credit": flag("Counts by credit"),
    "honors": Fact("More points in honors", "hundredths", most=5, example="0.5"),
    "advanced": Fact("More points in AP, IB, Cambridge", "hundredths", most=5, example="1"),
    "college": Fact("More points in college courses", "hundredths", most=5, example="1"),
    "extra_from": Fact("More points only from", "hundredths", most=20, example="1.7"),
    "repeats": Fact("A course taken again", example="best", needed=True, choices=tuple(REPEATS)),
    "least_grades": Fact("Least grades", "whole", least=1, most=99, example="1", needed=True),
    "elsewhere": flag("Grades from elsewhere count"),
    "places": Fact("Decimals", "whole", most=4, example="3", needed=True),
    "rounding": Fact("How it is rounded", example="half up", needed=True, choices=tuple(ROUNDING_WORDS)),
    "ties": Fact("Ties", example="skip", needed=True, choices=tuple(TIES)),
    "usual": flag("Shown first"),
    "active": flag("In use"),
}
FLAGS = frozenset({"by_credit", "elsewhere", "usual", "active"})


@dataclass(frozen=True, slots=True)
class GpaRule:
    """One rule. ``grades``: codes of grade levels with blanks between; none: all. Points as on a mark.

    ``honors``, ``advanced`` and ``college`` are added to the points of such courses, from ``extra_from`` on.
    """

    id: int
    code: str
    name: str
    grades: str
    by_credit: bool
    honors: Decimal
    advanced: Decimal
    college: Decimal
    extra_from: Decimal
    repeats: str
    least_grades: int
    elsewhere: bool
    places: int
    rounding: str
    ties: str
    usual: bool
    active: bool

    def extra(self, level: str, points: Decimal | None) -> Decimal:
        """What a course of a level adds to a grade's points."""
        if points is None or points < self.extra_from:
            return Decimal(0)
        more = {"honors": self.honors, "advanced": self.advanced, "college": self.college}
        return more.get(level, Decimal(0))

    def rounded(self, points: int, weight: int) -> Decimal:
        """Millionths of points over thousandths of weight, rounded once, in whole numbers."""
        above, below = points * 10**self.places, weight * 1000
        whole_part, rest = divmod(above, below)
        half_even = 2 * rest > below or (2 * rest == below and whole_part % 2 == 1)
        up = {"half up": 2 * rest >= below, "half even": half_even, "down": False}[self.rounding]
        return Decimal(whole_part + up).scaleb(-self.places)

    @property
    def words(self) -> str:
        """The rule as a report prints it."""
        taken = f"Grades earned in {self.grades}" if self.grades else "All final grades"
        by = "by their credit" if self.by_credit else "each alike"
        more = [
            f"{extra.normalize():f} more points in {course} courses"
            for course, extra in (
                ("honors", self.honors), ("AP, IB and Cambridge", self.advanced), ("college", self.college))
            if extra
        ]  # fmt: skip
        least = f" from {self.extra_from.normalize():f} points on" if more and self.extra_from else ""
        said = [
            f"{taken} count {by}", *([f"{', '.join(more)}{least}"] if more else []),
            f"of a course taken again {REPEATS[self.repeats]}",
            f"rounded to {self.places} decimals, {ROUNDING_WORDS[self.rounding]}", TIES[self.ties],
        ]  # fmt: skip
        return "; ".join(said) + "."


def gpa_rules(desk: Desk) -> list[GpaRule]:
    """Every rule of the district, in the order they were made."""
    rules = []
    for row in desk.read("gpa.rules"):
        values: dict[str, Any] = dict(row)
        values |= {name: bool(values[name]) for name in FLAGS}
        values |= {name: Decimal(values[name]) / 1000 for name in EXTRAS}
        rules.append(GpaRule(**values))
    return rules


def add_gpa_rule(desk: Desk, **fields: Any) -> int:
    """Add a rule and answer its id."""
    usual = {"code": None, "name": None, "repeats": "all", "least_grades": 1, "places": 3}
    values = _kept(desk, usual | {"rounding": "half up", "ties": "skip"} | fields, None)
    with desk.change("Add a GPA rule") as change:
        if values.get("usual"):
            usual_no_more(change, "gpa_rule", gpa_rules(desk))
        return change.insert("gpa_rule", **values)


def correct_gpa_rule(desk: Desk, id: int, **fields: Any) -> None:
    """Correct a rule: every average by it is another from now on."""
    values = _kept(desk, fields, id)
    with desk.change("Correct a GPA rule") as change:
        if values.get("usual"):
            usual_no_more(change, "gpa_rule", gpa_rules(desk))
        change.update("gpa_rule", id, **values)


def missing(desk: Desk) -> bool:
    """Whether the district has no rule yet."""
    return not desk.read("gpa.rules")


def add_shipped(change: Change) -> None:
    """The rules of ``resources/grades``, as a part of another act."""
    with (resources.folder() / "grades" / "gpa_rules.csv").open(encoding="utf-8", newline="") as lines:
        for row in csv.DictReader(lines):
            values: dict[str, Any] = {name: row[name] == "yes" for name in FLAGS if name in row}
            values |= {name: whole(row[name], 1000) for name in EXTRAS}
            values |= {name: int(row[name]) for name in ("least_grades", "places")}
            change.insert("gpa_rule", **(row | values))


def _kept(desk: Desk, fields: Mapping[str, Any], id: int | None) -> dict[str, Any]:
    values = checked(desk, FACTS, fields)
    known = {level.code for level in grade_levels(desk)}
    for code in (values.get("grades") or "").split():
        if code not in known:
            raise Refused(f"Earned in grade levels “{code}”: there is none of that code. Example: 09 10.")
    if any(one.code == values.get("code") and one.id != id for one in gpa_rules(desk)):
        raise Refused(f"Code “{values['code']}”: another rule has it. Example: {values['code']}2.")
    empty: dict[str, Any] = {"grades": "", **dict.fromkeys(EXTRAS, 0), **dict.fromkeys(FLAGS, 0)}
    return {
        name: empty.get(name) if value is None else value * 10 if name in EXTRAS else value
        for name, value in values.items()
    }


def usual_rule(desk: Desk) -> GpaRule | None:
    """The rule that is shown first; nothing where the district has none in use."""
    rules = [rule for rule in gpa_rules(desk) if rule.active]
    return next((rule for rule in rules if rule.usual), rules[0] if rules else None)
