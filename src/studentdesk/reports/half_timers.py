"""For the career center: its list with what it must know, and who was absent here."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.half_timers import HalfTimer, centers, half_timers
from studentdesk.reports import options
from studentdesk.reports.options import Given, Option
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted, whom_to_call
from studentdesk.reports.sheet import Column, Table, day_words

CENTER = Option("center", "Career center", "center", "all centers")
SESSIONS = {"am": "Mornings", "pm": "Afternoons", "full": "Full day", "alternate": "Alternate days"}
LISTED = tuple(
    map(Column, ("Student", "ID", "Grade level", "School", "Bus", "Whom to call", "Phone", "Alerts"))
)
ABSENT = tuple(map(Column, ("Student", "ID", "Grade level", "School", "Here")))


def center_list(desk: Desk, given: Given) -> Printed:
    """A page a center and session: name, grade level, bus, contact and what must be known of the child.

    Given to a center as to a school official who teaches the child (34 CFR 99.31(a)(1)).
    """
    year, day = as_of(desk, given)
    found = half_timers(desk, day, _asked(desk, given))
    if not found:
        raise Refused(f"No career center has a child of ours on {day_words(day)}. See Taught at, Enrollment.")
    tables = _tables(found, _listed)
    sheet = begun(desk, year, day, "Career center list", "Session", ("Center",), LISTED, tables)
    return Printed(replace(sheet, page_each=True, named_by=0, total=counted(len(found))))


def absent_here(desk: Desk, given: Given) -> Printed:
    """Who of a center's children has a mark of ours that day: absent, late, on a trip. Never why."""
    year, day = as_of(desk, given)
    found = [one for one in half_timers(desk, day, _asked(desk, given)) if one.here]
    if not found:
        raise Refused(f"Nobody whom a career center expects is marked here on {day_words(day)}.")
    sheet = begun(desk, year, day, "Absent here", "Session", ("Center",), ABSENT, _tables(found, _absent))
    return Printed(replace(sheet, page_each=True, named_by=0, total=counted(len(found))))


def _asked(desk: Desk, given: Given) -> int | None:
    typed = given.get(CENTER.name)
    if typed is None or typed == "":
        return None
    known = centers(desk)
    for one in known:
        if typed == one.id or str(typed).strip().casefold() == one.name.casefold():
            return one.id
    names = ", ".join(one.name for one in known) or "none yet"
    raise Refused(f"Career center “{typed}”: there is none of that name. The centers are: {names}.")


def _tables(found: Sequence[HalfTimer], row: Callable[[HalfTimer], tuple[str, ...]]) -> tuple[Table, ...]:
    tables = []
    for (_id, center, session), lines in groupby(found, lambda one: (one.center_id, one.center, one.session)):
        there = list(lines)
        students = tuple(one.student_id for one in there)
        title, rows = SESSIONS.get(session, session), tuple(map(row, there))
        tables.append(Table(title, (center,), rows, students, counted(len(there))))
    return tuple(tables)


def _listed(one: HalfTimer) -> tuple[str, ...]:
    call = whom_to_call(one.guardian, one.relationship)
    return (*_who(one), one.bus or "", call, one.phone or "", one.alerts or "")


def _absent(one: HalfTimer) -> tuple[str, ...]:
    return (*_who(one), one.here)


def _who(one: HalfTimer) -> tuple[str, ...]:
    return one.name, one.local_id, one.grade, one.school


CENTER_LIST = Report(
    "center-list",
    "Career center list",
    "For the center: its children by session, with bus, contact and alerts.",
    (CENTER, options.ON),
    center_list,
)
ABSENT_HERE = Report(
    "absent-here",
    "Absent here, for the career center",
    "Who of the center’s children is absent or late here on a day.",
    (CENTER, options.ON),
    absent_here,
)
