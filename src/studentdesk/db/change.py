"""One change to the records: a transaction with a label, whole or not at all."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from sqlcipher3.dbapi2 import Connection

from studentdesk.db.links import Link, links
from studentdesk.db.queries import statement
from studentdesk.db.shape import plain


class Change:
    """What an act writes with. Everything written through it is one line of history and one undo."""

    def __init__(self, connection: Connection, number: int) -> None:
        self.number = number
        self._connection = connection

    def insert(self, table: str, **values: Any) -> int:
        """Add a record and answer its id."""
        names = ", ".join(f"[{name}]" for name in values)
        marks = ", ".join("?" * len(values))
        cursor = self._connection.execute(
            f"insert into [{table}] ({names}) values ({marks})", [plain(value) for value in values.values()]
        )
        return int(cursor.lastrowid or 0)

    def update(self, table: str, id: int, **values: Any) -> None:
        """Set fields of one record. Setting a field to what it already is writes nothing."""
        sets = ", ".join(f"[{name}] = ?" for name in values)
        cursor = self._connection.execute(
            f"update [{table}] set {sets} where id = ?", [*(plain(value) for value in values.values()), id]
        )
        if cursor.rowcount != 1:
            raise KeyError(f"{table} {id}")

    def delete(self, table: str, id: int) -> None:
        """Take a record out. Its history stays."""
        self._connection.execute(f"delete from [{table}] where id = ?", (id,))

    def run(self, name: str, **params: Any) -> int:
        """A named statement over whole tables, for imports and edits of many. Answers how many rows."""
        cursor = self._connection.execute(
            statement(name), {key: plain(value) for key, value in params.items()}
        )
        return int(cursor.rowcount)

    def read(self, name: str, **params: Any) -> list[Any]:
        """A named read inside the change: it sees what the change has written so far."""
        cursor = self._connection.execute(
            statement(name), {key: plain(value) for key, value in params.items()}
        )
        return list(cursor.fetchall())

    def insert_many(self, table: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """Add many records whose values are already as the file keeps them (see ``shape.plain``)."""
        names = ", ".join(f"[{name}]" for name in columns)
        self._connection.executemany(
            f"insert into [{table}] ({names}) values ({', '.join('?' * len(columns))})", rows
        )

    def stage(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """A temp table of this name, filled: set-based statements apply it with ``insert ... select``."""
        self._connection.execute(f"drop table if exists temp.[{name}]")
        self._connection.execute(
            f"create temp table [{name}] ({', '.join(f'[{column}]' for column in columns)})"
        )
        self.insert_many(name, columns, rows)

    def insert_staged(self, table: str, columns: Sequence[str], stage: str, source: str, rows: range) -> None:
        """Add what ``source`` holds as JSON in ``theirs``: its rows that a stage names in ``row``."""
        names = ", ".join(f"[{name}]" for name in columns)
        values = ", ".join(f"json_extract(t.theirs, '$.{name}')" for name in columns)
        self._connection.execute(
            f"insert into [{table}] ({names}) select {values}"
            f" from temp.[{stage}] s join temp.[{source}] t on t.rowid = s.row"
            " where s.rowid >= ? and s.rowid < ? order by s.rowid",
            (rows.start, rows.stop),
        )

    def attach(self, sha256: str, kind: str, content: bytes) -> int:
        """Keep bytes once, named by their hash: scans, files as they were filed."""
        return self._once("attachment", sha256, kind=kind, content=content)

    def keep_photo(self, sha256: str, content: bytes) -> int:
        """Keep a photo once, apart from the scans: readers see photos."""
        return self._once("photo", sha256, content=content)

    def _once(self, table: str, sha256: str, **values: Any) -> int:
        kept = self._connection.execute(f"select id from [{table}] where sha256 = ?", (sha256,)).fetchone()
        return int(kept[0]) if kept else self.insert(table, sha256=sha256, **values)

    def values(self, table: str, id: int) -> Mapping[str, Any] | None:
        """One record as the change sees it now."""
        found = self._connection.execute(f"select * from [{table}] where id = ?", (id,)).fetchone()
        return dict(found) if found else None

    def links(self, to: str) -> list[Link]:
        """Every column of every table that points at records of ``to``."""
        return list(links(self._connection, to))

    def pointing(self, link: Link, id: int) -> list[Mapping[str, Any]]:
        """The rows that point at a record by this link, in the order they were made."""
        found = self._connection.execute(
            f"select * from [{link.table}] where [{link.column}] = ? order by id", (id,)
        )
        return [dict(row) for row in found.fetchall()]
