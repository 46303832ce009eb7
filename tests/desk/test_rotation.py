"""A change of keys on a real encrypted file, killed at any moment, leaves a district that opens."""

import contextlib
import random
import subprocess
import sys
import time
from pathlib import Path

import pytest
from sqlcipher3.dbapi2 import DatabaseError

from studentdesk.db import vault
from studentdesk.db.connect import connect
from studentdesk.db.guards import DISTRICT
from studentdesk.db.slots import QUICK
from studentdesk.findings import Trouble

PASSWORD = "long enough"
ROTATE = """
import sys
from pathlib import Path
from studentdesk.db import vault
from studentdesk.db.connect import connect
from studentdesk.db.guards import DISTRICT

folder = Path(sys.argv[1])
unlocked = vault.unlock(folder, None, sys.argv[2])
connection = connect(folder / DISTRICT, unlocked.secret, mode="write")

def rekey(secret):
    print("rekey", flush=True)
    connection.execute(f"pragma rekey = \\"x'{secret.hex()}'\\"")
    connection.close()

def verify(secret):
    connect(folder / DISTRICT, secret, mode="write").close()

print("begin", flush=True)
vault.rotate(folder, unlocked, rekey, verify)
print("done", flush=True)
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    unlocked, _ = vault.create(tmp_path, "Ana", PASSWORD, costs=QUICK)
    with contextlib.closing(connect(tmp_path / DISTRICT, unlocked.secret, mode="create")) as connection:
        connection.execute("create table student (id integer primary key, name text)")
        connection.execute("begin")
        connection.executemany("insert into student (name) values (?)", [("x" * 900,)] * 12_000)
        connection.execute("commit")
    return tmp_path


def rotate_and_kill(folder: Path, after: float) -> None:
    """Begin a rotation in another program and kill it so many seconds after it begins."""
    with subprocess.Popen(
        [sys.executable, "-c", ROTATE, folder, PASSWORD], stdout=subprocess.PIPE
    ) as program:
        assert program.stdout is not None
        assert program.stdout.readline().strip() == b"begin"
        time.sleep(after)
        program.kill()


def opens(folder: Path, secret: bytes) -> bool:
    try:
        connect(folder / DISTRICT, secret, mode="write").close()
    except (Trouble, DatabaseError):
        return False
    return True


def kill_and_open(folder: Path, times: int, longest: float) -> set[bool]:
    """Kill rotations at random moments; whether each had taken effect."""
    chance, outcomes = random.Random(7), set()
    for _ in range(times):
        before = vault.unlock(folder, None, PASSWORD).secret
        rotate_and_kill(folder, chance.uniform(0, longest))
        unlocked = vault.unlock(folder, None, PASSWORD)
        unlocked = vault.settle(folder, unlocked, lambda secret: opens(folder, secret))
        with contextlib.closing(connect(folder / DISTRICT, unlocked.secret, mode="read")) as connection:
            assert connection.execute("select count(*) from student").fetchone()[0] == 12_000
            assert connection.execute("pragma cipher_integrity_check").fetchall() == []
        outcomes.add(unlocked.secret != before)
    return outcomes


def test_a_rotation_that_is_killed_leaves_a_district_that_opens(folder: Path) -> None:
    kill_and_open(folder, 5, 0.15)


@pytest.mark.long
def test_no_rotation_of_a_hundred_killed_strands_the_district(folder: Path) -> None:
    assert kill_and_open(folder, 100, 0.6) == {True, False}
