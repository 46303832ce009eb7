"""Acts of drills for the undo test."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import drills
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], Any]] = {
    "drills.add_drill": lambda w: drills.add_drill(
        w.desk, w.school, kind="fire", date=w.day(), minutes="2.5"
    ),
    "drills.correct_drill": lambda w: drills.correct_drill(w.desk, w.some("drill"), note=w.word()),
    "drills.remove_drill": lambda w: drills.remove_drill(w.desk, w.some("drill")),
}


def lay(world: World) -> None:
    """One drill was held."""
    drills.add_drill(world.desk, world.school, kind="lockdown", date=world.day())
