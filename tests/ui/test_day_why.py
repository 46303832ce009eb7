"""Enter on a mark of a student says why its day counts what it counts."""

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import attendance
from studentdesk.ui.student_attendance import AttendancePage
from studentdesk.ui.window import Window
from tests.classroom import TODAY, Classroom, room_of, window_at

room = room_of(2)
window = window_at("students")


def test_enter_on_a_mark_opens_the_marks_the_rule_and_the_result(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    attendance.take(room.desk, room.homeroom, TODAY.date(), {room.students[0]: "A"})
    attendance.mark(room.desk, room.students[0], TODAY.date(), "E", minutes_absent=110)
    page = AttendancePage(window.work)
    page.resize(900, 500)
    page.student, page.year = room.students[0], room.year
    page.show()
    page.read()
    app.settle()
    page.marks.setFocus()
    assert not page.why.isVisible()
    qtbot.keyClick(page.marks, Qt.Key.Key_Return)
    app.settle()
    assert page.why.isVisible()
    said = [page.why.model().index(row, 1).data() for row in range(page.why.model().rowCount())]
    assert said[0].startswith("School day: 330 minutes")
    assert said[-2:] == [
        "110 of 330 minutes were missed.",
        "0.667 days here, 0.333 days absent, 0.333 days of it excused",
    ]
    page.hide()
