"""Puts the window together: the screens, the doors into a district, and the pictures of every screen."""

import csv
import gc
import importlib
import importlib.util
import multiprocessing
import shutil
import sys
import tempfile
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from dataclasses import replace
from datetime import date, datetime, time
from pathlib import Path
from time import monotonic
from typing import cast

import platformdirs
from PySide6.QtCore import (
    QCoreApplication,
    QEvent,
    QEventLoop,
    QLocale,
    QMessageLogContext,
    QSize,
    Qt,
    QtMsgType,
    qInstallMessageHandler,
)
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import QApplication

from studentdesk import __version__, resources
from studentdesk.db import guards, keyfile, vault
from studentdesk.db.desk import Desk
from studentdesk.db.district import Opened, create_district, open_district, open_with_sheet
from studentdesk.db.hardening import harden
from studentdesk.db.slots import QUICK
from studentdesk.findings import NotADistrict
from studentdesk.i18n import speak
from studentdesk.preferences import Preferences, file, preferences
from studentdesk.records import district, incidents, students
from studentdesk.records.absence_notes import told_unexcused, turn_unexcused
from studentdesk.records.attendance_steps import take_back, told_taken_back
from studentdesk.records.conditions import conditions
from studentdesk.records.district import catch_up
from studentdesk.records.enrollment import begin_planned
from studentdesk.records.memberships import memberships
from studentdesk.records.school_days import newest_school_day
from studentdesk.records.schools import schools
from studentdesk.records.years import label_of
from studentdesk.reports.recovery_sheet import keep_sheet
from studentdesk.sample.invented import PASSWORD, Wishes, invent
from studentdesk.ui import acts, bug, theme
from studentdesk.ui.choices import Choice
from studentdesk.ui.doors import Answers, Doors
from studentdesk.ui.screen import in_order
from studentdesk.ui.students import StudentsScreen
from studentdesk.ui.window import Window
from studentdesk.ui.work import Work

SCREEN_MODULES = (
    "today", "students", "releases", "absences", "attendance", "office_grids", "calendar", "grades",
    "courses", "incidents", "reports", "states", "setup", "clean_ups", "leavers", "lent", "half_timers",
    "attendance_steps",
)  # fmt: skip
SAMPLE = "Sample district"
SIZES = ((1280, 800), (1024, 768))
FIRST_DAY, SOON, LOOKED_AT = date(2025, 8, 25), 0.3, 300
__all__ = ["acts", "run", "shots"]


def load_screens() -> None:
    """Import every screen that is there: each puts itself on the rail, and its commands on the list."""
    for name in SCREEN_MODULES:
        if importlib.util.find_spec(f"studentdesk.ui.{name}"):
            importlib.import_module(f"studentdesk.ui.{name}")
    # What was loaded stays until the end: looking through all of it for garbage held the screen for 50 ms.
    gc.freeze()


def application(choices: Preferences) -> QApplication:
    """The one Qt application, dressed."""
    if QApplication.instance() is None:
        qInstallMessageHandler(_quietly)
    app = cast(QApplication, QApplication.instance() or QApplication(sys.argv[:1]))
    app.setApplicationName("StudentDesk")
    app.setApplicationVersion(__version__)
    app.setWindowIcon(QIcon(str(resources.folder() / "icons" / "school.svg")))
    theme.dress(app, choices.appearance, choices.text_size)
    return app


def run(folder: Path | None = None, *, sample: bool = False) -> int:
    """Open the window: on a district, the invented one or the first day's choices. Answers the status."""
    harden()
    choices = preferences()
    load_screens()
    app = application(choices)
    if not file().exists() and app.styleHints().colorScheme() == Qt.ColorScheme.Dark:
        choices = replace(choices, appearance="dark")
        theme.dress(app, choices.appearance, choices.text_size)
    known = folder or (Path(choices.folder) if choices.folder and Path(choices.folder).is_dir() else None)
    speak(QLocale.system().name().partition("_")[0])
    window = Window(doors(), choices, known)
    window.resize(QSize(1280, 800))
    sys.excepthook = lambda kind, error, trace: bug.tell(window, error)
    window.show()
    if sample:
        window.unlock.open_sample()
    return app.exec()


def doors() -> Doors:
    """The ways into a district."""
    return Doors(
        people=people,
        unlock=lambda *said: at_the_door(open_district(*said)),
        unlock_with_sheet=lambda *said: at_the_door(open_with_sheet(*said)),
        create=create,
        sample=sample_district,
        states=states(),
        year=label_of(datetime.now().date()),
        home=Path(platformdirs.user_documents_dir()) / "StudentDesk",
    )


def at_the_door(opened: Opened) -> Opened:
    """What is due when a district is opened: new lists are added, planned enrollments begin on their day."""
    desk = opened.desk()
    try:
        catch_up(desk)
        begin_planned(desk)
        opened.findings += told_unexcused(turn_unexcused(desk))
        opened.findings += told_taken_back(take_back(desk))
    finally:
        desk.close()
    return opened


def people(folder: Path) -> list[str]:
    """Who has a password in a folder's district. Raises NotADistrict where there is none at all."""
    if not any((folder / name).exists() for name in (guards.DISTRICT, keyfile.KEYS, keyfile.COPY)):
        raise NotADistrict()
    return vault.people(folder)


def create(answers: Answers) -> tuple[Opened, str]:
    """A new district with its first year, grade levels and codes."""
    opened, code = create_district(answers.folder, answers.person, answers.password)
    desk = opened.desk()
    try:
        district.found(desk, answers.name, answers.state, answers.year)
        keep_sheet(desk, code, opened.folder / "recovery-sheet.pdf")
    finally:
        desk.close()
    return opened, code


def sample_district() -> Opened:
    """The invented district of this computer: made in a process of its own, once."""
    folder = Path(platformdirs.user_documents_dir()) / "StudentDesk" / SAMPLE
    if not (folder / guards.DISTRICT).exists():
        begun = folder.with_name(f"{SAMPLE} (not ready)")
        shutil.rmtree(begun, ignore_errors=True)
        with ProcessPoolExecutor(1, mp_context=multiprocessing.get_context("spawn")) as process:
            process.submit(invent_this_year, begun).result()
        begun.rename(folder)
    return at_the_door(open_district(folder, None, PASSWORD))


def invent_this_year(folder: Path) -> None:
    """Make the invented district in a new folder, for the year that is running."""
    invent(folder, Wishes(year=label_of(date.today())))


def states() -> list[Choice]:
    """The states and territories, by name."""
    with (resources.folder() / "us-states.csv").open(encoding="utf-8", newline="") as rows:
        return [Choice(row["code"], row["name"]) for row in csv.DictReader(rows)]


def shots(directory: Path, opened: Opened) -> list[Path]:
    """A picture of every screen, both sizes, light and dark; of an empty district the small ones.

    They show the newest school day of the records: the same records, the same bytes.
    """
    directory.mkdir(parents=True, exist_ok=True)
    load_screens()
    app = application(Preferences())
    made: list[Path] = []
    desk = opened.desk()
    for appearance in ("light", "dark"):
        theme.dress(app, appearance)
        for size in SIZES:
            made += _pictures(desk, directory, "", Preferences(appearance=appearance), size)
    desk.close()
    theme.dress(app)
    with tempfile.TemporaryDirectory() as folder:
        empty = _empty(Path(folder) / "district")
        made += _pictures(empty, directory, "empty-", Preferences(), SIZES[-1])
        empty.close()
    return made


def _empty(folder: Path) -> Desk:
    """A district on its first day."""
    opened, _code = create_district(folder, "Pat", PASSWORD, costs=QUICK)
    desk = opened.desk()
    district.found(desk, "Example Area SD", "pa", "2025-26")
    return desk


def _pictures(desk: Desk, directory: Path, kind: str, look: Preferences, size: tuple[int, int]) -> list[Path]:
    """The window in every pose, kept under what it shows."""
    made = []
    _stop_the_clock(desk)
    for name, window in _posed(desk, look, QSize(*size)):
        picture = directory / f"{kind}{name}-{size[0]}x{size[1]}-{look.appearance}.png"
        window.grab().save(str(picture))
        made.append(picture)
    return made


def _stop_the_clock(desk: Desk) -> None:
    """Let it be a quarter past eight on the newest school day."""
    today = datetime.now().date()
    days = [newest_school_day(desk, school.id, today) for school in schools(desk)]
    day = max((day for day in days if day), default=FIRST_DAY)
    desk.now = lambda: datetime.combine(day, time(8, 14, 3))


def _posed(desk: Desk, look: Preferences, size: QSize) -> Iterator[tuple[str, Window]]:
    """The window on each screen in turn, everything read at once."""
    window = Window(doors(), look)
    window.resize(size)
    window.show()
    settle()
    yield "first-day", window
    window.unlock.password.ask(district.district(desk).name, [desk.person.name])
    window.unlock.show_page(window.unlock.password)
    settle()
    yield "unlock", window
    window.show_inside(Work.at_once(desk), desk.person, district.district(desk).name, {})
    for kind in in_order():
        window.show_screen(kind.name)
        settle(SOON)
        yield kind.name, window
    if id := _of_whom_most_is_known(desk):
        window.open_record("student", id)
        settle(SOON)
        yield "student", window
        for page in (
            "glance",
            "enrollment",
            "attendance",
            "year",
            "programs",
            "conduct",
            "health",
            "lent",
            "history",
        ):
            cast(StudentsScreen, window.screen_named("students")).record.show_page(page)
            settle(SOON)
            yield f"student-{page}", window
    window.find_anything("an")
    settle(SOON)
    yield "find", window
    window.hide()
    window.deleteLater()
    settle()


def _of_whom_most_is_known(desk: Desk) -> int:
    """A student whose pages have something on them; 0 where nobody is on the roll."""

    def known(id: int) -> int:
        happened, programs = incidents.conduct(desk, id), memberships(desk, id)
        return 3 * bool(happened) + 2 * bool(conditions(desk, id)) + len(programs)

    return max(students.list_ids(desk, on=desk.now().date())[:LOOKED_AT], key=known, default=0)


def settle(seconds: float = 0.0) -> None:
    """Let everything that waits be drawn, and what is about to come."""
    until = monotonic() + seconds
    for _turn in range(4):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
    while monotonic() < until:
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.WaitForMoreEvents, 10)
    QCoreApplication.processEvents()


def _quietly(kind: QtMsgType, context: QMessageLogContext, words: str) -> None:
    """What Qt says, but for the one sentence it says for every window where there is no screen."""
    if "propagateSizeHints" not in words:
        print(words, file=sys.stderr)
