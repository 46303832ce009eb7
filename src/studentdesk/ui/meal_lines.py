"""The lines of a meal certification list, each accepted or refused by one key: Y or N."""

from collections.abc import Iterator, Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent

from studentdesk.i18n import _
from studentdesk.records.meal_matches import DOUBTFUL, HAS, HOME, NOBODY, SURE, MealMatch
from studentdesk.ui.rows import Column, Rows, Sign

COLUMNS = (
    Column("answer", "Accept", 72),
    Column("group", "How sure", 122),
    Column("listed", "On the list", 0),
    Column("child", "Here", 0),
    Column("meals", "Meals", 134),
)
GROUP_WORDS = {
    DOUBTFUL: "Doubtful", HOME: "Same home", SURE: "Sure", HAS: "Has them already",
    NOBODY: "Nobody here",
}  # fmt: skip
ANSWERS: dict[bool | None, str] = {True: "Yes", False: "No", None: "?"}
SIGNS: dict[bool | None, Sign] = {
    True: ("check", "good"),
    False: ("x", "faint"),
    None: ("circle-help", "warning"),
}
DECIDED = frozenset({DOUBTFUL, HOME, SURE})


class MealLines(Rows):
    """Who is sure is accepted at first; who shares the home is offered once the listed child is accepted."""

    decided = Signal()

    def __init__(self) -> None:
        super().__init__(COLUMNS, "meal_lines", "Lines of the list", self._sign)
        self._matches: Sequence[MealMatch] = ()
        self._answers: dict[int, bool | None] = {}

    def show_matches(self, matches: Sequence[MealMatch]) -> None:
        """Show these; what was answered is forgotten."""
        self._matches = matches
        self._answers = {
            place: True if one.group == SURE else None
            for place, one in enumerate(matches)
            if one.group in DECIDED
        }
        self.cells.load(())
        self._show()

    def match(self) -> MealMatch | None:
        """The line under the cursor."""
        place = self.key()
        return self._matches[place] if place is not None and place < len(self._matches) else None

    def accepted(self) -> list[MealMatch]:
        """Those that are to be written down."""
        return [self._matches[place] for place in self._places() if self._answers.get(place)]

    def open_questions(self) -> int:
        """How many lines still ask for an answer."""
        return sum(place in self._answers and self._answers[place] is None for place in self._places())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Y accepts, N refuses; the cursor goes on to the next line."""
        answer = {"y": True, "n": False}.get(event.text().casefold())
        place = self.key()
        if answer is None or event.modifiers() != Qt.KeyboardModifier.NoModifier:
            super().keyPressEvent(event)
        elif place in self._answers:
            self._answer(place, answer)

    def _answer(self, place: int, answer: bool) -> None:
        """One child a line: with one accepted the others of the line are refused."""
        self._answers[place] = answer
        line = self._matches[place].listed.line
        for other, one in enumerate(self._matches):
            alike = other != place and one.group == DOUBTFUL == self._matches[place].group
            if answer and alike and one.listed.line == line:
                self._answers[other] = False
        keys = self._places()
        after = keys[min(keys.index(place) + 1, len(keys) - 1)]
        self._show(after)
        self.decided.emit()
        self.moved.emit(after)

    def _places(self) -> list[int]:
        taken = {
            one.child.id
            for place, one in enumerate(self._matches)
            if one.child and one.group != HOME and (self._answers.get(place) or one.group == HAS)
        }
        return [
            place
            for place, one in enumerate(self._matches)
            if one.group != HOME or (one.through in taken and one.child and one.child.id not in taken)
        ]

    def _show(self, at: int | None = None) -> None:
        self.load(self._lines(), at)

    def _lines(self) -> Iterator[tuple[int, list[str]]]:
        for place in self._places():
            one = self._matches[place]
            answer = _(ANSWERS[self._answers[place]]) if place in self._answers else ""
            yield place, [answer, _(GROUP_WORDS[one.group]), _listed(one), _child(one), _meals(one)]

    def _sign(self, place: int, column: str) -> Sign | None:
        return SIGNS[self._answers[place]] if column == "answer" and place in self._answers else None


def _listed(one: MealMatch) -> str:
    listed = one.listed
    return f"{listed.last_name}, {listed.first_name}"


def _child(one: MealMatch) -> str:
    if one.child is None:
        return ""
    grade = f"  {one.child.grade}" if one.child.grade else ""
    return f"{one.child.name}{grade}"


def _meals(one: MealMatch) -> str:
    word = {"free": _("Free"), "reduced": _("Reduced price")}[one.program.eligibility]
    before = one.standing.eligibility if one.standing and one.group != HAS else None
    return f"{word}, {_('now')} {before}" if before else word
