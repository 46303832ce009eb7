"""Who changed what, when: the journal read as lines that a person can follow."""

import json
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlcipher3.dbapi2 import Connection

from studentdesk.db.journal import UNJOURNALLED, columns, tables
from studentdesk.db.roles import sees


@dataclass(frozen=True, slots=True)
class HistoryLine:
    """One field of one record as it was and as it became. ``kind``: insert, update or delete."""

    change: int
    at: datetime
    person: str
    label: str
    table: str
    row: int
    kind: str
    field: str
    was: Any
    became: Any


def history(connection: Connection, table: str, row: int, role: str) -> list[HistoryLine]:
    """Every line of one record, newest first. What the role does not see is left out, names and all."""
    entries = connection.execute(
        "select e.id, e.kind, e.was, c.id as change, c.at, c.label, p.name from entry e"
        " join change c on c.id = e.change_id join person p on p.id = c.person_id"
        " where e.table_name = ? and e.row_id = ? order by e.id desc",
        (table, row),
    ).fetchall()
    became = _current(connection, table, row)
    lines = list[HistoryLine]()
    for entry in entries:
        was = json.loads(entry["was"]) if entry["was"] else {}
        for field in _differing(was, became):
            if sees(role, table, field):
                lines.append(_line(entry, table, row, field, was.get(field), became.get(field)))
        became = was
    return lines


def of_record(
    connection: Connection, record: tuple[str, int], role: str, *, with_links: bool
) -> list[HistoryLine]:
    """The lines of a record, and ``with_links`` of whatever points at it, newest first."""
    records = [record, *sorted(linked(connection, {record}))] if with_links else [record]
    lines = [line for table, row in records for line in history(connection, table, row, role)]
    return sorted(lines, key=lambda line: line.change, reverse=True)


def linked(connection: Connection, records: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
    """Every record that points at one of these, or did when it was taken away: marks, names."""
    wanted = defaultdict[str, set[int]](set)
    for table, row in records:
        wanted[table].add(row)
    return {
        (other, id)
        for other in tables(connection)
        for key in connection.execute(f"pragma foreign_key_list([{other}])").fetchall()
        if key["table"] in wanted
        for id in ever(connection, other, key["from"], wanted[key["table"]])
    }


def ever(connection: Connection, table: str, column: str, values: Iterable[int], **fixed: str) -> list[int]:
    """The rows whose column holds one of these values, or held one when they were taken away."""
    here = "".join(f" and [{name}] = :{name}" for name in fixed)
    gone = "".join(f" and json_extract(was, '$.{name}') = :{name}" for name in fixed)
    asked = "in (select value from json_each(:asked))"
    found = connection.execute(
        f"select id from [{table}] where [{column}] {asked}{here}"
        " union all select row_id from entry indexed by entry_of_the_gone"
        f" where table_name = :table and kind = 'delete' and json_extract(was, '$.{column}') {asked}{gone}",
        {"asked": json.dumps(sorted(values)), "table": table, **fixed},
    ).fetchall()
    return sorted({row[0] for row in found})


def _current(connection: Connection, table: str, row: int) -> Mapping[str, Any]:
    names = [] if table in UNJOURNALLED else columns(connection, table)
    if not names:
        raise KeyError(table)
    listed = ", ".join(f"[{name}]" for name in names)
    found = connection.execute(f"select {listed} from [{table}] where id = ?", (row,)).fetchone()
    return dict(found) if found else {}


def _differing(was: Mapping[str, Any], became: Mapping[str, Any]) -> list[str]:
    names = became or was
    return [name for name in names if name != "id" and was.get(name) != became.get(name)]


def _line(entry: Mapping[str, Any], table: str, row: int, field: str, was: Any, became: Any) -> HistoryLine:
    return HistoryLine(
        change=entry["change"], at=datetime.fromisoformat(entry["at"]), person=entry["name"],
        label=entry["label"], table=table, row=row, kind=entry["kind"], field=field, was=was, became=became,
    )  # fmt: skip
