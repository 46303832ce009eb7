"""The drill log: what each school held this year, for the fire marshal and the state's certification."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.codes import codes
from studentdesk.records.drill_rules import Due
from studentdesk.records.drills import Drill, drills, open_drills
from studentdesk.records.requirements import GATHERED
from studentdesk.records.schools import schools
from studentdesk.records.years import year_of
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Table, day_figures

COLUMNS = (
    Column("Day"),
    Column("Began at"),
    Column("Drill"),
    Column("Minutes to clear", "number"),
    Column("Watched by"),
    Column("Note"),
)
Words = Mapping[str, str]


def log_report(desk: Desk, given: Given) -> Printed:
    """Every drill of the school year up to the day, school by school, and what is still to be held."""
    school = options.asked_school(desk, given)
    session, day = as_of(desk, given)
    year = year_of(desk, session.begins)
    ours = [school] if school else schools(desk)
    kinds = {one.code: one.word for one in codes(desk, "drill_kind")}
    why = {one.code: one.word for one in codes(desk, "no_drill")}
    tables = []
    for one in ours:
        held = [each for each in (drills(desk, one.id, year) if year else ()) if each.date <= day]
        if held:
            rows = tuple(_row(each, kinds, why) for each in reversed(held))
            due = open_drills(desk, year, one.id) if year else []
            tables.append(Table(one.name, (_still(due), _laws(due)), rows, (), counted(len(held), "line")))
    if not tables:
        raise Refused("No drill is written down this school year. Write one down in Setup, Drills.")
    sheet = begun(
        desk, session, day, "Drill log", "School", ("Still to be held", "Asked by"), COLUMNS, tuple(tables)
    )
    return Printed(replace(sheet, named_by=2))


def _row(one: Drill, kinds: Words, why: Words) -> tuple[str, ...]:
    says = (
        f"Not held: {why.get(one.not_held, one.not_held)}" if one.not_held else "",
        "False alarm, not a drill" if one.false_alarm else "",
        one.note or "",
    )
    return (
        day_figures(one.date),
        one.time or "",
        kinds.get(one.kind, one.kind),
        "" if one.minutes is None else f"{one.minutes.normalize():f}",
        one.watched_by or "",
        "; ".join(part for part in says if part),
    )


def _still(due: Sequence[Due]) -> str:
    said = [f"{one.rule.name} by {day_figures(one.ends)}{_how_many(one)}" for one in due]
    return "; ".join(said) or "nothing"


def _laws(due: Sequence[Due]) -> str:
    """The law of each rule, and that the table is not the state's own document."""
    laws = ", ".join(dict.fromkeys(one.rule.source for one in due))
    return f"{laws}. {GATHERED}" if laws else ""


def _how_many(one: Due) -> str:
    return f" ({one.held} of {one.rule.many})" if one.rule.many > 1 else ""


DRILL_LOG = Report(
    "drill-log",
    "Drill log",
    "For the fire marshal: each school’s drills this year, the minutes, and what is still to be held.",
    (options.SCHOOL, options.ON),
    log_report,
)
