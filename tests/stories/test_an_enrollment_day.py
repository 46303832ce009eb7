"""The story of an enrollment day, by keyboard: three children of one family in two households, a custody
question, a move, a withdrawal, a merge.

From Today with nothing selected, every press counted, one with Ctrl as one; read from the file, opened again.
Then the whole day is taken back to the same records, and brought back.
"""

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import enrollment, families, releases, students
from studentdesk.records.court_papers import court_papers
from studentdesk.ui.releases import ReleasesScreen
from studentdesk.ui.window import Window
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.desk.conftest import everything
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
CONTROL, BOTH, ENTER = Held.ControlModifier, Held.ControlModifier | Held.ShiftModifier, Key.Key_Return


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    """Twenty children; Ada Nguyễn was written down a second time, without her accents."""
    with classroom(tmp_path, size=20) as made:
        students.correct(made.desk, made.students[9], state_id="1111111111")
        students.add_student(
            made.desk, last_name="Nguyen", first_name="Ada", birth_date=date(2017, 1, 10), middle_name="Lan",
            state_id="2222222222",
        )  # fmt: skip
        yield made


def enroll_the_eldest(by_keyboard: Secretary) -> None:
    """The mother, the father and her home are typed once."""
    by_keyboard.press(Key.Key_N, held=CONTROL)
    by_keyboard.fill("Núñez", "Zoé", "", "7/3/17", "F", "", "", "", "", "", "")
    by_keyboard.fill("48 Birch Lane", "Springfield", "PA", "17101")
    by_keyboard.fill("mother", "Thu", "Nguyễn", "717 555 0188", "")
    by_keyboard.fill("father", "Seán", "O’Neil", "717 555 0199", "")
    by_keyboard.fill("Lincoln Elementary", "", "03", "new", "E01")
    by_keyboard.press(*[ENTER] * 6)


def enroll_a_sister(by_keyboard: Secretary) -> None:
    """The mother's phone finds the home and its people."""
    by_keyboard.press(Key.Key_N, held=CONTROL)
    by_keyboard.fill("Núñez", "Lía", "", "2/2/19", "F", "", "", "", "", "", "717 555 0188")
    by_keyboard.fill("Lincoln Elementary", "", "01", "new", "E01")
    by_keyboard.press(*[ENTER] * 6)


def enroll_the_one_with_his_father(by_keyboard: Secretary) -> None:
    """He lives apart, under his father's name and roof."""
    by_keyboard.press(Key.Key_N, held=CONTROL)
    by_keyboard.fill("O’Neil", "Finn", "", "5/9/20", "M", "", "", "", "", "", "")
    by_keyboard.fill("2 Ash Street", "Springfield", "PA", "17101", "father", "Seán", "", "717 555 0199", "")
    by_keyboard.fill("", "", "", "", "", "Lincoln Elementary", "", "K", "new", "E01")
    by_keyboard.press(*[ENTER] * 6)


def share_the_fathers_home(by_keyboard: Secretary) -> None:
    """Zoé spends a part of her weeks with her father and brother."""
    by_keyboard.ask_for("nunez zo")
    by_keyboard.ask_for("join a hou")
    by_keyboard.fill("2 Ash")
    by_keyboard.fill("", "No", "No")
    by_keyboard.press(ENTER)


def write_down_what_the_court_said(by_keyboard: Secretary) -> None:
    by_keyboard.ask_for("nunez li")
    by_keyboard.ask_for("court pa")
    by_keyboard.fill("custody", "O’Neil, Seán", "Yes", "10/1", "")
    by_keyboard.type("Lía may not go with him")
    by_keyboard.press(Key.Key_Tab, ENTER, ENTER)


def ask_who_may_take_her(by_keyboard: Secretary) -> None:
    by_keyboard.press(Key.Key_R, held=BOTH)
    by_keyboard.type("nunez li")


def move_the_mother(by_keyboard: Secretary) -> None:
    by_keyboard.ask_for("nunez zo")
    by_keyboard.press(Key.Key_H, held=BOTH)
    by_keyboard.fill("9 Oak Ave", "", "Easton", "", "18042", "")
    by_keyboard.press(ENTER)


def withdraw_a_neighbor(by_keyboard: Secretary) -> None:
    by_keyboard.ask_for("fox ad")
    by_keyboard.press(Key.Key_W, held=BOTH)
    by_keyboard.fill("10/6", "moved on", "WD02", "", "to Springfield", "")


def merge_two_records(by_keyboard: Secretary) -> None:
    by_keyboard.ask_for("000010")
    by_keyboard.press(Key.Key_D, held=BOTH)
    by_keyboard.press(ENTER, ENTER, ENTER)


DAY: tuple[tuple[Callable[[Secretary], None], int], ...] = (
    (enroll_the_eldest, 165),
    (enroll_a_sister, 80),
    (enroll_the_one_with_his_father, 132),
    (share_the_fathers_home, 40),
    (write_down_what_the_court_said, 80),
    (ask_who_may_take_her, 9),
    (move_the_mother, 40),
    (withdraw_a_neighbor, 45),
    (merge_two_records, 12),
)
CHANGES = len(DAY) - 1  # to ask changes nothing


def the_day(by_keyboard: Secretary, window: Window) -> None:
    """All of it; each part within its presses, and what the screen says where somebody stands and waits."""
    for act, presses in DAY:
        before = by_keyboard.keys
        act(by_keyboard)
        assert by_keyboard.keys - before <= presses, act.__name__
        if act is ask_who_may_take_her:
            card = cast(ReleasesScreen, window.screen_named("releases")).card
            barred = card.may_not.cells
            assert [(barred.text(row, 0), barred.text(row, 2)) for row in range(barred.rowCount())] == [
                ("Thu Nguyễn", "Nobody has said whether this person may pick up."),
                ("Seán O’Neil", "An order of a court keeps this person from the child."),
            ]
            assert card.banner.words.text().startswith("COURT ORDER  Seán O’Neil: ")
    assert by_keyboard.keys <= 594


def check_the_day(desk: Desk, room: Classroom) -> None:
    (zoe,), (lia,), (finn,) = (
        students.find(desk, words) for words in ("nunez zoe", "nunez lia", "oneil finn")
    )
    streets = [[home.line1 for home in families.homes(desk, child.id)] for child in (zoe, lia, finn)]
    assert streets == [["9 Oak Ave", "2 Ash Street"], ["9 Oak Ave"], ["2 Ash Street"]]
    grades = [
        (piece.grade, piece.begins)
        for child in (zoe, lia, finn)
        for piece in enrollment.pieces(desk, child.id)
    ]
    assert grades == [(grade, date(2025, 10, 7)) for grade in ("03", "01", "K")]
    both = [("Thu", "Nguyễn", "(717) 555-0188"), ("Seán", "O’Neil", "(717) 555-0199")]
    for child, people in ((zoe, both), (lia, both), (finn, both[1:])):
        kin = families.kin(desk, child.id)
        assert [(one.first_name, one.last_name, one.phones) for one in kin] == people
    (paper,) = court_papers(desk, lia.id)
    assert (paper.contact, paper.bars, paper.begins) == ("Seán O’Neil", True, date(2025, 10, 1))
    assert court_papers(desk, zoe.id) == []
    with pytest.raises(Refused, match="Do not release the child"):
        releases.release(desk, lia.id, released_to="Seán O’Neil", id_seen="known", reason="asks")
    fox = enrollment.pieces(desk, room.students[5])[0]
    assert (fox.ends, fox.exit_code, fox.exit_note) == (date(2025, 10, 6), "WD02", "to Springfield")
    merged = students.student(desk, room.students[9])
    assert (merged.last_name, merged.middle_name) == ("Nguyễn", "Lan")
    assert [hit.id for hit in students.find(desk, "000021")] == [room.students[9]]


def test_an_enrollment_day_is_done_by_keyboard_taken_back_and_brought_back(
    qtbot: QtBot, room: Classroom
) -> None:
    morning = everything(room.desk)
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        the_day(by_keyboard, window)
        check_the_day(room.desk, room)
        evening = everything(room.desk)
        for _change in range(CHANGES):
            by_keyboard.press(Key.Key_Z, held=CONTROL)
        assert everything(room.desk) == morning
        for _change in range(CHANGES):
            by_keyboard.press(Key.Key_Y, held=CONTROL)
        assert everything(room.desk) == evening
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    again.now = room.desk.now
    check_the_day(again, room)
    again.close()
