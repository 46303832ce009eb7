"""The window's own commands: find, undo, lock, the look, and the keys of all the others."""

from collections.abc import Callable

from PySide6.QtWidgets import QApplication

from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.preferences import APPEARANCES, TEXT_SIZES
from studentdesk.ui.commands import command
from studentdesk.ui.keys import KeyPage
from studentdesk.ui.window import Window


@command("file.find", "&Find Anything …", menu="&File", keys="Ctrl+K", icon="search", group=1, listed=False)
def find(window: Window) -> None:
    """Find a student, a screen or a command by a few letters."""
    window.find_anything()


@command("file.lock", "&Lock", menu="&File", keys="Ctrl+L", icon="lock", group=8)
def lock(window: Window) -> None:
    """Close the records until somebody types a password; half-typed work stays."""
    window.lock()


@command("file.quit", "&Quit", menu="&File", keys="Ctrl+Q", icon="log-out", group=9)
def quit_(window: Window) -> None:
    """End StudentDesk. Everything is saved already."""
    window.close()


@command("edit.undo", "&Undo", menu="&Edit", keys="Ctrl+Z", icon="undo-2", group=1)
def undo(window: Window) -> None:
    """Take back your newest change, on whatever screen it was made."""
    _reverse(window, window.work.undo, _("Taken back"), _("Nothing to undo."))


@command("edit.redo", "&Redo", menu="&Edit", keys=("Ctrl+Shift+Z", "Ctrl+Y"), icon="redo-2", group=1)
def redo(window: Window) -> None:
    """Bring back what you took back last."""
    _reverse(window, window.work.redo, _("Brought back"), _("Nothing to redo."))


@command(
    "view.appearance", "Light, Dark or High &Contrast", menu="&View", keys="F9", icon="contrast", group=6
)
def appearance(window: Window) -> None:
    """Go on to the next of the three looks: light, dark, high contrast."""
    place = APPEARANCES.index(window.choices.appearance)
    window.look(appearance=APPEARANCES[(place + 1) % len(APPEARANCES)])


@command("view.larger", "&Larger Text, to 200 %", menu="&View", keys=("Ctrl++", "Ctrl+="), icon="plus",
         group=7)  # fmt: skip
def larger(window: Window) -> None:
    """Make all text larger, up to twice its size."""
    window.look(
        text_size=next((size for size in TEXT_SIZES if size > window.choices.text_size), TEXT_SIZES[-1])
    )


@command("view.smaller", "&Smaller Text", menu="&View", keys="Ctrl+-", icon="minus", group=7)
def smaller(window: Window) -> None:
    """Make all text smaller again."""
    window.look(
        text_size=max((size for size in TEXT_SIZES if size < window.choices.text_size), default=TEXT_SIZES[0])
    )


@command("view.usual", "&Usual Text Size", menu="&View", keys="Ctrl+0", group=7)
def usual(window: Window) -> None:
    """Text at 100 percent."""
    window.look(text_size=100)


@command("view.again", "Read Again No&w", menu="&View", keys="F5", icon="refresh-cw", group=8)
def again(window: Window) -> None:
    """Read what this screen shows once more."""
    window.screen_named(window.inside.name).refresh()


@command("help.keys", "&Keys", menu="&Help", keys="F1", icon="keyboard", group=1)
def keys(window: Window) -> None:
    """List every key and what it does."""
    KeyPage(window).open()


@command("help.about", "&About StudentDesk", menu="&Help", icon="info", group=2)
def about(window: Window) -> None:
    """Which version this is."""
    app = QApplication.instance()
    window.say(f"StudentDesk {app.applicationVersion() if app else ''}")


def _reverse(window: Window, act: Callable[..., None], did: str, nothing: str) -> None:
    """Undo or redo; after a second it shows how far it is, and can be stopped."""
    progress = window.inside.status.progress
    tell = progress.begin()

    def done(label: str | None) -> None:
        progress.end(tell)
        window.say(f"{did}: {label}" if label else nothing)

    def failed(trouble: Trouble) -> None:
        progress.end(tell)
        window.trouble(str(trouble))

    act(done, tell, failed)
