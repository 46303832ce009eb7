"""The tables hold what is, the journal what was: triggers, the sealed chain, and taking changes back."""

import hashlib
import json
from collections.abc import Callable, Iterator

from sqlcipher3.dbapi2 import Connection

from studentdesk.findings import Refused

UNJOURNALLED = frozenset(
    {"change", "entry", "attachment", "photo", "draft", "sqlite_sequence", "sqlite_stat1", "sqlite_stat4",
     "_sqlite_migrations"}
)  # fmt: skip
# SQLite copies each page that a statement touches into memory, to be able to take back that statement alone:
# one over three million rows would hold the file there twice.
AT_ONCE = 20_000
Tell = Callable[[int, int], None]  # how many rows are done, and of how many; what it raises ends the change


def quietly(done: int, whole: int) -> None:
    """Nobody looks how far it is."""


def tables(connection: Connection) -> dict[str, list[str]]:
    """Every journalled table with its columns, in the order they were made."""
    names = connection.execute(
        "select name from sqlite_schema where type = 'table'"
        " and name not like 'student\\_search%' escape '\\'"
        " order by rowid"
    ).fetchall()
    return {name: columns(connection, name) for (name,) in names if name not in UNJOURNALLED}


def columns(connection: Connection, table: str) -> list[str]:
    """The columns of a table that are written, and not computed; of one that is not there, none."""
    return [column[1] for column in connection.execute(f"pragma table_info([{table}])")]


def unique_columns(connection: Connection, table: str) -> list[tuple[str, ...]]:
    """The sets of columns of which no two rows have the same values."""
    found = []
    for index in connection.execute(f"pragma index_list([{table}])").fetchall():
        if index["unique"]:
            parts = connection.execute(f"pragma index_info([{index['name']}])").fetchall()
            found.append(tuple(str(part["name"]) for part in parts if part["name"] is not None))
    return found


def watch(connection: Connection) -> None:
    """Triggers for this connection alone: every table there is, and no writing outside a change."""
    connection.execute("create temp table current_change (id integer not null)")
    for table, columns in tables(connection).items():
        was = "json_object(" + ", ".join(f"'{name}', old.[{name}]" for name in columns) + ")"
        differs = " or ".join(f"old.[{name}] is not new.[{name}]" for name in columns)
        _trigger(connection, table, "insert", "", "new.id", "null")
        _trigger(connection, table, "update", f"when {differs}", "old.id", was)
        _trigger(connection, table, "delete", "", "old.id", was)


def _trigger(connection: Connection, table: str, event: str, when: str, row: str, was: str) -> None:
    connection.execute(
        f"create temp trigger journal_{table}_{event} after {event} on main.[{table}] {when} begin "
        "insert into entry (change_id, table_name, row_id, kind, was, salt) "
        f"values ((select id from current_change), '{table}', {row}, '{event}', {was}, randomblob(16)); end"
    )


def digest(salt: bytes, table: str, row: int, kind: str, was: str | None) -> str:
    """What one entry says, sealed with its salt."""
    content = "\x1f".join((table, str(row), kind, was or ""))
    return hashlib.sha256(salt + content.encode()).hexdigest()


def seal(connection: Connection, change: int) -> int:
    """Digest the change's entries and chain it to the change before. Answers how many entries."""
    first, last = connection.execute(
        "select ifnull(min(id), 0), ifnull(max(id), -1) from entry where change_id = ?", (change,)
    ).fetchone()
    for begins, ends in _parts(first, last):
        connection.execute(
            "update entry set digest = entry_digest(salt, table_name, row_id, kind, was)"
            " where id between ? and ? and +change_id = ?",
            (begins, ends, change),
        )
    connection.execute("update change set hash = ? where id = ?", (_hash(connection, change), change))
    counted: int = connection.execute("select count(*) from entry where change_id = ?", (change,)).fetchone()[
        0
    ]
    return counted


def _hash(connection: Connection, change: int) -> str:
    """A change's hash covers its heading, its entries' digests and the change before it."""
    before = connection.execute(
        "select hash from change where id < ? order by id desc limit 1", (change,)
    ).fetchone()
    heading = connection.execute(
        "select id, at, person_id, label, source, kind, final, undoes from change where id = ?", (change,)
    ).fetchone()
    chain = hashlib.sha256(json.dumps([before[0] if before else "", list(heading)]).encode())
    for (digest,) in connection.execute(
        "select digest from entry where change_id = ? order by id", (change,)
    ):
        chain.update(digest.encode())
    return chain.hexdigest()


def first_break(connection: Connection) -> int | None:
    """The first change whose hash or entries don't hold any more, or nothing.

    A destroyed entry has lost content and salt but keeps its digest, so the chain still holds.
    """
    wrong = connection.execute(
        "select min(change_id) from entry where salt is not null"
        " and digest is not entry_digest(salt, table_name, row_id, kind, was)"
    ).fetchone()[0]
    for number, kept in connection.execute("select id, hash from change order by id").fetchall():
        if number == wrong or kept != _hash(connection, number):
            return int(number)
    return None


def take_back(connection: Connection, change: int, tell: Tell = quietly) -> None:
    """Put every row of a change back to what it was before it, in SQL over whole tables."""
    connection.execute("pragma defer_foreign_keys = on")
    connection.execute("drop table if exists temp.taken_back")
    connection.execute(
        "create temp table taken_back as select id as entry_id, table_name, row_id, kind from entry"
        " where id in (select min(id) from entry where change_id = ? group by table_name, row_id)"
        " order by table_name, id",
        (change,),
    )
    _refuse_if_changed_since(connection, change)
    touched = {
        row[0]: (row[1], row[2])
        for row in connection.execute("select table_name, min(rowid), max(rowid) from taken_back group by 1")
    }
    known = {name: columns for name, columns in tables(connection).items() if name in touched}
    whole = max((last for _first, last in touched.values()), default=0)
    for table in known:
        for part in _parts(*touched[table]):
            tell(part[0], 2 * whole)
            connection.execute(
                f"delete from [{table}] where id in"
                " (select row_id from taken_back where rowid between ? and ? and kind = 'insert')",
                part,
            )
    for table, columns in known.items():
        _put_back(connection, table, columns, *touched[table])
        tell(whole + touched[table][1], 2 * whole)
    connection.execute("drop table temp.taken_back")


def _parts(first: int, last: int) -> Iterator[tuple[int, int]]:
    """The numbers from first to last in parts that one statement may take."""
    return ((begins, min(begins + AT_ONCE - 1, last)) for begins in range(first, last + 1, AT_ONCE))


def _put_back(connection: Connection, table: str, columns: list[str], first: int, last: int) -> None:
    values = {name: f"json_extract(e.was, '$.{name}')" for name in columns}
    chosen = "taken_back t join entry e on e.id = t.entry_id"
    here = "t.rowid between ? and ? and t.kind <> 'insert'"
    # Only what differs is set: a column that is named wakes the search's triggers, whatever it is set to.
    asked = ", ".join(f"max({value} is not r.[{name}])" for name, value in values.items())
    differs = connection.execute(
        f"select {asked} from {chosen} join [{table}] r on r.id = t.row_id where {here}", (first, last)
    ).fetchone()
    changed = [name for name, other in zip(values, differs, strict=True) if other and name != "id"]
    for name in _unique_alone(connection, table) & {*changed}:
        # A number that goes from one row to another is free in between, whichever row comes first.
        connection.execute(
            f"update [{table}] set [{name}] = null where id in"
            " (select row_id from taken_back where rowid between ? and ? and kind <> 'insert')",
            (first, last),
        )
    sets = ", ".join(f"[{name}] = {values[name]}" for name in changed)
    for part in _parts(first, last):
        if sets:
            connection.execute(
                f"update [{table}] set {sets} from {chosen} where {here} and t.row_id = [{table}].id", part
            )
        connection.execute(
            f"insert into [{table}] ({', '.join(f'[{name}]' for name in columns)})"
            f" select {', '.join(values.values())} from {chosen} where {here}"
            f" and t.row_id not in (select id from [{table}])",
            part,
        )


def _unique_alone(connection: Connection, table: str) -> set[str]:
    """Columns that may be empty and of which no two rows have the same value: a state ID."""
    known = connection.execute(f"pragma table_info([{table}])").fetchall()
    may_be_empty = {row["name"] for row in known if not row["notnull"]}
    return {names[0] for names in unique_columns(connection, table) if len(names) == 1} & may_be_empty


def _refuse_if_changed_since(connection: Connection, change: int) -> None:
    """What was done after the change to one of its rows stands; a redo is as old as what it brought back."""
    # A cross join keeps its order: the few rows taken back are asked for, not every entry there ever was.
    later = connection.execute(
        "select c.label, p.name from taken_back t"
        " cross join entry e on e.table_name = t.table_name and e.row_id = t.row_id"
        " join change c on c.id = e.change_id join person p on p.id = c.person_id"
        " where c.origin > (select origin from change where id = ?)"
        " and c.kind <> 'undo' and not exists (select 1 from change u where u.undoes = c.id) limit 1",
        (change,),
    ).fetchone()
    if later:
        raise Refused(
            f"This can't be undone: “{later[0]}” by {later[1]} changed the same record since."
            " Undo that first."
        )
