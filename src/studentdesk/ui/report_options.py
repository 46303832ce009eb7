"""What a report asks, as fields: a school, a class, a day, yes or no, a number."""

from collections.abc import Mapping, Sequence
from datetime import date

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QGridLayout, QVBoxLayout, QWidget

from studentdesk.i18n import _
from studentdesk.records.class_lists import ListedClass
from studentdesk.records.schools import School
from studentdesk.reports.options import Option
from studentdesk.ui.choices import Choice
from studentdesk.ui.link_field import Link
from studentdesk.ui.picks import DayPick, Pick
from studentdesk.ui.screen import label
from studentdesk.ui.sought_field import SoughtField, seek_students
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

ALL = 0
Others = Sequence[tuple[int, str]]


class ReportOptions(QWidget):
    """The fields of one report. ``changed`` after each choice; ``given`` is what the report is made with."""

    changed = Signal()

    def __init__(
        self, work: Work, options: Sequence[Option], day: date, school_year: int, student: Link | None = None
    ) -> None:
        super().__init__()
        self._work, self._student = work, student
        self._options = options
        self._day = day
        self._fields: dict[str, QWidget] = {}
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(scaled(10))
        self._grid.setVerticalSpacing(scaled(6))
        self._grid.setColumnStretch(1, 1)
        for row, option in enumerate(options):
            field = self._field(option, school_year)
            field.setAccessibleName(_(option.label))
            self._fields[option.name] = field
            self._grid.addWidget(label(_(option.label), "label"), row, 0)
            self._grid.addWidget(field, row, 1)

    def offer(
        self, schools: Sequence[School], classes: Sequence[ListedClass], others: Mapping[str, Others]
    ) -> None:
        """Fill the lists, keeping what is chosen."""
        for option in self._options:
            field = self._fields[option.name]
            if isinstance(field, Pick) and option.kind != "count":
                if option.kind == "school":
                    found = [(school.id, school.name) for school in schools]
                    words = _("All schools")
                elif option.kind in others:
                    found = list(others[option.kind])
                    words = _(option.usual.capitalize())
                else:
                    found = [(one.section_id, _class(one)) for one in classes]
                    words = _("All classes")
                field.offer([(ALL, words), *found], field.id())

    def given(self) -> dict[str, object]:
        """What was chosen, by the option's name; what is as usual is left out."""
        found: dict[str, object] = {}
        for option in self._options:
            field = self._fields[option.name]
            if option.kind == "student":
                if self._student is not None:
                    found[option.name] = self._student[0]
            elif isinstance(field, Pick):
                if field.id() or option.kind == "count":
                    found[option.name] = field.id()
            elif isinstance(field, DayPick):
                found[option.name] = self._day
            elif isinstance(field, QCheckBox):
                found[option.name] = field.isChecked()
        return found

    def school(self) -> int | None:
        """The chosen school, where the report asks for one."""
        return next((pick.id() or None for option, pick in self._picks() if option.kind == "school"), None)

    def _picks(self) -> list[tuple[Option, Pick]]:
        return [
            (option, field)
            for option in self._options
            if isinstance(field := self._fields[option.name], Pick)
        ]

    def _field(self, option: Option, school_year: int) -> QWidget:
        name = f"report_{option.name.replace('-', '_')}"
        if option.kind == "student":
            return self._student_field(name, option)
        if option.kind == "day":
            day = DayPick(name, option.label)
            day.show_day(self._day, school_year)
            day.picked.connect(self._keep_day)
            day.stepped.connect(lambda by: self._step(day, by, school_year))
            return day
        if option.kind == "yes or no":
            box = QCheckBox()
            box.setObjectName(name)
            box.clicked.connect(self.changed)
            return box
        if option.kind == "count":
            number = Pick(name, option.label, 72)
            number.offer(((count, str(count)) for count in range(option.most + 1)), int(option.usual))
            number.picked.connect(self.changed)
            return number
        pick = Pick(name, option.label, 0)
        pick.offer([(ALL, "")], ALL)
        pick.picked.connect(self.changed)
        return pick

    def _student_field(self, name: str, option: Option) -> QWidget:
        """A line for a few letters of a name; left empty it is what the option says."""
        sought = SoughtField(self._work, name, option.label, seek_students)
        sought.line.setPlaceholderText(_(option.usual.capitalize()))
        if self._student is not None:
            sought.know(self._student[0], self._student[1].word)
            sought.show_value(self._student[0])
        sought.left.connect(lambda id: self._keep_student(sought, id))
        place = QWidget()
        layout = QVBoxLayout(place)
        layout.setContentsMargins(0, 0, 0, 0)
        for widget in (sought.widget, sought.problem):
            layout.addWidget(widget)
        return place

    def _keep_student(self, sought: SoughtField, id: int | None) -> None:
        self._student = None if id is None else (id, Choice("", sought.text()))
        sought.settled(id)
        self.changed.emit()

    def _keep_day(self, day: date) -> None:
        self._day = day
        self.changed.emit()

    def _step(self, pick: DayPick, by: int, school_year: int) -> None:
        self._keep_day(date.fromordinal(self._day.toordinal() + by))
        pick.show_day(self._day, school_year)


def _class(one: ListedClass) -> str:
    period = f", {_('period')} {one.period}" if one.period else ""
    teacher = f", {one.teacher}" if one.teacher else ""
    return f"{one.title}{period}{teacher}"
