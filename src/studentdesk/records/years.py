"""School years: two or three are open at once from July to September, so every screen shows its year."""

import re
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused

STAGES = ("planning", "open", "finishing", "closed")


@dataclass(frozen=True, slots=True)
class SchoolYear:
    """A school year, 1 July to 30 June. ``stage`` finishing: taught, not yet filed.

    ``day_rule``: how its days are counted, by the name in ``resources/attendance``.
    """

    id: int
    label: str
    begins: date
    ends: date
    stage: str
    day_rule: str = "periods"


def span(label: str) -> tuple[date, date]:
    """The first and last day of a year written "2025-26". Anything else is refused with the rule."""
    match = re.fullmatch(r"(\d{4})-(\d{2}|\d{4})", label.strip())
    if not match or (int(match[1]) + 1) % 100 != int(match[2]) % 100:
        raise Refused(f"School year “{label}”: write the two years it spans. Example: 2025-26.")
    first = int(match[1])
    return date(first, 7, 1), date(first + 1, 6, 30)


def label_of(day: date) -> str:
    """The label of the school year a day falls in: July begins the next one."""
    first = day.year if day.month >= 7 else day.year - 1
    return f"{first}-{(first + 1) % 100:02}"


def school_years(desk: Desk) -> list[SchoolYear]:
    """Every year of the district, newest first."""
    return desk.read_as(SchoolYear, "years.all")


def year_named(desk: Desk, label: str) -> SchoolYear | None:
    """The year with this label."""
    begins, _ = span(label)
    return next(iter(desk.read_as(SchoolYear, "years.of_day", day=begins)), None)


def year_of(desk: Desk, day: date) -> SchoolYear | None:
    """The year a day falls in, where the district has opened it."""
    return next(iter(desk.read_as(SchoolYear, "years.of_day", day=day)), None)


def current_year(desk: Desk) -> SchoolYear:
    """Today's year, or else the newest one that has begun, or else the newest."""
    today = desk.now().date()
    years = school_years(desk)
    if not years:
        raise Refused("No school year is open yet. Open one in Setup. Example: 2025-26.")
    return year_of(desk, today) or next((year for year in years if year.begins <= today), years[0])


def open_year(desk: Desk, label: str) -> int:
    """Open a school year and answer its id; one that is there already is answered as it is."""
    begins, ends = span(label)
    known = year_of(desk, begins)
    if known:
        return known.id
    with desk.change(f"Open school year {label_of(begins)}") as change:
        counted = change.read("day_rules.before", begins=begins)
        rule = dict(counted[0]) if counted else {}
        return change.insert(
            "school_year", label=label_of(begins), begins=begins, ends=ends, stage="open", **rule
        )


def set_stage(desk: Desk, year_id: int, stage: str) -> None:
    """Move a year on: planning, open, finishing, closed."""
    if stage not in STAGES:
        raise Refused(f"Stage “{stage}”: choose one of {', '.join(STAGES)}.")
    with desk.change(f"Set the year to {stage}") as change:
        change.update("school_year", year_id, stage=stage)
