"""The averages of a student: each rule a line, one key to every grade behind it."""

from dataclasses import replace

from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records.gpa import average
from studentdesk.records.transfer_grades import transfer_grades
from studentdesk.ui.student_gpa import Averages
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_at
from tests.rules.test_gpa import PLAIN, WEIGHTED, earned
from tests.ui.test_setup_lists import add
from tests.ui.test_student_programs import visible
from tests.ui.test_students import open_student

room = room_of(1)
window = window_at("students")


def test_enter_on_an_average_opens_each_grade_with_its_weight_or_why_it_does_not_count(qtbot: QtBot) -> None:
    rows = [earned(1, "3", level="honors", course="Biology"), earned(2, None, course="Art")]
    panel = Averages()
    qtbot.addWidget(panel)
    panel.show_averages([average(PLAIN, rows), average(replace(WEIGHTED, id=2, name="Weighted GPA"), rows)])
    panel.show()
    assert panel.why.isHidden()
    panel.rows.go_to(2)
    qtbot.keyClick(panel.rows, Qt.Key.Key_Return)
    assert not panel.why.isHidden()
    shown = [
        [str(panel.why.model().index(row, column).data()) for column in range(2, 5)]
        for row in range(panel.why.model().rowCount())
    ]
    assert shown == [["A", "3 + 0.5", "1"], ["A", "", "A has no points"]]
    assert panel.words.text().startswith("3.5 ÷ 1 = 3.500 Grades earned in 09 10 11 12")


def test_a_grade_from_elsewhere_is_written_down_and_counts_at_once(
    qtbot: QtBot, window: Window, room: Classroom
) -> None:
    open_student(window, room.students[0])
    qtbot.keyClick(window, Qt.Key.Key_4, Qt.KeyboardModifier.AltModifier)
    app.settle()
    add(
        qtbot, window, "transfer_grades", school="Oak Hill", year="2024-25", grade_level_id="09",
        course="Biology", grade="B+", credit_attempted="1", credit_earned="1",
    )  # fmt: skip
    [kept] = transfer_grades(room.desk, room.students[0])
    assert (kept.course, kept.grade, kept.credit_earned) == ("Biology", "B+", 1000)
    averages = visible(window, "student_gpa")
    assert [averages.model().index(row, 1).data() for row in (0, 1)] == ["3.300", "3.300"]
