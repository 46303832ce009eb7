"""What points at a record: every table and column, whichever nouns there are, and what makes two rows one."""

from collections.abc import Iterator
from dataclasses import dataclass

from sqlcipher3.dbapi2 import Connection

from studentdesk.db.journal import tables, unique_columns


@dataclass(frozen=True, slots=True)
class Link:
    """A column that points at a record. ``keys``: what else is unique together with it, one set a rule."""

    table: str
    column: str
    columns: tuple[str, ...]
    keys: tuple[tuple[str, ...], ...]


def links(connection: Connection, to: str) -> Iterator[Link]:
    """Every journalled table's columns that point at ``to``."""
    for table, columns in tables(connection).items():
        for key in connection.execute(f"pragma foreign_key_list([{table}])").fetchall():
            if key["table"] == to:
                column = str(key["from"])
                others = tuple(
                    tuple(name for name in unique if name != column)
                    for unique in unique_columns(connection, table)
                    if column in unique
                )
                yield Link(table, column, tuple(columns), others)
