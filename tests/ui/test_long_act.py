"""An act over many: no bar for a second, then how far it is; Stop ends it, and nothing has changed."""

import time
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk, journal
from studentdesk.findings import Trouble
from studentdesk.records import one_field, students
from studentdesk.records.district import found
from studentdesk.ui import long_act
from studentdesk.ui.child import Stopped
from studentdesk.ui.long_act import Course, Progress
from studentdesk.ui.work import Work
from tests.classroom import SECRET, TODAY, OnDisk
from tests.desk.conftest import everything

pytestmark = pytest.mark.usefixtures("dressed")


def test_the_bar_comes_after_a_second_and_says_how_far_it_is(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(long_act, "LONG_MS", 50)
    shown = Progress("act")
    qtbot.addWidget(shown)
    tell = shown.begin()
    assert shown.isHidden() and shown.at_work
    qtbot.waitUntil(lambda: not shown.isHidden(), timeout=20_000)
    tell(30, 90)
    qtbot.waitUntil(lambda: (shown.bar.value(), shown.bar.maximum()) == (30, 90), timeout=20_000)
    shown.end()
    assert shown.isHidden() and not shown.at_work


def test_stop_breaks_off_a_read_that_tells_nothing_and_only_that_one(qtbot: QtBot) -> None:
    stopped = list[str]()
    shown = Progress("read")
    qtbot.addWidget(shown)
    shown.begin(lambda: stopped.append("read"))
    shown.stop.click()
    shown.end()
    shown.begin()
    shown.stop.click()
    assert stopped == ["read"]


def test_stop_ends_the_act_on_its_own_thread_and_nothing_has_changed(
    qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_field, "AT_ONCE", 1)
    made = Desk.create(tmp_path / "district.studentdesk", SECRET, "Pat")
    found(made, "Example Area SD", "pa", "2025-26")
    ids = [students.add_student(made, last_name="Li", first_name="M") for _number in range(3)]
    before = everything(made)
    made.close()
    opened = OnDisk(made.path, TODAY)
    work = Work(opened.desk, opened=opened)
    shown = Progress("act")
    qtbot.addWidget(shown)
    tell, troubles, done = shown.begin(), list[Trouble](), list[int]()

    def slowly(count: int, whole: int) -> None:
        while not shown.at_work or (count == 1 and not unwanted()):
            time.sleep(0.01)
        tell(count, whole)

    def unwanted() -> bool:
        return bool(shown._course and shown._course.unwanted)

    def act(desk: Desk) -> int:
        return one_field.set_for(desk, ids, "birth_city", "Easton", progress=slowly)

    work.write(act, done.append, troubles.append)
    shown.stop.click()
    qtbot.waitUntil(lambda: bool(troubles), timeout=20_000)
    assert isinstance(troubles[0], Stopped) and not done
    work.close(wait=True)
    again = opened.desk("read")
    assert everything(again) == before
    again.close()


def test_an_undo_of_many_rows_can_be_stopped_and_then_nothing_was_taken_back(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(journal, "AT_ONCE", 2)
    ids = students.list_ids(desk, on=TODAY.date(), everybody=True)
    one_field.set_for(desk, ids, "birth_city", "Easton")
    before, head = everything(desk), desk.head()
    course, told = Course(), list[tuple[int, int]]()

    def tell(done: int, whole: int) -> None:
        told.append((done, whole))
        course.unwanted = done > 2
        course.tell(done, whole)

    with pytest.raises(Stopped):
        desk.undo(tell)
    assert told[0] == (1, 2 * len(ids)) and everything(desk) == before and desk.head() == head
    assert desk.undo() == "Set birth city for a list"
    assert students.student(desk, ids[0]).birth_city is None
