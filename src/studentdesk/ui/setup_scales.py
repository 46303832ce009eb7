"""Setup: the grade scales, and beneath the one under the cursor its marks."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Any

from studentdesk.records import grade_scales
from studentdesk.records.grade_scales import KINDS, ROUNDING_WORDS, GradeMark, GradeScale
from studentdesk.ui.choices import Choice
from studentdesk.ui.form import wide
from studentdesk.ui.ledger import Book, Ledger, corrected, removed
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column
from studentdesk.ui.setup_lists import ListPart
from studentdesk.ui.student_books import said
from studentdesk.ui.work import Work

CHOICES = {
    "kind": tuple(Choice(code, word) for code, word in KINDS.items()),
    "rounding": tuple(Choice(code, word) for code, word in ROUNDING_WORDS.items()),
}
SCALES = Book(
    name="grade_scales",
    title="Scales",
    adding="Add a Scale",
    nothing="No scale yet.",
    columns=(
        Column("code", "Code", 90),
        Column("name", "Scale", 0),
        Column("kind", "Takes", 150),
        Column("usual", "Usual", 66),
        Column("active", "In use", 66),
    ),
    facts=grade_scales.SCALE,
    asked=("code", "name", "kind", "highest", "places", "rounding"),
    corrected=("code", "name", "highest", "places", "rounding", "usual", "active"),
    words=lambda one, _lists: [one.code, one.name, KINDS[one.kind], said(one.usual), said(one.active)],
    add=lambda desk, _owner, values: grade_scales.add_grade_scale(desk, **values),
    correct=corrected(grade_scales.correct_grade_scale),
    choices=CHOICES,
)


def _shown(number: Decimal | None) -> str:
    return "" if number is None else f"{number.normalize():f}"


def _mark_words(one: GradeMark, _lists: Lists) -> list[str]:
    return [one.mark, one.word, _shown(one.lowest), _shown(one.points), said(one.passes)]


MARKS = Book(
    name="grade_marks",
    title="Its marks",
    adding="Add a Mark",
    nothing="No mark yet: only percents can be typed.",
    columns=(
        Column("mark", "Mark", 66),
        Column("word", "Word", 0),
        Column("lowest", "From percent", 110, right=True),
        Column("points", "Points", 66, right=True),
        Column("passes", "Passes", 66),
    ),
    facts=grade_scales.MARK,
    asked=("mark", "word", "lowest", "points", "passes"),
    corrected=("mark", "word", "lowest", "points", "passes"),
    words=_mark_words,
    add=lambda desk, owner, values: grade_scales.add_grade_mark(desk, owner, **values),
    correct=lambda desk, owner, one, field, value: grade_scales.correct_grade_mark(
        desk, owner, one.id, **{field: value}
    ),
    remove=removed(grade_scales.remove_grade_mark),
)


class GradeScales(ListPart):
    """What may be typed as a grade. How a percent becomes a mark stands in words beneath the marks."""

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__(
            work,
            SCALES,
            "Grade scales",
            "What may be typed as a grade, the points it is worth, and how a percent is rounded to a mark.",
            grade_scales.grade_scales,
            frozenset({"grade_scale", "grade_mark"}),
            edits=edits,
        )
        self.marks = Ledger(work, MARKS, edits, most=26)
        self.column.insertWidget(self.column.count() - 1, self.marks)
        self._rule = wide("")
        self.column.insertWidget(self.column.count() - 1, self._rule)
        self._known: dict[int, GradeScale] = {}
        self.ledger.moved.connect(self._show_marks)

    def _load(self, read: tuple[Lists, Sequence[Any]]) -> None:
        lists, scales = read
        self._known = {scale.id: scale for scale in scales}
        self.marks.offer(lists)
        super()._load(read)
        self._show_marks(self.ledger.rows.key() or 0)

    def _show_marks(self, id: int) -> None:
        scale = self._known.get(id)
        self.marks.setVisible(scale is not None)
        self._rule.setText(scale.words if scale is not None else "")
        if scale is not None:
            self.marks.show_records(id, scale.marks)
