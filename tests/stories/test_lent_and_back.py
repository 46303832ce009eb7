"""Task 44: a laptop handed out by its tag, found by it, taken back by it; a fee and its payment."""

from datetime import date
from decimal import Decimal
from typing import cast

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import fees, loans, lockers
from studentdesk.ui.lent import LentScreen
from tests.classroom import SECRET, Classroom, room_of, window_on
from tests.stories.secretary import Secretary

Key = Qt.Key
TODAY = date(2025, 10, 7)

room = room_of(20)


def test_a_laptop_goes_out_and_comes_back_by_its_tag_and_a_fee_is_paid(qtbot: QtBot, room: Classroom) -> None:
    nunez, other = room.students[6], room.students[3]
    loans.hand_out(room.desk, other, tag="C-7", kind="charger")
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.ask_for("nun a")
        _hand_out(by_keyboard)
        _fee(by_keyboard)
        _back(by_keyboard)
        screen = cast(LentScreen, window.screen_named("lent"))
        assert [screen.rows.cells.text(0, column) for column in (3, 4)] == ["Charger", "C-7"]
        assert screen.rows.cells.rowCount() == 1
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    (loan,) = loans.loans(again, nunez)
    assert (loan.word, loan.tag, loan.back_on) == ("Laptop", "C-0142", TODAY)
    (fee,) = fees.fees(again, nunez)
    assert (fee.amount, fee.settled, fee.settled_on) == (Decimal("12.50"), "paid", TODAY)
    assert lockers.lockers(again, nunez) == []


def _hand_out(by_keyboard: Secretary) -> None:
    """A tag that is out is refused at the field; the right one goes out."""
    before = by_keyboard.keys
    by_keyboard.ask_for("hand out")
    by_keyboard.fill("C-7", "laptop", *[""] * 5)
    assert by_keyboard.at() == "tag"
    by_keyboard.fill("C-0142")
    by_keyboard.go_to("new_loans_do")
    by_keyboard.press(Key.Key_Return)
    assert by_keyboard.keys - before <= 48


def _fee(by_keyboard: Secretary) -> None:
    """What is owed, and paid at once."""
    before = by_keyboard.keys
    by_keyboard.ask_for("write a fee")
    by_keyboard.fill("library", "12.50", "", "", "paid", "", "")
    assert by_keyboard.keys - before <= 40


def _back(by_keyboard: Secretary) -> None:
    """The tag in Find anything says who has it; scanned on Lent it comes back."""
    before = by_keyboard.keys
    by_keyboard.ask_for("back by tag")
    by_keyboard.fill("c-0142")
    assert by_keyboard.keys - before <= 20
