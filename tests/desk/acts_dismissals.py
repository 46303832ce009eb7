"""Acts of getting home for the undo test: rides, another way today, the emergency card."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import dismissals, emergencies, transport
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], Any]] = {
    "dismissals.change_dismissal": lambda w: dismissals.change_dismissal(
        w.desk, w.some("student"), w.desk.now().date(), goes="bus", bus=w.word(), said_by="mother"
    ),
    "dismissals.as_usual": lambda w: dismissals.as_usual(w.desk, w.some("dismissal_change")),
    "transport.add_ride": lambda w: transport.add_ride(w.desk, w.some("student"), half="pm", route=w.word()),
    "transport.correct_ride": lambda w: transport.correct_ride(w.desk, w.some("transport"), stop=w.word()),
    "emergencies.set_emergency": lambda w: emergencies.set_emergency(
        w.desk, w.some("student"), w.year, hospital=w.word()
    ),
}


def lay(world: World) -> None:
    """One child rides a bus, and another one today."""
    transport.add_ride(world.desk, 1, half="pm", route="9")
    today = world.desk.now().date()
    dismissals.change_dismissal(world.desk, 1, today, goes="bus", bus="14", said_by="mother")
