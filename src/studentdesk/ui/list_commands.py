"""What can be asked of any list from the menus: filter it, save it as a file, open one that was kept."""

from typing import TYPE_CHECKING, cast

from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records import saved_lists
from studentdesk.records.saved_lists import SavedList
from studentdesk.ui.commands import command
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.list_line import LISTS, AnyList, ListLine
from studentdesk.ui.listing import Listing
from studentdesk.ui.rows import Rows
from studentdesk.ui.screen import Screen
from studentdesk.ui.student_commands import students_of

if TYPE_CHECKING:
    from studentdesk.ui.window import Window


def line_of(screen: Screen) -> ListLine:
    """The line of a screen, made where it was not asked for yet."""
    made = screen.findChild(ListLine)
    if made is None:
        made = ListLine(screen)
        cast(QVBoxLayout, screen.layout()).insertWidget(1, made)
        made.hide()
    return made


def in_front(screen: Screen) -> AnyList | None:
    """The list with the cursor, or the first that is seen; one that can be saved as a file comes first."""
    at = QApplication.focusWidget()
    while at is not None and not isinstance(at, LISTS):
        at = at.parentWidget()
    with_cursor = at if isinstance(at, LISTS) and screen.isAncestorOf(at) else None
    if with_cursor is not None and with_cursor.about:
        return with_cursor
    seen: list[AnyList] = [
        *screen.findChildren(Rows), *screen.findChildren(EntryGrid), *screen.findChildren(Listing)
    ]  # fmt: skip
    seen = [one for one in seen if one.isVisible()]
    return next((one for one in seen if one.about), with_cursor or next(iter(seen), None))


def open_kept(window: "Window", kept: SavedList) -> None:
    """Show a list that was kept: of the students, or of whichever list it was asked."""
    if not kept.listed:
        window.open_record("saved_list", kept.id)
        return
    name, _slash, table = kept.listed.partition("/")
    screen = window.show_screen(name)
    found = screen.findChild(QWidget, table)
    if isinstance(found, LISTS):
        line_of(screen).open_on(found, kept)


def _opened_line(window: "Window") -> ListLine | None:
    """The line opened on the list in front; where there is none, it is said."""
    screen = window.screen_named(window.inside.name)
    table = in_front(screen)
    if table is None:
        window.say(_("There is no list on this screen."))
        return None
    line = line_of(screen)
    line.open_on(table)
    return line


@command("lists.filter", "&Filter the List …", menu="&Edit", keys="Ctrl+Shift+Q", icon="filter", group=4)
def filter_list(window: "Window") -> None:
    """Leave only the rows that a question finds, as “what contains fight”, or words alone."""
    if window.inside.name == "students":
        students_of(window).asked.ask()
    else:
        _opened_line(window)


@command("lists.file", "The List as a Fi&le …", menu="&Edit", keys="Ctrl+Alt+L", icon="file-output", group=4)
def list_as_file(window: "Window") -> None:
    """Save the rows that are shown as Excel, CSV, PDF or a web page; to whom and why is asked and logged."""
    if window.inside.name == "students":
        students_of(window).asked.hand_out()
    elif (line := _opened_line(window)) is not None:
        line.hand_out()


@command(
    "lists.forget", "Take Away a Kept L&ist", menu="&Edit", needs="students.edit", icon="trash-2", group=4
)
def forget_list(window: "Window") -> None:
    """Take away the kept list that is open; its rows stay, and undo brings the list back."""
    screen = window.screen_named(window.inside.name)
    shown = students_of(window).asked if screen.name == "students" else line_of(screen)
    kept = shown.kept
    if kept is None:
        window.say(_("Open a kept list first: Ctrl+K, then a few letters of its name."))
        return

    def gone(_none: None) -> None:
        shown.kept = None
        window.say(f"{kept.name} {_('is taken away. Ctrl+Z brings it back.')}")

    window.work.write(lambda desk: saved_lists.remove_list(desk, kept.id), gone)
