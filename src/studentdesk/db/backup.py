"""Backups: made while the office works, proved before they count, and put back without a trace of the old.

A backup is a folder like the district's own: the encrypted file, its key file and the key file's copy.
"""

import contextlib
import hashlib
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlcipher3.dbapi2 import Connection

from studentdesk.db import keyfile
from studentdesk.db.atomic import PART, in_words, sync_file, sync_folder
from studentdesk.db.connect import connect
from studentdesk.db.guards import DISTRICT, PAGE, look_before_opening, refuse_place
from studentdesk.findings import Damaged, DiskFull, Finding, InUse, NotADistrict, Refused, Trouble

PAGES_A_STEP = 500
_LEFT_BEHIND = frozenset(
    DISTRICT + ending for ending in ("-journal", "-wal", "-shm", PART, f"{PART}-journal")
) | frozenset(name + PART for name in (keyfile.KEYS, keyfile.COPY))


def backup(
    connection: Connection, target: Path, *, key: bytes, keys: Path, between: Callable[[], None] | None = None
) -> Path:
    """Save the open district as the new folder ``target``, whole and proved or not at all.

    ``keys`` is the district's folder, ``key`` the file's secret. ``between`` is called between steps of
    500 pages: it may save on the same connection, and it may raise to give up. Raises Trouble.
    """
    if connection.in_transaction:
        raise InUse("A save is under way. Try the backup again in a moment.")
    sealed = next((copy for copy in keyfile.load(keys) if keyfile.is_sealed(copy, key)), None)
    if sealed is None:
        raise Damaged(keyfile.MANGLED)
    part = target.with_name(target.name + PART)
    _make_room(connection, target, part)
    try:
        with in_words(target), _database_in_words(target):
            _copy_and_prove(connection, part / DISTRICT, key, between or _nothing)
            keyfile.put(part, sealed)
            (part / f"{DISTRICT}-journal").unlink(missing_ok=True)  # emptied, and not part of a backup
            sync_file(part / DISTRICT)
            sync_folder(part)
            part.replace(target)
            sync_folder(target.parent)
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return target


def restore(backed_up: Path, target: Path, *, key: bytes | None = None) -> Path:
    """Put the backup (its folder, or the file in it) into the empty folder ``target`` as a district.

    With ``key`` the restored file is also opened and checked before it gets its name. Raises Trouble.
    """
    source = backed_up / DISTRICT if backed_up.is_dir() else backed_up
    look_before_opening(source)
    refuse_place(target)
    with in_words(target):
        sealed = keyfile.load(source.parent)[0]
        _clear(target)
        try:
            _put_back(source, target, key)
            keyfile.put(target, sealed)
            _name(target / (DISTRICT + PART), target / DISTRICT)
        except BaseException:
            for name in (*_LEFT_BEHIND, DISTRICT, keyfile.KEYS, keyfile.COPY):
                (target / name).unlink(missing_ok=True)
            raise
    return target / DISTRICT


def verify(connection: Connection) -> list[Finding]:
    """What is wrong with the open file: bytes changed outside StudentDesk, a broken index, a lost parent."""
    return [*_damage(connection), *_orphans(connection)]


def _make_room(connection: Connection, target: Path, part: Path) -> None:
    """An empty folder to build in, on a drive with room enough."""
    with in_words(target):
        if target.is_file() or (target.is_dir() and any(target.iterdir())):
            raise Refused(f"{target} holds something already. Choose a new folder for the backup.")
        if target.is_dir():
            target.rmdir()
        if part.exists():
            shutil.rmtree(part)
        part.mkdir(parents=True, mode=0o700)
        try:
            _enough(part, _one(connection, "pragma page_count") * PAGE)
        except DiskFull:
            part.rmdir()
            raise


def _copy_and_prove(connection: Connection, file: Path, key: bytes, between: Callable[[], None]) -> None:
    """Copy in steps; where another program saved meanwhile, once more while saves wait."""
    try:
        _copy(connection, file, key, PAGES_A_STEP, between)
        _prove(file, key, _tally(connection))
    except (_StartedOver, _Differs):
        file.unlink()
        with _one_moment(connection):
            _copy(connection, file, key, -1, _nothing)
            tally = _tally(connection)
        _prove(file, key, tally)


def _copy(connection: Connection, file: Path, key: bytes, pages: int, between: Callable[[], None]) -> None:
    left: list[int] = []

    def after_a_step(status: int, remaining: int, total: int) -> None:
        left.append(remaining)
        if len(left) > 3 * (total // PAGES_A_STEP + 2):  # another program's saves begin it anew each time
            raise _StartedOver
        between()

    with contextlib.closing(connect(file, key, mode="create")) as copy:
        connection.backup(copy, pages=pages, progress=after_a_step, sleep=0.001)


def _prove(file: Path, key: bytes, tally: dict[str, Any]) -> None:
    """Open the copy anew; it must be sound and hold what the district holds."""
    with contextlib.closing(connect(file, key, mode="read")) as copy:
        if damage := _damage(copy):
            raise Damaged(f"The backup was not kept: {damage[0].message}")
        if _tally(copy) != tally:
            raise _Differs


def _prove_alone(part: Path, key: bytes) -> None:
    with _database_in_words(part), contextlib.closing(connect(part, key, mode="write")) as copy:
        if damage := _damage(copy):
            raise Damaged(f"This backup is damaged and was not restored: {damage[0].message}")


def _tally(connection: Connection) -> dict[str, Any]:
    """How many rows each table has, and the head of the history."""
    named = connection.execute("select name from main.sqlite_schema where type = 'table' order by name")
    names = [str(row[0]) for row in named.fetchall()]
    tally = {name: _one(connection, f'select count(*) from main."{_quoted(name)}"') for name in names}
    if "change" in names:
        tally["the history's head"] = _one(connection, "select hash from change order by id desc limit 1")
    return tally


def _damage(connection: Connection) -> list[Finding]:
    found = []
    for check, meaning in (
        ("cipher_integrity_check", "A part was changed outside StudentDesk, or the drive is failing"),
        ("quick_check", "The file's tables do not fit together"),
    ):
        try:
            told = [str(row[0]) for row in connection.execute(f"pragma {check}").fetchall()]
        except sqlcipher.DatabaseError as error:
            told = [str(error)]
        if wrong := [line for line in told if line != "ok"]:
            message = f"{meaning}. Stop working in it and restore the newest backup."
            example = f"{len(wrong)} places, first: {wrong[0]}"
            found.append(Finding("error", message, rule=f"file.{check}", example=example))
    return found


def _orphans(connection: Connection) -> list[Finding]:
    try:
        rows = connection.execute("pragma foreign_key_check").fetchall()
    except sqlcipher.DatabaseError:  # a damaged file, already told
        return []
    return [
        Finding("error", f"This refers to a {row[2]} that is not there.", "file.orphan", f"{row[0]}:{row[1]}")
        for row in rows
    ]


def _put_back(source: Path, target: Path, key: bytes | None) -> None:
    """Copy the file under a passing name, and prove it where it can be opened."""
    _enough(target, source.stat().st_size)
    part = target / (DISTRICT + PART)
    _copy_same(source, part)
    journal = source.with_name(source.name + "-journal")
    if journal.exists() and journal.stat().st_size:  # a plain copy of a folder that was in use
        _copy_same(journal, part.with_name(part.name + "-journal"))
    if key is not None:
        _prove_alone(part, key)


def _clear(target: Path) -> None:
    """Make ``target`` an empty folder. A journal left there would be played into the restored file."""
    target.mkdir(parents=True, exist_ok=True)
    lying = {path.name for path in target.iterdir()}
    if lying - _LEFT_BEHIND:
        raise Refused(f"{target} is not empty. A backup is restored into a new folder, never over anything.")
    for name in lying:
        (target / name).unlink()


def _enough(folder: Path, size: int) -> None:
    if shutil.disk_usage(folder).free < size:
        needed = size // 1_000_000 + 1
        raise DiskFull(f"The drive that holds {folder.parent} lacks room: {needed} MB are needed.")


def _copy_same(source: Path, target: Path) -> None:
    """Copy a file, and read back from the drive's side that it is the same."""
    shutil.copyfile(source, target)
    target.chmod(0o600)
    sync_file(target)
    with source.open("rb") as first, target.open("rb") as second:
        same = hashlib.file_digest(first, "sha256").digest() == hashlib.file_digest(second, "sha256").digest()
    if not same:
        raise Damaged(f"{target} does not read back as it was written. Use another drive.")


def _name(part: Path, file: Path) -> None:
    """Give the restored file its name, its journal first, so that they never lie apart."""
    journal = part.with_name(part.name + "-journal")
    if journal.exists():
        journal.replace(file.with_name(file.name + "-journal"))
    part.replace(file)
    sync_folder(file.parent)


@contextlib.contextmanager
def _one_moment(connection: Connection) -> Iterator[None]:
    """Hold what is read to one moment; other programs' saves wait so long."""
    connection.execute("begin")
    try:
        _one(connection, "select count(*) from main.sqlite_schema")
        yield
    finally:
        connection.execute("rollback")


@contextlib.contextmanager
def _database_in_words(path: Path) -> Iterator[None]:
    try:
        yield
    except _Differs as error:
        raise Damaged("The backup differs from the district, and was not kept. Try again.") from error
    except sqlcipher.DatabaseError as error:
        raise _sentence(error, path) from error


def _sentence(error: sqlcipher.DatabaseError, path: Path) -> Trouble:
    said = str(error)
    if "full" in said:
        return DiskFull(f"The drive that holds {path.parent} is full. Make room on it, then try again.")
    if "locked" in said or "busy" in said:
        return InUse()
    if "not a database" in said:
        return NotADistrict(f"{path} does not open with the key of this district.")
    return Damaged(f"The file could not be read or written whole ({said}). Run Verify on the district.")


def _one(connection: Connection, sql: str) -> Any:
    row = connection.execute(sql).fetchone()
    return row[0] if row else None


def _quoted(name: str) -> str:
    return name.replace('"', '""')


def _nothing() -> None:
    return None


class _StartedOver(Exception):
    """Another program keeps saving while the backup is copied."""


class _Differs(Exception):
    """The copy does not hold what the district holds."""
