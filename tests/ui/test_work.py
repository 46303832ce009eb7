"""The screens' way to the records: two threads, answers on the screen's own, a child for long computing."""

import os
import threading
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.db.asking import Asked
from studentdesk.db.connect import Mode
from studentdesk.db.district import Opened, create_district
from studentdesk.findings import Refused, Trouble
from studentdesk.records import changes, district, students
from studentdesk.ui import bug
from studentdesk.ui.child import Job, Stopped
from studentdesk.ui.work import EVERYTHING, Work


@pytest.fixture(scope="module")
def opened(tmp_path_factory: pytest.TempPathFactory) -> Opened:
    made, _code = create_district(tmp_path_factory.mktemp("work") / "district", "Pat", "a password of ours")
    desk = made.desk()
    district.found(desk, "Example Area SD", "pa", "2025-26")
    desk.close()
    return made


@pytest.fixture
def work(opened: Opened, qtbot: QtBot) -> Iterator[Work]:
    made = Work(opened.desk, opened=opened)
    yield made
    made.close(wait=True)


def add(desk: Desk, name: str = "Novak") -> int:
    return students.add_student(desk, local_id=os.urandom(6).hex(), last_name=name, first_name="Ada")


def test_a_read_is_answered_on_the_screens_thread(work: Work, qtbot: QtBot) -> None:
    answers: list[tuple[str, str, str]] = []

    def read(desk: Desk) -> tuple[str, str]:
        return desk.person.name, threading.current_thread().name

    work.read(read, lambda found: answers.append((*found, threading.current_thread().name)))
    qtbot.waitUntil(lambda: bool(answers), timeout=20_000)
    assert answers == [("Pat", "StudentDesk read", "MainThread")]


def test_a_write_tells_which_tables_it_touched(work: Work, qtbot: QtBot) -> None:
    with qtbot.waitSignal(work.changed) as told, qtbot.waitSignal(work.saved):
        work.write(add)
    assert told.args
    assert "student" in told.args[0]


def test_a_write_that_changes_nothing_tells_nothing(work: Work, qtbot: QtBot) -> None:
    done: list[object] = []
    with qtbot.assertNotEmitted(work.saved):
        work.write(lambda desk: 7, done.append)
        qtbot.waitUntil(lambda: done == [7], timeout=20_000)


def test_of_several_reads_with_one_slot_only_the_newest_is_answered(work: Work, qtbot: QtBot) -> None:
    answers: list[int] = []
    for number in range(20):
        work.read(lambda desk, number=number: number, answers.append, slot="palette")  # type: ignore[misc]
    qtbot.waitUntil(lambda: 19 in answers, timeout=20_000)
    assert answers == [19]


def test_a_long_write_keeps_no_read_waiting(work: Work, qtbot: QtBot) -> None:
    order: list[str] = []

    def slow(desk: Desk) -> None:
        add(desk)
        time.sleep(0.3)

    work.write(slow, lambda nothing: order.append("write"))
    work.read(lambda desk: students.find(desk, "nov"), lambda hits: order.append("read"))
    qtbot.waitUntil(lambda: len(order) == 2, timeout=20_000)
    assert order == ["read", "write"]


def test_trouble_goes_to_whoever_asked_or_to_the_status_line(work: Work, qtbot: QtBot) -> None:
    found: list[Trouble] = []

    def refuse(desk: Desk) -> None:
        raise Refused("The last name can't be empty.")

    work.write(refuse, failed=found.append)
    qtbot.waitUntil(lambda: bool(found), timeout=20_000)
    assert str(found[0]) == "The last name can't be empty."
    with qtbot.waitSignal(work.troubled) as told:
        work.write(refuse)
    assert told.args == ["The last name can't be empty."]


def test_our_mistake_is_told_without_a_word_of_a_student(
    work: Work, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def mistake(desk: Desk) -> None:
        name = "Núñez"
        raise KeyError(name)

    with qtbot.waitSignal(work.broke) as told:
        work.read(mistake, lambda nothing: None)
    assert told.args
    words = bug.report(told.args[0])
    assert "KeyError" in words
    assert "in mistake" in words
    assert "Núñez" not in words
    monkeypatch.setattr(bug.platformdirs, "user_log_dir", lambda *_asked, **_more: str(tmp_path / "log"))
    bug.tell(None, told.args[0])
    assert [file.read_text(encoding="utf-8") for file in (tmp_path / "log").iterdir()] == [words]


def test_what_another_program_writes_refreshes_the_screens(work: Work, opened: Opened, qtbot: QtBot) -> None:
    ready: list[object] = []
    work.write(lambda desk: desk.version(), ready.append)
    work._look_for_others()
    qtbot.waitUntil(lambda: work._version is not None, timeout=20_000)
    other = opened.desk()
    add(other, "Łuczak")
    with qtbot.waitSignal(work.changed, timeout=4000) as told:
        work._look_for_others()
    other.close()
    assert told.args == [EVERYTHING]


def test_undo_and_redo_answer_with_the_label(work: Work, qtbot: QtBot) -> None:
    labels: list[str | None] = []
    reversible: list[changes.Reversible] = []
    work.write(add)
    work.undo(labels.append)
    work.write(changes.reversible, reversible.append)
    work.redo(labels.append)
    qtbot.waitUntil(lambda: len(labels) == 2, timeout=20_000)
    assert labels[0]
    assert labels[0] == labels[1] == reversible[0].redo


def test_a_closed_way_answers_nothing_and_leaves_no_thread(opened: Opened, qtbot: QtBot) -> None:
    work = Work(opened.desk, opened=opened)
    answers: list[object] = []
    work.write(add, answers.append)
    work.close(wait=True)
    qtbot.wait(20)
    assert answers == []
    assert [
        one.name for one in threading.enumerate() if one.name in ("StudentDesk read", "StudentDesk write")
    ] == []


def test_a_file_that_does_not_open_is_trouble_of_whoever_asked(qtbot: QtBot) -> None:
    def no_desk(mode: Mode) -> Desk:
        raise Refused("Somebody else has it.")

    work = Work(no_desk)
    found: list[str] = []
    work.read(lambda desk: desk.person, lambda person: None, lambda trouble: found.append(str(trouble)))
    qtbot.waitUntil(lambda: found == ["Somebody else has it."], timeout=20_000)
    work.close(wait=True)


@dataclass
class Told:
    """What a child told."""

    done: list[int]
    progress: list[tuple[int, int, str]]
    failed: list[Trouble]


def count(desk: Desk, job: Job, to: int) -> int:
    """What the child process does in these tests: count students, telling how far it is."""
    for number in range(to):
        job.progress(number, to, "Counting")
    return len(students.list_ids(desk, on=desk.now().date(), everybody=True)) + os.getpid()


def wait_long(desk: Desk, job: Job) -> int:
    for number in range(3000):
        time.sleep(0.01)
        job.progress(number, 3000)
    return 0


def give_up(desk: Desk, job: Job) -> int:
    raise Refused("There is nothing to count.")


def die(desk: Desk, job: Job) -> int:
    os._exit(3)


def test_a_child_reads_the_file_in_its_own_process(work: Work, qtbot: QtBot) -> None:
    told = Told([], [], [])
    work.child(count, (3,), told.done.append, lambda *news: told.progress.append(news))
    qtbot.waitUntil(lambda: bool(told.done), timeout=15_000)
    assert told.progress == [(0, 3, "Counting"), (1, 3, "Counting"), (2, 3, "Counting")]
    assert told.done[0] != os.getpid()


def test_a_child_can_be_cancelled(work: Work, qtbot: QtBot) -> None:
    told = Told([], [], [])
    child = work.child(
        wait_long, (), told.done.append, lambda *news: told.progress.append(news), told.failed.append
    )
    qtbot.waitUntil(lambda: bool(told.progress), timeout=15_000)
    child.cancel()
    qtbot.waitUntil(lambda: not work._children, timeout=20_000)
    assert told.done == told.failed == []


def test_a_childs_trouble_and_its_death_are_told(work: Work, qtbot: QtBot) -> None:
    told = Told([], [], [])
    work.child(give_up, (), told.done.append, failed=told.failed.append)
    work.child(die, (), told.done.append, failed=told.failed.append)
    qtbot.waitUntil(lambda: len(told.failed) == 2, timeout=15_000)
    assert {type(trouble) for trouble in told.failed} == {Refused, Stopped}


def test_at_once_is_the_same_without_a_thread(desk: Desk) -> None:
    work = Work.at_once(desk)
    heard: list[object] = []
    work.changed.connect(heard.append)
    work.write(add, heard.append)
    work.read(lambda desk: desk.person.name, heard.append)
    work.child(count, (1,), heard.append)
    assert heard[0] == 7
    assert "student" in heard[1]  # type: ignore[operator]
    assert heard[2:] == ["Pat", 7 + os.getpid()]
    with pytest.raises(KeyError):
        work.read(lambda desk: dict[int, str]()[404], heard.append)


ENDLESS = (
    "with recursive n (i) as (select 1 union all select i + 1 from n where i < 2000000000)"
    " select count(*) from n"
)


def test_a_read_that_nobody_wants_is_broken_off_and_the_next_one_is_answered(
    work: Work, qtbot: QtBot
) -> None:
    began, answers, bugs = threading.Event(), list[str](), list[object]()
    work.broke.connect(bugs.append)

    def endless(desk: Desk) -> str:
        began.set()
        return str(list(desk.ask(Asked(ENDLESS, {}))))

    work.read(endless, answers.append, slot="list")
    assert began.wait(20)
    before = time.monotonic()
    while not answers:
        work.stop_reading("list")  # until the statement is under way there is nothing to break off
        work.read(lambda desk: desk.person.name, answers.append, slot="other")
        qtbot.wait(50)
    assert time.monotonic() - before < 20
    assert set(answers) == {"Pat"}
    assert bugs == []


def test_stopping_one_slot_leaves_what_another_one_reads_alone(work: Work, qtbot: QtBot) -> None:
    answers: list[str] = []
    work.read(lambda desk: desk.person.name, answers.append, slot="one")
    work.stop_reading("other")
    qtbot.waitUntil(lambda: answers == ["Pat"], timeout=20_000)
