"""A student's health by keyboard: written down, corrected, undone, on top of the record; not for a reader."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.records import alerts, immunizations, medications, visits
from studentdesk.ui.window import Window
from tests.classroom import SECRET, TODAY, Classroom, room_of, window_at, window_on
from tests.ui.test_student_programs import visible
from tests.ui.test_students import fill, line, open_student, press, type_over

ENTER, SPACE = Qt.Key.Key_Return, Qt.Key.Key_Space
ALT = Qt.KeyboardModifier.AltModifier


room = room_of(3)
window = window_at("students")


def show(qtbot: QtBot, window: Window, room: Classroom) -> None:
    open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_0, ALT)
    app.settle()


def add(qtbot: QtBot, window: Window, name: str, *typed: str) -> None:
    visible(window, f"add_{name}").setFocus()
    press(qtbot, SPACE)
    fill(qtbot, *typed)
    assert QApplication.focusWidget().objectName() == f"new_{name}_do"
    press(qtbot, ENTER)
    app.settle()


def test_an_alert_stands_on_top_of_the_record_until_its_last_day(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    show(qtbot, window, room)
    add(qtbot, window, "alerts", "Allergy", "Peanuts: EpiPen in the office", "9/2", "")
    notice = visible(window, "student_notice")
    assert isinstance(notice, QLabel) and "EpiPen" in notice.text()
    press(qtbot, ENTER)
    type_over(qtbot, line(window, "ends"), "10/6")
    assert alerts.alerts(room.desk, room.students[0])[0].ends == date(2025, 10, 6)
    assert "EpiPen" not in notice.text()
    for _change in range(2):
        window.work.undo()
    app.settle()
    assert alerts.alerts(room.desk, room.students[0]) == []


def test_a_certificate_is_typed_line_by_line(qtbot: QtBot, window: Window, room: Classroom) -> None:
    show(qtbot, window, room)
    add(qtbot, window, "immunizations", "MMR", "1/15/2018", "2/20/2021", "", "", "", "", "doctor")
    said = next(one.text() for one in window.findChildren(QLabel) if "By the state’s table" in one.text())
    assert "May not be in school" in said and "Polio: 0 of 4 doses" in said and "Measles" not in said
    assert "not compared with the state’s document" in said
    (mmr,) = immunizations.immunizations(room.desk, room.students[0])
    assert (mmr.doses, mmr.proof) == ((date(2018, 1, 15), date(2021, 2, 20)), "doctor")
    visible(window, "add_immunizations").setFocus()
    press(qtbot, SPACE)
    fill(qtbot, "IPV", "1/15/2016", "", "", "", "", "", "")
    press(qtbot, ENTER)
    app.settle()
    field = line(window, "dose1")
    assert "can't come before the birth date, 2017-01-01" in field.accessibleDescription()
    assert field.text()


def test_a_dose_is_logged_for_the_medication_under_the_cursor(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    show(qtbot, window, room)
    add(
        qtbot, window, "medications", "Albuterol", "2 puffs", "inhaled", "before gym", "Dr. Ortiz", "9/2",
        "9/2", "no", "9/2", "",
    )  # fmt: skip
    add(qtbot, window, "doses", "given", "", "", "", "")
    (dose,) = medications.doses(room.desk, room.students[0])
    assert (dose.date, dose.time, dose.amount) == (TODAY.date(), "08:14", "2 puffs")
    add(qtbot, window, "doses", "refused", "Did not want it", "9/3", "12:05", "")
    assert [one.outcome for one in medications.doses(room.desk, room.students[0])] == ["given", "refused"]


def test_a_visit_needs_a_reason_and_no_more(qtbot: QtBot, window: Window, room: Classroom) -> None:
    show(qtbot, window, room)
    add(qtbot, window, "visits", "headache", "", "", "", "", "")
    (visit,) = visits.visits(room.desk, room.students[0])
    assert (visit.reason, visit.date, visit.time) == ("headache", TODAY.date(), "08:14")


def test_a_reader_is_told_and_sees_no_alert(qtbot: QtBot, room: Classroom) -> None:
    alerts.add_alert(room.desk, room.students[0], kind="allergy", says="Peanuts")
    with room.desk.change("Add a reader", final=True) as change:
        change.insert("person", name="Rae", role="reader")
    desk = Desk.open(room.desk.path, SECRET, "Rae")
    desk.now = lambda: TODAY
    with window_on(desk, "students") as window:
        show(qtbot, window, room)
        words = [one.text() for one in window.findChildren(QLabel) if one.isVisible()]
        assert any("administrators see health records" in one for one in words)
        assert not any("Peanuts" in one for one in words)
    desk.close()
