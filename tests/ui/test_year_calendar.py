"""A student's year on one sheet: each day has the letter and the color of what it was, Enter says why."""

from datetime import date

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.records import attendance, student_attendance
from studentdesk.ui.student_attendance import AttendancePage
from studentdesk.ui.work import Work
from studentdesk.ui.year_calendar import squares
from studentdesk.ui.year_grid import YearGrid
from tests.classroom import Classroom, room_of

room = room_of(1)


def lay(room: Classroom) -> int:
    child = room.students[0]
    for day, code in ((1, "A"), (2, "E"), (3, "T")):
        attendance.take(room.desk, room.homeroom, date(2025, 10, day), {child: code})
    attendance.take(room.desk, room.homeroom, date(2025, 10, 6), {})
    return child


def test_each_day_has_the_letter_and_the_color_of_what_it_was(room: Classroom) -> None:
    found = squares(student_attendance.year(room.desk, lay(room), room.year).days)
    looks = {day: (found[date(2025, 10, day)].text, found[date(2025, 10, day)].ground) for day in range(1, 9)}
    assert looks == {
        1: ("A", "error_wash"), 2: ("E", "warning_wash"), 3: ("T", "band"), 4: ("·", "ground"),
        5: ("·", "ground"), 6: ("", "good_wash"), 7: ("?", "band"), 8: ("", "paper"),
    }  # fmt: skip
    assert found[date(2025, 9, 1)].words == "holiday"


def test_arrows_move_over_the_days_and_enter_says_why(qtbot: QtBot, room: Classroom) -> None:
    child = lay(room)
    work = Work.at_once(room.desk)
    page = AttendancePage(work)
    qtbot.addWidget(page)
    page.student, page.year = child, room.year
    page.resize(700, 600)
    page.read()
    grid = page.findChild(YearGrid)
    assert grid is not None
    assert grid.day() == date(2025, 10, 7)
    for _step in range(5):
        qtbot.keyClick(grid, Qt.Key.Key_Left)
    assert grid.day() == date(2025, 10, 2)
    assert page.why.isHidden()
    qtbot.keyClick(grid, Qt.Key.Key_Return)
    assert said(page)[-1] == "0 days here, 1 day absent, 1 day of it excused"
    qtbot.keyClick(grid, Qt.Key.Key_Right)
    assert said(page)[-1].endswith("late")
    work.close(wait=True)


def said(page: AttendancePage) -> list[str]:
    model = page.why.model()
    return [str(model.index(row, 1).data()) for row in range(model.rowCount())]
