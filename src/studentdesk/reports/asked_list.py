"""A list somebody asked for, with the columns they chose: for the calling service, lunch, the buses."""

from collections.abc import Sequence
from dataclasses import replace

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.class_lists import session
from studentdesk.records.question_fields import columns
from studentdesk.records.questions import lines
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import begun, counted
from studentdesk.reports.sheet import Column, Table

TITLE = "List"


def asked_list(desk: Desk, ids: Sequence[int], name: str, shown: str = "") -> Printed:
    """These children by name, one row each. ``shown``: the words of the columns, with commas between."""
    today = desk.now().date()
    year = session(desk, today)
    chosen = columns(desk, shown)
    found = lines(desk, ids, chosen)
    if not found:
        raise Refused("Nobody is in this list. Ask for another one. Example: grade level is 9.")
    table = Table(name, (), tuple(row for _, row in found), tuple(id for id, _ in found), counted(len(found)))
    titles = tuple(Column(one.title, "number" if one.kind == "number" else "text") for one in chosen)
    sheet = begun(desk, year, today, TITLE, "", (), titles, (table,))
    return Printed(replace(sheet, total=counted(len(found))))
