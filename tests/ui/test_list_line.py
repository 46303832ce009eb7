"""Any list is filtered in plain words, kept under a name, and saved as a file with a line in the log."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import disclosures, incident_parts, incident_people, incidents, saved_lists
from studentdesk.ui.commands import COMMANDS
from studentdesk.ui.list_line import ListLine
from studentdesk.ui.panel import Panel
from studentdesk.ui.rows import Rows
from studentdesk.ui.window import Window
from tests.classroom import Classroom, press, room_of, window_on

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier
ENTER, ESC = Qt.Key.Key_Return, Qt.Key.Key_Escape
FILTER, AS_FILE = (Qt.Key.Key_Q, CONTROL | SHIFT), (Qt.Key.Key_L, CONTROL | ALT)
FIND = (Qt.Key.Key_K, CONTROL)

room = room_of(4)


@pytest.fixture
def window(
    qtbot: QtBot, room: Classroom, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> Iterator[Window]:
    monkeypatch.setattr("studentdesk.ui.list_line.documents", lambda name: str(tmp_path / name))
    for day, child in ((2, 0), (9, 1), (16, 2)):
        id = incidents.add_incident(room.desk, school_id=room.school, date=date(2025, 9, day))
        person = incident_people.add_person(
            room.desk, id, role="offender", kind="student", student_id=room.students[child]
        )
        if day == 9:
            incident_parts.add_infraction(room.desk, person, "fighting")
    with window_on(room.desk, "incidents") as shown:
        yield shown


def seen(window: Window) -> list[str]:
    rows = window.findChild(Rows, "incidents")
    assert rows
    return [rows.cells.text(row, 0) for row in range(rows.cells.rowCount()) if not rows.isRowHidden(row)]


def test_a_question_leaves_the_rows_it_finds_and_esc_shows_all_again(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    assert len(seen(window)) == 3
    press(qtbot, FILTER, *"day before 9/10", ENTER)
    app.settle()
    assert seen(window) == ["9/9/2025", "9/2/2025"]
    incidents.correct_incident(room.desk, 1, story="Read again")
    window.inside.touched(frozenset({"incident"}))
    app.settle()
    qtbot.wait(20)
    assert seen(window) == ["9/9/2025", "9/2/2025"], "the list was read again"
    press(qtbot, ESC)
    app.settle()
    assert len(seen(window)) == 3


def test_what_is_not_understood_is_said_and_every_row_stays(qtbot: QtBot, window: Window) -> None:
    press(qtbot, FILTER, *"dayy before 9/10", ENTER)
    app.settle()
    line = window.findChild(ListLine)
    assert line and not line.problem.isHidden() and "Did you mean" in line.problem.text()
    assert len(seen(window)) == 3


def test_a_kept_question_comes_back_by_its_name_on_its_own_screen(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    press(qtbot, FILTER, *"day after 9/10", ENTER)
    app.settle()
    line = window.findChild(ListLine)
    assert line
    line.save()
    press(qtbot, *"Late ones", ENTER, ENTER)
    app.settle()
    (kept,) = saved_lists.saved_lists(room.desk)
    assert (kept.name, kept.listed, kept.question) == ("Late ones", "incidents/incidents", "day after 9/10")
    window.show_screen("today")
    app.settle()
    press(qtbot, FIND, *"late on", ENTER)
    app.settle()
    assert window.inside.name == "incidents"
    assert seen(window) == ["9/16/2025"]


def test_the_rows_shown_are_saved_as_a_file_and_whose_they_are_is_in_the_log(
    qtbot: QtBot, room: Classroom, window: Window, tmp_path: Path
) -> None:
    press(qtbot, FILTER, *"day is 9/9", ENTER)
    app.settle()
    press(qtbot, AS_FILE)
    app.settle()
    line = window.findChild(ListLine)
    assert line
    for name, text in (
        ("recipient", "Board"), ("purpose", "Count"), ("where", str(tmp_path / "list.csv")),
        ("basis", disclosures.BASES[1].name),
    ):  # fmt: skip
        line.handing.form.fields[name].put_text(text)
    line.handing.do()
    app.settle()
    assert (tmp_path / "list.csv").read_text(encoding="utf-8-sig").splitlines()[1].startswith('"9/9/2025"')
    (one,) = disclosures.disclosures(room.desk)
    assert (one.recipient, one.students) == ("Board", 1)


def test_a_kept_list_of_students_is_taken_away_and_undo_brings_it_back(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    saved_lists.save_list(room.desk, "Girls", "sex is female")
    press(qtbot, FIND, *"girls", ENTER)
    app.settle()
    window.do(COMMANDS["lists.forget"])
    app.settle()
    assert saved_lists.saved_lists(room.desk) == []
    assert room.desk.undo()
    assert [one.name for one in saved_lists.saved_lists(room.desk)] == ["Girls"]


def test_the_columns_of_a_file_are_completed_one_after_the_other(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    saved_lists.save_list(room.desk, "Girls", "sex is female")
    press(qtbot, FIND, *"girls", ENTER)
    app.settle()
    window.do(COMMANDS["students.save_list"])
    app.settle()
    panel = window.findChild(Panel, "keep_list_panel")
    assert panel
    columns = panel.form.fields["columns"]
    columns.put_text("")
    columns.widget.setFocus()
    press(qtbot, *"last name, bir")
    completer = columns.line.completer()
    assert completer.completionCount() > 0
    assert completer.pathFromIndex(completer.currentIndex()) == "last name, birth date"
