"""How a calendar day looks in the year: a letter, colors, and the same in words."""

from studentdesk.i18n import _
from studentdesk.records.calendars import LETTER_OF, CalendarDay, is_instructional
from studentdesk.ui.dates import shown
from studentdesk.ui.year_grid import Square

USUAL = ("ink", "paper")
LOST, OFF = ("error", "error_wash"), ("accent", "band")
GROUNDS = {
    "instructional": USUAL,
    "make-up": ("good", "good_wash"),
    "late/early": ("warning", "warning_wash"),
    "weather": LOST,
    "emergency": LOST,
    "strike": LOST,
    "holiday": OFF,
    "teacher day": OFF,
    "other": OFF,
    "not a school day": ("faint", "ground"),
}


def square(day: CalendarDay, *, planned: bool = False) -> Square:
    """How a day looks: its number where school is as planned, else its letter; bold where it changed."""
    kind = day.planned if planned else day.happened
    tint, background = GROUNDS.get(kind, USUAL)
    text = (
        str(day.date.day)
        if kind == "instructional"
        else "·"
        if kind == "not a school day"
        else LETTER_OF[kind]
    )
    return Square(text, words(day), tint, background, bold=day.planned != day.happened and not planned)


def words(day: CalendarDay) -> str:
    """A day in words: what it is, what was planned, its letter, its bells."""
    parts = [_(day.happened)]
    if day.planned != day.happened:
        parts.append(f"{_('planned')}: {_(day.planned)}")
    if is_instructional(day.happened):
        parts += [f"{_('day')} {day.rotation_day}"] if day.rotation_day else []
        parts += [day.bells] if day.bells else []
    if day.makes_up:
        parts.append(f"{_('for')} {shown(day.makes_up)}")
    return ", ".join(parts)
