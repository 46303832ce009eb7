"""A student's year on one sheet: each school day has the color and the letter of what it was."""

from datetime import date

from PySide6.QtGui import QColor
from pytestqt.qtbot import QtBot

from studentdesk.records import attendance
from studentdesk.ui.theme import colors
from studentdesk.ui.year_calendar import YearCalendar, cells
from tests.classroom import Classroom, room_of

room = room_of(1)


def test_each_school_day_has_the_letter_and_the_color_of_what_it_was(qtbot: QtBot, room: Classroom) -> None:
    child = room.students[0]
    for day, code in ((1, "A"), (2, "E"), (3, "T")):
        attendance.take(room.desk, room.homeroom, date(2025, 10, day), {child: code})
    attendance.take(room.desk, room.homeroom, date(2025, 10, 6), {})
    year = attendance.student_year(room.desk, child, room.year)
    october = {cell.date.day: (cell.letter, cell.kind) for cell in cells(year) if cell.date.month == 10}
    assert october == {
        1: ("A", "unexcused"), 2: ("E", "excused"), 3: ("T", "late"), 6: ("", "present"), 7: ("", "unknown"),
    }  # fmt: skip
    shown = YearCalendar()
    qtbot.addWidget(shown)
    shown.resize(700, 100)
    shown.show_year(year)
    assert shown.accessibleDescription() == "10/1 A, 10/2 E, 10/3 T"
    drawn = shown.grab().toImage()
    tints = {drawn.pixelColor(x, y).name() for x in range(0, drawn.width(), 3) for y in range(drawn.height())}
    for wash in (colors().error_wash, colors().good_wash, colors().warning_wash):
        assert QColor(wash).name() in tints
