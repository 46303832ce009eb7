"""Find anything (Ctrl+K): a student by a few letters, a screen, a command. Keyboard only, never in the way.

Empty, it lists the last ten students opened. The students are read on the reading thread, the newest
key wins, and no key waits.
"""

from collections.abc import Sequence
from functools import partial
from itertools import islice
from typing import TYPE_CHECKING, cast

from PySide6.QtCore import QEvent, QObject, QRect, Qt
from PySide6.QtGui import QHideEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QFrame,
    QLineEdit,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from studentdesk.db import Desk
from studentdesk.i18n import _
from studentdesk.records import drafts, loans, saved_lists, staff, students
from studentdesk.records.roster_codes import Roster, roster
from studentdesk.records.staff import StaffName
from studentdesk.ui.choices import plain
from studentdesk.ui.commands import COMMANDS, Command, may
from studentdesk.ui.dates import shown
from studentdesk.ui.found_line import Found, FoundLine
from studentdesk.ui.list_commands import open_kept
from studentdesk.ui.screen import Screen, in_order
from studentdesk.ui.theme import scaled

if TYPE_CHECKING:
    from studentdesk.ui.window import Window

LIMIT = 50
SEES_STAFF = "setup.see"


class Palette(QFrame):
    """The finder, over the window. Esc closes it, Enter opens the line under the cursor."""

    def __init__(self, main: "Window") -> None:
        super().__init__(main)
        self._main = main
        self._before: QWidget | None = None
        self._staff: list[tuple[list[str], StaffName]] = []
        self.setObjectName("palette")
        self.setProperty("look", "finder")
        self.setAutoFillBackground(True)
        self.line = QLineEdit()
        self.line.setObjectName("find_anything")
        self.line.setProperty("look", "search")
        self.line.setAccessibleName(_("Find anything"))
        self.line.setPlaceholderText(_("Find a student, a screen or a command"))
        self.line.textEdited.connect(self._typed)
        self.line.installEventFilter(self)
        self.list = QListWidget()
        self.list.setObjectName("found")
        self.list.setAccessibleName(_("Found"))
        self.list.setUniformItemSizes(True)
        self.list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.list.setItemDelegate(FoundLine(self.list))
        self.list.itemClicked.connect(lambda item: self._open())
        self.list.currentTextChanged.connect(self.line.setAccessibleDescription)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(1, 1, 1, 1)
        layout.setSpacing(0)
        layout.addWidget(self.line)
        layout.addWidget(self.list, 1)
        self.hide()

    def ask(self, words: str = "") -> None:
        """Open, with the last ten students, or with some words typed."""
        self._before = self._main.focusWidget()
        self._take_place()
        self.line.setText(words)
        self.show()
        self.raise_()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self._typed(words)
        if may(self._main.person, SEES_STAFF):
            self._main.work.read(_staff_by_words, self._take_staff, slot="palette.staff")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The arrows move in the list while one types; leaving the line closes the finder."""
        if event.type() == QEvent.Type.FocusOut:
            self.hide()
        if event.type() != QEvent.Type.KeyPress:
            return False
        keys = cast(QKeyEvent, event)
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1, Qt.Key.Key_PageDown: 10, Qt.Key.Key_PageUp: -10}
        if keys.key() in steps:
            row = min(max(self.list.currentRow() + steps[Qt.Key(keys.key())], 0), self.list.count() - 1)
            self.list.setCurrentRow(row)
        elif keys.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._open()
        elif keys.key() == Qt.Key.Key_Escape:
            self._close()
        else:
            return False
        return True

    def hideEvent(self, event: QHideEvent) -> None:
        """Nothing that was found stays behind."""
        super().hideEvent(event)
        self.line.clear()
        self.list.clear()
        self._staff = []

    def _take_place(self) -> None:
        whole = self._main.rect()
        width, height = min(scaled(640), whole.width() - 40), min(scaled(420), whole.height() - 80)
        self.setGeometry(QRect((whole.width() - width) // 2, min(scaled(70), 70), width, height))

    def _typed(self, words: str) -> None:
        if words.strip():
            self._main.work.read(
                lambda desk: (
                    students.find(desk, words, limit=LIMIT),
                    saved_lists.saved_lists(desk),
                    loans.with_tag(desk, words),
                    roster(words, desk.now().date()),
                ),
                lambda found: self._show(
                    [
                        *([self._thing(found[2])] if found[2] else ()),
                        *self._roster(found[3]),
                        *self._students(found[0]),
                        *self._teachers(words),
                        *self._lists(words, found[1]),
                        *self._others(words),
                    ]
                ),
                slot="palette",
            )
        else:
            self._main.work.read(
                lambda desk: students.rows(desk, drafts.recent_students(desk)),
                lambda hits: self._show([*self._students(hits), *(self._others("") if not hits else ())]),
                slot="palette",
            )

    def _roster(self, scanned: Roster | None) -> list[Found]:
        """A substitute's roster that comes back: its class on its day."""
        if scanned is None or not may(self._main.person, "attendance.see"):
            return []
        go = partial(self._main.open_record, "roster", scanned.section_id, scanned.day.isoformat())
        return [Found(_("Substitute roster"), shown(scanned.day), _("Attendance"), "calendar-check", go)]

    def _students(self, hits: Sequence[students.Hit]) -> list[Found]:
        return [self._student(hit) for hit in hits]

    def _student(self, hit: students.Hit) -> Found:
        born = f"{_('born')} {shown(hit.birth_date)}" if hit.birth_date else ""
        grade = f"{_('grade')} {hit.grade}" if hit.grade else ""
        detail = "   ".join(part for part in (hit.local_id, born, grade, hit.school or "") if part)
        right = "" if hit.status == "enrolled" else _(hit.status)
        return Found(hit.name, detail, right, "user", lambda: self._main.open_student(hit.id))

    def _take_staff(self, found: list[tuple[list[str], StaffName]]) -> None:
        """The staff is read once, when the finder opens: it is gone through in less time than a key takes."""
        if self.isVisible():
            self._staff = found
            if self.line.text().strip():
                self._typed(self.line.text())

    def _teachers(self, words: str) -> list[Found]:
        typed = _parts(words)
        found = (
            one
            for parts, one in self._staff
            if all(any(part.startswith(word) for part in parts) for word in typed)
        )
        return [
            Found(
                f"{one.last_name}, {one.first_name}",
                "   ".join(filter(None, (one.local_id, one.position))),
                _("Staff"),
                "users",
                partial(self._main.open_record, "staff", one.id, "last_name"),
            )
            for one in islice(found, LIMIT)
        ]

    def _thing(self, thing: loans.Thing) -> Found:
        """What has exactly this tag, and who has it: Enter goes to the child, or to what is out."""
        has = f"{thing.who} {_('since')} {shown(thing.out_on)}" if thing.out_on else _("nobody has it")

        def go() -> None:
            if thing.student_id:
                self._main.open_student(thing.student_id, "lent")
            else:
                self._main.show_screen("lent")

        return Found(f"{thing.word} {thing.tag}", has, _("Lent"), "tag", go)

    def _lists(self, words: str, kept: Sequence[saved_lists.SavedList]) -> list[Found]:
        """Saved lists whose names have what was typed."""
        return [
            Found(
                one.name,
                one.question,
                _("List"),
                "list",
                partial(open_kept, self._main, one),
            )
            for one in kept
            if plain(words) in plain(one.name)
        ]

    def _others(self, words: str) -> list[Found]:
        """Screens, then commands, whose words begin with what was typed or have it inside."""
        typed = plain(words)
        person = self._main.person
        screens = [kind for kind in in_order() if typed in plain(kind.title) and may(person, kind.needs)]
        commands = [
            command
            for command in COMMANDS.values()
            if command.listed
            and typed in plain(f"{command.words} {command.what}")
            and may(person, command.needs)
        ]
        commands.sort(key=lambda command: (typed not in plain(command.words), command.words))
        return [*map(self._screen, screens), *(self._command(command) for command in commands)]

    def _screen(self, kind: type[Screen]) -> Found:
        def go() -> None:
            self._main.show_screen(kind.name)

        return Found(_(kind.title), _("Screen"), kind.keys, kind.icon, go)

    def _command(self, command: Command) -> Found:
        keys = (
            QKeySequence(command.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
            if command.keys
            else ""
        )
        return Found(
            _(command.words),
            _(command.what),
            keys,
            command.icon or "chevron-right",
            lambda: self._main.do(command),
        )

    def _show(self, found: Sequence[Found]) -> None:
        if not self.isVisible():
            return
        self.list.clear()
        for one in found:
            item = QListWidgetItem(f"{one.words}, {one.detail} {one.right}".strip())
            item.setData(Qt.ItemDataRole.UserRole, one)
            self.list.addItem(item)
        if not found:
            nothing = Found(
                _("Nothing has these letters"),
                _("Try a part of a name, an ID or a birth date"),
                "",
                "search",
                lambda: None,
            )
            item = QListWidgetItem(nothing.words)
            item.setData(Qt.ItemDataRole.UserRole, nothing)
            self.list.addItem(item)
        self.list.setCurrentRow(0)

    def _open(self) -> None:
        item = self.list.currentItem()
        found: Found | None = item.data(Qt.ItemDataRole.UserRole) if item else None
        self._close()
        if found:
            found.do()

    def _close(self) -> None:
        self.hide()
        if self._before is not None:
            self._before.setFocus()


def _staff_by_words(desk: Desk) -> list[tuple[list[str], StaffName]]:
    """Everybody on the staff, each with the words they are found by."""
    return [(_parts(f"{one.last_name} {one.first_name} {one.local_id}"), one) for one in staff.names(desk)]


def _parts(words: str) -> list[str]:
    """The words as they are searched: Muñoz-Rivera is found by either name."""
    return plain(students.fold(words)).replace("-", " ").split()
