"""The window: locked or open, the screens and their rail, and what every screen may ask of it.

What a screen or command uses: ``work``, ``person``, ``show_screen(name)``, ``screen_named(name)``,
``open_student(id, field)``, ``go_to(finding)``, ``say(sentence)``, ``trouble(sentence)``.
"""

from datetime import datetime
from pathlib import Path
from typing import Any

from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QCloseEvent, QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QMainWindow,
    QStackedWidget,
)

from studentdesk.db.desk import Desk
from studentdesk.db.person import Person
from studentdesk.findings import Finding, Trouble
from studentdesk.preferences import Preferences
from studentdesk.records import changes, drafts
from studentdesk.records.district import district
from studentdesk.ui import bug, clipboard, icons, menus, theme
from studentdesk.ui.child import Opened
from studentdesk.ui.commands import Command, may
from studentdesk.ui.doors import Doors
from studentdesk.ui.inside import Half, Inside
from studentdesk.ui.lock import IdleLock
from studentdesk.ui.screen import SCREENS, Screen, in_order
from studentdesk.ui.unlock import Unlock
from studentdesk.ui.work import Work

SMALLEST = QSize(960, 640)
WIDE = 900


class Window(QMainWindow):
    """One district's window. Its title never says anything about a student."""

    def __init__(self, doors: Doors, choices: Preferences, folder: Path | None = None) -> None:
        super().__init__()
        self.choices = choices
        self.setObjectName("window")
        self.setWindowTitle("StudentDesk")
        self.setMinimumSize(SMALLEST)
        self.setStyleSheet(theme.style_sheet())
        self._pages = QStackedWidget()
        self.setCentralWidget(self._pages)
        self._doors, self._folder = doors, folder
        self.unlock = self._door()
        self._inside: Inside | None = None
        self._before: dict[str, Any] = {}
        self.noticed: list[Finding] = []
        self.actions_by_name: dict[str, QAction] = {}
        self.idle = IdleLock(self, self.lock, choices.lock_minutes)
        self.menuBar().hide()

    @property
    def inside(self) -> Inside:
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
        folder = getattr(opened, "folder", None)
        if isinstance(folder, Path):
            self._folder = folder
            self.choices = self.choices.changed(folder=str(folder))
        work = Work(opened.desk, opened=opened)
        work.broke.connect(lambda error: bug.tell(self, error))

        def refused(trouble: Trouble) -> None:
            work.close()
            self.unlock.refused(trouble)

        work.read(_first_read, lambda welcome: self._welcome(work, opened, *welcome), refused)

    def show_inside(self, work: Work, person: Person, where: str, half: Half) -> None:
        """Put the screens of this person into the window."""
        work.saved.connect(self._saved)
        work.waits.connect(self._waits)
        work.troubled.connect(self.trouble)
        work.changed.connect(self._changed)
        self.actions_by_name = menus.build(self, person, self.do)
        self.menuBar().show()
        self.idle.start()
        before, self._before = self._before, {}
        self._fill(
            Inside(self, work, person, where, half), before if before.get("person") == person.name else {}
        )

    def _fill(self, inside: Inside, before: dict[str, Any]) -> None:
        """Show the screens, and the one where the person was."""
        self._inside = inside
        inside.rail.narrow(self.width() < theme.scaled(WIDE))
        inside.places = before.get("places", {})
        self._pages.addWidget(inside)
        self._pages.setCurrentWidget(inside)
        self._changed(frozenset())
        kinds = [kind.name for kind in in_order() if may(inside.person, kind.needs)]
        if kinds:
            self.show_screen(before["screen"] if before.get("screen") in kinds else kinds[0])

    def _welcome(self, work: Work, opened: Opened, person: Person, where: str, half: Half) -> None:
        self.noticed = list(getattr(opened, "findings", ()))
        self.show_inside(work, person, where, half)
        for finding in self.noticed:
            self.trouble(finding.message)

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
        self._before = _standing(inside)
        inside.keep_half_typed()
        inside.work.close()
        self.idle.stop()
        self.menuBar().clear()
        self.menuBar().hide()
        self.actions_by_name = {}
        self._take_out(inside)
        clipboard.forget()
        self.unlock.ask_again()
        self._pages.setCurrentWidget(self.unlock)

    def lock_after(self, minutes: int) -> None:
        """Lock after so many idle minutes, from now on and on this computer."""
        self.choices = self.choices.changed(lock_minutes=minutes)
        self.idle.set_minutes(minutes)

    def look(self, **choices: Any) -> None:
        """Change how the window looks, and remember it on this computer."""
        self.choices = self.choices.changed(**choices)
        app = QApplication.instance()
        if isinstance(app, QApplication):
            theme.dress(app, self.choices.appearance, self.choices.text_size)
        self.setStyleSheet(theme.style_sheet())
        icons.redraw()
        if "text_size" in choices:
            self._build_again()

    def _build_again(self) -> None:
        """Everything anew, drawn for another text size; the person stays where they are."""
        if self._inside is None:
            was, self.unlock = self.unlock, self._door()
            self._pages.setCurrentWidget(self.unlock)
        else:
            old, was = self._inside, self.unlock
            self.unlock = self._door()
            self._fill(Inside(self, old.work, old.person, old.where, old.half_typed()), _standing(old))
            self._take_out(old)
        self._pages.removeWidget(was)
        was.deleteLater()

    def _take_out(self, inside: Inside) -> None:
        self._pages.removeWidget(inside)
        inside.palette_.deleteLater()
        inside.deleteLater()

    def _door(self) -> Unlock:
        made = Unlock(self._doors, self._folder)
        made.opened.connect(self.come_in)
        made.errand.broke.connect(lambda error: bug.tell(self, error))
        self._pages.addWidget(made)
        return made

    def closeEvent(self, event: QCloseEvent) -> None:
        """Closing never asks: what is half-typed is kept, what is saved is saved."""
        if self._inside is not None:
            self._inside.leave()
            self._inside.keep_half_typed()
            self._inside.work.close(wait=True)
        clipboard.forget()
        super().closeEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The finder stays in the middle."""
        super().resizeEvent(event)
        if self._inside is not None:
            self._inside.palette_.hide()
            self._inside.rail.narrow(self.width() < theme.scaled(WIDE))

    def _changed(self, tables: frozenset[str]) -> None:
        if self._inside is None:
            return
        self._inside.touched(tables)
        self._inside.work.read(changes.reversible, self._label_undo, slot="undo")

    def _saved(self, at: datetime) -> None:
        self.inside.status.saved(at)

    def _waits(self, name: str) -> None:
        self.inside.status.waits(name)

    def _label_undo(self, what: changes.Reversible) -> None:
        for name, words, label in (("edit.undo", "&Undo", what.undo), ("edit.redo", "&Redo", what.redo)):
            action = self.actions_by_name.get(name)
            if action is not None:
                action.setText(f"{words} {label}".rstrip())
                action.setEnabled(bool(label))


def _standing(inside: Inside) -> dict[str, Any]:
    return {"screen": inside.name, "places": inside.standing(), "person": inside.person.name}


def _first_read(desk: Desk) -> tuple[Person, str, Half]:
    """What the window needs before its first screen."""
    return desk.person, district(desk).name, drafts.drafts(desk)
