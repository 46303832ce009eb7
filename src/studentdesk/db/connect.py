"""Open the encrypted file: key first, then the settings that keep a saved row saved."""

from collections import Counter
from pathlib import Path
from time import sleep
from typing import Literal

import sqlcipher3.dbapi2 as sqlcipher
from sqlcipher3.dbapi2 import Connection

from studentdesk.db.waiting import BUSY_STEP, Patience
from studentdesk.findings import Damaged, InUse, OtherDistrict

Mode = Literal["create", "write", "read"]

SALT_AT = 32
# What a change wrote stays in memory until it is saved, and others read on meanwhile. Beyond 256 MB it goes
# to the file before that, and they wait.
CACHE_KIB = 65_536
SPILL_PAGES = 65_536
PAGE_KIB = 4
MODES = {"create": "rwc", "write": "rw", "read": "ro"}


def connect(path: Path, secret: bytes, *, mode: Mode, patience: Patience | None = None) -> Connection:
    """A connection to the district file at ``path``, already unlocked with the 48-byte ``secret``.

    "create" makes the file, "write" and "read" never do. Raises OtherDistrict where the key belongs to
    another file and Damaged where the first page does not answer to its own key.
    """
    if len(secret) != SALT_AT + 16:
        raise ValueError("a file's secret is 48 bytes: a 32-byte key and a 16-byte salt")
    if mode != "create":
        _same_salt(path, secret)
    connection = sqlcipher.connect(
        f"{path.absolute().as_uri()}?mode={MODES[mode]}",
        uri=True,
        isolation_level=None,
        check_same_thread=False,
        cached_statements=512,
    )
    connection.set_key(b"x'" + secret.hex().encode() + b"'")
    try:
        _settle(connection, mode, patience or Patience())
    except sqlcipher.DatabaseError as error:
        connection.close()
        if "not a database" in str(error) or "malformed" in str(error):
            raise Damaged() from error
        raise
    return connection


def _same_salt(path: Path, secret: bytes) -> None:
    """SQLCipher keeps the salt in the clear at the start of the file: it names the key that fits.

    Read before this process has its first connection only: closing a second handle drops SQLite's locks.
    """
    if _opened[path.absolute()]:
        return
    with path.open("rb") as file:
        if file.read(16) != secret[SALT_AT:]:
            raise OtherDistrict()


_opened: Counter[Path] = Counter()


def _settle(connection: Connection, mode: Mode, patience: Patience) -> None:
    connection.row_factory = sqlcipher.Row
    connection.set_busy_handler(patience.wait)
    connection.execute("pragma cipher_log_level = NONE")
    connection.execute("pragma foreign_keys = on")
    connection.execute(f"pragma cache_size = -{CACHE_KIB}")
    connection.execute("select count(*) from sqlite_schema").fetchone()
    if mode != "read":
        journal = connection.execute("pragma journal_mode = truncate").fetchone()[0]
        if journal != "truncate":
            raise Damaged()
        connection.execute("pragma synchronous = extra")
        connection.execute(f"pragma cache_spill = {SPILL_PAGES}")


def hold(connection: Connection, mib: int) -> None:
    """Keep so much of the file in memory: where rows go to places all over a large file, each page that was
    let go of is sealed and unsealed again."""
    connection.execute(f"pragma cache_size = -{mib * 1024}")
    connection.execute(f"pragma cache_spill = {mib * 1024 // PAGE_KIB}")


def _hardly_wait(tries: int) -> bool:
    sleep(BUSY_STEP)
    return tries * BUSY_STEP < 1


def alone(connection: Connection) -> None:
    """Keep every other program off the file until this connection closes, or say that somebody is on it."""
    # set_busy_timeout would free the handler once too often and crash later (sqlcipher3 0.6.4).
    connection.set_busy_handler(_hardly_wait)
    connection.execute("pragma locking_mode = exclusive")
    try:
        connection.execute("begin exclusive")
        connection.execute("commit")
    except sqlcipher.OperationalError as error:
        raise InUse() from error


def opened(path: Path) -> None:
    """Note that this process has the file open: from now on only SQLite may touch it."""
    _opened[path.absolute()] += 1


def let_go(path: Path) -> None:
    """Note that this process has closed one of its connections to the file."""
    _opened[path.absolute()] -= 1
