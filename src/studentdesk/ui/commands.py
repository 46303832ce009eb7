"""The one list of commands: menus, shortcuts, the Ctrl+K finder and the F1 page are all made from it.

@command("attendance.all_present", "Mark Everyone &Present", menu="&Attendance", keys="Ctrl+Shift+P",
         needs="attendance.edit", screen="attendance", icon="check")
def mark_all_present(window: Window) -> None:
    \"\"\"Mark every student still unmarked as present.\"\"\"
    window.screen_named("attendance").mark_all_present()
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from studentdesk.db.person import Person
from studentdesk.db.roles import ADMINISTRATOR

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

MENUS = (
    "&File",
    "&Edit",
    "&Students",
    "Fa&milies",
    "E&nrollment",
    "Hea&lth",
    "L&oans",
    "&Attendance",
    "&Grades",
    "&Reports",
    "S&tate Files",
    "&View",
    "&Help",
)


@dataclass(frozen=True, slots=True)
class Command:
    """Something a person can ask for. ``needs`` is the right it takes, ``screen`` where it can be asked."""

    name: str
    title: str
    menu: str
    keys: tuple[str, ...]
    needs: str
    screen: str
    icon: str
    group: int
    listed: bool
    run: Callable[["Window"], None]

    @property
    def words(self) -> str:
        """The title without the mark of its menu letter."""
        return self.title.replace("&&", "\0").replace("&", "").replace("\0", "&")

    @property
    def what(self) -> str:
        """What it is for, in a sentence."""
        return " ".join(inspect.getdoc(self.run).split()) if self.run.__doc__ else ""  # type: ignore[union-attr]


COMMANDS: dict[str, Command] = {}
Run = Callable[["Window"], None]


def command(
    name: str,
    title: str,
    *,
    menu: str,
    keys: str | tuple[str, ...] = (),
    needs: str = "",
    screen: str = "",
    icon: str = "",
    group: int = 5,
    listed: bool = True,
) -> Callable[[Run], Run]:
    """Put a function of the window on the list.

    ``keys`` are portable ("Ctrl+Shift+P"); several may do the same, the first is shown. ``needs`` is a
    right: "" and those ending in ".see" or ".print" are everybody's, the others an administrator's.
    A command with a ``screen`` goes there first. ``group`` orders a menu; a line stands between groups.
    ``listed`` is false for what the finder has no line for (itself, and the screens).
    """
    if name in COMMANDS:
        raise ValueError(f"two commands are called {name}")
    if menu not in MENUS:
        raise ValueError(f"there is no menu {menu}")

    def put(run: Run) -> Run:
        wanted = (keys,) if isinstance(keys, str) else keys
        COMMANDS[name] = Command(name, title, menu, wanted, needs, screen, icon, group, listed, run)
        return run

    return put


def may(person: Person, needs: str) -> bool:
    """Whether this person may do what needs that right. What is not everybody's is an administrator's."""
    return person.role == ADMINISTRATOR or needs == "" or needs.endswith((".see", ".print"))


def in_menu(menu: str) -> list[Command]:
    """The commands of a menu in their order: by group, then as they were put on the list."""
    return sorted(
        (command for command in COMMANDS.values() if command.menu == menu), key=lambda one: one.group
    )
