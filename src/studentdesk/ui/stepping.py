"""Keys that mean the same on every screen: the next of its list (Ctrl+Down), done with this (Ctrl+Enter)."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from studentdesk.ui.commands import command
from studentdesk.ui.panel import Panel
from studentdesk.ui.screen import Screen

if TYPE_CHECKING:
    from studentdesk.ui.window import Window


@command("view.next", "&Next in the List", menu="&View", keys="Ctrl+Down", icon="chevron-down", group=2)
def next_in_list(window: "Window") -> None:
    """Show the next class, student or file of the list on this screen."""
    _step(window, 1)


@command("view.previous", "&Previous in the List", menu="&View", keys="Ctrl+Up", icon="chevron-up", group=2)
def previous_in_list(window: "Window") -> None:
    """Show the class, student or file before it in the list on this screen."""
    _step(window, -1)


@command(
    "edit.finish", "&Done with This", menu="&Edit", keys=("Ctrl+Return", "Ctrl+Enter"), icon="check", group=3
)
def finish(window: "Window") -> None:
    """Do what the open panel offers, or hand in the class on the screen."""
    widget: QWidget | None = window.focusWidget()
    while widget is not None and not isinstance(widget, (Panel, Screen)):
        widget = widget.parentWidget()
    done = getattr(widget, "do" if isinstance(widget, Panel) else "finish", None)
    if done is not None:
        done()


def _step(window: "Window", by: int) -> None:
    step = getattr(window.screen_named(window.inside.name), "step", None)
    if step is not None:
        step(by)
