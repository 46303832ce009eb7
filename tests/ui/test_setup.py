"""Setup: places, schools, years, calendars, codes, people and keys, backups, and bringing records in."""

import shutil
from collections.abc import Iterator
from datetime import date, datetime
from pathlib import Path
from typing import cast

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from studentdesk.db import Desk, vault
from studentdesk.db.district import create_district, open_district
from studentdesk.db.guards import DISTRICT
from studentdesk.db.slots import QUICK
from studentdesk.findings import Finding
from studentdesk.records import attendance, people, students
from studentdesk.records.calendars import calendars, days
from studentdesk.records.day_rules import day_rule
from studentdesk.records.district import district, found
from studentdesk.records.institutions import institutions
from studentdesk.records.schools import schools
from studentdesk.records.terms import terms
from studentdesk.records.years import school_years
from studentdesk.ui.panel import Panel
from studentdesk.ui.setup import SetupScreen
from studentdesk.ui.setup_district import Places
from studentdesk.ui.setup_lists import ListPart
from studentdesk.ui.student_whole import read_whole
from studentdesk.ui.window import Window
from tests.classroom import Classroom, OnDisk, busy_window, press, room_of, window_at, window_on

CONTROL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
ENTER, TAB = Qt.Key.Key_Return, Qt.Key.Key_Tab
SMALL = Path(__file__).parents[1] / "fixtures" / "edfi-small"

room = room_of(3)
window = window_at("setup")


def part(window: Window, name: str) -> QWidget:
    return cast(QWidget, cast(SetupScreen, window.screen_named("setup")).show_part(name))


def fill(qtbot: QtBot, within: QWidget, **texts: str) -> None:
    """Type into the fields of the panel that is open."""
    (panel,) = [one for one in within.findChildren(Panel) if one.isVisible()]
    for name, text in texts.items():
        (line,) = panel.findChildren(QLineEdit, name)
        line.setFocus()
        line.selectAll()
        press(qtbot, *text)


def words(window: Window, name: str) -> str:
    found = window.findChild(QLabel, name)
    assert isinstance(found, QLabel)
    return found.text()


def test_a_problem_of_the_district_leads_to_its_code_and_what_is_typed_is_kept(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    window.go_to(Finding("error", "", record="institution:1", field="state_district_code"))
    press(qtbot, *"123456789", TAB)
    assert institutions(room.desk)[0].state_district_code == "123456789"
    press(qtbot, (Qt.Key.Key_Z, CONTROL))
    assert institutions(room.desk)[0].state_district_code is None


def test_the_district_says_whose_rights_are_at_18_and_the_record_follows(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    child = room.students[0]
    students.correct(room.desk, child, birth_date=date(2007, 3, 1))
    our = cast(Places, part(window, "places")).ours.fields["rights_with_parents"]
    our.put_text("Yes")
    assert our.leave()
    assert district(room.desk).rights_with_parents is True
    assert read_whole(room.desk, child).stay is True
    students.correct(room.desk, child, rights_with_parents=False)
    assert read_whole(room.desk, child).stay is False


def test_a_place_is_added(qtbot: QtBot, room: Classroom, window: Window) -> None:
    places = part(window, "places")
    places.add()  # type: ignore[attr-defined]
    fill(qtbot, places, kind="charter", name="Lantern Charter")
    press(qtbot, (ENTER, CONTROL))
    assert ("Lantern Charter", "charter") in [(one.name, one.kind) for one in institutions(room.desk)]


def test_a_school_and_a_term_are_added(qtbot: QtBot, room: Classroom, window: Window) -> None:
    shown = part(window, "schools")
    shown.add()  # type: ignore[attr-defined]
    fill(qtbot, shown, name="Oak High", short_name="OH", attendance_by="period")
    press(qtbot, (ENTER, CONTROL))
    (oak,) = [one for one in schools(room.desk) if one.name == "Oak High"]
    assert oak.attendance_by == "period"
    shown.list.go_to(oak.id)  # type: ignore[attr-defined]
    shown.add_term()  # type: ignore[attr-defined]
    fill(qtbot, shown, kind="semester", code="S1", name="Semester 1", begins="8/25/2025", ends="1/16/2026")
    press(qtbot, (ENTER, CONTROL))
    assert [one.code for one in terms(room.desk, oak.id, room.year)] == ["S1"]


def test_the_next_year_is_opened_and_a_year_moved_on(qtbot: QtBot, room: Classroom, window: Window) -> None:
    years = part(window, "years")
    years.open_next()  # type: ignore[attr-defined]
    press(qtbot, (ENTER, CONTROL))
    assert [one.label for one in school_years(room.desk)] == ["2026-27", "2025-26"]
    years.grid.setFocus()  # type: ignore[attr-defined]
    years.grid.go_to(room.year, "stage")  # type: ignore[attr-defined]
    press(qtbot, *"finishing", ENTER)
    assert school_years(room.desk)[1].stage == "finishing"


def test_a_calendar_is_made_from_two_dates_and_the_weekdays(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    shown = part(window, "calendars")
    shown.make()  # type: ignore[attr-defined]
    fill(
        qtbot,
        shown,
        name="Short week",
        code="SW",
        first_day="8/25",
        last_day="9/5",
        weekdays="Mon Tue Wed Fri",
    )
    fill(qtbot, shown, holidays="9/1, 9/3-9/4", minutes="300")
    press(qtbot, (ENTER, CONTROL))
    (made,) = [one for one in calendars(room.desk, room.year) if one.code == "SW"]
    kinds = {day.date: day.happened for day in days(room.desk, made.id)}
    assert kinds[date(2025, 8, 25)] == "instructional"
    assert kinds[date(2025, 8, 28)] == "not a school day"
    assert [kinds[date(2025, 9, day)] for day in (1, 2, 3)] == ["holiday", "instructional", "holiday"]
    assert made.standard_minutes == 300


def test_a_wrong_day_off_is_said_beside_the_field_and_nothing_is_made(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    shown = part(window, "calendars")
    shown.make()  # type: ignore[attr-defined]
    fill(qtbot, shown, name="X", code="X", first_day="8/25", last_day="9/5", holidays="9/31")
    press(qtbot, (ENTER, CONTROL))
    assert "no day “9/31”" in words(window, "holidays_problem")
    assert len(calendars(room.desk, room.year)) == 1


def test_a_snow_day_is_typed_in_its_line_and_the_plan_stays(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    shown = part(window, "calendars")
    calendar = calendars(room.desk, room.year)[0]
    day = next(day for day in days(room.desk, calendar.id) if day.date == date(2025, 10, 7))
    shown.grid.setFocus()  # type: ignore[attr-defined]
    shown.grid.go_to(day.id, "happened")  # type: ignore[attr-defined]
    press(qtbot, *"weather", ENTER)
    now = next(one for one in days(room.desk, calendar.id) if one.id == day.id)
    assert (now.planned, now.happened) == ("instructional", "weather")


def test_the_word_of_a_letter_is_the_districts(qtbot: QtBot, room: Classroom, window: Window) -> None:
    shown = part(window, "codes")
    ledger = cast(ListPart, shown).ledger
    ledger.edit(next(one.id for one in attendance.codes(room.desk) if one.code == "T"))
    press(qtbot, *"Late to class", TAB)
    assert {one.code: one.word for one in attendance.codes(room.desk)}["T"] == "Late to class"


def test_a_letter_is_added_with_what_it_counts_as(qtbot: QtBot, room: Classroom, window: Window) -> None:
    shown = part(window, "codes")
    cast(ListPart, shown).ledger.add()
    half = {"counts": "half a day absent", "excusal": "excused", "state_kind": "absent"}
    fill(qtbot, shown, code="B", word="Half day", **half, used_by="office")
    button = shown.findChild(QPushButton, "new_attendance_codes_do")
    assert isinstance(button, QPushButton)
    button.setFocus()
    press(qtbot, ENTER)
    made = {one.code: one for one in attendance.codes(room.desk)}["B"]
    assert (made.absent, made.excusal, made.used_by) == (500, "excused", "office")


def test_how_the_days_of_a_year_are_counted_is_chosen_in_its_line(
    qtbot: QtBot, room: Classroom, window: Window
) -> None:
    shown = part(window, "years")
    shown.grid.setFocus()  # type: ignore[attr-defined]
    shown.grid.go_to(room.year, "rule")  # type: ignore[attr-defined]
    press(qtbot, *"By the first", ENTER)
    assert day_rule(room.desk, room.year).name == "first"


def test_people_come_in_change_and_go(qtbot: QtBot, tmp_path: Path) -> None:
    opened, _code = create_district(tmp_path / "d", "Pat", "a good password", costs=QUICK)
    desk = opened.desk()
    found(desk, "Example Area SD", "pa", "2025-26")
    with window_on(desk, "setup", opened) as window:
        shown = part(window, "people")
        shown.add()  # type: ignore[attr-defined]
        fill(qtbot, shown, name="Ana", role="reader", password="short")
        press(qtbot, (ENTER, CONTROL))
        assert "fewer than eight" in shown.adding.form.fields["password"].problem.text()  # type: ignore[attr-defined]
        fill(qtbot, shown, password="long enough now")
        press(qtbot, (ENTER, CONTROL))
        ana = next(one for one in people.people(desk) if one.name == "Ana")
        assert open_district(tmp_path / "d", "Ana", "long enough now").person == "Ana"
        shown.list.go_to(ana.id)  # type: ignore[attr-defined]
        shown.new_sheet()  # type: ignore[attr-defined]
        fill(qtbot, shown, where=str(tmp_path / "sheet.pdf"))
        press(qtbot, (ENTER, CONTROL))
        assert (tmp_path / "sheet.pdf").read_bytes().startswith(b"%PDF")
        shown.remove()  # type: ignore[attr-defined]
        assert vault.people(tmp_path / "d") == ["Pat"]
    desk.close()


def test_a_backup_is_made_and_proved(qtbot: QtBot, tmp_path: Path) -> None:
    opened, _code = create_district(tmp_path / "d", "Pat", "a good password", costs=QUICK)
    desk = opened.desk()
    found(desk, "Example Area SD", "pa", "2025-26")
    (tmp_path / "copies").mkdir()
    with window_on(desk, "setup", opened) as window:
        shown = part(window, "backup")
        shown.back_up()  # type: ignore[attr-defined]
        fill(qtbot, shown, where=str(tmp_path / "copies"))
        press(qtbot, (ENTER, CONTROL))
        (copy,) = (tmp_path / "copies").iterdir()
        assert (copy / DISTRICT).stat().st_size > 0
        assert str(copy) in words(window, "backup_said")
    desk.close()


@pytest.fixture
def empty(tmp_path: Path) -> Iterator[Desk]:
    made = Desk.create(tmp_path / "district.studentdesk", bytes(range(48)), "Pat")
    made.now = lambda: datetime(2011, 10, 3, 9, 0)
    found(made, "Otter Creek", "il", "2011-12")
    yield made
    made.close()


def pressed(window: Window, name: str) -> QPushButton:
    found = window.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def test_an_import_is_tried_first_and_then_brought_in(qtbot: QtBot, empty: Desk) -> None:
    with window_on(empty, "setup") as window:
        press(qtbot, (Qt.Key.Key_I, CONTROL | SHIFT), *str(SMALL), ENTER)
        assert "It would add" in words(window, "import_said")
        assert students.list_ids(empty, everybody=True, on=date(2011, 10, 3)) == []
        counts = part(window, "import").counts  # type: ignore[attr-defined]
        assert counts.cells.rowCount() > 5
        pressed(window, "import_all").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        assert words(window, "import_said").startswith("Added")
        assert len(students.list_ids(empty, everybody=True, on=date(2011, 10, 3))) == 12
        press(qtbot, (Qt.Key.Key_Z, CONTROL))
        assert students.list_ids(empty, everybody=True, on=date(2011, 10, 3)) == []


def test_what_is_refused_can_be_left_out(qtbot: QtBot, empty: Desk, tmp_path: Path) -> None:
    package = Path(shutil.copytree(SMALL, tmp_path / "package"))
    file = package / "InterchangeStudent.xml"
    file.write_text(file.read_text("utf-8").replace("<Sex>Female</Sex>", "<Sex>Purple</Sex>", 1), "utf-8")
    with window_on(empty, "setup") as window:
        press(qtbot, (Qt.Key.Key_I, CONTROL | SHIFT), *str(package), ENTER)
        assert "refuse this" in words(window, "import_said")
        assert not pressed(window, "import_all").isVisible()
        problems = part(window, "import").problems  # type: ignore[attr-defined]
        assert any("Purple" in group.words for group in problems.groups)
        pressed(window, "import_rest").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        assert "left out" in words(window, "import_said")
        assert 0 < len(students.list_ids(empty, everybody=True, on=date(2011, 10, 3))) < 12


def test_a_folder_that_is_no_package_is_refused_in_words(qtbot: QtBot, empty: Desk, tmp_path: Path) -> None:
    with window_on(empty, "setup") as window:
        press(qtbot, (Qt.Key.Key_I, CONTROL | SHIFT), *str(tmp_path / "nothing"), ENTER)
        assert "nothing" in words(window, "import_said")
        assert not pressed(window, "import_all").isEnabled()


def test_a_reader_sees_setup_and_changes_nothing(qtbot: QtBot, room: Classroom, tmp_path: Path) -> None:
    people.add(room.desk, "Ana", "reader")
    reader = Desk.open(room.desk.path, bytes(range(48)), "Ana")
    with window_on(reader, "setup") as window:
        shown = part(window, "schools")
        assert not pressed(window, "add_school").isEnabled()
        assert not shown.form.isEnabled()  # type: ignore[attr-defined]
    reader.close()


def test_an_import_runs_in_a_process_of_its_own_and_the_window_shows_it(
    qtbot: QtBot, empty: Desk, tmp_path: Path
) -> None:
    person = empty.person
    empty.close()
    with busy_window(OnDisk(empty.path, datetime(2011, 10, 3, 9, 0)), person, "setup") as window:
        press(qtbot, (Qt.Key.Key_I, CONTROL | SHIFT), *str(SMALL), ENTER)
        qtbot.waitUntil(lambda: words(window, "import_said").startswith("It would add"), timeout=20_000)
        pressed(window, "import_all").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        qtbot.waitUntil(lambda: words(window, "import_said").startswith("Added"), timeout=20_000)
        cast(SetupScreen, window.screen_named("setup")).show_part("schools")
        schools_part = part(window, "schools")
        qtbot.waitUntil(lambda: schools_part.list.cells.rowCount() == 2, timeout=20_000)  # type: ignore[attr-defined]
        qtbot.waitUntil(window.actions_by_name["edit.undo"].isEnabled, timeout=20_000)
        press(qtbot, (Qt.Key.Key_Z, CONTROL))
        qtbot.waitUntil(lambda: schools_part.list.cells.rowCount() == 0, timeout=20_000)  # type: ignore[attr-defined]


def test_an_import_that_is_stopped_changes_nothing(qtbot: QtBot, empty: Desk) -> None:
    person = empty.person
    empty.close()
    opened = OnDisk(empty.path, datetime(2011, 10, 3, 9, 0))
    with busy_window(opened, person, "setup") as window:
        press(qtbot, (Qt.Key.Key_I, CONTROL | SHIFT), *str(SMALL), ENTER)
        pressed(window, "import_stop").setFocus()
        press(qtbot, Qt.Key.Key_Space)
        assert "Nothing was changed" in words(window, "import_said")
        assert pressed(window, "import_try").isEnabled()
    desk = opened.desk("read")
    assert schools(desk) == []
    desk.close()
