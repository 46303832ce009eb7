"""The families to call: a line a child, a letter for what came of the call, and Enter."""

from collections.abc import Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import absence_calls
from studentdesk.records.absence_calls import ToCall
from studentdesk.ui.choices import Choice
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines
from studentdesk.ui.lists import Lists
from studentdesk.ui.screen import label
from studentdesk.ui.work import Work

RESULT, NOTE = "result", "note"


class CallGrid(EntryGrid):
    """``left`` carries the row that Enter leaves: its call is over."""

    left = Signal(int)

    def step_down(self, by: int) -> None:
        """The next row; the call of this one is written down."""
        key = self.key()
        super().step_down(by)
        if key is not None:
            self.left.emit(key)


class FamiliesToCall(QWidget):
    """The grid. ``logged`` says that a call is kept, ``troubled`` why it is not."""

    logged = Signal(str)
    troubled = Signal(str)

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._lines: dict[int, ToCall] = {}
        self._results: dict[str, str] = {}
        self._lists: Lists | None = None
        self._typed: dict[int, dict[str, str]] = {}
        self._letters = label("", "faint", name="call_letters")
        self._letters.setWordWrap(True)
        self.grid = self._made(())
        self._layout = QVBoxLayout(self)
        self._layout.setContentsMargins(0, 0, 0, 0)
        self._layout.addWidget(self._letters)
        self._layout.addWidget(self.grid, 1)

    def offer(self, lists: Lists) -> None:
        """The results, each by a letter of its word."""
        if lists == self._lists:
            return
        self._lists = lists
        self._results = lettered_results(lists.of("call_result"))
        words = {code: lists.word("call_result", code) for code in self._results.values()}
        choices = tuple(Choice(letter, words[code]) for letter, code in self._results.items())
        self._letters.setText(", ".join(choice.words for choice in choices))
        old, self.grid = self.grid, self._made(choices)
        self._layout.replaceWidget(old, self.grid)
        old.deleteLater()

    def show_families(self, families: Sequence[ToCall]) -> None:
        """Show who is to be called; what is typed on a line stays."""
        self._lines = {one.student_id: one for one in families}
        self._typed = {id: typed for id, typed in self._typed.items() if id in self._lines}
        show_lines(self.grid, [(one.student_id, self._texts(one)) for one in families])
        self.grid.setVisible(bool(families))
        self._letters.setVisible(bool(families))

    def begin(self) -> None:
        """The first family."""
        if self._lines:
            self.grid.go_to(next(iter(self._lines)), RESULT)
            self.grid.setFocus()

    def _made(self, choices: tuple[Choice, ...]) -> CallGrid:
        columns = [
            Column("name", "Student", 0),
            Column("contact", "Call", 0),
            Column("phone", "Phone", 112),
            Column("language", "Language", 76),
            Column(RESULT, "Result", 58, entry=True, choices=choices, one_key=True),
            Column(NOTE, "Note", 88, entry=True),
        ]
        grid = CallGrid(columns, "families_to_call", "Families to call")
        grid.entered.connect(self._keep)
        grid.left.connect(self._log)
        return grid

    def _texts(self, one: ToCall) -> list[str]:
        typed = self._typed.get(one.student_id, {})
        word = self._lists.word if self._lists else (lambda _name, code: code or "")
        contact = (
            f"{one.contact} ({word('relationship', one.relationship)})"
            if one.contact
            else _("nobody to call")
        )
        tried = f"{one.tried} {_('tried')}" if one.tried else ""
        name = f"{one.name}  {one.grade}  {tried}".rstrip()
        language = word("language", one.language)
        return [name, contact, one.phone, language, typed.get(RESULT, ""), typed.get(NOTE, "")]

    def _keep(self, entered: Sequence[Entered]) -> None:
        for one in entered:
            self._typed.setdefault(one.key, {})[one.column] = one.text

    def _log(self, student: int) -> None:
        typed, line = self._typed.get(student, {}), self._lines.get(student)
        result = self._results.get(typed.get(RESULT, ""))
        if line is None or result is None:
            return
        del self._typed[student]

        def act(desk: Desk) -> date:
            day = desk.now().date()
            note = typed.get(NOTE) or None
            absence_calls.log_call(desk, student, day, result=result, contact_id=line.contact_id, note=note)
            return day

        def refused(trouble: Trouble) -> None:
            self.grid.refuse(student, RESULT, str(trouble))
            self.troubled.emit(str(trouble))

        self._work.write(act, lambda _day: self.logged.emit(f"{line.name}: {_('call kept')}"), refused)


def lettered_results(results: Sequence[Choice]) -> dict[str, str]:
    """A letter for each result: the first of its code that no other has."""
    letters: dict[str, str] = {}
    for result in results:
        free = next(
            (letter for letter in result.code.casefold() if letter.isalpha() and letter not in letters), ""
        )
        if free:
            letters[free] = result.code
    return letters
