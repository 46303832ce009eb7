"""Rules of enrollment: a day in an open year and after birth, the school's calendar, what its fields hold."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from decimal import Decimal
from typing import Any

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.calendars import calendars_of_school
from studentdesk.records.facts import checked, code, day, link
from studentdesk.records.pieces import Piece, overlaps
from studentdesk.records.years import SchoolYear, school_years, year_of

ALL_DAY = 10000
FACTS = {
    "exit_reason": code("Why they left", "leaving_reason"),
    "residence_school_id": link("School where they live", "institution"),
    "core_id": link("Most core classes at", "institution"),
    "sending_charter_id": link("Sent by the charter school", "institution"),
    "student_status": code("Student status", "student_status"),
    "tuition": code("Tuition", "tuition"),
    "school_entry_on": day("First in this school"),
}


def one_of(field: str, value: str, allowed: Sequence[str]) -> None:
    """Refuse a word that is not on the list."""
    if value not in allowed:
        raise Refused(f"{field} “{value}”: choose one of {', '.join(allowed)}.")


def standing(begins: date, ends: date | None, today: date) -> str:
    """Where a piece stands on a day: to come, going on, or over on its last day."""
    if begins > today:
        return "planned"
    return "ended" if ends and ends <= today else "current"


def open_year_of(desk: Desk, day: date, field: str) -> int:
    """The school year of a day, where one is open for entry."""
    year = year_of(desk, day)
    if year is None or year.stage == "closed":
        raise Refused(
            f"{field} “{day}”: no school year that is open has this day."
            f" Open the year in Setup, or check the date.{_day_of(school_years(desk), desk.now().date())}"
        )
    return year.id


def only_calendar(desk: Desk, school_id: int, year_id: int) -> int | None:
    """The calendar a school uses in a year, the first one made where there are several."""
    found = calendars_of_school(desk, school_id, year_id)
    return found[0].id if found else None


def after_birth(desk: Desk, student_id: int, begins: date) -> None:
    """Nobody is enrolled before they are born."""
    row = desk.one("students.by_id", id=student_id)
    if row is None:
        raise KeyError(f"student {student_id}")
    if row["birth_date"] and begins <= date.fromisoformat(row["birth_date"]):
        raise Refused(
            f"Entry date “{begins}”: it can't come before the birth date, {row['birth_date']}."
            f"{_day_of(school_years(desk), desk.now().date())}"
        )


def last_day_in_year(desk: Desk, kept: Piece, last_day: date) -> None:
    """A piece ends between its entry date and the end of its school year."""
    if last_day < kept.begins:
        raise Refused(
            f"Last day “{last_day}”: it can't come before the entry date, {kept.begins}."
            f" Example: {kept.begins}."
        )
    open_year_of(desk, last_day, "Last day")
    year = next(one for one in school_years(desk) if one.id == kept.school_year_id)
    if last_day > year.ends:
        raise Refused(
            f"Last day “{last_day}”: this enrollment is one of {year.label}, which ends on {year.ends}."
            f" Example: {year.ends}."
        )


def change_in_year(desk: Desk, kept: Piece, begins: date) -> None:
    """A piece changes after its first day and within its school year; the next year begins at year end."""
    year = next(one for one in school_years(desk) if one.id == kept.school_year_id)
    first, last = kept.begins + timedelta(1), year.ends
    if not first <= begins <= last:
        raise Refused(
            f"Date “{begins}”: this enrollment of {year.label} begins on {kept.begins}: the change must come"
            f" after that and by {last}. Example: {first}."
        )


def never_in_two_places(
    others: Sequence[Piece],
    school_id: int,
    begins: date,
    ends: date | None,
    share: int,
    field: str = "Entry date",
) -> None:
    """A school has a child once at a time, and all schools together have it for no more than the whole day.

    ``others`` are the child's other pieces; ``share`` is in hundredths of a percent.
    """
    counted = [one for one in others if one.status not in ("entered in error", "no-show")]
    for other in (one for one in counted if overlaps(begins, ends, one.begins, one.ends)):
        until = f"to {other.ends}" if other.ends else "and still going on"
        if other.school_id == school_id:
            raise Refused(
                f"{field} “{begins}”: {other.school} already has this child from {other.begins} {until}."
                " Withdraw or change that enrollment first."
            )
        if other.share + share > ALL_DAY:
            raise Refused(
                f"{field} “{begins}”: {other.school} has this child from {other.begins} {until},"
                f" {Decimal(other.share) / 100:f} % of the day. Transfer the child, or share the day."
                " Example: 50 % of the day at each."
            )


def kept(desk: Desk, fields: Mapping[str, Any]) -> dict[str, Any]:
    """Fields of an enrollment as they are kept, those that have a list held to it."""
    return {**fields, **checked(desk, FACTS, {name: fields[name] for name in FACTS if name in fields})}


def _day_of(years: Sequence[SchoolYear], today: date) -> str:
    """A day that would do: today, or the first of the newest year that is open."""
    still = [year for year in years if year.stage != "closed"]
    if not still:
        return ""
    return f" Example: {today if any(one.begins <= today <= one.ends for one in still) else still[0].begins}."
