"""Acts of terms for the undo test: the window in which grades are posted."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.records import terms
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], Any]] = {
    "terms.correct_term": lambda w: terms.correct_term(
        w.desk, w.some("term"), name=w.word(), grades_from=date(2025, 10, 24), grades_to=date(2025, 11, 7)
    ),
}
