"""The state's and the district's own fields of a record: shown by existing, saved when left."""

from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.db.roles import ADMINISTRATOR
from studentdesk.records.list_values import list_values
from studentdesk.records.local_fields import LocalField, local_fields
from studentdesk.records.local_values import local_values, set_local_values
from studentdesk.ui.choices import Choice
from studentdesk.ui.fact_fields import SaidField, in_two, not_for_readers
from studentdesk.ui.field import DayField, Field
from studentdesk.ui.flow import FlowForm
from studentdesk.ui.link_field import WordField
from studentdesk.ui.student_facts import only_read
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

TITLE = "Fields of our own and of the state"
WIDTH = 460


@dataclass(frozen=True, slots=True)
class _Local:
    """The fields in use, their codes, what this record holds, and whether hidden ones are seen."""

    fields: tuple[LocalField, ...]
    choices: tuple[tuple[Choice, ...], ...]
    values: dict[str, Any]
    seen: bool


class LocalForm(QWidget):
    """One record's local fields; nothing at all where the scope has none."""

    def __init__(self, work: Work, scope: str, edits: bool) -> None:
        super().__init__()
        self._work, self._scope, self._edits = work, scope, edits
        self._made: tuple[Any, ...] = ()
        self._record: tuple[int, int | None] = (0, None)
        self.form: FlowForm | None = None
        self.setObjectName(f"local_{scope}")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)

    def show_record(self, id: int, year: int | None = None) -> None:
        """Read and show a record's; for the scope student_year, of a year."""
        self._record = (id, year)
        scope = self._scope
        self._work.read(lambda desk: _read(desk, scope, id, year), self._show, slot=f"local.{scope}")

    def _show(self, read: _Local) -> None:
        made = (read.fields, read.choices)
        if made != self._made or self.form is None:
            self._made = made
            self._build(read)
        form = self.form
        if form is None:
            return
        id, year = self._record
        scope = self._scope
        form.saves(lambda desk, field, value: _keep(desk, scope, id, year, field, value))
        form.load(
            f"local:{scope}:{id}:{year}", {f"local.{code}": value for code, value in read.values.items()}
        )
        form.setVisible(bool(read.fields))
        form.flow.arrange()

    def _build(self, read: _Local) -> None:
        if self.form is not None:
            self.form.rest()
            self.form.hide()
            self.form.deleteLater()
        self.form = FlowForm(self._work, f"local_{self._scope}_form")
        group = self.form.part(TITLE)
        for field, choices in zip(read.fields, read.choices, strict=True):
            made = group.add(_field(field, choices))
            made.label.setText(in_two(made.words))
        if not self._edits:
            only_read(self.form)
        not_for_readers(self.form, [f"local.{one.code}" for one in read.fields if one.hidden], read.seen)
        self.form.setMaximumWidth(scaled(WIDTH))
        layout = self.layout()
        if layout is not None:
            layout.addWidget(self.form)


def _field(field: LocalField, choices: tuple[Choice, ...]) -> Field:
    name, help = f"local.{field.code}", field.help or ""
    if field.kind == "code list":
        return WordField(name, field.label, choices, help=help)
    kinds: dict[str, type[Field]] = {"date": DayField, "flag": SaidField}
    return kinds.get(field.kind, Field)(name, field.label, help=help)


def _read(desk: Desk, scope: str, id: int, year: int | None) -> _Local:
    fields = tuple(local_fields(desk, scope))
    values = local_values(desk, scope, id, year)
    choices = tuple(_choices(desk, field, values[field.code]) for field in fields)
    return _Local(fields, choices, values, desk.person.role == ADMINISTRATOR)


def _choices(desk: Desk, field: LocalField, held: Any) -> tuple[Choice, ...]:
    """What may be chosen, and what the record holds though nobody else may choose it any more."""
    known = list_values(desk, field.list) if field.list else []
    return tuple(Choice(one.code, one.word) for one in known if one.active or one.code == held)


def _keep(desk: Desk, scope: str, id: int, year: int | None, field: str, value: Any) -> None:
    set_local_values(desk, scope, id, year, **{field.removeprefix("local."): value})
