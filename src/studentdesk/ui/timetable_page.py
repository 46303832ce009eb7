"""The timetable of a teacher or a room: choose one at the left, its hours stand beside it."""

from PySide6.QtWidgets import QHBoxLayout, QWidget

from studentdesk.db.desk import Desk
from studentdesk.i18n import _
from studentdesk.records import timetables
from studentdesk.records.conflicts import day_words
from studentdesk.records.timetables import Hour
from studentdesk.ui.rows import Column, Rows
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

WHOSE = (Column("name", "Teacher or room", 0),)
HOURS = (
    Column("period", "Period", 64),
    Column("times", "Times", 96),
    Column("day", "Day", 64),
    Column("class", "Class", 0),
    Column("place", "Room, teacher", 150),
    Column("full", "Students", 78, right=True),
)
Whose = tuple[str, int, str]  # teacher or room, the teacher's id, the room


class TimetablePage(QWidget):
    """Teachers by name, then rooms by number."""

    def __init__(self, work: Work) -> None:
        super().__init__()
        self._work = work
        self._school = self._year = 0
        self._known: list[Whose] = []
        self.whose = Rows(WHOSE, "timetables", "Teachers and rooms")
        self.whose.moved.connect(self._read_hours)
        self.hours = Rows(HOURS, "timetable_hours", "Hours, by time of the day")
        self.whose.setFixedWidth(scaled(240))
        across = QHBoxLayout(self)
        across.setContentsMargins(0, scaled(10), 0, 0)
        across.setSpacing(scaled(14))
        across.addWidget(self.whose)
        across.addWidget(self.hours, 1)

    def read(self, school: int, year: int) -> None:
        """Read who teaches at a school in a year, and in which rooms."""
        self._school, self._year = school, year

        def read(desk: Desk) -> list[Whose]:
            teach = [(one.name, one.id, "") for one in timetables.teachers(desk, school, year)]
            return [*teach, *(("", 0, room) for room in timetables.rooms(desk, school, year))]

        self._work.read(read, self._show, slot="courses.timetables")

    def _show(self, known: list[Whose]) -> None:
        self._known = known
        self.whose.load(
            (number, [name or f"{_('Room')} {room}"]) for number, (name, _id, room) in enumerate(known)
        )
        self._read_hours(self.whose.key() or 0)

    def _read_hours(self, number: int) -> None:
        if not 0 <= number < len(self._known):
            self.hours.load([])
            return
        _name, teacher, room = self._known[number]
        school, year = self._school, self._year

        def read(desk: Desk) -> list[Hour]:
            if teacher:
                return timetables.of_teacher(desk, teacher, year)
            return timetables.of_room(desk, school, year, room)

        self._work.read(
            read, lambda hours: self.hours.load(lines(hours, bool(teacher))), slot="courses.hours"
        )


def lines(hours: list[Hour], of_teacher: bool) -> list[tuple[int, list[str]]]:
    """A line for each hour; with the room for a teacher, with the teacher for a room."""
    return [
        (
            number,
            [
                one.period, one.times, day_words(one.day), one.title,
                (one.room or "") if of_teacher else one.teacher,
                f"{one.students} / {one.seats}" if one.seats is not None else str(one.students),
            ],
        )
        for number, one in enumerate(hours)
    ]  # fmt: skip
