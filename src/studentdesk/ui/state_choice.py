"""Which state file, for which year and as of which day; and below, what was sent already."""

from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records.years import SchoolYear
from studentdesk.states.formats import Format
from studentdesk.ui.dates import shown
from studentdesk.ui.form import wide
from studentdesk.ui.picks import DayPick, Pick, labeled
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import button
from studentdesk.ui.state_work import SURE, StateFiles
from studentdesk.ui.theme import scaled

WIDTH = 330
MOST_LINES = 6


class StateChoice(QWidget):
    """The left side of the screen. ``changed``: another file, year or day; the rest is asked by a button."""

    changed = Signal()
    check_asked = Signal()
    make_asked = Signal()
    again_asked = Signal()

    def __init__(self, *, may_make: bool) -> None:
        super().__init__()
        self._files: StateFiles | None = None
        self._may_make = may_make
        self.on: date | None = None
        self.list = Rows([Column("file", "State file", 0)], "state_list", "State files")
        self.list.moved.connect(lambda _place: self._say_file())
        self.list.opened.connect(lambda _place: self.check_asked.emit())
        self.year = Pick("state_year", "School year", 96)
        self.day = DayPick("state_day", "As of")
        self.year.picked.connect(lambda _id: self._choose(None))
        self.day.picked.connect(self._choose)
        self.day.stepped.connect(self._step_day)
        sent = [
            Column("name", "What we sent", 0),
            Column("when", "When", 82),
            Column("records", "Records", 70, right=True),
        ]
        self.sent = Rows(sent, "state_sent", "What we sent")
        self.sent.moved.connect(self._say_sent)
        self._about, self._sure, self._to_whom = wide(""), wide(""), wide("")
        self._lay_out()

    def _lay_out(self) -> None:
        self._check = button(
            _("Check"), "state_check", self.check_asked.emit, look="primary", icon="file-check"
        )
        self._make = button(_("Make the file …"), "state_make", self.make_asked.emit, icon="file-output")
        self._again = button(_("Write again …"), "state_write_again", self.again_asked.emit)
        when, buttons = QHBoxLayout(), QHBoxLayout()
        when.addWidget(labeled("Year", self.year))
        when.addStretch(1)
        when.addWidget(labeled("As of", self.day))
        buttons.addWidget(self._check)
        buttons.addWidget(self._make)
        buttons.addStretch(1)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(8))
        for widget in (self.list, self._about, self._sure):
            layout.addWidget(widget)
        layout.addLayout(when)
        layout.addLayout(buttons)
        layout.addSpacing(scaled(6))
        layout.addWidget(self.sent, 1)
        layout.addWidget(self._to_whom)
        layout.addWidget(self._again)
        self.setFixedWidth(scaled(WIDTH))

    def show_files(self, files: StateFiles) -> None:
        """Show these, keeping what is chosen."""
        self._files = files
        self.list.load((place, [one.title]) for place, one in enumerate(files.formats))
        self.list.setFixedHeight(scaled(36 + 29 * min(len(files.formats), MOST_LINES)))
        self.year.offer(((one.id, one.label) for one in files.years), self.year.id() or files.year.id)
        sent = ((one.id, [one.name, shown(one.at.date()), f"{one.records:,}"]) for one in files.sent)
        self.sent.load(sent, files.sent[0].id if files.sent else None)
        self._say_sent(self.sent.key() or 0)
        self._again.setEnabled(bool(files.sent) and self._may_make)
        self._say_file()

    def file(self) -> Format | None:
        """The chosen file."""
        place = self.list.key()
        return self._files.formats[place] if self._files and place is not None else None

    def school_year(self) -> SchoolYear | None:
        """The chosen year."""
        chosen = self.year.id()
        return next((one for one in self._files.years if one.id == chosen), None) if self._files else None

    def sent_id(self) -> int | None:
        """The sent file under the cursor."""
        return self.sent.key() if self._files and self._files.sent else None

    def _usual_day(self) -> date | None:
        year = self.school_year()
        return min(self._files.today, year.ends) if self._files and year else None

    def _choose(self, on: date | None) -> None:
        self.on = on
        self._show_day()
        self.changed.emit()

    def _show_day(self) -> None:
        year = self.school_year()
        self.day.show_day(self.on or self._usual_day(), year.begins.year if year else None)

    def _step_day(self, by: int) -> None:
        at = self.on or self._usual_day()
        if at is not None:
            self._choose(date.fromordinal(at.toordinal() + by))

    def _say_file(self) -> None:
        file = self.file()
        if file is None:
            return
        edition = f"{file.document}, {file.edition}. " if file.document else ""
        self._about.setText(file.trouble or f"{edition}{_('Layout of')} {', '.join(file.years)}.")
        self._sure.setText(file.sentence or _(SURE.get(file.how_sure, "")))
        self._check.setEnabled(not file.trouble)
        self._make.setEnabled(not file.trouble and self._may_make)
        self._show_day()
        self.changed.emit()

    def _say_sent(self, id: int) -> None:
        one = next((one for one in self._files.sent if one.id == id), None) if self._files else None
        if one is None:
            self._to_whom.setText(_("Nothing was sent yet. Each file that is made is kept here."))
            return
        whom = f"{_('To')} {one.recipient}, {_('by')} {one.by}: {one.purpose}."
        self._to_whom.setText(f"{whom} {_('School year')} {one.year}, {_('as of')} {shown(one.as_of)}.")
