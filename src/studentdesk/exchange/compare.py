"""The files' records beside ours, one table at a time.

What is new is added, what differs is changed, and a value that a person corrected here since is kept.
Everything is compared as it stands; no file is ever remembered.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from studentdesk.db import Change

UNCHANGED, KEPT, CHANGED, ADDED = range(4)
AT_ONCE = 10_000
TABLES = ("match", "difference", "outcome", "removed", "addition")


@dataclass(frozen=True, slots=True)
class Target:
    """One of our tables, the statement that says which of its rows each record is, and its natural key.

    ``own``: a new row is the record itself; else it is a detail, and the record counts as changed.
    """

    table: str
    statement: str
    key: tuple[str, ...]
    own: bool = True
    kind: str | None = None


class Comparison:
    """Takes one table after another into a change. ``tell`` is told the share of a table that is added."""

    def __init__(
        self, change: Change, params: dict[str, Any], tell: Callable[[float], None] = lambda share: None
    ) -> None:
        self._tell = tell
        self.disagreeing: list[int] = []
        self._change = change
        self._params = params
        change.stage("difference", ("table_name", "row_id", "no", "field", "ours", "theirs", "kept"), [])
        change.run("compare.difference_index")
        change.stage("outcome", ("no", "came"), [])

    def take(self, target: Target) -> None:
        """Compare a table and bring it up to what the files say."""
        change = self._change
        change.stage("match", ("no", "row_id", "ours", "theirs"), [])
        change.run(target.statement, **self._params, kind=target.kind)
        self.disagreeing += [row["no"] for row in change.read("compare.disagreeing")]
        change.run("compare.first_counts")
        change.run("compare.differ", table=target.table)
        change.run("compare.keep_ours", table=target.table)
        self._add(target)
        change.run("compare.outcomes", table=target.table, new=ADDED if target.own else CHANGED)
        for row in change.read("compare.corrections", table=target.table):
            change.update(target.table, row["row_id"], **json.loads(row["fields"]))

    def came_out(self) -> dict[int, int]:
        """How each record came out at its best, from UNCHANGED to ADDED; without a place it is not there."""
        return {row["no"]: row["came"] for row in self._change.read("compare.came_out")}

    def kept(self) -> list[Any]:
        """Every value of ours that stays against theirs."""
        return self._change.read("compare.kept")

    def _add(self, target: Target) -> None:
        """Add the new rows: one for each key, and none that a person took out here."""
        change = self._change
        change.stage("removed", ("key",), [])
        change.run("compare.taken_out", table=target.table, key=json.dumps(target.key))
        key = json.dumps(target.key)
        change.stage("addition", ("no", "row", "key"), [])
        change.run("compare.additions", key=key)
        if change.run("compare.set_aside", key=key):
            change.run("compare.drop_set_aside")
        if change.read("compare.more_than_added")[0]["more"]:
            self.disagreeing += [row["no"] for row in change.read("compare.second_ones", key=key)]
        columns = [row["name"] for row in change.read("compare.columns")]
        last = change.read("compare.last_addition")[0]["row"]
        for first in range(1, last + 1, AT_ONCE):
            self._tell(first / last)
            change.insert_staged(target.table, columns, "addition", "match", range(first, first + AT_ONCE))
