"""From - to: what begins before it ends, and what is ended with its last day."""

from datetime import date

from studentdesk.db import Change
from studentdesk.findings import Refused


def in_order(begins: date | str | None, ends: date | str | None) -> None:
    """Refuse a last day before the first one. An open end or beginning fits everything."""
    if begins and ends and str(ends) < str(begins):
        raise Refused(f"Last day “{ends}”: it can't come before the first day, {begins}. Example: {begins}.")


def end(change: Change, table: str, id: int, last_day: date) -> None:
    """Write the last day of a dated row, as a part of an act. A row that is not there raises KeyError."""
    kept = change.values(table, id)
    if kept is None:
        raise KeyError(f"{table} {id}")
    in_order(kept["begins"], last_day)
    change.update(table, id, ends=last_day)
