"""A record's fields in groups: dense enough that sixty facts stand on one screen, each saved when it is left.

form = Form(self.work, "student", columns=2)
name = form.group("Name")
name.text("last_name", "Last name", required=True, example="Núñez")
name.day("birth_date", "Birth date", latest=today)
name.choice("sex", "Sex", [Choice("F", "Female"), ...])
form.saves(lambda desk, field, value: students.correct(desk, id, **{field: value}))
form.load("student:12", {"last_name": "Núñez", ...})
"""

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import Any, TypeVar, cast

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.findings import Trouble
from studentdesk.i18n import _
from studentdesk.ui.choices import Choice
from studentdesk.ui.field import ChoiceField, DayField, Field, FlagField
from studentdesk.ui.screen import label
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

F = TypeVar("F", bound=Field)
Save = Callable[[Desk, str, Any], object]
LABEL_WIDTH = 112
FIELD_WIDTH = 130


class Form(QWidget):
    """The fields of one record. ``saved`` names a field whose new value is in the records."""

    saved = Signal(str)

    def __init__(self, work: Work, name: str, *, columns: int = 2, label_width: int = LABEL_WIDTH) -> None:
        super().__init__()
        self.work, self.key = work, ""
        self.fields: dict[str, Field] = {}
        self._save: Save | None = None
        self._label_width = label_width
        self.setObjectName(name)
        self._groups: list[tuple[Group, int | None]] = []
        self._shown = columns
        layout = QHBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(24))
        self._columns = [QVBoxLayout() for _column in range(columns)]
        for column in self._columns:
            column.setSpacing(scaled(14))
            layout.addLayout(column, 1)

    def group(self, words: str, column: int | None = None) -> "Group":
        """A heading and its fields, in the given column or in the emptiest."""
        made = Group(self, words, self._label_width)
        self._groups.append((made, column))
        self._place(made, column)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        """As many columns as there is room for: one beneath the other where text is large."""
        super().resizeEvent(event)
        room = self.width() // scaled(self._label_width + FIELD_WIDTH)
        fit = min(max(room, 1), len(self._columns))
        if fit != self._shown:
            self._shown = fit
            self._place_again()

    def minimumSizeHint(self) -> QSize:
        """One column wide, as high as the columns there are now."""
        layout = self.layout()
        high = layout.minimumSize().height() if layout else 0
        return QSize(scaled(self._label_width + FIELD_WIDTH - 24), high)

    def _place_again(self) -> None:
        for column in self._columns:
            while column.takeAt(0):
                pass
        layout = cast(QHBoxLayout, self.layout())
        for number, column in enumerate(self._columns):
            layout.setStretchFactor(column, 1 if number < self._shown else 0)
        for group, wanted in self._groups:
            self._place(group, wanted)
        layout.setSpacing(scaled(24) if self._shown > 1 else 0)
        self.updateGeometry()

    def _place(self, group: "Group", column: int | None) -> None:
        columns = self._columns[: self._shown]
        place = min(columns, key=_height) if column is None else columns[min(column, self._shown - 1)]
        last = place.itemAt(place.count() - 1)
        if last and last.spacerItem():
            place.takeAt(place.count() - 1)
        place.addWidget(group)
        place.addStretch(1)

    def saves(self, save: Save) -> None:
        """The act that keeps one field: ``save(desk, field, value)``, run on the writing desk."""
        self._save = save

    def load(self, key: str, values: Mapping[str, Any]) -> None:
        """Show a record; ``key`` names it ("student:12"). What was half-typed before a lock comes back.

        The same record loaded again leaves alone what is being typed, and says what changed under it.
        """
        again, self.key = key == self.key, key
        half = self.work.half_typed.get(key, {})
        for name, field in self.fields.items():
            typed = half.pop(name, None)
            if again and field.changed():
                field.meanwhile(values.get(name))
            else:
                field.show_value(values.get(name))
            if not again and typed not in (None, field.text()):
                field.put_half_typed(typed)

    def rest(self) -> None:
        """Save nothing any more: the form is about to go, and what is half-typed is kept as it stands."""
        self._save = None

    def half_typed(self) -> dict[str, str]:
        """Field and text of what is typed and not saved."""
        return {name: field.text() for name, field in self.fields.items() if field.changed()}

    def put_by(self) -> None:
        """Keep what is half-typed until the same record is shown again, in this form or a new one."""
        if self.key and (typed := self.half_typed()):
            self.work.half_typed.setdefault(self.key, {}).update(typed)

    def leave(self) -> None:
        """Save what is typed in the field with the focus: before another record, screen or the end."""
        for field in self.fields.values():
            if field.widget.hasFocus() and field.changed():
                field.leave()

    def go_to(self, name: str) -> bool:
        """Put the cursor into a field, as a problem's Enter asks. Answers whether there is such a field."""
        if name not in self.fields:
            return False
        widget = self.fields[name].widget
        widget.setFocus(Qt.FocusReason.OtherFocusReason)
        if isinstance(widget, QLineEdit):
            widget.selectAll()
        return True

    def add(self, field: F) -> F:
        """Take a field in: it is saved when left."""
        self.fields[field.name] = field
        field.setParent(self)
        field.left.connect(lambda value: self._keep(field, value))
        return field

    def _keep(self, field: Field, value: Any) -> None:
        if self._save is None:
            return
        save, key = self._save, self.key

        def kept(_answer: object) -> None:
            if key == self.key:
                field.settled(value)
            self.saved.emit(field.name)

        def refused(trouble: Trouble) -> None:
            if key == self.key:
                field.wrong(str(trouble))

        self.work.write(lambda desk: save(desk, field.name, value), kept, refused)


class Group(QWidget):
    """A heading and its rows of label and field."""

    def __init__(self, form: Form, words: str, label_width: int) -> None:
        super().__init__()
        self._form = form
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(10))
        self._grid.setVerticalSpacing(scaled(4))
        self._grid.setColumnMinimumWidth(0, scaled(label_width))
        self._grid.setColumnStretch(1, 1)
        self.rows = 0
        if words:
            self._grid.addWidget(label(_(words), "subtitle"), 0, 0, 1, 2)
            self.rows = 2

    def text(self, name: str, words: str, **more: Any) -> Field:
        """A line of text. ``required``, ``example`` and ``help`` as in `Field`."""
        return self.add(Field(name, words, **more))

    def day(
        self,
        name: str,
        words: str,
        *,
        school_year: int | None = None,
        latest: date | None = None,
        **more: Any,
    ) -> DayField:
        """A day; see `DayField`."""
        return self.add(DayField(name, words, school_year=school_year, latest=latest, **more))

    def choice(self, name: str, words: str, choices: Sequence[Choice], **more: Any) -> ChoiceField:
        """A code of a closed list."""
        return self.add(ChoiceField(name, words, choices, **more))

    def flag(self, name: str, words: str, **more: Any) -> FlagField:
        """Yes or no."""
        return self.add(FlagField(name, words, **more))

    def fact(self, name: str, words: str) -> Field:
        """Something that is only shown."""
        field = self.add(Field(name, words))
        field.line.setReadOnly(True)
        return field

    def add(self, field: F) -> F:
        """Any field, in the next row."""
        self._form.add(field)
        self._grid.addWidget(field.label, self.rows, 0, Qt.AlignmentFlag.AlignVCenter)
        self._grid.addWidget(field.widget, self.rows, 1)
        self._grid.addWidget(field.problem, self.rows + 1, 0, 1, 2)
        self.rows += 2
        return field

    def put(self, widget: QWidget) -> None:
        """Anything else, as wide as the group."""
        self._grid.addWidget(widget, self.rows, 0, 1, 2)
        self.rows += 1


def _height(column: QVBoxLayout) -> int:
    items = (column.itemAt(place) for place in range(column.count()))
    widgets = (item.widget() for item in items if item)
    return sum(widget.rows for widget in widgets if isinstance(widget, Group))


def wide(words: str) -> QLabel:
    """A help line that wraps."""
    made = label(words, "faint")
    made.setWordWrap(True)
    policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Minimum)
    policy.setHeightForWidth(True)
    made.setSizePolicy(policy)
    return made
