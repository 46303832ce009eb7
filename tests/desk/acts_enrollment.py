"""The acts on what is planned for an enrollment, beside those in acts.py."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.records import enrollment
from tests.desk.acts import World, open_piece


def lay(world: World) -> None:
    """A child whose last day is planned."""
    piece = world.desk._connection.execute("select max(id) from enrollment").fetchone()[0]
    enrollment.withdraw(world.desk, piece, last_day=date(2026, 5, 29), exit_kind="moved on")


ACTS: dict[str, Callable[[World], Any]] = {
    "enrollment.stay": lambda w: enrollment.stay(w.desk, open_piece(w)),
}
