"""Find anything: by a few letters, accents and case ignored, by keyboard alone, never slower than a key."""

import time
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.db.person import Person
from studentdesk.records import drafts, staff, students
from studentdesk.ui.found_line import Found
from studentdesk.ui.palette import Palette
from studentdesk.ui.setup import SetupScreen
from studentdesk.ui.window import Window
from studentdesk.ui.work import Work


def found(palette: Palette) -> list[Found]:
    return [palette.list.item(row).data(Qt.ItemDataRole.UserRole) for row in range(palette.list.count())]


def ask(window: Window, words: str = "") -> Palette:
    QTest.keyClick(window, Qt.Key.Key_K, Qt.KeyboardModifier.ControlModifier)
    palette = window.inside.palette_
    assert palette.isVisible()
    QTest.keyClicks(palette.line, words)
    return palette


@pytest.mark.parametrize(
    ("typed", "name"),
    [("nun", "Núñez, Ana"), ("LUCZ", "Łuczak, Ewa"), ("o neil", "O’Neil, Sean"), ("nguyen l", "Nguyễn, Linh"),
     ("ili", "ʻĪlima, Kai"), ("004006", "X, Bo")],
)  # fmt: skip
def test_a_student_is_found_by_a_few_letters(window: Window, typed: str, name: str) -> None:
    palette = ask(window, typed)
    assert found(palette)[0].words == name
    assert "004" in found(palette)[0].detail


def test_enter_opens_the_line_under_the_cursor(window: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[int] = []
    monkeypatch.setattr(window, "open_student", opened.append)
    palette = ask(window, "n")
    names = [one.words for one in found(palette) if one.icon == "user"]
    assert len(names) >= 2
    QTest.keyClick(palette.line, Qt.Key.Key_Down)
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()
    assert len(opened) == 1
    work = window.work
    work.read(
        lambda desk: students.student(desk, opened[0]).last_name, lambda last: opened.append(last in names[1])
    )
    assert opened[1] is True


def test_empty_it_lists_the_last_students_opened(window: Window, desk: Desk) -> None:
    everybody = students.list_ids(desk, on=desk.now().date(), everybody=True)
    for id in [*everybody, everybody[0]]:
        drafts.note_opened(desk, id)
    assert drafts.recent_students(desk)[:2] == [everybody[0], everybody[-1]]
    palette = ask(window)
    assert [one.icon for one in found(palette)] == ["user"] * len(everybody)
    first = students.rows(desk, [everybody[0]])[0]
    assert found(palette)[0].words == first.name


def test_at_most_ten_students_are_remembered_and_no_history_is_made(desk: Desk) -> None:
    head = desk.head()
    for id in range(1, 30):
        drafts.note_opened(desk, id)
    assert drafts.recent_students(desk) == list(range(29, 19, -1))
    assert desk.head() == head


def test_a_command_is_found_with_its_keys_and_done(window: Window) -> None:
    palette = ask(window, "dark")
    line = next(one for one in found(palette) if one.words == "Light, Dark or High Contrast")
    assert line.right == "F9"
    palette.list.setCurrentRow(found(palette).index(line))
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.choices.appearance == "dark"
    window.look(appearance="light")


def test_a_screen_is_found_with_its_keys(window: Window) -> None:
    palette = ask(window, "attend")
    line = next(one for one in found(palette) if one.detail == "Screen")
    assert line.right == "Ctrl+3"
    line.do()
    assert window.inside.name == "attendance"


def test_nothing_found_says_what_to_try(window: Window) -> None:
    palette = ask(window, "qqzz")
    assert [one.words for one in found(palette)] == ["Nothing has these letters"]
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert not palette.isVisible()


def test_escape_brings_the_cursor_back(window: Window) -> None:
    palette = ask(window, "n")
    QTest.keyClick(palette.line, Qt.Key.Key_Escape)
    assert not palette.isVisible()
    assert palette.list.count() == 0


def test_a_reader_finds_no_command_that_is_not_theirs(window: Window, desk: Desk) -> None:
    window.inside.person = Person(desk.person.id, "Lee", "reader")
    palette = ask(window, "e")
    assert not [one for one in found(palette) if one.words == "Mark Everyone Present"]


def test_no_key_waits_for_the_search(
    window: Window, desk: Desk, secret: bytes, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With a search that takes 0.2 s, every key is done within a frame, and only the last is shown."""
    asked: list[str] = []

    def slow(_desk: object, words: str, limit: int = 50) -> list[students.Hit]:
        asked.append(words)
        time.sleep(0.2)
        return [students.Hit(1, words, "004001", None, None, None, None, "enrolled")]

    monkeypatch.setattr(students, "find", slow)
    work = Work(lambda mode: Desk.open(desk.path, secret, "Pat", mode=mode))
    monkeypatch.setattr(window.inside, "work", work)
    palette = ask(window)
    for letter in "nunez":
        before = time.perf_counter()
        QTest.keyClicks(palette.line, letter)
        assert time.perf_counter() - before < 0.1
    qtbot.waitUntil(lambda: palette.list.count() > 0 and found(palette)[0].words == "nunez", timeout=20_000)
    assert len(asked) < len("nunez")
    work.close(wait=True)


def test_somebody_on_the_staff_is_found_by_name_and_opens_in_setup(window: Window, desk: Desk) -> None:
    staff.add_staff(desk, local_id="T0", last_name="Aaron", first_name="Al")
    id = staff.add_staff(desk, local_id="T1", last_name="Muñoz-Rivera", first_name="Zoë", position="Teacher")
    palette = ask(window, "munoz zo")
    (line,) = [one for one in found(palette) if one.right == "Staff"]
    assert (line.words, line.detail) == ("Muñoz-Rivera, Zoë", "T1   Teacher")
    QTest.keyClick(palette.line, Qt.Key.Key_Return)
    assert window.inside.name == "setup"
    assert cast(SetupScreen, window.screen_named("setup"))._parts["staff"].page().ledger.rows.key() == id
    assert [one.right for one in found(ask(window, "zoe"))][:1] == ["Staff"]
