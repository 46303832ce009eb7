"""The first page of a student's record: the child's facts, the home and the people, on one screen."""

from collections.abc import Callable

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from studentdesk.ui.families import People
from studentdesk.ui.former_names import FormerNames
from studentdesk.ui.getting_home import GettingHome
from studentdesk.ui.homes import Homes
from studentdesk.ui.later import Later
from studentdesk.ui.lists import Lists
from studentdesk.ui.student_facts import StudentFacts, only_read
from studentdesk.ui.student_origins import Origins
from studentdesk.ui.student_papers import Papers
from studentdesk.ui.student_photo import Photo
from studentdesk.ui.student_whole import Whole
from studentdesk.ui.theme import scaled
from studentdesk.ui.work import Work


class StudentPage(QWidget):
    """It scrolls as a whole; panels for a move or a first home open at its top."""

    def __init__(self, work: Work, edits: bool) -> None:
        super().__init__()
        self._whole: Whole | None = None
        self._edits = edits
        self.homes = Homes(work, edits, self._into_sight)
        self.facts = StudentFacts(work, self.homes.move_family, self.homes.add_home, self.homes.join)
        self._people = Later(lambda: People(work, edits), self._at_hand, below=True)
        self._lists: Lists | None = None
        self._below = Later(lambda: _Below(work, edits, self._into_sight), self._at_hand, below=True)
        for panel in (self.homes.moving, self.homes.housing):
            panel.closed.connect(lambda: self.facts.go_to("home.line1"))
        content = QWidget()
        layout = QVBoxLayout(content)
        layout.setContentsMargins(0, scaled(12), scaled(10), scaled(8))
        layout.setSpacing(scaled(14))
        for widget in (
            self.homes.moving, self.homes.housing, self.facts, _rule(), self.homes, self._people, self._below,
        ):  # fmt: skip
            layout.addWidget(widget)
        layout.addStretch(1)
        self.area = scrolled(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(self.area)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self._lists = lists
        self.facts.offer(lists)
        if not self._edits:
            only_read(self.facts)
        for part in self._made():
            part.offer(lists)

    def show_whole(self, whole: Whole) -> None:
        """Show a student."""
        if self._whole is None or self._whole.student.id != whole.student.id:
            self.area.verticalScrollBar().setValue(0)
        self._whole = whole
        self.facts.show_whole(whole)
        self.homes.show_whole(whole)
        for part in self._made():
            part.show_whole(whole)

    @property
    def people(self) -> People:
        """Who is called, and who may take the child home."""
        return self._people.page()

    def _into_sight(self, panel: QWidget) -> None:
        """A panel that was opened just now has its place only once the page is laid out again."""
        QTimer.singleShot(0, panel, lambda: self.area.ensureWidgetVisible(panel))

    def go_to(self, field: str) -> bool:
        """Put the cursor into a field, by its own name or an address's."""
        if field == "people":
            self.people.go_to()
            return True
        homeless = self._whole is not None and self._whole.home is None
        if homeless and self._edits and f"home.{field}" in self.facts.fields:
            self.homes.add_home()
            return True
        of_group = (name for name in self.facts.fields if name.startswith(f"{field}."))
        names = (field, f"home.{field}", f"race.{field}", *of_group)
        return any(self.facts.go_to(name) for name in names) or self._below.page().origins.go_to(field)

    def add_former_name(self) -> None:
        """Ask for another name of this child."""
        self._below.page().names.add()

    def add_court_paper(self) -> None:
        """Ask what a court said about this child."""
        self._below.page().papers.add()

    def add_ride(self) -> None:
        """Ask for another way to school or home."""
        self._below.page().getting_home.add()

    def _made(self) -> list["People | _Below"]:
        return [later.made for later in (self._people, self._below) if later.made is not None]

    def _at_hand(self, part: "People | _Below") -> None:
        """Show in a new part what the others show."""
        if self._lists is not None:
            part.offer(self._lists)
        if self._whole is not None:
            part.show_whole(self._whole)


class _Below(QWidget):
    """What stands beneath the people: court papers, where the child comes from, former names, the photo."""

    def __init__(self, work: Work, edits: bool, into_sight: Callable[[QWidget], None]) -> None:
        super().__init__()
        self._edits = edits
        self.papers = Papers(work, edits, into_sight)
        self.origins = Origins(work)
        self.names = FormerNames(work, edits, into_sight)
        self.getting_home = GettingHome(work, edits, into_sight)
        self._photo = Photo(work, edits)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(scaled(14))
        for widget in (
            self.papers,
            _rule(),
            self.getting_home,
            _rule(),
            self.origins,
            self.names,
            self._photo,
        ):
            layout.addWidget(widget)

    def offer(self, lists: Lists) -> None:
        """What the code fields offer."""
        self.papers.offer(lists)
        self.getting_home.offer(lists)
        self.origins.offer(lists)
        if not self._edits:
            only_read(self.origins)

    def show_whole(self, whole: Whole) -> None:
        """Show a student."""
        self.papers.show_whole(whole)
        self.origins.show_whole(whole)
        self.names.show_whole(whole)
        self.getting_home.show_whole(whole)
        self._photo.show_whole(whole)


def _rule() -> QFrame:
    """A line across."""
    rule = QFrame()
    rule.setProperty("look", "rule")
    rule.setFixedHeight(1)
    return rule


def scrolled(content: QWidget) -> QScrollArea:
    """A page that scrolls up and down; sideways only where large text leaves no room."""
    area = QScrollArea()
    area.setWidget(content)
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    return area
