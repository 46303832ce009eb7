"""Two records of one child made one, as an act of the undo test."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import neighbors
from studentdesk.records.contact_twins import join_twins
from studentdesk.records.merges import merge
from tests.desk.acts import World


def two(w: World) -> None:
    kept, other = (w.some("student") for _record in range(2))
    merge(w.desk, kept, other, w.pick.choice([(), ("last_name", "state_id")]))


ACTS: dict[str, Callable[[World], Any]] = {
    "merges.merge": two,
    "contact_twins.join_twins": lambda w: join_twins(w.desk, w.some("student")),
}


def lay(world: World) -> None:
    """A mother of one child is written down twice."""
    for first_name in ("Luz", "LUZ"):
        neighbors.add_person(
            world.desk,
            1,
            last_name="Vega",
            first_name=first_name,
            relationship="mother",
            phone="717 555 0177",
        )
