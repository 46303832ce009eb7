"""Taught elsewhere: residents in charter, cyber and private schools and at home; bills, buses, papers."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.codes import codes
from studentdesk.records.placements import FACTS, Elsewhere, taught_elsewhere
from studentdesk.reports import options
from studentdesk.reports.options import Given
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import Report, as_of, begun, counted
from studentdesk.reports.sheet import Column, Table, day_figures

COLUMNS = (
    Column("#", "number"),
    Column("Student"),
    Column("ID"),
    Column("Taught at"),
    Column("From"),
    Column("To"),
    Column("We pay"),
    Column("We bus"),
    Column("Missing"),
)
SAID = {True: "Yes", False: "No", None: ""}


def elsewhere_report(desk: Desk, given: Given) -> Printed:
    """Everybody who is taught elsewhere on a day, kind by kind."""
    year, day = as_of(desk, given)
    found = sorted(taught_elsewhere(desk, day), key=lambda one: (one.placement.kind, one.name))
    if not found:
        raise Refused("No resident is taught elsewhere. Write it down on the Enrollment page of a student.")
    words = {one.code: one.word for one in codes(desk, "placement_kind")}
    kinds = groupby(found, key=lambda one: one.placement.kind)
    tables = tuple(_table(words.get(kind, kind), list(children)) for kind, children in kinds)
    sheet = begun(desk, year, day, "Taught elsewhere", "Kind", (), COLUMNS, tables)
    return Printed(replace(sheet, total=counted(len(found))))


def _table(kind: str, found: Sequence[Elsewhere]) -> Table:
    rows = tuple(_row(number, one) for number, one in enumerate(found, 1))
    return Table(kind, (), rows, tuple(one.placement.student_id for one in found), counted(len(found)))


def _row(number: int, one: Elsewhere) -> tuple[str, ...]:
    placed = one.placement
    return (
        str(number),
        one.name,
        one.local_id,
        placed.institution or "",
        day_figures(placed.begins),
        day_figures(placed.ends),
        SAID[placed.we_pay],
        SAID[placed.we_bus],
        ", ".join(FACTS[paper].word for paper in one.missing),
    )


TAUGHT_ELSEWHERE = Report(
    "taught-elsewhere",
    "Taught elsewhere",
    "Residents in charter, cyber and private schools and at home: bills, buses, missing papers.",
    (options.ON,),
    elsewhere_report,
)
