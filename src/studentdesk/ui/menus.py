"""The menu bar and every shortcut, made from the list of commands for the person who is here."""

from collections.abc import Callable, Sequence
from itertools import groupby

from PySide6.QtGui import QAction, QKeySequence
from PySide6.QtWidgets import QMainWindow

from studentdesk.db.person import Person
from studentdesk.i18n import _
from studentdesk.ui import icons
from studentdesk.ui.commands import MENUS, Command, in_menu, may


def build(window: QMainWindow, person: Person, do: Callable[[Command], None]) -> dict[str, QAction]:
    """Fill the menu bar with what this person may do; answers the actions by their command's name."""
    bar = window.menuBar()
    bar.clear()
    actions: dict[str, QAction] = {}
    for menu in MENUS:
        allowed = [command for command in in_menu(menu) if may(person, command.needs)]
        if not allowed:
            continue
        shown = bar.addMenu(_(menu))
        titles = dict(zip(allowed, lettered([_(command.title) for command in allowed]), strict=True))
        for place, (_group, commands) in enumerate(groupby(allowed, key=lambda one: one.group)):
            if place:
                shown.addSeparator()
            for command in commands:
                action = _action(window, command, titles[command], do)
                shown.addAction(action)
                actions[command.name] = action
    return actions


def lettered(titles: Sequence[str]) -> list[str]:
    """The titles with a letter each to press in the open menu: the wished one or the first still free.

    Where none of its letters is free, a title takes one whose title can take another: the matching of Kuhn
    (1955) by augmenting paths.
    """
    owners: dict[str, int] = {}
    wishes = [_wishes(title) for title in titles]

    def give(title: int, asked: set[str]) -> bool:
        wanted = [letter for letter in wishes[title] if letter not in asked]
        for letter in sorted(wanted, key=lambda letter: letter in owners):
            asked.add(letter)
            if letter not in owners or give(owners[letter], asked):
                owners[letter] = title
                return True
        return False

    for title in range(len(titles)):
        give(title, set())
    letters = {title: letter for letter, title in owners.items()}
    return [_marked(title, letters.get(number)) for number, title in enumerate(titles)]


def _wishes(title: str) -> list[str]:
    wished, bare = title.find("&"), title.replace("&", "").casefold()
    return [letter for letter in dict.fromkeys(bare[max(wished, 0) : wished + 1] + bare) if letter.isalnum()]


def _marked(title: str, letter: str | None) -> str:
    wished, bare = title.find("&"), title.replace("&", "")
    if letter is None:
        return bare
    at = wished if wished >= 0 and bare[wished].casefold() == letter else bare.casefold().index(letter)
    return f"{bare[:at]}&{bare[at:]}"


def _action(window: QMainWindow, command: Command, title: str, do: Callable[[Command], None]) -> QAction:
    action = QAction(title, window)
    action.setObjectName(command.name)
    action.setShortcuts([QKeySequence(keys) for keys in command.keys])
    action.setStatusTip(_(command.what))
    action.setToolTip(_(command.what))
    action.triggered.connect(lambda: do(command))
    if command.icon:
        icons.give(action, command.icon)
    return action
