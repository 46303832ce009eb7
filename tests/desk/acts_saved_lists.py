"""The acts of saved lists for the undo test."""

from collections.abc import Callable
from typing import Any

from studentdesk.findings import Refused
from studentdesk.records import saved_lists
from tests.desk.acts import World

QUESTIONS = ("grade level is 9", "has no phone", "absent more than 5 days")


def _save(world: World) -> None:
    kept = saved_lists.saved_lists(world.desk)
    again = world.pick.choice(kept).id if kept and world.pick.random() < 0.3 else None
    saved_lists.save_list(
        world.desk, f"List {world.pick.randrange(99)}", world.pick.choice(QUESTIONS), "last name", id=again
    )


def _remove(world: World) -> None:
    kept = saved_lists.saved_lists(world.desk)
    if not kept:
        raise Refused("No list is kept.")
    saved_lists.remove_list(world.desk, world.pick.choice(kept).id)


ACTS: dict[str, Callable[[World], Any]] = {
    "saved_lists.save_list": _save,
    "saved_lists.remove_list": _remove,
}


def lay(world: World) -> None:
    """A list that can be taken away."""
    saved_lists.save_list(world.desk, "Bus riders", "grade level is 4")
