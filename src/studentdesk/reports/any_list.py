"""A list as it stands on the screen, as a file: its columns, the rows shown, whose they are."""

from collections.abc import Sequence
from dataclasses import replace

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records.class_lists import session
from studentdesk.records.row_questions import Listed, children
from studentdesk.reports.printed import Printed
from studentdesk.reports.report import begun, counted
from studentdesk.reports.sheet import Column, Table

TITLE = "List"


def any_list(desk: Desk, name: str, listed: Listed, keys: Sequence[int]) -> Printed:
    """These rows of a list, in its order. Whose records they are goes into the list of what was given out."""
    wanted = set(keys)
    rows = tuple(tuple(texts) for key, texts in listed.lines if key in wanted)
    if not rows:
        raise Refused("Nothing is in this list. Ask for another one. Example: name begins with Mc.")
    today = desk.now().date()
    table = Table(name, (), rows, (), counted(len(rows), "line"))
    columns = tuple(Column(title) for title in listed.titles)
    sheet = begun(desk, session(desk, today), today, TITLE, "", (), columns, (table,))
    about = tuple(children(desk, listed, keys))
    return Printed(replace(sheet, total=counted(len(rows), "line")), about=about)
