"""Every backup restores, and says no in words where it can't be made."""

import contextlib
import os
import random
import shutil
from collections import namedtuple
from pathlib import Path
from typing import Any

import pytest
from sqlcipher3.dbapi2 import Connection

from studentdesk.db import vault
from studentdesk.db.backup import backup, restore, verify
from studentdesk.db.connect import connect
from studentdesk.db.guards import DISTRICT
from studentdesk.db.keyfile import COPY, KEYS
from studentdesk.db.slots import QUICK
from studentdesk.findings import Damaged, DiskFull, InUse, NotADistrict, Refused, Trouble

PASSWORD = "long enough"
TABLES = """
create table change (id integer primary key autoincrement, hash text);
create table "odd ""name" (id integer primary key, name text);
create table parent (id integer primary key);
create table child (id integer primary key, parent_id integer references parent);
create virtual table search using fts5(name);
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "district"


@pytest.fixture
def key(folder: Path) -> bytes:
    return vault.create(folder, "Ana", PASSWORD, costs=QUICK)[0].secret


@pytest.fixture
def desk(folder: Path, key: bytes) -> Any:
    with contextlib.closing(connect(folder / DISTRICT, key, mode="create")) as connection:
        connection.executescript(TABLES)
        for _ in range(30):
            save(connection, rows=200)
        yield connection


def save(connection: Connection, rows: int = 1) -> None:
    connection.execute("begin immediate")
    connection.execute("insert into change (hash) values (hex(randomblob(32)))")
    connection.executemany('insert into "odd ""name" (name) values (hex(randomblob(300)))', [()] * rows)
    connection.execute("commit")


def count(connection: Connection) -> int:
    return int(connection.execute("select count(*) from change").fetchone()[0])


def test_a_backup_restores_and_opens_with_the_same_password(
    desk: Connection, folder: Path, key: bytes, tmp_path: Path
) -> None:
    made = backup(desk, tmp_path / "to" / "monday", key=key, keys=folder)
    assert {path.name for path in made.iterdir()} == {DISTRICT, KEYS, COPY}
    assert {path.name for path in made.parent.iterdir()} == {"monday"}
    for source in (made, made / DISTRICT):
        file = restore(source, tmp_path / f"again from {source.name}", key=key)
        unlocked = vault.unlock(file.parent, None, PASSWORD)
        with contextlib.closing(connect(file, unlocked.secret, mode="write")) as restored:
            assert count(restored) == 30
            assert verify(restored) == []
            save(restored)


def test_saves_go_on_between_the_steps_and_are_in_the_backup(
    desk: Connection, folder: Path, key: bytes, tmp_path: Path
) -> None:
    calls = []

    def between() -> None:
        calls.append(1)
        save(desk, rows=50)

    made = backup(desk, tmp_path / "to", key=key, keys=folder, between=between)
    assert len(calls) > 2
    with contextlib.closing(connect(made / DISTRICT, key, mode="read")) as copy:
        assert 30 < count(copy) <= count(desk)


def test_another_program_that_saves_all_the_time_does_not_hold_a_backup_up(
    desk: Connection, folder: Path, key: bytes, tmp_path: Path
) -> None:
    with contextlib.closing(connect(folder / DISTRICT, key, mode="write")) as other:
        made = backup(desk, tmp_path / "to", key=key, keys=folder, between=lambda: save(other))
    with contextlib.closing(connect(made / DISTRICT, key, mode="read")) as copy:
        assert count(copy) == count(desk) > 30


@pytest.mark.long
def test_two_hundred_backups_under_load_all_restore(
    desk: Connection, folder: Path, key: bytes, tmp_path: Path
) -> None:
    chance = random.Random(3)
    with contextlib.closing(connect(folder / DISTRICT, key, mode="write")) as other:
        for at in range(200):
            program = chance.choice((desk, other))
            made = backup(
                desk, tmp_path / "to", key=key, keys=folder, between=lambda program=program: save(program)
            )
            file = restore(made, tmp_path / f"restored{at}", key=key)
            vault.unlock(file.parent, None, PASSWORD)
            shutil.rmtree(made)
            shutil.rmtree(file.parent)


class Stop(Exception):
    """The person gives up."""


def test_a_backup_given_up_leaves_nothing(desk: Connection, folder: Path, key: bytes, tmp_path: Path) -> None:
    def between() -> None:
        raise Stop

    with pytest.raises(Stop):
        backup(desk, tmp_path / "to", key=key, keys=folder, between=between)
    assert {path.name for path in tmp_path.iterdir()} == {"district"}
    save(desk)


def test_what_a_killed_backup_left_is_cleared_away(
    desk: Connection, folder: Path, key: bytes, tmp_path: Path
) -> None:
    (tmp_path / "to.part").mkdir()
    (tmp_path / "to.part" / DISTRICT).write_bytes(b"half")
    backup(desk, tmp_path / "to", key=key, keys=folder)
    assert not (tmp_path / "to.part").exists()


def test_a_backup_is_refused_in_words(
    desk: Connection, folder: Path, key: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(Refused, match="something already"):
        backup(desk, folder, key=key, keys=folder)
    with pytest.raises(Damaged):
        backup(desk, tmp_path / "to", key=os.urandom(48), keys=folder)
    desk.execute("begin")
    with pytest.raises(InUse):
        backup(desk, tmp_path / "to", key=key, keys=folder)
    desk.execute("rollback")
    usage = namedtuple("usage", "total used free")
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: usage(1, 1, 0))
    with pytest.raises(DiskFull, match=str(tmp_path)):
        backup(desk, tmp_path / "to", key=key, keys=folder)
    assert {path.name for path in tmp_path.iterdir()} == {"district"}


def test_a_damaged_district_is_not_backed_up_as_whole(folder: Path, desk: Connection, key: bytes) -> None:
    desk.close()
    flip(folder / DISTRICT, 20 * 4096 + 100)
    with contextlib.closing(connect(folder / DISTRICT, key, mode="write")) as damaged:
        assert verify(damaged)
        with pytest.raises(Trouble):
            backup(damaged, folder.with_name("to"), key=key, keys=folder)
    assert not folder.with_name("to").exists()


def flip(file: Path, at: int) -> None:
    content = bytearray(file.read_bytes())
    content[at] ^= 1
    file.write_bytes(content)


def test_a_damaged_backup_is_not_restored(desk: Connection, folder: Path, key: bytes, tmp_path: Path) -> None:
    made = backup(desk, tmp_path / "to", key=key, keys=folder)
    flip(made / DISTRICT, 20 * 4096 + 100)
    with pytest.raises(Damaged):
        restore(made, tmp_path / "again", key=key)
    assert list((tmp_path / "again").iterdir()) == []


def test_a_restore_clears_a_stale_journal_and_nothing_else(
    desk: Connection, folder: Path, key: bytes, tmp_path: Path
) -> None:
    made = backup(desk, tmp_path / "to", key=key, keys=folder)
    target = tmp_path / "again"
    target.mkdir()
    for left in ("-journal", "-wal", "-shm", ".part"):
        (target / f"{DISTRICT}{left}").write_bytes(b"stale")
    restore(made, target, key=key)
    assert {path.name for path in target.iterdir()} - {f"{DISTRICT}-journal"} == {DISTRICT, KEYS, COPY}
    with pytest.raises(Refused, match="not empty"):
        restore(made, target, key=key)
    with pytest.raises(NotADistrict):
        restore(tmp_path / "nowhere", tmp_path / "new")
    with pytest.raises(Refused, match="Dropbox"):
        restore(made, tmp_path / "Dropbox")


def test_a_plain_copy_taken_in_the_middle_of_a_save_is_rolled_back(
    desk: Connection, folder: Path, key: bytes, tmp_path: Path
) -> None:
    desk.execute("pragma cache_spill = on")
    desk.execute("pragma cache_size = 10")
    desk.execute("begin immediate")
    desk.execute('update "odd ""name" set name = hex(randomblob(300))')
    shutil.copytree(folder, tmp_path / "copied")
    desk.execute("rollback")
    assert (tmp_path / "copied" / f"{DISTRICT}-journal").stat().st_size
    file = restore(tmp_path / "copied", tmp_path / "again")
    with contextlib.closing(connect(file, key, mode="write")) as restored:
        assert verify(restored) == []
        assert count(restored) == 30


def test_verify_finds_a_changed_byte_and_a_lost_parent(desk: Connection, folder: Path, key: bytes) -> None:
    desk.execute("pragma foreign_keys = off")
    desk.execute("insert into child (id, parent_id) values (4, 9)")
    assert [(found.rule, found.record) for found in verify(desk)] == [("file.orphan", "child:4")]
    desk.close()
    flip(folder / DISTRICT, 20 * 4096 + 100)
    with contextlib.closing(connect(folder / DISTRICT, key, mode="read")) as damaged:
        assert "file.cipher_integrity_check" in {found.rule for found in verify(damaged)}
