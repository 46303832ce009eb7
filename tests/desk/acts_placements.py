"""The acts on residents who are taught elsewhere."""

from collections.abc import Callable
from datetime import date
from typing import Any

from studentdesk.records import placements, students
from tests.desk.acts import World


def lay(world: World) -> None:
    """A resident on no roll of ours."""
    child = students.add_student(world.desk, last_name="Elsewhere", first_name="E")
    placements.place(world.desk, child, kind="home education", begins=date(2025, 8, 25))


def place(w: World) -> int:
    return placements.place(
        w.desk, w.some("student"), kind="charter", begins=date(2024, w.pick.randint(1, 12), 1),
        ends=date(2024, 12, 31),
    )  # fmt: skip


ACTS: dict[str, Callable[[World], Any]] = {
    "placements.place": place,
    "placements.correct_placement": lambda w: placements.correct_placement(
        w.desk, w.some("placement"), affidavit_on=w.day()
    ),
    "placements.remove_placement": lambda w: placements.remove_placement(w.desk, w.some("placement")),
}
