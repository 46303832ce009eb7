"""One kind of paper: its name, what it asks, and how it is made."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.class_lists import Session, session
from studentdesk.records.district import district
from studentdesk.reports.options import ON, Given, Option, asked_day
from studentdesk.reports.printed import Printed
from studentdesk.reports.sheet import Column, Sheet, Stamp, Table, day_figures


@dataclass(frozen=True, slots=True)
class Report:
    """A report of the catalog. ``make`` reads the desk and answers the finished report."""

    name: str
    title: str
    about: str
    options: tuple[Option, ...]
    make: Callable[[Desk, Given], Printed]

    def build(self, desk: Desk, given: Given) -> Printed:
        """Make the report with these options. One that it does not have is refused by name."""
        names = [option.name for option in self.options]
        for name in given:
            if name not in names:
                raise Refused(f"“{name}”: {self.title} does not ask that. It asks: {', '.join(names)}.")
        return self.make(desk, given)


def as_of(desk: Desk, given: Given) -> tuple[Session, date]:
    """The day that was asked for and its school year; left open, today or the nearest day of school."""
    asked, today = asked_day(given), desk.now().date()
    year = session(desk, asked or today)
    if asked and not year.begins <= asked <= year.ends:
        raise Refused(
            f"{ON.label} “{day_figures(asked)}”: no school year is open then. "
            f"Example: {day_figures(year.nearest(today))}."
        )
    return year, asked or year.nearest(today)


def begun(
    desk: Desk, session: Session, day: date, title: str, group: str, facts: tuple[str, ...],
    columns: tuple[Column, ...], tables: tuple[Table, ...],
) -> Sheet:  # fmt: skip
    """A sheet with what every report says of its district, its year, its maker and the moment."""
    stamp = Stamp(desk.now(), desk.person.name)
    return Sheet(title, district(desk).name, session.year, day, stamp, group, facts, columns, tables)


def family_name(last_name: str, suffix: str | None) -> str:
    """The last name with its suffix: "Rivera Jr."."""
    return f"{last_name} {suffix}" if suffix else last_name


def called(first_name: str, preferred: str | None) -> str:
    """The first name, and in brackets the one that the child goes by."""
    return f"{first_name} ({preferred})" if preferred and preferred != first_name else first_name


def whom_to_call(guardian: str | None, relationship: str | None) -> str:
    """A contact and what it is to the child: "Rivera, Ana (mother)"."""
    return f"{guardian} ({relationship})" if guardian and relationship else guardian or ""


def counted(number: int, noun: str = "student") -> str:
    """A number and its noun: "1 student", "25 students"."""
    return f"{number:,} {noun}" if number == 1 else f"{number:,} {noun}s"
