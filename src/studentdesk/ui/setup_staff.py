"""Setup: who works here, with the classes each teaches this year and the state's and our own fields."""

from dataclasses import dataclass

from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QWidget

from studentdesk.db import roles
from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import staff
from studentdesk.records.staff import FACTS, Staff, StaffClass
from studentdesk.records.students import fold
from studentdesk.records.years import current_year
from studentdesk.ui.choices import plain
from studentdesk.ui.dates import shown
from studentdesk.ui.fact_fields import not_for_readers
from studentdesk.ui.form import wide
from studentdesk.ui.ledger import Book, Ledger, corrected
from studentdesk.ui.lists import Lists, read_lists
from studentdesk.ui.local_form import LocalForm
from studentdesk.ui.record_history import RecordHistory
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.screen import label
from studentdesk.ui.setup_pages import headed
from studentdesk.ui.tall import as_tall_as
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

MOST, MOST_ROWS, MOST_CLASSES = 200, 6, 8


STAFF = Book(
    name="staff",
    title="By name",
    adding="Add to the Staff",
    nothing="Nobody of this name or number works here.",
    columns=(
        Column("name", "Name", 0),
        Column("number", "Number", 84),
        Column("position", "Position", 150),
        Column("from", "From", 92),
        Column("to", "Until", 92),
    ),
    facts=FACTS,
    asked=("last_name", "first_name", "local_id", "state_id", "position", "begins"),
    corrected=tuple(FACTS),
    words=lambda one, _lists: [
        f"{one.last_name}, {one.first_name}",
        one.local_id,
        one.position or "",
        shown(one.begins),
        shown(one.ends),
    ],
    add=lambda desk, _owner, values: staff.add_staff(desk, **values),
    correct=corrected(staff.correct_staff),
)
CLASSES = (
    Column("course", "Course", 0),
    Column("code", "Class", 64),
    Column("school", "School", 124),
    Column("period", "Period", 66),
    Column("room", "Room", 66),
    Column("role", "As", 90),
    Column("when", "From – to", 150),
)


@dataclass(frozen=True, slots=True)
class _Shown:
    """Who was found, and how many work here in all; ``seen``: whether this role sees birth dates."""

    found: list[Staff]
    all: int
    lists: Lists
    seen: bool


class StaffPart(QWidget):
    """A line to find somebody by, the list, the facts of the one under the cursor, and their classes."""

    tables = frozenset({"staff", "section_staff", "section", "course", "local_field", "local_value"})

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__()
        self._work = work
        self._wanted: tuple[int, str] | None = None
        self.sought = QLineEdit()
        self.sought.setObjectName("find_staff")
        self.sought.setAccessibleName(_("Find somebody on the staff"))
        self.sought.setPlaceholderText(_("A name or a number"))
        self.sought.textEdited.connect(lambda _typed: self.refresh())
        self.sought.returnPressed.connect(self._into_the_list)
        self.note = label("", "faint", name="staff_found")
        self.ledger = Ledger(work, STAFF, edits, open_form=True, most=MOST_ROWS)
        self.ledger.rows.about = "nobody"
        self.ledger.moved.connect(self._show_one)
        self.local = LocalForm(work, "staff", edits)
        self.history = RecordHistory(work, "staff")
        self._teaches = label("", "subtitle")
        self._none = wide(_("No class this school year."))
        self.classes = Rows(CLASSES, "staff_classes", "Classes this school year")
        self.classes.about = "nobody"
        column = headed(
            self, "Staff", "Who teaches and works here. Whoever leaves stays in the list with a last day."
        )
        across = QHBoxLayout()
        across.setSpacing(scaled(12))
        across.addWidget(self.sought, 1)
        across.addWidget(self.note)
        column.addLayout(across)
        for widget in (self.ledger, self._teaches, self._none, self.classes, self.local, self.history):
            column.addWidget(widget)
        column.addStretch(1)

    def refresh(self) -> None:
        """Read those whose name or number has what was typed in it."""
        words = self.sought.text() if self._wanted is None else ""
        wanted = self._wanted[0] if self._wanted else 0
        self._work.read(lambda desk: _read(desk, words, wanted), self._load, slot="setup.staff")

    def begin(self) -> QWidget:
        """The line to find by."""
        return self.sought

    def open_record(self, kind: str, id: int, field: str) -> None:
        """One of them, with the cursor in a field."""
        self.sought.clear()
        self._wanted = (id, "last_name" if field == "name" else field)
        self.refresh()

    def _into_the_list(self) -> None:
        self.ledger.rows.setFocus()

    def _load(self, read: _Shown) -> None:
        self.ledger.offer(read.lists)
        more = read.all > len(read.found)
        said = f"{len(read.found):,} {_('of')} {read.all:,}" if more else f"{read.all:,}"
        self.note.setText(f"{said} {_('on the staff')}")
        self.ledger.show_records(0, read.found)
        not_for_readers(self.ledger.form, ["birth_date"], read.seen)
        wanted, self._wanted = self._wanted, None
        if wanted:
            self.ledger.rows.go_to(wanted[0])
            self.ledger.edit(wanted[0])
            self.ledger.form.go_to(wanted[1])

    def _show_one(self, id: int) -> None:
        for widget in (self._teaches, self._none, self.classes, self.local):
            widget.setVisible(bool(id))
        self.history.show_record(id)
        if id:
            self.local.show_record(id)
            self._work.read(lambda desk: _teaching(desk, id), self._show_classes, slot="setup.staff_classes")

    def _show_classes(self, read: tuple[str, list[StaffClass]]) -> None:
        year, found = read
        self._teaches.setText(f"{_('Teaches')} {year}")
        self.classes.load((one.id, _words(one)) for one in found)
        as_tall_as(self.classes, min(len(found), MOST_CLASSES))
        self.classes.setVisible(bool(found))
        self._none.setVisible(not found)


def _read(desk: Desk, words: str, wanted: int) -> _Shown:
    everybody = staff.staff(desk)
    typed = plain(fold(words))
    found = [
        one
        for one in everybody
        if not typed or typed in plain(fold(f"{one.last_name}, {one.first_name} {one.local_id}"))
    ]
    shown_ones = found[:MOST]
    shown_ones += [one for one in found[MOST:] if one.id == wanted]
    return _Shown(
        shown_ones, len(everybody), read_lists(desk), roles.sees(desk.person.role, "staff", "birth_date")
    )


def _teaching(desk: Desk, id: int) -> tuple[str, list[StaffClass]]:
    year = current_year(desk)
    return year.label, staff.classes(desk, id, year.id)


def _words(one: StaffClass) -> list[str]:
    when = " – ".join(shown(day) for day in (one.begins, one.ends) if day)
    return [one.course, one.code, one.school, one.period, one.room or "", one.role, when]
