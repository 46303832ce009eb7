"""The next of what a screen lists (Ctrl+Down), without leaving the grid one types into: class after class."""

from typing import TYPE_CHECKING

from studentdesk.ui.commands import command

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


def _step(window: "Window", by: int) -> None:
    step = getattr(window.screen_named(window.inside.name), "step", None)
    if step is not None:
        step(by)
