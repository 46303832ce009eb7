"""The one list of commands: nothing clashes, everything has a word and a menu, and rights are kept."""

from collections import Counter
from collections.abc import Callable

import pytest
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from studentdesk.db import Desk
from studentdesk.db.person import Person
from studentdesk.ui import keys, menus
from studentdesk.ui.commands import COMMANDS, MENUS, Command, command, in_menu, may
from studentdesk.ui.screen import SCREENS, in_order
from studentdesk.ui.theme import resources
from studentdesk.ui.window import Window

# Taken by the fields, the grids and the three systems themselves.
TAKEN = {
    "Ctrl+A",
    "Ctrl+C",
    "Ctrl+V",
    "Ctrl+X",
    "Ctrl+D",
    "Ctrl+H",
    "Ctrl+W",
    "Ctrl+Space",
    "Alt+F4",
    "F2",
}

pytestmark = pytest.mark.usefixtures("dressed")


def portable(command: Command) -> list[str]:
    return [QKeySequence(words).toString(QKeySequence.SequenceFormat.PortableText) for words in command.keys]


def test_no_two_commands_have_the_same_keys(dressed: QApplication) -> None:
    used = Counter(words for command in COMMANDS.values() for words in portable(command))
    assert [words for words, times in used.items() if times > 1 or words in TAKEN or not words] == []


def test_every_command_says_what_it_is_for() -> None:
    assert [command.name for command in COMMANDS.values() if not command.what.endswith(".")] == []


def letters(words: list[str]) -> list[str]:
    return [word[word.index("&") + 1].lower() for word in words if "&" in word]


def test_no_letter_is_underlined_twice_in_a_menu(window: Window) -> None:
    assert len(set(letters(list(MENUS)))) == len(MENUS)
    for menu in MENUS:
        words = [window.actions_by_name[one.name].text() for one in in_menu(menu)]
        assert len(set(letters(words))) == len(words), words


def test_a_letter_that_is_taken_gives_way_to_the_first_free_one() -> None:
    assert menus.lettered(["&Save", "&Send", "Open"]) == ["&Save", "S&end", "&Open"]


def test_where_no_letter_is_free_another_title_moves_to_one_that_is() -> None:
    assert menus.lettered(["&Save", "&Send", "See", "&S"]) == ["S&ave", "Se&nd", "S&ee", "&S"]
    assert menus.lettered(["&A", "&A"]) == ["&A", "A"]


def test_every_command_of_a_screen_names_one_that_is_there() -> None:
    assert {command.screen for command in COMMANDS.values()} <= {"", *SCREENS}


def test_every_icon_of_a_command_is_there() -> None:
    folder = resources.folder() / "icons"
    assert [
        one.name for one in COMMANDS.values() if one.icon and not (folder / f"{one.icon}.svg").is_file()
    ] == []


def test_screens_have_places_of_their_own() -> None:
    places = [(kind.order, kind.name) for kind in in_order()]
    assert [order for order, _name in places] == sorted(order for order, _name in places)
    assert len({kind.keys for kind in in_order()}) == len(places)


def test_the_keys_page_lists_every_key() -> None:
    listed = {line[0] for line in keys.lines()}
    native = QKeySequence.SequenceFormat.NativeText
    for one in COMMANDS.values():
        if one.keys:
            assert ", ".join(QKeySequence(words).toString(native) for words in one.keys) in listed


def test_a_reader_does_nothing_that_is_not_everybodys() -> None:
    reader, administrator = Person(1, "Lee", "reader"), Person(2, "Pat", "administrator")
    assert not may(reader, "students.edit")
    assert not may(reader, "keys")
    assert may(reader, "students.see")
    assert may(reader, "reports.print")
    assert may(reader, "")
    assert may(administrator, "keys")


def test_two_commands_of_one_name_are_our_mistake() -> None:
    with pytest.raises(ValueError, match=r"file\.find"):
        command("file.find", "Find", menu="&File")
    with pytest.raises(ValueError, match="no menu"):
        command("file.nothing", "Nothing", menu="File")


def test_every_command_is_in_a_menu_with_its_keys(window: Window) -> None:
    assert set(window.actions_by_name) == set(COMMANDS)
    for name, action in window.actions_by_name.items():
        shown = [keys.toString(QKeySequence.SequenceFormat.PortableText) for keys in action.shortcuts()]
        assert shown == portable(COMMANDS[name])
        assert action.statusTip()


def test_what_a_reader_may_not_do_is_in_no_menu(open_window: Callable[[Desk], Window], desk: Desk) -> None:
    desk.person = Person(desk.person.id, "Lee", "reader")
    window = open_window(desk)
    assert [name for name in window.actions_by_name if not may(desk.person, COMMANDS[name].needs)] == []
    edits = [one for one in COMMANDS.values() if one.needs.endswith(".edit")]
    for one in edits:
        assert one.name not in window.actions_by_name
