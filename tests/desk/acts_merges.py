"""Two records of one child made one, as an act of the undo test."""

from collections.abc import Callable
from typing import Any

from studentdesk.records.merges import merge
from tests.desk.acts import World


def two(w: World) -> None:
    kept, other = (w.some("student") for _record in range(2))
    merge(w.desk, kept, other, w.pick.choice([(), ("last_name", "state_id")]))


ACTS: dict[str, Callable[[World], Any]] = {"merges.merge": two}
