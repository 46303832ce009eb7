"""A saved row survives kill -9, a row that was being saved leaves nothing, and two programs lose nothing."""

import random
import subprocess
import sys
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from studentdesk.db import Desk
from studentdesk.records import students
from studentdesk.records.district import found
from tests.desk.acts import small_school
from tests.faults.saving import FIRST

HERE = Path(__file__).parent


KILLS, MANY = 25, 100


@pytest.fixture
def school(tmp_path: Path) -> Iterator[tuple[Path, bytes]]:
    secret = bytes(range(48))
    desk = Desk.create(tmp_path / "district.studentdesk", secret, "Pat")
    desk.now = lambda: datetime(2025, 10, 7, 8, 0)
    found(desk, "Example Area SD", "pa", "2025-26")
    small_school(desk)
    with desk.change("Add a person", final=True) as change:
        change.insert("person", name="Sam", role="administrator")
    desk.close()
    yield tmp_path / "district.studentdesk", secret


def start(path: Path, secret: bytes, person: str) -> subprocess.Popen[str]:
    child = subprocess.Popen(
        [sys.executable, HERE / "saving.py", path, person],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    assert child.stdin
    child.stdin.write(secret.hex() + "\n")
    child.stdin.flush()
    return child


def told(child: subprocess.Popen[str]) -> list[str]:
    child.kill()
    out, _ = child.communicate()
    return [line for line in out.splitlines(keepends=True) if line.endswith("\n")]


def numbers(desk: Desk) -> set[str]:
    return {hit.local_id for hit in students.rows(desk, students.list_ids(desk, on=FIRST, everybody=True))}


def killed(path: Path, secret: bytes, kills: int, dice: random.Random) -> int:
    """Kill a program so often while it saves; answers how many saves it had told of before."""
    saved: list[str] = []
    for kill in range(kills):
        with start(path, secret, "Pat") as child:
            assert child.stdout
            saved.append(child.stdout.readline().strip())
            time.sleep(dice.random() * 0.03)
            saved += [line.strip() for line in told(child)]
        desk = Desk.open(path, secret, "Pat")
        assert set(saved) <= numbers(desk), f"lost after kill {kill}"
        assert desk.verify() == []
        desk.close()
    return len(saved)


def test_no_acknowledged_save_is_lost_and_nothing_is_half_saved(school: tuple[Path, bytes]) -> None:
    assert killed(*school, KILLS, random.Random(7)) >= KILLS


@pytest.mark.long
def test_a_hundred_kills_lose_no_save(school: tuple[Path, bytes], capsys: pytest.CaptureFixture[str]) -> None:
    told = killed(*school, MANY, random.Random(8))
    with capsys.disabled():
        print(f"\n{MANY} kills, {told} saves told of before, none lost")


def test_two_programs_at_once_lose_nothing(school: tuple[Path, bytes]) -> None:
    path, secret = school
    with start(path, secret, "Pat") as pat, start(path, secret, "Sam") as sam:
        time.sleep(3)
        saved = [line.strip() for child in (pat, sam) for line in told(child)]
    desk = Desk.open(path, secret, "Pat")
    assert {name[:3] for name in saved} == {"Pat", "Sam"}
    assert set(saved) <= numbers(desk)
    assert desk.verify() == []
    desk.close()
