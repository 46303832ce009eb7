"""Task 44: a child who died. It is written down once, and every letter, list and call stops."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.findings import Refused
from studentdesk.records import attendance, dismissals, families, neighbors, releases, students
from studentdesk.reports.catalog import REPORTS
from studentdesk.ui.releases import ReleasesScreen
from studentdesk.ui.today import TodayScreen
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
BOTH = Held.ControlModifier | Held.ShiftModifier
TODAY = date(2025, 10, 7)


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    """Núñez is marked absent this morning, and goes home with somebody else."""
    with classroom(tmp_path, size=20) as made:
        child = made.students[6]
        link = neighbors.add_person(
            made.desk, child, last_name="Núñez", first_name="Rosa", relationship="mother"
        )
        families.correct_link(made.desk, link, may_pick_up="yes")
        attendance.take(made.desk, made.homeroom, TODAY, {child: "A"})
        dismissals.change_dismissal(made.desk, child, TODAY, goes="walks", said_by="mother")
        yield made


def away(screen: TodayScreen) -> list[str]:
    cells = screen.names.cells
    return [cells.text(row, 0) for row in range(cells.rowCount())]


def test_it_is_written_down_once_and_everything_stops_that_minute(qtbot: QtBot, room: Classroom) -> None:
    child = room.students[6]
    with window_on(room.desk, "today") as window:
        today = cast(TodayScreen, window.screen_named("today"))
        assert away(today) == ["Núñez, Ada"]
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.press(Key.Key_K, held=Held.ControlModifier)
        by_keyboard.type("nun a")
        by_keyboard.press(Key.Key_Return)
        by_keyboard.press(Key.Key_W, held=BOTH)
        by_keyboard.type("10/6")
        by_keyboard.press(Key.Key_Return)
        by_keyboard.type("died")
        by_keyboard.go_to("withdraw_do")
        by_keyboard.press(Key.Key_Return)
        assert by_keyboard.keys <= 30
        by_keyboard.press(Key.Key_1, held=Held.ControlModifier)
        assert away(today) == []
        by_keyboard.press(Key.Key_R, held=BOTH)
        by_keyboard.type("nun a")
        card = cast(ReleasesScreen, window.screen_named("releases")).card
        assert card.state.text() == "This child has died."
        assert not card.may.isVisible()
        assert not card.form.isVisible()
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    again.now = room.desk.now
    assert dismissals.changes_of(again, TODAY) == []
    assert child not in students.list_ids(again, on=date(2025, 10, 6))
    assert child not in REPORTS["class-list"].build(again, {"on": "2025-10-06"}).students
    with pytest.raises(Refused, match="has died"):
        releases.release(again, child, released_to="Rosa Núñez", id_seen="known", reason="asks")
    assert [hit.id for hit in students.find(again, "núñez ada")][:1] == [child]
