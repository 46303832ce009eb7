"""A window for every test, on a real encrypted file, everything done at once; no message box may open."""

import os
from collections.abc import Callable, Iterator
from datetime import date, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QDialog, QFileDialog, QMessageBox, QWidget

from studentdesk import app
from studentdesk.db import Desk
from studentdesk.preferences import Preferences
from studentdesk.records.calendars import make_calendar
from studentdesk.records.district import found
from studentdesk.records.schools import add_school
from studentdesk.records.students import add_student
from studentdesk.records.years import year_named
from studentdesk.ui import theme
from studentdesk.ui.doors import Doors
from studentdesk.ui.window import Window
from studentdesk.ui.work import Work
from tests.classroom import in_front

ALLOWED_BOXES = {"bug", "hand_out", "destroy"}
NOW = datetime(2025, 10, 7, 8, 14, 3)
NAMES = (
    ("Núñez", "Ana"),
    ("O’Neil", "Sean"),
    ("Łuczak", "Ewa"),
    ("Nguyễn", "Linh"),
    ("ʻĪlima", "Kai"),
    ("X", "Bo"),
)


@pytest.fixture(autouse=True)
def no_message_box(monkeypatch: pytest.MonkeyPatch) -> None:
    """A box outside of the allow-list fails the test: errors stand beside the field, success says nothing."""

    def refuse(box: object, *_more: object) -> int:
        name = box.objectName() if isinstance(box, QDialog) else ""
        if name in ALLOWED_BOXES:
            return 0
        pytest.fail(f"a message box opened: {name or box}")

    for kind in (QMessageBox, QDialog, QFileDialog):
        monkeypatch.setattr(kind, "exec", refuse)
    for name in ("information", "warning", "critical", "question", "about"):
        monkeypatch.setattr(QMessageBox, name, refuse)


@pytest.fixture(scope="session")
def dressed(qapp: QApplication) -> QApplication:
    """The application in its own font and colors, with every screen on the list."""
    app.load_screens()
    theme.dress(qapp)
    return qapp


@pytest.fixture
def secret() -> bytes:
    return os.urandom(48)


@pytest.fixture
def keys() -> Callable[[QWidget, str], None]:
    """Types a text into a widget, letters that no keyboard of QTest has among them."""

    def press(widget: QWidget, text: str) -> None:
        for letter in text:
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(widget, QKeyEvent(kind, 0, Qt.KeyboardModifier.NoModifier, letter))

    return press


@pytest.fixture
def desk(tmp_path: Path, secret: bytes) -> Iterator[Desk]:
    """A small district on a school day: one school, six children nobody has enrolled yet."""
    made = Desk.create(tmp_path / "district.studentdesk", secret, "Pat")
    made.now = lambda: NOW
    found(made, "Example Area SD", "pa", "2025-26")
    year = year_named(made, "2025-26")
    assert year
    school = add_school(made, "Lincoln Elementary", "LE", state_school_code="1234")
    make_calendar(
        made, school_year_id=year.id, code="LE", name="Lincoln", first_day=date(2025, 8, 25),
        last_day=date(2026, 6, 5), school_ids=[school], minutes=330,
    )  # fmt: skip
    for number, (last, first) in enumerate(NAMES, 1):
        add_student(
            made,
            local_id=f"00{4000 + number}",
            last_name=last,
            first_name=first,
            birth_date=date(2014, 3, number),
        )
    yield made
    made.close()


def no_doors(**ways: object) -> Doors:
    """Doors that lead nowhere, but for those given."""

    def shut(*_asked: object) -> object:
        raise AssertionError("nobody should come through this door")

    closed: dict[str, object] = {"people": lambda folder: ["Pat"], "unlock": shut, "unlock_with_sheet": shut}
    more = {"create": shut, "sample": None, "states": (), "year": "2025-26", "home": Path(".")}
    return Doors(**{**closed, **more, **ways})  # type: ignore[arg-type]


@pytest.fixture
def open_window(dressed: QApplication, desk: Desk) -> Iterator[Callable[[Desk], Window]]:
    """Opens a window on a desk, at 1024 x 768, everything done at once. Closed before the desk is."""
    windows: list[Window] = []

    def open_on(desk: Desk) -> Window:
        window = Window(no_doors(), Preferences())
        windows.append(window)
        window.resize(1024, 768)
        window.show()
        window.show_inside(Work.at_once(desk), desk.person, "Example Area SD", {})
        in_front(window)
        return window

    yield open_on
    for window in windows:
        window.close()
        window.deleteLater()
    dressed.sendPostedEvents(None, QEvent.Type.DeferredDelete)


@pytest.fixture
def window(open_window: Callable[[Desk], Window], desk: Desk) -> Window:
    """The window on the small district."""
    return open_window(desk)
