"""Courses: a class is found by typing, its hours warn while they are typed; requests go into a grid."""

from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import course_requests, courses, meetings, teachers
from studentdesk.records.years import open_year
from studentdesk.ui.courses import CoursesScreen
from studentdesk.ui.window import Window
from tests.classroom import Classroom, room_of, window_at
from tests.ui.test_students import type_over

ENTER = Qt.Key.Key_Return

room = room_of(3)
window = window_at("courses")


@pytest.fixture
def band(room: Classroom) -> int:
    """A class in period 4 whose teacher has mathematics in period 2."""
    course = courses.add_course(room.desk, local_code="BAND", name="Band")
    section = courses.add_section(
        room.desk,
        course_id=course,
        school_id=room.school,
        school_year_id=room.year,
        code="1",
        period="4",
        seats=2,
    )
    teachers.assign_staff(room.desk, section, 1)
    return section


def shown(window: Window) -> CoursesScreen:
    return cast(CoursesScreen, window.screen_named("courses"))


def test_a_class_is_found_and_its_hours_warn_while_they_are_typed(
    qtbot: QtBot, band: int, room: Classroom, window: Window
) -> None:
    ours = shown(window)
    ours.words.setFocus()
    qtbot.keyClicks(ours.words, "band 4")
    app.settle()
    assert ours.rows.keys() == [band]
    assert ours.page.full.text() == "0 of 2 seats taken, 2 left"
    field = ours.page.form.fields["meets"]
    field.line.setFocus()
    field.line.selectAll()
    qtbot.keyClicks(field.line, "2 A")
    app.settle()
    assert ours.page.warned.text() == "Rivera, Rosa: also in Mathematics 3 1, period 2, until Jun 30, 2026."
    assert meetings.written(meetings.meetings(room.desk, [band])[band]) == "4", "nothing is written yet"
    type_over(qtbot, field.line, "5 MWF")
    assert meetings.written(meetings.meetings(room.desk, [band])[band]) == "5 MWF"
    assert not ours.page.warned.isVisible()
    type_over(qtbot, field.line, "5-2")
    assert "the later class period stands second" in field.line.accessibleDescription()


def test_a_pasted_block_of_requests_is_one_undo_and_counted_against_seats(
    qtbot: QtBot, band: int, room: Classroom, window: Window
) -> None:
    ours = shown(window)
    ours.show_page(2)
    app.settle()
    grid = ours.requests.grid
    grid.go_to(room.students[0])
    QApplication.clipboard().setText("BAND\tMATH3\nband\n")
    qtbot.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    app.settle()
    asked = {
        one.student_id: one.choices for one in course_requests.requests(room.desk, room.school, room.year)
    }
    assert asked[room.students[0]][:3] == ("BAND", "MATH3", "")
    assert asked[room.students[1]][:2] == ("BAND", "")
    (line,) = [one for one in course_requests.demand(room.desk, room.school, room.year) if one.code == "BAND"]
    assert (line.requested, line.seats, line.short) == (2, 2, 0)
    assert ours.requests.demand.cells.text(0, 2) == "2"
    window.work.undo()
    app.settle()
    assert not any(any(one.choices) for one in course_requests.requests(room.desk, room.school, room.year))


def test_a_year_without_classes_begins_from_the_year_before(
    qtbot: QtBot, band: int, room: Classroom, window: Window
) -> None:
    year, ours = open_year(room.desk, "2026-27"), shown(window)
    ours.refresh()
    app.settle()
    assert ours.copy.isHidden()
    ours.year.setCurrentIndex(ours.year.findData(year))
    ours.year.picked.emit(year)
    app.settle()
    assert not ours.copy.isHidden()
    ours.copy.setFocus()
    qtbot.keyClick(ours.copy, Qt.Key.Key_Space)
    app.settle()
    assert len(courses.sections(room.desk, room.school, year)) == 3
    assert len(ours.rows.keys()) == 3
    assert ours.copy.isHidden()


def test_the_timetable_of_a_teacher_and_of_a_room(
    qtbot: QtBot, band: int, room: Classroom, window: Window
) -> None:
    ours = shown(window)
    ours.show_page(1)
    app.settle()
    cells = ours.timetables.hours.cells
    assert [cells.text(row, 3) for row in range(cells.rowCount())] == ["Mathematics 3 1", "Band 1"]
    qtbot.keyClick(ours.timetables.whose, Qt.Key.Key_Down)
    app.settle()
    assert [cells.text(row, 3) for row in range(cells.rowCount())] == ["Mathematics 3 1"]
    assert cells.text(0, 4) == "Rivera, Rosa"
