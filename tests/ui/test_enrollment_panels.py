"""The acts on an enrollment by keyboard: each panel, what is planned and said so, refusals at the field."""

from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import enrollment, placements
from studentdesk.records.institutions import add_institution
from studentdesk.records.schools import add_school
from studentdesk.ui.commands import COMMANDS
from studentdesk.ui.enrollment import EnrollmentPage
from studentdesk.ui.window import Window
from tests.classroom import Classroom, classroom, window_at
from tests.ui.test_students import fill, line, open_student, press, type_over

ENTER = Qt.Key.Key_Return


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    with classroom(tmp_path, size=3) as made:
        add_school(made.desk, "Franklin Elementary", "FE")
        add_institution(made.desk, kind="district", name="Riverside SD")
        yield made


window = window_at("students")


def ask(window: Window, name: str) -> EnrollmentPage:
    """A command of the menu Students, for the child whose record is open."""
    COMMANDS[f"students.{name}"].run(window)
    app.settle()
    page: EnrollmentPage = window.screen_named("students").record.enrollment  # type: ignore[attr-defined]
    return page


def newest(room: Classroom) -> enrollment.Piece:
    return enrollment.pieces(room.desk, room.students[0])[0]


def do(qtbot: QtBot, page: EnrollmentPage) -> None:
    """Enter until the panel is done: through empty fields to its button."""
    for _field in range(14):
        if not page.panels.open_name():
            return
        press(qtbot, ENTER)
    raise AssertionError(f"{page.panels.open_name()} stayed open")


def test_her_last_day_is_friday_is_planned_and_said_so(qtbot: QtBot, window: Window, room: Classroom) -> None:
    shown = open_student(window, room.students[0])
    page = ask(window, "withdraw")
    type_over(qtbot, line(window, "last_day"), "10/10")
    fill(qtbot, "moved", "WD02", "Riverside")
    do(qtbot, page)
    piece = newest(room)
    assert (piece.status, piece.ends, piece.exit_kind) == ("current", date(2025, 10, 10), "moved on")
    assert "Planned" in page.rows.cells.text(0, 4)
    assert "planned: leaves 10/10/2025" in shown.record.head._status.text()
    ask(window, "stays")
    assert newest(room).ends is None
    window.work.undo()
    assert newest(room).ends == date(2025, 10, 10)


def test_a_transfer_closes_one_stay_and_opens_the_next(qtbot: QtBot, window: Window, room: Classroom) -> None:
    open_student(window, room.students[0])
    page = ask(window, "transfer")
    fill(qtbot, "Lincoln", "10/9")
    page.panels.transferring.do()
    school = page.panels.transferring.form.fields["school_id"].line
    assert "there already" in school.accessibleDescription()
    type_over(qtbot, school, "Franklin")
    page.panels.transferring.do()
    new, old = enrollment.pieces(room.desk, room.students[0])
    assert (new.school, new.status, new.begins) == ("Franklin Elementary", "planned", date(2025, 10, 9))
    assert (old.status, old.ends, old.exit_kind) == ("current", date(2025, 10, 8), "our other school")


def test_a_child_comes_back_with_what_was_known(qtbot: QtBot, window: Window, room: Classroom) -> None:
    piece = newest(room)
    enrollment.withdraw(room.desk, piece.id, last_day=date(2025, 9, 12), exit_kind="moved on")
    open_student(window, room.students[0])
    page = ask(window, "enroll")
    assert page.panels.enrolling.title.text() == "Enroll again"
    do(qtbot, page)
    back = newest(room)
    assert (back.entry_kind, back.school, back.grade, back.begins) == (
        "re-entry", "Lincoln Elementary", "03", date(2025, 10, 7),
    )  # fmt: skip


def test_who_never_came_is_kept_with_the_day_a_code_and_where_they_are(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    page = ask(window, "no_show")
    fill(qtbot, "WD09", "", "Riverside", "")
    do(qtbot, page)
    piece = newest(room)
    assert (piece.status, piece.exit_code, piece.ends) == ("no-show", "WD09", date(2025, 8, 25))
    assert piece.to_id


def test_an_enrollment_in_error_asks_why_and_stays_in_the_history(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    page = ask(window, "in_error")
    press(qtbot, ENTER)
    page.panels.mistaken.do()
    assert page.panels.open_name() == "mistake"
    fill(qtbot, "Another Ada")
    do(qtbot, page)
    piece = newest(room)
    assert (piece.status, piece.exit_note) == ("entered in error", "Another Ada")
    assert page.rows.cells.text(0, 4) == "Entered in error"


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("10/10/2031", "no school year that is open"),
        ("8/1/2025", "before the entry date"),
        ("13/45", "13/45"),
    ],
)
def test_a_last_day_that_cannot_be_is_refused_at_its_field_with_an_example(
    qtbot: QtBot, window: Window, room: Classroom, typed: str, why: str
) -> None:
    open_student(window, room.students[0])
    page = ask(window, "withdraw")
    type_over(qtbot, line(window, "last_day"), typed)
    fill(qtbot, "moved")
    page.panels.withdrawing.do()
    said = line(window, "last_day").accessibleDescription()
    assert why in said and ("Example" in said or "as 9/2/2025" in said)
    assert line(window, "last_day").text() == typed or why == "no school year that is open"
    assert newest(room).status == "current"


def test_a_resident_taught_elsewhere_is_written_down_beside_the_rolls(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    enrollment.withdraw(room.desk, newest(room).id, last_day=date(2025, 9, 12), exit_kind="moved on")
    open_student(window, room.students[0])
    page = ask(window, "taught_elsewhere")
    fill(qtbot, "Home", "", "9/15", "", "no", "no", "9/12")
    page.placements.adding.do()
    (one,) = placements.placements(room.desk, room.students[0])
    assert (one.kind, one.begins, one.affidavit_on) == (
        "home education",
        date(2025, 9, 15),
        date(2025, 9, 12),
    )
    assert page.placements.rows.cells.text(0, 1) == "Home education"


def test_what_was_planned_takes_effect_at_midnight_in_an_open_window(room: Classroom, window: Window) -> None:
    enrollment.withdraw(room.desk, newest(room).id, last_day=date(2025, 10, 8), exit_kind="moved on")
    window.inside.turn_day(room.desk)
    assert newest(room).status == "current"
    room.desk.now = lambda: datetime(2025, 10, 8, 0, 1)
    window.inside.turn_day(room.desk)
    assert newest(room).status == "ended"
    assert QApplication.activeWindow()
