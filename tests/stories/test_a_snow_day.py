"""A snow day and a delay: said from Today in a few keys, marks asked about, one undo; the file says so."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk
from studentdesk.records import attendance, bells, calendars
from studentdesk.records.calendars import CalendarDay
from studentdesk.records.years import open_year, set_stage
from studentdesk.ui.calendar import CalendarScreen
from tests.classroom import SECRET, Classroom, classroom, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
TODAY = date(2025, 10, 7)
USUAL = [
    {"period": "HR", "begins": "08:30", "ends": "08:40"},
    {"period": "2", "begins": "08:45", "ends": "15:00"},
]


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    """A class that rings as usual and two hours later; somebody was marked before the news came."""
    with classroom(tmp_path, size=6) as made:
        bells.add_schedule(made.desk, made.school, "Usual", USUAL)
        later = bells.moved(bells.schedules(made.desk, made.school)[0].periods, later=120)
        rows = [{"period": one.period, "begins": one.begins, "ends": one.ends} for one in later]
        bells.add_schedule(made.desk, made.school, "Two-hour delay", rows)
        attendance.mark(made.desk, made.students[0], TODAY, "T", time_in="08:50")
        yield made


def on(desk: Desk, day: date) -> CalendarDay:
    return next(one for one in calendars.days(desk, 1) if one.date == day)


def test_a_snow_day_asks_about_the_marks_and_is_said_in_thirty_keys(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.ask_for("snow")
        assert by_keyboard.at() == "calendars"
        by_keyboard.press(*[Key.Key_Return] * 4)
        assert on(room.desk, TODAY).happened == "instructional", "the marks are asked about first"
        assert by_keyboard.at() == "marks"
        by_keyboard.fill("all")
        by_keyboard.press(Key.Key_Return)
        assert by_keyboard.keys <= 30
        shown = cast(CalendarScreen, window.screen_named("calendar"))
        assert shown.facts.title.text() == "Tuesday, October 7, 2025: weather, planned: instructional"
        assert "1 lost" in shown.stands.text()
        assert by_keyboard.at() == "calendar_year"
        assert attendance.student_marks(room.desk, room.students[0], room.year) == []
        by_keyboard.press(Key.Key_Z, held=Held.ControlModifier)
        assert len(attendance.student_marks(room.desk, room.students[0], room.year)) == 1
        by_keyboard.press(Key.Key_Y, held=Held.ControlModifier)
    room.desk.close()
    again = Desk.open(room.desk.path, SECRET, "Pat")
    day = on(again, TODAY)
    assert (day.planned, day.happened, day.lost_reason) == ("instructional", "weather", "weather")
    again.close()


def test_a_delay_moves_the_bells_and_letters_set_days_in_the_year(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "today") as window:
        by_keyboard = Secretary(qtbot, window)
        by_keyboard.ask_for("two-hour")
        by_keyboard.press(*[Key.Key_Return] * 5)
        by_keyboard.fill("late")
        by_keyboard.press(Key.Key_Return)
        assert by_keyboard.keys <= 30
        rung = bells.bells_of_day(room.desk, room.school, TODAY)
        assert rung is not None
        assert (rung.name, rung.first_bell, on(room.desk, TODAY).minutes) == ("Two-hour delay", "10:30", 210)
        assert attendance.student_marks(room.desk, room.students[0], room.year) == []
        by_keyboard.press(Key.Key_Right)
        by_keyboard.press(Key.Key_Right, Key.Key_Right, held=Held.ShiftModifier)
        by_keyboard.type("e")
        assert [on(room.desk, date(2025, 10, number)).happened for number in (7, 8, 9, 10)] == [
            "late/early", "emergency", "emergency", "emergency",
        ]  # fmt: skip
        by_keyboard.press(Key.Key_Down)
        shown = cast(CalendarScreen, window.screen_named("calendar"))
        assert shown.grid.day() == date(2025, 11, 10)
        by_keyboard.type("q")
        assert on(room.desk, date(2025, 11, 10)).happened == "instructional", "q is no kind of day"
        shown.why()
        assert [shown.reasons.cells.text(row, 0) for row in range(shown.reasons.cells.rowCount())].count(
            "Lost"
        ) == 3
        window.show_screen("today")
        assert "Two-hour delay" in window.screen_named("today").heading.note.text()


def test_bells_are_added_like_others_and_typed_in_their_lines(qtbot: QtBot, room: Classroom) -> None:
    with window_on(room.desk, "setup") as window:
        by_keyboard = Secretary(qtbot, window)
        part = window.screen_named("setup").show_part("bells")  # type: ignore[attr-defined]
        part.add()
        by_keyboard.fill("Home early")
        by_keyboard.press(Key.Key_Return, Key.Key_Return)
        by_keyboard.fill("180")
        by_keyboard.press(Key.Key_Return)
        (early,) = [one for one in bells.schedules(room.desk, room.school) if one.name == "Home early"]
        assert (early.first_bell, early.last_bell) == ("08:30", "12:00")
        assert by_keyboard.at() == "setup_bell_periods"
        part.grid.go_to(1, "ends")
        by_keyboard.type("11:45 am")
        by_keyboard.press(Key.Key_Return)
        (early,) = [one for one in bells.schedules(room.desk, room.school) if one.name == "Home early"]
        assert early.last_bell == "11:45", part.grid.cells.wrong()
        part.grid.go_to(2, "period")
        for text in ("3", "11:40", "12:10"):
            by_keyboard.type(text)
            by_keyboard.press(Key.Key_Tab)
        assert "period 2 is not over before 11:45" in str(part.grid.cells.wrong()), "at the cell, as typed"


def test_next_year_is_planned_on_the_same_page_and_a_snow_day_is_still_today_s(
    qtbot: QtBot, room: Classroom
) -> None:
    following = open_year(room.desk, "2026-27")
    set_stage(room.desk, following, "planning")
    calendars.make_calendar(
        room.desk, school_year_id=following, code="LE", name="Lincoln", first_day=date(2026, 8, 24),
        last_day=date(2026, 9, 30), school_ids=[room.school], minutes=330,
    )  # fmt: skip
    with window_on(room.desk, "calendar") as window:
        by_keyboard = Secretary(qtbot, window)
        shown = cast(CalendarScreen, window.screen_named("calendar"))
        shown.year.picked.emit(following)
        shown.grid.go_to(date(2026, 9, 7))
        shown.grid.setFocus()
        by_keyboard.type("h")
        planned = next(one for one in calendars.days(room.desk, 2) if one.date == date(2026, 9, 7))
        assert (planned.planned, planned.happened, planned.lost_reason) == ("holiday", "holiday", None)
        window.show_screen("today")
        by_keyboard.ask_for("snow")
        assert shown.closing.form.fields["day"].text() == "10/7/2025"
        assert shown.pick.id() == 1
