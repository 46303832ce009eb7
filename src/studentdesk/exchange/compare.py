"""The files' records beside ours, one table at a time.

What is new is added, what differs is changed, and a value that a person corrected here since is kept.
Everything is compared as it stands; no file is ever remembered.
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from studentdesk.db import Change

UNCHANGED, KEPT, CHANGED, ADDED = range(4)


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
    """Takes one table after another into a change."""

    def __init__(self, change: Change, params: dict[str, Any]) -> None:
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
        self._add(target, list(self._additions(target)))
        change.run("compare.outcomes", table=target.table, new=ADDED if target.own else CHANGED)
        for row in change.read("compare.corrections", table=target.table):
            change.update(target.table, row["row_id"], **json.loads(row["fields"]))

    def came_out(self) -> dict[int, int]:
        """How each record came out at its best, from UNCHANGED to ADDED; without a place it is not there."""
        return {row["no"]: row["came"] for row in self._change.read("compare.came_out")}

    def kept(self) -> list[Any]:
        """Every value of ours that stays against theirs."""
        return self._change.read("compare.kept")

    def _additions(self, target: Target) -> Iterator[dict[str, Any]]:
        """The rows to add: one for each key, and none that a person took out here."""
        removed = {
            tuple(json.loads(row["was"])[name] for name in target.key)
            for row in self._change.read("compare.taken_out", table=target.table)
        }
        seen: set[tuple[Any, ...]] = set()
        aside: list[str] = []
        for row in self._change.read("compare.additions"):
            values = json.loads(row["theirs"])
            key = tuple(values[name] for name in target.key)
            if key in removed:
                aside.append(row["theirs"])
            elif key in seen:
                self.disagreeing.append(row["no"])
            else:
                seen.add(key)
                yield values
        if aside:
            self._change.stage("aside", ("theirs",), [(theirs,) for theirs in aside])
            self._change.run("compare.set_aside")

    def _add(self, target: Target, rows: list[dict[str, Any]]) -> None:
        if rows:
            self._change.insert_many(target.table, tuple(rows[0]), [tuple(row.values()) for row in rows])
