"""Tasks 9, 35 and 36: the letters in one run, a step with one key, a child off the roll, by keyboard."""

from datetime import date, timedelta

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.records import absence_notes, absences, attendance_steps, pieces
from studentdesk.ui.attendance_steps import AttendanceStepsScreen
from studentdesk.ui.reports import ReportsScreen
from tests.classroom import Classroom, room_of, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
TODAY = date(2025, 10, 7)
room = room_of(4)
THOUGHT, KEY, RUN = 1.35, 0.28, 120  # seconds


def due(room: Classroom) -> list[tuple[int, str]]:
    return [(one.pupil.student_id, one.rule.code) for one in attendance_steps.due_steps(room.desk, TODAY)]


def test_the_weeks_letters_are_a_list_then_one_run_and_one_paper(qtbot: QtBot, room: Classroom) -> None:
    one, two, gone, _here = room.students
    for student in (one, two):
        absences.call_in(room.desk, [student], date(2025, 9, 22), date(2025, 9, 24), "U")
    absences.call_in(room.desk, [gone], date(2025, 9, 22), TODAY, "U")
    assert set(due(room)) == {(one, "LETTER-1"), (two, "LETTER-1"), (gone, "LETTER-1"), (gone, "OFF-ROLL")}
    with window_on(room.desk, "today") as window:
        keyboard = Secretary(qtbot, window)
        keyboard.press(Key.Key_F9, held=Held.ShiftModifier)
        assert keyboard.at() == "steps_due"
        keyboard.press(Key.Key_L)
        reports = window.screen_named("reports")
        assert isinstance(reports, ReportsScreen)
        qtbot.waitUntil(lambda: reports.printed is not None, timeout=20_000)
        assert reports.printed
        assert len(reports.printed.sheet.tables) == 3
        assert keyboard.keys * KEY + 4 * THOUGHT < RUN
        assert {step.code for step in attendance_steps.steps(room.desk, TODAY)} == {"LETTER-1"}
        keyboard.press(Key.Key_F9, held=Held.ShiftModifier)
        screen = window.screen_named("attendance_steps")
        assert isinstance(screen, AttendanceStepsScreen)
        assert "9/22, 9/23" in screen.why.text()
        keyboard.press(Key.Key_D)
    (left,) = pieces.pieces(room.desk, gone)
    assert (left.ends, left.exit_code) == (date(2025, 9, 22) + timedelta(11), "WD01")
    assert room.desk.undo()
    absence_notes.add_note(
        room.desk, one, first_day=date(2025, 9, 22), last_day=date(2025, 9, 24), kind="parent"
    )
    wrong = {step.student_id for step in attendance_steps.steps(room.desk, TODAY) if step.taken_back_on}
    assert wrong == {one}


def test_the_ninth_day_in_a_row_stands_on_today_and_enter_goes_to_it(qtbot: QtBot, room: Classroom) -> None:
    child = room.students[0]
    absences.call_in(room.desk, [child], date(2025, 9, 25), TODAY, "A")
    assert due(room) == [(child, "NINTH")]
    with window_on(room.desk, "today") as window:
        keyboard = Secretary(qtbot, window)
        keyboard.go_to("steps_today")
        keyboard.press(Key.Key_Return)
        assert keyboard.at() == "steps_due"
    assert due(room) == [(child, "NINTH")]
