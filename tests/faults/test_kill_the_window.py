"""kill -9 on the running window while somebody types: every hand-in that was saved is there, none is half."""

import random
import subprocess
import sys
import time
from pathlib import Path

import pytest

from studentdesk.db.district import Opened
from studentdesk.records.changes import changes
from studentdesk.sample.invented import Wishes, invent

KILLS, MANY = 25, 100


@pytest.fixture
def opened(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Opened:
    monkeypatch.setenv("STUDENTDESK_STATE", str(tmp_path / "state"))
    monkeypatch.setenv("STUDENTDESK_SETTINGS", str(tmp_path / "settings"))
    return invent(tmp_path / "district", Wishes(students=60))


def hand_ins(opened: Opened) -> int:
    desk = opened.desk()
    assert desk.verify() == []
    found = sum(line.label.startswith("Attendance") for line in changes(desk))
    desk.close()
    return found


def killed(opened: Opened, kills: int, dice: random.Random) -> int:
    """Kill the window so often while it is typed into; answers how many hand-ins it had told of before."""
    unlocked = opened.unlocked
    there, all_told = hand_ins(opened), 0
    for kill in range(kills):
        command = [sys.executable, str(Path(__file__).with_name("window_saving.py")), str(opened.folder)]
        with subprocess.Popen(
            [*command, unlocked.person, unlocked.district],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
        ) as window:
            assert window.stdin
            assert window.stdout
            window.stdin.write(unlocked.secret.hex() + "\n")
            window.stdin.flush()
            told = [window.stdout.readline()]
            time.sleep(dice.random() * 0.2)
            window.kill()
            told += window.stdout.readlines()
        saved = sum(line == "saved\n" for line in told)
        assert saved, "the window never saved"
        now = hand_ins(opened)
        assert now >= there + saved, f"lost after kill {kill}"
        there, all_told = now, all_told + saved
    return all_told


def test_no_hand_in_that_was_saved_is_lost_with_the_window(opened: Opened) -> None:
    assert killed(opened, KILLS, random.Random(11)) >= KILLS


@pytest.mark.long
def test_a_hundred_kills_of_the_window_lose_no_hand_in(
    opened: Opened, capsys: pytest.CaptureFixture[str]
) -> None:
    told = killed(opened, MANY, random.Random(12))
    with capsys.disabled():
        print(f"\n{MANY} kills of the window, {told} hand-ins told of before, none lost")
