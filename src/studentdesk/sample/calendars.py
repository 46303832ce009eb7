"""A school's calendar in the invented district: bells, a rotation in high school, days as they happened."""

from functools import cache

from studentdesk.records.bells import BellPeriod, moved
from studentdesk.records.rotations import SKIPPED, RotationDay, laid
from studentdesk.sample.book import Book
from studentdesk.sample.days import LATE_MINUTES, MINUTES, SHORT_MINUTES, Day, Year
from studentdesk.sample.plan import SchoolPlan
from studentdesk.sample.tables import table

REGULAR, DELAY, EARLY = "Regular", "Two-hour delay", "Early dismissal"
LETTERS = ("A", "B")
ROTATES = "high"


def write(book: Book, plan: SchoolPlan, school: int, year_id: int, year: Year) -> int:
    """Write a school's bells, its calendar and the days of it; answers the calendar's id."""
    bells = _bells(book, school, plan.level)
    turns = plan.level == ROTATES
    calendar = book.add(
        "calendar", year_id, f"REG{plan.number + 1:03}", f"{plan.name}, regular year", MINUTES,
        year.first_day.isoformat(), year.last_day.isoformat(), " ".join(LETTERS) if turns else None,
        SKIPPED if turns else None,
    )  # fmt: skip
    book.add("calendar_school", calendar, school)
    letters = _letters(year) if turns else {}
    minutes = {"instructional": MINUTES, "make-up": MINUTES, "late/early": SHORT_MINUTES}
    for day in year.days:
        short = day.happened == "late/early"
        late = day.short_why == "weather"
        book.add(
            "calendar_day", calendar, day.on.isoformat(), day.planned, day.happened, day.lost_reason,
            day.makes_up.isoformat() if day.makes_up else None,
            LATE_MINUTES if late else minutes.get(day.happened), day.short_why,
            letters.get(day.on.isoformat()),
            bells[DELAY if late else EARLY] if short else None,
        )  # fmt: skip
    return calendar


def _bells(book: Book, school: int, level: str) -> dict[str, int]:
    """Three schedules of a school: as always, two hours later, home early; by name."""
    made = {}
    for name, periods in _schedules(level if level == "elementary" else "other"):
        made[name] = book.add("bell_schedule", school, name, int(name == REGULAR))
        for one in periods:
            book.add("bell_period", made[name], one.period, one.begins, one.ends, int(one.counts))
    return made


@cache
def _schedules(level: str) -> tuple[tuple[str, tuple[BellPeriod, ...]], ...]:
    usual = tuple(
        BellPeriod(row["period"], row["begins"], row["ends"], row["counts"] == "yes")
        for row in table("bells")
        if row["level"] == level
    )
    return (
        (REGULAR, usual),
        (DELAY, moved(usual, later=MINUTES - LATE_MINUTES)),
        (EARLY, moved(usual, earlier=MINUTES - SHORT_MINUTES)),
    )


def _letters(year: Year) -> dict[str, str | None]:
    return {day.isoformat(): letter for day, letter in laid(map(_turn, year.days), LETTERS, SKIPPED).items()}


def _turn(day: Day) -> RotationDay:
    taught = ("instructional", "late/early", "make-up")
    return RotationDay(day.on, day.planned in taught, day.happened in taught, day.makes_up)
