"""What waits for the principal: notes beyond the limit, and trips. Y says yes, N says no."""

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.records import absence_notes, trips
from studentdesk.records.absence_notes import Note
from studentdesk.records.trips import Trip
from studentdesk.reports.report import counted
from studentdesk.ui.dates import shown
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.today_cards import Sheet
from studentdesk.ui.work import Work

COLUMNS = (Column("what", "What", 96), Column("name", "Who", 0), Column("days", "Days", 164))
ANSWERS = {Qt.Key.Key_Y: True, Qt.Key.Key_N: False}
MOST = 4
Waiting = Note | Trip


class Decisions(Rows):
    """``decided`` carries the line's key and the answer."""

    decided = Signal(int, bool)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y and N decide the line under the cursor."""
        key = self.key()
        if event.key() in ANSWERS and not event.modifiers() and key is not None:
            self.decided.emit(key, ANSWERS[Qt.Key(event.key())])
        else:
            super().keyPressEvent(event)


class ForThePrincipal(Sheet):
    """A line a note or a trip; hidden where nothing waits. ``troubled`` says what could not be done."""

    troubled = Signal(str)

    def __init__(self, work: Work) -> None:
        super().__init__("for_the_principal", "For the principal", COLUMNS, Decisions)
        self._work = work
        self._lines: list[Waiting] = []
        if isinstance(self.rows, Decisions):
            self.rows.decided.connect(self._decide)
        self.hide()

    def refresh(self) -> None:
        """Read what waits."""

        def read(desk: Desk) -> list[Waiting]:
            return [*absence_notes.for_the_principal(desk), *trips.for_the_principal(desk)]

        self._work.read(read, self._show, slot="today.principal")

    def _show(self, lines: list[Waiting]) -> None:
        self._lines = lines
        said = _("Y accepts the line under the cursor, N does not. Ctrl+Z takes it back.")
        self.show_lines(
            said, [(place, _texts(one)) for place, one in enumerate(lines)], most=MOST, grows=False
        )
        self.setVisible(bool(lines))

    def _decide(self, place: int, accept: bool) -> None:
        one = self._lines[place]

        def act(desk: Desk) -> Any:
            if isinstance(one, Note):
                return absence_notes.decide_note(desk, one.id, accept)
            return trips.decide_trip(desk, one.id, accept)

        def refused(trouble: Trouble) -> None:
            self.troubled.emit(str(trouble))

        self._work.write(act, None, refused)


def _texts(one: Waiting) -> list[str]:
    days = shown(one.first_day)
    if one.last_day > one.first_day:
        days += f" - {shown(one.last_day)}"
    if isinstance(one, Note):
        who = f"{one.name}, {one.grade}" + (f": {one.says}" if one.says else "")
        return [_("Parents’ note"), who, days]
    by = f", {one.asked_by}" if one.asked_by else ""
    return [_("Trip"), f"{one.name}, {counted(one.students)}{by}", days]
