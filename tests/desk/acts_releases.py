"""Acts of releases for the undo test."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import releases
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], Any]] = {
    "releases.release": lambda w: releases.release(
        w.desk, w.some("student"), released_to=w.word(), id_seen="known", reason="mother on the phone"
    ),
    "releases.back": lambda w: releases.back(w.desk, w.some("release_log")),
}


def lay(world: World) -> None:
    """One child is out."""
    releases.release(world.desk, 1, released_to="Rosa", id_seen="known", reason="mother on the phone")
