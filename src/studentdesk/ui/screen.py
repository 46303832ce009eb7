"""A screen: a heading, the school year it shows, its content, and what to do where there is nothing yet.

@screen("attendance", "Attendance", icon="calendar-check", order=3, needs="attendance.see")
class AttendanceScreen(Screen):
    interested = frozenset({"attendance_mark", "attendance_taken"})

    def build(self) -> None: ...      # widgets into self.body; called once
    def refresh(self) -> None: ...    # self.work.read(..., slot="attendance.sheet")
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QStackedLayout, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.commands import command
from studentdesk.ui.elided import Elided
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import EVERYTHING

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

SCREENS: dict[str, type["Screen"]] = {}


def screen(
    name: str, title: str, *, icon: str, order: int, needs: str = "", keys: str = ""
) -> Callable[[type["Screen"]], type["Screen"]]:
    """Put a screen on the rail. ``order`` is its place and, without ``keys``, its key (Ctrl+1 and so on)."""

    def put(kind: type["Screen"]) -> type["Screen"]:
        kind.name, kind.title, kind.icon, kind.order, kind.needs = name, title, icon, order, needs
        kind.keys = keys or f"Ctrl+{order}"
        SCREENS[name] = kind

        def go(window: "Window") -> None:
            window.show_screen(name)

        go.__doc__ = f"Go to {title}."
        command(
            f"screen.{name}",
            title,
            menu="&View",
            keys=kind.keys,
            needs=needs,
            icon=icon,
            group=1,
            listed=False,
        )(go)
        return kind

    return put


def in_order() -> list[type["Screen"]]:
    """The screens as the rail lists them."""
    return sorted(SCREENS.values(), key=lambda kind: kind.order)


class Screen(QWidget):
    """One noun's place in the window. A subclass fills `build` and `refresh`."""

    name: ClassVar[str] = ""
    title: ClassVar[str] = ""
    icon: ClassVar[str] = ""
    order: ClassVar[int] = 0
    keys: ClassVar[str] = ""
    needs: ClassVar[str] = ""
    interested: ClassVar[frozenset[str]] = frozenset()
    records: ClassVar[frozenset[str]] = frozenset()

    def __init__(self, main: "Window") -> None:
        super().__init__()
        self.main, self.work = main, main.work
        self.setObjectName(self.name)
        self.setAccessibleName(_(self.title))
        self.heading = Heading(_(self.title))
        content = QWidget()
        self.body = QVBoxLayout(content)
        self.body.setContentsMargins(0, 0, 0, 0)
        self.body.setSpacing(scaled(10))
        self.empty = EmptyState()
        self._stack = QStackedLayout()
        layout = QVBoxLayout(self)
        layout.setContentsMargins(scaled(20), scaled(14), scaled(20), scaled(14))
        layout.setSpacing(scaled(12))
        layout.addWidget(self.heading)
        layout.addLayout(self._stack, 1)
        self._stack.addWidget(content)
        self._stack.addWidget(self.empty)
        self._stale = True
        self.build()

    def build(self) -> None:
        """Make the widgets, once, into ``self.body``; buttons of the whole screen into ``self.heading``."""

    def refresh(self) -> None:
        """Read again what is shown. Called when the screen comes to the front and its tables were touched."""

    def first(self) -> QWidget | None:
        """The widget that has the focus when the screen comes to the front."""
        return None

    def place(self) -> dict[str, Any]:
        """Where the person is on this screen, in ids and never in words: given back after a lock."""
        return {}

    def go_back_to(self, place: dict[str, Any]) -> None:
        """Go where the person was before the lock. Called before the first refresh."""

    def open_record(self, kind: str, id: int, field: str | None = None) -> None:
        """Show one of the ``records`` this screen is for ("student"), with the cursor in a field."""

    def half_typed(self) -> dict[str, dict[str, str]]:
        """What is typed and not saved, by form: kept at a lock. Every `Form` is asked anyway."""
        return {}

    def touched(self, tables: frozenset[str]) -> None:
        """Somebody wrote to these tables: read again now, or when the screen is next looked at."""
        if not (tables & self.interested or tables == EVERYTHING):
            return
        if self.isVisible():
            self._read_again()
        else:
            self._stale = True

    def say_empty(
        self, headline: str, what_to_do: str, button: str = "", do: Callable[[], None] | None = None
    ) -> None:
        """Show instead of the content what to do first."""
        self.empty.say(headline, what_to_do, self.icon, button, do)
        self._stack.setCurrentWidget(self.empty)

    def show_content(self) -> None:
        """Show the content again."""
        self._stack.setCurrentIndex(0)

    def showEvent(self, event: QShowEvent) -> None:
        """Coming to the front, a screen is what the records are now."""
        super().showEvent(event)
        if self._stale:
            self._read_again()

    def _read_again(self) -> None:
        self._stale = False
        self.refresh()


class Heading(QWidget):
    """The line on top of a screen: what it is, which school year, and its buttons at the right."""

    def __init__(self, title: str) -> None:
        super().__init__()
        self._title = label(title, "title")
        self._chip = label("", "chip")
        self._chip.hide()
        self.note = Elided("faint")
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(10))
        layout.addWidget(self._title)
        layout.addWidget(self._chip, 0, Qt.AlignmentFlag.AlignVCenter)
        layout.addWidget(self.note, 1)
        self._layout = layout
        self.setMinimumHeight(scaled(32))

    def say(self, title: str = "", year: str = "", note: str = "") -> None:
        """Change the title (kept where empty), the school year beside it and the faint words after it."""
        if title:
            self._title.setText(title)
        self._chip.setText(year)
        self._chip.setVisible(bool(year))
        self._chip.setAccessibleName(_("School year") + f" {year}")
        self.note.setText(note)

    def add(self, widget: QWidget) -> None:
        """Put a button or a field at the right."""
        self._layout.addWidget(widget)


class EmptyState(QWidget):
    """What stands where there is nothing yet: a picture, a line, and what to do."""

    def __init__(self) -> None:
        super().__init__()
        self._picture, self._headline, self._what = QLabel(), label("", "subtitle"), label("", "faint")
        self.button = button("", "empty_do", look="primary")
        self.button.hide()
        self._do: Callable[[], None] = lambda: None
        self.button.clicked.connect(self._press)
        self._what.setWordWrap(True)
        self._what.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._what.setFixedWidth(scaled(420))
        layout = QVBoxLayout(self)
        layout.setSpacing(scaled(10))
        layout.addStretch(2)
        for widget in (self._picture, self._headline, self._what, self.button):
            layout.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        layout.addStretch(3)

    def say(
        self,
        headline: str,
        what_to_do: str,
        icon: str,
        button: str = "",
        do: Callable[[], None] | None = None,
    ) -> None:
        """Say it, with a button where one act helps."""
        icons.give(self._picture, icon or "info", "faint", 48)
        self._headline.setText(headline)
        self._what.setText(what_to_do)
        self._what.setFixedHeight(self._what.heightForWidth(self._what.width()))
        self.button.setText(button)
        self.button.setAccessibleName(button)
        self.button.setVisible(bool(button))
        self._do = do or (lambda: None)

    def _press(self) -> None:
        self._do()


def label(text: str, look: str = "", *, name: str = "") -> QLabel:
    """Words on a screen in one of the looks of the style sheet. Never read as markup."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setObjectName(name)
    if look:
        made.setProperty("look", look)
    return made


def button(
    text: str, name: str, do: Callable[[], object] | None = None, *, look: str = "", icon: str = ""
) -> QPushButton:
    """A button with its object name. ``look``: primary, quiet, choice, or nothing."""
    made = QPushButton(f" {text}" if icon else text)
    made.setObjectName(name)
    made.setAccessibleName(text.replace("&", ""))
    made.setAutoDefault(False)
    if look:
        made.setProperty("look", look)
    if icon:
        icons.give(made, icon, "on_accent" if look == "primary" else "")
    if do:
        made.clicked.connect(lambda _checked=False: do())
    return made


def card(spacing: int = 8) -> tuple[QFrame, QVBoxLayout]:
    """A raised sheet for what belongs together, and where to put it."""
    made = QFrame()
    made.setProperty("look", "card")
    layout = QVBoxLayout(made)
    layout.setContentsMargins(scaled(14), scaled(12), scaled(14), scaled(12))
    layout.setSpacing(scaled(spacing))
    return made, layout
