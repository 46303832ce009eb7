"""Commands that open the panel of a list on a page of the record: Add an Alert, Hand Out, Assign a Locker."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from studentdesk.ui.commands import command
from studentdesk.ui.student_commands import students_of

if TYPE_CHECKING:
    from studentdesk.ui.window import Window


def adding(page: str, menu: str, group: int) -> Callable[[str, str, str, str], None]:
    """What puts such commands in a menu, each by the list's name, its title, icon and what it is for."""

    def put(name: str, title: str, icon: str, what: str) -> None:
        def add(window: "Window") -> None:
            record = students_of(window).record
            record.show_page(page)
            getattr(record, page).add(name)

        add.__doc__ = what
        command(
            f"{page}.{name}", title, menu=menu, needs="students.edit", screen="students", icon=icon,
            group=group,
        )(add)  # fmt: skip

    return put
