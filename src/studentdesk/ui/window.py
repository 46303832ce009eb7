"""The window: locked or open, the screens and their rail, and what every screen may ask of it.

What a screen or command uses: ``work``, ``person``, ``show_screen(name)``, ``screen_named(name)``,
``open_student(id, field)``, ``go_to(finding)``, ``say(sentence)``, ``trouble(sentence)``.
"""

from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QMainWindow,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from studentdesk.db.desk import Desk, Person
from studentdesk.findings import Finding
from studentdesk.preferences import Preferences
from studentdesk.records import changes, drafts
from studentdesk.records.district import district
from studentdesk.ui import bug, clipboard, icons, menus, theme
from studentdesk.ui.child import Opened
from studentdesk.ui.commands import Command, may
from studentdesk.ui.doors import Doors
from studentdesk.ui.form import Form
from studentdesk.ui.lock import IdleLock
from studentdesk.ui.palette import Palette
from studentdesk.ui.rail import Rail
from studentdesk.ui.screen import SCREENS, Screen, in_order
from studentdesk.ui.status import Status
from studentdesk.ui.unlock import Unlock
from studentdesk.ui.work import Work

SMALLEST = QSize(960, 640)


class Window(QMainWindow):
    """One district's window. Its title never says anything about a student."""

    def __init__(self, doors: Doors, choices: Preferences, folder: Path | None = None) -> None:
        super().__init__()
        self.choices = choices
        self.setObjectName("window")
        self.setWindowTitle("StudentDesk")
        self.setMinimumSize(SMALLEST)
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self.unlock = Unlock(doors, folder)
        self.unlock.opened.connect(self.come_in)
        self._pages.addWidget(self.unlock)
        self._inside: Inside | None = None
        self._before: dict[str, Any] = {}
        self.actions_by_name: dict[str, Any] = {}
        self.idle = IdleLock(self.lock, choices.lock_minutes)
        self.menuBar().hide()

    @property
    def inside(self) -> "Inside":
        """What is behind the lock. A locked window has none: asking then is our bug."""
        if self._inside is None:
            raise RuntimeError("the window is locked")
        return self._inside

    @property
    def locked(self) -> bool:
        """Whether nobody has unlocked it."""
        return self._inside is None

    @property
    def work(self) -> Work:
        """The way to the records."""
        return self.inside.work

    @property
    def person(self) -> Person:
        """Who has unlocked it."""
        return self.inside.person

    def come_in(self, opened: Opened) -> None:
        """Somebody has unlocked the district: open it, and go back to where they were."""
        work = Work(opened.desk, opened=opened)
        work.broke.connect(lambda error: bug.tell(self, error))
        work.read(_welcome, lambda welcome: self.show_inside(work, *welcome), self.unlock.refused)

    def show_inside(self, work: Work, person: Person, where: str, half: dict[str, dict[str, str]]) -> None:
        """Put the screens of this person into the window."""
        self._inside = inside = Inside(self, work, person, half)
        inside.status.who(f"{person.name}   {where}")
        work.saved.connect(inside.status.saved)
        work.troubled.connect(inside.status.trouble)
        work.changed.connect(self._changed)
        self._pages.addWidget(inside)
        self._pages.setCurrentWidget(inside)
        self.actions_by_name = menus.build(self, person, self.do)
        self.menuBar().show()
        self.idle.start()
        self._changed(frozenset())
        before, self._before = self._before, {}
        inside.places = before.get("places", {}) if before.get("person") == person.name else {}
        last = before.get("screen") if inside.places else None
        kinds = [kind.name for kind in in_order() if may(person, kind.needs)]
        if kinds:
            self.show_screen(last if last in kinds else kinds[0])

    def show_screen(self, name: str) -> Screen:
        """Bring a screen to the front, with the focus where one begins."""
        screen = self.inside.bring(name)
        first = screen.first()
        if first is not None:
            first.setFocus()
        return screen

    def screen_named(self, name: str) -> Screen:
        """A screen by its name, made where it was not looked at yet."""
        return self.inside.screen_named(name)

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """Go to a record ("student", 12) and one of its fields, on the screen that shows such records."""
        for name, screen in SCREENS.items():
            if kind in screen.records:
                self.show_screen(name).open_record(kind, id, field)
                return
        self.trouble(f"There is no screen for this record yet: {kind}.")

    def open_student(self, id: int, field: str | None = None) -> None:
        """Open a student's record, and remember it among the last ten."""
        self.open_record("student", id, field)
        self.work.write(lambda desk: drafts.note_opened(desk, id))

    def go_to(self, finding: Finding) -> None:
        """Where a problem leads: its record and field."""
        kind, _colon, number = finding.record.partition(":")
        if kind == "student" and number.isdigit():
            self.open_student(int(number), finding.field or None)
        elif number.isdigit():
            self.open_record(kind, int(number), finding.field or None)

    def do(self, command: Command) -> None:
        """Do a command, on its screen where it has one."""
        if self.locked or not may(self.person, command.needs):
            return
        if command.screen and self.inside.name != command.screen:
            self.show_screen(command.screen)
        command.run(self)

    def say(self, sentence: str) -> None:
        """A line at the bottom: what was done."""
        self.inside.status.say(sentence)

    def trouble(self, sentence: str) -> None:
        """A line at the bottom: what could not be done."""
        self.inside.status.trouble(sentence)

    def find_anything(self, words: str = "") -> None:
        """Open the finder."""
        self.inside.palette_.ask(words)

    def lock(self) -> None:
        """Keep what is half-typed, let go of the file and show nothing any more."""
        if self._inside is None:
            return
        for dialog in QApplication.topLevelWidgets():
            if isinstance(dialog, QDialog) and dialog.isVisible():
                dialog.reject()
        inside, self._inside = self._inside, None
        self._before = {"screen": inside.name, "places": inside.where(), "person": inside.person.name}
        inside.keep_half_typed()
        inside.work.close()
        self.idle.stop()
        self.menuBar().clear()
        self.menuBar().hide()
        self.actions_by_name = {}
        self._pages.removeWidget(inside)
        inside.palette_.deleteLater()
        inside.deleteLater()
        clipboard.forget()
        self.unlock.ask_again()
        self._pages.setCurrentWidget(self.unlock)

    def look(self, **choices: Any) -> None:
        """Change how the window looks, and remember it on this computer."""
        self.choices = self.choices.changed(**choices)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.dress(app, self.choices.appearance, self.choices.text_size)
        icons.redraw()

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing never asks: what is half-typed is kept, what is saved is saved."""
        if self._inside is not None:
            self._inside.keep_half_typed()
            self._inside.work.close(wait=True)
        clipboard.forget()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The finder stays in the middle."""
        super().resizeEvent(event)
        if self._inside is not None:
            self._inside.palette_.hide()

    def _changed(self, tables: frozenset[str]) -> None:
        if self._inside is None:
            return
        self._inside.touched(tables)
        self._inside.work.read(changes.reversible, self._label_undo, slot="undo")

    def _label_undo(self, what: changes.Reversible) -> None:
        for name, words, label in (("edit.undo", "&Undo", what.undo), ("edit.redo", "&Redo", what.redo)):
            action = self.actions_by_name.get(name)
            if action is not None:
                action.setText(f"{words} {label}".rstrip())
                action.setEnabled(bool(label))


class Inside(QWidget):
    """What is behind the lock: rail, screens, status line and finder. New at each unlock."""

    def __init__(self, main: Window, work: Work, person: Person, half: dict[str, dict[str, str]]) -> None:
        super().__init__()
        self.work, self.person, self.name = work, person, ""
        self.places: dict[str, dict[str, Any]] = {}
        self._main, self._half = main, half
        self._screens: dict[str, Screen] = {}
        self.status = Status()
        self.rail = Rail(person, main.show_screen, main.find_anything)
        self.palette_ = Palette(main)
        self._stack = QStackedWidget()
        across = QHBoxLayout()
        across.setSpacing(0)
        across.addWidget(self.rail)
        across.addWidget(self._stack, 1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(0)
        layout.addLayout(across, 1)
        layout.addWidget(self.status)

    def screen_named(self, name: str) -> Screen:
        """A screen by its name. Its forms are given what was half-typed in them."""
        if name not in self._screens:
            screen = self._screens[name] = SCREENS[name](self._main)
            for form in screen.findChildren(Form):
                form.half_typed_before = self._half
            if name in self.places:
                screen.go_back_to(self.places[name])
            self._stack.addWidget(screen)
        return self._screens[name]

    def bring(self, name: str) -> Screen:
        """That screen to the front; what is typed on the one before is saved."""
        screen = self.screen_named(name)
        self.name = name
        self._stack.setCurrentWidget(screen)
        self.rail.mark(name)
        return screen

    def touched(self, tables: frozenset[str]) -> None:
        """Tell every screen which tables were written."""
        for screen in self._screens.values():
            screen.touched(tables)

    def where(self) -> dict[str, dict[str, Any]]:
        """Where the person is on each screen, in ids."""
        return {name: screen.place() for name, screen in self._screens.items()}

    def keep_half_typed(self) -> None:
        """Save the field with the focus, and keep as drafts what can't be saved."""
        half: dict[str, dict[str, str]] = dict(self._half)
        for screen in self._screens.values():
            for form in screen.findChildren(Form):
                form.leave()
                if form.key and (typed := form.half_typed()):
                    half[form.key] = typed
            half.update(screen.half_typed())
        self.work.write(lambda desk: drafts.keep_drafts(desk, half))


def _welcome(desk: Desk) -> tuple[Person, str, dict[str, dict[str, str]]]:
    """What the window needs before its first screen."""
    return desk.person, district(desk).name, drafts.drafts(desk)
