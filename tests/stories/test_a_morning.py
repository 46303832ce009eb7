"""The story of a morning: calls, late arrivals, notes, a class not handed in, a substitute’s roster keyed in.

It starts on Today with nothing selected; every press is counted, and the result is read from the file.
"""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from studentdesk.records import absence_calls, absence_notes, attendance, neighbors, students
from studentdesk.records.day_lists import AwayLine, away_lines
from studentdesk.records.disclosures import disclosures
from studentdesk.records.roster_codes import roster_code
from studentdesk.reports.day_lists import DAILY_ABSENCES, NOT_HANDED_IN, SUBSTITUTE_ROSTER
from studentdesk.ui.absences import AbsencesScreen
from studentdesk.ui.today import TodayScreen
from studentdesk.ui.window import Window
from tests.classroom import TODAY, Classroom, classroom, window_on
from tests.stories.secretary import Secretary

Key, Held = Qt.Key, Qt.KeyboardModifier
DAY = TODAY.date()
A_KEY, A_THOUGHT = 0.28, 1.35


@pytest.fixture
def room(tmp_path: Path) -> Iterator[Classroom]:
    """Thirty children; each has a mother with a phone, the first a father whom nobody keeps away."""
    with classroom(tmp_path, size=30) as made:
        with made.desk.change("Families"):
            for student in made.students:
                last = students.student(made.desk, student).last_name
                neighbors.add_person(
                    made.desk, student, last_name=last, first_name="Rosa", relationship="mother",
                    phone="814 555 0100",
                )  # fmt: skip
        yield made


def named(room: Classroom, place: int) -> str:
    """The first letters of a child, as many as it takes: last name and first."""
    child = students.student(room.desk, room.students[place])
    return f"{child.last_name[:2]} {child.first_name[:2]}".casefold()


def marks(room: Classroom, day: date = DAY) -> dict[int, AwayLine]:
    return {line.student_id: line for line in away_lines(room.desk, day)}


def screen(window: Window) -> AbsencesScreen:
    return cast(AbsencesScreen, window.screen_named("absences"))


def test_twelve_absence_calls_take_nine_keys_each_and_the_next_one_starts_at_once(
    qtbot: QtBot, room: Classroom
) -> None:
    with window_on(room.desk, "today") as window:
        keyboard = Secretary(qtbot, window)
        keyboard.press(Key.Key_F3)
        each = []
        for place in range(12):
            before = keyboard.keys
            keyboard.type(named(room, place))
            keyboard.press(Key.Key_Return)
            keyboard.type("s")
            keyboard.press(Key.Key_Return, held=Held.ControlModifier)
            each.append(keyboard.keys - before)
            assert keyboard.at() == "absence_find"
        assert max(each) <= 9
        assert max(each) * A_KEY + 2 * A_THOUGHT <= 6
    found = marks(room)
    assert sorted(found) == room.students[:12]
    assert {(line.code, line.reason, line.called_by[:4]) for line in found.values() if line.called_by} == {
        ("A", "Sick", "Rosa")
    }


def test_two_late_arrivals_take_eight_keys_each_and_their_slips_are_in_the_log(
    qtbot: QtBot, room: Classroom
) -> None:
    late = room.students[3], room.students[4]
    attendance.mark(room.desk, late[1], DAY, "A")
    with window_on(room.desk, "today") as window:
        keyboard = Secretary(qtbot, window)
        keyboard.press(Key.Key_F4)
        keyboard.type(named(room, 3))
        keyboard.press(Key.Key_Return, Key.Key_O)
        keyboard.press(Key.Key_Return, held=Held.ControlModifier)
        assert keyboard.keys - 1 <= 8
        assert (keyboard.keys - 1) * A_KEY + 2 * A_THOUGHT <= 5
        slip = screen(window).slips.printed
        assert slip is not None and slip.pdf.startswith(b"%PDF")
        assert slip.rows[1][1:5] == ["Díaz, Ada", "000004", "03", "08:14"]
        before = keyboard.keys
        keyboard.type(students.student(room.desk, late[1]).local_id)  # the scanner types the card
        keyboard.press(Key.Key_Return)
        keyboard.press(Key.Key_Return, held=Held.ControlModifier)
        assert keyboard.keys - before <= 8
    found = marks(room)
    assert [(found[id].code, found[id].time_in, found[id].reason) for id in late] == [
        ("T", "08:14", "Overslept"), ("T", "08:14", None),
    ]  # fmt: skip
    assert [len(disclosures(room.desk, id)) for id in late] == [1, 1]


def test_five_notes_take_eight_keys_each_and_excuse_what_they_explain(qtbot: QtBot, room: Classroom) -> None:
    first, last = date(2025, 10, 2), date(2025, 10, 3)
    for place in range(5):
        for day in (first, last):
            attendance.mark(room.desk, room.students[place], day, "A", source="teacher")
    with window_on(room.desk, "today") as window:
        keyboard = Secretary(qtbot, window)
        keyboard.press(Key.Key_F3, held=Held.ShiftModifier)
        for place, kind in enumerate("pdpcp"):
            before = keyboard.keys
            keyboard.type(named(room, place))
            keyboard.press(Key.Key_Return)
            keyboard.type(kind)
            keyboard.press(Key.Key_Return, held=Held.ControlModifier)
            assert keyboard.keys - before <= 8
        for place, kind in enumerate(("parent", "doctor", "parent", "court", "parent")):
            (note,) = absence_notes.notes(room.desk, room.students[place])
            assert (note.kind, note.first_day, note.last_day, note.days) == (kind, first, last, 2)
        found = marks(room, last)
        assert {(line.code, line.source) for line in found.values()} == {("E", "office")}
        keyboard.press(Key.Key_Z, held=Held.ControlModifier)
    assert absence_notes.notes(room.desk, room.students[4]) == []
    assert marks(room, last)[room.students[4]].code == "A"


def test_a_class_is_not_handed_in_and_the_families_are_called_with_a_letter_each(
    qtbot: QtBot, room: Classroom
) -> None:
    attendance.take(room.desk, room.homeroom, DAY, dict.fromkeys(room.students[:3], "A"))
    absence_notes.add_note(room.desk, room.students[2], first_day=DAY, kind="doctor")
    with window_on(room.desk, "today") as window:
        today = cast(TodayScreen, window.screen_named("today"))
        assert today.missing.rows.keys() == [room.algebra]
        paper = NOT_HANDED_IN.build(room.desk, {}).rows
        assert [row[1:3] for row in paper[1:]] == [["2", "Mathematics 3 1"]]
        keyboard = Secretary(qtbot, window)
        keyboard.press(Key.Key_F4, held=Held.ShiftModifier)
        before = keyboard.keys
        keyboard.press(Key.Key_M, Key.Key_Return)
        assert keyboard.keys - before <= 4
        keyboard.press(Key.Key_R, Key.Key_Tab)
        keyboard.type("back Thu")
        keyboard.press(Key.Key_Return)
        assert screen(window).families.grid.cells.rowCount() == 0
    (called,) = absence_calls.calls(room.desk, room.students[0])
    assert (called.result, called.contact, called.at) == ("message", "Rosa Adams", "2025-10-07T08:14:03")
    (called,) = absence_calls.calls(room.desk, room.students[1])
    assert (called.result, called.note) == ("reached", "back Thu")
    listed = DAILY_ABSENCES.build(room.desk, {}).rows
    assert [row[1] for row in listed[1:]] == ["Adams, Ada", "Bauer, Ada", "Carter, Ada"]


def test_a_substitutes_roster_is_keyed_in_by_exception_within_fifteen_seconds(
    qtbot: QtBot, room: Classroom
) -> None:
    paper = SUBSTITUTE_ROSTER.build(room.desk, {"class": [room.homeroom]})
    code = roster_code(room.homeroom, DAY)
    assert paper.sheet.tables[0].code == code
    assert paper.pdf.startswith(b"%PDF")
    with window_on(room.desk, "today") as window:
        keyboard = Secretary(qtbot, window)
        keyboard.ask_for(code)
        assert keyboard.at() == "attendance_sheet"
        keyboard.type("7a19t")
        keyboard.press(Key.Key_Return, held=Held.ControlModifier)
        assert keyboard.keys * A_KEY + 3 * A_THOUGHT <= 15
    found = {id: line.code for id, line in marks(room).items()}
    in_order = [line.student_id for line in attendance.day_sheet(room.desk, room.homeroom, DAY)]
    assert found == {in_order[6]: "A", in_order[18]: "T"}
    handed = [one.section_id for one in attendance.classes(room.desk, room.school, DAY) if one.taken_at]
    assert handed == [room.homeroom]
