"""A student's year as squares: each day in the letter and the color of what it was; Enter says why."""

from collections.abc import Iterable
from datetime import date

from studentdesk.i18n import _
from studentdesk.records.student_attendance import DayOfYear, Kind
from studentdesk.ui.year_grid import Square, YearGrid

LOOKS: dict[Kind, tuple[str, str]] = {
    "here": ("ink", "good_wash"),
    "absent": ("error", "error_wash"),
    "excused": ("warning", "warning_wash"),
    "late": ("accent", "band"),
    "not handed in": ("ink", "band"),
    "no school": ("faint", "ground"),
    "ahead": ("faint", "paper"),
}
PLAIN: dict[Kind, str] = {"no school": "·", "not handed in": "?"}
LINE = 18  # a year beside its marks in a small window


def squares(days: Iterable[DayOfYear]) -> dict[date, Square]:
    """The days as squares: the mark's letter, empty where the student was here; no school is a dot."""
    return {day.date: _square(day) for day in days}


def year_calendar() -> YearGrid:
    """The calendar of the record: arrows move over days, Enter asks why a day counts what it counts."""
    grid = YearGrid("year_calendar", "The year’s days, month by month", LINE)
    grid.setToolTip(_("Enter: why does this day count what it counts?"))
    return grid


def _square(day: DayOfYear) -> Square:
    tint, ground = LOOKS[day.kind]
    return Square(day.letter or PLAIN.get(day.kind, ""), _(day.words), tint, ground, bold=bool(day.letter))
