"""A small school for the tests of screens: a homeroom of thirty, a course with grades, the window on it."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, datetime
from decimal import Decimal
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from studentdesk import app
from studentdesk.db import Desk, Person
from studentdesk.db.connect import Mode
from studentdesk.db.district import Opened
from studentdesk.preferences import Preferences
from studentdesk.records import courses, enrollment, staff, students, teachers, terms
from studentdesk.records.calendars import make_calendar
from studentdesk.records.district import found
from studentdesk.records.grade_levels import grade_level_named
from studentdesk.records.schools import add_school
from studentdesk.records.years import year_named
from studentdesk.ui.window import Window
from studentdesk.ui.work import Work

ONCE = TemporaryDirectory(prefix="classrooms")
SECRET = bytes(range(48))
TODAY = datetime(2025, 10, 7, 8, 14, 3)
LAST = ("Adams", "Bauer", "Carter", "Díaz", "Evans", "Fox", "Núñez", "O’Neil", "Łuczak", "Nguyễn")
FIRST = ("Ada", "Ben", "Cleo")


@dataclass
class Classroom:
    """Ids of what is in the school."""

    desk: Desk
    school: int
    year: int
    homeroom: int
    algebra: int
    term: int
    students: list[int]


@contextmanager
def classroom(folder: Path, size: int = 30, state: str = "pa") -> Iterator[Classroom]:
    """A district with one school, one homeroom and one course, everybody in both: a copy of one made once."""
    made = _made(size, state)
    path = Path(shutil.copy(made.desk.path, folder / "district.studentdesk"))
    desk = Desk.open(path, SECRET, "Pat")
    desk.now = lambda: TODAY
    yield replace(made, desk=desk, students=list(made.students))
    desk.close()


@cache
def _made(size: int, state: str) -> Classroom:
    """The classroom of a size in a file of its own; the file is closed."""
    desk = Desk.create(Path(ONCE.name) / f"{state}-{size}.studentdesk", SECRET, "Pat")
    desk.now = lambda: TODAY
    with desk.change("Set up"):
        made = _fill(desk, size, state)
    desk.close()
    return made


def _fill(desk: Desk, size: int, state: str) -> Classroom:
    found(desk, "Example Area SD", state, "2025-26")
    year, grade = year_named(desk, "2025-26"), grade_level_named(desk, "03")
    assert year and grade
    school = add_school(desk, "Lincoln Elementary", "LE", state_school_code="1234", attendance_by="both")
    make_calendar(
        desk, school_year_id=year.id, code="LE", name="Lincoln", first_day=date(2025, 8, 25),
        last_day=date(2026, 6, 5), school_ids=[school], holidays={date(2025, 9, 1)}, minutes=330,
    )  # fmt: skip
    term = terms.add_term(
        desk, school_year_id=year.id, school_id=school, kind="marking period", code="MP1",
        name="Marking period 1", begins=date(2025, 8, 25), ends=date(2025, 10, 31),
    )  # fmt: skip
    teacher = staff.add_staff(desk, local_id="T1", last_name="Rivera", first_name="Rosa")
    room = {"school_id": school, "school_year_id": year.id}
    base = courses.add_course(desk, local_code="HR3", name="Grade 3 Homeroom")
    math = courses.add_course(desk, local_code="MATH3", name="Mathematics 3", credit=Decimal(1))
    homeroom = courses.add_section(desk, course_id=base, code="3A", room="12", homeroom=True, **room)
    algebra = courses.add_section(desk, course_id=math, code="1", room="12", period="2", **room)
    for section in (homeroom, algebra):
        teachers.assign_staff(desk, section, teacher)
    ids = []
    for number in range(size):
        name = {"last_name": LAST[number % 10], "first_name": FIRST[number // 10 % 3]}
        id = students.add_student(desk, birth_date=date(2017, 1, 1 + number % 28), sex="F", **name)
        enrollment.enroll(
            desk, id, school_id=school, begins=date(2025, 8, 25), grade_level_id=grade.id, entry_kind="new"
        )
        for section in (homeroom, algebra):
            courses.join_section(desk, section, id, date(2025, 8, 25))
        ids.append(id)
    return Classroom(desk, school, year.id, homeroom, algebra, term, ids)


def in_front(window: Window) -> None:
    """Keys go to the active window only, and a busy machine takes a few turns to make it that."""
    window.activateWindow()
    for _turn in range(20):
        app.settle()
        if window.isActiveWindow():
            break


@contextmanager
def window_on(desk: Desk, screen: str, opened: Opened | None = None) -> Iterator[Window]:
    """The window, unlocked, everything done at once, with a screen in front; ``opened`` has the keys."""
    app.load_screens()
    app.application(Preferences())
    window = Window(app.doors(), Preferences())
    window.resize(1280, 800)
    window.show()
    work = Work.at_once(desk)
    work._opened = opened
    window.show_inside(work, desk.person, "Example Area SD", {})
    in_front(window)
    window.show_screen(screen)
    app.settle()
    try:
        yield window
    finally:
        window.idle.stop()
        window.hide()
        window.deleteLater()
        app.settle()


def room_of(size: int = 30) -> Any:
    """A fixture: the classroom with so many students. In a test file: room = room_of(3)."""

    @pytest.fixture
    def room(tmp_path: Path) -> Iterator[Classroom]:
        with classroom(tmp_path, size=size) as made:
            yield made

    return room


def window_at(screen: str) -> Any:
    """A fixture: the window on the classroom of ``room``, with a screen in front."""

    @pytest.fixture
    def window(qtbot: QtBot, room: Classroom) -> Iterator[Window]:
        with window_on(room.desk, screen) as shown:
            yield shown

    return window


@dataclass
class OnDisk:
    """An unlocked district that other threads and processes open for themselves."""

    path: Path
    now: datetime = TODAY

    def desk(self, mode: Mode) -> Desk:
        desk = Desk.open(self.path, SECRET, "Pat", mode=mode)
        desk.now = self._clock
        return desk

    def _clock(self) -> datetime:
        return self.now


@contextmanager
def busy_window(opened: OnDisk, person: Person, screen: str) -> Iterator[Window]:
    """The window with its real threads and processes."""
    app.load_screens()
    app.application(Preferences())
    work = Work(opened.desk, opened=opened)
    window = Window(app.doors(), Preferences())
    window.resize(1280, 800)
    window.show()
    window.show_inside(work, person, "Example Area SD", {})
    in_front(window)
    window.show_screen(screen)
    try:
        yield window
    finally:
        work.close(wait=True)
        window.idle.stop()
        window.hide()
        window.deleteLater()
        app.settle()


def press(qtbot: QtBot, *keys: str | Qt.Key | tuple[Qt.Key, Qt.KeyboardModifier]) -> int:
    """Press keys where the focus is, and answer how many they were."""
    for key in keys:
        at = QApplication.focusWidget()
        assert at is not None
        if isinstance(key, str):
            qtbot.keyClick(at, key)
        elif isinstance(key, tuple):
            qtbot.keyClick(at, *key)
        else:
            qtbot.keyClick(at, key)
    return len(keys)
