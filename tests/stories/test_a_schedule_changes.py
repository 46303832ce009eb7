"""A counselor at the phone: a class is added with what is in the way said at once, moved, and dropped."""

from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.records import conflicts, courses, meetings, schedules
from studentdesk.ui.window import Window
from tests.classroom import TODAY, Classroom, room_of, window_at
from tests.stories.secretary import Secretary

ENTER, DOWN, CONTROL, SHIFT = (
    Qt.Key.Key_Return,
    Qt.Key.Key_Down,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.ShiftModifier,
)
BUDGET = {"add": 45, "anyway": 45, "move": 20, "drop": 22}

room = room_of(2)
window = window_at("today")


@pytest.fixture
def classes(room: Classroom) -> dict[str, int]:
    """Band in period 2 (as mathematics), and two classes of art on days A and B."""
    at = {"school_id": room.school, "school_year_id": room.year}
    made = {}
    for code, number, pattern in (("BAND", "1", "2"), ("ART", "1", "4 A"), ("ART", "2", "5 B")):
        known = {one.local_code: one.id for one in courses.courses(room.desk)}
        course = known.get(code) or courses.add_course(room.desk, local_code=code, name=code.title())
        made[f"{code} {number}"] = courses.add_section(
            room.desk,
            course_id=course,
            code=number,
            seats=20,
            **at,  # type: ignore[arg-type]
        )
        meetings.set_meetings(room.desk, made[f"{code} {number}"], pattern)
    return made


def spans(room: Classroom) -> dict[int, tuple[date, date | None]]:
    found = schedules.classes_of(room.desk, room.students[0], room.year)
    return {one.section_id: (one.begins, one.ends) for one in found}


def test_a_class_is_added_moved_and_dropped_by_keyboard(
    qtbot: QtBot, classes: dict[str, int], room: Classroom, window: Window
) -> None:
    today = TODAY.date()
    ours = Secretary(qtbot, window)
    ours.ask_for("adams")
    ours.press(Qt.Key.Key_T, held=CONTROL | SHIFT)
    assert ours.at() == "section_id"
    ours.fill("art 1")
    ours.go_to("add_class_do")
    ours.press(ENTER)
    assert spans(room)[classes["ART 1"]] == (today, None)
    assert ours.at() == "student_schedule"
    assert ours.keys <= BUDGET["add"], ours.keys

    ours.keys = 0
    ours.press(Qt.Key.Key_T, held=CONTROL | SHIFT)
    ours.fill("band")
    field = window.screen_named("students").record.schedule.adding.form.fields["section_id"]  # type: ignore[attr-defined]
    assert field.problem.text() == "Another class then: Mathematics 3 1, period 2, until Jun 30, 2026."
    ours.go_to("add_class_do")
    focus = QApplication.focusWidget()
    assert focus is not None
    assert focus.accessibleName() == "Add Anyway"
    ours.press(ENTER)
    assert spans(room)[classes["BAND 1"]] == (today, None)
    assert len(conflicts.within_schedule(room.desk, room.students[0], room.year)) == 2, (
        "it goes on being said"
    )
    assert ours.keys <= BUDGET["anyway"], ours.keys

    page = window.screen_named("students").record.schedule  # type: ignore[attr-defined]
    page.rows.go_to(next(one.id for one in page._classes.values() if one.section_id == classes["ART 1"]))
    ours.keys = 0
    ours.press(Qt.Key.Key_U, held=CONTROL | SHIFT)
    ours.press(DOWN, ENTER)
    ours.go_to("begins")
    ours.fill("10/20")
    ours.go_to("move_class_do")
    ours.press(ENTER)
    assert spans(room)[classes["ART 1"]] == (today, date(2025, 10, 19))
    assert spans(room)[classes["ART 2"]] == (date(2025, 10, 20), None)
    assert ours.keys <= BUDGET["move"], ours.keys
    window.work.undo()
    app.settle()
    assert spans(room)[classes["ART 1"]] == (today, None)
    assert classes["ART 2"] not in spans(room)

    ours.keys = 0
    ours.ask_for("drop a class")
    ours.fill("10/31")
    ours.go_to("drop_class_do")
    ours.press(ENTER)
    assert date(2025, 10, 31) in {ends for _begins, ends in spans(room).values()}
    assert ours.keys <= BUDGET["drop"], ours.keys
