"""Groups of facts side by side: as many columns as there is room for, read down each column in turn.

form = FlowForm(self.work, "student")
name = form.part("Name")
name.text("last_name", "Last name")
"""

from itertools import combinations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QVBoxLayout, QWidget

from studentdesk.ui.field import FlagField
from studentdesk.ui.form import Form, Group
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work

MOST_COLUMNS = 3
LABEL_WIDTH = 76
LONG = 32


class Flow(QWidget):
    """Holds groups in their order. A column is never narrower than ``least`` pixels at 100 percent text."""

    def __init__(self, least: int = 232) -> None:
        super().__init__()
        self._least = least
        self._parts: list[QWidget] = []
        self._columns: list[QVBoxLayout] = []
        self._broken: tuple[int, ...] = ()
        self._across = QHBoxLayout(self)
        self._across.setContentsMargins(0, 0, 0, 0)
        self._across.setSpacing(scaled(22))
        for _column in range(MOST_COLUMNS):
            column = QVBoxLayout()
            column.setSpacing(scaled(14))
            column.addStretch(1)
            self._columns.append(column)
            self._across.addLayout(column, 1)

    def add(self, part: QWidget) -> None:
        """The next group; the order of adding is the order of reading and of the Tab key."""
        part.setParent(self)
        self._parts.append(part)
        self._broken = ()
        part.show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """More or fewer columns."""
        super().resizeEvent(event)
        self.arrange()

    def arrange(self) -> None:
        """Put the groups that are shown into columns of even height, without changing their order."""
        shown = [part for part in self._parts if not part.isHidden()]
        spacing = self._across.spacing()
        room = max((self.width() + spacing) // (scaled(self._least) + spacing), 1)
        columns = min(room, MOST_COLUMNS, max(len(shown), 1))
        breaks = _even([part.sizeHint().height() for part in shown], columns)
        wanted = (*breaks, *(id(part) for part in shown))
        if wanted == self._broken:
            return
        self._broken = wanted
        for column in self._columns:
            for part in self._parts:
                column.removeWidget(part)
        for place, (first, last) in enumerate(zip((0, *breaks), (*breaks, len(shown)), strict=True)):
            for part in shown[first:last]:
                self._columns[place].insertWidget(self._columns[place].count() - 1, part)
        for place in range(MOST_COLUMNS):
            self._across.setStretch(place, int(place < columns))


class FlowForm(Form):
    """A form whose groups flow."""

    def __init__(self, work: Work, name: str) -> None:
        super().__init__(work, name, columns=1)
        self.flow = Flow()
        self._columns[0].addWidget(self.flow)

    def part(self, words: str) -> Group:
        """The next group of facts."""
        made = Group(self, words, LABEL_WIDTH)
        self.flow.add(made)
        return made

    def tick(self, group: Group, name: str, words: str) -> FlagField:
        """Yes or no, with its words beside the box; long ones on two lines."""
        field = FlagField(name, words)
        self.add(field)
        field.label.setParent(None)
        if isinstance(field.widget, QCheckBox):
            field.widget.setText(_in_two(field.words))
        group.put(field.widget)
        group.put(field.problem)
        return field


def _in_two(words: str) -> str:
    """Words that are too long for a column, broken at the blank nearest to the middle."""
    blanks = [place for place, letter in enumerate(words) if letter == " "]
    if len(words) <= LONG or not blanks:
        return words
    middle = min(blanks, key=lambda place: abs(place - len(words) // 2))
    return f"{words[:middle]}\n{words[middle + 1 :]}"


def _even(heights: list[int], columns: int) -> tuple[int, ...]:
    """Where to break a row of heights so that the tallest column is as low as it can be."""
    best, lowest = tuple[int, ...](), None
    for breaks in combinations(range(1, len(heights)), columns - 1):
        ends = (*breaks, len(heights))
        tallest = max(sum(heights[first:last]) for first, last in zip((0, *breaks), ends, strict=True))
        if lowest is None or tallest < lowest:
            best, lowest = breaks, tallest
    return best
