"""Pick-up: everything is named and stands whole, the arrows choose among those found, typed words stay."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import court_papers, dismissals, families, neighbors, releases
from studentdesk.ui.attendance import AttendanceScreen
from studentdesk.ui.releases import ReleasesScreen
from studentdesk.ui.reports import NAMES, ReportsScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, classroom, window_on
from tests.ui.test_screens_named import LEAST, focusable


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=12) as made:
        for child in made.students[:2]:
            link = neighbors.add_person(
                made.desk, child, last_name="Adams", first_name="Rosa", relationship="mother"
            )
            families.correct_link(made.desk, link, may_pick_up="yes")
        yield made


@pytest.fixture
def window(room: Classroom) -> Iterator[Window]:
    with window_on(room.desk, "releases") as shown:
        yield shown


def screen_of(window: Window) -> ReleasesScreen:
    return cast(ReleasesScreen, window.screen_named("releases"))


@pytest.mark.parametrize("size", [100, 200])
def test_everything_that_takes_the_focus_is_named_large_enough_and_whole(
    qtbot: QtBot, window: Window, room: Classroom, size: int
) -> None:
    window.look(text_size=size)
    window.resize(1024, 768)
    window.show_screen("releases")
    shown = screen_of(window)
    qtbot.keyClicks(shown.line, "adams")
    app.settle()
    seen = focusable(shown)
    assert {"release_find", "release_hits", "may_take", "id_seen", "reason", "released_to"} <= {
        one.objectName() for one in seen
    }
    for one in seen:
        assert one.accessibleName(), one.objectName()
        assert min(one.width(), one.height()) >= LEAST, one.objectName()
    for pressed in shown.findChildren(QPushButton):
        if pressed.isVisible():
            assert pressed.width() >= pressed.sizeHint().width(), pressed.objectName()


def test_the_arrows_choose_among_those_found_while_one_types(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = screen_of(window)
    qtbot.keyClicks(shown.line, "ada")
    answer = shown.card.answer
    assert answer is not None
    first = answer.child.student_id
    qtbot.keyClick(shown.line, Qt.Key.Key_Down)
    answer = shown.card.answer
    assert answer is not None
    assert answer.child.student_id != first
    assert shown.line.text() == "ada"


def test_a_reason_that_is_half_typed_stays_with_its_child(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = screen_of(window)
    shown.ask_about(room.students[0])
    shown.card.form.go_to("reason")
    qtbot.keyClicks(shown.card.form.fields["reason"].widget, "Dentist")
    families.correct_link(room.desk, families.kin(room.desk, room.students[0])[0].link_id, priority=1)
    shown.refresh()
    app.settle()
    assert shown.card.form.fields["reason"].text() == "Dentist"
    shown.card.sign_out(families.kin(room.desk, room.students[0])[0].contact_id)
    app.settle()
    assert [one.released_to for one in releases.out_now(room.desk)] == ["Rosa Adams"]
    assert room.desk.now().date() == date(2025, 10, 7)


def test_what_is_half_typed_for_one_child_waits_while_another_stands_at_the_door(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    shown = screen_of(window)
    one, other = room.students[:2]
    shown.ask_about(one)
    shown.card.form.go_to("reason")
    qtbot.keyClicks(shown.card.form.fields["reason"].widget, "Dentist")
    shown.card.different.ask()
    shown.card.different.panel.form.fields["said_by"].put_text("Rosa")
    shown.ask_about(other)
    app.settle()
    assert shown.card.form.fields["reason"].text() == ""
    shown.ask_about(one)
    app.settle()
    assert shown.card.form.fields["reason"].text() == "Dentist"
    shown.card.different.ask()
    assert shown.card.different.panel.form.fields["said_by"].text() == "Rosa"


def test_the_list_for_the_buses_is_one_key_away(window: Window, room: Classroom) -> None:
    dismissals.change_dismissal(
        room.desk, room.students[0], date(2025, 10, 7), goes="bus", bus="7", said_by="Rosa Adams"
    )
    screen_of(window).findChild(QPushButton, "print_going_home").click()
    app.settle()
    reports = cast(ReportsScreen, window.screen_named("reports"))
    assert window.inside.name == "reports"
    assert NAMES[reports.list.key() or 0] == "going-home"


def test_an_order_stands_in_red_above_the_class_while_the_cursor_is_on_the_child(
    qtbot: QtBot, room: Classroom
) -> None:
    rosa = families.kin(room.desk, room.students[0])[0].contact_id
    court_papers.add_court_paper(room.desk, room.students[0], kind="protection", says="x", contact_id=rosa)
    with window_on(room.desk, "attendance") as window:
        page = cast(AttendanceScreen, window.screen_named("attendance")).page
        page.open(room.homeroom, date(2025, 10, 7))
        app.settle()
        page.sheet.go_to(room.students[0], "mark")
        app.settle()
        assert page.banner.isVisible()
        assert page.banner.property("look") == "alarm"
        assert page.banner.words.text().startswith("COURT ORDER  Rosa Adams")
        page.sheet.go_to(room.students[1], "mark")
        app.settle()
        assert not page.banner.isVisible()
