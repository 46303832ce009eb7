"""The page of one class on one day: its head, its letters, and how it is handed in."""

from collections.abc import Callable
from datetime import date

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import attendance, releases
from studentdesk.records.attendance import AttendanceCode, SheetLine
from studentdesk.ui.attendance_sheet import MARK, AttendanceSheet
from studentdesk.ui.banner import Banner
from studentdesk.ui.elided import Elided
from studentdesk.ui.screen import button, label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

Place = tuple[int, date]
Head = Callable[[int, int], tuple[str, str]]


class ClassPage(QWidget):
    """A class to type into. ``said``: what was done. ``troubled``: what went wrong with a class left behind.

    ``head`` answers title and state of a class for a number of letters that are not handed in. ``kept`` are
    letters of classes that could not be handed in yet.
    """

    said = Signal(str)
    troubled = Signal(str)

    def __init__(self, work: Work, head: Head, *, may_edit: bool) -> None:
        super().__init__()
        self._work, self._head, self._may_edit = work, head, may_edit
        self._place: Place | None = None
        self.kept: dict[Place, dict[int, str]] = {}
        self.sheet = AttendanceSheet([])
        self._title = label("", "subtitle", name="class_title")
        self._state = Elided("faint", name="class_state")
        self._trouble = label("", "error", name="class_trouble")
        self._trouble.setWordWrap(True)
        self._trouble.hide()
        self.banner = Banner("attendance_notice")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        layout.addLayout(self._top())
        layout.addWidget(self._trouble)
        layout.addWidget(self.banner)
        self._sheet_place = QVBoxLayout()
        self._sheet_place.addWidget(self.sheet)
        layout.addLayout(self._sheet_place, 1)

    def _top(self) -> QHBoxLayout:
        present = button(_("All present"), "all_present", self.mark_all_present)
        present.setToolTip("Ctrl+Shift+P")
        hand_in = button(_("Hand in"), "hand_in", self.hand_in, look="primary", icon="check")
        hand_in.setToolTip("Ctrl+Enter")
        words = QVBoxLayout()
        words.setSpacing(0)
        words.addWidget(self._title)
        words.addWidget(self._state)
        top = QHBoxLayout()
        top.addLayout(words, 1)
        self._buttons = (present, hand_in)
        for pressed in self._buttons:
            top.addWidget(pressed, 0, Qt.AlignmentFlag.AlignVCenter)
        return top

    def use_codes(self, codes: list[AttendanceCode]) -> None:
        """A grid for these letters; what was typed is kept."""
        old, self.sheet = self.sheet, AttendanceSheet(codes)
        self.sheet.setEnabled(self._may_edit)
        self.sheet.entered.connect(lambda _entered: self._say_head())
        self.sheet.selectionModel().currentRowChanged.connect(lambda _now, _before: self._warn())
        had_focus = old.hasFocus()
        self._sheet_place.replaceWidget(old, self.sheet)
        old.deleteLater()
        if had_focus:
            self.sheet.setFocus()

    def show_nothing(self, title: str, state: str) -> None:
        """No class here: say why and what to do."""
        self._place = None
        self.sheet.show_class([], {})
        self._title.setText(title)
        self._state.setText(state)
        self._say_trouble("")
        self._enable()

    def open(self, section: int, day: date) -> None:
        """Read and show a class. The same one read again keeps what is typed."""
        self._work.read(
            lambda desk: attendance.day_sheet(desk, section, day),
            lambda lines: self._show((section, day), lines),
            slot="attendance.sheet",
        )

    def section(self) -> int | None:
        """Which class is open."""
        return self._place[0] if self._place else None

    def hand_in(self) -> None:
        """Hand in the class with the letters typed. A letter that is not good keeps it here."""
        self.setFocus()  # ends the typing in a cell
        self.sheet.setFocus()
        wrong = self.sheet.cells.wrong()
        if wrong:
            (student, _column), why = next(iter(wrong.items()))
            self.sheet.go_to(student, MARK)
            self._say_trouble(why)
            return
        self._take(dict(self.sheet.typed))

    def mark_all_present(self) -> None:
        """Hand in the class with everybody present."""
        self._take(self.sheet.everybody_present())

    def leave(self) -> None:
        """Hand in what was typed; what is not good waits until the class is opened again."""
        typed = self.sheet.half_typed()
        if self._place is None or not typed:
            return
        bad = {key: typed[key] for key, _column in self.sheet.cells.wrong()}
        good = {key: code for key, code in self.sheet.typed.items() if key not in bad}
        if good:
            self._take(good)
        if bad:
            self.kept[self._place] = bad
        self._place = None

    def half_typed(self) -> dict[Place, dict[int, str]]:
        """All letters that are not handed in, by class and day."""
        typed = self.sheet.half_typed()
        return {**self.kept, **({self._place: typed} if self._place and typed else {})}

    def _show(self, place: Place, lines: list[SheetLine]) -> None:
        again = place == self._place
        typed = {**self.kept.pop(place, {}), **(self.sheet.half_typed() if again else {})}
        self._place = place
        if not again:
            self._say_trouble("")
        self.sheet.show_class(lines, typed)
        if not again and lines:
            self.sheet.go_to(lines[0].student_id, MARK)
        self._say_head()
        self._enable()

    def _warn(self) -> None:
        """Whom the child under the cursor may not be given to: it may be about to leave."""
        at = self.sheet.currentIndex()
        if not at.isValid():
            self.banner.say([])
            return
        student = self.sheet.cells.key(at.row())
        self._work.read(
            lambda desk: releases.warnings(desk, student), self.banner.say, slot="attendance.warned"
        )

    def _take(self, marks: dict[int, str]) -> None:
        if self._place is None or not self.sheet.students():
            return
        place = section, day = self._place
        title, _state = self._head(section, 0)

        def refused(trouble: Trouble) -> None:
            self.kept[place] = marks
            if place == self._place:
                self.open(*place)
                self._say_trouble(str(trouble))
            else:
                self.troubled.emit(f"{title}: {trouble}")

        self._say_trouble("")
        self.sheet.typed = {}
        self._work.write(
            lambda desk: attendance.take(desk, section, day, marks),
            lambda _none: self.said.emit(f"{title}: {_('handed in')}"),
            refused,
        )

    def _say_head(self) -> None:
        if self._place is not None:
            title, state = self._head(self._place[0], len(self.sheet.half_typed()))
            self._title.setText(title)
            self._state.setText(state)

    def _say_trouble(self, sentence: str) -> None:
        self._trouble.setText(sentence)
        self._trouble.setVisible(bool(sentence))

    def _enable(self) -> None:
        for pressed in self._buttons:
            pressed.setEnabled(self._may_edit and bool(self.sheet.students()))
