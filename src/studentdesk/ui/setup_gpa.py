"""Setup: the rules of the grade point average; the one under the cursor stands in words beneath."""

from collections.abc import Sequence
from typing import Any

from studentdesk.records import gpa_rules
from studentdesk.records.gpa_rules import FACTS, REPEATS, TIES, GpaRule
from studentdesk.records.grade_scales import ROUNDING_WORDS
from studentdesk.ui.choices import Choice
from studentdesk.ui.form import wide
from studentdesk.ui.ledger import Book, corrected
from studentdesk.ui.lists import Lists
from studentdesk.ui.rows import Column
from studentdesk.ui.setup_lists import ListPart
from studentdesk.ui.student_books import said
from studentdesk.ui.work import Work

CHOICES = {
    name: tuple(Choice(code, word) for code, word in words.items())
    for name, words in (("repeats", REPEATS), ("rounding", ROUNDING_WORDS), ("ties", TIES))
}
USUAL = {
    "by_credit": True, "repeats": "best", "least_grades": 1, "places": 3, "rounding": "half up",
    "ties": "skip",
}  # fmt: skip
RULES = Book(
    name="gpa_rules",
    title="Rules",
    adding="Add a Rule",
    nothing="No rule yet.",
    columns=(
        Column("code", "Code", 100),
        Column("name", "Rule", 0),
        Column("by_credit", "By credit", 80),
        Column("usual", "Shown first", 88),
        Column("active", "In use", 66),
    ),
    facts=FACTS,
    asked=("code", "name", "grades", "by_credit", "repeats", "least_grades", "places", "rounding", "ties"),
    corrected=tuple(FACTS),
    words=lambda one, _lists: [
        one.code, one.name, said(one.by_credit), said(one.usual), said(one.active),
    ],
    add=lambda desk, _owner, values: gpa_rules.add_gpa_rule(desk, **values),
    correct=corrected(gpa_rules.correct_gpa_rule),
    choices=CHOICES,
)  # fmt: skip


class GpaRules(ListPart):
    """Which grades count and for how much."""

    def __init__(self, work: Work, *, edits: bool) -> None:
        super().__init__(
            work,
            RULES,
            "Grade point averages",
            "Which grades count, for how much, how the result is rounded, and how ties rank.",
            gpa_rules.gpa_rules,
            frozenset({"gpa_rule"}),
            edits=edits,
        )
        self.ledger.starts = dict(USUAL)
        self._words = wide("")
        self._words.setObjectName("gpa_rule_words")
        self.column.insertWidget(self.column.count() - 1, self._words)
        self._known: dict[int, GpaRule] = {}
        self.ledger.moved.connect(self._show_words)

    def _load(self, read: tuple[Lists, Sequence[Any]]) -> None:
        self._known = {rule.id: rule for rule in read[1]}
        super()._load(read)
        self._show_words(self.ledger.rows.key() or 0)

    def _show_words(self, id: int) -> None:
        rule = self._known.get(id)
        self._words.setText(f"{rule.name}: {rule.words}" if rule is not None else "")
