"""Going home: who takes another way today, by bus and room; and who goes where on an early closing."""

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.dismissals import Change, Early, changes_of, early_closing
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Table, day_words

TODAY = tuple(map(Column, ("Student", "Grade level", "Room", "Today", "Else", "Said by", "Note")))
EARLY = tuple(map(Column, ("Student", "Grade level", "When school closes early")))


def going_home(desk: Desk, given: Given) -> Printed:
    """A table a bus, with who rides it today and who does not, then a table a room."""
    school = options.asked_school(desk, given)
    year, day = as_of(desk, given)
    changes = changes_of(desk, day, school_id=school.id if school else None)
    if not changes:
        raise Refused(f"Everybody goes home as usual on {day_words(day)}. Choose another day.")
    tables = (*_buses(changes), *_rooms(changes))
    sheet = begun(desk, year, day, "Going home differently", "Bus or room", (), TODAY, tables)
    return Printed(replace(sheet, named_by=0, line=16, total=counted(len(changes))))


def closing_early(desk: Desk, given: Given) -> Printed:
    """A table a room, with everybody on the roll; where nobody has said is blank."""
    school = options.asked_school(desk, given)
    year, day = as_of(desk, given)
    lines = early_closing(desk, day, school.id if school else None)
    if not lines:
        raise Refused(f"Nobody is on the roll on {day_words(day)}. Choose another day.")
    grouped = groupby(lines, key=lambda line: (line.school, line.room))
    tables = tuple(_early(name, room, list(found)) for (name, room), found in grouped)
    sheet = begun(desk, year, day, "When school closes early", "Room", ("School",), EARLY, tables)
    return Printed(replace(sheet, named_by=0, line=16, total=counted(len(lines))))


def _buses(changes: list[Change]) -> Iterator[Table]:
    other = [one for one in changes if _rides(one) != one.usual_bus]
    buses = {_rides(one) for one in other} | {one.usual_bus for one in other}
    for bus in sorted(bus for bus in buses if bus):
        here = [
            one for one in changes if bus in (_rides(one), one.usual_bus) and _rides(one) != one.usual_bus
        ]
        if here:
            yield _table(f"Bus {bus}", here)


def _rooms(changes: list[Change]) -> Iterator[Table]:
    by_room = sorted(changes, key=lambda one: (one.school, one.room))
    for (school, room), found in groupby(by_room, key=lambda one: (one.school, one.room)):
        yield _table(f"{school}, {room or 'no homeroom'}", list(found))


def _rides(one: Change) -> str | None:
    return one.bus if one.goes == "bus" else None


def _table(title: str, found: list[Change]) -> Table:
    rows = tuple(_row(one) for one in found)
    return Table(title, (), rows, tuple(one.student_id for one in found), counted(len(found)))


def _row(one: Change) -> tuple[str, ...]:
    today = {
        "bus": f"bus {one.bus}", "with": f"with {one.goes_with}", "walks": "on foot",
        "stays": "stays at school",
    }[one.goes]  # fmt: skip
    usual = f"bus {one.usual_bus}" if one.usual_bus else ""
    return (one.name, one.grade, one.room, today, usual, one.said_by, one.note or "")


def _early(school: str, room: str, lines: list[Early]) -> Table:
    rows = tuple((line.name, line.grade, line.early_closing or "") for line in lines)
    return Table(
        room or "No homeroom", (school,), rows, tuple(line.student_id for line in lines), counted(len(lines))
    )


GOING_HOME = Report(
    "going-home",
    "Going home differently",
    "Another bus, with somebody, on foot: who takes another way today, by bus and by room.",
    (options.SCHOOL, options.ON),
    going_home,
)
EARLY_CLOSING = Report(
    "early-closing",
    "When school closes early",
    "Where each child goes when school closes early, room by room.",
    (options.SCHOOL, options.ON),
    closing_early,
)
