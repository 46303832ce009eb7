"""Task 41: the county's list of children certified for meals, matched, two doubts decided, written down."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import families, memberships
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=8) as made:
        home = families.add_household(made.desk, "The Adams Family", line1="1 Elm St", city="Camp Hill")
        for child in (made.students[0], made.students[7]):
            families.join_household(made.desk, home, student_id=child)
        yield made


def meals_of(desk: Desk, student: int) -> list[tuple[str, date]]:
    return [
        (getattr(one.details, "eligibility", ""), one.begins)
        for one in memberships.memberships(desk, student)
    ]


def names(desk: Desk, ids: list[int]) -> list[tuple[str, str, date]]:
    rows = desk.read("duplicates.described", ids=str(ids))
    return [(row["last_name"], row["first_name"], date.fromisoformat(row["birth_date"])) for row in rows]


def test_a_list_is_matched_two_doubts_decided_and_all_written_in_16_keys(
    qtbot: QtBot, room: Classroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = names(room.desk, room.students)
    lines = [f"{last},{first},{born:%m/%d/%Y},SNAP" for last, first, born in known[:4]]
    # Of two the day is a digit off; one is nobody's.
    lines += [f"{last},{first},{born.replace(month=2):%m/%d/%Y},TANF" for last, first, born in known[4:6]]
    file = tmp_path / "county.csv"
    file.write_text(
        "\n".join(["Client Last Name,Client First Name,DOB,Program", *lines, "Nobody,Nan,05/05/2015,SNAP"])
    )
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_asked: (str(file), ""))
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.ask_for("meal l")
        by_keyboard.go_to("meal_file")
        by_keyboard.press(Key.Key_Space)
        assert by_keyboard.at() == "meal_lines"
        by_keyboard.type("yny")  # a doubt accepted, the other refused, and the sister of the first child
        by_keyboard.press(Key.Key_Return, Key.Key_Return)
        assert by_keyboard.keys <= 16
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    today = date(2025, 10, 7)
    for place, child in enumerate(room.students):
        assert meals_of(again, child) == ([] if place in (5, 6) else [("free", today)]), known[place]
    again.now = room.desk.now
    assert again.undo()
    assert not any(meals_of(again, child) for child in room.students)
    again.close()
