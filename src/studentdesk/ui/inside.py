"""What is behind the lock: the rail, the screens, the status line and the finder."""

from datetime import date
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.db.person import Person
from studentdesk.records import drafts
from studentdesk.records.enrollment import begin_planned
from studentdesk.ui.form import Form
from studentdesk.ui.palette import Palette
from studentdesk.ui.rail import Rail
from studentdesk.ui.screen import SCREENS, Screen
from studentdesk.ui.status import Status
from studentdesk.ui.work import Work

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

Half = dict[str, dict[str, str]]
MINUTE_MS = 60_000


class Inside(QWidget):
    """Made new at each unlock, gone at each lock: nothing of a student stays in a widget."""

    def __init__(self, main: "Window", work: Work, person: Person, where: str, half: Half) -> None:
        super().__init__()
        self.work, self.person, self.where, self.name = work, person, where, ""
        self.places: dict[str, dict[str, Any]] = {}
        self._main, work.half_typed = main, half
        self._screens: dict[str, Screen] = {}
        self._holders: dict[str, QScrollArea] = {}
        self.status = Status()
        self.status.who(f"{person.name}   {where}")
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
        self._day: date | None = None
        self._clock = QTimer(self)
        self._clock.timeout.connect(lambda: work.write(self.turn_day))
        self._clock.start(MINUTE_MS)

    def turn_day(self, desk: Desk) -> int:
        """After midnight what was planned for the new day takes effect in a window that stayed open."""
        before, self._day = self._day, desk.now().date()
        return begin_planned(desk) if before not in (None, self._day) else 0

    def screen_named(self, name: str) -> Screen:
        """A screen by its name, made where it was not looked at yet."""
        if name not in self._screens:
            screen = self._screens[name] = SCREENS[name](self._main)
            for area in screen.findChildren(QScrollArea):
                if not area.accessibleName():  # it only scrolls: Tab goes on to what is in it
                    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            if name in self.places:
                screen.go_back_to(self.places[name])
            holder = self._holders[name] = QScrollArea()
            holder.setWidgetResizable(True)
            holder.setFrameShape(QFrame.Shape.NoFrame)
            holder.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            holder.setWidget(screen)
            self._stack.addWidget(holder)
        return self._screens[name]

    def bring(self, name: str) -> Screen:
        """That screen to the front; what is typed on the one before is saved."""
        self.leave()
        screen = self.screen_named(name)
        self.name = name
        self._stack.setCurrentWidget(self._holders[name])
        self.rail.mark(name)
        return screen

    def touched(self, tables: frozenset[str]) -> None:
        """Tell every screen which tables were written."""
        for screen in self._screens.values():
            screen.touched(tables)

    def standing(self) -> dict[str, dict[str, Any]]:
        """Where the person is on each screen, in ids."""
        return {**self.places, **{name: screen.place() for name, screen in self._screens.items()}}

    def half_typed(self) -> Half:
        """What is typed and not saved, in every form. From now on they save nothing."""
        half = self.work.half_typed
        for screen in self._screens.values():
            for form in screen.findChildren(Form):
                form.rest()
                form.put_by()
            half.update(screen.half_typed())
        return {form: typed for form, typed in half.items() if typed}

    def leave(self) -> None:
        """Save the field with the focus, as leaving it by a key does."""
        for screen in self._screens.values():
            for form in screen.findChildren(Form):
                form.leave()

    def keep_half_typed(self) -> None:
        """Keep the same in the file, until the person is back."""
        half = self.half_typed()
        self.work.write(lambda desk: drafts.keep_drafts(desk, half))
