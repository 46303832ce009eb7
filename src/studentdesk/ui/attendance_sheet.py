"""A class's page of a day: who is on it, and the letters typed so far.

The number of a line, as the class list prints it, goes there: "1" "7" "T" marks number 17 tardy. So three
absent of thirty take nine keys and the one that hands the class in.
"""

from collections.abc import Mapping, Sequence

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QKeyEvent

from studentdesk.i18n import _
from studentdesk.records.attendance import AttendanceCode, SheetLine
from studentdesk.ui.choices import Choice
from studentdesk.ui.entry import Column, Entered
from studentdesk.ui.grid import EntryGrid
from studentdesk.ui.in_place import show_lines

MARK = "mark"
NUMBER_MS = 1500
DIGITS = "0123456789"
UNHELD = (Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.KeypadModifier)
NO_SCHOOL = "This student has no school on this day. See the calendar in Setup."
OFFICE = {"office": "Office", "discipline": "Discipline", "import": "Brought in"}


class AttendanceSheet(EntryGrid):
    """The grid of one class on one day. ``typed`` is what a person typed and nobody has handed in yet."""

    def __init__(self, codes: Sequence[AttendanceCode]) -> None:
        used = [code for code in codes if code.active]
        choices = tuple(Choice(code.code, code.word) for code in used)
        self._words = {code.code: code.word for code in codes}
        self._numbered = not any(code.code[:1].isdigit() for code in used)
        one_key = all(len(code.code) == 1 for code in used)
        columns = [
            Column("number", "#", 36, right=True),
            Column("name", "Student", 176),
            Column("local_id", "ID", 72),
            Column(MARK, "Mark", 56, entry=True, choices=choices, one_key=one_key),
            Column("word", "Meaning", 0),
        ]
        super().__init__(columns, "attendance_sheet", "Attendance of the class")
        self.typed: dict[int, str] = {}
        self._lines: dict[int, SheetLine] = {}
        self._number = ""
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(NUMBER_MS)
        self._pause.timeout.connect(self._forget_number)
        self.entered.connect(self._keep)

    def show_class(self, lines: Sequence[SheetLine], typed: Mapping[int, str]) -> None:
        """Show a class with what was typed on it and not handed in."""
        self._lines = {line.student_id: line for line in lines}
        self.typed = {student: code for student, code in typed.items() if student in self._lines}
        texts = [(id, self._texts(place, line)) for place, (id, line) in enumerate(self._lines.items(), 1)]
        show_lines(self, texts)
        for student, code in list(self.typed.items()):
            if code not in ("", *self._words):
                del self.typed[student]
                row = self.cells.row(student)
                if row is not None:
                    self.cells.put([(row, 3, code)])

    def half_typed(self) -> dict[int, str]:
        """Everything typed and not handed in, good or not, by student."""
        wrong = {key: self.cells.text(self.cells.row(key) or 0, 3) for key, _column in self.cells.wrong()}
        return {**self.typed, **wrong}

    def everybody_present(self) -> dict[int, str]:
        """What takes away every mark there is."""
        marked = {line.student_id for line in self._lines.values() if line.mark_code} | set(self.typed)
        return dict.fromkeys(marked, "")

    def students(self) -> list[int]:
        """Who is on the page, in its order."""
        return list(self._lines)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A number goes to that line; every other key is the grid's."""
        digit = event.text()
        if self._numbered and len(digit) == 1 and digit in DIGITS and event.modifiers() in UNHELD:
            self._go_to_number(digit)
            return
        self._forget_number()
        super().keyPressEvent(event)

    def _go_to_number(self, digit: str) -> None:
        for number in (self._number + digit, digit):
            if 0 < int(number) <= self.cells.rowCount():
                self._number = number
                self.go_to(self.cells.key(int(number) - 1), MARK)
                self._pause.start()
                return
        self._number = digit if digit == "0" else ""

    def _forget_number(self) -> None:
        self._number = ""
        self._pause.stop()

    def _keep(self, entered: Sequence[Entered]) -> None:
        for one in entered:
            self.typed[one.key] = one.text
            line = self._lines[one.key]
            row = self.cells.row(one.key) or 0
            self.cells.update_line(one.key, self._texts(row + 1, line))
            if not line.in_session and one.text:
                self.refuse(one.key, MARK, _(NO_SCHOOL))

    def _texts(self, number: int, line: SheetLine) -> list[str]:
        code = self.typed.get(line.student_id, line.mark_code)
        word = self._words.get(code, "")
        if line.student_id not in self.typed and line.source in OFFICE and word:
            word = f"{word} ({_(OFFICE[line.source])})"
        if not line.in_session and not code:
            word = _("no school that day")
        return [str(number), line.name, line.local_id, code, word]
