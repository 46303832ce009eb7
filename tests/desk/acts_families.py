"""Acts of families for the undo test: homes, people's parts, former names."""

from collections.abc import Callable
from typing import Any

from studentdesk.records import former_names, households, students
from tests.desk.acts import World

ACTS: dict[str, Callable[[World], Any]] = {
    "households.share_household": lambda w: households.share_household(
        w.desk, w.some("student"), w.some("household"), begins=w.day(), same_people=True
    ),
    "households.correct_home": lambda w: households.correct_home(
        w.desk, w.some("household_member"), label=w.word(), line1=w.word(), mail_line1=w.word(), time_share=50
    ),
    "households.end_part": lambda w: households.end_part(w.desk, w.some("student_contact"), w.day()),
    "former_names.correct_former_name": lambda w: former_names.correct_former_name(
        w.desk, w.some("student_name"), last_name=w.word()
    ),
    "former_names.remove_former_name": lambda w: former_names.remove_former_name(
        w.desk, w.some("student_name")
    ),
}


def lay(world: World) -> None:
    """Each child has a former name."""
    for child in (1, 2, 3):
        students.add_former_name(world.desk, child, "former", "Vega", "A")
