"""The open district file: read it, change it, take changes back, see who did what."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path
from typing import Any, Literal, TypeVar

import sqlcipher3.dbapi2 as sqlcipher
from sqlcipher3.dbapi2 import Connection

from studentdesk.db import backup, history, journal
from studentdesk.db.asking import Asked, folded
from studentdesk.db.change import Change
from studentdesk.db.complaints import in_words
from studentdesk.db.connect import Mode, connect, hold, let_go, opened
from studentdesk.db.migrations import look, migrate
from studentdesk.db.mine import narrow, refuse_others
from studentdesk.db.person import Person, person_named
from studentdesk.db.queries import statement
from studentdesk.db.roles import ADMINISTRATOR, Guard
from studentdesk.db.shape import plain, shape_columns
from studentdesk.db.waiting import READING, Patience, who_is_before, who_saves, word_left
from studentdesk.findings import Finding, NotAllowed

T = TypeVar("T")
Row = Mapping[str, Any]
Source = Literal["person", "import", "sample", "program"]


class Desk:
    """One district, unlocked by one person. Nothing outside ``db`` ever holds its connection."""

    def __init__(
        self, connection: Connection, path: Path, person: Person, mode: Mode, patience: Patience
    ) -> None:
        self.path = path
        self.person = person
        self.changed: Callable[[frozenset[str]], None] = lambda tables: None
        self.saved: Callable[[], None] = lambda: None
        self.waiting: Callable[[str], None] = lambda name: None  # called with whom a save waits for
        self._patience = patience
        patience.noticed = lambda: self.waiting(who_is_before(path, person.name))
        self.now: Callable[[], datetime] = datetime.now
        self._connection = connection
        self._guard = Guard(person.role)
        self._open_change: Change | None = None
        self._reading_only = mode == "read"
        self._closed = False
        opened(path)
        connection.create_function("entry_digest", 5, journal.digest, deterministic=True)
        connection.create_function("folded", 1, folded, deterministic=True)
        if not self._reading_only:
            journal.watch(connection)
        narrow(connection, person.id)
        self._guard.watch(connection)

    @classmethod
    def create(cls, path: Path, secret: bytes, person: str) -> "Desk":
        """Make the file with its tables and its first person, an administrator."""
        patience = Patience()
        connection = connect(path, secret, mode="create", patience=patience)
        migrate(connection)
        connection.execute("insert into person (name, role) values (?, ?)", (person, ADMINISTRATOR))
        return cls(connection, path, person_named(connection, person), "write", patience)

    @classmethod
    def open(cls, path: Path, secret: bytes, person: str, *, mode: Mode = "write") -> "Desk":
        """Open the file as a person it knows. Raises Trouble where it is not a district's file of ours."""
        patience = Patience()
        connection = connect(path, secret, mode=mode, patience=patience)
        try:
            look(connection)
            if mode != "read":
                migrate(connection)
            return cls(connection, path, person_named(connection, person), mode, patience)
        except BaseException:
            connection.close()
            raise

    @property
    def may_change(self) -> bool:
        """Whether this person may change the records through this desk."""
        return not self._reading_only and self.person.role == ADMINISTRATOR

    def read(self, name: str, **params: Any) -> list[Row]:
        """The rows that a named statement of a noun's .sql file answers."""
        return self._execute(statement(name), params).fetchall()  # type: ignore[no-any-return]

    def read_as(self, kind: type[T], name: str, **params: Any) -> list[T]:
        """The same, each row as a frozen dataclass with dates as dates."""
        found = self._execute(statement(name), params, bare=True)
        return shape_columns(kind, [column[0] for column in found.description], found.fetchall())

    def one(self, name: str, **params: Any) -> Row | None:
        """The first row of a named read, or nothing."""
        return self._execute(statement(name), params).fetchone()  # type: ignore[no-any-return]

    def value(self, name: str, **params: Any) -> Any:
        """The first column of the first row of a named read, or nothing."""
        return next((row[0] for row in self._execute(statement(name), params)), None)

    def ask(self, asked: Asked, **params: Any) -> Iterator[Row]:
        """What a question put together of named reads answers."""
        yield from self._execute(asked.sql, params | asked.values)

    def each(self, name: str, **params: Any) -> Iterator[Row]:
        """Row after row, for what is written as it is read. Holds a read lock until it is used up."""
        yield from self._execute(statement(name), params)

    def version(self) -> int:
        """Changes when somebody else's program has written to the file."""
        return int(self._connection.execute("pragma data_version").fetchone()[0])

    def attachment(self, id: int) -> bytes:
        """The kept bytes of an attachment. Raises NotAllowed for a reader."""
        found = self._connection.execute("select content from attachment where id = ?", (id,)).fetchone()
        if found[0] is None:
            raise NotAllowed()
        return bytes(found[0])

    def stage(self, name: str, columns: Sequence[str], rows: Iterable[Sequence[Any]]) -> None:
        """A temp table of this name, filled outside of any change: nobody waits for us meanwhile."""
        self._connection.execute("begin")
        try:
            Change(self._connection, 0).stage(name, columns, rows)
        finally:
            self._connection.execute("commit")

    @contextmanager
    def change(self, label: str, *, final: bool = False, source: Source = "person") -> Iterator[Change]:
        """One transaction, one line of history, one undo. ``final``: nobody takes it back.

        A change inside a change joins it; one that raised leaves the file as it was, an empty one no line.
        What a person changes of another school's child is refused (`NotHere`), whatever the act looked at.
        """
        if self._open_change:
            yield self._open_change
            return
        with self._transaction():
            number = self._begin(label, source, "act", final, None)
            self._open_change = Change(self._connection, number)
            try:
                yield self._open_change
            finally:
                self._open_change = None
            if source == "person":
                with self._unguarded():
                    refuse_others(self._connection, self.person.id, number)
            tables = self._seal(number)
        if tables:
            self._announce(tables)

    def undo(self, tell: journal.Tell = journal.quietly) -> str | None:
        """Take back this person's newest change that can be. Answers its label, or nothing to undo."""
        return self._reverse("to_undo", "undo", tell)

    def redo(self, tell: journal.Tell = journal.quietly) -> str | None:
        """Bring back what this person last took back, until they change something else."""
        return self._reverse("to_redo", "redo", tell)

    def history(self, table: str, id: int, *, with_links: bool = False) -> list[history.HistoryLine]:
        """Who changed what of a record, newest first; ``with_links``: also of what points at it."""
        with self._unguarded():
            return history.of_record(self._connection, (table, id), self.person.role, with_links=with_links)

    def linked(self, records: Iterable[tuple[str, int]]) -> set[tuple[str, int]]:
        """Table and id of whatever points at one of these records, or did when it was taken away."""
        with self._unguarded():
            return history.linked(self._connection, records)

    def ever(self, table: str, column: str, values: Iterable[int], **fixed: str) -> list[int]:
        """The ids of a table's rows that hold one of the values, or held one when they were taken away."""
        with self._unguarded():
            return history.ever(self._connection, table, column, values, **fixed)

    def first_break(self) -> int | None:
        """The first change whose history was tampered with, or nothing."""
        with self._unguarded():
            return journal.first_break(self._connection)

    def head(self) -> tuple[int, str]:
        """How many changes there are, and the newest one's hash: remembered outside the file."""
        row = self._connection.execute("select id, hash from change order by id desc limit 1").fetchone()
        return (row[0], row[1]) if row else (0, "")

    def hash_of(self, number: int) -> str | None:
        """The hash of one change, or nothing where there is none of this number."""
        return self.value("journal.hash_of", number=number)  # type: ignore[no-any-return]

    def backup(self, to: Path, secret: bytes, between: Callable[[], None] | None = None) -> Path:
        """A proved copy of the district in a new folder ``to``; ``between`` steps waiting saves may run.

        A save that has to wait for it is told by whom.
        """
        with word_left(self.path, self.person.name, READING):
            return backup.backup(self._connection, to, key=secret, keys=self.path.parent, between=between)

    def verify(self) -> list[Finding]:
        """Whether every page of the file answers to its own seal, and the history to its chain."""
        findings = backup.verify(self._connection)
        broken = None if findings else self.first_break()
        if broken is not None:
            message = f"The history was altered from outside, from change {broken} on. Keep this file."
            findings.append(Finding("error", message, rule="history", record=f"change:{broken}"))
        return findings

    def hold(self, mib: int) -> None:
        """Keep so much of the file in memory, for a long job that has the file to itself."""
        hold(self._connection, mib)

    def interrupt(self) -> None:
        """Break off what another thread reads through this desk; there it raises."""
        self._connection.interrupt()

    def close(self) -> None:
        """Let go of the file. Closing twice is once."""
        if not self._closed:
            self._closed = True
            self._connection.close()
            self._patience.noticed = lambda: None
            let_go(self.path)

    def _announce(self, tables: frozenset[str]) -> None:
        self.saved()
        self.changed(tables)

    def _execute(self, sql: str, params: Mapping[str, Any], *, bare: bool = False) -> sqlcipher.Cursor:
        cursor = self._connection.cursor()
        if bare:
            cursor.row_factory = None
        try:
            return cursor.execute(sql, {key: plain(value) for key, value in params.items()})
        except sqlcipher.Error as error:
            raise in_words(error, self.path, who_saves(self.path)) from error

    def _begin(self, label: str, source: Source, kind: str, final: bool, undoes: int | None) -> int:
        cursor = self._connection.execute(
            "insert into change (at, person_id, label, source, kind, final, undoes)"
            " values (?, ?, ?, ?, ?, ?, ?)",
            (plain(self.now()), self.person.id, label, source, kind, int(final), undoes),
        )
        number = int(cursor.lastrowid or 0)
        self._connection.execute(
            "update change set origin = ifnull((select origin from change where id = ?), id) where id = ?",
            (undoes, number),
        )
        self._connection.execute("delete from current_change")
        self._connection.execute("insert into current_change values (?)", (number,))
        return number

    def _seal(self, number: int) -> frozenset[str]:
        with self._unguarded():
            if not journal.seal(self._connection, number):
                self._connection.execute("delete from change where id = ?", (number,))
            found = self._connection.execute(
                "select distinct table_name from entry where change_id = ?", (number,)
            )
            tables = frozenset(row[0] for row in found)
        self._connection.execute("delete from current_change")
        return tables

    def _reverse(
        self, choose: Literal["to_undo", "to_redo"], kind: Literal["undo", "redo"], tell: journal.Tell
    ) -> str | None:
        with self._transaction():
            found = self.one(f"journal.{choose}", person=self.person.id)
            if not found:
                return None
            number = self._begin(found["label"], "person", kind, False, found["id"])
            with self._unguarded():
                journal.take_back(self._connection, found["id"], tell)
            tables = self._seal(number)
        self._announce(tables)
        return str(found["label"])

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        if self._reading_only:
            raise NotAllowed()
        try:
            self._connection.execute("begin immediate")
            with word_left(self.path, self.person.name):
                yield
                self._connection.execute("commit")
        except BaseException as error:
            if self._connection.in_transaction:
                self._connection.execute("rollback")
            if isinstance(error, sqlcipher.Error):
                raise in_words(error, self.path, who_saves(self.path)) from error
            raise

    @contextmanager
    def _unguarded(self) -> Iterator[None]:
        self._guard.resting = True
        try:
            yield
        finally:
            self._guard.resting = False
