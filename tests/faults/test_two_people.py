"""Two people on one file: nothing is lost, each sees the other's change, a save says for whom it waits."""

import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.findings import InUse
from studentdesk.records import students
from studentdesk.records.changes import changes
from studentdesk.records.district import found
from studentdesk.ui.form import Form
from studentdesk.ui.status import Status
from studentdesk.ui.work import EVERYTHING, Work

WRITERS = ("Pat", "Sam", "Ana", "Lee")
LABELS = ("Add a student", "Correct first name")
SEEN_MS = 2000


@pytest.fixture
def secret() -> bytes:
    return bytes(range(48))


@pytest.fixture
def file(tmp_path: Path, secret: bytes) -> Path:
    path = tmp_path / "district.studentdesk"
    desk = Desk.create(path, secret, "Pat")
    desk.now = lambda: datetime(2025, 10, 7, 8, 0)
    found(desk, "Example Area SD", "pa", "2025-26")
    with desk.change("Add people", final=True) as change:
        for name in WRITERS[1:]:
            change.insert("person", name=name, role="administrator")
    students.add_student(desk, local_id="000001", last_name="Novak", first_name="Ada")
    desk.close()
    return path


@pytest.fixture
def sam(file: Path, secret: bytes) -> Iterator[Desk]:
    desk = Desk.open(file, secret, "Sam")
    yield desk
    desk.close()


@pytest.fixture
def work(file: Path, secret: bytes, qtbot: QtBot) -> Iterator[Work]:
    """Pat's window: the poll and both threads as they are."""
    work = Work(lambda mode: Desk.open(file, secret, "Pat", mode=mode))
    yield work
    work.close(wait=True)


def all_at_once(file: Path, secret: bytes, count: int) -> float:
    """Every writer makes its changes; answers the seconds they took together."""
    began = time.perf_counter()
    children = []
    for person in WRITERS:
        command = [sys.executable, str(Path(__file__).with_name("writing.py")), str(file), person, str(count)]
        child = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        assert child.stdin
        child.stdin.write(secret.hex() + "\n")
        child.stdin.flush()
        children.append(child)
    for child in children:
        out, _ = child.communicate()
        assert child.returncode == 0
        assert len(out.splitlines()) == count // 2
    return time.perf_counter() - began


def nothing_is_missing(file: Path, secret: bytes, count: int) -> None:
    desk = Desk.open(file, secret, "Pat")
    there = students.rows(desk, students.list_ids(desk, on=datetime(2025, 10, 7).date(), everybody=True))
    wanted = {f"{person}-{number}" for person in WRITERS for number in range(count // 2)}
    assert {hit.local_id for hit in there} == wanted | {"000001"}
    assert {hit.name.partition(", ")[2] for hit in there} == {"Kim", "Ada"}
    made = changes(desk)
    for person in WRITERS:
        own = [line for line in made if line.person == person and line.label in LABELS]
        assert len(own) >= count
    assert desk.verify() == []
    desk.close()
    assert not list(file.parent.glob("*.saving"))


def test_four_writers_lose_nothing_and_the_history_holds(file: Path, secret: bytes) -> None:
    all_at_once(file, secret, 40)
    nothing_is_missing(file, secret, 40)


@pytest.mark.long
def test_four_writers_with_three_hundred_changes_each_lose_nothing(
    file: Path, secret: bytes, capsys: pytest.CaptureFixture[str]
) -> None:
    took = all_at_once(file, secret, 300)
    with capsys.disabled():
        print(f"\n4 writers x 300 changes: {took:.1f} s, {took / 1200 * 1000:.1f} ms a change")
    nothing_is_missing(file, secret, 300)


def test_each_sees_the_others_change_within_two_seconds(work: Work, sam: Desk, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: work._version is not None, timeout=5000)
    with qtbot.waitSignal(work.changed, timeout=SEEN_MS) as told:
        students.correct(sam, 1, first_name="Adele")
    assert told.args == [EVERYTHING]


def test_a_record_that_both_change_shows_both_versions(work: Work, sam: Desk, qtbot: QtBot) -> None:
    form = Form(work, "student")
    qtbot.addWidget(form)
    field = form.group("Name").text("first_name", "First name")
    form.saves(lambda desk, name, value: students.correct(desk, 1, **{name: value}))

    def load(_tables: object = None) -> None:
        work.read(
            lambda desk: students.student(desk, 1),
            lambda one: form.load("student:1", {"first_name": one.first_name}),
        )

    work.changed.connect(load)
    load()
    qtbot.waitUntil(lambda: field.text() == "Ada" and work._version is not None)
    field.line.setText("Adah")
    field.line.textEdited.emit("Adah")
    students.correct(sam, 1, first_name="Adele")
    qtbot.waitUntil(lambda: "Adele" in field.problem.text(), timeout=SEEN_MS + 1000)
    assert field.text() == "Adah"
    assert students.student(sam, 1).first_name == "Adele"
    field.leave()
    qtbot.waitUntil(lambda: students.student(sam, 1).first_name == "Adah")
    said = [str(line) for line in sam.history("student", 1)]
    assert any("Adele" in line for line in said)


def hold(file: Path, secret: bytes, seconds: float, held: threading.Event) -> None:
    """Sam is in the middle of a long change."""
    desk = Desk.open(file, secret, "Sam")
    with desk.change("Bring in 404,000 records", source="import") as change:
        change.update("student", 1, first_name="Adele")
        held.set()
        time.sleep(seconds)
    desk.close()


@pytest.fixture
def busy(file: Path, secret: bytes) -> Iterator[None]:
    held = threading.Event()
    other = threading.Thread(target=hold, args=(file, secret, 0.8, held))
    other.start()
    held.wait()
    yield
    other.join()


def test_a_save_that_waits_says_for_whom(work: Work, busy: None, qtbot: QtBot) -> None:
    line = Status()
    qtbot.addWidget(line)
    work.waits.connect(line.waits)
    work.saved.connect(line.saved)
    with qtbot.waitSignal(work.saved, timeout=5000), qtbot.waitSignal(work.waits, timeout=5000) as told:
        work.write(lambda desk: students.correct(desk, 1, last_name="Nováková"))
    assert told.args == ["Sam"]
    assert line._words.text() == ""


def test_the_words_of_a_wait_name_the_person(qtbot: QtBot) -> None:
    line = Status()
    qtbot.addWidget(line)
    line.waits("Sam")
    assert line._words.text() == "Waiting for Sam to finish …"
    line.waits("")
    assert line._words.text() == "Waiting for another program to finish …"
    line.saved(datetime(2025, 10, 7, 8, 0))
    assert line._words.text() == ""


def test_a_save_that_does_not_wait_says_nothing(sam: Desk) -> None:
    said: list[str] = []
    sam.waiting = said.append
    students.correct(sam, 1, first_name="Adele")
    assert said == []


def test_a_save_that_waited_in_vain_names_the_person_and_changes_nothing(
    file: Path, secret: bytes, sam: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("studentdesk.db.waiting.BUSY_SECONDS", 0.1)
    pat = Desk.open(file, secret, "Pat")
    with sam.change("Long") as change:
        change.update("student", 1, first_name="Adele")
        with pytest.raises(InUse, match="Sam is saving just now"):
            students.correct(pat, 1, last_name="Nobody")
    assert students.student(pat, 1).last_name == "Novak"
    pat.close()
