"""Tasks 6 and 32: who may take this child home, from anywhere in 3.3 seconds; out, and back the same day."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import court_papers, families, neighbors, releases
from studentdesk.ui.releases import ReleasesScreen
from studentdesk.ui.rows import Rows
from studentdesk.ui.today import TodayScreen
from studentdesk.ui.window import Window
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
BOTH = Held.ControlModifier | Held.ShiftModifier
A_KEY, A_THOUGHT = 0.28, 1.35


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    """Núñez: a mother who may, a grandmother by court order, a father whom an order keeps away."""
    with classroom(tmp_path, size=20) as made:
        child = made.students[6]
        for first, who, facts in (
            ("Rosa", "mother", {"may_pick_up": "yes", "priority": 1}),
            ("Sue", "grandparent", {"may_pick_up": "court", "pick_up_until": date(2025, 12, 31)}),
            ("Luis", "father", {"may_pick_up": "yes", "priority": 2}),
        ):
            link = neighbors.add_person(
                made.desk, child, last_name="Núñez", first_name=first, relationship=who, phone="814 555 0100"
            )
            families.correct_link(made.desk, link, **facts)
        luis = next(kin for kin in families.kin(made.desk, child) if kin.first_name == "Luis")
        court_papers.add_court_paper(
            made.desk, child, kind="protection", says="No contact", contact_id=luis.contact_id,
            ends=date(2026, 3, 1),
        )  # fmt: skip
        yield made


def names(rows: Rows) -> list[str]:
    return [rows.cells.text(row, 0) for row in range(rows.cells.rowCount())] if rows.isVisible() else []


def screen_of(window: Window) -> ReleasesScreen:
    return cast(ReleasesScreen, window.screen_named("releases"))


def test_the_answer_stands_there_within_three_seconds_of_the_first_key(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Key.Key_R, held=BOTH)
        by_keyboard.type("nun a")
        card = screen_of(window).card
        assert names(card.may) == ["Rosa Núñez", "Sue Núñez"]
        assert names(card.may_not) == ["Luis Núñez"]
        assert card.may.cells.text(1, 3) == "12/31/2025"
        assert card.banner.isVisible()
        assert card.banner.property("look") == "alarm"
        assert card.banner.words.text().startswith("COURT ORDER  Luis Núñez: An order of a court")
        assert by_keyboard.keys * A_KEY + A_THOUGHT <= 3.3


def test_one_key_logs_the_release_and_the_child_is_back_the_same_day(qtbot: QtBot, room: Classroom) -> None:
    child = room.students[6]
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Key.Key_R, held=BOTH)
        by_keyboard.type("nun a")
        by_keyboard.press(Key.Key_Return)
        asked = by_keyboard.keys
        by_keyboard.press(Key.Key_Return)
        assert by_keyboard.keys - asked == 1
        assert QApplication.focusWidget().objectName() == "release_find"
        assert names(screen_of(window).out) == ["Núñez, Ada"]
        room.desk.now = lambda: datetime(2025, 10, 7, 10, 30)
        window.show_screen("today")
        today = cast(TodayScreen, window.screen_named("today"))
        assert names(today.out.rows) == ["Núñez, Ada"]
        today.out.rows.setFocus()
        before = by_keyboard.keys
        by_keyboard.press(Key.Key_Return, Key.Key_Return)
        assert by_keyboard.keys - before == 2
        assert names(screen_of(window).out) == []
        assert not today.out.isVisible()
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    (line,) = releases.releases(again, child)
    assert (line.released_to, line.relation, line.id_seen, line.by) == (
        "Rosa Núñez", "mother", "driver license", "Pat",
    )  # fmt: skip
    assert (line.out_at, line.back_at) == (datetime(2025, 10, 7, 8, 14, 3), datetime(2025, 10, 7, 10, 30))


def test_somebody_who_is_not_on_the_list_needs_a_reason_and_a_barred_father_gets_nothing(
    qtbot: QtBot, room: Classroom
) -> None:
    with window_on(room.desk, "releases") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Key.Key_R, held=BOTH)
        by_keyboard.type("nun a")
        card = screen_of(window).card
        by_keyboard.go_to("released_to")
        by_keyboard.type("Luis Núñez")
        by_keyboard.go_to("release_else")
        by_keyboard.press(Key.Key_Space)
        problem = card._problem
        assert problem.isVisible()
        assert "Do not release the child" in problem.text()
        by_keyboard.go_to("released_to")
        QApplication.focusWidget().selectAll()  # type: ignore[union-attr]
        by_keyboard.type("Officer Ott")
        by_keyboard.go_to("release_else")
        by_keyboard.press(Key.Key_Space)
        assert problem.text().startswith("Reason: not on the list")
        assert QApplication.focusWidget().objectName() == "reason"
        by_keyboard.type("mother on the phone")
        by_keyboard.go_to("release_else")
        by_keyboard.press(Key.Key_Space)
    assert [one.released_to for one in releases.out_now(room.desk)] == ["Officer Ott"]
